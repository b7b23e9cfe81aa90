// housecheck: allow chinese-text in file: the bulletin is Chinese
#include "service/red_black.h"

#include "service/narrative_part.h"
#include "service/rank.h"

#include <string.h>

// One of the two lists.
typedef struct Side {
    const char *key;                                 // red, black
    const char *name;                                // 红榜
    const char *points;                              // over the column of points
    const char *what;                                // what an indicator is that stands there
    const char *rule;                                // how they are ordered
    const char *none;                                // where no indicator stands there
    bool (*holds)(const BoardLine *line, Date date); // of an indicator
    const Datum *(*apart)(Arena *arena, const BoardLine *l); // its points
} Side;

static bool is_late_or_behind(const BoardLine *line, Date date) {
    return line_is_late(line, date) || line_is_behind(line, date);
}

static bool is_done_or_ahead(const BoardLine *line, Date date) {
    Status status = line->evaluation.status;
    return !is_late_or_behind(line, date) &&
           (status_is_completed(status) || status == STATUS_AHEAD);
}

static const Side sides[] = {
    {"red", "红榜", "高于序时（百分点）", "已完成年度目标或超序时进度的指标",
     "按完成进度高于序时进度的百分点从高到低排列，相同的并列",
     "没有已完成年度目标或超序时进度的指标，指标红榜空缺", is_done_or_ahead, datum_ahead},
    {"black", "黑榜", "低于序时（百分点）", "未按期完成或进度滞后的指标",
     "按完成进度低于序时进度的百分点从高到低排列，相同的并列",
     "没有未按期完成或进度滞后的指标，指标黑榜空缺", is_late_or_behind, datum_behind},
};
enum { SIDES = sizeof sides / sizeof *sides };

// A row in the making: what it is of, and where it stands.
typedef struct Row {
    const BoardLine *line;   // of an indicator
    const BoardTotal *total; // of a unit
    const UnitRank *rank;    // likewise, NULL if it is not ranked
    int late, behind;        // of a unit: indicators
    RankEntry entry;         // its place
} Row;

static const Datum *made(Arena *arena, const char *id, const char *label, const char *value,
                         const char *formula, const char *source) {
    Datum *datum = ARENA_NEW(arena, Datum);
    *datum = (Datum){id, label, value, formula, source};
    return datum;
}

static Run figure(const Datum *datum) {
    return datum ? (Run){.text = datum->value, .datum = datum} : (Run){.text = "—"};
}

// By place; those without one at the end, as they came.
static void sort_rows(Row *rows, size_t count) {
    for (size_t i = 1; i < count; i++) {
        Row row = rows[i];
        size_t at = i;
        while (at > 0 && row.entry.place &&
               (!rows[at - 1].entry.place || rows[at - 1].entry.place > row.entry.place)) {
            rows[at] = rows[at - 1];
            at--;
        }
        rows[at] = row;
    }
}

static void place_rows(Arena *arena, Row *rows, size_t count) {
    RankEntry *entries = arena_array(arena, count + 1, sizeof *entries);
    for (size_t i = 0; i < count; i++)
        entries[i] = rows[i].entry;
    rank_places(arena, entries, count, RANK_DESCENDING);
    for (size_t i = 0; i < count; i++)
        rows[i].entry = entries[i];
    sort_rows(rows, count);
}

static const Datum *place_datum(Arena *arena, const Row *row, const char *id, const char *name,
                                const char *rule, const char *source) {
    return row->entry.place ? made(arena, id, arena_printf(arena, "%s 名次", name),
                                   arena_printf(arena, "%zu", row->entry.place), rule, source)
                            : NULL;
}

static const char *board_source(Arena *arena, const Board *board) {
    return arena_printf(arena, "%s%lld年看板，截至%s", board->programme->region_name,
                        (long long)board->programme->year, date_iso(arena, board->date));
}

// --- Indicators ---

