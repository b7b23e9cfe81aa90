#include "cli/command.h"

#include "base/message.h"
#include "base/text.h"
#include "service/import_export.h"
#include "service/template.h"

#include <stdio.h>
#include <string.h>

static void add_faults(Text *text, const FaultList *list, const char *label) {
    for (size_t i = 0; i < list->count; i++)
        text_addf(text, "%s%s\n", label, fault_text(text->arena, &list->items[i]));
    if (list->total > list->count)
        text_addf(text, _("%s……另有%zu处没有列出\n"), label, list->total - list->count);
}

static void add_counts(Text *text, const ImportRequest *r) {
    enum { NAME_WIDTH = 12, NUMBER_WIDTH = 8 };
    static const char *const headings[] = {N_("读入"), N_("新增"), N_("更新"), N_("未变"),
                                           N_("拒绝")};
    text_pad(text, "", NAME_WIDTH);
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        text_pad_left(text, _(headings[i]), NUMBER_WIDTH);
    text_add(text, "\n");
    for (size_t kind = 0; kind < SHEET_KIND_COUNT; kind++) {
        const ImportCount *c = &r->counts[kind];
        const int64_t numbers[] = {c->rows, c->added, c->updated, c->unchanged, c->refused};
        if (c->rows == 0)
            continue;
        text_pad(text, _(sheet_descriptions[kind].name), NAME_WIDTH);
        for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
            text_pad_left(text, arena_printf(text->arena, "%lld", (long long)numbers[i]),
                          NUMBER_WIDTH);
        text_add(text, "\n");
    }
}

// The headings of every --ignore.
static void ignored_headings(const Invocation *invocation, ImportRequest *r) {
    const char **headings =
        arena_array(invocation->arena, invocation->option_count + 1, sizeof *headings);
    for (size_t i = 0; i < invocation->option_count; i++)
        if (strcmp(invocation->names[i], "--ignore") == 0)
            headings[r->ignored_count++] = invocation->values[i];
    r->ignored = headings;
}

static bool import(Invocation *invocation, Error *err) {
    Caller caller = {0};
    ImportRequest r = {
        .files = invocation->operands + 1,
        .file_count = invocation->operand_count - 1,
        .region = "",
        .date = DATE_NONE,
    };
    bool dry_run = command_flag(invocation, "--dry-run");
    const char *format = command_option(invocation, "--format");
    bool json = format && strcmp(format, "json") == 0;
    if (format && !json && strcmp(format, "text") != 0)
        return error_set(err, ERROR_USAGE, "--format",
                         _("“%s”不是这个命令的格式；应为 text 或 json"), format);
    ignored_headings(invocation, &r);
    if (!command_region(invocation, &r.region, err) || !command_year(invocation, &r.year, err) ||
        !command_date(invocation, "--date", &r.date, err) ||
        !command_open(invocation, &caller, err))
        return false;
    bool ok = service_run(&import_use_case, &caller, invocation->arena, r.region,
                          dry_run ? ENDING_DRY_RUN : ENDING_COMMIT, &r, err);
    Error print = {0};
    if (!ok && r.faults.total == 0)
        return false; // it never came to the rows
    if (json)
        return command_print(import_json(invocation->arena, &r, dry_run, ok), ok ? err : &print) &&
               ok;
    Text words = text_new(invocation->arena);
    add_faults(&words, &r.faults, _("错误 "));
    add_faults(&words, &r.notices, _("提示 "));
    add_faults(&words, &r.updates, _("更新 "));
    fputs(text_string(&words), stderr);
    Text counts = text_new(invocation->arena);
    add_counts(&counts, &r);
    if (ok && dry_run)
        text_add(&counts, _("只是试运行，什么都没有写入\n"));
    return command_print(text_string(&counts), ok ? err : &print) && ok;
}

static bool template(Invocation *invocation, Error *err) {
    const char *path = invocation->operands[0];
    if (!template_write(invocation->arena, path, err))
        return false;
    fprintf(stderr, _("已生成空表 %s：每张表一行列名、一行示例；示例行导入时会跳过\n"), path);
    return true;
}

static const Command commands[] = {
    {"import",
     NULL,
     N_("DB 文件…"),
     2,
     SIZE_MAX, // the import itself has a limit, and words for it
     ROLE_OPERATOR,
     N_("导入年度方案、目标、填报、项目点、节点和文字"),
     N_("文件是 xlsx 或 csv（UTF-8 或 GB18030），按列名认表，列的顺序不限，一个工作簿可有多张表。\n"
        "要么全部导入，要么什么都不变；每处错误都指明文件、表、行、列。同一个文件再导入一次不会改变"
        "任何内容。"),
     {{"--region", N_("代码"), N_("文件里没有区划代码时用，如 410423")},
      {"--year", N_("年度"), N_("文件里没有年度时用，如 2022")},
      {"--date", N_("日期"), N_("没有写日期的项目点和文字是哪一天的；默认为最近的报告期")},
      {"--ignore", N_("列名"), N_("跳过这一列；可多次使用")},
      {"--dry-run", NULL, N_("只检查，不写入")},
      {"--format", N_("格式"), N_("text（默认）或 json")}},
     import},
    {"template",
     NULL,
     N_("文件.xlsx"),
     1,
     1,
     ROLE_READER,
     N_("生成要填的空表"),
     N_("工作簿里每种表一张：列名、下拉选项、填写说明和一行例子。"),
     {{0}},
     template},
};

const CommandTable import_commands = {commands, sizeof commands / sizeof *commands};
