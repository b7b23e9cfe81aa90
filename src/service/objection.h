// Objections of units to a published result, and their answers by someone else.
#pragma once

#include "service/assessment.h"

typedef struct Objection {
    int64_t id;           // within the assessment
    int64_t unit;         // whose
    const char *name;     // of the unit
    const char *item;     // key, "" for the whole
    const char *words;    // why
    const char *actor;    // who
    const char *at;       // when
    Date due;             // last day of the answer
    bool overdue;         // it is open and the day has passed
    ObjectionState state; // now
    const char *answer;   // "" until it is answered
    const char *answerer; // who
    const char *answered; // when
    May may;              // answer
} Objection;

// GET /assessments/{id}/objections: of one's unit, or of all.
typedef struct ObjectionList {
    int64_t id; // of the assessment
    // The answer:
    Assessment assessment; // which
    Objection *items;      // in order
    size_t count;          // of `items`
} ObjectionList;

// POST /assessments/{id}/objections: by the head of a unit that takes part, until the end of the
// closing day.
typedef struct ObjectionAdd {
    int64_t id;        // of the assessment
    const char *item;  // key of an item, part or veto; "" for the whole
    const char *words; // required
    // The answer:
    Objection objection;
} ObjectionAdd;

// POST /assessments/{id}/objections/{objection}/answer: by someone who neither published the result
// nor entered anything of the unit's for the item.
typedef struct ObjectionAnswer {
    int64_t id;         // of the assessment
    int64_t objection;  // of it
    bool upheld;        // the result is to be corrected
    const char *answer; // required
    // The answer:
    Objection done;
} ObjectionAnswer;

extern const UseCase objection_list_use_case, objection_add_use_case, objection_answer_use_case;

// For the other use cases: those of an assessment.
bool objections_load(Context *context, int64_t assessment, Objection **items, size_t *count,
                     Error *err);
