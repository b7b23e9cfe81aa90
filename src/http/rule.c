#include "base/limits.h"
#include "base/message.h"
#include "http/routes.h"
#include "http/shapes.h"
#include "service/settings.h"

#include <string.h>

enum { NUMBER_MOST = 1000 }; // its own bounds are those of rule_terms

// --- Answers ---

static void put_number(Json *json, const char *key, const RuleParameter *parameter, int number) {
    if (parameter->name && !parameter->choices)
        put_int(json, key, number);
    else
        put_null(json, key);
}

// The key of a choice that a condition's second number stands for.
static const char *choice_key(const Condition *c) {
    if (!rule_terms[c->kind].parameters[1].choices)
        return NULL;
    return c->kind == RULE_LAST_PLACES ? rule_peers[c->numbers[1]].key
                                       : light_terms[c->numbers[1]].key;
}

static void put_row(Json *json, const RuleRow *row) {
    Arena *arena = json->text->arena;
    put_object(json, NULL);
    put_text(json, "status", status_terms[row->status].key);
    put_text(json, "status_name", _(status_terms[row->status].chinese));
    put_text(json, "light", light_terms[row->light].key);
    put_text(json, "light_name", _(light_terms[row->light].chinese));
    put_text(json, "words", rule_row_text(arena, row));
    put_array(json, "conditions");
    for (int i = 0; i < row->condition_count; i++) {
        const Condition *c = &row->conditions[i];
        const RuleTerm *term = &rule_terms[c->kind];
        put_object(json, NULL);
        put_text(json, "kind", term->key);
        put_number(json, "n", &term->parameters[0], c->numbers[0]);
        put_number(json, "m", &term->parameters[1], c->numbers[1]);
        put_text(json, "of", choice_key(c));
        put_text(json, "words", condition_text(arena, c));
        put_object_end(json);
    }
    put_array_end(json);
    put_object_end(json);
}

static void put_rows(Json *json, const char *key, const StatusRule *rule) {
    put_array(json, key);
    for (int i = 0; i < rule->row_count; i++)
        put_row(json, &rule->rows[i]);
    put_array_end(json);
}

static void put_named(Json *json, const char *key, const char *name) {
    put_object(json, NULL);
    put_text(json, "key", key);
    put_text(json, "name", name);
    put_object_end(json);
}

static void put_parameter(Json *json, const char *member, const RuleParameter *p,
                          const Term *choices) {
    put_object(json, NULL);
    put_text(json, "member", p->choices ? "of" : member);
    put_text(json, "name", _(p->name));
    put_int(json, "least", p->least);
    put_int(json, "most", p->most);
    put_array(json, "choices");
    for (int i = p->least; p->choices && i <= p->most; i++)
        put_named(json, choices[i].key, _(choices[i].chinese));
    put_array_end(json);
    put_object_end(json);
}

// The vocabulary that an editor offers.
static void put_vocabulary(Json *json) {
    put_array(json, "conditions");
    for (size_t i = 0; i < RULE_CONDITION_COUNT; i++) {
        const RuleTerm *term = &rule_terms[i];
        const Term *choices = i == RULE_LAST_PLACES ? rule_peers : light_terms;
        put_object(json, NULL);
        put_text(json, "kind", term->key);
        put_text(json, "name", _(term->chinese));
        put_array(json, "parameters");
        for (size_t k = 0; k < RULE_PARAMETERS && term->parameters[k].name; k++)
            put_parameter(json, k ? "m" : "n", &term->parameters[k], choices);
        put_array_end(json);
        put_object_end(json);
    }
    put_array_end(json);
    put_array(json, "statuses");
    for (size_t i = STATUS_TRACKED + 1; i < STATUS_COUNT; i++)
        put_named(json, status_terms[i].key, _(status_terms[i].chinese));
    put_array_end(json);
    put_array(json, "lights");
    for (size_t i = LIGHT_GREEN; i < LIGHT_COUNT; i++)
        put_named(json, light_terms[i].key, _(light_terms[i].chinese));
    put_array_end(json);
}

static const char *preset_name(const char *key) {
    const RulePreset *preset = rule_preset(key);
    return preset ? _(preset->chinese) : _("自定义");
}

