#include "domain/schedule.h"

// Months in a span of days as a fraction: each month counts by the share of its days that lie in
// it.
typedef struct Months {
    Wide numerator, denominator;
} Months;

static Months months_between(Date first, Date last) {
    Months sum = {0, 1};
    if (last < first)
        return sum;
    int64_t whole = 0; // months that lie in the span entirely
    for (Date from = first; from <= last;) {
        Date end = date_month_end(from);
        int year = 0, month = 0, days = 0;
        date_split(end, &year, &month, &days);
        Date to = end < last ? end : last;
        int part = to - from + 1;
        if (part == days) {
            whole++;
        } else { // only the first and the last month can be partial
            sum.numerator = sum.numerator * days + part * sum.denominator;
            sum.denominator *= days;
        }
        from = end + 1;
    }
    sum.numerator += whole * sum.denominator;
    return sum;
}

// months(a) / months(b)
static Ratio months_share(Months a, Months b) {
    Ratio share;
    ratio_make(a.numerator * b.denominator, b.numerator * a.denominator, &share);
    return share;
}

// A point of the plan: by the end of `date`, `value` should be reached.
typedef struct Node {
    Date date;
    Figure value;
} Node;

// (low + (high - low) × share) / target
static Ratio interpolate(Figure low, Figure high, Ratio share, Figure target) {
    Ratio from = {0, 0}, step = {0, 0}, planned = {0, 0};
    Figure rise;
    if (!figure_subtract(high, low, &rise) || !ratio_of(low, target, &from) ||
        !ratio_of(rise, target, &step) ||
        !ratio_make((Wide)step.numerator * share.numerator,
                    (Wide)step.denominator * share.denominator, &step))
        return planned;
    // Sum over the reduced fractions; a plan whose figures are too wide for it has no share.
    Wide left = 0, right = 0, numerator = 0, denominator = 0;
    if (!__builtin_mul_overflow((Wide)from.numerator, step.denominator, &left) &&
        !__builtin_mul_overflow((Wide)step.numerator, from.denominator, &right) &&
        !__builtin_add_overflow(left, right, &numerator) &&
        !__builtin_mul_overflow((Wide)from.denominator, step.denominator, &denominator))
        ratio_make(numerator, denominator, &planned);
    return planned;
}

Ratio schedule_planned(const Indicator *indicator, Date date) {
    const Ratio none = {0, 1}, all = {1, 1};
    if (!indicator->has_target)
        return (Ratio){0, 0};
    if (date < indicator->start)
        return none;
    if (date >= indicator->deadline)
        return all;
    if (indicator->stage_target_count == 0 || indicator->target.value <= 0)
        return months_share(months_between(indicator->start, date),
                            months_between(indicator->start, indicator->deadline));
    Node low = {indicator->start - 1, figure_of(0)};
    Node high = {indicator->deadline, indicator->target};
    for (size_t i = 0; i < indicator->stage_target_count; i++) {
        const StageTarget *stage = &indicator->stage_targets[i];
        if (stage->date >= indicator->deadline)
            break;
        if (stage->date >= date) {
            high = (Node){stage->date, stage->value};
            break;
        }
        low = (Node){stage->date, stage->value};
    }
    Ratio share =
        months_share(months_between(low.date + 1, date), months_between(low.date + 1, high.date));
    return interpolate(low.value, high.value, share, indicator->target);
}
