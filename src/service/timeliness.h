// Who reported in time: timely, late and missing by unit, apart from the lock.
#pragma once

#include "service/period.h"

typedef struct TimelinessLine {
    const Unit *unit;          // lead unit
    int64_t expected;          // indicators it leads that have begun by the end of the period
    int64_t timely;            // first submitted by the end of the due day
    int64_t late;              // after it
    int64_t missing;           // not at all, or only withdrawn
    PeriodException exception; // until when the unit may report, and who granted it
} TimelinessLine;

// GET /periods/{period}/timeliness.
typedef struct Timeliness {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    Date period;        // last day
    // The answer:
    Programme programme;   // whose units
    Period calendar;       // of the period
    TimelinessLine *items; // in the programme's order; only the caller's unit for its people
    size_t count;
} Timeliness;

extern const UseCase timeliness_use_case;

// For the other use cases: the lines of a loaded programme's period, of one unit or of all (0).
// The calendar's `exists` is false when the period was not opened; the lines then say nothing of
// being in time.
bool timeliness_load(Context *context, const Programme *programme, Date period, int64_t unit,
                     Timeliness *timeliness, Error *err);
