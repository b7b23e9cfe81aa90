#include "service/assessment_entry.h"

#include "base/limits.h"
#include "base/message.h"
#include "http/routes.h"
#include "http/shapes.h"
#include "service/objection.h"

#include <string.h>

static bool read_id(const Request *request, int64_t *id, Error *err) {
    return query_only(request, "", err) && path_int(request, "id", 1, INT64_MAX, id, err);
}

static void put_entry_members(Json *json, const AssessedEntry *e) {
    put_int(json, "id", e->id);
    put_int(json, "unit", e->unit);
    put_text(json, "item", e->item);
    put_text(json, "value", figure_text(json->text->arena, e->value));
    put_date(json, "day", e->day);
    put_text(json, "words", e->words);
    put_text(json, "evidence", e->evidence);
    put_text(json, "actor", e->actor);
    put_text(json, "at", e->at);
    put_some(json, "removed", e->removed);
    put_some(json, "remover", e->remover);
    put_some(json, "reason", e->reason);
}

static void put_measures(Json *json, const Assessed *a) {
    put_array(json, "measures");
    for (size_t i = 0; i < a->scheme.measure_count; i++) {
        const SchemeMeasure *m = &a->scheme.measures[i];
        put_object(json, NULL);
        put_text(json, "key", m->key);
        put_text(json, "name", m->name);
        put_some(json, "unit", m->unit);
        put_some(json, "note", m->note);
        put_text(json, "source", *m->from ? "system" : "entered");
        put_text(json, "per", measure_pers[m->per].key);
        put_text(json, "per_name", _(measure_pers[m->per].chinese));
        put_some(json, "stated", *m->from ? _(system_measures[m->system].stated) : "");
        put_object_end(json);
    }
    put_array_end(json);
}

static void put_values(Json *json, const Assessed *a) {
    put_array(json, "values");
    for (size_t i = 0; i < a->value_count; i++) {
        const AssessedValue *v = &a->values[i];
        if (!v->known)
            continue;
        put_object(json, NULL);
        put_text(json, "measure", v->measure);
        put_int(json, "unit", v->unit);
        put_text(json, "part", v->part);
        put_text(json, "value", figure_text(json->text->arena, v->value));
        put_text(json, "evidence", v->evidence);
        put_text(json, "actor", v->actor);
        put_text(json, "at", v->at);
        put_object_end(json);
    }
    put_array_end(json);
}

// Items and vetoes that take entries.
static void put_takers(Json *json, const Scheme *s) {
    put_array(json, "items");
    for (size_t i = 0; i < s->item_count; i++) {
        if (s->items[i].kind != ITEM_ENTRIES)
            continue;
        put_object(json, NULL);
        put_text(json, "key", s->items[i].key);
        put_text(json, "name", s->items[i].name);
        put_some(json, "rule", s->items[i].rule);
        put_flag(json, "veto", false);
        put_object_end(json);
    }
    for (size_t i = 0; i < s->veto_count; i++) {
        if (s->vetoes[i].has_when)
            continue;
        put_object(json, NULL);
        put_text(json, "key", s->vetoes[i].key);
        put_text(json, "name", s->vetoes[i].name);
        put_some(json, "rule", s->vetoes[i].rule);
        put_flag(json, "veto", true);
        put_object_end(json);
    }
    put_array_end(json);
}

