#include "service/manuscript_lookup.h"

#include "base/limits.h"
#include "http/manuscript_shape.h"
#include "http/routes.h"

static void put_suggestion(Json *json, const Suggestion *suggestion) {
    put_object(json, NULL);
    put_text(json, "kind", suggestion_kinds[suggestion->kind].key);
    put_array(json, "runs");
    for (size_t i = 0; i < suggestion->prose.run_count; i++) {
        const Run *run = &suggestion->prose.runs[i];
        put_object(json, NULL);
        put_text(json, "text", run->text);
        // A number in words of somebody's own is words.
        if (run->datum && !datum_is_quoted(run->datum))
            put_text(json, "datum", run->datum->id);
        put_object_end(json);
    }
    put_array_end(json);
    put_object_end(json);
}

static void put_found(Json *json, const DataFound *found) {
    const CatalogueItem *item = found->item;
    put_object(json, NULL);
    put_manuscript_datum_members(json, &found->told);
    put_text(json, "measure", item->measure);
    put_some(json, "unit", catalogue_unit(item));
    put_array(json, "suggestions");
    for (size_t i = 0; i < found->suggestions.count; i++)
        put_suggestion(json, &found->suggestions.items[i]);
    put_array_end(json);
    put_object_end(json);
}

static bool list(Request *request, Reply *reply, Error *err) {
    ManuscriptLookup r = {.region = "", .query = "", .unit = ""};
    if (!query_only(request, "year query unit cursor limit", err) ||
        !request_year(request, &r.year, err) ||
        !path_int(request, "id", 1, INT64_MAX, &r.id, err) ||
        !query_text(request, "query", LIMIT_SEARCH, &r.query, err) ||
        !query_text(request, "unit", LIMIT_NAME, &r.unit, err) ||
        !query_int(request, "cursor", 1, INT64_MAX, &r.after, err) ||
        !query_int(request, "limit", 1, MANUSCRIPT_LOOKUP_PAGE, &r.limit, err) ||
        !request_serve(request, &manuscript_lookup_use_case, &r, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_array(&json, "items");
    for (size_t i = 0; i < r.count; i++)
        put_found(&json, &r.items[i]);
    put_array_end(&json);
    put_int(&json, "total", (int64_t)r.total);
    put_cursor(&json, r.next);
    put_object_end(&json);
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/manuscripts/{id}/data", 0, "read", list},
};

const RouteTable manuscript_lookup_routes = {routes, sizeof routes / sizeof *routes};
