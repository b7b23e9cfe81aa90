#include "cli/command.h"

#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "cli/grid.h"
#include "service/board_export.h"

#include <stdio.h>
#include <string.h>

static const char *percent(Arena *arena, const char *digits) {
    return *digits ? arena_printf(arena, "%s%%", digits) : "—";
}

static const char *or_dash(const char *text) {
    return *text ? text : "—";
}

static void add_lines(Text *text, const Board *board) {
    Arena *arena = text->arena;
    const char *const headings[] = {_("编号"), _("指标"),   _("累计完成"), _("年度目标"),
                                    _("单位"), _("完成率"), _("形象进度"), _("序时进度"),
                                    _("状态"), _("灯")};
    static const bool right[] = {false, false, true, true, false, true, true, true, false, false};
    Grid grid = grid_new(arena, headings, right, sizeof headings / sizeof *headings);
    for (size_t i = 0; i < board->line_count; i++) {
        const BoardLine *line = &board->lines[i];
        const Indicator *indicator = &line->commitment->indicator;
        // A rate is told in the column of shares, marked as one.
        const char *share = *line->rate ? arena_printf(arena, _("比率%s%%"), line->rate)
                                        : percent(arena, line->completion);
        const char *cells[] = {
            indicator->code,
            line->carried ? arena_printf(arena, _("%s（沿用）"), indicator->name) : indicator->name,
            or_dash(line->actual),
            or_dash(line->target),
            or_dash(indicator->measure.name),
            share,
            percent(arena, line->physical),
            percent(arena, line->planned),
            _(line->status),
            _(light_terms[line->evaluation.light].chinese),
        };
        grid_row(&grid, cells);
    }
    grid_text(text, &grid);
}

static void add_totals(Text *text, const char *heading, const BoardTotal *totals, size_t count) {
    Arena *arena = text->arena;
    const char *const headings[] = {heading,       _("指标"), _("有目标"), _("已完成"),
                                    _("达到序时"), _("绿"),   _("黄"),     _("红")};
    static const bool right[] = {false, true, true, true, true, true, true, true};
    Grid grid = grid_new(arena, headings, right, sizeof headings / sizeof *headings);
    for (size_t i = 0; i < count; i++) {
        const BoardTotal *t = &totals[i];
        const char *cells[] = {
            t->number ? arena_printf(arena, "%lld %s", (long long)t->number, t->name) : t->name,
            arena_printf(arena, "%d", t->indicators),
            arena_printf(arena, "%d", t->judged),
            arena_printf(arena, "%d", t->met),
            arena_printf(arena, "%d", t->on_schedule),
            arena_printf(arena, "%d", t->lights[LIGHT_GREEN]),
            arena_printf(arena, "%d", t->lights[LIGHT_YELLOW]),
            arena_printf(arena, "%d", t->lights[LIGHT_RED]),
        };
        grid_row(&grid, cells);
    }
    grid_text(text, &grid);
}

static void add_share(Text *text, const char *name, int64_t part, int64_t whole) {
    const char *share = board_share(text->arena, part, whole);
    text_addf(text, _("%s %lld/%lld（%s）\n"), name, (long long)part, (long long)whole,
              percent(text->arena, share));
}

static const char *table(Arena *arena, const Board *board) {
    const Programme *p = board->programme;
    Text text = text_new(arena);
    text_addf(&text, _("%s%lld年重点民生实事进展看板（截至%s）\n\n"), p->region_name,
              (long long)p->year, date_words(arena, board->date));
    add_lines(&text, board);
    text_add(&text, _("按状态  "));
    for (size_t i = 0; i < STATUS_COUNT; i++)
        if (board->statuses[i])
            text_addf(&text, "%s %d  ", _(status_terms[i].chinese), board->statuses[i]);
    text_add(&text, "\n\n");
    add_totals(&text, _("牵头责任单位"), board->units, board->unit_count);
    add_totals(&text, _("实事"), board->matters, board->matter_count);
    add_share(&text, _("实事完成率"), board->matters_completed, (int64_t)board->matter_count);
    add_share(&text, _("实事开工率"), board->matters_started, (int64_t)board->matter_count);
    add_share(&text, _("指标完成率"), board->all.met, board->all.indicators);
    add_share(&text, _("指标开工率"), board->all.started, board->all.indicators);
    return text_string(&text);
}

