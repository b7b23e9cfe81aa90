// One region's programme of one year with all that is known of it, in memory.
#pragma once

#include "domain/due.h"
#include "domain/indicator.h"
#include "domain/status_rule.h"
#include "service/service.h"

typedef struct Unit {
    int64_t id;       // within its region
    const char *name; // 县卫健委
} Unit;

typedef struct Matter {
    int64_t number;   // 实事序号
    const char *name; // 提高妇女儿童健康保障水平
} Matter;

// What a report has rows of, beside its figure.
typedef enum PartKind {
    PART_MONEY,     // the figure of a stage of money
    PART_SITE,      // the stage of a site on a day
    PART_MILESTONE, // the day on which a milestone was finished
    PART_COUNT
} PartKind;

// Keys: money, site, milestone.
extern const Term part_kinds[PART_COUNT];

// One row: a site or a milestone; money stands in the report itself.
typedef struct ReportPart {
    PartKind kind;     // PART_SITE or PART_MILESTONE
    const char *part;  // name of the site, number of the milestone
    const char *value; // stage of the site, else ""
    Date day;          // seen on; finished on, DATE_NONE for not finished
    int64_t base;      // version of what was known when it was verified, -1 before
} ReportPart;

// One version of a report.
typedef struct Report {
    Date period;                 // last day of the period
    int64_t version;             // 1 for the first
    const char *state;           // "verified"…
    bool has_actual;             // `actual` was given
    Figure actual;               // cumulative, in the indicator's unit
    bool has_parts;              // numerator and denominator were given (KIND_RATE)
    Figure numerator;            // of the rate
    Figure denominator;          // of the rate, above zero
    bool has_money[MONEY_COUNT]; // which of the money figures were given (KIND_MONEY)
    Figure money[MONEY_COUNT];   // in the indicator's unit
    const ReportPart *parts;     // sites and milestones that it tells of
    size_t part_count;           // of `parts`
    const char *words;           // the unit's own words
    const char *reason;          // why a cumulative figure fell, "" if it did not
    const Unit *unit;            // who reports
    const char *actor, *at;      // who entered it, and when
    const char *actor_name;      // the same in words, only of service/version.h
} Report;

// A stage that a site was seen at; of a day only the newest version is kept.
typedef struct StageSeen {
    Date observed;     // on this day
    int64_t version;   // 1 for the first of the day, 0 when only a report tells of it
    const char *stage; // 已开工
} StageSeen;

typedef struct Site {
    const char *name;   // 改建幼儿园1
    int64_t position;   // order within the indicator
    const char *nature; // 新建, 改建, "" if not said
    Date planned;       // planned day of use, DATE_NONE if not said
    StageSeen *seen;    // by day
    size_t seen_count;
} Site;

typedef struct Milestone {
    int64_t number;   // order
    const char *name; // 规划
    int64_t weight;   // 1 unless the programme says otherwise
    Date planned;     // DATE_NONE if not said
    Date actual;      // when it was finished, DATE_NONE if it is not
    int64_t version;  // counts up whenever it is described anew
} Milestone;

// A target that an indicator was given; the first is the promise.
typedef struct TargetEvent {
    bool has_target;           // false where it was taken away
    Figure target;             // in the indicator's unit
    const char *basis;         // where it comes from
    const char *approver;      // who approved it, or entered it: a login, or as it was typed
    const char *approver_name; // the same in words
    const char *at;            // and when
} TargetEvent;

// An indicator with everything that hangs on it.
typedef struct Commitment {
    Indicator indicator;   // what the rules need
    int64_t position;      // order in the programme
    const Matter *matter;  // what it belongs to
    const Unit *unit;      // lead unit
    const Unit **supports; // supporting units
    size_t support_count;
    const char *basis;      // 目标依据: where the target comes from
    const char *level;      // 任务级别: 省定, 市定…
    const char *done_stage; // name of the done stage
    const char *note;       // 备注
    TargetEvent *targets;   // all it has had, as they were loaded
    size_t target_count;
    Report *reports; // newest verified versions, by period
    size_t report_count;
    Site *sites; // in order
    size_t site_count;
    Milestone *milestones; // in order
    size_t milestone_count;
} Commitment;

// A rule set of a programme (service/rule.h).
typedef struct RuleVersion {
    StatusRule rule;        // with its version
    const char *preset;     // key of the preset that it was, "" when somebody changed it
    Date after;             // it judges periods that end behind this day; DATE_NONE for all
    const char *reason;     // why it came, "" for the first
    const char *actor;      // who made it, "" for the first
    const char *actor_name; // the same in words
    const char *at;         // when, "" for the first
} RuleVersion;

typedef struct Programme {
    const char *region;      // code
    const char *region_name; // "" when nobody named it
    int64_t year;            // 2022
    bool exists;             // it is in the database
    RuleVersion *rules;      // by version; the first is the default
    size_t rule_count;       // at least 1
    DueRule due;             // when reports are due
    const Stage *stages;     // of construction
    size_t stage_count;
    Unit **units; // of the region; pointers stay when units are added
    size_t unit_count;
    Matter **matters; // by number
    size_t matter_count;
    Commitment **commitments; // in the programme's order
    size_t commitment_count;
} Programme;

// Reads the programme inside the context's transaction. One that does not exist is empty, with the
// default rule, and `exists` is false.
bool programme_load(Context *context, const char *region, int64_t year, Programme *programme,
                    Error *err);

// Look-ups; NULL if there is none. A unit is found under its name in any width and spacing.
Commitment *programme_find(const Programme *programme, const char *code);
Unit *programme_unit(const Programme *programme, const char *name);
Unit *programme_unit_by_id(const Programme *programme, int64_t id);
Matter *programme_matter(const Programme *programme, int64_t number);

// What names a programme.
typedef struct ProgrammeKey {
    const char *region; // code
    int64_t year;       // 2022
} ProgrammeKey;

// A use case that writes is refused where the year is closed (ERROR_CONFLICT, service/year.h).
//
// The one programme that is meant: the given region and year, either of which may be missing (""
// and 0) as long as the database holds only one that fits. ERROR_NOT_FOUND or ERROR_USAGE with the
// choice in words.
bool programme_choose(Context *context, const char *region, int64_t year, ProgrammeKey *key,
                      Error *err);