// What is held against the schedule (datum_progress), told under the first table.
static const char progress_words[] = "完成进度是累计完成与年度目标之比；其中比率是实际比率与目标比"
                                     "率之比，有项目点的是按各项目点建设阶段"
                                     "折算的形象进度，按节点推进的是已完成节点所占的权重。";

static void add_lines(Blocks *blocks, const Board *board, const Side *side, bool *explained) {
    Arena *arena = blocks->arena;
    TableColumn *columns = arena_array(arena, 7, sizeof *columns);
    const TableColumn heads[] = {{"名次", 13, ALIGN_CENTRE},       {"指标", 36, ALIGN_LEFT},
                                 {"牵头责任单位", 27, ALIGN_LEFT}, {"完成进度", 19, ALIGN_RIGHT},
                                 {"序时进度", 18, ALIGN_RIGHT},    {side->points, 24, ALIGN_RIGHT},
                                 {"状态", 19, ALIGN_CENTRE}};
    enum { COUNT = sizeof heads / sizeof *heads };
    Row *rows = arena_array(arena, board->line_count + 1, sizeof *rows);
    size_t count = 0;
    memcpy(columns, heads, sizeof heads);
    for (size_t i = 0; i < board->line_count; i++) {
        const BoardLine *line = &board->lines[i];
        const Evaluation *e = &line->evaluation;
        Row row = {.line = line};
        bool red = side->apart == datum_ahead;
        if (!side->holds(line, board->date))
            continue;
        if (ratio_exists(e->progress) && ratio_exists(e->planned) &&
            !ratio_subtract(red ? e->progress : e->planned, red ? e->planned : e->progress,
                            &row.entry.value))
            row.entry.value = (Ratio){0, 0};
        rows[count++] = row;
    }
    if (count == 0) {
        blocks_words(blocks, BLOCK_BODY, arena_printf(arena, "%s。", side->none));
        return;
    }
    place_rows(arena, rows, count);
    bool unplaced = rows[count - 1].entry.place == 0;
    Run *cells = arena_array(arena, count * COUNT, sizeof *cells);
    for (size_t i = 0; i < count; i++) {
        const BoardLine *line = rows[i].line;
        const Commitment *c = line->commitment;
        const char *id = arena_printf(arena, "%s/%s_place", c->indicator.code, side->key);
        Run row[COUNT] = {
            figure(place_datum(arena, &rows[i], id, c->indicator.name, side->rule,
                               board_source(arena, board))),
            {.text = c->indicator.name},
            {.text = c->unit->name},
            figure(datum_progress(arena, line)),
            figure(datum_planned(arena, line, board->date)),
            figure(side->apart(arena, line)),
            {.text = line_is_late(line, board->date) ? "未按期完成" : line->status},
        };
        memcpy(cells + i * COUNT, row, sizeof row);
    }
    blocks_table(blocks, columns, COUNT, cells, count);
    blocks_words(blocks, BLOCK_BODY,
                 arena_printf(arena, "注：列入的是%s；%s%s。%s", side->what, side->rule,
                              unplaced ? "，没有完成进度可比的列在最后" : "",
                              *explained ? "" : progress_words));
    *explained = true;
}

// --- Units ---

static const Datum *unit_count(Arena *arena, const Board *board, const Row *row, const char *id,
                               int count, const char *what) {
    return datum_count(arena, board,
                       arena_printf(arena, "unit/%lld/%s", (long long)row->rank->unit->id, id),
                       count, arena_printf(arena, "%s牵头的%s", row->total->name, what));
}

static const Datum *unit_mean(Arena *arena, const Ranks *ranks, const Row *row) {
    if (!row->rank || !ratio_exists(row->rank->value))
        return NULL;
    const RankTerm *term = &rank_measures[ranks->measure];
    return made(
        arena, arena_printf(arena, "unit/%lld/mean", (long long)row->rank->unit->id),
        arena_printf(arena, "%s %s", row->total->name, term->chinese),
        arena_printf(arena, "%s%%", ratio_percent(arena, row->rank->value, 2, ROUNDING_HALF_UP)),
        term->stated,
        arena_printf(arena, "单位排名，%s，截至%s", term->chinese, date_iso(arena, ranks->date)));
}

