#include "service/attachment.h"

#include "base/limits.h"
#include "http/routes.h"
#include "http/settings.h"
#include "http/shapes.h"

#include <string.h>

void put_attachment_members(Json *json, const Attachment *a) {
    put_int(json, "id", a->id);
    put_text(json, "code", a->code);
    put_date(json, "period", a->period);
    put_text(json, "subject", a->subject);
    put_int(json, "number", a->number);
    put_int(json, "part", a->part);
    put_text(json, "name", a->name);
    put_text(json, "kind", a->kind->key);
    put_flag(json, "picture", a->kind->picture);
    put_int(json, "size", a->size);
    put_text(json, "digest", a->digest);
    put_text(json, "actor", a->actor);
    put_text(json, "at", a->at);
    put_may(json, "may", &a->may);
}

void put_attachments(Json *json, const char *key, const Attachment *items, size_t count) {
    put_array(json, key);
    for (size_t i = 0; i < count; i++) {
        put_object(json, NULL);
        put_attachment_members(json, &items[i]);
        put_object_end(json);
    }
    put_array_end(json);
}

static bool list(Request *request, Reply *reply, Error *err) {
    AttachmentList question = {.region = "", .code = "", .period = DATE_NONE};
    if (!query_only(request, "year period code", err) ||
        !request_year(request, &question.year, err) ||
        !query_date(request, "period", &question.period, err) ||
        !query_text(request, "code", LIMIT_NAME, &question.code, err) ||
        !request_serve(request, &attachment_list_use_case, &question, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_attachments(&json, "items", question.attachments.items, question.attachments.count);
    put_object_end(&json);
    return true;
}

// What people sent is never a page of ours: it is a file to keep, and if it is shown all the same
// it may do nothing. Only a PDF that is asked for to be viewed opens in the browser's own reader,
// which a sandbox would keep shut.
static bool get(Request *request, Reply *reply, Error *err) {
    AttachmentFile question = {.folder = request->settings->files};
    bool view = false;
    if (!query_only(request, "view", err) || !query_flag(request, "view", &view, err) ||
        !path_int(request, "id", 1, INT64_MAX, &question.id, err) ||
        !attachment_read(&request->caller, request->arena, &question, err))
        return false;
    reply_bytes(reply, question.attachment.kind->media, question.bytes, question.length);
    bool reader = view && strcmp(question.attachment.kind->key, "pdf") == 0;
    if (reader)
        reply_inline_file(reply, question.attachment.name);
    else
        reply_file(reply, question.attachment.name);
    reply->policy = reader ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; "
                             "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                           : "default-src 'none'; sandbox";
    reply->etag = arena_printf(request->arena, "\"%.32s\"", question.attachment.digest);
    reply->cache = "private, no-cache"; // it may be removed
    return true;
}

static bool remove_one(Request *request, Reply *reply, Error *err) {
    AttachmentRemove question = {0};
    if (!path_int(request, "id", 1, INT64_MAX, &question.id, err) ||
        !request_serve(request, &attachment_remove_use_case, &question, err))
        return false;
    reply_nothing(reply);
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/attachments", 0, "form", list},
    {METHOD_GET, "/api/v1/attachments/{id}", ROUTE_SLOW, "form", get},
    {METHOD_DELETE, "/api/v1/attachments/{id}", 0, "attach", remove_one},
};

const RouteTable attachment_routes = {routes, sizeof routes / sizeof *routes};
