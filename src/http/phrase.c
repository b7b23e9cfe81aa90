#include "service/phrase.h"

#include "base/limits.h"
#include "http/routes.h"
#include "http/shapes.h"

static void put_members(Json *json, const Phrase *p) {
    put_int(json, "id", p->id);
    put_text(json, "words", p->words);
    put_text(json, "tags", p->tags);
    if (p->document)
        put_int(json, "document", p->document);
    else
        put_null(json, "document");
    put_text(json, "actor", p->actor);
    put_text(json, "at", p->at);
    put_int(json, "times", p->times);
    put_int(json, "people", p->people);
    put_int(json, "version", p->version);
    put_may(json, "may", &p->may);
}

static bool list(Request *request, Reply *reply, Error *err) {
    PhraseList r = {.query = "", .tag = ""};
    if (!query_only(request, "query tag cursor limit", err) ||
        !query_text(request, "query", LIMIT_SEARCH, &r.query, err) ||
        !query_text(request, "tag", LIMIT_NAME, &r.tag, err) ||
        !query_int(request, "cursor", 1, INT64_MAX, &r.after, err) ||
        !query_int(request, "limit", 1, PHRASE_PAGE, &r.limit, err) ||
        !request_serve(request, &phrase_list_use_case, &r, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_array(&json, "items");
    for (size_t i = 0; i < r.count; i++) {
        put_object(&json, NULL);
        put_members(&json, &r.items[i]);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_int(&json, "total", (int64_t)r.total);
    put_cursor(&json, r.next);
    put_array(&json, "tags");
    for (size_t i = 0; i < r.tag_count; i++)
        put_text(&json, NULL, r.tags[i]);
    put_array_end(&json);
    put_may(&json, "may", &r.may);
    put_object_end(&json);
    return true;
}

static void answer(Reply *reply, const Phrase *p) {
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_members(&json, p);
    put_object_end(&json);
    reply_version(reply, p->version);
}

static bool add(Request *request, Reply *reply, Error *err) {
    PhraseRequest r = {.tags = ""};
    if (!query_only(request, "", err) || !json_only(request, "words tags document", err) ||
        !json_text(request, "words", LIMIT_WORDS, &r.words, err) ||
        !json_optional_text(request, "tags", LIMIT_WORDS, &r.tags, err) ||
        !json_optional_id(request, "document", &r.document, err) ||
        !request_serve(request, &phrase_add_use_case, &r, err))
        return false;
    answer(reply, &r.phrase);
    reply->status = 201;
    return true;
}

static bool put(Request *request, Reply *reply, Error *err) {
    PhraseRequest r = {.tags = "", .version = request->if_match};
    if (!query_only(request, "", err) || !path_int(request, "id", 1, INT64_MAX, &r.id, err) ||
        !json_only(request, "words tags", err) ||
        !json_text(request, "words", LIMIT_WORDS, &r.words, err) ||
        !json_optional_text(request, "tags", LIMIT_WORDS, &r.tags, err) ||
        !request_serve(request, &phrase_put_use_case, &r, err))
        return false;
    answer(reply, &r.phrase);
    return true;
}

static bool take_out(Request *request, Reply *reply, Error *err) {
    PhraseRequest r = {.tags = "", .version = request->if_match};
    if (!query_only(request, "", err) || !path_int(request, "id", 1, INT64_MAX, &r.id, err) ||
        !request_serve(request, &phrase_remove_use_case, &r, err))
        return false;
    reply->status = 204;
    return true;
}

static bool use(Request *request, Reply *reply, Error *err) {
    PhraseRequest r = {.tags = ""};
    if (!query_only(request, "", err) || !path_int(request, "id", 1, INT64_MAX, &r.id, err) ||
        (request->json && !json_only(request, "", err)) ||
        !request_serve(request, &phrase_use_use_case, &r, err))
        return false;
    answer(reply, &r.phrase);
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/phrases", 0, "read", list},
    {METHOD_POST, "/api/v1/phrases", ROUTE_ONCE, "draft", add},
    {METHOD_PUT, "/api/v1/phrases/{id}", ROUTE_VERSION, "draft", put},
    {METHOD_DELETE, "/api/v1/phrases/{id}", ROUTE_VERSION, "draft", take_out},
    {METHOD_POST, "/api/v1/phrases/{id}/use", ROUTE_EMPTY, "read", use},
};

const RouteTable phrase_routes = {routes, sizeof routes / sizeof *routes};
