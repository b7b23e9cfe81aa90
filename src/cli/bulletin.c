#include "cli/command.h"

#include "base/file.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "service/bulletin.h"
#include "service/edition.h"

#include <stdio.h>
#include <string.h>

// Makes the document of the invocation's period; tells the editor's notices on standard error.
static bool compose(const Invocation *invocation, BulletinRequest *r, Error *err) {
    Caller caller = {0};
    *r = (BulletinRequest){
        .region = "", .period = DATE_NONE, .annexes = command_option(invocation, "--annex")};
    const char *kind = command_option(invocation, "--kind");
    if ((kind && !bulletin_kind(kind, &r->kind, err)) ||
        !command_region(invocation, &r->region, err) || !command_year(invocation, &r->year, err) ||
        !command_date(invocation, "--period", &r->period, err) ||
        !command_open(invocation, &caller, err) ||
        !service_run(&bulletin_use_case, &caller, invocation->arena, r->region, ENDING_COMMIT, r,
                     err))
        return false;
    for (size_t i = 0; i < r->notices.count; i++)
        fprintf(stderr, "%s%s\n", _("提示 "), r->notices.items[i]);
    if (!r->words.frame.exists)
        fprintf(stderr,
                _("提示 %s还没有简报的报头（期号、标题、发文单位、成文日期）；请导入“简报”表\n"),
                date_iso(invocation->arena, r->period));
    return true;
}

static bool draft(Invocation *invocation, Error *err) {
    BulletinRequest r;
    return compose(invocation, &r, err) &&
           command_print(document_text(&r.document, invocation->arena), err);
}

// Which forms a list such as "docx,pdf" names.
static bool chosen_forms(Arena *arena, const char *list, bool chosen[EDITION_COUNT], Error *err) {
    for (const char *p = list;;) {
        size_t n = strcspn(p, ",");
        const char *word = utf8_trim(arena, arena_strndup(arena, p, n));
        size_t i = 0;
        while (i < EDITION_COUNT && strcmp(editions[i].name, word) != 0)
            i++;
        if (i == EDITION_COUNT)
            return error_set(err, ERROR_USAGE, "--format",
                             _("“%s”不是这个命令的格式；应为 docx、pdf、html、ofd，可用逗号连写"),
                             word);
        chosen[i] = true;
        if (!p[n])
            return true;
        p += n + 1;
    }
}

static void tell_fonts(const FontReport *fonts) {
    for (size_t i = 0; i < fonts->count; i++)
        if (fonts->uses[i].substituted)
            fprintf(stderr, _("字体 %s：没有%s，用%s代替\n"), fonts->uses[i].role,
                    fonts->uses[i].wanted, fonts->uses[i].used);
}

static bool render(Invocation *invocation, Error *err) {
    Arena *arena = invocation->arena;
    BulletinRequest r;
    bool chosen[EDITION_COUNT] = {false}, told = false;
    const char *list = command_option(invocation, "--format");
    const char *folder = command_option(invocation, "--out");
    if (!folder)
        return error_set(err, ERROR_USAGE, "--out", _("请指明放文件的文件夹"));
    if (!chosen_forms(arena, list ? list : "docx,pdf,html,ofd", chosen, err) ||
        !compose(invocation, &r, err))
        return false;
    if (!r.words.frame.exists)
        return error_set(err, ERROR_NOT_FOUND, NULL,
                         _("没有报头，不能排版；duban bulletin draft 可以先看正文"));
    if (!file_make_folder(arena, folder, err))
        return false;
    for (size_t i = 0; i < EDITION_COUNT; i++) {
        FontReport fonts = {0};
        const char *path = arena_printf(arena, "%s/bulletin.%s", folder, editions[i].name);
        if (!chosen[i])
            continue;
        if (!editions[i].write(&r.document, path, arena, &fonts, err))
            return false;
        if (!told && fonts.count > 0) {
            tell_fonts(&fonts);
            told = true;
        }
        fprintf(stderr, _("已写入 %s\n"), path);
    }
    return true;
}

static bool trace(Invocation *invocation, Error *err) {
    BulletinRequest r;
    const Datum **data = NULL;
    size_t count = 0;
    if (!compose(invocation, &r, err))
        return false;
    bulletin_data(invocation->arena, &r.document, &data, &count);
    Text text = text_new(invocation->arena);
    const char *wanted = command_option(invocation, "--datum");
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        size_t length = wanted ? strlen(wanted) : 0;
        // A whole datum (8.5/completion) or all of an indicator (8.5).
        if (wanted && (strncmp(data[i]->id, wanted, length) != 0 ||
                       (data[i]->id[length] && data[i]->id[length] != '/')))
            continue;
        found++;
        text_addf(&text, "%zu\t%s\t%s\t%s\t%s\t%s\n", i + 1, data[i]->value, data[i]->id,
                  data[i]->label, data[i]->formula, data[i]->source);
    }
    if (wanted && found == 0)
        return error_set(err, ERROR_NOT_FOUND, "--datum", _("简报里没有“%s”的数字"), wanted);
    return text_ok(&text, err) && command_print(text_string(&text), err);
}

#define PERIOD_OPTIONS                                                                             \
    {"--kind", N_("种类"),                                                                         \
     N_("briefing 工作简报（默认）、notice 通报、special 督查专报、list 红黑榜")},                 \
        {"--period", N_("日期"), N_("报告期的最后一天；默认为最近的报告期")},                      \
        {"--annex", N_("附件"),                                                                    \
         N_("table,chart：情况表和进度图；默认只有 table，写 \"\" 就是不要附件")},                 \
        {"--region", N_("代码"), N_("哪个地方；只有一个时可不写")}, {                              \
        "--year", N_("年度"), N_("哪一年；只有一个时可不写")                                       \
    }

static const Command commands[] = {
    {"bulletin",
     "draft",
     N_("DB"),
     1,
     1,
     ROLE_READER,
     N_("看简报的文字"),
     NULL,
     {PERIOD_OPTIONS},
     draft},
    {"bulletin",
     "render",
     N_("DB --out 文件夹"),
     1,
     1,
     ROLE_READER,
     N_("把简报排成 docx、pdf、html、ofd"),
     N_("版式按 GB/T "
        "9704-2012。缺办公字体时用开源字体代替并说明；有字没有字形时报错，不会印出方框。"),
     {PERIOD_OPTIONS,
      {"--format", N_("格式"), N_("docx,pdf,html,ofd（默认全部）")},
      {"--out", N_("文件夹"),
       N_("文件放在哪里：bulletin.docx、bulletin.pdf、bulletin.html、bulletin.ofd")}},
     render},
    {"bulletin",
     "trace",
     N_("DB"),
     1,
     1,
     ROLE_READER,
     N_("简报里每个数字的来处：公式和数据行"),
     N_("每行：序号、印出的数字、数据编号、名称、公式、来源，用制表符分开。"),
     {PERIOD_OPTIONS,
      {"--datum", N_("编号"), N_("只看一个数据（8.5/completion）或一个指标（8.5）")}},
     trace},
};

const CommandTable bulletin_commands = {commands, sizeof commands / sizeof *commands};
