#include "base/limits.h"
#include "base/message.h"
#include "http/routes.h"
#include "http/shapes.h"
#include "service/board_export.h"

static void put_targets(Json *json, const IndicatorRequest *r) {
    Arena *arena = json->text->arena;
    const Commitment *c = r->commitment;
    const Indicator *i = &c->indicator;
    put_array(json, "targets");
    for (size_t k = 0; k < c->target_count; k++) {
        const TargetEvent *event = &c->targets[k];
        put_object(json, NULL);
        put_int(json, "sequence", (int64_t)k + 1);
        put_text(json, "target", event->has_target ? figure_text(arena, event->target) : NULL);
        put_text(json, "basis", event->basis);
        put_text(json, "approver", event->approver);
        put_text(json, "approver_name", event->approver_name);
        put_text(json, "at", event->at);
        put_object_end(json);
    }
    put_array_end(json);
    put_array(json, "stage_targets");
    for (size_t k = 0; k < i->stage_target_count; k++) {
        put_object(json, NULL);
        put_date(json, "period", i->stage_targets[k].date);
        put_text(json, "value", figure_text(arena, i->stage_targets[k].value));
        put_object_end(json);
    }
    put_array_end(json);
}

static void put_curve(Json *json, const IndicatorRequest *r) {
    put_array(json, "curve");
    for (size_t k = 0; k < r->curve_count; k++) {
        const BoardLine *line = &r->curve[k].line;
        put_object(json, NULL);
        put_date(json, "period", r->curve[k].period);
        put_some(json, "actual", line->actual);
        put_some(json, "completion", line->completion);
        put_some(json, "rate", line->rate);
        put_some(json, "planned", line->planned);
        put_object_end(json);
    }
    put_array_end(json);
}

static void put_versions(Json *json, const IndicatorRequest *r) {
    put_array(json, "reports");
    for (size_t k = 0; k < r->versions.count; k++) {
        const Version *version = &r->versions.items[k];
        const Report *report = &version->report;
        put_object(json, NULL);
        put_date(json, "period", report->period);
        put_int(json, "version", report->version);
        put_text(json, "state", report_states[version->state].key);
        put_told(json, r->commitment, report);
        put_text(json, "words", report->words);
        put_text(json, "reason", report->reason);
        put_text(json, "unit", report->unit ? report->unit->name : "");
        put_actor(json, report->actor, report->actor_name);
        put_text(json, "at", report->at);
        put_array(json, "events");
        for (size_t e = 0; e < version->event_count; e++) {
            put_object(json, NULL);
            put_text(json, "action", version->events[e].action);
            put_actor(json, version->events[e].actor, version->events[e].actor_name);
            put_text(json, "reason", version->events[e].reason);
            put_text(json, "at", version->events[e].at);
            put_object_end(json);
        }
        put_array_end(json);
        put_object_end(json);
    }
    put_array_end(json);
}

static void put_works(Json *json, const IndicatorRequest *r) {
    Arena *arena = json->text->arena;
    const Commitment *c = r->commitment;
    Date date = r->board.date;
    put_array(json, "sites");
    for (size_t k = 0; k < c->site_count; k++) {
        const Site *site = &c->sites[k];
        const char *stage = site_stage(site, date);
        put_object(json, NULL);
        put_text(json, "name", site->name);
        put_text(json, "stage", stage ? stage : "");
        put_text(json, "weight", arena_printf(arena, "%d", site_weight(&r->programme, site, date)));
        put_text(json, "nature", site->nature);
        put_date(json, "planned", site->planned);
        put_object_end(json);
    }
    put_array_end(json);
    put_array(json, "milestones");
    for (size_t k = 0; k < c->milestone_count; k++) {
        const Milestone *m = &c->milestones[k];
        put_object(json, NULL);
        put_int(json, "number", m->number);
        put_text(json, "name", m->name);
        put_text(json, "weight", arena_printf(arena, "%lld", (long long)m->weight));
        put_date(json, "planned", m->planned);
        put_date(json, "actual", m->actual);
        put_flag(json, "done", m->actual != DATE_NONE && m->actual <= date);
        put_object_end(json);
    }
    put_array_end(json);
}

static bool get(Request *request, Reply *reply, Error *err) {
    IndicatorRequest r = {.region = "", .date = DATE_NONE};
    r.code = request_parameter(request, "code");
    if (!query_only(request, "year as_of", err) || !request_year(request, &r.year, err) ||
        !query_date(request, "as_of", &r.date, err) ||
        !request_serve(request, &indicator_use_case, &r, err))
        return false;
    const Commitment *c = r.commitment;
    Text line = text_new(request->arena);
    board_line_json(&line, &r.board, r.line);
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_json(&json, "line", text_string(&line));
    put_object(&json, "matter");
    put_int(&json, "number", c->matter->number);
    put_text(&json, "name", c->matter->name);
    put_object_end(&json);
    put_unit(&json, "unit", c->unit->id, c->unit->name);
    put_array(&json, "supports");
    for (size_t k = 0; k < c->support_count; k++)
        put_text(&json, NULL, c->supports[k]->name);
    put_array_end(&json);
    put_text(&json, "basis", c->basis);
    put_text(&json, "level", c->level);
    put_text(&json, "note", c->note);
    put_text(&json, "direction", indicator_directions[c->indicator.direction].key);
    put_date(&json, "start", c->indicator.start);
    put_date(&json, "deadline", c->indicator.deadline);
    put_some(&json, "done_stage", c->indicator.kind == KIND_SITE ? c->done_stage : NULL);
    put_targets(&json, &r);
    put_curve(&json, &r);
    put_versions(&json, &r);
    put_works(&json, &r);
    ForecastLine forecast = forecast_line(request->arena, &r.programme, c, r.board.date);
    put_forecast(&json, "forecast", &forecast);
    put_int(&json, "version", r.version);
    put_may(&json, "may", &r.may);
    put_attachments(&json, "attachments", r.attachments.items, r.attachments.count);
    put_object_end(&json);
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/indicators/{code}", ROUTE_KEPT, "read", get},
};

const RouteTable indicator_routes = {routes, sizeof routes / sizeof *routes};
