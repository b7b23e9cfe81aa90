#include "service/scheme.h"

#include "base/message.h"
#include "http/routes.h"
#include "http/shapes.h"
#include "service/measures.h"

#include <string.h>

static void put_line(Json *json, const SchemeLine *line) {
    put_text(json, "key", line->key);
    put_text(json, "name", line->name);
    put_int(json, "version", line->version);
    put_flag(json, "preset", line->preset);
    put_some(json, "actor", line->actor);
    put_some(json, "at", line->at);
}

static bool list(Request *request, Reply *reply, Error *err) {
    SchemeList r = {0};
    if (!query_only(request, "", err) || !request_serve(request, &scheme_list_use_case, &r, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_array(&json, "items");
    for (size_t i = 0; i < r.count; i++) {
        put_object(&json, NULL);
        put_line(&json, &r.items[i]);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_may(&json, "may", &r.may);
    put_object_end(&json);
    return true;
}

static void put_parts(Json *json, const Scheme *s) {
    put_array(json, "parts");
    for (size_t i = 0; i < s->part_count; i++) {
        const SchemePart *part = &s->parts[i];
        put_object(json, NULL);
        put_text(json, "key", part->key);
        put_text(json, "name", part->name);
        put_array(json, "items");
        for (size_t k = part->first; k < part->first + part->count; k++) {
            const SchemeItem *item = &s->items[k];
            put_object(json, NULL);
            put_text(json, "key", item->key);
            put_text(json, "name", item->name);
            put_some(json, "rule", item->rule);
            put_text(json, "kind", item_kinds[item->kind].key);
            put_some(json, "formula", item->formula.text);
            put_object_end(json);
        }
        put_array_end(json);
        put_object_end(json);
    }
    put_array_end(json);
}

static bool get(Request *request, Reply *reply, Error *err) {
    SchemeGet r = {.key = request_parameter(request, "key")};
    if (!query_only(request, "version", err) ||
        !query_int(request, "version", 1, INT64_MAX, &r.version, err) ||
        !request_serve(request, &scheme_get_use_case, &r, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_line(&json, &r.line);
    put_some(&json, "note", r.scheme.note);
    put_text(&json, "text", r.text);
    put_parts(&json, &r.scheme);
    put_may(&json, "may", &r.may);
    put_object_end(&json);
    return true;
}

// What is wrong with a scheme is the answer of a check, and a problem when it is to be kept.
static bool write(Request *request, Reply *reply, bool check, Error *err) {
    SchemePut r = {.text = request->body, .length = request->body_length, .check = check};
    if (!query_only(request, "", err))
        return false;
    bool ok =
        request_serve(request, check ? &scheme_check_use_case : &scheme_put_use_case, &r, err);
    if (!ok && r.faults.count == 0)
        return false;
    if (!ok && !check) {
        ReplyFault *faults = arena_array(request->arena, r.faults.count, sizeof *faults);
        for (size_t i = 0; i < r.faults.count; i++)
            faults[i] = (ReplyFault){r.faults.items[i].path, r.faults.items[i].words};
        reply_faults(reply, request, err, faults, r.faults.count);
        return true;
    }
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_flag(&json, "right", ok);
    put_array(&json, "faults");
    for (size_t i = 0; i < r.faults.count; i++) {
        put_object(&json, NULL);
        put_text(&json, "field", r.faults.items[i].path);
        put_text(&json, "message", r.faults.items[i].words);
        put_object_end(&json);
    }
    put_array_end(&json);
    if (ok)
        put_line(&json, &r.line);
    put_object_end(&json);
    reply->status = check ? reply->status : 201;
    return true;
}

static bool put(Request *request, Reply *reply, Error *err) {
    return write(request, reply, false, err);
}

static bool check(Request *request, Reply *reply, Error *err) {
    return write(request, reply, true, err);
}

static void put_lists(Json *json, unsigned lists) {
    static const char *const names[LIST_COUNT] = {
        [LIST_WHOLE] = "whole", [LIST_PERIODS] = "periods", [LIST_MATTERS] = "matters"};
    put_array(json, "lists");
    for (size_t i = 0; i < LIST_COUNT; i++)
        if (names[i] && lists >> i & 1U)
            put_text(json, NULL, names[i]);
    put_array_end(json);
}

// What formulas can read, and the functions of their language.
static bool measures(Request *request, Reply *reply, Error *err) {
    SchemeList who = {0}; // whoever may see schemes
    if (!query_only(request, "", err) || !request_serve(request, &scheme_list_use_case, &who, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_array(&json, "items");
    for (size_t i = 0; i < system_measure_count; i++) {
        const SystemMeasure *m = &system_measures[i];
        put_object(&json, NULL);
        put_text(&json, "key", m->key);
        put_text(&json, "name", _(m->chinese));
        put_some(&json, "unit", m->unit);
        put_text(&json, "stated", _(m->stated));
        put_lists(&json, m->lists);
        put_flag(&json, "by_step", m->by_step);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_array(&json, "functions");
    for (size_t i = 0; i < expression_function_count; i++) {
        put_object(&json, NULL);
        put_text(&json, "name", expression_functions[i].name);
        put_text(&json, "chinese", expression_functions[i].chinese);
        put_text(&json, "words", _(expression_functions[i].words));
        put_object_end(&json);
    }
    put_array_end(&json);
    put_object_end(&json);
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/schemes", 0, "read", list},
    {METHOD_POST, "/api/v1/schemes", ROUTE_BYTES, "assess", put},
    {METHOD_POST, "/api/v1/schemes/check", ROUTE_BYTES, "assess", check},
    {METHOD_GET, "/api/v1/schemes/{key}", 0, "read", get},
    {METHOD_GET, "/api/v1/measures", 0, "read", measures},
};

const RouteTable scheme_routes = {routes, sizeof routes / sizeof *routes};