static void fact(Text *text, const char *name, const char *value) {
    enum { WIDTH = 14 };
    text_pad(text, name, WIDTH);
    text_addf(text, "%s%s\n", utf8_columns(name) < WIDTH ? "" : "  ", value);
}

// The targets that the indicator has had before, when there were others: the promise stays visible.
static void add_targets(Text *text, const Commitment *c) {
    Arena *arena = text->arena;
    for (size_t k = 0; c->target_count > 1 && k < c->target_count; k++) {
        const TargetEvent *t = &c->targets[k];
        const char *target = t->has_target
                                 ? arena_printf(arena, "%s%s", figure_text(arena, t->target),
                                                c->indicator.measure.name)
                                 : _("没有");
        fact(text, k ? _("目标调整") : _("最初目标"),
             arena_printf(arena, _("%s（依据：%s，%s由%s录入）"), target, or_dash(t->basis), t->at,
                          t->approver));
    }
}

// What the schedule runs through, when it is no straight line.
static void add_stage_targets(Text *text, const Indicator *i) {
    for (size_t k = 0; k < i->stage_target_count; k++)
        fact(text, k ? "" : _("阶段目标"),
             arena_printf(text->arena, _("%s：%s%s"),
                          date_iso(text->arena, i->stage_targets[k].date),
                          figure_text(text->arena, i->stage_targets[k].value), i->measure.name));
}

// The money of each stage that the report gives.
static void add_money(Text *text, const Commitment *c, const Report *report) {
    bool first = true;
    for (size_t stage = 0; stage < MONEY_COUNT; stage++) {
        if (!report->has_money[stage])
            continue;
        fact(text, first ? _("资金") : "",
             arena_printf(text->arena, "%s %s%s", _(money_stages[stage].chinese),
                          figure_text(text->arena, report->money[stage]),
                          c->indicator.measure.name));
        first = false;
    }
}

// The sites with the stage of each, and the milestones.
static void add_steps(Text *text, const Board *board, const Commitment *c) {
    Arena *arena = text->arena;
    for (size_t k = 0; k < c->site_count; k++) {
        const char *stage = site_stage(&c->sites[k], board->date);
        fact(text, k ? "" : _("项目点"),
             arena_printf(arena, _("%s：%s（%d%%）"), c->sites[k].name,
                          stage ? stage : _("没有记录"),
                          site_weight(board->programme, &c->sites[k], board->date)));
    }
    for (size_t k = 0; k < c->milestone_count; k++) {
        const Milestone *m = &c->milestones[k];
        bool done = m->actual != DATE_NONE && m->actual <= board->date;
        fact(text, k ? "" : _("节点"),
             arena_printf(arena, _("%lld %s：%s"), (long long)m->number, m->name,
                          done ? arena_printf(arena, _("%s完成"), date_iso(arena, m->actual))
                               : _("未完成")));
    }
}

// Everything that decided one indicator's light.
static const char *explain(Arena *arena, const Board *board, const BoardLine *line) {
    const Commitment *c = line->commitment;
    const Indicator *i = &c->indicator;
    const Evaluation *e = &line->evaluation;
    Text text = text_new(arena);
    text_addf(&text, "%s %s\n", i->code, i->name);
    fact(&text, _("实事"),
         arena_printf(arena, "%lld %s", (long long)c->matter->number, c->matter->name));
    fact(&text, _("牵头责任单位"), c->unit->name);
    fact(&text, _("状态"),
         arena_printf(arena, _("%s（%s）"), _(line->status), _(light_terms[e->light].chinese)));
    fact(&text, _("为什么"), status_why(arena, i, &line->facts, e, board->date));
    const char *remedy = status_remedy(arena, i, &line->facts, e, board->date);
    if (remedy)
        fact(&text, _("怎样转绿灯"), remedy);
    fact(&text, _("年度目标"),
         i->has_target
             ? arena_printf(arena, _("%s%s（%s，依据：%s）"), line->target, i->measure.name,
                            _(indicator_directions[i->direction].chinese), or_dash(c->basis))
             : _("没有"));
    add_targets(&text, c);
    fact(&text, _("累计完成"),
         *line->actual ? arena_printf(arena, "%s%s", line->actual,
                                      line->facts.has_parts ? "" : i->measure.name)
                       : _("没有填报"));
    if (*line->completion || *line->rate)
        fact(&text, *line->rate ? _("比率") : _("完成率"),
             percent(arena, *line->rate ? line->rate : line->completion));
    if (*line->physical)
        fact(&text, _("形象进度"), percent(arena, line->physical));
    if (*line->planned)
        fact(&text, _("序时进度"),
             arena_printf(arena, _("%s%%（%s至%s，截至%s）"), line->planned,
                          date_iso(arena, i->start), date_iso(arena, i->deadline),
                          date_iso(arena, board->date)));
    add_stage_targets(&text, i);
    if (line->report)
        add_money(&text, c, line->report);
    if (line->report)
        fact(&text, _("来源"),
             arena_printf(arena, _("%s填报，报告期%s，第%lld版，%s由%s录入%s"),
                          line->report->unit->name, date_iso(arena, line->report->period),
                          (long long)line->report->version, line->report->at, line->report->actor,
                          line->carried ? _("（沿用）") : ""));
    if (line->report && *line->report->reason)
        fact(&text, _("变动原因"), line->report->reason);
    add_steps(&text, board, c);
    return text_string(&text);
}

