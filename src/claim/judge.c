// housecheck: allow test-mirror in file: read as a whole by test/unit/claim/audit.c
#include "claim/reading.h"

#include "base/message.h"

#include <string.h>

enum { LARGEST_PLACES = 4 }; // decimals of an implied target that was counted in 万

// The quotient as a percentage with these places; "" when it cannot be told.
static const char *quotient(Reading *r, const Number *actual, const Number *target, int places,
                            Rounding rounding) {
    Figure a, t;
    Ratio ratio;
    int power = actual->power < target->power ? actual->power : target->power;
    if (!figure_shift(actual->figure, actual->power - power, &a) ||
        !figure_shift(target->figure, target->power - power, &t) || t.value <= 0 ||
        !ratio_of(a, t, &ratio) || places > FIGURE_PERCENT_DIGITS)
        return "";
    return ratio_percent(r->arena, ratio, places, rounding);
}

static void set_target(Reading *r, Claim *claim, const Number *target) {
    if (target->end > 0) {
        claim->target = reading_figure(r, &r->scan->numbers[r->scan->tokens[target->token].number]);
    } else { // reckoned from the text, not written in it
        const char *value = figure_text(r->arena, target->figure);
        claim->target = (ClaimFigure){.value = value, .unit = claim->actual.unit};
        claim->target.text = arena_printf(r->arena, "%s%s", value, claim->actual.unit);
    }
    claim->target_figure = target->figure;
    claim->target_power = target->power;
}

// Decimals that a target of this unit may have: things are whole, 万 and measures are not.
static int target_places(const Number *actual) {
    return actual->power > 0 ? LARGEST_PLACES
           : actual->places  ? (actual->places < LARGEST_PLACES ? actual->places : LARGEST_PLACES)
                             : 0;
}

typedef struct Bounds {
    Figure low, high; // of the targets, in the actual figure's unit
    bool told;        // they could be reckoned
    bool none;        // no number of that kind is between them
} Bounds;

static Bounds bounds_of(const Number *actual, Span percent, int places) {
    Bounds b = {0};
    Span span;
    if (!number_span(actual, &span))
        return b;
    b.told = span_targets(span, percent, places, actual->power, &b.low, &b.high);
    b.none = b.told && b.high.value >= 0 && figure_compare(b.low, b.high) > 0;
    return b;
}

// The targets that agree, into the claim; false when there is no number of the kind a plan has.
static bool put_bounds(Reading *r, Claim *claim, const Number *actual, const Number *percent) {
    Span span;
    if (percent->approx != APPROX_NONE || !span_rounded(percent->figure, percent->places, 0, &span))
        return true;
    Bounds b = bounds_of(actual, span, target_places(actual));
    if (b.none)
        b = bounds_of(actual, span, SPAN_SCALE);
    if (!b.told || b.none || b.high.value < 0)
        return true;
    claim->low = figure_text(r->arena, b.low);
    claim->high = figure_text(r->arena, b.high);
    return true;
}

// A plan is told in round numbers: hundredths of the multiplier, or whole things. When only cutting
// leads to one, the percentage was cut.
static bool only_when_cut(Reading *r, Claim *claim, const Number *actual, const Number *percent) {
    Span rounded, cut;
    int places = actual->power > 0 ? 2 : 0;
    if (actual->approx != APPROX_NONE || actual->ranged || actual->places > 0 ||
        percent->places == 0 || !span_rounded(percent->figure, percent->places, 0, &rounded) ||
        !span_cut(percent->figure, percent->places, 0, &cut))
        return false;
    Bounds plain = bounds_of(actual, rounded, places), other = bounds_of(actual, cut, places);
    if (!plain.none || !other.told || other.none || other.high.value < 0)
        return false;
    const char *low = figure_text(r->arena, other.low), *high = figure_text(r->arena, other.high);
    claim->verdict = CLAIM_TRUNCATED;
    claim->grade = CLAIM_GRADE_WARNING;
    claim->explanation = arena_printf(
        r->arena,
        _("文中没有目标数。四舍五入得不出%s的整目标；目标为%s%s%s%s时，%s是截去尾数得来的"),
        claim->percent.text, low, figure_compare(other.low, other.high) ? "—" : "",
        figure_compare(other.low, other.high) ? high : "", claim->actual.unit, claim->percent.text);
    return true;
}