static const Datum *unit_cards(Arena *arena, const Board *board, const Row *row, const Card *cards,
                               size_t card_count, CardColour colour) {
    int count = 0;
    for (size_t i = 0; i < card_count; i++)
        count += cards[i].colour == colour && !*cards[i].revoked && cards[i].given <= board->date &&
                 cards[i].unit->id == row->rank->unit->id;
    const char *name = card_colours[colour].chinese;
    return made(arena,
                arena_printf(arena, "unit/%lld/%s_cards", (long long)row->rank->unit->id,
                             card_colours[colour].key),
                arena_printf(arena, "%s %s", row->total->name, name),
                arena_printf(arena, "%d", count),
                arena_printf(arena, "截至%s没有撤销的%s张数", date_iso(arena, board->date), name),
                arena_printf(arena, "%s清单", name));
}

static const UnitRank *rank_named(const Ranks *ranks, const char *unit) {
    for (size_t i = 0; i < ranks->count; i++)
        if (strcmp(ranks->items[i].unit->name, unit) == 0)
            return &ranks->items[i];
    return NULL;
}

// What stands of a unit; false when it belongs to the other list or to none.
static bool unit_row(const Board *board, const Ranks *ranks, size_t at, bool red, Row *row) {
    bool slightly = false;
    *row = (Row){.total = &board->units[at], .rank = rank_named(ranks, board->units[at].name)};
    for (size_t i = 0; i < board->line_count; i++) {
        const BoardLine *line = &board->lines[i];
        if (strcmp(line->commitment->unit->name, row->total->name) != 0)
            continue;
        row->late += line_is_late(line, board->date);
        row->behind += line_is_behind(line, board->date);
        slightly |= line_is_slightly_behind(line, board->date);
    }
    int lagging = row->late + row->behind;
    if (!row->rank)
        return false;
    row->entry.value = red ? row->rank->value : (Ratio){lagging, 1};
    return red ? lagging == 0 && !slightly && row->total->judged > 0 &&
                     row->total->on_schedule == row->total->judged && row->rank->entry.place > 0
               : lagging > 0;
}

static void add_red_units(Blocks *blocks, const Board *board, const Ranks *ranks, const Row *rows,
                          size_t count) {
    static const TableColumn columns[] = {
        {"名次", 13, ALIGN_CENTRE},        {"牵头责任单位", 50, ALIGN_LEFT},
        {"有目标的指标", 28, ALIGN_RIGHT}, {"达到序时进度的", 30, ALIGN_RIGHT},
        {"平均完成率", 28, ALIGN_RIGHT},
    };
    enum { COUNT = sizeof columns / sizeof *columns };
    static const char rule[] = "按平均完成率从高到低排列，相同的并列";
    Arena *arena = blocks->arena;
    Run *cells = arena_array(arena, count * COUNT, sizeof *cells);
    for (size_t i = 0; i < count; i++) {
        const Row *r = &rows[i];
        const char *id = arena_printf(arena, "unit/%lld/red_place", (long long)r->rank->unit->id);
        Run row[COUNT] = {
            figure(place_datum(arena, r, id, r->total->name, rule, board_source(arena, board))),
            {.text = r->total->name},
            figure(unit_count(arena, board, r, "judged", r->total->judged, "有目标的指标")),
            figure(unit_count(arena, board, r, "reached_schedule", r->total->on_schedule,
                              "达到序时进度的指标")),
            figure(unit_mean(arena, ranks, r)),
        };
        memcpy(cells + i * COUNT, row, sizeof row);
    }
    blocks_table(blocks, columns, COUNT, cells, count);
    blocks_words(blocks, BLOCK_BODY,
                 arena_printf(arena,
                              "注：列入的是牵头的指标全部达到序时进度的单位；%s。平均完成率：%s。",
                              rule, rank_measures[ranks->measure].stated));
}