static bool write_workbook(const Invocation *invocation, const Board *board, Error *err) {
    const char *path = command_option(invocation, "--out");
    if (!path)
        return error_set(err, ERROR_USAGE, "--out", _("--format xlsx 要用 --out 指明文件"));
    if (!board_workbook(invocation->arena, board, path, err))
        return false;
    fprintf(stderr, _("已写入 %s\n"), path);
    return true;
}

static bool status(Invocation *invocation, Error *err) {
    static const char *const formats[] = {"table", "csv", "json", "xlsx"};
    Caller caller = {0};
    BoardRequest r = {.region = "", .date = DATE_NONE};
    const char *format = command_option(invocation, "--format");
    const char *code = command_option(invocation, "--explain");
    size_t chosen = 0;
    while (format && chosen < sizeof formats / sizeof *formats &&
           strcmp(format, formats[chosen]) != 0)
        chosen++;
    if (chosen == sizeof formats / sizeof *formats)
        return error_set(err, ERROR_USAGE, "--format",
                         _("“%s”不是这个命令的格式；应为 table、csv、json 或 xlsx"), format);
    if (!command_region(invocation, &r.region, err) || !command_year(invocation, &r.year, err) ||
        !command_date(invocation, "--as-of", &r.date, err) ||
        !command_open(invocation, &caller, err) ||
        !service_run(&board_use_case, &caller, invocation->arena, r.region, ENDING_COMMIT, &r, err))
        return false;
    if (code) {
        const BoardLine *line = board_find(&r.board, code);
        if (!line)
            return error_set(err, ERROR_NOT_FOUND, "--explain", _("没有编号为“%s”的指标"), code);
        return command_print(explain(invocation->arena, &r.board, line), err);
    }
    Text text = text_new(invocation->arena);
    switch (chosen) {
    case 1:
        board_csv(&text, &r.board);
        break;
    case 2:
        board_json(&text, &r.board);
        break;
    case 3:
        return write_workbook(invocation, &r.board, err);
    default:
        text_add(&text, table(invocation->arena, &r.board));
        break;
    }
    return text_ok(&text, err) && command_print(text_string(&text), err);
}

static const Command commands[] = {
    {"status",
     NULL,
     N_("DB"),
     1,
     1,
     ROLE_READER,
     N_("看板：每个指标的进度、状态和原因"),
     NULL,
     {{"--as-of", N_("日期"), N_("截至哪一天；默认为最近的报告期")},
      {"--region", N_("代码"), N_("哪个地方；只有一个时可不写")},
      {"--year", N_("年度"), N_("哪一年；只有一个时可不写")},
      {"--format", N_("格式"), N_("table（默认）、csv、json 或 xlsx")},
      {"--out", N_("文件"), N_("xlsx 写到哪里")},
      {"--explain", N_("编号"), N_("讲清一个指标的灯：规则、数字、来源，怎样转绿灯")}},
     status},
};

const CommandTable status_commands = {commands, sizeof commands / sizeof *commands};
