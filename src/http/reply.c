#include "http/reply.h"

#include "base/digest.h"
#include "base/limits.h"
#include "base/message.h"

#include <stdlib.h>
#include <string.h>
#define ZLIB_CONST
#include <zlib.h>

static const char json_type[] = "application/json";
static const char problem_type[] = "application/problem+json";

Reply reply_new(Arena *arena) {
    return (Reply){.arena = arena, .status = 200, .text = text_new(arena)};
}

Json reply_json(Reply *reply) {
    reply->type = json_type;
    return (Json){.text = &reply->text};
}

void reply_bytes(Reply *reply, const char *type, const char *bytes, size_t length) {
    reply->type = type;
    reply->bytes = bytes;
    reply->length = length;
}

static void header(Reply *reply, const char *name, const char *value) {
    pair_add(reply->arena, &reply->headers, name, value);
}

static void named(Reply *reply, const char *disposition, const char *name) {
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._";
    Text text = text_new(reply->arena);
    text_addf(&text, "%s; filename*=UTF-8''", disposition);
    for (const char *p = name; *p; p++)
        if (strchr(plain, *p))
            text_add_bytes(&text, p, 1);
        else
            text_addf(&text, "%%%02X", (unsigned)(unsigned char)*p);
    header(reply, "Content-Disposition", text_string(&text));
}

void reply_file(Reply *reply, const char *name) {
    named(reply, "attachment", name);
}

void reply_inline_file(Reply *reply, const char *name) {
    named(reply, "inline", name);
}

void reply_version(Reply *reply, int64_t version) {
    reply->etag = arena_printf(reply->arena, "\"%lld\"", (long long)version);
}

void reply_nothing(Reply *reply) {
    reply->status = 204;
}

// What a status says by itself.
static const char *title_of(int status) {
    switch (status) {
    case 400:
        return _("请求不对");
    case 401:
        return _("没有登录");
    case 403:
        return _("没有权限");
    case 404:
        return _("没有找到");
    case 405:
        return _("这个地址不支持这种操作");
    case 409:
        return _("有冲突");
    case 412:
        return _("内容已被别人改过");
    case 413:
        return _("内容太大");
    case 415:
        return _("内容的类型不对");
    case 422:
        return _("填写的内容不能接受");
    case 428:
        return _("没有说明所依据的版本");
    case 429:
        return _("次数太多");
    case 503:
        return _("服务暂时不可用");
    default:
        return _("系统出错");
    }
}

