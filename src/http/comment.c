#include "service/comment.h"

#include "base/limits.h"
#include "http/routes.h"
#include "http/shapes.h"

static void put_comment_members(Json *json, const void *item) {
    const Comment *comment = item;
    put_int(json, "id", comment->id);
    put_text(json, "words", comment->words);
    put_text(json, "login", comment->login);
    put_text(json, "actor", comment->actor);
    put_text(json, "at", comment->at);
}

static void put_people(Json *json, const char *key, const Mentionable *people, size_t count) {
    put_array(json, key);
    for (size_t i = 0; i < count; i++) {
        put_object(json, NULL);
        put_text(json, "login", people[i].login);
        put_text(json, "name", people[i].name);
        put_object_end(json);
    }
    put_array_end(json);
}

static bool list(Request *request, Reply *reply, Error *err) {
    CommentList question = {.region = "", .code = "", .period = DATE_NONE};
    if (!query_only(request, "year period code cursor limit", err) ||
        !request_year(request, &question.year, err) ||
        !query_date(request, "period", &question.period, err) ||
        !query_text(request, "code", LIMIT_NAME, &question.code, err) ||
        !query_int(request, "cursor", 1, INT64_MAX, &question.after, err) ||
        !query_int(request, "limit", 1, COMMENT_PAGE, &question.limit, err) ||
        !request_serve(request, &comment_list_use_case, &question, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_item_list(&json, question.items, question.count, sizeof *question.items,
                  put_comment_members);
    put_cursor(&json, question.next);
    put_people(&json, "people", question.people, question.people_count);
    put_may(&json, "may", &question.may);
    put_object_end(&json);
    return true;
}

static bool add(Request *request, Reply *reply, Error *err) {
    CommentAdd question = {.region = "", .code = "", .period = DATE_NONE};
    if (!query_only(request, "year period code", err) ||
        !request_year(request, &question.year, err) ||
        !query_date(request, "period", &question.period, err) ||
        !query_text(request, "code", LIMIT_NAME, &question.code, err) ||
        !json_only(request, "words", err) ||
        !json_text(request, "words", LIMIT_WORDS, &question.words, err) ||
        !request_serve(request, &comment_add_use_case, &question, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_comment_members(&json, &question.comment);
    put_people(&json, "mentioned", question.mentioned, question.mentioned_count);
    put_object_end(&json);
    reply->status = 201;
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/comments", 0, "form", list},
    {METHOD_POST, "/api/v1/comments", ROUTE_ONCE, "comment", add},
};

const RouteTable comment_routes = {routes, sizeof routes / sizeof *routes};
