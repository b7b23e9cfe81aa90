// Where an indicator stands against its schedule, by which rule, and what would turn it green.
#pragma once

#include "domain/indicator.h"

typedef enum Status {
    STATUS_TRACKED,         // 仅跟踪: no target
    STATUS_EXCEEDED,        // 超额完成: c > 1
    STATUS_COMPLETED,       // 完成: c = 1 at the deadline
    STATUS_COMPLETED_EARLY, // 提前完成: c = 1 before the deadline
    STATUS_OVERDUE,         // 逾期: the deadline has passed
    STATUS_AHEAD,           // 超序时: g ≥ p + margin
    STATUS_ON_SCHEDULE,     // 按序时: g ≥ p
    STATUS_SLIGHTLY_BEHIND, // 略滞后: g ≥ share of p
    STATUS_BEHIND,          // 滞后: else
    STATUS_COUNT
} Status;

typedef enum Light { LIGHT_NONE, LIGHT_GREEN, LIGHT_YELLOW, LIGHT_RED, LIGHT_COUNT } Light;

// Key and Chinese word of each status and light.
extern const Term status_terms[STATUS_COUNT];
extern const Term light_terms[LIGHT_COUNT];

// The light of a status.
Light status_light(Status status);

// Margins of the programme's rule.
typedef struct StatusRule {
    int ahead_points;   // 超序时 from so many percentage points over the schedule on (10)
    int slight_percent; // 略滞后 down to this percentage of the schedule (80)
} StatusRule;

// What is known of an indicator at the end of a day.
typedef struct Facts {
    bool reported; // there is a figure
    Figure
        actual; // cumulative number, money of the named stage, or bare rate; sites done; steps done
    bool has_parts;        // numerator and denominator are given (KIND_RATE)
    Figure numerator;      // of the rate
    Figure denominator;    // likewise, above zero
    bool has_steps;        // sites or milestones are known (KIND_SITE, KIND_MILESTONE)
    int64_t steps_done;    // sites at or past the done stage; weight of finished milestones
    int64_t steps_all;     // sites; weight of all milestones
    int64_t physical_done; // sum of the sites' weights, each at most done_weight (KIND_SITE)
    bool started; // a site at or past 已开工, a milestone finished, or an actual above zero
    Date reached; // since when the target has been reached without a break, DATE_NONE if unknown
} Facts;

typedef struct Evaluation {
    Status status;    // the first rule that holds
    Light light;      // that goes with it
    bool met;         // the target is reached, or the limit is kept
    Ratio completion; // c: no ratio without target, and for DIRECTION_AT_MOST and DIRECTION_HOLD
    Ratio rate;       // the rate itself as a share of one (KIND_RATE)
    Ratio physical;   // 形象进度 (KIND_SITE)
    Ratio progress;   // g: physical for KIND_SITE, else c
    Ratio planned;    // p
    bool has_needed;  // `needed` says what turns it green (or met, after the deadline)
    Figure needed;    // smallest actual, in the indicator's unit
} Evaluation;

// Evaluates an indicator on a day. Never fails: what cannot be computed is a ratio that does not
// exist.
Evaluation status_evaluate(const Indicator *indicator, StatusRule rule, const Facts *facts,
                           Date date);

// Why, in a sentence of the user's language with the figures that decided:
// 形象进度50.00%，低于序时进度75.00%的80%（60.00%）. Printed with as many places as it takes for
// the printed comparison to be as true as the exact one.
const char *status_why(Arena *arena, const Indicator *indicator, StatusRule rule,
                       const Facts *facts, const Evaluation *evaluation, Date date);

// What turns the light green, or NULL when it is green or has none.
const char *status_remedy(Arena *arena, const Indicator *indicator, const Facts *facts,
                          const Evaluation *evaluation, Date date);

// Whether the status says that the task is done. A limit that is kept before its deadline is not
// done, it is on schedule.
bool status_is_completed(Status status);

// Whether the progress has reached the schedule (时间过半任务过半 at mid-year): g ≥ p.
bool status_keeps_schedule(const Evaluation *evaluation);