void reply_faults(Reply *reply, const Request *request, const Error *err, const ReplyFault *faults,
                  size_t count) {
    reply_problem(reply, request, 0, err);
    if (count == 0)
        return;
    // The last bracket gives way to one more member.
    reply->text.length--;
    Json json = {.text = &reply->text, .behind = true};
    put_array(&json, "errors");
    for (size_t i = 0; i < count; i++) {
        put_object(&json, NULL);
        put_some(&json, "field", faults[i].field);
        put_text(&json, "detail", faults[i].message);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_object_end(&json);
}

void reply_problem(Reply *reply, const Request *request, int status, const Error *err) {
    PairList headers = reply->headers;
    *reply = reply_new(reply->arena);
    reply->headers = headers;
    reply->status = status ? status : error_http_status(err->code);
    reply->type = problem_type;
    // What failed inside is told to the log only.
    bool inside = err->code == ERROR_SYSTEM;
    reply->detail = arena_strdup(reply->arena, err->message);
    Json json = {.text = &reply->text};
    put_object(&json, NULL);
    put_text(&json, "type",
             arena_printf(reply->arena, "/problems/%s", error_problem_type(err->code)));
    put_text(&json, "title", title_of(reply->status));
    put_int(&json, "status", reply->status);
    put_text(&json, "detail", inside ? _("系统出错，请稍后再试或告诉管理员") : err->message);
    if (*err->field && !inside)
        put_text(&json, "field", err->field);
    put_text(&json, "instance", request->id);
    put_object_end(&json);
}

// Whether a list such as "br, gzip;q=0.5" accepts gzip; with a quality of zero it does not.
static bool accepts_gzip(const Request *request) {
    const char *list = request_header(request, "accept-encoding");
    for (const char *p = list ? list : ""; *p;) {
        p += strspn(p, ", \t");
        size_t length = strcspn(p, ","), name = strcspn(p, ",; \t");
        if (name == 4 && strncasecmp(p, "gzip", 4) == 0) {
            const char *quality = memmem(p, length, "q=", 2);
            return !quality || quality + strcspn(quality, "123456789") < p + length;
        }
        p += length;
    }
    return false;
}

static bool is_text(const char *type) {
    return type && (strncmp(type, "text/", 5) == 0 || strstr(type, "json") ||
                    strstr(type, "javascript") || strstr(type, "svg"));
}

static void *zlib_alloc(void *arena, unsigned count, unsigned size) {
    return arena_array(arena, count, size);
}

static void zlib_free(void *arena, void *piece) {
    (void)arena;
    (void)piece;
}

static void compress_body(Reply *reply) {
    enum { GZIP = 15 + 16, MEMORY = 8 };
    z_stream z = {.zalloc = zlib_alloc, .zfree = zlib_free, .opaque = reply->arena};
    if (deflateInit2(&z, Z_BEST_SPEED, Z_DEFLATED, GZIP, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
        return;
    uLong room = deflateBound(&z, reply->length);
    unsigned char *packed = arena_alloc(reply->arena, room);
    z.next_in = (const Bytef *)reply->bytes;
    z.avail_in = (uInt)reply->length;
    z.next_out = packed;
    z.avail_out = (uInt)room;
    if (deflate(&z, Z_FINISH) == Z_STREAM_END && z.total_out < reply->length) {
        reply->bytes = (const char *)packed;
        reply->length = z.total_out;
        reply->lasting = false;
        reply->packed = true;
    }
    deflateEnd(&z);
}

// Whether the sender already has what the tag names.
static bool is_known(const Request *request, const char *etag) {
    const char *list = request_header(request, "if-none-match");
    if (!list)
        return false;
    return strcmp(list, "*") == 0 || strstr(list, etag);
}

static void security_headers(Reply *reply, const Request *request) {
    header(reply, "X-Content-Type-Options", "nosniff");
    header(reply, "X-Frame-Options", "DENY");
    header(reply, "Referrer-Policy", "same-origin");
    header(reply, "Cross-Origin-Opener-Policy", "same-origin");
    header(reply, "Cross-Origin-Resource-Policy", "same-origin");
    header(reply, "Content-Security-Policy",
           reply->policy
               ? reply->policy
               : "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src "
                 "'self'; "
                 "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
    if (request->secure)
        header(reply, "Strict-Transport-Security", "max-age=31536000");
}

void reply_finish(Reply *reply, const Request *request) {
    Error err = {0};
    char hex[DIGEST_HEX_LENGTH + 1];
    bool built = reply->type && !reply->bytes;
    if (built && !text_ok(&reply->text, &err))
        reply_problem(reply, request, 500, &err);
    if (built) {
        reply->bytes = text_string(&reply->text);
        reply->length = reply->text.length;
    }
    bool readable = request->method == METHOD_GET || request->method == METHOD_HEAD;
    bool whole = reply->status == 200 && readable && reply->bytes;
    // The content itself is the tag where the resource has no version.
    if (whole && built && !reply->etag && digest_sm3(reply->bytes, reply->length, hex, &err)) {
        reply->etag = arena_printf(reply->arena, "\"%.32s\"", hex);
        reply->cache = reply->cache ? reply->cache : "private, no-cache";
    }
    if (whole && reply->etag && reply->cache && is_known(request, reply->etag)) {
        reply->status = 304;
        reply->bytes = NULL;
        reply->length = 0;
    }
    if (reply->bytes && is_text(reply->type)) {
        if (!reply->packed && reply->length > LIMIT_PLAIN_BODY && accepts_gzip(request))
            compress_body(reply);
        header(reply, "Vary", "Accept-Encoding, Accept-Language, Cookie, Authorization");
    }
    if (reply->packed)
        header(reply, "Content-Encoding", "gzip");
    if (reply->bytes)
        header(reply, "Content-Type",
               is_text(reply->type)
                   ? arena_printf(reply->arena, "%s%s", reply->type,
                                  strstr(reply->type, "json") ? "" : "; charset=utf-8")
                   : reply->type);
    if (reply->etag)
        header(reply, "ETag", reply->etag);
    header(reply, "Cache-Control", reply->cache ? reply->cache : "no-store");
    security_headers(reply, request);
}
