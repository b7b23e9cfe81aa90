#include "http/router.h"

#include "base/digest.h"
#include "base/limits.h"
#include "base/message.h"
#include "http/assets.h"
#include "http/routes.h"
#include "http/session.h"
#include "http/shapes.h"
#include "service/idempotency.h"

#include <string.h>

enum { SEGMENTS = 12 }; // of a path

// A path in its parts, decoded.
typedef struct Path {
    const char *segments[SEGMENTS]; // between the slashes
    size_t count;                   // of `segments`
} Path;

static bool refuse(Reply *reply, const Request *request, int status, ErrorCode code,
                   const char *field, const char *words) {
    Error err = {0};
    error_set(&err, code, field, "%s", words);
    reply_problem(reply, request, status, &err);
    return false;
}

// Takes the target apart. Dots, empty parts and encoded slashes name nothing here and are refused.
static bool read_target(Request *request, Path *path, Reply *reply) {
    const char *target = request->target;
    Error err = {0};
    if (strlen(target) > LIMIT_TARGET)
        return refuse(reply, request, 414, ERROR_LIMIT, NULL, _("网址太长"));
    if (*target != '/')
        return refuse(reply, request, 400, ERROR_USAGE, NULL, _("网址不对"));
    size_t length = strcspn(target, "?#");
    for (size_t at = 1; at <= length && length > 1;) {
        size_t n = strcspn(target + at, "/?#");
        const char *segment = NULL;
        if (!request_decode(request->arena, target + at, n, false, &segment) ||
            strchr(segment, '/') || strchr(segment, '\\'))
            return refuse(reply, request, 400, ERROR_USAGE, NULL, _("网址的编码不对"));
        if (path->count == SEGMENTS || !*segment || strcmp(segment, ".") == 0 ||
            strcmp(segment, "..") == 0)
            return refuse(reply, request, 404, ERROR_NOT_FOUND, NULL, _("没有这个网址"));
        path->segments[path->count++] = segment;
        at += n + 1;
    }
    if (target[length] == '?' &&
        !request_read_query(request->arena, target + length + 1, &request->queries, &err)) {
        reply_problem(reply, request, 0, &err);
        return false;
    }
    return true;
}

// Whether a template such as /api/v1/accounts/{id} fits the path; its parameters are added.
static bool fits(const char *pattern, const Path *path, Arena *arena, PairList *parameters) {
    size_t at = 0;
    for (const char *p = pattern + 1; *p; at++) {
        size_t n = strcspn(p, "/");
        if (at == path->count)
            return false;
        if (*p == '{')
            pair_add(arena, parameters, arena_strndup(arena, p + 1, n - 2), path->segments[at]);
        else if (strlen(path->segments[at]) != n || strncmp(p, path->segments[at], n) != 0)
            return false;
        p += n + (p[n] == '/');
    }
    return at == path->count;
}

// What the methods of a path are, for Allow.
static const char *allowed(Arena *arena, const Path *path) {
    Text text = text_new(arena);
    for (size_t i = 0; i < route_count(); i++) {
        PairList ignored = {0};
        const Route *route = route_at(i);
        if (!fits(route->path, path, arena, &ignored))
            continue;
        text_addf(&text, "%s%s", text.length ? ", " : "", method_names[route->method]);
        if (route->method == METHOD_GET)
            text_add(&text, ", HEAD");
    }
    if (text.length)
        text_add(&text, ", OPTIONS");
    return text_string(&text);
}

static bool is_api(const Path *path) {
    return path->count > 0 && strcmp(path->segments[0], "api") == 0;
}

const Route *router_find(Request *request, Reply *reply) {
    Path path = {0};
    const char *language = request_header(request, "accept-language");
    message_set_language(message_language_of(language));
    if (!read_target(request, &path, reply))
        return NULL;
    Method method = request->method == METHOD_HEAD ? METHOD_GET : request->method;
    for (size_t i = 0; i < route_count(); i++) {
        const Route *route = route_at(i);
        PairList parameters = {0};
        if (route->method == method && fits(route->path, &path, request->arena, &parameters)) {
            request->parameters = parameters;
            request->route = route;
            return route;
        }
    }
    const char *allow = allowed(request->arena, &path);
    if (!*allow && !is_api(&path)) {
        if (method == METHOD_GET)
            assets_answer(request, reply, path.segments, path.count);
        else
            refuse(reply, request, 405, ERROR_USAGE, NULL, _("这个地址不支持这种操作"));
        pair_add(request->arena, &reply->headers, "Allow", "GET, HEAD");
    } else if (!*allow) {
        refuse(reply, request, 404, ERROR_NOT_FOUND, NULL, _("没有这个网址"));
    } else {
        if (request->method == METHOD_OPTIONS)
            reply_nothing(reply);
        else
            refuse(reply, request, 405, ERROR_USAGE, NULL, _("这个地址不支持这种操作"));
        pair_add(request->arena, &reply->headers, "Allow", allow);
    }
    return NULL;
}

