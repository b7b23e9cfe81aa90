// What there is: programmes and units.
#pragma once

#include "service/programme.h"

typedef struct ProgrammeLine {
    const char *region;      // code
    const char *region_name; // "" when nobody named it
    int64_t year;            // of the programme
    Date last_period;        // that anything verified was reported for; DATE_NONE if none
    const Date *periods;     // all of them, in order
    size_t period_count;
} ProgrammeLine;

// GET /programmes: newest first; of the caller's region, or all.
typedef struct ProgrammeList {
    // The answer:
    ProgrammeLine *items; // newest first
    size_t count;         // of `items`
} ProgrammeList;

typedef struct UnitLine {
    const Unit *unit;   // of the region
    int64_t indicators; // that it leads in the newest programme
} UnitLine;

// GET /units: by name's order in the database; also for those who manage accounts.
typedef struct UnitList {
    // The answer:
    UnitLine *items; // in order
    size_t count;    // of `items`
} UnitList;

extern const UseCase programme_list_use_case, unit_list_use_case;