static void put_presets(Json *json) {
    put_array(json, "presets");
    for (size_t i = 0; i < RULE_PRESET_COUNT; i++) {
        const RulePreset *preset = &rule_presets[i];
        put_object(json, NULL);
        put_text(json, "key", preset->key);
        put_text(json, "name", _(preset->chinese));
        put_text(json, "stated", _(preset->stated));
        put_rows(json, "rules", &preset->rule);
        put_object_end(json);
    }
    put_array_end(json);
}

// The versions, the newest first.
static void put_versions(Json *json, const Programme *programme) {
    put_array(json, "versions");
    for (size_t i = programme->rule_count; i > 0; i--) {
        const RuleVersion *v = &programme->rules[i - 1];
        put_object(json, NULL);
        put_int(json, "version", v->rule.version);
        put_text(json, "preset", v->preset);
        put_text(json, "preset_name", preset_name(v->preset));
        put_date(json, "after", v->after);
        put_text(json, "reason", v->reason);
        put_actor(json, v->actor, v->actor_name);
        put_some(json, "at", v->at);
        put_rows(json, "rules", &v->rule);
        put_object_end(json);
    }
    put_array_end(json);
}

static void put_moves(Json *json, const SettingsRequest *r) {
    put_array(json, "moved");
    for (size_t i = 0; i < r->move_count; i++) {
        const RuleMove *move = &r->moves[i];
        put_object(json, NULL);
        put_text(json, "code", move->commitment->indicator.code);
        put_text(json, "name", move->commitment->indicator.name);
        put_text(json, "unit", move->commitment->unit->name);
        put_text(json, "from_status", status_terms[move->before.status].key);
        put_text(json, "to_status", status_terms[move->after.status].key);
        put_text(json, "from_light", light_terms[move->before.light].key);
        put_text(json, "to_light", light_terms[move->after.light].key);
        put_object_end(json);
    }
    put_array_end(json);
}

static void put_margin(Json *json, const char *key, const StatusRule *rule, ConditionKind kind) {
    int margin = rule_margin_of(rule, kind);
    if (margin < 0)
        put_null(json, key);
    else
        put_int(json, key, margin);
}

static void put_settings(Reply *reply, const SettingsRequest *r) {
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_int(&json, "year", r->year);
    put_margin(&json, "ahead_points", &r->rule, RULE_POINTS_AHEAD);
    put_margin(&json, "slight_percent", &r->rule, RULE_SHARE);
    put_text(&json, "preset", r->rule_preset);
    put_text(&json, "preset_name", preset_name(r->rule_preset));
    put_rows(&json, "rules", &r->rule);
    put_int(&json, "version", r->rule_version);
    put_date(&json, "period", r->period);
    put_date(&json, "closed", r->closed);
    put_moves(&json, r);
    put_presets(&json);
    put_versions(&json, &r->programme);
    put_vocabulary(&json);
    put_may(&json, "may", &r->may);
    put_object_end(&json);
    reply_version(reply, r->rule_version);
}

// --- Questions ---

static bool term_of(const Term *terms, int count, const char *key, const char *field,
                    const char *words, int *out, Error *err) {
    for (*out = 0; *out < count; ++*out)
        if (strcmp(terms[*out].key, key) == 0)
            return true;
    return error_set(err, ERROR_INPUT, field, "%s", words);
}

// A number of a condition; null and none are the same.
static bool read_number(const Request *request, const char *name, int64_t *out, Error *err) {
    const char *none = NULL;
    Error other = {0};
    if (json_has(request, name) && json_optional_text(request, name, LIMIT_NAME, &none, &other) &&
        !none)
        return true;
    return json_optional_int(request, name, -NUMBER_MOST, NUMBER_MOST, out, err);
}

static bool read_condition(Request *request, const char *place, Condition *c, Error *err) {
    const char *kind = "", *of = NULL;
    int64_t numbers[RULE_PARAMETERS] = {0};
    int at = 0;
    if (!json_only(request, "kind n m of words", err) ||
        !json_text(request, "kind", LIMIT_NAME, &kind, err) ||
        !read_number(request, "n", &numbers[0], err) ||
        !read_number(request, "m", &numbers[1], err) ||
        !json_optional_text(request, "of", LIMIT_NAME, &of, err))
        return false;
    while (at < RULE_CONDITION_COUNT && strcmp(rule_terms[at].key, kind) != 0)
        at++;
    if (at == RULE_CONDITION_COUNT)
        return error_set(err, ERROR_INPUT, arena_printf(request->arena, "%s.kind", place),
                         _("没有这种条件"));
    *c = (Condition){(ConditionKind)at, {(int)numbers[0], (int)numbers[1]}};
    const char *choices = rule_terms[at].parameters[1].choices;
    const char *field = arena_printf(request->arena, "%s.of", place);
    if (!choices && of)
        return error_set(err, ERROR_INPUT, field, _("这种条件没有这一项"));
    if (!choices)
        return true;
    return term_of(at == RULE_LAST_PLACES ? rule_peers : light_terms,
                   at == RULE_LAST_PLACES ? (int)PEERS_COUNT : (int)LIGHT_COUNT, of ? of : "",
                   field, arena_printf(request->arena, _("应为其中之一：%s"), choices),
                   &c->numbers[1], err);
}

