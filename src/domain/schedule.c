#include "domain/schedule.h"

// Months in a span of days as a fraction: each month counts by the share of its days that lie in
// it.
typedef struct Months {
    Wide numerator, denominator;
} Months;

// A day of a month.
typedef struct Day {
    int month; // counted through the years
    int day;   // 1 for the first
    int days;  // of the month
} Day;

static Day day_of(Date date) {
    Day day = {0};
    int year = 0, month = 0;
    date_split(date_month_end(date), &year, &month, &day.days);
    date_split(date, &year, &month, &day.day);
    day.month = year * 12 + month;
    return day;
}

// Adds a part of a month, or a whole one.
static void add_days(Months *sum, int part, int days) {
    if (part == days) {
        sum->numerator += sum->denominator;
    } else {
        sum->numerator = sum->numerator * days + part * sum->denominator;
        sum->denominator *= days;
    }
}

static Months months_between(Date first, Date last) {
    Months sum = {0, 1};
    if (last < first)
        return sum;
    Day from = day_of(first), to = day_of(last);
    if (from.month == to.month) {
        add_days(&sum, to.day - from.day + 1, to.days);
        return sum;
    }
    add_days(&sum, from.days - from.day + 1, from.days);
    add_days(&sum, to.day, to.days);
    sum.numerator += (to.month - from.month - 1) * sum.denominator;
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

// The smaller and the larger of two figures.
static Figure smaller(Figure a, Figure b) {
    return figure_compare(a, b) < 0 ? a : b;
}

static Figure larger(Figure a, Figure b) {
    return figure_compare(a, b) > 0 ? a : b;
}

// (low + (high - low) × share) / target, for 0 <= low <= high <= target and target > 0.
static Ratio interpolate(Figure low, Figure high, Ratio share, Figure target) {
    Figure rise;
    Ratio planned = {0, 0};
    // Both are below 10^18 at the same scale and a share's denominator is below 10^10: 128 bits do.
    if (figure_subtract(high, low, &rise)) {
        Wide factor[FIGURE_SCALE_MAX + 1] = {1};
        for (int i = 1; i <= FIGURE_SCALE_MAX; i++)
            factor[i] = factor[i - 1] * 10;
        Wide from = low.value * factor[FIGURE_SCALE_MAX - low.scale];
        Wide step = rise.value * factor[FIGURE_SCALE_MAX - rise.scale];
        Wide whole = target.value * factor[FIGURE_SCALE_MAX - target.scale];
        ratio_make(from * share.denominator + step * share.numerator, whole * share.denominator,
                   &planned);
    }
    return planned;
}

Ratio schedule_planned(const Indicator *indicator, Date date) {
    const Ratio none = {0, 1}, all = {1, 1};
    if (!indicator->has_target || indicator->start == DATE_NONE || indicator->deadline == DATE_NONE)
        return (Ratio){0, 0};
    if (date < indicator->start)
        return none;
    if (date >= indicator->deadline)
        return all;
    if (indicator->stage_target_count == 0 || indicator->target.value <= 0)
        return months_share(months_between(indicator->start, date),
                            months_between(indicator->start, indicator->deadline));
    // A stage target that asks for less than an earlier one, or for more than the whole, asks for
    // neither: the plan never falls, and never passes the target.
    Node low = {indicator->start - 1, figure_of(0)};
    Node high = {indicator->deadline, indicator->target};
    for (size_t i = 0; i < indicator->stage_target_count; i++) {
        const StageTarget *stage = &indicator->stage_targets[i];
        if (stage->date >= indicator->deadline)
            break;
        Node node = {stage->date, smaller(larger(stage->value, low.value), indicator->target)};
        if (node.date >= date) {
            high = node;
            break;
        }
        low = node;
    }
    Ratio share =
        months_share(months_between(low.date + 1, date), months_between(low.date + 1, high.date));
    return interpolate(low.value, high.value, share, indicator->target);
}
