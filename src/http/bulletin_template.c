#include "service/bulletin_template.h"

#include "base/limits.h"
#include "base/message.h"
#include "http/routes.h"
#include "http/shapes.h"

static void put_sections(Json *json, const BulletinTemplate *t) {
    put_array(json, "sections");
    for (size_t i = 0; i < t->section_count; i++) {
        put_object(json, NULL);
        put_text(json, "slot", bulletin_slots[t->sections[i].slot].key);
        put_text(json, "heading", t->sections[i].heading);
        put_text(json, "text", t->sections[i].text);
        put_object_end(json);
    }
    put_array_end(json);
}

static void answer(Reply *reply, const TemplateRequest *r) {
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_text(&json, "kind", bulletin_kinds[r->found].key);
    put_text(&json, "name", _(bulletin_kinds[r->found].chinese));
    put_text(&json, "series", r->current.series);
    put_text(&json, "number_format", r->current.number_format);
    put_text(&json, "order", bulletin_orders[r->current.order].key);
    put_sections(&json, &r->current);
    put_int(&json, "version", r->current.version);
    put_array(&json, "history");
    for (size_t i = 0; i < r->version_count; i++) {
        put_object(&json, NULL);
        put_int(&json, "version", r->versions[i].version);
        put_actor(&json, r->versions[i].actor, r->versions[i].actor_name);
        put_some(&json, "at", r->versions[i].at);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_may(&json, "may", &r->may);
    put_object_end(&json);
    reply_version(reply, r->current.version);
}

static bool get(Request *request, Reply *reply, Error *err) {
    TemplateRequest r = {.kind = request_parameter(request, "kind")};
    if (!query_only(request, "version", err) ||
        !query_int(request, "version", 1, INT64_MAX, &r.version, err) ||
        !request_serve(request, &bulletin_template_get_use_case, &r, err))
        return false;
    answer(reply, &r);
    return true;
}

static bool read_section(Request *request, size_t at, TemplateSection *section, Error *err) {
    struct json_t *outside = NULL;
    const char *slot = "";
    *section = (TemplateSection){SLOT_FREE, "", ""};
    if (!json_enter(request, "sections", at, &outside, err))
        return false;
    bool ok = json_only(request, "slot heading text", err) &&
              json_text(request, "slot", LIMIT_NAME, &slot, err) &&
              json_optional_text(request, "heading", LIMIT_NAME, &section->heading, err) &&
              json_optional_text(request, "text", LIMIT_WORDS, &section->text, err);
    json_leave(request, outside);
    int found = ok ? term_find(bulletin_slots, SLOT_COUNT, slot) : 0;
    if (ok && found < 0)
        return error_set(err, ERROR_INPUT, arena_printf(request->arena, "sections.%zu.slot", at),
                         _("没有“%s”这个部分；应为 opening、units、practices、problems、"
                           "next_steps、copy_to、red_black 或 free"),
                         slot);
    if (ok)
        section->slot = (BulletinSlot)found;
    if (!section->heading)
        section->heading = "";
    if (!section->text)
        section->text = "";
    return ok;
}

static bool put(Request *request, Reply *reply, Error *err) {
    TemplateRequest r = {.kind = request_parameter(request, "kind")};
    BulletinTemplate *t = &r.written;
    TemplateSection *sections;
    const char *order = "";
    if (!request_version(request, &r.version, err) || !query_only(request, "", err) ||
        !json_only(request, "series number_format order sections", err) ||
        !json_text(request, "series", LIMIT_NAME, &t->series, err) ||
        !json_text(request, "number_format", LIMIT_NAME, &t->number_format, err) ||
        !json_text(request, "order", LIMIT_NAME, &order, err) ||
        !json_list(request, "sections", TEMPLATE_SECTIONS, &t->section_count, err))
        return false;
    int found = term_find(bulletin_orders, BULLETIN_ORDER_COUNT, order);
    if (found < 0)
        return error_set(err, ERROR_INPUT, "order", _("顺序应为 programme 或 rank"));
    t->order = (BulletinOrder)found;
    sections = arena_array(request->arena, t->section_count + 1, sizeof *sections);
    for (size_t i = 0; i < t->section_count; i++)
        if (!read_section(request, i, &sections[i], err))
            return false;
    t->sections = sections;
    if (!request_serve(request, &bulletin_template_put_use_case, &r, err))
        return false;
    answer(reply, &r);
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/bulletin-templates/{kind}", 0, "read", get},
    {METHOD_PUT, "/api/v1/bulletin-templates/{kind}", ROUTE_VERSION, "programme", put},
};

const RouteTable bulletin_template_routes = {routes, sizeof routes / sizeof *routes};
