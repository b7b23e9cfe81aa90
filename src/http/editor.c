#include "service/editor.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/message.h"
#include "http/routes.h"
#include "http/shapes.h"

#include <string.h>

static void put_indicator(Json *json, const Commitment *c, int64_t version) {
    Arena *arena = json->text->arena;
    const Indicator *i = &c->indicator;
    put_object(json, NULL);
    put_text(json, "code", i->code);
    put_text(json, "name", i->name);
    put_int(json, "matter", c->matter->number);
    put_text(json, "kind", indicator_kinds[i->kind].key);
    put_text(json, "measure", i->measure.name);
    put_text(json, "target", i->has_target ? figure_text(arena, i->target) : NULL);
    put_int(json, "digits", i->digits);
    put_text(json, "rounding", rounding_terms[i->rounding].key);
    put_date(json, "start", i->start);
    put_date(json, "deadline", i->deadline);
    put_text(json, "level", c->level);
    put_unit(json, "unit", c->unit->id, c->unit->name);
    put_array(json, "supports");
    for (size_t k = 0; k < c->support_count; k++)
        put_text(json, NULL, c->supports[k]->name);
    put_array_end(json);
    put_text(json, "note", c->note);
    put_array(json, "stage_targets");
    for (size_t k = 0; k < i->stage_target_count; k++) {
        put_object(json, NULL);
        put_date(json, "period", i->stage_targets[k].date);
        put_text(json, "value", figure_text(arena, i->stage_targets[k].value));
        put_object_end(json);
    }
    put_array_end(json);
    put_int(json, "version", version);
    put_object_end(json);
}

