#include "service/board_export.h"

#include "base/message.h"
#include "service/standpoint.h"
#include "sheet/workbook.h"

static const char *code(Arena *arena, const BoardLine *line) {
    (void)arena;
    return line->commitment->indicator.code;
}

static const char *name(Arena *arena, const BoardLine *line) {
    (void)arena;
    return line->commitment->indicator.name;
}

static const char *actual(Arena *arena, const BoardLine *line) {
    (void)arena;
    return line->actual;
}

static const char *target(Arena *arena, const BoardLine *line) {
    (void)arena;
    return line->target;
}

static const char *completion(Arena *arena, const BoardLine *line) {
    (void)arena;
    return line->completion;
}

static const char *rate(Arena *arena, const BoardLine *line) {
    (void)arena;
    return line->rate;
}

static const char *physical(Arena *arena, const BoardLine *line) {
    (void)arena;
    return line->physical;
}

static const char *planned(Arena *arena, const BoardLine *line) {
    (void)arena;
    return line->planned;
}

static const char *status(Arena *arena, const BoardLine *line) {
    (void)arena;
    return line->status;
}

const BoardColumn board_columns[BOARD_COLUMN_COUNT] = {
    {N_("指标编号"), code},     {N_("指标名称"), name},     {N_("累计完成"), actual},
    {N_("年度目标"), target},   {N_("完成率"), completion}, {N_("比率"), rate},
    {N_("形象进度"), physical}, {N_("序时进度"), planned},  {N_("状态"), status},
};

void board_csv(Text *text, const Board *board) {
    // The headings are the exchange format and stay Chinese whatever the language of the user.
    for (size_t i = 0; i < BOARD_COLUMN_COUNT; i++) {
        text_add(text, i ? "," : "");
        text_csv(text, board_columns[i].heading);
    }
    text_add(text, "\n");
    for (size_t k = 0; k < board->line_count; k++) {
        for (size_t i = 0; i < BOARD_COLUMN_COUNT; i++) {
            text_add(text, i ? "," : "");
            text_csv(text, board_columns[i].text(text->arena, &board->lines[k]));
        }
        text_add(text, "\n");
    }
}

static void member(Text *text, const char *key, const char *value, const char *before) {
    text_add(text, before);
    text_json(text, key);
    text_add(text, ":");
    text_json(text, value);
}

// The same, null for "".
static void optional(Text *text, const char *key, const char *value) {
    text_add(text, ",");
    text_json(text, key);
    text_add(text, ":");
    if (*value)
        text_json(text, value);
    else
        text_add(text, "null");
}

static void json_trend(Text *text, const BoardLine *line) {
    text_add(text, ",\"trend\":[");
    for (size_t i = 0; i < line->trend_count; i++) {
        member(text, "period", date_iso(text->arena, line->trend[i].period), i ? ",{" : "{");
        optional(text, "completion", line->trend[i].completion);
        optional(text, "rate", line->trend[i].rate);
        text_add(text, "}");
    }
    text_add(text, "]");
}

void board_line_json(Text *text, const Board *board, const BoardLine *line) {
    Arena *arena = text->arena;
    const Commitment *c = line->commitment;
    const Indicator *i = &c->indicator;
    const Evaluation *e = &line->evaluation;
    const char *remedy = status_remedy(arena, i, &line->facts, e, board->date);
    member(text, "code", i->code, "{");
    member(text, "name", i->name, ",");
    text_addf(text, ",\"matter\":%lld", (long long)c->matter->number);
    member(text, "unit", c->unit->name, ",");
    member(text, "kind", indicator_kinds[i->kind].key, ",");
    member(text, "measure", i->measure.name, ",");
    optional(text, "actual", line->actual);
    optional(text, "target", line->target);
    optional(text, "completion", line->completion);
    optional(text, "rate", line->rate);
    optional(text, "physical", line->physical);
    optional(text, "planned", line->planned);
    member(text, "status", status_terms[e->status].key, ",");
    member(text, "status_chinese", line->status, ",");
    member(text, "light", light_terms[e->light].key, ",");
    optional(text, "period", line->report ? date_iso(arena, line->report->period) : "");
    text_add(text, line->carried ? ",\"carried\":true" : ",\"carried\":false");
    member(text, "why", status_why(arena, i, &line->facts, e, board->date), ",");
    optional(text, "remedy", remedy ? remedy : "");
    if (line->trend)
        json_trend(text, line);
    if (line->standpoint)
        standpoint_json(text, line);
    text_add(text, "}");
}

