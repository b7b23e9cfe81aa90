#include "service/audit_text.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/message.h"
#include "http/routes.h"
#include "http/shapes.h"
#include "service/annotate.h"
#include "service/audit_match.h"

#include <string.h>

// How the answer is wanted.
typedef struct Answer {
    const char *name; // of the parameter, and the ending of its file
    const char *type; // of the answer
    bool marked;      // the document itself with marks, not what was found
} Answer;

static const Answer answers[] = {
    {"json", "application/json", false},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", true},
    {"html", "text/html; charset=utf-8", true},
};

// What is asked beside the text itself.
typedef struct Wish {
    const char *name;     // of the file, for titles
    const Answer *answer; // of the answer
    int64_t earlier;      // bytes at the body's end that are the bulletin before; 0 for none
    bool words;           // the text is told, too, for offsets mean little without
} Wish;

static bool read_wish(const Request *request, AuditRequest *r, Wish *wish, Error *err) {
    const char *format = answers[0].name;
    *wish = (Wish){.name = "text"};
    if (!query_only(request, "year date match words earlier format name", err) ||
        !request_year(request, &r->year, err) || !query_date(request, "date", &r->date, err) ||
        !query_flag(request, "match", &r->match, err) ||
        !query_flag(request, "words", &wish->words, err) ||
        !query_int(request, "earlier", 1, (int64_t)LIMIT_BODY, &wish->earlier, err) ||
        !query_text(request, "format", LIMIT_NAME, &format, err) ||
        !query_text(request, "name", LIMIT_FILE_NAME, &wish->name, err))
        return false;
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        if (strcmp(format, answers[i].name) == 0)
            wish->answer = &answers[i];
    if (!wish->answer)
        return error_set(err, ERROR_USAGE, "format", _("格式应为 json、docx 或 html"));
    if (!*wish->name || *wish->name == '.' || strpbrk(wish->name, "/\\"))
        return error_set(err, ERROR_USAGE, "name", _("文件名不对"));
    if (request->body_length == 0 || (int64_t)request->body_length <= wish->earlier)
        return error_set(err, ERROR_USAGE, NULL, _("缺少文件内容"));
    return true;
}

// The body as files: the text, and the bulletin before behind it.
static bool unpack(const Request *request, const Wish *wish, AuditRequest *r, const char **earlier,
                   Error *err) {
    size_t length = request->body_length - (size_t)wish->earlier;
    if (!file_scratch(request->arena, wish->name, &r->file, err) ||
        !file_write(r->file, request->body, length, err))
        return false;
    return wish->earlier == 0 ||
           (file_scratch(request->arena, "earlier", earlier, err) &&
            file_write(*earlier, request->body + length, (size_t)wish->earlier, err));
}

// The document with its marks, to keep.
static bool mark(Request *request, Reply *reply, const Wish *wish, const AuditRequest *r,
                 Error *err) {
    const char *path = NULL;
    char *bytes = NULL;
    size_t length = 0;
    if (!file_scratch(request->arena, arena_printf(request->arena, "marked.%s", wish->answer->name),
                      &path, err) ||
        !annotate_write(request->arena, r, path, err) ||
        !file_read(request->arena, path, LIMIT_FILE, &bytes, &length, err))
        return false;
    const char *ending = strrchr(wish->name, '.');
    int stem = ending ? (int)(ending - wish->name) : (int)strlen(wish->name);
    reply_bytes(reply, wish->answer->type, bytes, length);
    reply_file(reply, arena_printf(request->arena, _("%.*s（核对）.%s"), stem, wish->name,
                                   wish->answer->name));
    return true;
}

// A text or a file as the body: which it is, is told by its content.
static bool audit(Request *request, Reply *reply, Error *err) {
    AuditRequest r = {.region = "", .date = DATE_NONE};
    Wish wish;
    const char *earlier = NULL;
    if (!read_wish(request, &r, &wish, err) || !request_serve(request, &audit_use_case, &r, err) ||
        !unpack(request, &wish, &r, &earlier, err) || !audit_text_read(request->arena, &r, err) ||
        !audit_text_judge(request->arena, &r, err) ||
        !audit_text_compare(request->arena, &r, earlier, err))
        return false;
    if (r.match)
        audit_text_match(request->arena, &r, &r.board.board);
    if (wish.answer->marked)
        return mark(request, reply, &wish, &r, err);
    Text text = text_new(request->arena);
    text.limit = LIMIT_ANSWER;
    const char *words =
        wish.words ? arena_strndup(request->arena, r.writing.text, r.writing.length) : NULL;
    audit_json(&text, &r.audit, r.notes, words);
    if (!text_ok(&text, err))
        return false;
    reply_bytes(reply, wish.answer->type, text_string(&text), text.length);
    return true;
}

static const Route routes[] = {
    {METHOD_POST, "/api/v1/audits", ROUTE_BYTES | ROUTE_SLOW, "read", audit},
};

const RouteTable audit_text_routes = {routes, sizeof routes / sizeof *routes};
