// Forecasts (推算): the pace that is needed against the pace so far, when it will be done, what
// will be done by the deadline, and what last period's forecast said of what happened.
#pragma once

#include "domain/forecast.h"
#include "service/board.h"

// How it stands with the deadline.
typedef enum Risk {
    RISK_NONE,      // not forecast
    RISK_MET,       // reached already
    RISK_ON_COURSE, // the mean pace reaches it by the deadline
    RISK_SAVABLE,   // the mean pace does not, the largest does
    RISK_LOST,      // not even the largest does
    RISK_COUNT
} Risk;

extern const Term risks[RISK_COUNT];

// An indicator's forecast. Values are in its unit; of sites in percent of 形象进度.
typedef struct ForecastLine {
    const Commitment *commitment; // which
    const char *measure;          // unit of the values
    const char *target;           // to be reached, in `measure`; "" without one
    const char *not_said;         // why there is no forecast, in words; NULL when there is one
    Risk risk;                    // how it stands
    size_t reports;               // points that were reported; a span needs two
    Forecast forecast;            // in the points' own measure
    Ratio factor;                 // from that measure to the unit of the values
    int places;                   // of printed values
    Ratio effort;                 // required pace over pace so far; no ratio when there is none
    Date previous;   // the last reported point, when it had been foretold; else DATE_NONE
    Ratio foretold;  // what the points before it said of it, in the points' measure
    Figure happened; // what it was
} ForecastLine;

// The forecast of one indicator from what was known at the end of a day.
ForecastLine forecast_line(Arena *arena, const Programme *programme, const Commitment *commitment,
                           Date date);

// A value of the line as text; "" for one that does not exist. And a pace a month.
const char *forecast_text(Arena *arena, const ForecastLine *line, Ratio value);
const char *forecast_pace(Arena *arena, const ForecastLine *line, Ratio pace);

// How it is reckoned, in a sentence.
const char *forecast_stated(void);

// GET /forecasts, `duban forecast`.
typedef struct ForecastRequest {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    Date date;          // DATE_NONE for the last reported period
    // The answer:
    Programme programme; // whose indicators
    ForecastLine *lines; // in the programme's order
    size_t line_count;
    const ForecastLine **at_risk; // what can be saved first, the least effort first; then the rest
    size_t risk_count;
} ForecastRequest;

extern const UseCase forecast_use_case;