static bool get(Request *request, Reply *reply, Error *err) {
    EditorRequest r = {.region = ""};
    if (!query_only(request, "year", err) || !request_year(request, &r.year, err) ||
        !request_serve(request, &programme_get_use_case, &r, err))
        return false;
    const Programme *p = &r.programme;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_int(&json, "year", p->year);
    put_array(&json, "units");
    for (size_t i = 0; i < p->unit_count; i++)
        put_unit(&json, NULL, p->units[i]->id, p->units[i]->name);
    put_array_end(&json);
    put_array(&json, "matters");
    for (size_t i = 0; i < p->matter_count; i++) {
        put_object(&json, NULL);
        put_int(&json, "number", p->matters[i]->number);
        put_text(&json, "name", p->matters[i]->name);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_array(&json, "items");
    for (size_t i = 0; i < p->commitment_count; i++)
        put_indicator(&json, p->commitments[i], r.versions[i]);
    put_array_end(&json);
    put_object_end(&json);
    return true;
}

static bool patch(Request *request, Reply *reply, Error *err) {
    IndicatorPatch r = {.region = "", .digits = -1, .unit = -1, .deadline = DATE_NONE};
    r.code = request_parameter(request, "code");
    r.version = request->if_match;
    if (!query_only(request, "year", err) || !request_year(request, &r.year, err) ||
        !json_only(request, "name measure digits rounding unit deadline level note supports",
                   err) ||
        !json_optional_text(request, "name", LIMIT_NAME, &r.name, err) ||
        !json_optional_text(request, "measure", LIMIT_NAME, &r.measure, err) ||
        !json_optional_int(request, "digits", 0, FIGURE_PERCENT_DIGITS, &r.digits, err) ||
        !json_optional_text(request, "rounding", LIMIT_NAME, &r.rounding, err) ||
        !json_optional_int(request, "unit", 1, INT64_MAX, &r.unit, err) ||
        !json_optional_date(request, "deadline", &r.deadline, err) ||
        !json_optional_text(request, "level", LIMIT_NAME, &r.level, err) ||
        !json_optional_text(request, "note", LIMIT_WORDS, &r.note, err))
        return false;
    r.has_supports = json_has(request, "supports");
    if (r.has_supports && !json_texts(request, "supports", LIMIT_BULK, LIMIT_NAME, &r.supports,
                                      &r.support_count, err))
        return false;
    if (!request_serve(request, &indicator_patch_use_case, &r, err))
        return false;
    Json json = reply_json(reply);
    put_indicator(&json, r.commitment, r.new_version);
    reply_version(reply, r.new_version);
    return true;
}

static bool order(Request *request, Reply *reply, Error *err) {
    OrderRequest r = {.region = ""};
    if (!query_only(request, "year", err) || !request_year(request, &r.year, err) ||
        !json_only(request, "codes", err) ||
        !json_texts(request, "codes", LIMIT_ROWS, LIMIT_NAME, &r.codes, &r.count, err) ||
        !request_serve(request, &programme_order_use_case, &r, err))
        return false;
    reply_nothing(reply);
    return true;
}

static bool read_stage(Request *request, size_t at, StageItem *item, Error *err) {
    struct json_t *outside = NULL;
    *item = (StageItem){.period = DATE_NONE};
    if (!json_enter(request, "items", at, &outside, err))
        return false;
    bool ok = json_only(request, "code period value", err) &&
              json_text(request, "code", LIMIT_NAME, &item->code, err) &&
              json_date(request, "period", &item->period, err) &&
              json_text(request, "value", LIMIT_NAME, &item->value, err);
    json_leave(request, outside);
    return ok;
}

// Every cell at fault, as items.3.value.
static void stage_faults(const Request *request, Reply *reply, const StageRequest *r,
                         const Error *err) {
    Arena *arena = request->arena;
    ReplyFault *faults = arena_array(arena, r->faults, sizeof *faults);
    size_t count = 0;
    for (size_t i = 0; i < r->count; i++)
        if (r->items[i].fault)
            faults[count++] = (ReplyFault){
                arena_printf(arena, "items.%zu.%s", i, r->items[i].field), r->items[i].fault};
    reply_faults(reply, request, err, faults, count);
}

static bool put_stages(Request *request, Reply *reply, Error *err) {
    StageRequest r = {.region = ""};
    if (!query_only(request, "year", err) || !request_year(request, &r.year, err) ||
        !json_only(request, "items", err) ||
        !json_list(request, "items", LIMIT_BULK, &r.count, err))
        return false;
    r.items = arena_array(request->arena, r.count + 1, sizeof *r.items);
    for (size_t i = 0; i < r.count; i++)
        if (!read_stage(request, i, &r.items[i], err))
            return false;
    if (!request_serve(request, &stage_targets_put_use_case, &r, err)) {
        if (r.faults > 0)
            stage_faults(request, reply, &r, err);
        return false;
    }
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_int(&json, "written", (int64_t)r.written);
    put_object_end(&json);
    return true;
}

static bool export(Request *request, Reply *reply, Error *err) {
    EditorRequest r = {.region = ""};
    char *bytes = NULL;
    size_t length = 0;
    if (!query_only(request, "year", err) || !request_year(request, &r.year, err) ||
        !file_scratch(request->arena, "programme.xlsx", &r.path, err) ||
        !request_serve(request, &programme_export_use_case, &r, err) ||
        !file_read(request->arena, r.path, LIMIT_FILE, &bytes, &length, err))
        return false;
    reply_bytes(reply, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes,
                length);
    reply_file(reply, arena_printf(request->arena, _("%s%lld年度方案.xlsx"),
                                   r.programme.region_name, (long long)r.programme.year));
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/programme", 0, "programme", get},
    {METHOD_GET, "/api/v1/programme.xlsx", ROUTE_SLOW, "programme", export},
    {METHOD_PATCH, "/api/v1/indicators/{code}", ROUTE_VERSION, "programme", patch},
    {METHOD_PUT, "/api/v1/programmes/order", 0, "programme", order},
    {METHOD_PUT, "/api/v1/stage-targets", 0, "programme", put_stages},
};

const RouteTable editor_routes = {routes, sizeof routes / sizeof *routes};
