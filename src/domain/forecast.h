// Forecasts by plain arithmetic on what was reported: a straight line through the mean of the past,
// and a span from the smallest and the largest pace there was. No figure that cannot be reckoned by
// hand.
#pragma once

#include "domain/indicator.h"

#include <stddef.h>

// A cumulative figure at the end of a day.
typedef struct ForecastPoint {
    Date date;    // later than the point before
    Figure value; // in the indicator's unit
} ForecastPoint;

// Paces are figures a day; a month is told as 365 / 12 days of it. The first point is the
// start with nothing done, or the first report where one came earlier.
typedef struct Forecast {
    bool known;       // there are two points, and a target to reach
    size_t steps;     // between points; at least 1 when known
    Ratio pace;       // mean: last − first over the days between
    Ratio slow, fast; // smallest and largest pace of a step
    Ratio required;   // what is left over the days that are left; no ratio past the deadline
    Ratio expected;   // value at the deadline at the mean pace
    Ratio low, high;  // at the smallest and the largest
    bool reaches;     // the mean pace reaches the target at all
    Date reach;       // the first day on which it has; DATE_NONE when it never does
    Date early, late; // at the largest and the smallest pace; DATE_NONE likewise
    bool met;         // it is reached already: nothing is left
} Forecast;

enum { FORECAST_DAYS_MOST = 36525 }; // a day further away than a century is never

// The forecast from the points up to the last one. `target` is to be reached by `deadline`.
// Forecasting from a straight line gives the line: pace, slow and fast are then the same.
Forecast forecast_make(const ForecastPoint *points, size_t count, Figure target, Date deadline);

// The expected value on a day at the mean pace; no ratio when it is not known.
Ratio forecast_at(const ForecastPoint *points, size_t count, Date date);

// A pace a month, and an expected value, rounded to the places of a figure: 123.4.
const char *forecast_monthly(Arena *arena, Ratio pace, int scale);
const char *forecast_value(Arena *arena, Ratio value, int scale);
