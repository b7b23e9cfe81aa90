#include "http/shapes.h"

#include "base/message.h"

bool request_serve(const Request *request, const UseCase *use_case, void *question, Error *err) {
    const char *region = request->caller.region ? request->caller.region : "";
    return service_run(use_case, &request->caller, request->arena, region, ENDING_COMMIT, question,
                       err);
}

bool request_version(const Request *request, int64_t *version, Error *err) {
    *version = request->if_match;
    return *version > 0 || !request_header(request, "if-match") ||
           error_set(err, ERROR_STALE, "If-Match", _("没有第0版，请刷新后再看"));
}

bool request_year(const Request *request, int64_t *year, Error *err) {
    return query_int(request, "year", 1900, 2199, year, err);
}

bool request_period(const Request *request, int64_t *year, Date *period, Error *err) {
    return path_date(request, "period", period, err) && request_year(request, year, err);
}

void put_may(Json *json, const char *key, const May *may) {
    put_array(json, key);
    for (size_t i = 0; i < may->count; i++)
        put_text(json, NULL, may->actions[i]);
    put_array_end(json);
}

void put_actor(Json *json, const char *actor, const char *name) {
    put_text(json, "actor", actor);
    put_text(json, "actor_name", name);
}

void put_item_list(Json *json, const void *items, size_t count, size_t size, PutItem *put) {
    put_array(json, "items");
    for (size_t i = 0; i < count; i++) {
        put_object(json, NULL);
        put(json, (const char *)items + i * size);
        put_object_end(json);
    }
    put_array_end(json);
}

void put_cursor(Json *json, int64_t next) {
    put_text(json, "next", next ? arena_printf(json->text->arena, "%lld", (long long)next) : NULL);
}

void put_unit(Json *json, const char *key, int64_t id, const char *name) {
    if (id == 0) {
        put_null(json, key);
        return;
    }
    put_object(json, key);
    put_int(json, "id", id);
    put_text(json, "name", name);
    put_object_end(json);
}

void put_moved(Json *json, const char *key, const Moved *moved, size_t count) {
    put_array(json, key);
    for (size_t i = 0; i < count; i++) {
        put_object(json, NULL);
        put_text(json, "code", moved[i].code);
        put_date(json, "period", moved[i].period);
        put_text(json, "from_status", status_terms[moved[i].from].key);
        put_text(json, "to_status", status_terms[moved[i].to].key);
        put_object_end(json);
    }
    put_array_end(json);
}

const char *report_actual(Arena *arena, const Commitment *commitment, const Report *report) {
    const Indicator *indicator = &commitment->indicator;
    if (indicator->kind == KIND_MONEY && report->has_money[indicator->money_stage])
        return figure_text(arena, report->money[indicator->money_stage]);
    return report->has_actual ? figure_text(arena, report->actual) : NULL;
}

void put_figures(Json *json, const Commitment *commitment, const Report *report) {
    Arena *arena = json->text->arena;
    put_text(json, "actual", report_actual(arena, commitment, report));
    put_text(json, "numerator", report->has_parts ? figure_text(arena, report->numerator) : NULL);
    put_text(json, "denominator",
             report->has_parts ? figure_text(arena, report->denominator) : NULL);
}
