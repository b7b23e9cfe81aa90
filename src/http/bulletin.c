#include "service/bulletin.h"

#include "base/limits.h"
#include "base/message.h"
#include "http/document_shape.h"
#include "http/routes.h"
#include "http/shapes.h"
#include "service/edition.h"

static bool ask(Request *request, BulletinRequest *r, Error *err) {
    *r = (BulletinRequest){.region = "", .period = DATE_NONE};
    const char *kind = NULL;
    return query_only(request, "year kind period annex", err) &&
           request_year(request, &r->year, err) &&
           query_text(request, "kind", LIMIT_KEY, &kind, err) &&
           (!kind || bulletin_kind(kind, &r->kind, err)) &&
           query_date(request, "period", &r->period, err) &&
           query_text(request, "annex", LIMIT_NAME, &r->annexes, err) &&
           request_serve(request, &bulletin_use_case, r, err);
}

static bool get(Request *request, Reply *reply, Error *err) {
    BulletinRequest r;
    if (!ask(request, &r, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_document(&json, &r.document, r.period);
    put_array(&json, "notices");
    for (size_t i = 0; i < r.notices.count; i++)
        put_text(&json, NULL, r.notices.items[i]);
    put_array_end(&json);
    put_array(&json, "may");
    if (r.words.frame.exists)
        put_text(&json, NULL, "download");
    put_array_end(&json);
    put_object_end(&json);
    return true;
}

// The document as a file.
static bool download(Request *request, Reply *reply, const char *form, Error *err) {
    BulletinRequest r;
    const Edition *edition = edition_find(form);
    char *bytes = NULL;
    size_t length = 0;
    if (!ask(request, &r, err))
        return false;
    if (!r.words.frame.exists)
        return error_set(err, ERROR_NOT_FOUND, "period",
                         _("这一期还没有报头（期号、标题、发文单位、成文日期），不能排版"));
    if (!edition_bytes(edition, &r.document, request->arena, &bytes, &length, err))
        return false;
    reply_bytes(reply, edition->type, bytes, length);
    reply_file(reply, arena_printf(request->arena, "%s.%s", r.document.title, form));
    return true;
}

static bool get_docx(Request *request, Reply *reply, Error *err) {
    return download(request, reply, "docx", err);
}

static bool get_pdf(Request *request, Reply *reply, Error *err) {
    return download(request, reply, "pdf", err);
}

static bool get_html(Request *request, Reply *reply, Error *err) {
    return download(request, reply, "html", err);
}

static bool get_ofd(Request *request, Reply *reply, Error *err) {
    return download(request, reply, "ofd", err);
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/bulletin", ROUTE_KEPT, "read", get},
    {METHOD_GET, "/api/v1/bulletin.docx", ROUTE_SLOW, "read", get_docx},
    {METHOD_GET, "/api/v1/bulletin.pdf", ROUTE_SLOW, "read", get_pdf},
    {METHOD_GET, "/api/v1/bulletin.html", ROUTE_SLOW, "read", get_html},
    {METHOD_GET, "/api/v1/bulletin.ofd", ROUTE_SLOW, "read", get_ofd},
};

const RouteTable bulletin_routes = {routes, sizeof routes / sizeof *routes};
