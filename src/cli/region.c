#include "cli/command.h"

#include "base/message.h"
#include "cli/grid.h"
#include "domain/region.h"
#include "service/region.h"
#include "service/region_board.h"
#include "service/region_import.h"
#include "service/region_template.h"

#include <stdio.h>
#include <string.h>

static bool region(Invocation *invocation, Error *err) {
    Caller caller = {0};
    if (!command_open(invocation, &caller, err))
        return false;
    if (invocation->operand_count == 3) {
        RegionRequest request = {invocation->operands[1], invocation->operands[2]};
        return service_run(&region_name_use_case, &caller, invocation->arena, request.code,
                           ENDING_COMMIT, &request, err);
    }
    if (invocation->operand_count == 2)
        return error_set(err, ERROR_USAGE, NULL,
                         _("代码后面要有名称，如 duban region DB 410423 鲁山县"));
    RegionList list = {0};
    Text text = text_new(invocation->arena);
    if (!service_run(&region_list_use_case, &caller, invocation->arena, "", ENDING_COMMIT, &list,
                     err))
        return false;
    for (size_t i = 0; i < list.count; i++)
        text_addf(&text, "%s\t%s\n", list.codes[i], list.names[i]);
    return command_print(text_string(&text), err);
}

static void tell_faults(Arena *arena, const FaultList *list) {
    Text text = text_new(arena);
    for (size_t i = 0; i < list->count; i++) {
        const Fault *f = &list->items[i];
        text_addf(&text, _("错误 %s\n"),
                  f->row ? fault_text(arena, f)
                         : arena_printf(arena, _("%s%s%s：%s"), f->file, *f->sheet ? " " : "",
                                        f->sheet, f->message));
    }
    if (list->total > list->count)
        text_addf(&text, _("错误 ……另有%zu处没有列出\n"), list->total - list->count);
    fputs(text_string(&text), stderr);
}

static bool import(Invocation *invocation, Error *err) {
    Caller caller = {0};
    RegionImport r = {.path = invocation->operands[1]};
    if (!command_open(invocation, &caller, err))
        return false;
    bool ok = service_run(&region_import_use_case, &caller, invocation->arena, "", ENDING_COMMIT,
                          &r, err);
    tell_faults(invocation->arena, &r.faults);
    if (!ok)
        return false;
    return command_print(arena_printf(invocation->arena,
                                      _("读入%lld个地方：新增%lld，改名%lld，未变%lld\n"),
                                      (long long)r.counts.rows, (long long)r.counts.added,
                                      (long long)r.counts.updated, (long long)r.counts.unchanged),
                         err);
}

static bool apply_template(Invocation *invocation, Error *err) {
    Caller caller = {0};
    const char *level = command_option(invocation, "--level");
    TemplateApply r = {
        .region = invocation->operands[1],
        .targets = invocation->operands + 2,
        .target_count = invocation->operand_count - 2,
        .level = level ? level : "",
        .with_targets = command_flag(invocation, "--with-targets"),
    };
    if (!command_year(invocation, &r.year, err) || !command_open(invocation, &caller, err))
        return false;
    bool ok = service_run(&template_apply_use_case, &caller, invocation->arena, "",
                          command_flag(invocation, "--dry-run") ? ENDING_DRY_RUN : ENDING_COMMIT,
                          &r, err);
    tell_faults(invocation->arena, &r.faults);
    if (!ok)
        return false;
    return command_print(
        arena_printf(
            invocation->arena,
            _("%lld个地方（新建%lld个年度方案）：写入%lld个指标，接上已有的%lld个，未变%lld个\n"),
            (long long)r.places, (long long)r.programmes, (long long)r.added, (long long)r.linked,
            (long long)r.unchanged),
        err);
}

static const char *or_dash(const char *text) {
    return *text ? text : "—";
}

// The counts of a row of the lower table.
static void add_child(Grid *grid, const char *code, const char *name, const RegionTotal *total) {
    static const SumPart parts[] = {SUM_PLACES, SUM_REPORTED, SUM_MET,    SUM_GREEN,
                                    SUM_YELLOW, SUM_RED,      SUM_TRACKED};
    const char *cells[2 + sizeof parts / sizeof *parts] = {code, name};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        cells[2 + i] = region_part_text(grid->arena, total, parts[i]);
    grid_row(grid, cells);
}

