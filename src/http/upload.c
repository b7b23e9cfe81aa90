#include "service/upload.h"

#include "base/limits.h"
#include "base/message.h"
#include "http/routes.h"
#include "http/settings.h"
#include "http/shapes.h"

#include <string.h>

enum { NAME_LENGTH = 400 }; // characters of a name before it is cleaned

static void put_state(Json *json, const UploadState *state) {
    put_text(json, "id", state->id);
    put_int(json, "offset", state->received);
    put_int(json, "size", state->size);
}

// Where the next piece goes is said in a header too, as problems have no other place for it.
static void say_offset(const Request *request, Reply *reply, int64_t offset) {
    pair_add(request->arena, &reply->headers, "Upload-Offset",
             arena_printf(request->arena, "%lld", (long long)offset));
}

static void answer(const Request *request, Reply *reply, const UploadState *state,
                   const Attachment *attachment) {
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_state(&json, state);
    if (attachment) {
        put_object(&json, "attachment");
        put_attachment_members(&json, attachment);
        put_object_end(&json);
    } else {
        put_null(&json, "attachment");
    }
    put_object_end(&json);
    say_offset(request, reply, state->received);
}

static bool begin(Request *request, Reply *reply, Error *err) {
    UploadBegin question = {.folder = request->settings->files,
                            .region = "",
                            .code = "",
                            .period = DATE_NONE,
                            .subject = "",
                            .name = ""};
    if (!query_only(request, "year period code subject number part name size", err) ||
        !request_year(request, &question.year, err) ||
        !query_date(request, "period", &question.period, err) ||
        !query_text(request, "code", LIMIT_NAME, &question.code, err) ||
        !query_text(request, "subject", LIMIT_NAME, &question.subject, err) ||
        !query_int(request, "number", 1, INT64_MAX, &question.number, err) ||
        !query_int(request, "part", 1, INT64_MAX, &question.part, err) ||
        !query_text(request, "name", NAME_LENGTH, &question.name, err) ||
        !query_int(request, "size", 0, INT64_MAX, &question.size, err) ||
        !upload_begin(&request->caller, request->arena, &question, err))
        return false;
    const UploadState state = {.id = question.id, .size = question.size};
    answer(request, reply, &state, NULL);
    reply->status = 201;
    pair_add(request->arena, &reply->headers, "Location",
             arena_printf(request->arena, "/api/v1/uploads/%s", question.id));
    return true;
}

static bool get(Request *request, Reply *reply, Error *err) {
    UploadState state = {.id = request_parameter(request, "id")};
    if (!query_only(request, "", err) || !request_serve(request, &upload_get_use_case, &state, err))
        return false;
    answer(request, reply, &state, NULL);
    return true;
}

// Upload-Offset: 4194304
static bool read_offset(const Request *request, int64_t *offset, Error *err) {
    const char *text = request_header(request, "upload-offset");
    size_t digits = text ? strspn(text, "0123456789") : 0;
    if (digits < 1 || digits > 18 || text[digits])
        return error_set(err, ERROR_USAGE, "Upload-Offset",
                         _("请用 Upload-Offset 说明这一段从第几字节开始"));
    for (size_t i = 0; i < digits; i++)
        *offset = *offset * 10 + (text[i] - '0');
    return true;
}

static bool put(Request *request, Reply *reply, Error *err) {
    UploadPut question = {.folder = request->settings->files,
                          .bytes = request->body,
                          .length = request->body_length,
                          .state = {.id = request_parameter(request, "id")}};
    if (!query_only(request, "", err) || !read_offset(request, &question.offset, err))
        return false;
    if (!upload_put(&request->caller, request->arena, &question, err)) {
        if (question.state.size)
            say_offset(request, reply, question.state.received);
        return false;
    }
    answer(request, reply, &question.state, question.complete ? &question.attachment : NULL);
    return true;
}

static const Route routes[] = {
    {METHOD_POST, "/api/v1/uploads", ROUTE_EMPTY | ROUTE_SLOW, "attach", begin},
    {METHOD_GET, "/api/v1/uploads/{id}", 0, "attach", get},
    {METHOD_PATCH, "/api/v1/uploads/{id}", ROUTE_BYTES | ROUTE_SLOW, "attach", put},
};

const RouteTable upload_routes = {routes, sizeof routes / sizeof *routes};