static void add_black_units(Blocks *blocks, const Board *board, const Ranks *ranks, const Row *rows,
                            size_t count, const Card *cards, size_t card_count) {
    static const TableColumn columns[] = {
        {"名次", 13, ALIGN_CENTRE},      {"牵头责任单位", 46, ALIGN_LEFT},
        {"未按期完成", 22, ALIGN_RIGHT}, {"滞后", 14, ALIGN_RIGHT},
        {"平均完成率", 22, ALIGN_RIGHT}, {"黄牌", 14, ALIGN_RIGHT},
        {"红牌", 14, ALIGN_RIGHT},
    };
    enum { COUNT = sizeof columns / sizeof *columns };
    static const char rule[] = "按未按期完成和滞后的指标数从多到少排列，相同的并列";
    Arena *arena = blocks->arena;
    Run *cells = arena_array(arena, count * COUNT, sizeof *cells);
    for (size_t i = 0; i < count; i++) {
        const Row *r = &rows[i];
        const char *id = arena_printf(arena, "unit/%lld/black_place", (long long)r->rank->unit->id);
        Run row[COUNT] = {
            figure(place_datum(arena, r, id, r->total->name, rule, board_source(arena, board))),
            {.text = r->total->name},
            figure(unit_count(arena, board, r, "late", r->late, "到期未完成的指标")),
            figure(unit_count(arena, board, r, "behind", r->behind, "滞后的指标")),
            figure(unit_mean(arena, ranks, r)),
            figure(unit_cards(arena, board, r, cards, card_count, CARD_YELLOW)),
            figure(unit_cards(arena, board, r, cards, card_count, CARD_RED)),
        };
        memcpy(cells + i * COUNT, row, sizeof row);
    }
    blocks_table(blocks, columns, COUNT, cells, count);
    blocks_words(blocks, BLOCK_BODY,
                 arena_printf(arena,
                              "注：列入的是牵头的指标有未按期完成或滞后的单位；%s。"
                              "黄牌、红牌为截至%s没有撤销的。",
                              rule, date_chinese(arena, board->date)));
}

static void add_units(Blocks *blocks, const Board *board, const Ranks *ranks, bool red,
                      const Card *cards, size_t card_count) {
    Row *rows = arena_array(blocks->arena, board->unit_count + 1, sizeof *rows);
    size_t count = 0;
    for (size_t i = 0; i < board->unit_count; i++)
        count += unit_row(board, ranks, i, red, &rows[count]);
    place_rows(blocks->arena, rows, count);
    if (count == 0)
        blocks_words(blocks, BLOCK_BODY,
                     red ? "没有牵头的指标全部达到序时进度的单位，单位红榜空缺。"
                         : "没有牵头的指标未按期完成或滞后的单位，单位黑榜空缺。");
    else if (red)
        add_red_units(blocks, board, ranks, rows, count);
    else
        add_black_units(blocks, board, ranks, rows, count, cards, card_count);
}

void red_black_add(Blocks *blocks, const Board *board, const Card *cards, size_t card_count,
                   const char *heading) {
    Ranks ranks;
    bool explained = false;
    rank_units(blocks->arena, board->programme, board->date, RANK_BY_COMPLETION, &ranks);
    blocks_heading(blocks, heading);
    for (size_t i = 0; i < SIDES; i++) {
        bool red = i == 0;
        const char *name = sides[i].name;
        if (!*heading)
            blocks_heading(blocks, name);
        blocks_words(blocks, BLOCK_HEADING_2,
                     *heading ? arena_printf(blocks->arena, "（%s）指标%s", red ? "一" : "三", name)
                              : "（一）指标");
        add_lines(blocks, board, &sides[i], &explained);
        blocks_words(blocks, BLOCK_HEADING_2,
                     *heading ? arena_printf(blocks->arena, "（%s）单位%s", red ? "二" : "四", name)
                              : "（二）单位");
        add_units(blocks, board, &ranks, red, cards, card_count);
    }
}
