// housecheck: allow test-mirror in file: read as a whole by test/unit/claim/audit.c
#include "claim/span.h"

static const Wide million = 1000000;
static const Wide span_limit = (Wide)100000000000000 * 1000000; // 10^14, in millionths

static Wide ten_to(int power) {
    Wide result = 1;
    for (int i = 0; i < power; i++)
        result *= 10;
    return result;
}

// value × 10^-scale × 10^power in millionths.
static bool millionths(Wide value, int scale, int power, Wide *out) {
    int shift = SPAN_SCALE - scale + power;
    if (value < 0 || shift < 0 || shift > 20)
        return false;
    *out = value * ten_to(shift);
    return *out <= span_limit;
}

bool span_exact(Figure figure, int power, Span *out) {
    *out = (Span){0};
    if (!millionths(figure.value, figure.scale, power, &out->low))
        return false;
    out->high = out->low;
    return true;
}

// Half of the last printed place below and above, or the whole of it above.
static bool around(Figure figure, int places, int power, bool cut, Span *out) {
    Wide middle = 0, place = 0;
    *out = (Span){.open = true};
    if (places > SPAN_SCALE - 1 + power || places < 0 ||
        !millionths(figure.value, figure.scale, power, &middle) ||
        !millionths(1, places, power, &place))
        return false;
    out->low = cut ? middle : middle - place / 2;
    out->high = cut ? middle + place : middle + place / 2;
    if (out->low < 0)
        out->low = 0;
    return true;
}

bool span_rounded(Figure figure, int places, int power, Span *out) {
    return around(figure, places, power, false, out);
}

bool span_cut(Figure figure, int places, int power, Span *out) {
    return around(figure, places, power, true, out);
}

bool span_share_meets(Span actual, Span target, Span percent) {
    if (target.high <= 0)
        return false;
    Wide least = 100 * million * actual.low, most = 100 * million * actual.high;
    Wide low = percent.low * target.low, high = percent.high * target.high;
    bool open = percent.open || target.open;
    return (open ? least < high : least <= high) && (actual.open ? most > low : most >= low);
}

Fit span_fit(Span actual, Span target, Figure percent, int places) {
    Span rounded, cut;
    if (span_rounded(percent, places, 0, &rounded) && span_share_meets(actual, target, rounded))
        return FIT_ROUNDED;
    if (span_cut(percent, places, 0, &cut) && span_share_meets(actual, target, cut))
        return FIT_TRUNCATED;
    return FIT_NONE;
}

bool span_meet(Span a, Span b) {
    return (a.open ? b.low < a.high : b.low <= a.high) &&
           (b.open ? a.low < b.high : a.low <= b.high);
}

static bool figure_from(Wide value, int scale, Figure *out) {
    if (value > (Wide)INT64_MAX)
        return false;
    Figure raw = {.value = (int64_t)value, .scale = scale};
    return figure_shift(raw, 0, out);
}

bool span_targets(Span actual, Span percent, int places, int power, Figure *low, Figure *high) {
    // target = actual × 100 / percent; one unit of the last place is 10^(power - places).
    int shift = SPAN_SCALE + power - places;
    if (shift < 0 || shift > 20 || percent.high <= 0)
        return false;
    Wide unit = ten_to(shift);
    Wide top = 100 * million * actual.low, bottom = percent.high * unit;
    Wide least = top / bottom;
    // Just below an open end the target is just above the quotient.
    if (top % bottom != 0 || percent.open)
        least++;
    if (!figure_from(least, places, low))
        return false;
    if (percent.low <= 0) {
        *high = (Figure){.value = -1};
        return true;
    }
    top = 100 * million * actual.high;
    bottom = percent.low * unit;
    Wide most = top / bottom;
    if (top % bottom == 0 && actual.open)
        most--;
    return figure_from(most < 0 ? 0 : most, places, high);
}
