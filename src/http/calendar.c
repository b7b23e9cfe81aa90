#include "service/calendar.h"

#include "http/dossier_shape.h"
#include "http/routes.h"

static void answer(Reply *reply, const CalendarRequest *r) {
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_int(&json, "year", r->programme.year);
    put_array(&json, "items");
    for (size_t i = 0; i < r->count; i++) {
        const CalendarItem *item = &r->items[i];
        put_object(&json, NULL);
        put_term(&json, "kind", "kind_name", &calendar_kinds[item->kind]);
        put_date(&json, "starts", item->starts);
        put_date(&json, "day", item->day);
        put_text(&json, "title", item->title);
        put_text(&json, "state_name", item->state);
        put_unit(&json, "unit", item->unit ? item->unit->id : 0,
                 item->unit ? item->unit->name : NULL);
        put_text(&json, "link", item->link);
        put_flag(&json, "settled", item->settled);
        put_int(&json, "days_left", item->days_left);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_object_end(&json);
}

static bool calendar(Request *request, Reply *reply, Error *err) {
    CalendarRequest r = {.region = "", .from = DATE_NONE, .to = DATE_NONE};
    if (!query_only(request, "year from to", err) || !request_year(request, &r.year, err) ||
        !query_date(request, "from", &r.from, err) || !query_date(request, "to", &r.to, err) ||
        !request_serve(request, &calendar_use_case, &r, err))
        return false;
    answer(reply, &r);
    return true;
}

static bool overdue(Request *request, Reply *reply, Error *err) {
    CalendarRequest r = {.region = "", .from = DATE_NONE, .to = DATE_NONE};
    if (!query_only(request, "year", err) || !request_year(request, &r.year, err) ||
        !request_serve(request, &overdue_use_case, &r, err))
        return false;
    answer(reply, &r);
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/calendar", 0, "dossier", calendar},
    {METHOD_GET, "/api/v1/overdue", 0, "dossier", overdue},
};

const RouteTable calendar_routes = {routes, sizeof routes / sizeof *routes};
