#include "cli/command.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "claim/report.h"
#include "service/annotate.h"
#include "service/audit_match.h"
#include "service/audit_text.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>

// The board that the claims are held against: of --db, or none.
static bool match(Invocation *invocation, AuditRequest *r, Error *err) {
    const char *place = command_option(invocation, "--db");
    r->match = place != NULL;
    r->region = "";
    r->date = DATE_NONE;
    Caller caller = {0};
    if (!place)
        return true;
    command_actor(invocation, &caller);
    if (!command_region(invocation, &r->region, err) || !command_year(invocation, &r->year, err) ||
        !command_date(invocation, "--as-of", &r->date, err) ||
        !store_open(invocation->arena, place, &caller.store, err) ||
        !service_run(&audit_use_case, &caller, invocation->arena, r->region, ENDING_COMMIT, r, err))
        return false;
    audit_text_match(invocation->arena, r, &r->board.board);
    return true;
}

static bool read_lexicon(Invocation *invocation, const char **out, Error *err) {
    const char *path = command_option(invocation, "--lexicon");
    char *bytes = NULL;
    size_t length = 0;
    if (path && !file_read(invocation->arena, path, LIMIT_BODY, &bytes, &length, err))
        return false;
    *out = bytes;
    return true;
}

enum { AT_ONCE = 2000, WRITERS_MOST = 4 }; // claims that one writer puts into words at a time

// A run of claims put into words, by a thread of its own where one can be had.
typedef struct Writer {
    const AuditRequest *request; // shared
    Text text;                   // in an arena of its own; emptied when it was printed
    size_t first, end;           // claims
    pthread_t thread;            // when it runs
    bool runs;                   // as a thread
} Writer;

static void *write_claims(void *object) {
    Writer *w = object;
    audit_json_claims(&w->text, &w->request->audit, w->request->notes, w->first, w->end);
    return NULL;
}

static void free_arena(void *arena) {
    arena_free(arena);
}

// Prints the claims in pieces, each piece by several writers; the rest stays in `text`.
static bool print_json(Arena *arena, Text *text, const AuditRequest *r, Error *err) {
    Writer writers[WRITERS_MOST] = {0};
    size_t count = r->threads < 1              ? 1
                   : r->threads > WRITERS_MOST ? WRITERS_MOST
                                               : (size_t)r->threads;
    bool ok = true;
    for (size_t i = 0; i < count; i++) {
        Arena *own = arena_new();
        arena_defer(arena, free_arena, own);
        writers[i] = (Writer){.request = r, .text = text_new(own)};
        writers[i].text.limit = LIMIT_ANSWER;
    }
    for (size_t first = 0; ok && (first == 0 || first < r->audit.claim_count);) {
        for (size_t i = 0; i < count; i++, first += AT_ONCE) {
            Writer *w = &writers[i];
            w->first = first < r->audit.claim_count || first == 0 ? first : r->audit.claim_count;
            w->end = first + AT_ONCE;
            w->runs = i > 0 && w->first < r->audit.claim_count &&
                      pthread_create(&w->thread, NULL, write_claims, w) == 0;
        }
        for (size_t i = 0; i < count; i++) {
            Writer *w = &writers[i];
            if (w->runs)
                pthread_join(w->thread, NULL);
            else if (i == 0 || w->first < r->audit.claim_count)
                write_claims(w);
            ok = ok && text_ok(&w->text, err) &&
                 (w->text.length == 0 || command_print(text_string(&w->text), err));
            w->text.length = 0;
        }
    }
    audit_json_rest(text, &r->audit, NULL);
    return ok;
}

static bool audit(Invocation *invocation, Error *err) {
    Arena *arena = invocation->arena;
    const char *format = command_option(invocation, "--format");
    bool json = format && strcmp(format, "json") == 0;
    AuditRequest r = {.file = invocation->operands[0],
                      .threads = (int)sysconf(_SC_NPROCESSORS_ONLN)};
    if (format && !json && strcmp(format, "text") != 0)
        return error_set(err, ERROR_USAGE, "--format",
                         _("“%s”不是这个命令的格式；应为 text 或 json"), format);
    if (!read_lexicon(invocation, &r.lexicon, err) || !audit_text_read(arena, &r, err) ||
        !audit_text_judge(arena, &r, err) ||
        !audit_text_compare(arena, &r, command_option(invocation, "--earlier"), err) ||
        !match(invocation, &r, err))
        return false;
    const char *marked = command_option(invocation, "--annotate");
    if (marked && !annotate_write(arena, &r, marked, err))
        return false;
    Text text = text_new(arena);
    text.limit = LIMIT_ANSWER;
    if (json && !print_json(arena, &text, &r, err))
        return false;
    if (!json)
        audit_words(&text, &r.audit, r.notes, r.name, command_flag(invocation, "--all"));
    if (!text_ok(&text, err) || !command_print(text_string(&text), err))
        return false;
    return !audit_has_error(&r.audit) || error_set(err, ERROR_NO, r.name, _("找到错误"));
}

static const Command commands[] = {
    {"audit",
     NULL,
     N_("文件"),
     1,
     1,
     ROLE_READER,
     N_("核对一份简报里的数字"),
     N_("读 "
        "txt、docx、html、pdf、ofd。逐条核对数量、目标、百分比、合计和用语，说明为什么、应是什么；"
        "有错误时退出状态为1。"),
     {{"--format", N_("格式"), N_("text（默认）或 json")},
      {"--all", NULL, N_("相符的也列出")},
      {"--db", N_("DB"), N_("与这个数据库里核实的数对照")},
      {"--as-of", N_("日期"), N_("对照哪一天的数；默认为最近的报告期")},
      {"--region", N_("代码"), N_("数据库里的哪个地方；只有一个时可不写")},
      {"--year", N_("年度"), N_("哪一年；只有一个时可不写")},
      {"--annotate", N_("文件"), N_("另存一份标出问题的：批注的 .docx 或网页 .html")},
      {"--earlier", N_("文件"), N_("上一份简报；指出目标换了、累计数少了的")},
      {"--lexicon", N_("文件"), N_("再加的错别字，每行“错,对,说明,等级”")}},
     audit},
};

const CommandTable audit_commands = {commands, sizeof commands / sizeof *commands};