static bool inputs(Request *request, Reply *reply, Error *err) {
    AssessmentInputs *r = ARENA_NEW(request->arena, AssessmentInputs);
    if (!read_id(request, &r->id, err) ||
        !request_serve(request, &assessment_inputs_use_case, r, err))
        return false;
    const Assessed *a = &r->assessed;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_array(&json, "units");
    for (size_t i = 0; i < a->input.unit_count; i++) {
        put_object(&json, NULL);
        put_int(&json, "id", a->input.units[i].id);
        put_text(&json, "name", a->input.units[i].name);
        put_some(&json, "series", a->input.units[i].series);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_array(&json, "periods");
    for (size_t i = 0; i < a->input.period_count; i++)
        put_date(&json, NULL, a->input.periods[i]);
    put_array_end(&json);
    put_measures(&json, a);
    put_values(&json, a);
    put_takers(&json, &a->scheme);
    put_array(&json, "entries");
    for (size_t i = 0; i < a->entry_count; i++) {
        put_object(&json, NULL);
        put_entry_members(&json, &a->entries[i]);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_may(&json, "may", &a->assessment.may);
    put_object_end(&json);
    reply_version(reply, a->assessment.version);
    return true;
}

static bool put_value(Request *request, Reply *reply, Error *err) {
    ValuePut r = {.part = ""};
    if (!read_id(request, &r.id, err) ||
        !json_only(request, "measure unit part value evidence", err) ||
        !json_text(request, "measure", LIMIT_NAME, &r.measure, err) ||
        !json_optional_id(request, "unit", &r.unit, err) ||
        !json_optional_text(request, "part", LIMIT_NAME, &r.part, err) ||
        !json_text(request, "value", LIMIT_NAME, &r.value, err) ||
        !json_text(request, "evidence", LIMIT_WORDS, &r.evidence, err))
        return false;
    r.part = r.part ? r.part : "";
    if (!request_serve(request, &value_put_use_case, &r, err))
        return false;
    reply_nothing(reply);
    return true;
}

static bool add_entry(Request *request, Reply *reply, Error *err) {
    EntryAdd r = {.day = DATE_NONE};
    if (!read_id(request, &r.id, err) ||
        !json_only(request, "unit item value day words evidence", err) ||
        !json_int(request, "unit", 1, INT64_MAX, &r.unit, err) ||
        !json_text(request, "item", LIMIT_NAME, &r.item, err) ||
        !json_optional_text(request, "value", LIMIT_NAME, &r.value, err) ||
        !json_date(request, "day", &r.day, err) ||
        !json_text(request, "words", LIMIT_WORDS, &r.words, err) ||
        !json_text(request, "evidence", LIMIT_WORDS, &r.evidence, err) ||
        !request_serve(request, &entry_add_use_case, &r, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_entry_members(&json, &r.entry);
    put_object_end(&json);
    reply->status = 201;
    return true;
}

static bool remove_entry(Request *request, Reply *reply, Error *err) {
    EntryRemove r = {0};
    if (!read_id(request, &r.id, err) || !path_int(request, "entry", 1, INT64_MAX, &r.entry, err) ||
        !json_only(request, "reason", err) ||
        !json_text(request, "reason", LIMIT_WORDS, &r.reason, err) ||
        !request_serve(request, &entry_remove_use_case, &r, err))
        return false;
    reply_nothing(reply);
    return true;
}

// --- Objections ---

static void put_objection(Json *json, const Objection *o) {
    put_object(json, NULL);
    put_int(json, "id", o->id);
    put_unit(json, "unit", o->unit, o->name);
    put_some(json, "item", o->item);
    put_text(json, "words", o->words);
    put_text(json, "actor", o->actor);
    put_text(json, "at", o->at);
    put_date(json, "due", o->due);
    put_flag(json, "overdue", o->overdue);
    put_text(json, "state", objection_states[o->state].key);
    put_text(json, "state_name", _(objection_states[o->state].chinese));
    put_some(json, "answer", o->answer);
    put_some(json, "answerer", o->answerer);
    put_some(json, "answered", o->answered);
    put_may(json, "may", &o->may);
    put_object_end(json);
}

static bool list(Request *request, Reply *reply, Error *err) {
    ObjectionList r = {0};
    if (!read_id(request, &r.id, err) || !request_serve(request, &objection_list_use_case, &r, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_array(&json, "items");
    for (size_t i = 0; i < r.count; i++)
        put_objection(&json, &r.items[i]);
    put_array_end(&json);
    put_date(&json, "closes", r.assessment.closes);
    put_may(&json, "may", &r.assessment.may);
    put_object_end(&json);
    return true;
}

static bool add(Request *request, Reply *reply, Error *err) {
    ObjectionAdd r = {.item = ""};
    if (!read_id(request, &r.id, err) || !json_only(request, "item words", err) ||
        !json_optional_text(request, "item", LIMIT_NAME, &r.item, err) ||
        !json_text(request, "words", LIMIT_WORDS, &r.words, err))
        return false;
    r.item = r.item ? r.item : "";
    if (!request_serve(request, &objection_add_use_case, &r, err))
        return false;
    Json json = reply_json(reply);
    put_objection(&json, &r.objection);
    reply->status = 201;
    return true;
}

static bool answer(Request *request, Reply *reply, Error *err) {
    ObjectionAnswer r = {0};
    if (!read_id(request, &r.id, err) ||
        !path_int(request, "objection", 1, INT64_MAX, &r.objection, err) ||
        !json_only(request, "upheld answer", err) ||
        !json_text(request, "answer", LIMIT_WORDS, &r.answer, err))
        return false;
    if (!json_has(request, "upheld"))
        return error_set(err, ERROR_INPUT, "upheld", _("请写明异议是否成立"));
    if (!json_optional_flag(request, "upheld", &r.upheld, err) ||
        !request_serve(request, &objection_answer_use_case, &r, err))
        return false;
    Json json = reply_json(reply);
    put_objection(&json, &r.done);
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/assessments/{id}/inputs", 0, "read", inputs},
    {METHOD_PUT, "/api/v1/assessments/{id}/values", 0, "assess_enter", put_value},
    {METHOD_POST, "/api/v1/assessments/{id}/entries", ROUTE_ONCE, "assess_enter", add_entry},
    {METHOD_POST, "/api/v1/assessments/{id}/entries/{entry}/remove", 0, "assess_enter",
     remove_entry},
    {METHOD_GET, "/api/v1/assessments/{id}/objections", 0, "read", list},
    {METHOD_POST, "/api/v1/assessments/{id}/objections", ROUTE_ONCE, "object", add},
    {METHOD_POST, "/api/v1/assessments/{id}/objections/{objection}/answer", 0, "objection", answer},
};

const RouteTable assessment_entry_routes = {routes, sizeof routes / sizeof *routes};
