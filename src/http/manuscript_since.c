#include "service/manuscript_since.h"

#include "base/limits.h"
#include "http/routes.h"
#include "http/shapes.h"

static bool get(Request *request, Reply *reply, Error *err) {
    ManuscriptSince r = {.one = {.region = ""}, .against = "last_period"};
    if (!query_only(request, "year against", err) || !request_year(request, &r.one.year, err) ||
        !path_int(request, "id", 1, INT64_MAX, &r.one.id, err) ||
        !query_text(request, "against", LIMIT_NAME, &r.against, err) ||
        !request_serve(request, &manuscript_since_use_case, &r, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_date(&json, "period", r.period);
    put_array(&json, "items");
    for (size_t i = 0; i < r.count; i++) {
        const SinceFigure *figure = &r.items[i];
        put_object(&json, NULL);
        put_text(&json, "datum", figure->datum);
        put_text(&json, "label", figure->label);
        put_some(&json, "before", figure->before);
        put_some(&json, "after", figure->after);
        put_some(&json, "difference", figure->difference);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_array(&json, "blocks");
    for (size_t i = 0; i < r.block_count; i++) {
        put_object(&json, NULL);
        put_text(&json, "change", since_changes[r.blocks[i].change].key);
        put_text(&json, "block", r.blocks[i].block);
        put_text(&json, "text", r.blocks[i].text);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_object_end(&json);
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/manuscripts/{id}/changes-since", 0, "read", get},
};

const RouteTable manuscript_since_routes = {routes, sizeof routes / sizeof *routes};