void judge_implied(Reading *r, Claim *claim, const Number *actual, const Number *percent) {
    put_bounds(r, claim, actual, percent);
    if (only_when_cut(r, claim, actual, percent))
        return;
    claim->verdict = CLAIM_IMPLIED;
    claim->explanation =
        !claim->low ? _("文中没有目标数，不能核对")
        : strcmp(claim->low, claim->high) == 0
            ? arena_printf(r->arena, _("文中没有目标数；按%s推算，目标应为%s%s"),
                           claim->percent.text, claim->low, claim->actual.unit)
            : arena_printf(r->arena, _("文中没有目标数；按%s推算，目标应在%s至%s%s之间"),
                           claim->percent.text, claim->low, claim->high, claim->actual.unit);
}

static void tell_wrong(Reading *r, Claim *claim, const Number *actual, const Number *target,
                       const Number *percent) {
    const char *right = quotient(r, actual, target, percent->places, ROUNDING_HALF_UP);
    claim->verdict = CLAIM_INCONSISTENT;
    claim->grade = CLAIM_GRADE_ERROR;
    put_bounds(r, claim, actual, percent);
    claim->suggestion = *right ? arena_printf(r->arena, "%s%%", right) : NULL;
    claim->explanation = arena_printf(
        r->arena, _("%s÷%s=%s%%，应为%s%%，写的是%s"), claim->actual.text, claim->target.text,
        quotient(r, actual, target, percent->places + 2, ROUNDING_TRUNCATE), right,
        claim->percent.text);
    if (claim->low)
        claim->explanation =
            arena_printf(r->arena, _("%s；百分比若无误，目标应在%s至%s%s之间"), claim->explanation,
                         claim->low, claim->high, claim->actual.unit);
}

// Whether 超过90%, 近90% or 90%左右 can be said of the quotient.
static Fit inexact_fit(Span actual, Span target, const Number *percent) {
    Span told, about;
    if (!span_exact(percent->figure, 0, &told) || !number_span(percent, &about))
        return FIT_NONE;
    Wide low = 100 * actual.low * (Wide)1000000, high = 100 * actual.high * (Wide)1000000;
    bool right = percent->approx == APPROX_OVER    ? high >= told.low * target.low
                 : percent->approx == APPROX_UNDER ? low <= told.high * target.high
                                                   : span_share_meets(actual, target, about);
    return right ? FIT_ROUNDED : FIT_NONE;
}

void judge_share(Reading *r, Claim *claim, const Number *actual, const Number *target,
                 const Number *percent, bool strong) {
    Span a, t;
    set_target(r, claim, target);
    if (!number_span(actual, &a) || !number_exact(target, &t) || t.high == 0) {
        claim->verdict = CLAIM_UNVERIFIABLE;
        claim->grade = CLAIM_GRADE_UNJUDGED;
        claim->explanation = _("数字不能相除，不能核对");
        return;
    }
    Fit fit = percent->approx == APPROX_NONE ? span_fit(a, t, percent->figure, percent->places)
                                             : inexact_fit(a, t, percent);
    if (fit == FIT_NONE && percent->approx != APPROX_NONE) {
        claim->verdict = CLAIM_UNVERIFIABLE;
        claim->grade = CLAIM_GRADE_WARNING;
        claim->explanation = arena_printf(
            r->arena, _("%s÷%s=%s%%，写的约数是%s，请看是否合适"), claim->actual.text,
            claim->target.text, quotient(r, actual, target, percent->places + 2, ROUNDING_TRUNCATE),
            claim->percent.text);
        return;
    }
    switch (fit) {
    case FIT_ROUNDED:
        claim->verdict = CLAIM_CONSISTENT;
        if (target->end > 0)
            r->scan->numbers[r->scan->tokens[target->token].number].met = true;
        claim->explanation = arena_printf(
            r->arena, _("%s÷%s=%s%%，与%s相符"), claim->actual.text, claim->target.text,
            quotient(r, actual, target, percent->places + 1, ROUNDING_TRUNCATE),
            claim->percent.text);
        break;
    case FIT_TRUNCATED:
        claim->verdict = CLAIM_TRUNCATED;
        claim->grade = CLAIM_GRADE_WARNING;
        if (target->end > 0)
            r->scan->numbers[r->scan->tokens[target->token].number].met = true;
        claim->suggestion = arena_printf(
            r->arena, "%s%%", quotient(r, actual, target, percent->places, ROUNDING_HALF_UP));
        claim->explanation = arena_printf(
            r->arena, _("%s÷%s=%s%%，四舍五入应为%s，写的%s是截去尾数得来的"), claim->actual.text,
            claim->target.text, quotient(r, actual, target, percent->places + 2, ROUNDING_TRUNCATE),
            claim->suggestion, claim->percent.text);
        break;
    default:
        if (strong)
            tell_wrong(r, claim, actual, target, percent);
        else
            judge_implied(r, claim, actual, percent);
    }
}
