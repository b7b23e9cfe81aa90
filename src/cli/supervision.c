#include "cli/command.h"

#include "base/limits.h"
#include "base/message.h"
#include "cli/grid.h"
#include "service/edition.h"
#include "service/order_sheet.h"
#include "service/problem_sheet.h"

#include <stdio.h>
#include <string.h>

static bool told(const char *path) {
    fprintf(stderr, _("已写入 %s\n"), path);
    return true;
}

// --- Problems ---

static const char *table(Arena *arena, const ProblemSheet *sheet) {
    bool *right = arena_array(arena, sheet->column_count + 1, sizeof *right);
    const char *const *headings = (const char *const *)sheet->headings;
    Text text = text_new(arena);
    Grid grid = grid_new(arena, headings, right, sheet->column_count);
    for (size_t i = 0; i < sheet->row_count; i++)
        grid_row(&grid, &sheet->cells[i * sheet->column_count]);
    text_addf(&text, "%s\n\n", sheet->title);
    grid_text(&text, &grid);
    return text_string(&text);
}

static bool problem_list(Invocation *invocation, Error *err) {
    Caller caller = {0};
    ProblemList problems = {
        .region = "", .code = "", .state = "", .source = "", .cause = "", .whole = true};
    ProblemSheet sheet;
    const char *format = command_option(invocation, "--format");
    const char *path = command_option(invocation, "--out");
    const char *list = command_option(invocation, "--list");
    int kind = term_find(problem_sheets, PROBLEM_SHEET_COUNT, list ? list : "problems");
    bool printed = !format || strcmp(format, "table") == 0;
    if (kind < 0)
        return error_set(err, ERROR_USAGE, "--list",
                         _("“%s”不是一种清单；应为 problems、duties 或 rectifications"), list);
    if (!printed && strcmp(format, "xlsx") != 0 && strcmp(format, "docx") != 0 &&
        strcmp(format, "pdf") != 0)
        return error_set(err, ERROR_USAGE, "--format",
                         _("“%s”不是这个命令的格式；应为 table、xlsx、docx 或 pdf"), format);
    if (!printed && !path)
        return error_set(err, ERROR_USAGE, "--out", _("--format %s 要用 --out 指明文件"), format);
    if (!command_region(invocation, &problems.region, err) ||
        !command_year(invocation, &problems.year, err) || !command_open(invocation, &caller, err) ||
        !command_choose_region(invocation, &caller, &problems.region, err) ||
        !service_run(&problem_list_use_case, &caller, invocation->arena, problems.region,
                     ENDING_COMMIT, &problems, err))
        return false;
    problem_sheet_make(invocation->arena, &problems.programme, (ProblemSheetKind)kind,
                       problems.items, problems.count, &sheet);
    if (printed)
        return command_print(table(invocation->arena, &sheet), err);
    bool ok =
        strcmp(format, "xlsx") == 0
            ? problem_sheet_workbook(invocation->arena, &sheet, path, err)
            : problem_sheet_document(invocation->arena, &sheet, problems.today, format, path, err);
    return ok && told(path);
}

// --- Orders ---

// An order by its printed number (督办〔2022〕1号) or by the one it has in the year.
static const Order *order_named(const OrderList *orders, Arena *arena, const char *name) {
    for (size_t i = 0; i < orders->count; i++)
        if (strcmp(orders->items[i].number_text, name) == 0 ||
            strcmp(arena_printf(arena, "%lld", (long long)orders->items[i].id), name) == 0)
            return &orders->items[i];
    return NULL;
}

static bool load_orders(Invocation *invocation, OrderList *orders, Error *err) {
    Caller caller = {0};
    *orders = (OrderList){.region = "", .code = "", .state = "", .limit = ORDER_PAGE};
    return command_region(invocation, &orders->region, err) &&
           command_year(invocation, &orders->year, err) && command_open(invocation, &caller, err) &&
           command_choose_region(invocation, &caller, &orders->region, err) &&
           service_run(&order_list_use_case, &caller, invocation->arena, orders->region,
                       ENDING_COMMIT, orders, err);
}

static bool order_list(Invocation *invocation, Error *err) {
    Arena *arena = invocation->arena;
    OrderList orders;
    const char *const headings[] = {_("督办单"), _("单位"), _("督办事项"), _("答复期限"),
                                    _("状态")};
    static const bool right[] = {false, false, false, false, false};
    Text text = text_new(arena);
    Grid grid = grid_new(arena, headings, right, sizeof headings / sizeof *headings);
    if (!load_orders(invocation, &orders, err))
        return false;
    for (size_t i = 0; i < orders.count; i++) {
        const Order *o = &orders.items[i];
        const char *cells[] = {o->number_text, o->unit->name, o->title,
                               date_iso(arena, o->deadline), _(order_states[o->state].chinese)};
        grid_row(&grid, cells);
    }
    grid_text(&text, &grid);
    return command_print(text_string(&text), err);
}

static bool order_render(Invocation *invocation, Error *err) {
    Arena *arena = invocation->arena;
    OrderList orders;
    Document document;
    const char *format = command_option(invocation, "--format");
    const char *path = command_option(invocation, "--out");
    const Edition *edition = edition_find(format ? format : "pdf");
    if (!edition)
        return error_set(err, ERROR_USAGE, "--format",
                         _("“%s”不是这个命令的格式；应为 docx、pdf、html 或 ofd"), format);
    if (!path)
        return error_set(err, ERROR_USAGE, "--out", _("请用 --out 指明文件"));
    if (!load_orders(invocation, &orders, err))
        return false;
    const Order *order = order_named(&orders, arena, invocation->operands[1]);
    if (!order)
        return error_set(err, ERROR_NOT_FOUND, invocation->operands[1], _("没有这份督办单"));
    order_sheet_make(arena, &orders.programme, order, &document);
    return edition->write(&document, path, arena, NULL, err) && told(path);
}

static const Command commands[] = {
    {"problem",
     "list",
     N_("DB"),
     1,
     1,
     ROLE_READER,
     N_("问题清单、责任清单、整改清单"),
     NULL,
     {{"--list", N_("清单"), N_("problems（默认，问题）、duties（责任）或 rectifications（整改）")},
      {"--region", N_("代码"), N_("哪个地方；只有一个时可不写")},
      {"--year", N_("年度"), N_("哪一年；只有一个时可不写")},
      {"--format", N_("格式"), N_("table（默认）、xlsx、docx 或 pdf")},
      {"--out", N_("文件"), N_("写到哪里")}},
     problem_list},
    {"order",
     "list",
     N_("DB"),
     1,
     1,
     ROLE_READER,
     N_("已下发的督办单，最近的200份"),
     NULL,
     {{"--region", N_("代码"), N_("哪个地方；只有一个时可不写")},
      {"--year", N_("年度"), N_("哪一年；只有一个时可不写")}},
     order_list},
    {"order",
     "render",
     N_("DB 单号"),
     2,
     2,
     ROLE_READER,
     N_("把一份督办单排成公文，附回执"),
     N_("单号如“督办〔2022〕1号”。"),
     {{"--region", N_("代码"), N_("哪个地方；只有一个时可不写")},
      {"--year", N_("年度"), N_("哪一年；只有一个时可不写")},
      {"--format", N_("格式"), N_("pdf（默认）、docx、html 或 ofd")},
      {"--out", N_("文件"), N_("写到哪里")}},
     order_render},
};

const CommandTable supervision_commands = {commands, sizeof commands / sizeof *commands};
