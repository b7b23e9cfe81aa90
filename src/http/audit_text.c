#include "service/audit_text.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/message.h"
#include "http/routes.h"
#include "http/shapes.h"
#include "service/audit_match.h"

// A text or a file as the body: which it is, is told by its content.
static bool audit(Request *request, Reply *reply, Error *err) {
    AuditRequest r = {.region = "", .date = DATE_NONE};
    if (!query_only(request, "year date match", err) || !request_year(request, &r.year, err) ||
        !query_date(request, "date", &r.date, err) || !query_flag(request, "match", &r.match, err))
        return false;
    if (request->body_length == 0)
        return error_set(err, ERROR_USAGE, NULL, _("缺少文件内容"));
    if (!request_serve(request, &audit_use_case, &r, err) ||
        !file_scratch(request->arena, "text", &r.file, err) ||
        !file_write(r.file, request->body, request->body_length, err) ||
        !audit_text_read(request->arena, &r, err) || !audit_text_judge(request->arena, &r, err))
        return false;
    if (r.match)
        audit_text_match(request->arena, &r, &r.board.board);
    Text text = text_new(request->arena);
    text.limit = LIMIT_ANSWER;
    audit_json(&text, &r.audit, r.notes);
    if (!text_ok(&text, err))
        return false;
    reply_bytes(reply, "application/json", text_string(&text), text.length);
    return true;
}

static const Route routes[] = {
    {METHOD_POST, "/api/v1/audits", ROUTE_BYTES | ROUTE_SLOW, "read", audit},
};

const RouteTable audit_text_routes = {routes, sizeof routes / sizeof *routes};