static bool read_row(Request *request, const char *place, RuleRow *row, Error *err) {
    Arena *arena = request->arena;
    const char *status = "", *light = "";
    size_t count = 0;
    int found = 0;
    if (!json_only(request, "status light conditions words status_name light_name", err) ||
        !json_text(request, "status", LIMIT_NAME, &status, err) ||
        !json_text(request, "light", LIMIT_NAME, &light, err) ||
        !json_list(request, "conditions", RULE_CONDITIONS_MOST, &count, err))
        return false;
    if (!term_of(status_terms, STATUS_COUNT, status, arena_printf(arena, "%s.status", place),
                 _("没有这种状态，或者不能由规则给出"), &found, err))
        return false;
    row->status = (Status)found;
    if (!term_of(light_terms, LIGHT_COUNT, light, arena_printf(arena, "%s.light", place),
                 _("应为 green、yellow 或 red"), &found, err))
        return false;
    row->light = (Light)found;
    for (size_t i = 0; i < count; i++) {
        struct json_t *outside = NULL;
        if (!json_enter(request, "conditions", i, &outside, err))
            return false;
        bool ok = read_condition(request, arena_printf(arena, "%s.conditions.%zu", place, i),
                                 &row->conditions[row->condition_count++], err);
        json_leave(request, outside);
        if (!ok)
            return false;
    }
    return true;
}

static bool read_rows(Request *request, const StatusRule **out, Error *err) {
    StatusRule *rule = ARENA_NEW(request->arena, StatusRule);
    size_t count = 0;
    if (!json_list(request, "rules", RULE_ROWS_MOST, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct json_t *outside = NULL;
        if (!json_enter(request, "rules", i, &outside, err))
            return false;
        bool ok = read_row(request, arena_printf(request->arena, "rules.%zu", i),
                           &rule->rows[rule->row_count++], err);
        json_leave(request, outside);
        if (!ok)
            return false;
    }
    *out = rule;
    return true;
}

static bool get(Request *request, Reply *reply, Error *err) {
    SettingsRequest r = {.region = ""};
    if (!query_only(request, "year", err) || !request_year(request, &r.year, err) ||
        !request_serve(request, &settings_get_use_case, &r, err))
        return false;
    put_settings(reply, &r);
    return true;
}

static bool change(Request *request, Reply *reply, const UseCase *use_case, Error *err) {
    SettingsRequest r = {.region = "", .ahead_points = -1, .slight_percent = -1};
    r.version = request->if_match;
    if (!query_only(request, "year", err) || !request_year(request, &r.year, err) ||
        !json_only(request, "ahead_points slight_percent preset rules reason", err) ||
        !json_optional_int(request, "ahead_points", 0, 100, &r.ahead_points, err) ||
        !json_optional_int(request, "slight_percent", 0, 100, &r.slight_percent, err) ||
        !json_optional_text(request, "preset", LIMIT_NAME, &r.preset, err) ||
        !json_optional_text(request, "reason", LIMIT_NAME, &r.reason, err) ||
        (json_has(request, "rules") && !read_rows(request, &r.rows, err)) ||
        !request_serve(request, use_case, &r, err))
        return false;
    put_settings(reply, &r);
    return true;
}

static bool preview(Request *request, Reply *reply, Error *err) {
    return change(request, reply, &settings_preview_use_case, err);
}

static bool patch(Request *request, Reply *reply, Error *err) {
    return change(request, reply, &settings_patch_use_case, err);
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/settings", 0, "programme", get},
    {METHOD_PATCH, "/api/v1/settings", ROUTE_VERSION, "programme", patch},
    {METHOD_POST, "/api/v1/settings/preview", 0, "programme", preview},
};

const RouteTable rule_routes = {routes, sizeof routes / sizeof *routes};
