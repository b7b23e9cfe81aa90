#include "service/rank.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/message.h"
#include "http/routes.h"
#include "http/shapes.h"
#include "service/rank_export.h"

#include <string.h>

// A place, null for 0.
static void put_place(Json *json, const char *key, size_t place) {
    if (place)
        put_int(json, key, (int64_t)place);
    else
        put_null(json, key);
}

static void put_line(Json *json, const UnitRank *line) {
    Arena *arena = json->text->arena;
    put_object(json, NULL);
    put_unit(json, "unit", line->unit->id, line->unit->name);
    put_int(json, "judged", (int64_t)line->judged);
    put_some(json, "value", rank_value(arena, line->value));
    put_text(json, "exact",
             ratio_exists(line->value)
                 ? arena_printf(arena, "%lld/%lld", (long long)line->value.numerator,
                                (long long)line->value.denominator)
                 : NULL);
    put_place(json, "place", line->entry.place);
    put_int(json, "shared", (int64_t)line->entry.shared);
    put_place(json, "from_last", line->entry.from_last);
    put_place(json, "previous_place", line->before.place);
    put_some(json, "previous_value", rank_value(arena, line->value_before));
    put_text(json, "movement", rank_movements[line->movement].key);
    put_text(json, "movement_name", rank_moved(arena, line));
    put_flag(json, "first", line->first);
    put_flag(json, "last", line->last);
    put_flag(json, "was_first", line->was_first);
    put_flag(json, "was_last", line->was_last);
    put_int(json, "last_months", (int64_t)line->last_months);
    put_int(json, "last_run", (int64_t)line->last_run);
    put_object_end(json);
}

static void put_ranks(Json *json, const RanksRequest *r) {
    const Ranks *ranks = &r->ranks;
    const RankTerm *measure = &rank_measures[ranks->measure];
    put_object(json, NULL);
    put_int(json, "year", r->programme.year);
    put_date(json, "as_of", ranks->date);
    put_date(json, "before", ranks->before);
    put_text(json, "by", rank_spans[ranks->span].key);
    put_text(json, "by_name", _(rank_spans[ranks->span].chinese));
    put_text(json, "measure", measure->key);
    put_text(json, "measure_name", _(measure->chinese));
    put_text(json, "measure_stated", _(measure->stated));
    put_flag(json, "exact", ranks->exact);
    put_int(json, "ends", (int64_t)ranks->ends);
    put_int(json, "ranked", (int64_t)ranks->ranked);
    put_array(json, "items");
    for (size_t i = 0; i < ranks->count; i++)
        put_line(json, &ranks->items[i]);
    put_array_end(json);
    put_array(json, "months");
    for (size_t i = 0; i < ranks->month_count; i++)
        put_date(json, NULL, ranks->months[i]);
    put_array_end(json);
    put_array(json, "measures");
    for (size_t i = 0; i < RANK_MEASURE_COUNT; i++) {
        put_object(json, NULL);
        put_text(json, "key", rank_measures[i].key);
        put_text(json, "name", _(rank_measures[i].chinese));
        put_text(json, "stated", _(rank_measures[i].stated));
        put_object_end(json);
    }
    put_array_end(json);
    put_array(json, "spans");
    for (size_t i = 0; i < RANK_SPAN_COUNT; i++) {
        put_object(json, NULL);
        put_text(json, "key", rank_spans[i].key);
        put_text(json, "name", _(rank_spans[i].chinese));
        put_object_end(json);
    }
    put_array_end(json);
    put_object_end(json);
}

static bool workbook(Request *request, Reply *reply, const RanksRequest *r, Error *err) {
    const char *path = NULL;
    char *bytes = NULL;
    size_t length = 0;
    if (!file_scratch(request->arena, "ranks.xlsx", &path, err) ||
        !ranks_workbook(request->arena, &r->programme, &r->ranks, path, err) ||
        !file_read(request->arena, path, LIMIT_FILE, &bytes, &length, err))
        return false;
    reply_bytes(reply, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes,
                length);
    return true;
}

static const char *file_title(Arena *arena, const RanksRequest *r, const char *ending) {
    return arena_printf(arena, _("%s%lld年单位排名%s.%s"), r->programme.region_name,
                        (long long)r->programme.year, date_iso(arena, r->ranks.date), ending);
}

static bool get(Request *request, Reply *reply, Error *err) {
    RanksRequest r = {.region = "", .date = DATE_NONE};
    const char *format = "json";
    if (!query_only(request, "year as_of by measure ends format", err) ||
        !request_year(request, &r.year, err) || !query_date(request, "as_of", &r.date, err) ||
        !query_text(request, "by", LIMIT_NAME, &r.span, err) ||
        !query_text(request, "measure", LIMIT_NAME, &r.measure, err) ||
        !query_int(request, "ends", 1, LIMIT_BULK, &r.ends, err) ||
        !query_text(request, "format", LIMIT_NAME, &format, err))
        return false;
    bool is_csv = strcmp(format, "csv") == 0, is_workbook = strcmp(format, "xlsx") == 0;
    if (!is_csv && !is_workbook && strcmp(format, "json") != 0)
        return error_set(err, ERROR_USAGE, "format", _("应为 json、csv 或 xlsx"));
    if (!request_serve(request, &ranks_use_case, &r, err))
        return false;
    if (is_workbook) {
        reply_file(reply, file_title(request->arena, &r, format));
        return workbook(request, reply, &r, err);
    }
    if (is_csv) {
        reply->type = "text/csv";
        ranks_csv(&reply->text, &r.ranks);
        reply_file(reply, file_title(request->arena, &r, format));
        return true;
    }
    Json json = reply_json(reply);
    put_ranks(&json, &r);
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/ranks", ROUTE_KEPT, "read", get},
};

const RouteTable rank_routes = {routes, sizeof routes / sizeof *routes};
