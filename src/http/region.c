#include "service/region_board.h"

#include "base/limits.h"
#include "base/message.h"
#include "http/routes.h"
#include "http/shapes.h"
#include "service/region_timeliness.h"

#include <string.h>

static void put_level(Json *json, RegionLevel level) {
    put_text(json, "level", region_levels[level].key);
    put_text(json, "level_name", _(region_levels[level].chinese));
}

static bool list(Request *request, Reply *reply, Error *err) {
    RegionTree question = {.parent = "", .after = ""};
    if (!query_only(request, "parent cursor limit", err) ||
        !query_text(request, "parent", LIMIT_NAME, &question.parent, err) ||
        !query_text(request, "cursor", LIMIT_NAME, &question.after, err) ||
        !query_int(request, "limit", 1, REGION_PAGE, &question.limit, err) ||
        !request_serve(request, &region_tree_use_case, &question, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_array(&json, "items");
    for (size_t i = 0; i < question.count; i++) {
        const RegionPlace *place = &question.items[i];
        put_object(&json, NULL);
        put_text(&json, "region", place->code);
        put_text(&json, "region_name", place->name);
        put_level(&json, place->level);
        put_text(&json, "parent", *place->parent ? place->parent : NULL);
        put_int(&json, "places", place->places);
        put_flag(&json, "programmes", place->programmes);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_text(&json, "next", question.next);
    put_object_end(&json);
    return true;
}

// The counts of places, as numbers.
static void put_counts(Json *json, const char *key, const RegionTotal *total) {
    static const SumPart parts[] = {SUM_PLACES,    SUM_TARGETS, SUM_REPORTED,
                                    SUM_UNCOUNTED, SUM_BARE,    SUM_MET};
    static const SumPart lights[] = {SUM_TRACKED, SUM_GREEN, SUM_YELLOW, SUM_RED};
    put_object(json, key);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        put_int(json, sum_terms[parts[i]].key, (int64_t)(total->parts[parts[i]] / TOTAL_UNIT));
    put_object(json, "lights");
    for (size_t i = 0; i < sizeof lights / sizeof *lights; i++)
        put_int(json, sum_terms[lights[i]].key, (int64_t)(total->parts[lights[i]] / TOTAL_UNIT));
    put_object_end(json);
    put_object_end(json);
}

// The sums of a line without its description.
static void put_sums(Json *json, const RegionLine *line) {
    static const SumPart money[] = {SUM_PLANNED, SUM_ARRANGED, SUM_RECEIVED, SUM_PAID};
    put_counts(json, "counts", &line->total);
    put_some(json, "target", line->target);
    put_some(json, "actual", line->actual);
    put_some(json, "completion", line->completion);
    put_some(json, "rate", line->rate);
    put_some(json, "physical", line->physical);
    if (line->model.kind != KIND_MONEY) {
        put_null(json, "money");
        return;
    }
    put_object(json, "money");
    for (size_t i = 0; i < sizeof money / sizeof *money; i++)
        put_text(json, sum_terms[money[i]].key,
                 region_part_text(json->text->arena, &line->total, money[i]));
    put_object_end(json);
}

static void put_line(Json *json, const RegionLine *line) {
    put_object(json, NULL);
    put_text(json, "template", line->model.region);
    put_text(json, "template_name", line->template_name);
    put_text(json, "code", line->model.code);
    put_text(json, "name", line->name);
    put_int(json, "matter", line->matter);
    put_text(json, "matter_name", line->matter_name);
    put_text(json, "kind", indicator_kinds[line->model.kind].key);
    put_text(json, "kind_name", _(indicator_kinds[line->model.kind].chinese));
    put_text(json, "direction", indicator_directions[line->direction].key);
    put_text(json, "direction_name", _(indicator_directions[line->direction].chinese));
    put_text(json, "measure", line->model.measure.name);
    put_some(json, "template_target", line->own_target);
    put_sums(json, line);
    put_object_end(json);
}

static void put_child(Json *json, const RegionChild *child) {
    put_object(json, NULL);
    put_text(json, "region", child->code);
    put_text(json, "region_name", child->name);
    put_level(json, child->level);
    put_counts(json, "counts", &child->total);
    if (child->line_count == 0) {
        put_null(json, "indicator");
    } else {
        put_object(json, "indicator");
        put_sums(json, child->lines);
        put_object_end(json);
    }
    put_object_end(json);
}

static bool board(Request *request, Reply *reply, Error *err) {
    RegionBoard r = {.region = request_parameter(request, "region"),
                     .date = DATE_NONE,
                     .template_region = "",
                     .template_code = ""};
    const char *format = "json";
    if (!query_only(request, "year as_of template indicator format", err) ||
        !request_year(request, &r.year, err) || !query_date(request, "as_of", &r.date, err) ||
        !query_text(request, "template", LIMIT_NAME, &r.template_region, err) ||
        !query_text(request, "indicator", LIMIT_NAME, &r.template_code, err) ||
        !query_text(request, "format", LIMIT_NAME, &format, err))
        return false;
    if (!*r.template_region != !*r.template_code)
        return error_set(err, ERROR_USAGE, "indicator", _("template 和 indicator 要一起给"));
    if (strcmp(format, "json") != 0 && strcmp(format, "csv") != 0)
        return error_set(err, ERROR_USAGE, "format", _("应为 json 或 csv"));
    if (!request_serve(request, &region_board_use_case, &r, err))
        return false;
    if (strcmp(format, "csv") == 0) {
        reply->type = "text/csv";
        region_board_csv(&reply->text, &r);
        reply_file(reply, arena_printf(request->arena, _("%s%lld年汇总%s.csv"), r.name,
                                       (long long)r.year, date_iso(request->arena, r.date)));
        return true;
    }
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_text(&json, "region", r.region);
    put_text(&json, "region_name", r.name);
    put_level(&json, r.level);
    put_text(&json, "parent", *r.parent ? r.parent : NULL);
    put_int(&json, "year", r.year);
    put_date(&json, "as_of", r.date);
    put_date(&json, "lights_at", r.lights_at);
    put_counts(&json, "counts", &r.total);
    put_array(&json, "lines");
    for (size_t i = 0; i < r.line_count; i++)
        put_line(&json, &r.lines[i]);
    put_array_end(&json);
    put_array(&json, "children");
    for (size_t i = 0; i < r.child_count; i++)
        put_child(&json, &r.children[i]);
    put_array_end(&json);
    put_object_end(&json);
    return true;
}

static void put_timely(Json *json, const char *key, const RegionTimely *line) {
    put_object(json, key);
    put_text(json, "region", line->code);
    put_text(json, "region_name", line->name);
    put_level(json, line->level);
    put_int(json, "programmes", line->programmes);
    put_int(json, "expected", line->expected);
    put_int(json, "timely", line->timely);
    put_int(json, "late", line->late);
    put_int(json, "missing", line->missing);
    put_object_end(json);
}

static bool timeliness(Request *request, Reply *reply, Error *err) {
    RegionTimeliness r = {.region = request_parameter(request, "region"), .period = DATE_NONE};
    if (!query_only(request, "year period", err) || !request_year(request, &r.year, err) ||
        !query_date(request, "period", &r.period, err))
        return false;
    if (r.period == DATE_NONE)
        return error_set(err, ERROR_USAGE, "period", _("请指明报告期，如 2022-06-30"));
    if (r.year == 0) {
        int year = 0, month = 0, day = 0;
        date_split(r.period, &year, &month, &day);
        r.year = year;
    }
    if (!request_serve(request, &region_timeliness_use_case, &r, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_int(&json, "year", r.year);
    put_date(&json, "period", r.period);
    put_timely(&json, "all", &r.all);
    put_array(&json, "items");
    for (size_t i = 0; i < r.count; i++)
        put_timely(&json, NULL, &r.items[i]);
    put_array_end(&json);
    put_object_end(&json);
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/regions", ROUTE_KEPT, "read", list},
    {METHOD_GET, "/api/v1/regions/{region}/board", ROUTE_KEPT, "read", board},
    {METHOD_GET, "/api/v1/regions/{region}/timeliness", ROUTE_SLOW, "read", timeliness},
};

const RouteTable region_routes = {routes, sizeof routes / sizeof *routes};