// --- What a route demands ---

static bool is_media(const char *type, const char *wanted) {
    size_t length = strlen(wanted);
    return type && strncasecmp(type, wanted, length) == 0 &&
           (type[length] == '\0' || type[length] == ';' || type[length] == ' ');
}

static bool read_body(Request *request, Reply *reply) {
    unsigned flags = request->route->flags;
    Method method = request->route->method;
    Error err = {0};
    if (method == METHOD_GET || method == METHOD_DELETE) {
        if (request->body_length)
            return refuse(reply, request, 400, ERROR_USAGE, NULL, _("这种操作不带内容"));
        return true;
    }
    if ((flags & ROUTE_BYTES) || ((flags & ROUTE_EMPTY) && request->body_length == 0))
        return true;
    if (!is_media(request_header(request, "content-type"), "application/json"))
        return refuse(reply, request, 415, ERROR_USAGE, NULL,
                      _("请求内容的类型应为 application/json"));
    if (!request_read_json(request, &err)) {
        reply_problem(reply, request, 0, &err);
        return false;
    }
    return true;
}

// If-Match: "7"
static bool read_version(Request *request, Reply *reply) {
    const char *tag = request_header(request, "if-match");
    if (!tag && (request->route->flags & ROUTE_VERSION))
        return refuse(reply, request, 428, ERROR_USAGE, "If-Match",
                      _("请用 If-Match 说明所依据的版本"));
    if (!tag)
        return true;
    size_t digits = *tag == '"' ? strspn(tag + 1, "0123456789") : 0;
    if (digits == 0 || digits > 18 || strcmp(tag + 1 + digits, "\"") != 0)
        return refuse(reply, request, 412, ERROR_CONFLICT, "If-Match",
                      _("If-Match 不是版本号；应如 \"7\""));
    for (size_t i = 1; i <= digits; i++)
        request->if_match = request->if_match * 10 + (tag[i] - '0');
    return true;
}

static bool prepare(Request *request, Reply *reply) {
    Error err = {0};
    if (!session_identify(request, reply, &err)) {
        reply_problem(reply, request, 0, &err);
        return false;
    }
    return read_version(request, reply) && read_body(request, reply);
}

// --- Once ---

// What is asked, as a digest: a key belongs to one request.
static bool digest_request(const Request *request, const char **out, Error *err) {
    Text whole = text_new(request->arena);
    char *hex = arena_alloc(request->arena, DIGEST_HEX_LENGTH + 1);
    text_addf(&whole, "%s %s\n", method_names[request->method], request->target);
    text_add_bytes(&whole, request->body, request->body_length);
    *out = hex;
    return text_ok(&whole, err) && digest_sm3(whole.data, whole.length, hex, err);
}

// Begins a write that has a key. False when the reply is ready: it was done before, or cannot be
// done.
static bool begin_once(Request *request, Reply *reply, Idempotency *once) {
    Error err = {0};
    const char *key = request_header(request, "idempotency-key");
    if (!key || !(request->route->flags & ROUTE_ONCE))
        return true;
    size_t length = strlen(key);
    for (size_t i = 0; key[i]; i++)
        if (key[i] <= ' ' || key[i] > '~')
            length = 0;
    if (length == 0 || length > LIMIT_KEY)
        return refuse(reply, request, 400, ERROR_USAGE, "Idempotency-Key",
                      _("应为1到100个可见的 ASCII 字符"));
    once->key = key;
    if (!digest_request(request, &once->request, &err) ||
        !request_serve(request, &idempotency_begin_use_case, once, &err)) {
        once->key = NULL;
        reply_problem(reply, request, 0, &err);
        return false;
    }
    if (!once->known)
        return true;
    once->key = NULL;
    reply->status = (int)once->status;
    if (*once->answer) {
        Json json = reply_json(reply);
        put_json(&json, NULL, once->answer);
    }
    return false;
}

// Keeps what was answered, for the next time; a failure may be tried again.
static void end_once(const Request *request, const Reply *reply, Idempotency *once) {
    Error err = {0};
    bool done = reply->status < 300;
    if (!once->key)
        return;
    once->status = done ? reply->status : 0;
    once->answer = done ? text_string(&reply->text) : "";
    // The write itself is done; without this a repetition is only told that it is still running.
    request_serve(request, &idempotency_finish_use_case, once, &err);
}

void router_run(Request *request, Reply *reply) {
    Error err = {0};
    Idempotency once = {0};
    if (request->route && prepare(request, reply) && begin_once(request, reply, &once)) {
        if (!request->route->run(request, reply, &err) && reply->status < 400)
            reply_problem(reply, request, 0, &err);
        end_once(request, reply, &once);
    }
    reply_finish(reply, request);
}
