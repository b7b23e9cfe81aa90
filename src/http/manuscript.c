#include "service/manuscript.h"

#include "base/limits.h"
#include "base/message.h"
#include "http/routes.h"
#include "http/shapes.h"

static void put_members(Json *json, const Manuscript *m) {
    put_int(json, "id", m->id);
    put_date(json, "period", m->period);
    put_text(json, "title", m->title);
    put_text(json, "state", manuscript_states[m->state].key);
    if (m->publication)
        put_int(json, "publication", m->publication);
    else
        put_null(json, "publication");
    put_text(json, "changed_by", m->actor);
    put_text(json, "changed_at", m->at);
    put_int(json, "version", m->version);
    put_may(json, "may", &m->may);
}

static void put_block(Json *json, const ManuscriptBlock *block) {
    put_object(json, NULL);
    put_text(json, "id", block->id);
    put_text(json, "kind", manuscript_block_kind(block->kind));
    put_array(json, "runs");
    for (size_t i = 0; i < block->run_count; i++) {
        const ManuscriptRun *run = &block->runs[i];
        put_object(json, NULL);
        put_text(json, "text", run->text);
        if (*run->datum)
            put_text(json, "datum", run->datum);
        if (*run->source)
            put_text(json, "typed", run->source);
        put_object_end(json);
    }
    put_array_end(json);
    put_object_end(json);
}

static void put_datum(Json *json, const Datum *datum) {
    put_object(json, NULL);
    put_text(json, "id", datum->id);
    put_text(json, "label", datum->label);
    put_text(json, "value", datum->value);
    put_text(json, "formula", datum->formula);
    put_text(json, "source", datum->source);
    put_object_end(json);
}

static void put_number(Json *json, const TypedNumber *number) {
    put_object(json, NULL);
    put_text(json, "block", number->block);
    put_text(json, "text", number->text);
    put_text(json, "kind", number_kinds[number->kind].key);
    put_some(json, "datum", number->datum ? number->datum->id : NULL);
    put_object_end(json);
}

static void answer(Reply *reply, const ManuscriptRequest *r) {
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_members(&json, &r->manuscript);
    put_array(&json, "blocks");
    for (size_t i = 0; i < r->manuscript.block_count; i++)
        put_block(&json, &r->manuscript.blocks[i]);
    put_array_end(&json);
    put_array(&json, "data");
    for (size_t i = 0; i < r->data_count; i++)
        put_datum(&json, r->data[i]);
    put_array_end(&json);
    put_array(&json, "numbers");
    for (size_t i = 0; i < r->number_count; i++)
        put_number(&json, &r->numbers[i]);
    put_array_end(&json);
    put_object_end(&json);
    reply_version(reply, r->manuscript.version);
}

static bool list(Request *request, Reply *reply, Error *err) {
    ManuscriptList r = {.region = ""};
    if (!query_only(request, "year", err) || !request_year(request, &r.year, err) ||
        !request_serve(request, &manuscript_list_use_case, &r, err))
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
    put_may(&json, "may", &r.may);
    put_object_end(&json);
    return true;
}

static bool add(Request *request, Reply *reply, Error *err) {
    ManuscriptRequest r = {.region = "", .period = DATE_NONE};
    if (!query_only(request, "", err) || !json_only(request, "year period title", err) ||
        !json_optional_int(request, "year", 1900, 2199, &r.year, err) ||
        !json_optional_date(request, "period", &r.period, err) ||
        !json_optional_text(request, "title", LIMIT_NAME, &r.title, err) ||
        !request_serve(request, &manuscript_add_use_case, &r, err))
        return false;
    answer(reply, &r);
    reply->status = 201;
    return true;
}

static bool get(Request *request, Reply *reply, Error *err) {
    ManuscriptRequest r = {.region = ""};
    if (!query_only(request, "year", err) || !request_year(request, &r.year, err) ||
        !path_int(request, "id", 1, INT64_MAX, &r.id, err) ||
        !request_serve(request, &manuscript_get_use_case, &r, err))
        return false;
    answer(reply, &r);
    return true;
}

static bool read_run(Request *request, size_t at, ManuscriptRun *run, Error *err) {
    struct json_t *outside;
    *run = (ManuscriptRun){"", "", ""};
    if (!json_enter(request, "runs", at, &outside, err))
        return false;
    bool ok =
        json_only(request, "text datum typed", err) &&
        (!json_has(request, "text") || json_text(request, "text", LIMIT_WORDS, &run->text, err)) &&
        (!json_has(request, "datum") ||
         json_text(request, "datum", LIMIT_NAME, &run->datum, err)) &&
        (!json_has(request, "typed") || json_text(request, "typed", LIMIT_NAME, &run->source, err));
    json_leave(request, outside);
    if (ok && *run->datum)
        run->text = ""; // the figure is the server's word
    return ok;
}

static bool read_block(Request *request, size_t at, ManuscriptBlock *block, Error *err) {
    struct json_t *outside;
    const char *kind = "";
    *block = (ManuscriptBlock){.id = ""};
    if (!json_enter(request, "blocks", at, &outside, err))
        return false;
    bool ok = json_only(request, "id kind runs", err) &&
              json_text(request, "id", LIMIT_KEY, &block->id, err) &&
              json_text(request, "kind", LIMIT_KEY, &kind, err) &&
              (manuscript_block_kind_find(kind, &block->kind) ||
               error_set(err, ERROR_INPUT, "kind", _("稿件里没有这种段落：%s"), kind)) &&
              json_list(request, "runs", LIMIT_MANUSCRIPT_RUNS, &block->run_count, err);
    if (ok)
        block->runs = arena_alloc(request->arena, (block->run_count + 1) * sizeof *block->runs);
    for (size_t i = 0; ok && i < block->run_count; i++)
        ok = read_run(request, i, &block->runs[i], err);
    json_leave(request, outside);
    return ok;
}

static bool put(Request *request, Reply *reply, Error *err) {
    ManuscriptRequest r = {.region = "", .version = request->if_match};
    if (!query_only(request, "year", err) || !request_year(request, &r.year, err) ||
        !path_int(request, "id", 1, INT64_MAX, &r.id, err) ||
        !json_only(request, "title blocks", err) ||
        !json_optional_text(request, "title", LIMIT_NAME, &r.title, err) ||
        !json_list(request, "blocks", LIMIT_MANUSCRIPT_BLOCKS, &r.block_count, err))
        return false;
    r.blocks = arena_alloc(request->arena, (r.block_count + 1) * sizeof *r.blocks);
    for (size_t i = 0; i < r.block_count; i++)
        if (!read_block(request, i, &r.blocks[i], err))
            return false;
    if (!request_serve(request, &manuscript_put_use_case, &r, err))
        return false;
    answer(reply, &r);
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/manuscripts", 0, "read", list},
    {METHOD_POST, "/api/v1/manuscripts", ROUTE_ONCE, "draft", add},
    {METHOD_GET, "/api/v1/manuscripts/{id}", 0, "read", get},
    {METHOD_PUT, "/api/v1/manuscripts/{id}", ROUTE_VERSION, "draft", put},
};

const RouteTable manuscript_routes = {routes, sizeof routes / sizeof *routes};
