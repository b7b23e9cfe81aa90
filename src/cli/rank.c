#include "cli/command.h"

#include "base/limits.h"
#include "base/message.h"
#include "cli/grid.h"
#include "service/rank_export.h"

#include <stdio.h>
#include <string.h>

static const char *or_dash(const char *text) {
    return *text ? text : "—";
}

static const char *table(Arena *arena, const RanksRequest *r) {
    const Ranks *ranks = &r->ranks;
    const RankTerm *measure = &rank_measures[ranks->measure];
    const char *const headings[] = {_("名次"),     _("单位"), _("计入指标"), _(measure->chinese),
                                    _("上期名次"), _("变化"), _("末位次数"), _("连续末位")};
    static const bool right[] = {true, false, true, true, true, false, true, true};
    Text text = text_new(arena);
    Grid grid = grid_new(arena, headings, right, sizeof headings / sizeof *headings);
    for (size_t i = 0; i < ranks->count; i++) {
        const UnitRank *line = &ranks->items[i];
        const char *value = rank_value(arena, line->value);
        const char *cells[] = {
            or_dash(rank_place(arena, &line->entry)),
            line->unit->name,
            arena_printf(arena, "%zu", line->judged),
            *value ? arena_printf(arena, "%s%%", value) : "—",
            or_dash(rank_place(arena, &line->before)),
            rank_moved(arena, line),
            arena_printf(arena, "%zu", line->last_months),
            arena_printf(arena, "%zu", line->last_run),
        };
        grid_row(&grid, cells);
    }
    text_addf(&text, "%s\n\n", ranks_title(arena, &r->programme, ranks));
    grid_text(&text, &grid);
    text_addf(&text, _("%s：%s\n"), _(measure->chinese), _(measure->stated));
    if (!ranks->exact)
        text_add(&text, _("分数过长，各项按小数点后12位截取后计算\n"));
    return text_string(&text);
}

static bool read_ends(const Invocation *invocation, int64_t *out, Error *err) {
    const char *value = command_option(invocation, "--ends");
    if (!value)
        return true;
    size_t digits = strspn(value, "0123456789");
    *out = 0;
    for (size_t i = 0; digits < 4 && i < digits; i++)
        *out = *out * 10 + (value[i] - '0');
    if (value[digits] || *out < 1 || *out > (int64_t)LIMIT_BULK)
        return error_set(err, ERROR_USAGE, "--ends", _("“%s”不是1到%zu的整数"), value, LIMIT_BULK);
    return true;
}

static bool rank(Invocation *invocation, Error *err) {
    Caller caller = {0};
    RanksRequest r = {.region = "", .date = DATE_NONE};
    const char *format = command_option(invocation, "--format");
    const char *path = command_option(invocation, "--out");
    bool is_csv = format && strcmp(format, "csv") == 0;
    bool is_workbook = format && strcmp(format, "xlsx") == 0;
    r.measure = command_option(invocation, "--measure");
    r.span = command_option(invocation, "--by");
    if (format && !is_csv && !is_workbook && strcmp(format, "table") != 0)
        return error_set(err, ERROR_USAGE, "--format",
                         _("“%s”不是这个命令的格式；应为 table、csv 或 xlsx"), format);
    if (is_workbook && !path)
        return error_set(err, ERROR_USAGE, "--out", _("--format xlsx 要用 --out 指明文件"));
    if (!command_region(invocation, &r.region, err) || !command_year(invocation, &r.year, err) ||
        !command_date(invocation, "--as-of", &r.date, err) ||
        !read_ends(invocation, &r.ends, err) || !command_open(invocation, &caller, err) ||
        !service_run(&ranks_use_case, &caller, invocation->arena, r.region, ENDING_COMMIT, &r, err))
        return false;
    if (is_workbook) {
        if (!ranks_workbook(invocation->arena, &r.programme, &r.ranks, path, err))
            return false;
        fprintf(stderr, _("已写入 %s\n"), path);
        return true;
    }
    if (!is_csv)
        return command_print(table(invocation->arena, &r), err);
    Text text = text_new(invocation->arena);
    ranks_csv(&text, &r.ranks);
    return text_ok(&text, err) && command_print(text_string(&text), err);
}

static const Command commands[] = {
    {"rank",
     NULL,
     N_("DB"),
     1,
     1,
     ROLE_READER,
     N_("单位排名：名次、升降、末位次数"),
     N_("并列的名次相同，后面的名次顺延（1、2、2、4）；末位次数按已填报的月份数。"),
     {{"--as-of", N_("日期"), N_("截至哪一天；默认为最近的报告期")},
      {"--by", N_("周期"), N_("与上一期比：month（默认）、quarter 或 year")},
      {"--measure", N_("口径"), N_("completion（默认）、gain、green、schedule 或 done")},
      {"--ends", N_("数目"), N_("前几名、后几名，默认3")},
      {"--region", N_("代码"), N_("哪个地方；只有一个时可不写")},
      {"--year", N_("年度"), N_("哪一年；只有一个时可不写")},
      {"--format", N_("格式"), N_("table（默认）、csv 或 xlsx")},
      {"--out", N_("文件"), N_("xlsx 写到哪里")}},
     rank},
};

const CommandTable rank_commands = {commands, sizeof commands / sizeof *commands};
