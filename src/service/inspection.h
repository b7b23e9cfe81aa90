// Inspections (专项督导): the office looks for itself at indicators and sites, and the units answer
// the same form about their own work (自查). What was claimed stands beside what was seen.
#pragma once

#include "service/dossier.h"

typedef enum InspectionState {
    INSPECTION_PLANNED,   // it is known when and what
    INSPECTION_RUNNING,   // it is being looked at
    INSPECTION_CONCLUDED, // everything was looked at, and the conclusion is written
    INSPECTION_CANCELLED, // it did not take place
    INSPECTION_STATE_COUNT
} InspectionState;

typedef enum Verdict {
    VERDICT_AGREES,  // 相符: what was claimed is there
    VERDICT_DIFFERS, // 不符: it is not, or not so
    VERDICT_UNSEEN,  // 未见: it could not be seen
    VERDICT_COUNT
} Verdict;

// Who has looked: the office, or the unit itself.
typedef enum InspectionSide { SIDE_OFFICE, SIDE_UNIT, SIDE_COUNT } InspectionSide;

extern const Term inspection_states[INSPECTION_STATE_COUNT];
extern const Term inspection_verdicts[VERDICT_COUNT];
extern const Term inspection_sides[SIDE_COUNT];

// What one side saw of an item; the newest version.
typedef struct InspectionRecord {
    int64_t version;        // counts up with each record, 0 while there is none
    Verdict verdict;        // of the side
    const char *seen;       // 现场6411人, as typed, "" if not said
    const char *words;      // in full
    const char *actor;      // login
    const char *actor_name; // in words
    const char *at;         // when
} InspectionRecord;

typedef struct InspectionItem {
    int64_t item;         // from 1 on
    const Commitment *of; // its indicator
    const char *site;     // "" for the indicator as a whole
    const Unit *unit;     // that leads it
    const char *claimed;  // what the last reports said when the inspection was planned
    InspectionRecord sides[SIDE_COUNT]; // what each side saw
    May may;                            // record
} InspectionItem;

typedef struct Inspection {
    int64_t number;         // in the year
    bool onsite;            // the units are visited
    const char *form;       // 专项督导
    const char *title;      // in a few words
    const char *purpose;    // in full
    const char *inspectors; // who makes it: a list, one a line
    Date starts, ends;      // both days belong to it
    Date period;            // the reported period that it belongs to
    const char *excess;     // why a unit is visited more often than allowed, "" if none is
    const char *conclusion; // "" until it is concluded
    InspectionState state;  // now
    int64_t version;        // for ETag
    InspectionItem *items;  // in order; of a unit's people only their own
    size_t item_count;      // of them
    DossierEvents events;   // its history
    May may;                // actions, edit, attach
} Inspection;

enum { INSPECTION_PAGE = 200, INSPECTION_ITEMS = 500 };

// GET /inspections: of a year, newest first.
typedef struct InspectionList {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    const char *state;  // key, "" for all
    int64_t unit;       // 0 for all
    int64_t before;     // number of the last one of the page before, 0 for the first page
    int64_t limit;      // 0 for INSPECTION_PAGE
    // The answer:
    Programme programme; // whose
    Inspection *items;   // newest first
    size_t count;        // of `items`
    int64_t next;        // to ask behind, 0 when this is the last page
    int64_t visits;      // of one unit in a month that the programme allows
    May may;             // add
} InspectionList;

// GET /inspections/{number}, POST /inspections/{number}/{action}.
typedef struct InspectionRequest {
    const char *region;   // "" for the caller's
    int64_t year;         // 0 for the only one
    int64_t number;       // of the inspection
    const char *action;   // key, of POST
    DossierSaying saying; // of POST
    int64_t version;      // as read; ERROR_STALE when it has changed; 0 does not ask
    // The answer:
    Programme programme;   // whose
    Inspection inspection; // after it
    Attachments files;     // photos and papers, by item
} InspectionRequest;

// One thing to look at.
typedef struct InspectionTarget {
    const char *code; // of the indicator
    const char *site; // "" for the whole of it
} InspectionTarget;

// POST /inspections, PATCH /inspections/{number}. What is NULL or DATE_NONE stays (PATCH) or takes
// the default (POST): 专项督导, the last reported period. What is looked at is said once.
typedef struct InspectionPlan {
    const char *region;              // "" for the caller's
    int64_t year;                    // 0 for the only one
    int64_t number;                  // of PATCH; 0 plans a new one
    int64_t version;                 // of PATCH
    int onsite;                      // -1 for on site
    const char *form;                // 1 to LIMIT_NAME characters
    const char *title;               // likewise
    const char *purpose;             // up to LIMIT_WORDS characters
    const char *inspectors;          // a list, one a line; at least one
    Date starts, ends;               // ends may be left out: the same day
    Date period;                     // last day of a period
    const char *excess;              // why the limit of visits is gone over
    const InspectionTarget *targets; // indicators and sites
    size_t target_count;             // of them
    const int64_t *units;            // all that these units lead
    size_t unit_count;               // of them
    // The answer:
    Programme programme;   // whose
    Inspection inspection; // as planned
    Attachments files;     // photos and papers, by item
} InspectionPlan;

// PUT /inspections/{number}/items/{item}: by the office while it runs, by the unit before its end
// too.
typedef struct InspectionRecordRequest {
    const char *region;  // "" for the caller's
    int64_t year;        // 0 for the only one
    int64_t number;      // of the inspection
    int64_t item;        // of it
    int64_t version;     // of the side's record as read; ERROR_STALE when there is a newer one
    const char *verdict; // key
    const char *seen;    // up to LIMIT_NAME characters
    const char *words;   // up to LIMIT_WORDS characters
    // The answer:
    Programme programme;   // whose
    Inspection inspection; // after it
    Attachments files;     // photos and papers, by item
} InspectionRecordRequest;

extern const UseCase inspection_list_use_case, inspection_get_use_case, inspection_add_use_case,
    inspection_edit_use_case, inspection_act_use_case, inspection_record_use_case;

// For the other use cases.

// What leads where, and in which words.
extern const DossierAction inspection_actions[];
extern const size_t inspection_action_count;

// What an action is called in the history.
const char *inspection_action_words(const char *key);

// The inspections of a loaded programme that the caller sees, newest first.
bool inspections_load(Context *context, const Programme *programme, Inspection **out, size_t *count,
                      Error *err);

// One of them, unless somebody changed it since `version` (0 does not ask). ERROR_NOT_FOUND,
// ERROR_STALE.
bool inspection_find(Context *context, const Programme *programme, int64_t number, int64_t version,
                     Inspection *out, Error *err);

// An item of it; NULL if there is none.
const InspectionItem *inspection_item(const Inspection *inspection, int64_t item);
