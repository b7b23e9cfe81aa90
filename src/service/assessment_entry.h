// What people enter for an assessment: values of measures, and things for bonus, deduction or veto,
// each with what proves it.
#pragma once

#include "service/assessment.h"

// GET /assessments/{id}/inputs: what the scheme asks for, what was entered, and what is missing.
typedef struct AssessmentInputs {
    int64_t id; // of the assessment
    // The answer:
    Assessed assessed; // the whole
} AssessmentInputs;

// PUT /assessments/{id}/values: one value; what is "" takes it back.
typedef struct ValuePut {
    int64_t id;           // of the assessment
    const char *measure;  // key, of one that people enter
    int64_t unit;         // 0 for a measure of all
    const char *part;     // "" , the period, or the number of the matter, as the measure asks
    const char *value;    // as typed; "" takes it back
    const char *evidence; // required
    // The answer:
    Assessment assessment; // after it
} ValuePut;

// POST /assessments/{id}/entries.
typedef struct EntryAdd {
    int64_t id;           // of the assessment
    int64_t unit;         // that takes part
    const char *item;     // key of an item of entries, or of a veto that is entered
    const char *value;    // as typed; NULL for 1
    Date day;             // when it happened, not after today
    const char *words;    // what happened
    const char *evidence; // what proves it
    // The answer:
    AssessedEntry entry;
} EntryAdd;

// POST /assessments/{id}/entries/{entry}/remove: it does not count any more, and stays to be seen.
typedef struct EntryRemove {
    int64_t id;         // of the assessment
    int64_t entry;      // of it
    const char *reason; // required
} EntryRemove;

extern const UseCase assessment_inputs_use_case, value_put_use_case, entry_add_use_case,
    entry_remove_use_case;
