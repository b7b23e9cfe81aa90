// Values that the system computes by itself for a unit: over the time that is assessed, period by
// period, or matter by matter. Formulas of schemes read them by a name of their own.
#pragma once

#include "domain/scheme.h"
#include "service/measured.h"
#include "service/rank.h"
#include "service/timeliness.h"

// What can be computed, in the order that SchemeMeasure.system numbers.
extern const SystemMeasure system_measures[];
extern const size_t system_measure_count;

// A problem as it counts.
typedef struct MeasuredProblem {
    int64_t unit;     // that puts it right
    const char *code; // of its indicator
    bool closed;      // struck off the list
    bool waits;       // the unit has not said that it is put right
    Date found;       // when
    Date deadline;    // until when
} MeasuredProblem;

// All that they are computed from.
typedef struct Measures {
    const Programme *programme; // whose units
    Date date;                  // at the end of this day
    Date *periods;              // reported or opened, up to it, in order
    size_t period_count;        // of them
    Board board;                // at the end of `date`
    Board *boards;              // at the end of each period
    Ranks ranks;                // at the end of `date`, by completion
    Ranks *rank_tables;         // at the end of each period
    Timeliness *timeliness;     // of each period
    MeasuredProblem *problems;  // of the year, but for those that were withdrawn
    size_t problem_count;       // of them
    Measured measured;          // orders, votes and calls of the year
} Measures;

// Reads what is needed for a loaded programme.
bool measures_load(Context *context, const Programme *programme, Date date, Measures *out,
                   Error *err);

// The matters that a unit leads indicators of, in order.
const Matter **measures_matters(Arena *arena, const Programme *programme, int64_t unit,
                                size_t *count);

// A value for a unit: over LIST_WHOLE, a period's or one of its matters'. A ratio that does not
// exist when there is nothing to compute it from. Of orders those of one `step` of the ladder, 0
// for all. Shares whose fraction has a denominator above a million are rounded half up to six
// decimal places, so that formulas can go on with them.
Ratio measures_value(Arena *scratch, const Measures *measures, size_t system, int64_t step,
                     int64_t unit, ExpressionList list, size_t row);
