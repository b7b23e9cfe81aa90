#include "domain/forecast.h"

#include "base/text.h"

enum { MONTHS_OF_YEAR = 12, DAYS_OF_YEAR = 365 };

static Ratio whole(int64_t number) {
    return (Ratio){number, 1};
}

static Ratio of_figure(Figure figure) {
    Ratio ratio = {0, 0};
    ratio_of(figure, figure_of(1), &ratio);
    return ratio;
}

// (b − a) over the days between; no ratio when it does not fit.
static Ratio pace_of(ForecastPoint a, ForecastPoint b) {
    Figure rise;
    Ratio pace = {0, 0};
    if (b.date > a.date && figure_subtract(b.value, a.value, &rise))
        ratio_of(rise, figure_of(b.date - a.date), &pace);
    return pace;
}

// value + pace × days, not below zero; no ratio when it does not fit.
static Ratio value_after(Ratio value, Ratio pace, int64_t days) {
    Ratio way = {0, 0}, sum = {0, 0};
    if (!ratio_exists(value) || !ratio_exists(pace) || !ratio_multiply(pace, whole(days), &way) ||
        !ratio_add(value, way, &sum))
        return (Ratio){0, 0};
    return sum.numerator < 0 ? whole(0) : sum;
}

// The first day on which `left` is done at a pace; DATE_NONE for never.
static Date day_of(Date from, Ratio left, Ratio pace) {
    Ratio days = {0, 0};
    if (!ratio_exists(pace) || pace.numerator <= 0 || !ratio_exists(left))
        return DATE_NONE;
    if (!ratio_make((Wide)left.numerator * pace.denominator,
                    (Wide)left.denominator * pace.numerator, &days))
        return DATE_NONE;
    int64_t count = days.numerator / days.denominator + (days.numerator % days.denominator > 0);
    return count > FORECAST_DAYS_MOST ? DATE_NONE : from + (Date)count;
}

Forecast forecast_make(const ForecastPoint *points, size_t count, Figure target, Date deadline) {
    Forecast f = {.reach = DATE_NONE, .early = DATE_NONE, .late = DATE_NONE};
    if (count < 2)
        return f;
    ForecastPoint first = points[0], last = points[count - 1];
    f.pace = pace_of(first, last);
    for (size_t i = 1; i < count; i++) {
        Ratio step = pace_of(points[i - 1], points[i]);
        if (!ratio_exists(step))
            return f;
        f.slow = f.steps == 0 || ratio_compare(step, f.slow) < 0 ? step : f.slow;
        f.fast = f.steps == 0 || ratio_compare(step, f.fast) > 0 ? step : f.fast;
        f.steps++;
    }
    Figure rest;
    Ratio value = of_figure(last.value), left = {0, 0};
    if (!ratio_exists(f.pace) || !ratio_exists(value) ||
        !figure_subtract(target, last.value, &rest))
        return f;
    f.known = true;
    f.met = rest.value <= 0;
    left = f.met ? whole(0) : of_figure(rest);
    int64_t days = deadline - last.date;
    if (days > 0) {
        ratio_make(left.numerator, (Wide)left.denominator * days, &f.required);
        f.expected = value_after(value, f.pace, days);
        f.low = value_after(value, f.slow, days);
        f.high = value_after(value, f.fast, days);
    } else {
        f.expected = f.low = f.high = value;
    }
    f.reach = f.met ? last.date : day_of(last.date, left, f.pace);
    f.early = f.met ? last.date : day_of(last.date, left, f.fast);
    f.late = f.met ? last.date : day_of(last.date, left, f.slow);
    f.reaches = f.reach != DATE_NONE;
    return f;
}

Ratio forecast_at(const ForecastPoint *points, size_t count, Date date) {
    if (count < 2 || date < points[count - 1].date)
        return (Ratio){0, 0};
    return value_after(of_figure(points[count - 1].value), pace_of(points[0], points[count - 1]),
                       date - points[count - 1].date);
}

const char *forecast_value(Arena *arena, Ratio value, int scale) {
    Wide power = 1;
    for (int i = 0; i < scale; i++)
        power *= 10;
    Wide scaled = (Wide)value.numerator * power;
    Wide quotient = scaled / value.denominator, rest = scaled % value.denominator;
    // Half up, away from zero for what falls.
    if ((rest < 0 ? -rest : rest) * 2 >= value.denominator)
        quotient += rest < 0 ? -1 : 1;
    if (quotient > INT64_MAX / 10 || quotient < INT64_MIN / 10)
        return "";
    Figure figure = {(int64_t)quotient, scale}, shown;
    return figure_shift(figure, 0, &shown) ? figure_text(arena, shown) : "";
}

const char *forecast_monthly(Arena *arena, Ratio pace, int scale) {
    Ratio month = {0, 0};
    if (!ratio_make((Wide)pace.numerator * DAYS_OF_YEAR, (Wide)pace.denominator * MONTHS_OF_YEAR,
                    &month))
        return "";
    return forecast_value(arena, month, scale);
}