static void json_total(Text *text, const BoardTotal *total, const char *before) {
    member(text, "name", total->name, before);
    if (total->number)
        text_addf(text, ",\"number\":%lld", (long long)total->number);
    text_addf(text, ",\"indicators\":%d,\"judged\":%d,\"met\":%d,\"started\":%d,\"on_schedule\":%d",
              total->indicators, total->judged, total->met, total->started, total->on_schedule);
    text_addf(text, ",\"green\":%d,\"yellow\":%d,\"red\":%d,\"completed\":%s}",
              total->lights[LIGHT_GREEN], total->lights[LIGHT_YELLOW], total->lights[LIGHT_RED],
              total->completed ? "true" : "false");
}

void board_json(Text *text, const Board *board) {
    const Programme *p = board->programme;
    member(text, "region", p->region, "{");
    member(text, "region_name", p->region_name, ",");
    text_addf(text, ",\"year\":%lld", (long long)p->year);
    member(text, "as_of", date_iso(text->arena, board->date), ",");
    text_add(text, ",\"indicators\":[");
    for (size_t i = 0; i < board->line_count; i++) {
        text_add(text, i ? "," : "");
        board_line_json(text, board, &board->lines[i]);
    }
    text_add(text, "],\"statuses\":{");
    for (size_t i = 0; i < STATUS_COUNT; i++)
        text_addf(text, "%s\"%s\":%d", i ? "," : "", status_terms[i].key, board->statuses[i]);
    text_add(text, "},\"all\":");
    json_total(text, &board->all, "{");
    text_add(text, ",\"units\":[");
    for (size_t i = 0; i < board->unit_count; i++)
        json_total(text, &board->units[i], i ? ",{" : "{");
    text_add(text, "],\"matters\":[");
    for (size_t i = 0; i < board->matter_count; i++)
        json_total(text, &board->matters[i], i ? ",{" : "{");
    text_addf(text, "],\"matters_completed\":%d,\"matters_started\":%d}\n",
              board->matters_completed, board->matters_started);
}

static CellColour light_colour(Light light) {
    static const CellColour colours[LIGHT_COUNT] = {
        [LIGHT_NONE] = COLOUR_GREY,
        [LIGHT_GREEN] = COLOUR_GREEN,
        [LIGHT_YELLOW] = COLOUR_YELLOW,
        [LIGHT_RED] = COLOUR_RED,
    };
    return colours[light];
}

static bool board_sheet(Arena *arena, Workbook *book, const Board *board, const char *title,
                        Error *err) {
    const WorkbookColumn columns[] = {
        {.heading = _("指标编号"), .width = 9},
        {.heading = _("指标名称"), .width = 34},
        {.heading = _("牵头责任单位"), .width = 26},
        {.heading = _("计量单位"), .width = 9},
        {.heading = _("累计完成"), .width = 12, .kind = COLUMN_NUMBER},
        {.heading = _("年度目标"), .width = 10, .kind = COLUMN_NUMBER},
        {.heading = _("完成率"), .width = 10, .kind = COLUMN_PERCENT},
        {.heading = _("比率"), .width = 10, .kind = COLUMN_PERCENT},
        {.heading = _("形象进度"), .width = 10, .kind = COLUMN_PERCENT},
        {.heading = _("序时进度"), .width = 10, .kind = COLUMN_PERCENT},
        {.heading = _("状态"), .width = 10},
        {.heading = _("为什么"), .width = 50},
        {.heading = _("怎样转绿灯"), .width = 40},
    };
    enum { COUNT = sizeof columns / sizeof *columns, STATUS_COLUMN = 10 };
    if (!workbook_sheet(book, _("看板"), title, columns, COUNT, err))
        return false;
    for (size_t i = 0; i < board->line_count; i++) {
        const BoardLine *line = &board->lines[i];
        const Commitment *c = line->commitment;
        const Evaluation *e = &line->evaluation;
        const char *cells[COUNT] = {
            c->indicator.code,
            c->indicator.name,
            c->unit->name,
            c->indicator.measure.name,
            line->actual,
            line->target,
            line->completion,
            line->rate,
            line->physical,
            line->planned,
            _(line->status),
            status_why(arena, &c->indicator, &line->facts, e, board->date),
            status_remedy(arena, &c->indicator, &line->facts, e, board->date),
        };
        CellColour colours[COUNT] = {COLOUR_NONE};
        colours[STATUS_COLUMN] = light_colour(e->light);
        if (!workbook_row(book, cells, colours, COUNT, err))
            return false;
    }
    return true;
}