static const char *table(Arena *arena, const RegionBoard *r) {
    const char *const headings[] = {_("编号"),   _("指标"),     _("单位"),     _("地方"),
                                    _("有目标"), _("已填报"),   _("目标合计"), _("累计完成"),
                                    _("完成率"), _("形象进度"), _("绿"),       _("黄"),
                                    _("红")};
    static const bool right[] = {false, false, false, true, true, true, true,
                                 true,  true,  true,  true, true, true};
    const char *const below[] = {_("代码"), _("地方"), _("指标"), _("已填报"), _("完成"),
                                 _("绿"),   _("黄"),   _("红"),   _("不评")};
    static const bool below_right[] = {false, false, true, true, true, true, true, true, true};
    Text text = text_new(arena);
    Grid lines = grid_new(arena, headings, right, sizeof right / sizeof *right);
    Grid children = grid_new(arena, below, below_right, sizeof below_right / sizeof *below_right);
    text_addf(&text, _("%s%lld年汇总（截至%s）\n\n"), r->name, (long long)r->year,
              date_iso(arena, r->date));
    for (size_t i = 0; i < r->line_count; i++) {
        const RegionLine *line = &r->lines[i];
        const char *share = *line->rate ? line->rate : line->completion;
        const char *cells[] = {
            line->model.code,
            line->name,
            line->model.measure.name,
            region_part_text(arena, &line->total, SUM_PLACES),
            region_part_text(arena, &line->total, SUM_TARGETS),
            region_part_text(arena, &line->total, SUM_REPORTED),
            or_dash(line->target),
            or_dash(line->actual),
            *share ? arena_printf(arena, "%s%%", share) : "—",
            *line->physical ? arena_printf(arena, "%s%%", line->physical) : "—",
            region_part_text(arena, &line->total, SUM_GREEN),
            region_part_text(arena, &line->total, SUM_YELLOW),
            region_part_text(arena, &line->total, SUM_RED),
        };
        grid_row(&lines, cells);
    }
    grid_text(&text, &lines);
    for (size_t i = 0; i < r->child_count; i++)
        add_child(&children, r->children[i].code, r->children[i].name, &r->children[i].total);
    add_child(&children, r->region, _("合计"), &r->total);
    grid_text(&text, &children);
    return text_string(&text);
}

static bool board(Invocation *invocation, Error *err) {
    Caller caller = {0};
    RegionBoard r = {.region = "", .date = DATE_NONE, .template_region = "", .template_code = ""};
    const char *format = command_option(invocation, "--format");
    bool is_csv = format && strcmp(format, "csv") == 0;
    if (format && !is_csv && strcmp(format, "table") != 0)
        return error_set(err, ERROR_USAGE, "--format",
                         _("“%s”不是这个命令的格式；应为 table 或 csv"), format);
    if (!command_year(invocation, &r.year, err) ||
        !command_date(invocation, "--as-of", &r.date, err) ||
        !command_open(invocation, &caller, err) ||
        !command_choose_region(invocation, &caller, &r.region, err) ||
        !service_run(&region_board_use_case, &caller, invocation->arena, r.region, ENDING_COMMIT,
                     &r, err))
        return false;
    if (!is_csv)
        return command_print(table(invocation->arena, &r), err);
    Text text = text_new(invocation->arena);
    region_board_csv(&text, &r);
    return text_ok(&text, err) && command_print(text_string(&text), err);
}

static const Command commands[] = {
    {"region",
     "import",
     N_("DB 文件"),
     2,
     2,
     ROLE_OPERATOR,
     N_("从表格导入区划树"),
     N_("xlsx 或 csv，有“代码”和“名称”（或 code、name）两列；2位和4位代码当作省级和市级。\n"
        "examples/regions.csv 是到县级的全国区划。"),
     {{0}},
     import},
    {"region",
     "apply-template",
     N_("DB 代码 [到…]"),
     2,
     SIZE_MAX,
     ROLE_OPERATOR,
     N_("把一个地方的年度方案作为模板下达"),
     N_("下级各自有自己的方案和目标，数字逐级汇总。不写下级代码就是这一级的全部地方。\n"
        "已有的同编号指标，名称、类型相同，计量单位能换算的，接上汇总。"),
     {{"--year", N_("年度"), N_("哪一年；只有一个时可不写")},
      {"--level", N_("级别"), N_("county（默认）、prefecture、town 等")},
      {"--with-targets", NULL, N_("目标也照模板；否则由各地方自己定")},
      {"--dry-run", NULL, N_("只检查，不写入")}},
     apply_template},
    {"region",
     "board",
     N_("DB"),
     1,
     1,
     ROLE_READER,
     N_("一个地方和下级的汇总看板"),
     N_("数字是各地方已核实的数的精确合计；比率由分子、分母合计，灯按最近的月末。"),
     {{"--region", N_("代码"), N_("哪个地方；只有一个时可不写")},
      {"--year", N_("年度"), N_("哪一年；默认为最近的")},
      {"--as-of", N_("日期"), N_("截至哪一天；默认为今天")},
      {"--format", N_("格式"), N_("table（默认）或 csv")}},
     board},
    {"region",
     NULL,
     N_("DB [代码 名称]"),
     1,
     3,
     ROLE_OPERATOR,
     N_("列出地方，或给一个地方起名"),
     NULL,
     {{0}},
     region},
};

const CommandTable region_commands = {commands, sizeof commands / sizeof *commands};
