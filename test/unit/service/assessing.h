// An assessment of the people's county by a scheme that a test writes, for the tests of
// assessments.
#pragma once

#include "people.h"
#include "service/assessment_entry.h"
#include "service/objection.h"
#include "service/scheme.h"

// The people of an assessment: two of the office, an inspector, a leader, a head of 县城管局.
typedef struct Assessing {
    Office *office;   // with June opened
    Caller clerk;     // of the office
    Caller second;    // likewise
    Caller inspector; // enters things
    Caller leader;    // answers
    Caller head;      // of 县城管局
    int64_t id;       // of the assessment
} Assessing;

// A scheme of two parts: work (60, by the typed value 分 of 0 to 1) and months (40, less 5 for each
// period in which the typed value 月 is above 1, by period), bonus by entries, and a veto.
extern const char assessing_scheme[];

// Keeps the scheme and makes a draft of all lead units at the end of July 2022.
Assessing assessing_new(void);

// Enters a value; the error is in office->err.
bool assessing_value(Assessing *a, const Caller *who, const char *measure, int64_t unit,
                     const char *part, const char *value);

// Enters something of 县城管局; the number of the entry, 0 when it was refused.
int64_t assessing_entry(Assessing *a, const Caller *who, const char *item, const char *value);

// Publishes and seals; the error is in office->err.
bool assessing_publish(Assessing *a, const Caller *who);
bool assessing_finalise(Assessing *a, const Caller *who);

// The scores as the clerk sees them now.
Assessed *assessing_scores(Assessing *a);
