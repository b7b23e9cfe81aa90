// housecheck: allow chinese-text in file: the bulletin is Chinese
#include "service/bulletin_annex.h"

#include "base/message.h"
#include "service/figures.h"

#include <string.h>

static Run cell(const char *text, const Datum *datum) {
    return (Run){text, datum};
}

static Run figure_cell(const Datum *datum) {
    return datum ? (Run){datum->value, datum} : (Run){"", NULL};
}

static Block indicator_table(Arena *arena, const Board *board) {
    static const TableColumn columns[] = {
        {"编号", 9, ALIGN_CENTRE},        {"指标", 36, ALIGN_LEFT},
        {"牵头责任单位", 28, ALIGN_LEFT}, {"年度目标", 17, ALIGN_RIGHT},
        {"累计完成", 19, ALIGN_RIGHT},    {"完成率或比率", 16, ALIGN_RIGHT},
        {"序时进度", 14, ALIGN_RIGHT},    {"状态", 16, ALIGN_CENTRE},
    };
    enum { COUNT = sizeof columns / sizeof *columns };
    Run *cells = arena_array(arena, board->line_count * COUNT, sizeof *cells);
    for (size_t i = 0; i < board->line_count; i++) {
        const BoardLine *line = &board->lines[i];
        const Commitment *c = line->commitment;
        const char *measure = c->indicator.kind == KIND_RATE ? "" : c->indicator.measure.name;
        const Datum *actual = datum_actual(arena, line), *target = datum_target(arena, line);
        if (line->facts.has_parts) { // both parts: 2564/3150
            Datum *parts = ARENA_NEW(arena, Datum);
            *parts = *actual;
            parts->value = line->actual;
            actual = parts;
        }
        const char *rate_sign = c->indicator.kind == KIND_RATE ? "%" : "";
        Run row[COUNT] = {
            cell(c->indicator.code, NULL),
            cell(c->indicator.name, NULL),
            cell(c->unit->name, NULL),
            cell(target ? arena_printf(arena, "%s%s%s", target->value, rate_sign, measure) : "",
                 target),
            cell(actual ? arena_printf(arena, "%s%s%s", actual->value,
                                       line->facts.has_parts ? "" : rate_sign, measure)
                        : "",
                 actual),
            figure_cell(*line->rate ? datum_rate(arena, line) : datum_share(arena, line)),
            figure_cell(datum_planned(arena, line, board->date)),
            cell(line->status, NULL),
        };
        memcpy(cells + i * COUNT, row, sizeof row);
    }
    return (Block){.kind = BLOCK_TABLE, .table = {columns, COUNT, cells, board->line_count}};
}

// A share of one in ten-thousandths, cut; what is far over is as good as a little.
static int ten_thousandths(Ratio ratio) {
    Wide scaled = (Wide)ratio.numerator * 10000 / ratio.denominator;
    return scaled < 0 ? 0 : scaled > 1000000 ? 1000000 : (int)scaled;
}

// How far the line has come against its schedule; an empty cell when there is nothing to compare.
static Run bar_cell(Arena *arena, const BoardLine *line, const Datum *done, const Datum *planned) {
    if (!done)
        return (Run){.text = ""};
    Bar *bar = ARENA_NEW(arena, Bar);
    *bar = (Bar){.done = ten_thousandths(line->evaluation.progress),
                 .planned = planned ? ten_thousandths(line->evaluation.planned) : -1,
                 .words = arena_printf(arena, "%s：完成进度%s%s%s",
                                       line->commitment->indicator.name, done->value,
                                       planned ? "，序时进度" : "", planned ? planned->value : "")};
    return (Run){.text = "", .bar = bar};
}

static Block schedule_bars(Arena *arena, const Board *board) {
    static const TableColumn columns[] = {
        {"编号", 9, ALIGN_CENTRE},
        {"指标", 40, ALIGN_LEFT},
        {"粗条为完成进度，竖线为序时进度", 66, ALIGN_LEFT},
        {"完成进度", 18, ALIGN_RIGHT},
        {"序时进度", 18, ALIGN_RIGHT},
    };
    enum { COUNT = sizeof columns / sizeof *columns };
    Run *cells = arena_array(arena, board->line_count * COUNT, sizeof *cells);
    for (size_t i = 0; i < board->line_count; i++) {
        const BoardLine *line = &board->lines[i];
        const Datum *done = datum_progress(arena, line);
        const Datum *planned = datum_planned(arena, line, board->date);
        Run row[COUNT] = {
            cell(line->commitment->indicator.code, NULL),
            cell(line->commitment->indicator.name, NULL),
            bar_cell(arena, line, done, planned),
            figure_cell(done),
            figure_cell(planned),
        };
        memcpy(cells + i * COUNT, row, sizeof row);
    }
    return (Block){.kind = BLOCK_TABLE, .table = {columns, COUNT, cells, board->line_count}};
}

// A kind of annex.
typedef struct Annex {
    const char *name;  // as asked for
    const char *title; // behind the place and the period
    Block (*make)(Arena *arena, const Board *board);
} Annex;

static const Annex kinds[BULLETIN_ANNEX_COUNT] = {
    {"table", "重点民生实事指标进展情况表", indicator_table},
    {"chart", "重点民生实事指标进度对照图", schedule_bars},
};

// Takes the next name off a list; NULL at its end.
static const char *next_name(const char **list, size_t *length) {
    const char *name = *list;
    if (!*name)
        return NULL;
    *length = strcspn(name, ",");
    *list = name + *length + (name[*length] ? 1 : 0);
    return name;
}

static size_t kind_of(const char *name, size_t length) {
    size_t i = 0;
    while (i < BULLETIN_ANNEX_COUNT &&
           (strlen(kinds[i].name) != length || strncmp(kinds[i].name, name, length) != 0))
        i++;
    return i;
}

bool bulletin_annexes_known(const char *list, Error *err) {
    bool seen[BULLETIN_ANNEX_COUNT] = {false};
    size_t length = 0;
    list = list ? list : "table";
    for (const char *name; (name = next_name(&list, &length));) {
        size_t kind = kind_of(name, length);
        if (kind == BULLETIN_ANNEX_COUNT)
            return error_set(
                err, ERROR_INPUT, "annex",
                _("没有叫“%.*s”的附件；应为 table、chart，可用逗号连写，空着就是不要附件"),
                (int)length, name);
        if (seen[kind])
            return error_set(err, ERROR_INPUT, "annex", _("附件“%s”写了两次"), kinds[kind].name);
        seen[kind] = true;
    }
    return true;
}

size_t bulletin_annexes(Arena *arena, const Board *board, const char *list, const char *place,
                        Block blocks[2 * BULLETIN_ANNEX_COUNT]) {
    size_t count = 0, length = 0, number = 0;
    list = list ? list : "table";
    bool several = strchr(list, ',') != NULL;
    for (const char *name; (name = next_name(&list, &length));) {
        const Annex *kind = &kinds[kind_of(name, length)];
        Run *label = arena_array(arena, 2, sizeof *label);
        label[0].text = several ? arena_printf(arena, "附件%zu", ++number) : "附件";
        label[1].text = arena_printf(arena, "%s%s", place, kind->title);
        blocks[count++] = (Block){.kind = BLOCK_ANNEX, .runs = label, .run_count = 2};
        blocks[count++] = kind->make(arena, board);
    }
    return count;
}
