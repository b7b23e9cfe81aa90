#include "service/inspection.h"

#include "base/limits.h"
#include "base/message.h"
#include "http/dossier_shape.h"
#include "http/routes.h"

static void put_record(Json *json, const char *key, const InspectionRecord *record) {
    if (!record->version) {
        put_null(json, key);
        return;
    }
    put_object(json, key);
    put_int(json, "version", record->version);
    put_term(json, "verdict", "verdict_name", &inspection_verdicts[record->verdict]);
    put_text(json, "seen", record->seen);
    put_text(json, "words", record->words);
    put_actor(json, record->actor, record->actor_name);
    put_text(json, "at", record->at);
    put_object_end(json);
}

static void put_items(Json *json, const Inspection *p) {
    put_array(json, "items");
    for (size_t i = 0; i < p->item_count; i++) {
        const InspectionItem *item = &p->items[i];
        put_object(json, NULL);
        put_int(json, "item", item->item);
        put_indicator_ref(json, "indicator", item->of);
        put_text(json, "site", item->site);
        put_unit(json, "unit", item->unit->id, item->unit->name);
        put_text(json, "claimed", item->claimed);
        put_record(json, "office", &item->sides[SIDE_OFFICE]);
        put_record(json, "selfcheck", &item->sides[SIDE_UNIT]);
        put_may(json, "may", &item->may);
        put_object_end(json);
    }
    put_array_end(json);
}

static void put_members(Json *json, int64_t year, const Inspection *p) {
    put_int(json, "year", year);
    put_int(json, "number", p->number);
    put_flag(json, "onsite", p->onsite);
    put_text(json, "form", p->form);
    put_text(json, "title", p->title);
    put_text(json, "purpose", p->purpose);
    put_text(json, "inspectors", p->inspectors);
    put_date(json, "starts", p->starts);
    put_date(json, "ends", p->ends);
    put_date(json, "period", p->period);
    put_text(json, "excess", p->excess);
    put_text(json, "conclusion", p->conclusion);
    put_term(json, "state", "state_name", &inspection_states[p->state]);
    put_int(json, "version", p->version);
    put_items(json, p);
    put_may(json, "may", &p->may);
}

