#include "service/city.h"

#include "base/message.h"
#include "http/routes.h"
#include "http/shapes.h"

static void put_place(Json *json, const char *key, size_t place) {
    if (place)
        put_int(json, key, (int64_t)place);
    else
        put_null(json, key);
}

static void put_value(Json *json, const char *key, bool known, Figure value) {
    put_text(json, key, known ? figure_text(json->text->arena, value) : NULL);
}

static void put_need(Json *json, const char *key, const CityNeed *need) {
    if (!need->known) {
        put_null(json, key);
        return;
    }
    put_object(json, key);
    put_value(json, "beyond", true, need->beyond);
    put_value(json, "gap", true, need->gap);
    put_object_end(json);
}

static void put_line(Json *json, const CityLine *line) {
    put_object(json, NULL);
    put_text(json, "county", line->entry.county);
    put_flag(json, "own", line->entry.own);
    put_place(json, "place", line->rank.place);
    put_place(json, "from_last", line->rank.from_last);
    put_value(json, "value", line->entry.has_value, line->entry.value);
    put_place(json, "previous_place", line->before.place);
    put_value(json, "previous_value", line->had_value, line->value_before);
    put_text(json, "movement", rank_movements[line->movement].key);
    put_text(json, "movement_name", _(rank_movements[line->movement].chinese));
    put_object_end(json);
}

static void put_table(Json *json, const CityTable *table) {
    Arena *arena = json->text->arena;
    put_object(json, NULL);
    put_some(json, "code", table->code);
    put_text(json, "name", table->name);
    put_text(json, "direction", city_directions[table->direction].key);
    put_text(json, "direction_name", _(city_directions[table->direction].chinese));
    put_date(json, "before", table->before);
    put_place(json, "place", table->own ? table->own->rank.place : 0);
    put_place(json, "of", table->own ? table->own->rank.of : 0);
    put_some(json, "words", city_words(arena, table));
    put_text(json, "warning", city_warnings[table->warning].key);
    put_text(json, "warning_name", _(city_warnings[table->warning].chinese));
    put_need(json, "standing_still", &table->still);
    put_need(json, "at_pace", &table->pace);
    put_array(json, "lines");
    for (size_t i = 0; i < table->line_count; i++)
        put_line(json, &table->lines[i]);
    put_array_end(json);
    put_object_end(json);
}

static bool get(Request *request, Reply *reply, Error *err) {
    CityRequest r = {.region = "", .period = DATE_NONE};
    if (!query_only(request, "year period", err) || !request_year(request, &r.year, err) ||
        !query_date(request, "period", &r.period, err) ||
        !request_serve(request, &city_use_case, &r, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_int(&json, "year", r.programme.year);
    put_date(&json, "period", r.period);
    put_array(&json, "periods");
    for (size_t i = 0; i < r.period_count; i++)
        put_date(&json, NULL, r.periods[i]);
    put_array_end(&json);
    put_int(&json, "last", CITY_LAST);
    put_text(&json, "stated",
             _("要超过的数，是其他县区里倒数第三的数：一是假设其他县区原地不动，二是假设各自按上一"
               "期以来的"
               "变化再走一期；超过它就不在后三名"));
    put_array(&json, "items");
    for (size_t i = 0; i < r.count; i++)
        put_table(&json, &r.items[i]);
    put_array_end(&json);
    put_object_end(&json);
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/standings", ROUTE_KEPT, "read", get},
};

const RouteTable city_routes = {routes, sizeof routes / sizeof *routes};
