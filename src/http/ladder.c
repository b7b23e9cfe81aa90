#include "service/ladder.h"

#include "base/limits.h"
#include "base/message.h"
#include "http/dossier_shape.h"
#include "http/routes.h"

#include <string.h>

static void put_steps(Json *json, const char *key, const LadderStep *steps, size_t count) {
    put_array(json, key);
    for (size_t i = 0; i < count; i++) {
        put_object(json, NULL);
        put_int(json, "position", steps[i].position);
        put_text(json, "name", steps[i].name);
        put_text(json, "colour", step_colours[steps[i].colour].key);
        put_int(json, "days", steps[i].days);
        put_flag(json, "workdays", steps[i].workdays);
        put_int(json, "grace", steps[i].grace);
        put_text(json, "card", card_colours[steps[i].card].key);
        put_object_end(json);
    }
    put_array_end(json);
}

static void answer(Reply *reply, const LadderRequest *r) {
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_steps(&json, "steps", r->ladder.steps, r->ladder.step_count);
    put_flag(&json, "own_steps", r->ladder.own_steps);
    put_array(&json, "rules");
    for (size_t i = 0; i < r->ladder.rule_count; i++) {
        const ProposalRule *rule = &r->ladder.rules[i];
        put_object(&json, NULL);
        put_term(&json, "kind", "kind_name", &proposal_kinds[rule->kind]);
        put_int(&json, "least", rule->least);
        put_int(&json, "step", rule->step);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_flag(&json, "own_rules", r->ladder.own_rules);
    put_text(&json, "mark", r->ladder.mark);
    put_int(&json, "visits", r->ladder.visits);
    put_int(&json, "version", r->ladder.version);
    put_array(&json, "presets");
    for (size_t i = 0; i < LADDER_PRESETS; i++) {
        put_object(&json, NULL);
        put_text(&json, "key", ladder_presets[i].key);
        put_text(&json, "name", _(ladder_presets[i].chinese));
        put_steps(&json, "steps", ladder_presets[i].steps, ladder_presets[i].count);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_may(&json, "may", &r->may);
    put_object_end(&json);
    reply_version(reply, r->ladder.version);
}

static bool get(Request *request, Reply *reply, Error *err) {
    LadderRequest r = {.region = ""};
    if (!query_only(request, "year", err) || !request_year(request, &r.year, err) ||
        !request_serve(request, &ladder_get_use_case, &r, err))
        return false;
    answer(reply, &r);
    return true;
}

// The number of a key among terms.
static bool read_key(const Request *request, const char *name, const Term *terms, size_t count,
                     int *out, Error *err) {
    const char *key = NULL;
    if (!json_text(request, name, LIMIT_NAME, &key, err))
        return false;
    for (*out = 0; *out < (int)count; (*out)++)
        if (strcmp(terms[*out].key, key) == 0)
            return true;
    return error_set(err, ERROR_INPUT, name, _("没有这种选项"));
}

static bool read_step(const Request *request, LadderStep *step, Error *err) {
    int colour = 0, card = 0;
    bool ok = json_only(request, "position name colour days workdays grace card", err) &&
              json_text(request, "name", LIMIT_NAME, &step->name, err) &&
              read_key(request, "colour", step_colours, STEP_COLOUR_COUNT, &colour, err) &&
              json_int(request, "days", 1, LADDER_DAYS, &step->days, err) &&
              json_optional_flag(request, "workdays", &step->workdays, err) &&
              json_int(request, "grace", 0, LADDER_DAYS, &step->grace, err) &&
              read_key(request, "card", card_colours, CARD_COLOUR_COUNT, &card, err);
    step->colour = (StepColour)colour;
    step->card = (CardColour)card;
    return ok;
}

static bool read_rule(const Request *request, ProposalRule *rule, Error *err) {
    int kind = 0;
    bool ok = json_only(request, "kind kind_name least step", err) &&
              read_key(request, "kind", proposal_kinds, PROPOSAL_KIND_COUNT, &kind, err) &&
              json_int(request, "least", 1, LADDER_DAYS, &rule->least, err) &&
              json_int(request, "step", 1, LADDER_STEPS, &rule->step, err);
    rule->kind = (ProposalKind)kind;
    return ok;
}

static bool read_lists(Request *request, LadderRequest *r, Error *err) {
    struct json_t *outside = NULL;
    r->has_steps = json_has(request, "steps");
    r->has_rules = json_has(request, "rules");
    if (r->has_steps && !json_list(request, "steps", LADDER_STEPS, &r->ladder.step_count, err))
        return false;
    for (size_t i = 0; i < r->ladder.step_count; i++) {
        bool ok = json_enter(request, "steps", i, &outside, err) &&
                  read_step(request, &r->ladder.steps[i], err);
        if (!ok)
            return false;
        json_leave(request, outside);
    }
    if (r->has_rules && !json_list(request, "rules", LADDER_RULES, &r->ladder.rule_count, err))
        return false;
    for (size_t i = 0; i < r->ladder.rule_count; i++) {
        bool ok = json_enter(request, "rules", i, &outside, err) &&
                  read_rule(request, &r->ladder.rules[i], err);
        if (!ok)
            return false;
        json_leave(request, outside);
    }
    return true;
}

static bool put(Request *request, Reply *reply, Error *err) {
    LadderRequest r = {.region = "", .expected = request->if_match};
    if (!query_only(request, "year", err) || !request_year(request, &r.year, err) ||
        !json_only(request, "steps rules mark visits", err) ||
        !json_optional_text(request, "mark", LIMIT_NAME, &r.ladder.mark, err) ||
        !json_optional_int(request, "visits", 1, LADDER_VISITS, &r.ladder.visits, err) ||
        !read_lists(request, &r, err) || !request_serve(request, &ladder_put_use_case, &r, err))
        return false;
    answer(reply, &r);
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/ladder", 0, "dossier", get},
    {METHOD_PUT, "/api/v1/ladder", ROUTE_VERSION, "supervise", put},
};

const RouteTable ladder_routes = {routes, sizeof routes / sizeof *routes};
