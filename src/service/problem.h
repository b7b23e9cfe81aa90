// Problems and their rectification (问题, 整改, 销号): found by an inspection, a light, a deadline,
// a citizen's word or by hand; given to a unit with a day; put right, checked by somebody else,
// closed. One that returns is recognised.
#pragma once

#include "domain/recurrence.h"
#include "service/dossier.h"

typedef enum ProblemState {
    PROBLEM_OPEN,      // the unit puts it right
    PROBLEM_SUBMITTED, // the unit says that it has
    PROBLEM_CHECKED,   // somebody else has seen that it has
    PROBLEM_CLOSED,    // struck off the list
    PROBLEM_WITHDRAWN, // it was none
    PROBLEM_STATE_COUNT
} ProblemState;

typedef enum ProblemSource {
    SOURCE_INSPECTION, // found on site
    SOURCE_LIGHT,      // a red light
    SOURCE_OVERDUE,    // past its deadline
    SOURCE_CITIZEN,    // somebody complained
    SOURCE_HAND,       // otherwise
    SOURCE_COUNT
} ProblemSource;

extern const Term problem_states[PROBLEM_STATE_COUNT];
extern const Term problem_sources[SOURCE_COUNT];

// An earlier problem that has returned (domain/recurrence.h).
typedef struct Recurrence {
    int64_t year;          // of its programme
    int64_t number;        // of the problem
    const char *title;     // of it
    const char *indicator; // name of its indicator
    Date found;            // when
    ProblemState state;    // now
    ProblemLikeness like;  // what the two have in common
} Recurrence;

typedef struct Problem {
    int64_t number;       // in the year
    ProblemSource source; // where it comes from
    const Commitment *of; // its indicator
    const char *site;     // "" if it is not about one
    const Unit *unit;     // that puts it right
    const char *cause;    // of the list, "" while nobody knows
    const char *title;    // in a few words
    const char *words;    // in full
    const char *measures; // what the unit does, "" until it says so
    Date found;           // when
    Date deadline;        // until when
    Date asked;           // the unit asks for this day; DATE_NONE while it does not
    ProblemState state;   // now
    int64_t inspection;   // that found it, 0 for none
    int64_t item;         // of the inspection, 0 for none
    int64_t version;      // for ETag
    bool overdue;         // the deadline has passed and the unit has not submitted
    int64_t days_left;    // to the deadline, negative when past
    DossierEvents events; // its history
    Recurrence *earlier;  // that it is again, oldest first; so it occurs the (count + 1)th time
    size_t earlier_count; // of them
    Recurrence *later;    // that are it again
    size_t later_count;   // of them
    May may;              // actions, edit, attach
} Problem;

// GET /problems: of a year, newest first.
typedef struct ProblemList {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    int64_t unit;       // 0 for all
    const char *code;   // of the indicator, "" for all
    const char *state;  // key, "" for all
    const char *source; // key, "" for all
    const char *cause;  // "" for all
    bool overdue;       // only these
    int64_t before;     // number of the last one of the page before, 0 for the first page
    int64_t limit;      // 0 for PROBLEM_PAGE
    bool whole;         // all of them in one page, whatever the limit: for the lists as files
    // The answer:
    Programme programme;
    Problem *items; // newest first
    size_t count;
    int64_t next;                        // to ask behind, 0 when this is the last page
    Date today;                          // in the office's time
    int64_t states[PROBLEM_STATE_COUNT]; // all that the caller sees, by state
    int64_t overdue_count;               // of them
    May may;                             // add
} ProblemList;

enum { PROBLEM_PAGE = 200 };

// GET /problems/{number}, POST /problems/{number}/{action}.
typedef struct ProblemRequest {
    const char *region;   // "" for the caller's
    int64_t year;         // 0 for the only one
    int64_t number;       // of the problem
    const char *action;   // key, of POST
    DossierSaying saying; // of POST
    int64_t version;      // as read; ERROR_STALE when it has changed; 0 does not ask
    // The answer:
    Programme programme; // whose
    Problem problem;     // after it
    Attachments files;   // evidence
} ProblemRequest;

// POST /problems, PATCH /problems/{number}. NULL, -1 and DATE_NONE stay as they are (PATCH) or
// take the default: the indicator's lead unit, no site, today.
typedef struct ProblemEdit {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    int64_t number;     // of PATCH; 0 makes a new one
    int64_t version;    // of PATCH
    const char *code;   // of the indicator
    const char *source; // key
    const char *site;   // of the indicator, or ""
    int64_t unit;       // lead or supporting unit of the indicator, 0 for the lead unit
    const char *cause;  // of the list, or ""
    const char *title;  // 1 to LIMIT_NAME characters
    const char *words;  // up to LIMIT_WORDS characters
    Date found;         // not in the future
    Date deadline;      // today or later
    int64_t inspection; // that found it, 0 for none
    int64_t item;       // of the inspection: a new problem takes code and site from it
    // The answer:
    Programme programme; // whose
    Problem problem;     // after it
    Attachments files;   // evidence
} ProblemEdit;

extern const UseCase problem_list_use_case, problem_get_use_case, problem_add_use_case,
    problem_edit_use_case, problem_act_use_case;

// For the other use cases.

// The problems of a loaded programme that the caller sees, newest first, with their histories.
bool problems_load(Context *context, const Programme *programme, Problem **out, size_t *count,
                   Error *err);

// One that the caller sees, unless somebody changed it since `version` (0 does not ask).
// ERROR_NOT_FOUND, ERROR_STALE.
bool problem_find(Context *context, const Programme *programme, int64_t number, int64_t version,
                  Problem *out, Error *err);

// The words of an action in its history.
const char *problem_action_words(const char *key);

// What an action leads to, as rows.
extern const DossierAction problem_actions[];
extern const size_t problem_action_count;

// Without a day that is asked for, nothing is to be granted or refused.
bool problem_lacks_question(const Problem *problem, const char *action);
