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

// The light that a status has by the usual rule.
Light status_light(Status status);

// A rule set (domain/status_rule.h).
typedef struct StatusRule StatusRule;

// What a rule may ask of the time before and of others; zeros where it is not known.
typedef struct RuleHistory {
    bool month_missed;   // at the end of the last whole month before the day the schedule was not
                         // kept
    bool quarter_missed; // likewise of the last whole quarter
    size_t from_last[2]; // place from the end among the peers (RulePeers): 1 for the last; 0 when
                         // it has none, or all share one
    size_t peers[2];     // how many have a place
    size_t yellow_run;   // month ends without a break before the day that were yellow or red
    size_t red_run;      // that were red
} RuleHistory;

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
    const StatusRule *rule; // that was applied; NULL while only measured
    int row;                // its row that held, from 1 on; 0 where the rule was not asked
    RuleHistory history;    // what the rule knew of the time before and of others
    Ratio green;            // smallest progress with a green light, where the rule was asked
    bool green_above;       // it has to be more than `green`
    bool has_needed;        // `needed` says what turns it green (or met, after the deadline)
    Figure needed;          // smallest actual, in the indicator's unit
} Evaluation;

// What can be said without a rule: c, g, p, and whether it is met. Status, light and what is needed
// stay zero.
Evaluation status_measure(const Indicator *indicator, const Facts *facts, Date date);

// Evaluates an indicator on a day by a rule set, which is lent for as long as the answer is used.
// `history` is NULL where nothing is known. Never fails: what cannot be computed is a ratio that
// does not exist.
Evaluation status_evaluate(const Indicator *indicator, const StatusRule *rule,
                           const RuleHistory *history, const Facts *facts, Date date);

// Why, in a sentence of the user's language with the figures that decided:
// 形象进度50.00%，低于序时进度75.00%的80%（60.00%）. Printed with as many places as it takes for
// the printed comparison to be as true as the exact one.
const char *status_why(Arena *arena, const Indicator *indicator, const Facts *facts,
                       const Evaluation *evaluation, Date date);

// What turns the light green, or NULL when it is green or has none.
const char *status_remedy(Arena *arena, const Indicator *indicator, const Facts *facts,
                          const Evaluation *evaluation, Date date);

// Whether the status says that the task is done. A limit that is kept before its deadline is not
// done, it is on schedule.
bool status_is_completed(Status status);

// Whether the progress has reached the schedule (时间过半任务过半 at mid-year): g ≥ p.
bool status_keeps_schedule(const Evaluation *evaluation);
