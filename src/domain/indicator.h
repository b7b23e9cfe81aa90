// The smallest thing that has a target, a deadline and a lead unit, and the words it is described
// with.
#pragma once

#include "base/date.h"
#include "domain/figure.h"
#include "domain/measure.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum IndicatorKind {
    KIND_QUANTITY,  // 数量: a cumulative number
    KIND_MONEY,     // 资金: planned, arranged, received or paid
    KIND_RATE,      // 比率: numerator / denominator, or the bare rate
    KIND_SITE,      // 项目点: sites at or past the done stage
    KIND_MILESTONE, // 节点: weight of finished steps
    KIND_COUNT
} IndicatorKind;

typedef enum Direction {
    DIRECTION_AT_LEAST, // 达到
    DIRECTION_AT_MOST,  // 控制在…以内: met while actual ≤ target
    DIRECTION_HOLD, // 保持: met while actual ≥ target; of a target of zero, while actual is zero
    DIRECTION_COUNT
} Direction;

typedef enum MoneyStage {
    MONEY_PLANNED,  // 计划
    MONEY_ARRANGED, // 筹措
    MONEY_RECEIVED, // 到位
    MONEY_PAID,     // 支付
    MONEY_COUNT
} MoneyStage;

// One word of a closed vocabulary: its key in the database and API, and as people write it.
typedef struct Term {
    const char *key;     // quantity
    const char *chinese; // 数量
    const char *others;  // synonyms that people write, separated by spaces; "" if none
} Term;

// The vocabularies, indexed by the enums above.
extern const Term indicator_kinds[KIND_COUNT];
extern const Term indicator_directions[DIRECTION_COUNT];
extern const Term money_stages[MONEY_COUNT];
extern const Term rounding_terms[ROUNDING_COUNT];

// Index of the term whose key, Chinese word or synonym equals `word`; -1 if none.
int term_find(const Term *terms, size_t count, const char *word);

// A stage of construction and the share of the work that it stands for.
typedef struct Stage {
    const char *name;   // 已开工
    int weight;         // percent of the physical work done, 0 to 100
    const char *others; // synonyms that people write, separated by spaces
} Stage;

enum { STAGE_DEFAULT_COUNT = 5, STAGE_STARTED_WEIGHT = 40 };

// 未启动 0, 前期手续 10, 已开工 40, 已建成 90, 已投用 100: unless the programme says otherwise.
extern const Stage stage_defaults[STAGE_DEFAULT_COUNT];

// The stage whose name or synonym equals `word`; NULL if none.
const Stage *stage_find(const Stage *stages, size_t count, const char *word);

// A stage target: the value to reach by the end of a period.
typedef struct StageTarget {
    Date date;    // last day of the period
    Figure value; // in the indicator's unit
} StageTarget;

// What the programme says of an indicator; everything a rule needs and no more.
typedef struct Indicator {
    const char *code;       // 8.5
    const char *name;       // 宫颈癌筛查
    IndicatorKind kind;     // how its actual is made
    Direction direction;    // when it is met
    Measure measure;        // unit of target and actual
    bool has_target;        // without one it is tracked, never judged
    Figure target;          // in the unit of `measure`
    int digits;             // decimal places of its printed completion, 0 to FIGURE_PERCENT_DIGITS
    Rounding rounding;      // of its printed completion
    Date start, deadline;   // both days belong to the time it has
    int done_weight;        // weight of its done stage, 1 to 100 (KIND_SITE)
    MoneyStage money_stage; // the stage that its target speaks of (KIND_MONEY)
    const StageTarget *stage_targets; // by date
    size_t stage_target_count;        // of them
} Indicator;
