// The status board (看板): where every indicator of a programme stands on a day, and the totals.
#pragma once

#include "service/facts.h"

// A line at the end of an earlier period.
typedef struct BoardTrend {
    Date period;            // last day
    const char *completion; // as on the board of that day
    const char *rate;       // likewise
} BoardTrend;

// One indicator on the board. The texts are those of the columns of `duban status --format csv`.
typedef struct BoardLine {
    const Commitment *commitment; // what stands here
    const Report *report;         // the report whose figure holds, else the newest; NULL if none
    const Report *spoken;         // the report of just this period, whose words hold; NULL if none
    bool carried;                 // it is of an earlier period than the one asked for
    Facts facts;                  // what was known
    Evaluation evaluation;        // what the rules say
    const char *actual;           // 累计完成: "1646", "2564/3150", "" if nothing is known
    const char *target;           // 年度目标: "" if none
    const char *completion;  // 完成率: percent without sign; "" for rates and without target
    const char *rate;        // 比率: likewise, only KIND_RATE
    const char *physical;    // 形象进度: likewise, only KIND_SITE
    const char *planned;     // 序时进度: two decimal places; "" without target
    const char *status;      // 状态, in Chinese
    const BoardTrend *trend; // by period; NULL unless it was asked for
    size_t trend_count;
    const struct Standpoint *standpoint; // service/standpoint.h; NULL unless it was asked for
} BoardLine;

// Which lines are wanted, and in what order.
typedef struct BoardFilter {
    int64_t unit;       // id of the lead unit, 0 for all
    int64_t matter;     // number, 0 for all
    const char *light;  // key, NULL or "" for all
    const char *status; // key, NULL or "" for all
    const char *sort;   // code (the programme's order), light, completion; NULL or "" for code
} BoardFilter;

// Counts over some of the lines.
typedef struct BoardTotal {
    const char *name;        // unit or matter
    int64_t number;          // of the matter, else 0
    int indicators;          // all
    int judged;              // with a target
    int met;                 // done: completed, early or by more
    int started;             // begun; without works they count as begun
    int on_schedule;         // progress has reached the schedule, of those judged
    int lights[LIGHT_COUNT]; // by light
    bool completed;          // every judged one is done, and there is one
} BoardTotal;

typedef struct Board {
    const Programme *programme; // whose board it is
    Date date;                  // at the end of this day
    BoardLine *lines;           // in the programme's order
    size_t line_count;          // indicators
    int statuses[STATUS_COUNT]; // by status
    BoardTotal all;             // over all lines
    BoardTotal *units;          // by lead unit, in order of their first indicator
    size_t unit_count;          // lead units
    BoardTotal *matters;        // by matter, in order
    size_t matter_count;        // matters
    int matters_completed;      // 完成率 = matters_completed / matter_count
    int matters_started;        // 开工率 = matters_started / matter_count
} Board;

// Makes the board of a loaded programme.
void board_make(Arena *arena, const Programme *programme, Date date, Board *board);

// The line of one indicator at the end of a day.
BoardLine board_line(Arena *arena, const Programme *programme, const Commitment *commitment,
                     Date date);

// The line of an indicator; NULL if there is none.
const BoardLine *board_find(const Board *board, const char *code);

// part / whole as "37.04" (two places, rounded half up); "" when there is no whole.
const char *board_share(Arena *arena, int64_t part, int64_t whole);

// The request of the use case "status".
typedef struct BoardRequest {
    const char *region;  // "" to choose the only one
    int64_t year;        // 0 likewise
    Date date;           // DATE_NONE for the last reported period
    bool or_today;       // where nothing is reported yet, today instead of a refusal
    BoardFilter filter;  // all empty for the whole board
    bool trends;         // the lines' trends are wanted
    bool standpoints;    // what units say and evidence supports is wanted
    Board board;         // the answer
    Programme programme; // the answer's programme
} BoardRequest;

extern const UseCase board_use_case;
