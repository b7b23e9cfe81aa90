#include "http/routes.h"
#include "http/shapes.h"
#include "service/overview.h"

static bool programmes(Request *request, Reply *reply, Error *err) {
    ProgrammeList question = {0};
    if (!query_only(request, "", err) ||
        !request_serve(request, &programme_list_use_case, &question, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_array(&json, "items");
    for (size_t i = 0; i < question.count; i++) {
        const ProgrammeLine *line = &question.items[i];
        put_object(&json, NULL);
        put_text(&json, "region", line->region);
        put_text(&json, "region_name", line->region_name);
        put_int(&json, "year", line->year);
        put_date(&json, "last_period", line->last_period);
        put_array(&json, "periods");
        for (size_t k = 0; k < line->period_count; k++)
            put_date(&json, NULL, line->periods[k]);
        put_array_end(&json);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_object_end(&json);
    return true;
}

static bool units(Request *request, Reply *reply, Error *err) {
    UnitList question = {0};
    if (!query_only(request, "", err) ||
        !request_serve(request, &unit_list_use_case, &question, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_array(&json, "items");
    for (size_t i = 0; i < question.count; i++) {
        put_object(&json, NULL);
        put_int(&json, "id", question.items[i].unit->id);
        put_text(&json, "name", question.items[i].unit->name);
        put_int(&json, "indicators", question.items[i].indicators);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_object_end(&json);
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/programmes", ROUTE_KEPT, "read", programmes},
    {METHOD_GET, "/api/v1/units", ROUTE_KEPT, "units", units},
};

const RouteTable unit_routes = {routes, sizeof routes / sizeof *routes};
