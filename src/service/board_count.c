// housecheck: allow chinese-text in file: the bulletin is Chinese
#include "service/board_count.h"

#include "service/figures.h"
#include "service/narrative_part.h"

#include <string.h>

static int count_lines(const Board *b, bool (*holds)(const BoardLine *line, Date date)) {
    int count = 0;
    for (size_t i = 0; i < b->line_count; i++)
        count += holds(&b->lines[i], b->date);
    return count;
}

static int count_all(const Board *b) {
    return (int)b->line_count;
}

static int count_judged(const Board *b) {
    return b->all.judged;
}

static int count_met(const Board *b) {
    return b->all.met;
}

static int count_exceeded(const Board *b) {
    return b->statuses[STATUS_EXCEEDED];
}

static int count_early(const Board *b) {
    return b->statuses[STATUS_COMPLETED_EARLY];
}

static int count_reached(const Board *b) {
    return b->all.on_schedule;
}

static int count_waiting(const Board *b) {
    return b->all.on_schedule - b->all.met;
}

static int count_late(const Board *b) {
    return count_lines(b, line_is_late);
}

static int count_below(const Board *b) {
    return b->all.judged - b->all.on_schedule - count_late(b);
}

static int count_behind(const Board *b) {
    return count_lines(b, line_is_behind);
}

static int count_slightly_behind(const Board *b) {
    return count_lines(b, line_is_slightly_behind);
}

static int count_ahead(const Board *b) {
    return b->statuses[STATUS_AHEAD];
}

static int count_tracked(const Board *b) {
    return b->statuses[STATUS_TRACKED];
}

static int count_started(const Board *b) {
    return b->all.started;
}

static bool is_carried(const BoardLine *line, Date date) {
    (void)date;
    return line->carried;
}

static int count_carried(const Board *b) {
    return count_lines(b, is_carried);
}

static int count_green(const Board *b) {
    return b->all.lights[LIGHT_GREEN];
}

static int count_yellow(const Board *b) {
    return b->all.lights[LIGHT_YELLOW];
}

static int count_red(const Board *b) {
    return b->all.lights[LIGHT_RED];
}

static int count_matters(const Board *b) {
    return (int)b->matter_count;
}

static int count_matters_completed(const Board *b) {
    return b->matters_completed;
}

static int count_units(const Board *b) {
    return (int)b->unit_count;
}

const BoardCount board_counts[BOARD_COUNT_COUNT] = {
    {"all", "全部指标", "项指标", count_all, NULL, ""},
    {"judged", "有目标的指标", "项指标有目标", count_judged, NULL, ""},
    {"met", "已完成年度目标的指标", "项指标已完成年度目标", count_met, "judged", "项有目标指标的"},
    {"exceeded", "超额完成的指标", "项指标超额完成", count_exceeded, "judged", "项有目标指标的"},
    {"completed_early", "提前完成的指标", "项指标提前完成", count_early, NULL, ""},
    {"reached_schedule", "达到序时进度的指标", "项指标达到序时进度", count_reached, "judged",
     "项有目标指标的"},
    {"on_schedule", "未完成但达到序时进度的指标", "项指标未完成但达到序时进度", count_waiting, NULL,
     ""},
    {"below_schedule", "低于序时进度的指标", "项指标低于序时进度", count_below, NULL, ""},
    {"late", "到期未完成的指标", "项指标未按期完成", count_late, NULL, ""},
    {"behind", "滞后的指标", "项指标进度滞后", count_behind, NULL, ""},
    {"slightly_behind", "略滞后的指标", "项指标略低于序时进度", count_slightly_behind, NULL, ""},
    {"ahead", "超序时的指标", "项指标超序时进度", count_ahead, NULL, ""},
    {"tracked", "没有目标的指标", "项指标没有目标、只作跟踪", count_tracked, NULL, ""},
    {"started", "已启动的指标", "项指标已启动", count_started, "all", "项指标的"},
    {"carried", "本期未报、沿用上期数的指标", "项指标本期未报", count_carried, NULL, ""},
    {"green", "亮绿灯的指标", "项指标亮绿灯", count_green, NULL, ""},
    {"yellow", "亮黄灯的指标", "项指标亮黄灯", count_yellow, NULL, ""},
    {"red", "亮红灯的指标", "项指标亮红灯", count_red, NULL, ""},
    {"matters", "实事", "件实事", count_matters, NULL, ""},
    {"matters_completed", "全部指标已完成的实事", "件实事已完成", count_matters_completed,
     "matters", "件实事的"},
    {"units", "牵头责任单位", "家牵头责任单位", count_units, NULL, ""},
};

const BoardCount *board_count_find(const char *id) {
    size_t i = 0;
    while (i + 1 < BOARD_COUNT_COUNT && strcmp(board_counts[i].id, id) != 0)
        i++;
    return &board_counts[i];
}

int board_count(const Board *board, const char *id) {
    return board_count_find(id)->count(board);
}

const Datum *datum_of_board(Arena *arena, const Board *board, const char *id) {
    const BoardCount *count = board_count_find(id);
    return datum_count(arena, board, count->id, count->count(board), count->condition);
}

const Datum *datum_board_share(Arena *arena, const Board *board, const BoardCount *count) {
    if (!count->of)
        return NULL;
    const BoardCount *whole = board_count_find(count->of);
    int part = count->count(board), all = whole->count(board);
    const char *share = board_share(arena, part, all);
    if (!*share)
        return NULL;
    Datum *datum = ARENA_NEW(arena, Datum);
    *datum = (Datum){
        .id = arena_printf(arena, "%s/share", count->id),
        .label = arena_printf(arena, "%s 占%s的比例", count->condition, whole->condition),
        .value = arena_printf(arena, "%s%%", share),
        .formula = arena_printf(arena, "%d÷%d，四舍五入到2位小数", part, all),
        .source = datum_of_board(arena, board, count->id)->source,
    };
    return datum;
}
