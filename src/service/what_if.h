// What would be: a scheme on a programme without an assessment that is kept, and an assessment with
// another weight or another value, to see who would move. Nothing is written.
#pragma once

#include "service/assessment.h"

enum { CHANGES = 50 };

// One thing that would be otherwise: the weight of a part, or a value of a measure.
typedef struct Change {
    const char *name;  // key of a part or measure
    const char *unit;  // name of the unit of a measure's value; "" for all units
    const char *value; // as typed
} Change;

// A unit before and after.
typedef struct WhatIfLine {
    const ScoreTotal *before; // as it is
    const ScoreTotal *after;  // as it would be
} WhatIfLine;

// POST /assessments/{id}/what-if.
typedef struct WhatIf {
    int64_t id;            // of the assessment
    const Change *changes; // at most CHANGES
    size_t change_count;   // of them
    // The answer:
    Assessed assessed; // as it is
    Ratio total;       // what all parts together would be out of
    WhatIfLine *items; // in the order of the units
    size_t count;      // of `items`
} WhatIf;

extern const UseCase what_if_use_case;

// `duban assess run`: a scheme on a programme, with values from a document (score_input.h) or, with
// none, only what the system computes, for all lead units.
typedef struct SchemeRun {
    const char *region;      // "" for the only one
    int64_t year;            // 0 for the only one
    Date day;                // DATE_NONE for the end of the last reported period
    const char *scheme_path; // named in faults
    const char *scheme;      // JSON
    size_t scheme_length;    // of it
    const char *input;       // JSON, NULL for none
    size_t input_length;     // of it
    const Change *changes;   // at most CHANGES
    size_t change_count;     // of them
    // The answer:
    SchemeFaults faults; // of the scheme or the input
    bool input_wrong;    // the faults are of the input
    Assessed assessed;   // as it is
    ScoreTable after;    // as it would be
    Ratio total;         // what all parts together would be out of
} SchemeRun;

extern const UseCase scheme_run_use_case;
