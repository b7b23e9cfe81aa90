// Assessments of the units (考核): draft → published (公示) → final. Units object within 30 days
// and get an answer from someone else within 30 (政府督查工作条例, State Council order 733); then
// the result is sealed with a digest and never changes.
#pragma once

#include "domain/score.h"
#include "service/measures.h"
#include "service/programme.h"

enum { OBJECTION_DAYS = 30, ANSWER_DAYS = 30 };

typedef enum AssessmentState {
    ASSESSMENT_DRAFT,     // only the office, inspectors and leaders see it
    ASSESSMENT_PUBLISHED, // units see it and object
    ASSESSMENT_FINAL,     // sealed
    ASSESSMENT_STATE_COUNT
} AssessmentState;

typedef enum ObjectionState {
    OBJECTION_OPEN,     // waits for its answer
    OBJECTION_UPHELD,   // the result is to be corrected
    OBJECTION_REJECTED, // the result stands
    OBJECTION_STATE_COUNT
} ObjectionState;

extern const Term assessment_states[ASSESSMENT_STATE_COUNT];
extern const Term objection_states[OBJECTION_STATE_COUNT];

typedef struct Assessment {
    int64_t id;              // within the region
    int64_t year;            // of the programme
    Date day;                // at the end of which units are assessed
    const char *name;        // 2022年度重点民生实事考核
    const char *scheme;      // key
    int64_t scheme_version;  // of it
    const char *scheme_name; // of that version
    AssessmentState state;   // now
    int64_t version;         // for ETag
    int64_t revision;        // of the published results, 0 for a draft
    int64_t publisher;       // account
    const char *published;   // when, "" for a draft
    Date closes;             // last day of objections; DATE_NONE for a draft
    const char *digest;      // of the sealed results, "" until then
    May may;                 // enter, publish, object, finalise
} Assessment;

// A value that people entered, and who.
typedef struct AssessedValue {
    const char *measure;  // key
    int64_t unit;         // 0 for all
    const char *part;     // "" for the whole time, else the period or the number of the matter
    bool known;           // false: it was taken back
    Figure value;         // of it
    const char *evidence; // what proves it
    const char *actor;    // who entered it
    const char *at;       // when
} AssessedValue;

// Something that was entered for bonus, deduction or veto.
typedef struct AssessedEntry {
    int64_t id;           // within the assessment
    int64_t unit;         // whose
    const char *item;     // key of an item or veto
    Figure value;         // how many, or points
    Date day;             // when it happened
    const char *words;    // what happened
    const char *evidence; // what proves it
    int64_t account;      // who entered it
    const char *actor;    // the same, by name
    const char *at;       // when
    const char *removed;  // when it was taken back, "" if it was not
    const char *remover;  // by whom
    const char *reason;   // why
} AssessedEntry;

// Everything of an assessment in memory, and its scores.
typedef struct Assessed {
    Assessment assessment;  // which
    Programme programme;    // whose units
    Scheme scheme;          // by which
    Measures measures;      // what the system computes
    AssessedValue *values;  // the newest of each
    size_t value_count;     // of them
    AssessedEntry *entries; // by id, also those that were taken back
    size_t entry_count;     // of them
    ScoreInput input;       // what scores are made from
    ScoreTable table;       // the scores
} Assessed;

// Reads the assessment of a number as the caller may see it: a draft is not there for units.
// Whoever writes is refused when its year is closed.
bool assessment_load(Context *context, int64_t id, Assessment *out, Error *err);

// The same with all that it is made from, scored.
bool assessment_score(Context *context, int64_t id, Assessed *out, Error *err);

// Reads values and entries, and makes the input and scores: `out` has assessment, programme and
// scheme.
bool assessment_make(Context *context, Assessed *out, Error *err);

// Something of it changed: version, event, and audit object; published results get a new revision.
bool assessment_changed(Context *context, int64_t id, const char *action, const char *reason,
                        Error *err);

// Whether values and entries may be changed now: a draft, or a published one with an objection that
// was upheld. ERROR_CONFLICT with why not.
bool assessment_takes(Context *context, const Assessment *assessment, Error *err);

// GET /assessments.
typedef struct AssessmentList {
    int64_t year; // 0 for all
    // The answer:
    Assessment *items; // newest first
    size_t count;      // of `items`
    May may;           // create
} AssessmentList;

// A unit that takes part.
typedef struct AssessmentMember {
    int64_t unit;       // id
    const char *name;   // of it; only in answers
    const char *series; // "" where the scheme has none
} AssessmentMember;

// POST /assessments: of a programme by the newest version of a scheme. Without units all lead units
// take part, which needs a scheme with at most one series.
typedef struct AssessmentCreate {
    const char *region;        // "" for the caller's
    int64_t year;              // 0 for the only one
    const char *name;          // 1 to LIMIT_NAME characters
    const char *scheme;        // key
    Date day;                  // DATE_NONE for the end of the year
    AssessmentMember *members; // who takes part
    size_t member_count;       // 0 for all lead units
    // The answer:
    Assessment assessment; // a draft
} AssessmentCreate;

// What happened to an assessment.
typedef struct AssessmentEvent {
    const char *action; // create, value, entry, remove, publish, object, answer, finalise
    const char *actor;  // who
    const char *reason; // "" if none was asked
    const char *at;     // when
} AssessmentEvent;

// GET /assessments/{id}: the table of all, and with a unit every point of that unit. Heads and
// reporters see the points of their own unit only.
typedef struct AssessmentGet {
    int64_t id;   // of the assessment
    int64_t unit; // 0 for the table
    // The answer:
    Assessment assessment;   // which
    const char *result;      // JSON: service/assessment_result.h
    bool intact;             // the sealed results have their digest
    AssessmentEvent *events; // in order
    size_t event_count;      // of them
} AssessmentGet;

// POST /assessments/{id}/publish and /finalise. ERROR_CONFLICT when it is not the time for it.
typedef struct AssessmentMove {
    int64_t id;      // of the assessment
    int64_t version; // as read; ERROR_STALE when it has changed; 0 does not ask
    // The answer:
    Assessment assessment; // after it
} AssessmentMove;

extern const UseCase assessment_list_use_case, assessment_create_use_case, assessment_get_use_case,
    assessment_publish_use_case, assessment_finalise_use_case;
