#include "service/manuscript.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "http/manuscript_shape.h"
#include "http/routes.h"
#include "service/manuscript_kept.h"
#include "service/publication.h"

#include <string.h>

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
        put_manuscript_members(&json, &r.items[i]);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_may(&json, "may", &r.may);
    put_object_end(&json);
    return true;
}

// One of `count` words; *out stays as it is when the member is missing.
static bool read_term(const Request *request, const char *name, const Term *terms, size_t count,
                      int *out, Error *err) {
    const char *word = NULL;
    if (!json_optional_text(request, name, LIMIT_KEY, &word, err))
        return false;
    int found = word ? term_find(terms, count, word) : *out;
    if (found < 0) {
        Text words = text_new(request->arena);
        for (size_t i = 0; i < count; i++)
            text_addf(&words, "%s%s", i ? ", " : "", terms[i].key);
        return error_set(err, ERROR_INPUT, name, _("应是其中之一：%s"), text_string(&words));
    }
    *out = found;
    return true;
}

static bool add(Request *request, Reply *reply, Error *err) {
    ManuscriptRequest r = {.region = "", .period = DATE_NONE};
    int kind = BULLETIN_BRIEFING;
    if (!query_only(request, "", err) || !json_only(request, "year kind period title", err) ||
        !json_optional_int(request, "year", 1900, 2199, &r.year, err) ||
        !read_term(request, "kind", bulletin_kinds, BULLETIN_KIND_COUNT, &kind, err) ||
        !json_optional_date(request, "period", &r.period, err) ||
        !json_optional_text(request, "title", LIMIT_NAME, &r.title, err))
        return false;
    r.kind = (BulletinKind)kind;
    if (!request_serve(request, &manuscript_add_use_case, &r, err))
        return false;
    put_manuscript(reply, &r);
    reply->status = 201;
    return true;
}

// Which one: by the path, with the version that the sender knows.
static bool name_one(const Request *request, ManuscriptRequest *r, Error *err) {
    r->region = "";
    return request_version(request, &r->version, err) && query_only(request, "year", err) &&
           request_year(request, &r->year, err) &&
           path_int(request, "id", 1, INT64_MAX, &r->id, err);
}

static bool get(Request *request, Reply *reply, Error *err) {
    ManuscriptRequest r = {.id = 0};
    if (!name_one(request, &r, err) || !request_serve(request, &manuscript_get_use_case, &r, err))
        return false;
    put_manuscript(reply, &r);
    return true;
}

// --- What is written ---

// Only id and kind are the sender's; whose it is and since when is known here.
static bool read_change(Request *request, ManuscriptRun *run, Error *err) {
    struct json_t *outside;
    const char *kind = "", *ignored = NULL;
    ManuscriptChange *change = arena_alloc(request->arena, sizeof *change);
    *change = (ManuscriptChange){.id = "", .by = "", .name = "", .at = ""};
    if (!json_within(request, "change", &outside, err))
        return false;
    bool ok = json_only(request, "id kind by name at", err) &&
              json_text(request, "id", LIMIT_KEY, &change->id, err) &&
              json_text(request, "kind", LIMIT_KEY, &kind, err) &&
              json_optional_text(request, "by", LIMIT_NAME, &ignored, err) &&
              json_optional_text(request, "name", LIMIT_NAME, &ignored, err) &&
              json_optional_text(request, "at", LIMIT_NAME, &ignored, err);
    json_leave(request, outside);
    change->inserts = strcmp(kind, "insert") == 0;
    if (ok && !change->inserts && strcmp(kind, "delete") != 0)
        return error_set(err, ERROR_INPUT, "change", _("修改只能是insert或delete"));
    run->change = change;
    return ok;
}

static bool read_run(Request *request, size_t at, ManuscriptRun *run, Error *err) {
    struct json_t *outside;
    *run = (ManuscriptRun){"", "", "", NULL, NULL, 0};
    if (!json_enter(request, "runs", at, &outside, err))
        return false;
    bool ok =
        json_only(request, "text datum typed change comments", err) &&
        (!json_has(request, "text") || json_text(request, "text", LIMIT_WORDS, &run->text, err)) &&
        (!json_has(request, "datum") ||
         json_text(request, "datum", LIMIT_NAME, &run->datum, err)) &&
        (!json_has(request, "typed") ||
         json_text(request, "typed", LIMIT_NAME, &run->source, err)) &&
        (!json_has(request, "change") || read_change(request, run, err)) &&
        (!json_has(request, "comments") ||
         json_texts(request, "comments", LIMIT_MANUSCRIPT_COMMENTS, LIMIT_KEY, &run->comments,
                    &run->comment_count, err));
    json_leave(request, outside);
    if (ok && *run->datum)
        run->text = ""; // the figure is the server's word
    return ok;
}

