// housecheck: allow chinese-text in file: the bulletin is Chinese
#include "service/special.h"

#include "service/board_count.h"
#include "service/narrative_part.h"

#include <string.h>

static bool lags(const BoardLine *line, Date date) {
    return line_is_late(line, date) || line_is_behind(line, date) ||
           line_is_slightly_behind(line, date);
}

Board special_board(Arena *arena, const Board *board) {
    Board only = *board;
    only.lines = arena_array(arena, board->line_count + 1, sizeof *only.lines);
    only.units = arena_array(arena, board->unit_count + 1, sizeof *only.units);
    only.line_count = only.unit_count = 0;
    for (size_t i = 0; i < board->line_count; i++)
        if (lags(&board->lines[i], board->date))
            only.lines[only.line_count++] = board->lines[i];
    for (size_t i = 0; i < board->unit_count; i++) {
        bool any = false;
        for (size_t k = 0; k < only.line_count; k++)
            any |= strcmp(only.lines[k].commitment->unit->name, board->units[i].name) == 0;
        if (any)
            only.units[only.unit_count++] = board->units[i];
    }
    return only;
}

Prose special_opening(Arena *arena, const Board *board) {
    static const struct {
        const char *id, *words;
    } rows[] = {{"late", "项未按期完成"},
                {"behind", "项进度滞后"},
                {"slightly_behind", "项略低于序时进度"}};
    const Programme *p = board->programme;
    Prose prose = prose_new(arena);
    const char *joint = "";
    prose_say(&prose,
              arena_printf(arena, "截至%s，%s%lld年重点民生实事的",
                           date_chinese(arena, board->date), p->region_name, (long long)p->year));
    prose_figure(&prose, datum_of_board(arena, board, "all"));
    prose_say(&prose, "项指标中，");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (board_count(board, rows[i].id) == 0)
            continue;
        prose_say(&prose, joint);
        prose_figure(&prose, datum_of_board(arena, board, rows[i].id));
        prose_say(&prose, rows[i].words);
        joint = "，";
    }
    prose_say(&prose,
              *joint ? "。现将有关情况报告如下。" : "没有未按期完成、进度滞后或略低于序时进度的。");
    return prose;
}

static void say_count(Prose *prose, const Board *board, const char *before, const char *id,
                      int64_t count, const char *condition, const char *behind) {
    prose_say(prose, before);
    prose_figure(prose, datum_count(prose->arena, board, id, count, condition));
    prose_say(prose, behind);
}

static const char *state_words(Arena *arena, const char *state, bool overdue) {
    return overdue ? arena_printf(arena, "%s，已超期", state) : state;
}

void special_problems(Blocks *blocks, const Board *board, const Problem *problems, size_t count) {
    static const TableColumn columns[] = {
        {"问题", 52, ALIGN_LEFT},       {"责任单位", 24, ALIGN_LEFT},   {"原因", 26, ALIGN_LEFT},
        {"整改期限", 26, ALIGN_CENTRE}, {"办理情况", 26, ALIGN_CENTRE},
    };
    enum { COUNT = sizeof columns / sizeof *columns };
    Arena *arena = blocks->arena;
    Run *cells = arena_array(arena, (count + 1) * COUNT, sizeof *cells);
    size_t open = 0;
    int64_t overdue = 0;
    // Of a list the newest is first; a report tells them in their order.
    for (size_t i = count; i-- > 0;) {
        const Problem *p = &problems[i];
        if (p->state == PROBLEM_CLOSED || p->state == PROBLEM_WITHDRAWN)
            continue;
        Run row[COUNT] = {
            {.text = p->title},
            {.text = p->unit->name},
            {.text = *p->cause ? p->cause : "尚未查明"},
            {.text = date_iso(arena, p->deadline)},
            {.text = state_words(arena, problem_states[p->state].chinese, p->overdue)},
        };
        memcpy(cells + open * COUNT, row, sizeof row);
        overdue += p->overdue;
        open++;
    }
    if (open == 0) {
        blocks_words(blocks, BLOCK_BODY, "目前没有未销号的问题。");
        return;
    }
    Prose prose = prose_new(arena);
    say_count(&prose, board, "目前未销号的问题", "open_problems", (int64_t)open, "未销号的问题",
              "项");
    if (overdue)
        say_count(&prose, board, "，其中超期未整改的", "overdue_problems", overdue,
                  "超过期限没有报送整改的问题", "项");
    prose_say(&prose, "。");
    blocks_prose(blocks, BLOCK_BODY, prose);
    blocks_table(blocks, columns, COUNT, cells, open);
}

void special_orders(Blocks *blocks, const Board *board, const Order *orders, size_t count) {
    static const TableColumn columns[] = {
        {"督办单", 40, ALIGN_LEFT},     {"事项", 44, ALIGN_LEFT},
        {"承办单位", 24, ALIGN_LEFT},   {"答复期限", 26, ALIGN_CENTRE},
        {"办理情况", 24, ALIGN_CENTRE},
    };
    enum { COUNT = sizeof columns / sizeof *columns };
    Arena *arena = blocks->arena;
    Run *cells = arena_array(arena, (count + 1) * COUNT, sizeof *cells);
    size_t open = 0;
    int64_t overdue = 0;
    for (size_t i = count; i-- > 0;) {
        const Order *o = &orders[i];
        if (!order_is_open(o))
            continue;
        Run row[COUNT] = {
            {.text = o->number_text},
            {.text = o->title},
            {.text = o->unit->name},
            {.text = date_iso(arena, o->deadline)},
            {.text = state_words(arena, order_states[o->state].chinese, o->overdue)},
        };
        memcpy(cells + open * COUNT, row, sizeof row);
        overdue += o->overdue;
        open++;
    }
    blocks_heading(blocks, "督办情况");
    if (open == 0) {
        blocks_words(blocks, BLOCK_BODY, "目前没有正在办理的督办单。");
        return;
    }
    Prose prose = prose_new(arena);
    say_count(&prose, board, "目前正在办理的督办单", "open_orders", (int64_t)open,
              "已发出、还没有评定的督办单", "件");
    if (overdue)
        say_count(&prose, board, "，其中超期没有答复的", "overdue_orders", overdue,
                  "超过期限没有答复的督办单", "件");
    prose_say(&prose, "。");
    blocks_prose(blocks, BLOCK_BODY, prose);
    blocks_table(blocks, columns, COUNT, cells, open);
}
