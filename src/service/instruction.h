// What leaders write about the year's work (批示): to whom, until when, about what, and what came
// of it. The unit (or the office, when no unit is named) reports, and somebody else sees that it is
// done.
#pragma once

#include "service/dossier.h"

typedef enum InstructionState {
    INSTRUCTION_OPEN,      // somebody has to act on it
    INSTRUCTION_REPORTED,  // they say that they have
    INSTRUCTION_DONE,      // somebody else agrees
    INSTRUCTION_WITHDRAWN, // it is not wanted any more
    INSTRUCTION_STATE_COUNT
} InstructionState;

extern const Term instruction_states[INSTRUCTION_STATE_COUNT];

typedef struct Instruction {
    int64_t number;         // in the year
    const char *leader;     // who wrote it: 县长张三
    const char *words;      // as written
    Date given;             // when
    Date due;               // until when something is reported
    const Unit *unit;       // that acts on it, NULL: the office
    const char *subject;    // "", "indicator", or the key of a DossierSubject
    const char *target;     // code of the indicator, number of the dossier, ""
    const char *result;     // what came of it, "" before it is reported
    InstructionState state; // now
    int64_t version;        // for ETag
    bool overdue;           // the day has passed and nothing was reported
    int64_t days_left;      // to the day, negative when past
    DossierEvents events;   // its history
    May may;                // actions, attach
} Instruction;

enum { INSTRUCTION_PAGE = 200 };

// GET /instructions: of a year, newest first; those to the own unit, or all.
typedef struct InstructionList {
    const char *region;  // "" for the caller's
    int64_t year;        // 0 for the only one
    const char *state;   // key, "" for all
    int64_t unit;        // 0 for all
    const char *subject; // key, "" for all
    const char *target;  // "" for all
    bool overdue;        // only these
    int64_t before;      // number of the last one of the page before, 0 for the first page
    int64_t limit;       // 0 for INSTRUCTION_PAGE
    // The answer:
    Programme programme; // whose
    Instruction *items;  // newest first
    size_t count;        // of `items`
    int64_t next;        // to ask behind, 0 when this is the last page
    May may;             // add
} InstructionList;

// GET /instructions/{number}, POST /instructions/{number}/{action}.
typedef struct InstructionRequest {
    const char *region;   // "" for the caller's
    int64_t year;         // 0 for the only one
    int64_t number;       // of the instruction
    const char *action;   // key, of POST
    DossierSaying saying; // of POST
    int64_t version;      // as read; ERROR_STALE when it has changed; 0 does not ask
    // The answer:
    Programme programme;     // whose
    Instruction instruction; // after it
    Attachments files;       // evidence
} InstructionRequest;

// POST /instructions: by a leader, or by the office for one.
typedef struct InstructionAdd {
    const char *region;  // "" for the caller's
    int64_t year;        // 0 for the only one
    const char *leader;  // 1 to LIMIT_NAME characters
    const char *words;   // 1 to LIMIT_WORDS characters
    Date given;          // not in the future; DATE_NONE for today
    Date due;            // today or later
    int64_t unit;        // id, 0 for that of the dossier or indicator it is about, if there is one
    const char *subject; // what it is about, "" for the year's work
    const char *target;  // code or number
    // The answer:
    Programme programme;     // whose
    Instruction instruction; // as written down
} InstructionAdd;

extern const UseCase instruction_list_use_case, instruction_get_use_case, instruction_add_use_case,
    instruction_act_use_case;

// For the other use cases.

// The words of an action in the history.
const char *instruction_action_words(const char *key);

// Those of a loaded programme that the caller sees, newest first.
bool instructions_load(Context *context, const Programme *programme, Instruction **out,
                       size_t *count, Error *err);
