// An assessment scheme (考核方案) as data: what units are scored for, out of how much, by which
// rule. A scheme is read from JSON by service/scheme_read.h; here is what it says and whether it
// holds together.
#pragma once

#include "domain/expression.h"
#include "domain/indicator.h"
#include "domain/rank.h"

typedef enum ItemKind {
    ITEM_FORMULA, // points by a formula
    ITEM_RANK,    // points by place in the unit's series, or by a place that is given
    ITEM_ENTRIES, // points for each thing that was entered with its evidence
    ITEM_PERIODS, // points for each period in which a condition holds
    ITEM_KIND_COUNT
} ItemKind;

// What becomes of an item that cannot be counted because nobody knows a value.
typedef enum MissingRule {
    MISSING_LEAVE_OUT, // the score is out of so much less
    MISSING_ZERO,      // nothing, out of the whole
    MISSING_FULL,      // the whole
    MISSING_RULE_COUNT
} MissingRule;

typedef enum VetoEffect {
    VETO_ZERO,       // the total is 0
    VETO_CAP,        // the total is at most so much
    VETO_NOT_RANKED, // the unit has points and no place
    VETO_EFFECT_COUNT
} VetoEffect;

typedef enum RankBy {
    RANK_BY_POINTS, // the total
    RANK_BY_SHARE,  // the total over what it is out of
    RANK_BY_COUNT
} RankBy;

// What a typed measure is given for.
typedef enum MeasurePer {
    PER_UNIT,   // each unit
    PER_PERIOD, // each unit and period
    PER_MATTER, // each unit and matter that it leads
    PER_ALL,    // once, for all units
    PER_COUNT
} MeasurePer;

extern const Term item_kinds[ITEM_KIND_COUNT], missing_rules[MISSING_RULE_COUNT],
    veto_effects[VETO_EFFECT_COUNT], rank_by_terms[RANK_BY_COUNT], measure_pers[PER_COUNT],
    rank_orders[RANK_ORDER_COUNT];

// A value that formulas read: one that the system computes, or one that people enter.
typedef struct SchemeMeasure {
    const char *key;  // its name in formulas
    const char *name; // as people read it
    const char *unit; // of measure: 篇; "" if none
    const char *note; // where it comes from; "" if not said
    const char *from; // key of the value that the system computes; "" for one that people enter
    MeasurePer per;   // of one that people enter
    unsigned lists;   // the lists that it can be read over, as bits of ExpressionList
    size_t system;    // its number among those that the system computes
    int step;         // of the ladder of orders that it counts; 0 for all
} SchemeMeasure;

// A formula with a name, which counts for nothing by itself.
typedef struct SchemeFormula {
    const char *key;       // its name in formulas
    const char *name;      // as people read it
    Expression expression; // a number
} SchemeFormula;

typedef struct SchemeItem {
    const char *key;        // its name in formulas: its points
    const char *name;       // as people read it
    const char *rule;       // in words, as the county's document says it; "" if not said
    ItemKind kind;          // how its points are made
    Ratio points;           // what it is out of; 0 for bonus and deductions
    Ratio start;            // what it begins with; 0 unless said
    Expression formula;     // points; what is ranked; the condition of a period
    bool has_place;         // the place is given (ITEM_RANK)
    Expression place, of;   // which, and of how many
    RankOrder order;        // of what is ranked
    const RankSteps *steps; // points by place, the first that suits
    size_t step_count;      // of them
    bool has_each;          // else an entry's own value is its points
    Ratio each;             // points of one, or of one period
    size_t run_from;        // from so many periods in a row on each has `run_each` instead; 0 never
    Ratio run_each;         // times the periods of the run: n in a row are n × run_each
    bool has_factor;        // what was made is multiplied
    Expression factor;      // by this
    bool has_applies;       // the item is not for every unit
    Expression applies;     // whether it is
    Ratio least, most;      // floor and cap; each may not exist
    MissingRule missing;    // what becomes of it then
    size_t part;            // that it belongs to
} SchemeItem;

typedef struct SchemePart {
    const char *key;     // its name in formulas: its points
    const char *name;    // 综合考核
    Ratio points;        // of the total; 0 for bonus and deductions
    Ratio out_of;        // what its items make together: scaled to `points`
    Ratio least, most;   // floor and cap; each may not exist
    size_t first, count; // its items among those of the scheme
} SchemePart;

typedef struct SchemeVeto {
    const char *key;   // in entries
    const char *name;  // 发生重大安全生产责任事故
    const char *rule;  // in words; "" if not said
    bool has_when;     // else it is entered with its evidence
    Expression when;   // a condition
    VetoEffect effect; // what it does
    Ratio most;        // of VETO_CAP
} SchemeVeto;

typedef struct SchemeLevel {
    const char *name; // 优秀
    Ratio from;       // this total on
} SchemeLevel;

typedef struct Scheme {
    const char *key;         // letters, digits and -
    const char *name;        // 2022年度重点民生实事考核办法
    const char *note;        // "" if not said
    Ratio total;             // 100 or 1000
    int digits;              // decimal places of points, 0 to 4
    Rounding rounding;       // of points
    RankBy rank_by;          // what places are made by
    Ratio least, most;       // floor and cap of the total; each may not exist
    const char **series;     // names; none: one series for all
    size_t series_count;     // of them
    SchemeMeasure *measures; // in order
    size_t measure_count;    // of them
    SchemeFormula *formulas; // in order
    size_t formula_count;    // of them
    SchemePart *parts;       // in order
    size_t part_count;       // of them
    SchemeItem *items;       // part by part
    size_t item_count;       // of them
    SchemeVeto *vetoes;      // in order
    size_t veto_count;       // of them
    SchemeLevel *levels;     // best first
    size_t level_count;      // of them
} Scheme;

// Something wrong with a scheme.
typedef struct SchemeFault {
    const char *path;  // parts[0].items[2].formula
    const char *words; // what is wrong and what would be right
} SchemeFault;

typedef struct SchemeFaults {
    SchemeFault *items; // in the order they were found; at most LIMIT_FAULTS
    size_t count;       // of them
} SchemeFaults;

// Keeps a fault with its place.
void scheme_fault(Arena *arena, SchemeFaults *faults, const char *path, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

// A value that the system computes by itself for a unit.
typedef struct SystemMeasure {
    const char *key;     // completed_share
    const char *chinese; // 完成率
    const char *unit;    // of measure; "" for a share or a number
    const char *stated;  // how it is computed
    unsigned lists;      // the lists that it is known for, as bits of ExpressionList
    bool by_step;        // it can be asked of one step of the ladder of orders
} SystemMeasure;

// Holds a scheme together: reads its formulas, finds their names, and keeps a fault for whatever is
// not right: names that are used twice, points that do not add up, cycles. `system` are the values
// that the system computes.
void scheme_bind(Arena *arena, Scheme *scheme, const SystemMeasure *system, size_t system_count,
                 SchemeFaults *faults);

typedef enum SchemeThing { THING_MEASURE, THING_FORMULA, THING_ITEM, THING_PART } SchemeThing;

// What a number means that scheme_bind gave to a name: measures, formulas, items and parts in turn.
SchemeThing scheme_thing(const Scheme *scheme, size_t index, size_t *number);

// The item or veto with a key, SIZE_MAX if there is none.
size_t scheme_item(const Scheme *scheme, const char *key);
size_t scheme_veto(const Scheme *scheme, const char *key);