// The light of a status, as the lines of the board have it.
static Light shown_light(const Board *board, Status status) {
    for (size_t i = 0; i < board->line_count; i++)
        if (board->lines[i].evaluation.status == status)
            return board->lines[i].evaluation.light;
    return status_light(status);
}

static bool status_sheet(Arena *arena, Workbook *book, const Board *board, Error *err) {
    const WorkbookColumn columns[] = {
        {.heading = _("状态"), .width = 16},
        {.heading = _("灯"), .width = 10},
        {.heading = _("指标数"), .width = 10, .kind = COLUMN_NUMBER},
        {.heading = _("占全部指标"), .width = 12, .kind = COLUMN_PERCENT},
    };
    enum { COUNT = sizeof columns / sizeof *columns };
    if (!workbook_sheet(book, _("按状态"), NULL, columns, COUNT, err))
        return false;
    for (size_t i = 0; i < STATUS_COUNT; i++) {
        Light light = shown_light(board, (Status)i);
        const char *cells[COUNT] = {
            _(status_terms[i].chinese),
            _(light_terms[light].chinese),
            arena_printf(arena, "%d", board->statuses[i]),
            board_share(arena, board->statuses[i], (int64_t)board->line_count),
        };
        const CellColour colours[COUNT] = {COLOUR_NONE, light_colour(light), COLOUR_NONE,
                                           COLOUR_NONE};
        if (!workbook_row(book, cells, colours, COUNT, err))
            return false;
    }
    return true;
}

static bool total_sheet(Arena *arena, Workbook *book, const char *name, const char *heading,
                        const BoardTotal *totals, size_t count, Error *err) {
    const WorkbookColumn columns[] = {
        {.heading = heading, .width = 40},
        {.heading = _("指标数"), .width = 10, .kind = COLUMN_NUMBER},
        {.heading = _("有目标"), .width = 10, .kind = COLUMN_NUMBER},
        {.heading = _("已完成"), .width = 10, .kind = COLUMN_NUMBER},
        {.heading = _("达到序时"), .width = 10, .kind = COLUMN_NUMBER},
        {.heading = _("绿灯"), .width = 8, .kind = COLUMN_NUMBER},
        {.heading = _("黄灯"), .width = 8, .kind = COLUMN_NUMBER},
        {.heading = _("红灯"), .width = 8, .kind = COLUMN_NUMBER},
        {.heading = _("已开工"), .width = 10, .kind = COLUMN_NUMBER},
        {.heading = _("全部完成"), .width = 10},
    };
    enum { COUNT = sizeof columns / sizeof *columns };
    if (!workbook_sheet(book, name, NULL, columns, COUNT, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        const BoardTotal *t = &totals[i];
        const char *cells[COUNT] = {
            t->number ? arena_printf(arena, "%lld %s", (long long)t->number, t->name) : t->name,
            arena_printf(arena, "%d", t->indicators),
            arena_printf(arena, "%d", t->judged),
            arena_printf(arena, "%d", t->met),
            arena_printf(arena, "%d", t->on_schedule),
            arena_printf(arena, "%d", t->lights[LIGHT_GREEN]),
            arena_printf(arena, "%d", t->lights[LIGHT_YELLOW]),
            arena_printf(arena, "%d", t->lights[LIGHT_RED]),
            arena_printf(arena, "%d", t->started),
            t->completed ? _("是") : _("否"),
        };
        if (!workbook_row(book, cells, NULL, COUNT, err))
            return false;
    }
    return true;
}

bool board_workbook(Arena *arena, const Board *board, const char *path, Error *err) {
    const Programme *p = board->programme;
    const char *title =
        arena_printf(arena, _("%s%lld年重点民生实事进展看板（截至%s）"), p->region_name,
                     (long long)p->year, date_words(arena, board->date));
    Workbook *book = NULL;
    return workbook_start(arena, path, &book, err) && board_sheet(arena, book, board, title, err) &&
           status_sheet(arena, book, board, err) &&
           total_sheet(arena, book, _("按单位"), _("牵头责任单位"), board->units, board->unit_count,
                       err) &&
           total_sheet(arena, book, _("按实事"), _("实事"), board->matters, board->matter_count,
                       err) &&
           workbook_finish(book, err);
}
