// Versions of reports with what happened to them: every one ever submitted or imported.
#pragma once

#include "service/programme.h"

typedef enum ReportState {
    STATE_DRAFT,     // withdrawn: a draft again
    STATE_SUBMITTED, // waits for the unit's head
    STATE_APPROVED,  // waits for the office
    STATE_VERIFIED,  // counts
    STATE_RETURNED,  // sent back with a reason
    STATE_COUNT
} ReportState;

extern const Term report_states[STATE_COUNT];

// One thing that happened to a version.
typedef struct ReportEvent {
    const char *action;     // submit, withdraw, approve, verify, return, import
    int64_t account;        // who, 0 at the command line
    const char *actor;      // login
    const char *actor_name; // in words
    const char *reason;     // "" if none was asked
    const char *at;         // when
} ReportEvent;

// One version of a report.
typedef struct Version {
    const char *code;  // indicator
    Report report;     // figures and words; `version` and `state` in it
    ReportState state; // after its last event
    int64_t published; // number of the last published bulletin that counts it and so locks it,
                       // 0 if none
    const char *published_kind; // key of what that is, "" if none
    ReportEvent *events;        // in order
    size_t event_count;
} Version;

typedef struct Versions {
    Version *items; // by code, period, version
    size_t count;
} Versions;

// Reads the versions of a programme with their events: of one indicator ("" for all) and one period
// (DATE_NONE for all).
bool versions_load(Context *context, const Programme *programme, const char *code, Date period,
                   Versions *out, Error *err);

// The newest version of an indicator's report of a period; NULL if there is none.
const Version *versions_newest(const Versions *versions, const char *code, Date period);

// The last event with that action; NULL if there is none.
const ReportEvent *version_event(const Version *version, const char *action);

// A row of report_list or report_versions, whose columns are the same.
Report version_report(Arena *arena, const Programme *programme, const Statement *row);

// Writes a new version of a report, the highest of its period: sets report->version. The texts and
// state are those of the report.
bool version_insert(Context *context, const Programme *programme, const char *code, Report *report,
                    Error *err);

// Brings a version into a state.
bool version_put_state(Context *context, const Programme *programme, const char *code,
                       const Report *report, ReportState state, Error *err);

// Adds what happened to a version, by the context's actor.
bool version_add_event(Context *context, const Programme *programme, const char *code,
                       const Report *report, const char *action, const char *reason, Error *err);
