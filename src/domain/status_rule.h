// Status rules as data: ordered rows of conditions, the first row whose conditions all hold gives
// status and light. Counties differ (银川, 苍南, 松阳); their rules ship as presets.
//
// Three things stand outside every rule set: what has no target is only tracked; a limit or a state
// is kept or broken, whatever the schedule; and where no schedule can be computed a task that is
// not reached is behind.
#pragma once

#include "base/error.h"
#include "domain/status.h"

typedef enum ConditionKind {
    RULE_EXCEEDED,       // c > 1
    RULE_REACHED_EARLY,  // c ≥ 1 since before the deadline
    RULE_REACHED,        // c ≥ 1
    RULE_OVERDUE,        // the deadline has passed
    RULE_POINTS_AHEAD,   // g ≥ p + n points
    RULE_SHARE,          // g ≥ n % of p
    RULE_POINTS_BEHIND,  // g is from n to m points below p, both included
    RULE_POINTS_OVER,    // g is more than n points below p
    RULE_UNSTARTED,      // n whole months have passed since the start, and nothing was started
    RULE_MONTH_MISSED,   // at the end of the last month that has ended the schedule was not kept
    RULE_QUARTER_MISSED, // likewise of the last quarter
    RULE_LAST_PLACES,    // among the last n of the peers that m names (RulePeers)
    RULE_LIGHT_RUN, // the n months before all had the light that m names (Light), or a worse one
    RULE_CONDITION_COUNT
} ConditionKind;

// Whose places a condition speaks of.
typedef enum RulePeers {
    PEERS_INDICATORS, // those of the programme that are judged, by g − p
    PEERS_UNITS,      // the lead units, by their mean completion
    PEERS_COUNT
} RulePeers;

extern const Term rule_peers[PEERS_COUNT];

// A number of a condition: what it is called, and its bounds. `name` is NULL where there is none.
typedef struct RuleParameter {
    const char *name;    // 百分点
    int least, most;     // both allowed
    const char *choices; // keys of the numbers from `least` on, separated by spaces; NULL if it is
                         // just a number
} RuleParameter;

enum { RULE_PARAMETERS = 2, RULE_CONDITIONS_MOST = 4, RULE_ROWS_MOST = 30 };

// The vocabulary of conditions.
typedef struct RuleTerm {
    const char *key;                           // points_ahead
    const char *chinese;                       // what it says, without its numbers
    RuleParameter parameters[RULE_PARAMETERS]; // its numbers
} RuleTerm;

extern const RuleTerm rule_terms[RULE_CONDITION_COUNT];

typedef struct Condition {
    ConditionKind kind;           // what is asked
    int numbers[RULE_PARAMETERS]; // n and m; 0 where the kind has none
} Condition;

typedef struct RuleRow {
    Status status;                              // that it gives
    Light light;                                // likewise
    Condition conditions[RULE_CONDITIONS_MOST]; // all must hold
    int condition_count;                        // 0: the row always holds
} RuleRow;

// A rule set; the last row always holds.
struct StatusRule {
    int version;                  // of the programme's rule sets; 1 for the one it began with
    RuleRow rows[RULE_ROWS_MOST]; // in order
    int row_count;                // at least 1
};

// A rule set that ships with the program.
typedef struct RulePreset {
    const char *key;     // default
    const char *chinese; // 鲁山
    const char *stated;  // what is special about it
    StatusRule rule;     // version 1
} RulePreset;

enum { RULE_PRESET_COUNT = 4 };

// The first is the one that a programme begins with.
extern const RulePreset rule_presets[RULE_PRESET_COUNT];

// The preset of a key; NULL if there is none.
const RulePreset *rule_preset(const char *key);

// The default with other margins: 超序时 from so many points over the schedule on, 略滞后 down to
// so many percent of it.
StatusRule rule_margins(int ahead_points, int slight_percent);

// The number of the first condition of that kind which stands alone in its row (for RULE_SHARE one
// below 100); NULL if there is none. These are the two margins.
int *rule_margin(StatusRule *rule, ConditionKind kind);
int rule_margin_of(const StatusRule *rule, ConditionKind kind); // -1 if there is none

// Whether a row asks for it.
bool rule_needs(const StatusRule *rule, ConditionKind kind);

// Whether two rule sets say the same; their versions are not compared.
bool rule_same(const StatusRule *a, const StatusRule *b);

// The light that the set gives a status; LIGHT_NONE when no row has it.
Light rule_light(const StatusRule *rule, Status status);

// Whether the set can be used: known words, numbers within their bounds, a last row that always
// holds and no other such, and what is done said to be done. ERROR_INPUT with the place as field:
// rules.3.conditions.0.n.
bool rule_check(const StatusRule *rule, Error *err);

// A condition and a row in words: 比序时进度低10至30个百分点; 完成率100%以上且….
const char *condition_text(Arena *arena, const Condition *condition);
const char *rule_row_text(Arena *arena, const RuleRow *row);

// The first row that holds, with what was known of the indicator.
const RuleRow *rule_decide(const StatusRule *rule, const Indicator *indicator, const Facts *facts,
                           const Evaluation *evaluation, const RuleHistory *history, Date date);

// The smallest share of the target that has a green light on the day; no ratio when none has.
// *above says that it has to be passed, not only reached.
Ratio rule_green(const StatusRule *rule, const Indicator *indicator, const Facts *facts,
                 const Evaluation *evaluation, const RuleHistory *history, Date date, bool *above);

// Whole months from the start to the end of the day.
int rule_months_since(Date start, Date date);
