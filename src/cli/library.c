#include "service/library.h"
#include "base/file.h"
#include "base/message.h"
#include "base/text.h"
#include "cli/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool open_region(const Invocation *invocation, Caller *caller, const char **region,
                        Error *err) {
    return command_open(invocation, caller, err) &&
           command_choose_region(invocation, caller, region, err);
}

static void add_line(Arena *arena, Text *text, const LibraryItem *item) {
    const LibraryFacts *f = &item->facts;
    const char *year = f->year ? arena_printf(arena, "%lld", (long long)f->year) : "";
    text_addf(text, "%lld\t%s\t%s\t%s\t%s\t%s\t%s\t%s", (long long)item->id,
              _(library_sources[item->source].chinese), year, _(library_kinds[f->kind].chinese),
              f->number, date_iso(arena, f->date), f->issuer, f->title);
}

// Each file by itself: one that cannot be taken does not hold up the others.
static bool import(Invocation *invocation, Error *err) {
    Caller caller = {0};
    const char *region = NULL;
    size_t failed = 0;
    Text text = text_new(invocation->arena);
    if (!open_region(invocation, &caller, &region, err))
        return false;
    for (size_t i = 1; i < invocation->operand_count; i++) {
        Error fault = {0};
        LibraryImport r = {.name = file_name(invocation->operands[i])};
        if (library_read(invocation->arena, invocation->operands[i], &r, &fault) &&
            service_run(&library_import_use_case, &caller, invocation->arena, region, ENDING_COMMIT,
                        &r, &fault)) {
            add_line(invocation->arena, &text, &r.item);
            text_add(&text, "\n");
            continue;
        }
        fprintf(stderr, "%s: %s\n", r.name, fault.message);
        failed++;
    }
    return command_print(text_string(&text), err) &&
           (failed == 0 || error_set(err, ERROR_INPUT, NULL, _("有%zu个文件没有导入"), failed));
}

static void add_snippets(Text *text, const LibraryItem *item) {
    for (size_t i = 0; i < item->snippet_count; i++) {
        text_add(text, "\t…");
        for (size_t k = 0; k < item->snippets[i].count; k++) {
            const SnippetPiece *piece = &item->snippets[i].pieces[k];
            text_addf(text, piece->hit ? "[%s]" : "%s", piece->text);
        }
        text_add(text, "…\n");
    }
}

static bool search(Invocation *invocation, Error *err) {
    Caller caller = {0};
    const char *region = NULL, *kind = command_option(invocation, "--kind");
    const char *place = command_option(invocation, "--place");
    Text text = text_new(invocation->arena);
    LibrarySearch r = {.query = invocation->operands[1],
                       .kind = kind ? kind : "",
                       .place = place ? place : "",
                       .source = "",
                       .limit = LIBRARY_PAGE_MAX};
    if (!command_year(invocation, &r.year, err) || !open_region(invocation, &caller, &region, err))
        return false;
    do {
        r = (LibrarySearch){.query = r.query,
                            .kind = r.kind,
                            .place = r.place,
                            .source = "",
                            .year = r.year,
                            .after = r.next,
                            .limit = LIBRARY_PAGE_MAX};
        if (!service_run(&library_search_use_case, &caller, invocation->arena, region,
                         ENDING_COMMIT, &r, err))
            return false;
        for (size_t i = 0; i < r.count; i++) {
            add_line(invocation->arena, &text, &r.items[i]);
            text_addf(&text, "\t%zu\n", r.items[i].hits);
            add_snippets(&text, &r.items[i]);
        }
    } while (r.next);
    fprintf(stderr, _("找到%zu份\n"), r.total);
    return command_print(text_string(&text), err) &&
           (r.total > 0 || error_set(err, ERROR_NO, NULL, _("没有找到")));
}

static bool refresh(Invocation *invocation, Error *err) {
    Caller caller = {0};
    const char *region = "";
    LibraryRefresh r = {.count = 0};
    if (!command_region(invocation, &region, err) || !command_open(invocation, &caller, err) ||
        !service_run(&library_refresh_use_case, &caller, invocation->arena, region, ENDING_COMMIT,
                     &r, err))
        return false;
    fprintf(stderr, _("补入已发布的简报%zu份\n"), r.count);
    return true;
}

static const Command commands[] = {
    {"library",
     "import",
     N_("DB 文件…"),
     2,
     SIZE_MAX,
     ROLE_OPERATOR,
     N_("把旧简报放进文库：txt、docx、html、pdf、ofd"),
     N_("标题、期号、日期、发文单位、类别从文字里读，读错的可在网页上改。同一份文件只收一次。每行："
        "编号、来源、年度、类别、"
        "期号、日期、发文单位、标题，用制表符分开。"),
     {{"--region", N_("代码"), N_("哪个地方；只有一个时可不写")}},
     import},
    {"library",
     "search",
     N_("DB 词"),
     2,
     2,
     ROLE_READER,
     N_("在文库里查：几个词用空格分开，都要有；引号里的算一个词"),
     N_("每行同 library import，末尾是出现次数；下面是出现的地方。没有找到时退出状态为1。"),
     {{"--year", N_("年度"), N_("只查这一年的")},
      {"--kind", N_("类别"), N_("briefing、notice、special、list、other 之一")},
      {"--place", N_("地名"), N_("只查这个地方的，如 鲁山县")},
      {"--region", N_("代码"), N_("哪个地方；只有一个时可不写")}},
     search},
    {"library",
     "refresh",
     N_("DB"),
     1,
     1,
     ROLE_OPERATOR,
     N_("把以前发布、还不在文库里的简报补进去"),
     N_("新发布的会自己入库；只在数据库是旧版本升上来的时候用一次。"),
     {{"--region", N_("代码"), N_("只补这个地方的；不写就是全部")}},
     refresh},
};

const CommandTable library_commands = {commands, sizeof commands / sizeof *commands};
