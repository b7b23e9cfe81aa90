#include "cli/command.h"

#include "base/message.h"
#include "cli/grid.h"
#include "service/city.h"

static void add_need(Text *text, const char *when, const CityNeed *need) {
    if (need->known)
        text_addf(text, _("%s，要超过%s才不在后三名（差%s）\n"), when,
                  figure_text(text->arena, need->beyond), figure_text(text->arena, need->gap));
}

static void add_table(Text *text, const CityTable *table) {
    Arena *arena = text->arena;
    const char *const headings[] = {_("名次"), _("县区"), _("数值"), _("上期名次"), _("变化")};
    static const bool right[] = {true, false, true, true, false};
    Grid grid = grid_new(arena, headings, right, sizeof headings / sizeof *headings);
    for (size_t i = 0; i < table->line_count; i++) {
        const CityLine *line = &table->lines[i];
        const char *cells[] = {
            line->rank.place ? arena_printf(arena, "%zu", line->rank.place) : "—",
            line->entry.own ? arena_printf(arena, "*%s", line->entry.county) : line->entry.county,
            line->entry.has_value ? figure_text(arena, line->entry.value) : "—",
            line->before.place ? arena_printf(arena, "%zu", line->before.place) : "—",
            _(rank_movements[line->movement].chinese),
        };
        grid_row(&grid, cells);
    }
    text_addf(text, _("%s %s（%s）\n\n"), table->code, table->name,
              _(city_directions[table->direction].chinese));
    grid_text(text, &grid);
    if (!table->own)
        return;
    text_addf(text, _("%s，%s\n"), city_words(arena, table),
              _(city_warnings[table->warning].chinese));
    add_need(text, _("其他县区原地不动"), &table->still);
    add_need(text, _("其他县区照上一期的变化走"), &table->pace);
    text_add(text, "\n");
}

static bool standings(Invocation *invocation, Error *err) {
    Caller caller = {0};
    CityRequest r = {.region = "", .period = DATE_NONE};
    if (!command_region(invocation, &r.region, err) || !command_year(invocation, &r.year, err) ||
        !command_date(invocation, "--period", &r.period, err) ||
        !command_open(invocation, &caller, err) ||
        !service_run(&city_use_case, &caller, invocation->arena, r.region, ENDING_COMMIT, &r, err))
        return false;
    Text text = text_new(invocation->arena);
    for (size_t i = 0; i < r.count; i++)
        add_table(&text, &r.items[i]);
    if (r.count == 0)
        return error_set(err, ERROR_NOT_FOUND, "--period",
                         _("没有全市通报；请先用 duban import 导入"));
    return text_ok(&text, err) && command_print(text_string(&text), err);
}

static const Command commands[] = {
    {"standings",
     NULL,
     N_("DB"),
     1,
     1,
     ROLE_READER,
     N_("本县在全市各县区中的位次，后三名的预警"),
     NULL,
     {{"--period", N_("日期"), N_("哪一期；默认为最近一期")},
      {"--region", N_("代码"), N_("哪个地方；只有一个时可不写")},
      {"--year", N_("年度"), N_("哪一年；只有一个时可不写")}},
     standings},
};

const CommandTable city_commands = {commands, sizeof commands / sizeof *commands};
