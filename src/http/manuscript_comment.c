#include "service/manuscript_comment.h"

#include "base/limits.h"
#include "http/manuscript_shape.h"
#include "http/routes.h"

// Which manuscript, and which of its comments.
static bool name_one(const Request *request, ManuscriptCommentRequest *r, Error *err) {
    r->of = (ManuscriptRequest){.region = ""};
    r->id = request_parameter(request, "comment");
    return query_only(request, "year", err) && request_year(request, &r->of.year, err) &&
           path_int(request, "id", 1, INT64_MAX, &r->of.id, err);
}

static bool answer(const Request *request, Reply *reply, const UseCase *use_case,
                   ManuscriptCommentRequest *r, Error *err) {
    if (!request_serve(request, use_case, r, err))
        return false;
    Json json = reply_json(reply);
    put_manuscript_comment(&json, &r->comment);
    return true;
}

static bool add(Request *request, Reply *reply, Error *err) {
    ManuscriptCommentRequest r = {.id = ""};
    if (!name_one(request, &r, err) || !json_only(request, "block quote text start end", err) ||
        !json_text(request, "block", LIMIT_KEY, &r.block, err) ||
        !json_optional_text(request, "quote", LIMIT_WORDS, &r.quote, err) ||
        !json_text(request, "text", LIMIT_REMARK, &r.words, err) ||
        !json_int(request, "start", 0, (int64_t)LIMIT_BODY, &r.start, err) ||
        !json_int(request, "end", 1, (int64_t)LIMIT_BODY, &r.end, err) ||
        !answer(request, reply, &manuscript_comment_use_case, &r, err))
        return false;
    reply->status = 201;
    return true;
}

static bool say(Request *request, Reply *reply, Error *err) {
    ManuscriptCommentRequest r;
    return name_one(request, &r, err) && json_only(request, "text", err) &&
           json_text(request, "text", LIMIT_REMARK, &r.words, err) &&
           answer(request, reply, &manuscript_reply_use_case, &r, err);
}

static bool settle(Request *request, Reply *reply, const UseCase *use_case, Error *err) {
    ManuscriptCommentRequest r;
    return name_one(request, &r, err) && (!request->json || json_only(request, "", err)) &&
           answer(request, reply, use_case, &r, err);
}

static bool resolve(Request *request, Reply *reply, Error *err) {
    return settle(request, reply, &manuscript_resolve_use_case, err);
}

static bool reopen(Request *request, Reply *reply, Error *err) {
    return settle(request, reply, &manuscript_reopen_use_case, err);
}

#define ONE "/api/v1/manuscripts/{id}/comments/{comment}"

static const Route routes[] = {
    {METHOD_POST, "/api/v1/manuscripts/{id}/comments", ROUTE_ONCE, "sign_off", add},
    {METHOD_POST, ONE "/reply", ROUTE_ONCE, "sign_off", say},
    {METHOD_POST, ONE "/resolve", ROUTE_ONCE | ROUTE_EMPTY, "sign_off", resolve},
    {METHOD_POST, ONE "/reopen", ROUTE_ONCE | ROUTE_EMPTY, "sign_off", reopen},
};

const RouteTable manuscript_comment_routes = {routes, sizeof routes / sizeof *routes};
