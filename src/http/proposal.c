#include "service/proposal.h"

#include "base/limits.h"
#include "base/message.h"
#include "http/dossier_shape.h"
#include "http/routes.h"

static void put_proposal(Json *json, const Proposal *p) {
    put_object(json, NULL);
    put_text(json, "key", p->key);
    put_term(json, "kind", "kind_name", &proposal_kinds[p->kind]);
    put_int(json, "count", p->count);
    put_int(json, "least", p->least);
    put_int(json, "step", p->step->position);
    put_text(json, "step_name", p->step->name);
    put_term(json, "colour", "colour_name", &step_colours[p->step->colour]);
    put_unit(json, "unit", p->unit->id, p->unit->name);
    put_indicator_ref(json, "indicator", p->of);
    put_number(json, "problem", p->problem);
    put_number(json, "order", p->order);
    put_text(json, "title", p->title);
    put_text(json, "why", p->why);
    put_some(json, "dismissed", p->dismissed);
    put_some(json, "dismissed_by", p->actor_name);
    put_some(json, "dismissed_at", p->at);
    put_object_end(json);
}

static bool list(Request *request, Reply *reply, Error *err) {
    ProposalList r = {.region = ""};
    if (!query_only(request, "year dismissed", err) || !request_year(request, &r.year, err) ||
        !query_flag(request, "dismissed", &r.dismissed, err) ||
        !request_serve(request, &proposal_list_use_case, &r, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_array(&json, "items");
    for (size_t i = 0; i < r.count; i++)
        put_proposal(&json, &r.items[i]);
    put_array_end(&json);
    put_may(&json, "may", &r.may);
    put_object_end(&json);
    return true;
}

static bool dismiss(Request *request, Reply *reply, Error *err) {
    ProposalDismiss r = {.region = ""};
    if (!query_only(request, "year", err) || !request_year(request, &r.year, err) ||
        !json_only(request, "key reason", err) ||
        !json_text(request, "key", LIMIT_NAME, &r.key, err) ||
        !json_text(request, "reason", LIMIT_WORDS, &r.reason, err) ||
        !request_serve(request, &proposal_dismiss_use_case, &r, err))
        return false;
    reply_nothing(reply);
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/proposals", 0, "supervise", list},
    {METHOD_POST, "/api/v1/proposals/dismiss", ROUTE_ONCE, "supervise", dismiss},
};

const RouteTable proposal_routes = {routes, sizeof routes / sizeof *routes};