static bool read_block(Request *request, size_t at, ManuscriptBlock *block, Error *err) {
    struct json_t *outside;
    const char *kind = "", *unit = NULL;
    int slot = SLOT_FREE;
    *block = (ManuscriptBlock){.id = ""};
    if (!json_enter(request, "blocks", at, &outside, err))
        return false;
    // What a table holds is the server's word, too.
    bool ok = json_only(request, "id slot unit kind runs table", err) &&
              json_text(request, "id", LIMIT_KEY, &block->id, err) &&
              read_term(request, "slot", bulletin_slots, SLOT_COUNT, &slot, err) &&
              json_optional_text(request, "unit", LIMIT_NAME, &unit, err) &&
              json_text(request, "kind", LIMIT_KEY, &kind, err) &&
              (manuscript_block_kind_find(kind, &block->kind) ||
               error_set(err, ERROR_INPUT, "kind", _("稿件里没有这种段落：%s"), kind)) &&
              json_list(request, "runs", LIMIT_MANUSCRIPT_RUNS, &block->run_count, err);
    block->slot = (BulletinSlot)slot;
    block->unit = unit ? unit : "";
    if (ok)
        block->runs = arena_array(request->arena, block->run_count + 1, sizeof *block->runs);
    for (size_t i = 0; ok && i < block->run_count; i++)
        ok = read_run(request, i, &block->runs[i], err);
    if (ok && block->kind == BLOCK_TABLE)
        block->run_count = 0;
    json_leave(request, outside);
    return ok;
}

static bool put(Request *request, Reply *reply, Error *err) {
    ManuscriptRequest r = {.id = 0};
    if (!name_one(request, &r, err) ||
        !json_only(request, "title copy_to blocks tracked note", err) ||
        !json_optional_text(request, "title", LIMIT_NAME, &r.title, err) ||
        !json_optional_text(request, "copy_to", LIMIT_WORDS, &r.copy_to, err) ||
        !json_optional_text(request, "note", LIMIT_NAME, &r.note, err) ||
        !json_optional_flag(request, "tracked", &r.tracked, err) ||
        !json_list(request, "blocks", LIMIT_MANUSCRIPT_BLOCKS, &r.block_count, err))
        return false;
    r.blocks = arena_array(request->arena, r.block_count + 1, sizeof *r.blocks);
    for (size_t i = 0; i < r.block_count; i++)
        if (!read_block(request, i, &r.blocks[i], err))
            return false;
    if (!request_serve(request, &manuscript_put_use_case, &r, err))
        return false;
    put_manuscript(reply, &r);
    return true;
}

static bool decide(Request *request, Reply *reply, const UseCase *use_case, Error *err) {
    ManuscriptRequest r = {.id = 0};
    if (!name_one(request, &r, err) || !json_only(request, "ids all", err) ||
        !json_optional_flag(request, "all", &r.all, err) ||
        (json_has(request, "ids") && !json_texts(request, "ids", LIMIT_MANUSCRIPT_CHANGES,
                                                 LIMIT_KEY, &r.ids, &r.id_count, err)) ||
        !request_serve(request, use_case, &r, err))
        return false;
    put_manuscript(reply, &r);
    return true;
}

static bool accept(Request *request, Reply *reply, Error *err) {
    return decide(request, reply, &manuscript_accept_use_case, err);
}

static bool reject(Request *request, Reply *reply, Error *err) {
    return decide(request, reply, &manuscript_reject_use_case, err);
}

static bool throw_away(Request *request, Reply *reply, Error *err) {
    ManuscriptRequest r = {.id = 0};
    if (!name_one(request, &r, err) ||
        !request_serve(request, &manuscript_delete_use_case, &r, err))
        return false;
    reply->status = 204;
    return true;
}

static bool submit(Request *request, Reply *reply, Error *err) {
    ManuscriptRequest r = {.id = 0};
    if (!name_one(request, &r, err) || (request->json && !json_only(request, "", err)))
        return false;
    if (!request_serve(request, &manuscript_submit_use_case, &r, err)) {
        ReplyFault *faults = arena_array(request->arena, r.obstacle_count + 1, sizeof *faults);
        for (size_t i = 0; i < r.obstacle_count; i++)
            faults[i] = (ReplyFault){r.obstacles[i].block, r.obstacles[i].text};
        reply_faults(reply, request, err, faults, r.obstacle_count);
        return r.obstacle_count > 0;
    }
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_int(&json, "number", r.made->number);
    put_text(&json, "name", publication_name(request->arena, r.made));
    put_text(&json, "state", publication_states[r.made->state].key);
    put_object_end(&json);
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/manuscripts", 0, "read", list},
    {METHOD_POST, "/api/v1/manuscripts", ROUTE_ONCE, "draft", add},
    {METHOD_GET, "/api/v1/manuscripts/{id}", 0, "read", get},
    {METHOD_PUT, "/api/v1/manuscripts/{id}", ROUTE_VERSION, "draft", put},
    {METHOD_DELETE, "/api/v1/manuscripts/{id}", ROUTE_VERSION, "draft", throw_away},
    {METHOD_POST, "/api/v1/manuscripts/{id}/changes/accept", ROUTE_ONCE, "draft", accept},
    {METHOD_POST, "/api/v1/manuscripts/{id}/changes/reject", ROUTE_ONCE, "draft", reject},
    {METHOD_POST, "/api/v1/manuscripts/{id}/submit", ROUTE_ONCE | ROUTE_EMPTY, "draft", submit},
};

const RouteTable manuscript_routes = {routes, sizeof routes / sizeof *routes};