static bool list(Request *request, Reply *reply, Error *err) {
    InspectionList r = {.region = "", .state = ""};
    if (!query_only(request, "year state unit cursor limit", err) ||
        !request_year(request, &r.year, err) ||
        !query_text(request, "state", LIMIT_NAME, &r.state, err) ||
        !query_int(request, "unit", 1, INT64_MAX, &r.unit, err) ||
        !query_int(request, "cursor", 1, INT64_MAX, &r.before, err) ||
        !query_int(request, "limit", 1, INSPECTION_PAGE, &r.limit, err) ||
        !request_serve(request, &inspection_list_use_case, &r, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_array(&json, "items");
    for (size_t i = 0; i < r.count; i++) {
        put_object(&json, NULL);
        put_members(&json, r.programme.year, &r.items[i]);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_cursor(&json, r.next);
    put_int(&json, "visits", r.visits);
    put_may(&json, "may", &r.may);
    put_object_end(&json);
    return true;
}

static void answer(Reply *reply, int64_t year, const Inspection *p, const Attachments *files) {
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_members(&json, year, p);
    put_events(&json, "events", &p->events, inspection_action_words);
    put_attachments(&json, "files", files->items, files->count);
    put_object_end(&json);
    reply_version(reply, p->version);
}

static bool get(Request *request, Reply *reply, Error *err) {
    InspectionRequest r = {.region = ""};
    if (!read_dossier(request, &r.year, &r.number, err) ||
        !request_serve(request, &inspection_get_use_case, &r, err))
        return false;
    answer(reply, r.programme.year, &r.inspection, &r.files);
    return true;
}

static bool act(Request *request, Reply *reply, Error *err) {
    InspectionRequest r = {
        .region = "", .action = request_parameter(request, "action"), .version = request->if_match};
    if (!read_dossier(request, &r.year, &r.number, err) || !read_saying(request, &r.saying, err) ||
        !request_serve(request, &inspection_act_use_case, &r, err))
        return false;
    answer(reply, r.programme.year, &r.inspection, &r.files);
    return true;
}

static InspectionPlan nothing_given(void) {
    return (InspectionPlan){
        .region = "", .onsite = -1, .starts = DATE_NONE, .ends = DATE_NONE, .period = DATE_NONE};
}

static bool read_plan(const Request *request, InspectionPlan *r, Error *err) {
    return json_optional_text(request, "form", LIMIT_NAME, &r->form, err) &&
           json_optional_text(request, "title", LIMIT_NAME, &r->title, err) &&
           json_optional_text(request, "purpose", LIMIT_WORDS, &r->purpose, err) &&
           json_optional_text(request, "inspectors", LIMIT_WORDS, &r->inspectors, err) &&
           json_optional_text(request, "excess", LIMIT_WORDS, &r->excess, err) &&
           json_optional_date(request, "starts", &r->starts, err) &&
           json_optional_date(request, "ends", &r->ends, err) &&
           json_optional_date(request, "period", &r->period, err);
}

static bool read_items(Request *request, InspectionPlan *r, Error *err) {
    struct json_t *outside = NULL;
    if (!json_has(request, "items"))
        return true;
    if (!json_list(request, "items", INSPECTION_ITEMS, &r->target_count, err))
        return false;
    InspectionTarget *targets = arena_array(request->arena, r->target_count + 1, sizeof *targets);
    for (size_t i = 0; i < r->target_count; i++) {
        targets[i].site = "";
        if (!json_enter(request, "items", i, &outside, err) ||
            !json_only(request, "code site", err) ||
            !json_text(request, "code", LIMIT_NAME, &targets[i].code, err) ||
            !json_optional_text(request, "site", LIMIT_NAME, &targets[i].site, err))
            return false;
        targets[i].site = targets[i].site ? targets[i].site : "";
        json_leave(request, outside);
    }
    r->targets = targets;
    return true;
}

// Units come as a list of {"unit": id}, as lists hold objects or texts.
static bool read_units(Request *request, InspectionPlan *r, Error *err) {
    struct json_t *outside = NULL;
    if (!json_has(request, "units"))
        return true;
    if (!json_list(request, "units", INSPECTION_ITEMS, &r->unit_count, err))
        return false;
    int64_t *units = arena_array(request->arena, r->unit_count + 1, sizeof *units);
    for (size_t i = 0; i < r->unit_count; i++) {
        if (!json_enter(request, "units", i, &outside, err) ||
            !json_only(request, "id name", err) ||
            !json_int(request, "id", 1, INT64_MAX, &units[i], err))
            return false;
        json_leave(request, outside);
    }
    r->units = units;
    return true;
}

static bool add(Request *request, Reply *reply, Error *err) {
    InspectionPlan r = nothing_given();
    static const Attachments none = {.items = NULL};
    bool onsite = true;
    if (!query_only(request, "year", err) || !request_year(request, &r.year, err) ||
        !json_only(request,
                   "onsite form title purpose inspectors starts ends period excess items units",
                   err) ||
        !json_optional_flag(request, "onsite", &onsite, err) || !read_plan(request, &r, err) ||
        !read_items(request, &r, err) || !read_units(request, &r, err))
        return false;
    r.onsite = onsite;
    if (!request_serve(request, &inspection_add_use_case, &r, err))
        return false;
    answer(reply, r.programme.year, &r.inspection, &none);
    reply->status = 201;
    return true;
}

static bool edit(Request *request, Reply *reply, Error *err) {
    InspectionPlan r = nothing_given();
    r.version = request->if_match;
    if (!read_dossier(request, &r.year, &r.number, err) ||
        !json_only(request, "form title purpose inspectors starts ends period excess", err) ||
        !read_plan(request, &r, err) || !request_serve(request, &inspection_edit_use_case, &r, err))
        return false;
    answer(reply, r.programme.year, &r.inspection, &r.files);
    return true;
}

static bool record(Request *request, Reply *reply, Error *err) {
    InspectionRecordRequest r = {
        .region = "", .seen = "", .words = "", .version = request->if_match};
    if (!read_dossier(request, &r.year, &r.number, err) ||
        !path_int(request, "item", 1, INT64_MAX, &r.item, err) ||
        !json_only(request, "verdict seen words", err) ||
        !json_text(request, "verdict", LIMIT_NAME, &r.verdict, err) ||
        !json_optional_text(request, "seen", LIMIT_NAME, &r.seen, err) ||
        !json_optional_text(request, "words", LIMIT_WORDS, &r.words, err) ||
        !request_serve(request, &inspection_record_use_case, &r, err))
        return false;
    answer(reply, r.programme.year, &r.inspection, &r.files);
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/inspections", 0, "dossier", list},
    {METHOD_POST, "/api/v1/inspections", ROUTE_ONCE, "inspect", add},
    {METHOD_GET, "/api/v1/inspections/{number}", 0, "dossier", get},
    {METHOD_PATCH, "/api/v1/inspections/{number}", ROUTE_VERSION, "inspect", edit},
    {METHOD_POST, "/api/v1/inspections/{number}/{action}", ROUTE_VERSION | ROUTE_ONCE, "inspect",
     act},
    {METHOD_PUT, "/api/v1/inspections/{number}/items/{item}", ROUTE_VERSION, "attach", record},
};

const RouteTable inspection_routes = {routes, sizeof routes / sizeof *routes};
