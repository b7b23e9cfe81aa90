#include "service/rank_export.h"

#include "base/message.h"
#include "sheet/workbook.h"

const char *rank_value(Arena *arena, Ratio value) {
    return ratio_exists(value) ? ratio_percent(arena, value, 2, ROUNDING_HALF_UP) : "";
}

const char *rank_place(Arena *arena, const RankEntry *entry) {
    return entry->place ? arena_printf(arena, "%zu", entry->place) : "";
}

const char *rank_moved(Arena *arena, const UnitRank *line) {
    size_t now = line->entry.place, then = line->before.place;
    if (line->movement == RANK_UP)
        return arena_printf(arena, _("上升%zu位"), then - now);
    if (line->movement == RANK_DOWN)
        return arena_printf(arena, _("下降%zu位"), now - then);
    return _(rank_movements[line->movement].chinese);
}

const char *ranks_title(Arena *arena, const Programme *programme, const Ranks *ranks) {
    return arena_printf(arena, _("%s%lld年单位排名（%s，%s，截至%s）"), programme->region_name,
                        (long long)programme->year, _(rank_measures[ranks->measure].chinese),
                        _(rank_spans[ranks->span].chinese), date_chinese(arena, ranks->date));
}

enum { COLUMN_COUNT = 9 };

// The cells of a line, in the order of the headings.
static void cells_of(Arena *arena, const UnitRank *line, const char *cells[COLUMN_COUNT]) {
    cells[0] = rank_place(arena, &line->entry);
    cells[1] = line->unit->name;
    cells[2] = arena_printf(arena, "%zu", line->judged);
    cells[3] = rank_value(arena, line->value);
    cells[4] = rank_place(arena, &line->before);
    cells[5] = rank_value(arena, line->value_before);
    cells[6] = rank_moved(arena, line);
    cells[7] = arena_printf(arena, "%zu", line->last_months);
    cells[8] = arena_printf(arena, "%zu", line->last_run);
}

void ranks_csv(Text *text, const Ranks *ranks) {
    // The headings are the exchange format and stay Chinese whatever the language of the user.
    const char *const headings[COLUMN_COUNT] = {
        N_("名次"),     N_("单位"),   N_("计入指标"), rank_measures[ranks->measure].chinese,
        N_("上期名次"), N_("上期值"), N_("变化"),     N_("末位次数"),
        N_("连续末位")};
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        text_add(text, i ? "," : "");
        text_csv(text, headings[i]);
    }
    text_add(text, "\n");
    for (size_t k = 0; k < ranks->count; k++) {
        const char *cells[COLUMN_COUNT];
        cells_of(text->arena, &ranks->items[k], cells);
        for (size_t i = 0; i < COLUMN_COUNT; i++) {
            text_add(text, i ? "," : "");
            text_csv(text, cells[i]);
        }
        text_add(text, "\n");
    }
}

bool ranks_workbook(Arena *arena, const Programme *programme, const Ranks *ranks, const char *path,
                    Error *err) {
    const WorkbookColumn columns[COLUMN_COUNT] = {
        {.heading = _("名次"), .width = 8, .kind = COLUMN_NUMBER},
        {.heading = _("单位"), .width = 28},
        {.heading = _("计入指标"), .width = 10, .kind = COLUMN_NUMBER},
        {.heading = _(rank_measures[ranks->measure].chinese), .width = 14, .kind = COLUMN_PERCENT},
        {.heading = _("上期名次"), .width = 10, .kind = COLUMN_NUMBER},
        {.heading = _("上期值"), .width = 12, .kind = COLUMN_PERCENT},
        {.heading = _("变化"), .width = 14},
        {.heading = _("末位次数"), .width = 10, .kind = COLUMN_NUMBER},
        {.heading = _("连续末位"), .width = 10, .kind = COLUMN_NUMBER},
    };
    Workbook *book = NULL;
    if (!workbook_start(arena, path, &book, err) ||
        !workbook_sheet(book, _("单位排名"), ranks_title(arena, programme, ranks), columns,
                        COLUMN_COUNT, err))
        return false;
    for (size_t k = 0; k < ranks->count; k++) {
        const UnitRank *line = &ranks->items[k];
        const char *cells[COLUMN_COUNT];
        CellColour colours[COLUMN_COUNT] = {line->first  ? COLOUR_GREEN
                                            : line->last ? COLOUR_RED
                                                         : COLOUR_NONE};
        cells_of(arena, line, cells);
        if (!workbook_row(book, cells, colours, COLUMN_COUNT, err))
            return false;
    }
    return workbook_finish(book, err);
}
