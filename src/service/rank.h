// Places of the units within the county (单位排名): by a stated measure, at the end of a month, a
// quarter or a year, with how they moved, and how often somebody was last.
#pragma once

#include "domain/rank.h"
#include "service/board.h"

// What units are ranked by: each is a mean over the indicators of the unit that are judged (they
// have a target and have begun), so that it lies between 0 and 1 (a gain may be below).
typedef enum RankMeasure {
    RANK_BY_COMPLETION, // of min(c, 1); a limit or a state that is kept counts 1, else 0
    RANK_BY_GAIN,       // of what that has grown by since the period before
    RANK_BY_GREEN,      // share with a green light
    RANK_BY_SCHEDULE,   // share that keeps the schedule
    RANK_BY_DONE,       // share that is done
    RANK_MEASURE_COUNT
} RankMeasure;

// A word with what it means, in a sentence.
typedef struct RankTerm {
    const char *key;     // completion
    const char *chinese; // 平均完成率
    const char *stated;  // how it is computed
} RankTerm;

extern const RankTerm rank_measures[RANK_MEASURE_COUNT];

// Which periods are held against each other.
typedef enum RankSpan { RANK_MONTH, RANK_QUARTER, RANK_YEAR, RANK_SPAN_COUNT } RankSpan;

extern const Term rank_spans[RANK_SPAN_COUNT];

typedef enum RankMovement {
    RANK_NEW_TABLE, // nothing is known of the period before
    RANK_SAME,      // the same place
    RANK_UP,        // a better place
    RANK_DOWN,      // a worse one
    RANK_ENTERED,   // it was not ranked before
    RANK_LEFT,      // it was ranked before, and is not any more
    RANK_MOVEMENT_COUNT
} RankMovement;

extern const Term rank_movements[RANK_MOVEMENT_COUNT];

// One unit. Places are from 1 on, ties share one and the next is skipped: 1, 2, 2, 4.
typedef struct UnitRank {
    const Unit *unit;      // lead unit
    size_t judged;         // its indicators that count
    Ratio value;           // of the measure; does not exist when it has none that counts
    RankEntry entry;       // its place; 0 when it is not ranked
    Ratio value_before;    // at the end of the period before
    RankEntry before;      // likewise
    RankMovement movement; // against it
    bool first, last;      // among the first or last n
    bool was_first;        // in the period before
    bool was_last;         // likewise
    size_t last_months;    // reported months of the year, up to the day, that it was the last of
    size_t last_run;       // of them the newest ones without a break
} UnitRank;

typedef struct Ranks {
    Date date;           // at the end of this day
    Date before;         // end of the period before; DATE_NONE when nothing had been reported by it
    RankMeasure measure; // what counts
    RankSpan span;       // against what it is held
    size_t ends;         // n of the first and last n
    bool exact;          // false: shares were cut at MEAN_CUT_DIGITS places, as the fractions do
                         // not fit into 64 bits
    size_t ranked;       // units with a place
    UnitRank *items;     // by place, units of one place in the programme's order; those without a
                         // place at the end
    size_t count;        // of `items`
    const Date *months;  // the reported periods that `last_months` counts, in order
    size_t month_count;  // of `months`
} Ranks;

// What is asked of the table: zeros mean completion, by month, the first and last three.
typedef struct RankQuestion {
    Date date;           // at the end of this day
    RankMeasure measure; // what counts
    RankSpan span;       // against what it is held
    size_t ends;         // n of the first and last n; 0 for three
} RankQuestion;

// The table of a loaded programme. `earlier` is the programme of the year before, for RANK_YEAR;
// NULL when there is none.
void ranks_make(Arena *arena, const Programme *programme, const Programme *earlier,
                const RankQuestion *question, Ranks *ranks);

// The same by month for a use case that has the programme: who is last, and for how long.
void rank_units(Arena *arena, const Programme *programme, Date date, RankMeasure measure,
                Ranks *ranks);

// The place of one unit by its mean completion, as the status rule asks for it.
RankEntry rank_unit(Arena *arena, const Programme *programme, int64_t unit, Date date);

// The unit in the table; NULL if it is not in it.
const UnitRank *ranks_find(const Ranks *ranks, int64_t unit);

// GET /ranks, `duban rank`.
typedef struct RanksRequest {
    const char *region;  // "" for the caller's
    int64_t year;        // 0 for the only one
    Date date;           // DATE_NONE for the last reported period
    const char *measure; // key, NULL for completion
    const char *span;    // key, NULL for month
    int64_t ends;        // 0 for three
    // The answer:
    Programme programme; // whose units
    Ranks ranks;         // the table
} RanksRequest;

extern const UseCase ranks_use_case;
