#include "service/manuscript_renew.h"

#include "base/limits.h"
#include "base/message.h"
#include "http/manuscript_shape.h"
#include "http/routes.h"
#include "service/edition.h"
#include "service/manuscript_preview.h"

// Which one, and the version that the caller looked at.
static bool name_one(const Request *request, ManuscriptRequest *r, Error *err) {
    *r = (ManuscriptRequest){.region = ""};
    return request_version(request, &r->version, err) && request_year(request, &r->year, err) &&
           path_int(request, "id", 1, INT64_MAX, &r->id, err);
}

static bool reorder(Request *request, Reply *reply, Error *err) {
    ManuscriptReorder r;
    const char *word = "";
    if (!query_only(request, "year", err) || !name_one(request, &r.one, err) ||
        !json_only(request, "order", err) || !json_text(request, "order", LIMIT_KEY, &word, err))
        return false;
    int order = term_find(bulletin_orders, BULLETIN_ORDER_COUNT, word);
    if (order < 0)
        return error_set(err, ERROR_INPUT, "order", _("order应为programme或rank"));
    r.order = (BulletinOrder)order;
    if (!request_serve(request, &manuscript_reorder_use_case, &r, err))
        return false;
    put_manuscript(reply, &r.one);
    return true;
}

static bool refresh(Request *request, Reply *reply, Error *err) {
    ManuscriptRequest r;
    if (!query_only(request, "year", err) || !name_one(request, &r, err) ||
        !json_only(request, "blocks", err) ||
        !json_texts(request, "blocks", LIMIT_MANUSCRIPT_BLOCKS, LIMIT_KEY, &r.ids, &r.id_count,
                    err) ||
        !request_serve(request, &manuscript_refresh_use_case, &r, err))
        return false;
    put_manuscript(reply, &r);
    return true;
}

// The document as a file, to be looked at.
static bool preview(Request *request, Reply *reply, const char *form, Error *err) {
    ManuscriptPreview r = {.annexes = NULL};
    const Edition *edition = edition_find(form);
    char *bytes = NULL;
    size_t length = 0;
    if (!query_only(request, "year annex", err) || !name_one(request, &r.one, err) ||
        !query_text(request, "annex", LIMIT_NAME, &r.annexes, err) ||
        !request_serve(request, &manuscript_preview_use_case, &r, err) ||
        !edition_bytes(edition, &r.made.document, request->arena, &bytes, &length, err))
        return false;
    reply_bytes(reply, edition->type, bytes, length);
    reply_inline_file(reply, arena_printf(request->arena, "%s.%s", r.made.document.title, form));
    return true;
}

static bool preview_docx(Request *request, Reply *reply, Error *err) {
    return preview(request, reply, "docx", err);
}

static bool preview_pdf(Request *request, Reply *reply, Error *err) {
    return preview(request, reply, "pdf", err);
}

static bool preview_html(Request *request, Reply *reply, Error *err) {
    return preview(request, reply, "html", err);
}

static bool preview_ofd(Request *request, Reply *reply, Error *err) {
    return preview(request, reply, "ofd", err);
}

static const Route routes[] = {
    {METHOD_POST, "/api/v1/manuscripts/{id}/reorder", ROUTE_ONCE, "draft", reorder},
    {METHOD_POST, "/api/v1/manuscripts/{id}/refresh", ROUTE_ONCE, "draft", refresh},
    {METHOD_GET, "/api/v1/manuscripts/{id}/preview.docx", ROUTE_SLOW, "read", preview_docx},
    {METHOD_GET, "/api/v1/manuscripts/{id}/preview.pdf", ROUTE_SLOW, "read", preview_pdf},
    {METHOD_GET, "/api/v1/manuscripts/{id}/preview.html", ROUTE_SLOW, "read", preview_html},
    {METHOD_GET, "/api/v1/manuscripts/{id}/preview.ofd", ROUTE_SLOW, "read", preview_ofd},
};

const RouteTable manuscript_renew_routes = {routes, sizeof routes / sizeof *routes};
