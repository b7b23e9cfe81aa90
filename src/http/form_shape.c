#include "http/shapes.h"
#include "service/facts.h"
#include "service/form_checks.h"

#include <stdlib.h>
#include <string.h>

void put_period_members(Json *json, int64_t year, const Period *period) {
    put_int(json, "year", year);
    put_date(json, "period", period->period);
    put_text(json, "name", period->name);
    put_flag(json, "exists", period->exists);
    put_date(json, "opens", period->opens);
    put_date(json, "due", period->due);
    put_date(json, "locks", period->locks);
    put_flag(json, "closed", period->closed);
    put_int(json, "version", period->version);
    put_text(json, "state", period_states[period->state].key);
    put_text(json, "why", period->why ? period->why : "");
    put_may(json, "may", &period->may);
    put_object(json, "counts");
    put_int(json, "expected", period->counts.expected);
    put_int(json, "verified", period->counts.verified);
    put_int(json, "approved", period->counts.approved);
    put_int(json, "submitted", period->counts.submitted);
    put_int(json, "returned", period->counts.returned);
    put_int(json, "missing", period->counts.missing);
    put_object_end(json);
}

// --- Rows ---

static const char *typed_value(const Typed *typed, const char *stage) {
    for (size_t i = 0; i < typed->part_count; i++)
        if (typed->parts[i].kind == PART_MONEY && strcmp(typed->parts[i].part, stage) == 0)
            return typed->parts[i].value;
    return NULL;
}

// Figures of money by stage as they were typed, that of the indicator's own stage first of all.
static void put_money(Json *json, const Indicator *i, const Typed *typed) {
    if (i->kind != KIND_MONEY) {
        put_null(json, "money");
        return;
    }
    put_object(json, "money");
    for (size_t stage = 0; stage < MONEY_COUNT; stage++)
        put_some(json, money_stages[stage].key,
                 stage == (size_t)i->money_stage ? typed->actual
                                                 : typed_value(typed, money_stages[stage].key));
    put_object_end(json);
}

static void put_site_rows(Json *json, const Typed *typed) {
    put_array(json, "sites");
    for (size_t i = 0; i < typed->part_count; i++) {
        if (typed->parts[i].kind != PART_SITE)
            continue;
        put_object(json, NULL);
        put_text(json, "name", typed->parts[i].part);
        put_text(json, "stage", typed->parts[i].value);
        put_some(json, "observed", typed->parts[i].day);
        put_object_end(json);
    }
    put_array_end(json);
}

static void put_milestone_rows(Json *json, const Typed *typed) {
    put_array(json, "milestones");
    for (size_t i = 0; i < typed->part_count; i++) {
        if (typed->parts[i].kind != PART_MILESTONE)
            continue;
        put_object(json, NULL);
        put_int(json, "number", strtoll(typed->parts[i].part, NULL, 10));
        put_some(json, "actual", typed->parts[i].day);
        put_object_end(json);
    }
    put_array_end(json);
}

static void put_rows(Json *json, const Indicator *indicator, const Typed *typed) {
    put_money(json, indicator, typed);
    put_site_rows(json, typed);
    put_milestone_rows(json, typed);
}

void put_told(Json *json, const Commitment *commitment, const Report *report) {
    Typed typed = form_typed(json->text->arena, report, &commitment->indicator);
    const char *actual = report_actual(json->text->arena, commitment, report);
    typed.actual = actual ? actual : "";
    put_figures(json, commitment, report);
    put_rows(json, &commitment->indicator, &typed);
}

// What is known of sites and milestones at the end of the period, to type over.
static void put_known(Json *json, const Form *form) {
    const Commitment *c = form->commitment;
    put_array(json, "stages");
    for (size_t i = 0; c->indicator.kind == KIND_SITE && i < form->programme->stage_count; i++) {
        put_object(json, NULL);
        put_text(json, "name", form->programme->stages[i].name);
        put_int(json, "weight", form->programme->stages[i].weight);
        put_object_end(json);
    }
    put_array_end(json);
    put_array(json, "site_rows");
    for (size_t i = 0; i < c->site_count; i++) {
        const Site *site = &c->sites[i];
        const StageSeen *seen = site_seen(site, form->period);
        put_object(json, NULL);
        put_text(json, "name", site->name);
        put_text(json, "nature", site->nature);
        put_date(json, "planned", site->planned);
        put_text(json, "stage", seen ? seen->stage : NULL);
        put_date(json, "observed", seen ? seen->observed : DATE_NONE);
        put_object_end(json);
    }
    put_array_end(json);
    put_array(json, "milestone_rows");
    for (size_t i = 0; i < c->milestone_count; i++) {
        const Milestone *m = &c->milestones[i];
        put_object(json, NULL);
        put_int(json, "number", m->number);
        put_text(json, "name", m->name);
        put_int(json, "weight", m->weight);
        put_date(json, "planned", m->planned);
        put_date(json, "actual", m->actual <= form->period ? m->actual : DATE_NONE);
        put_object_end(json);
    }
    put_array_end(json);
}

// --- The form ---

static void put_last(Json *json, const Commitment *commitment, const Report *last) {
    if (!last) {
        put_null(json, "last");
        return;
    }
    put_object(json, "last");
    put_date(json, "period", last->period);
    put_told(json, commitment, last);
    put_text(json, "words", last->words);
    put_object_end(json);
}

static void put_draft(Json *json, const Indicator *indicator, const Draft *draft) {
    if (!draft) {
        put_null(json, "draft");
        return;
    }
    put_object(json, "draft");
    put_text(json, "actual", draft->typed.actual);
    put_text(json, "numerator", draft->typed.numerator);
    put_text(json, "denominator", draft->typed.denominator);
    put_text(json, "words", draft->typed.words);
    put_text(json, "reason", draft->typed.reason);
    put_rows(json, indicator, &draft->typed);
    put_int(json, "version", draft->version);
    put_text(json, "at", draft->at);
    put_object_end(json);
}

static void put_report(Json *json, const Form *form) {
    const Version *version = form->report;
    if (!version) {
        put_null(json, "report");
        return;
    }
    put_object(json, "report");
    put_int(json, "version", version->report.version);
    put_text(json, "state", report_states[version->state].key);
    put_told(json, form->commitment, &version->report);
    put_text(json, "words", version->report.words);
    put_text(json, "reason", version->report.reason);
    put_some(json, "returned_because", form->returned_because);
    put_text(json, "at", version->report.at);
    put_actor(json, version->report.actor, version->report.actor_name);
    put_object_end(json);
}

static void put_checks(Json *json, const Form *form) {
    put_array(json, "checks");
    for (size_t i = 0; i < form->check_count; i++) {
        const Check *check = &form->checks[i];
        put_object(json, NULL);
        put_text(json, "level", check->level == CHECK_REFUSE ? "refuse" : "warn");
        put_text(json, "field", check->field);
        put_some(json, "item", check->item);
        put_text(json, "message", check->message);
        put_object_end(json);
    }
    put_array_end(json);
}

void put_form_members(Json *json, const Form *form, const May *may) {
    Arena *arena = json->text->arena;
    const Commitment *c = form->commitment;
    const Indicator *i = &c->indicator;
    put_text(json, "code", i->code);
    put_text(json, "name", i->name);
    put_int(json, "matter", c->matter->number);
    put_unit(json, "unit", c->unit->id, c->unit->name);
    put_text(json, "kind", indicator_kinds[i->kind].key);
    put_text(json, "measure", i->measure.name);
    put_text(json, "target", i->has_target ? figure_text(arena, i->target) : NULL);
    put_date(json, "deadline", i->deadline);
    put_last(json, c, form->last);
    put_some(json, "planned", form->planned);
    if (form->has_sites) {
        put_object(json, "sites");
        put_int(json, "done", form->sites_done);
        put_int(json, "all", form->sites_all);
        put_object_end(json);
    } else {
        put_null(json, "sites");
    }
    put_some(json, "money_stage", i->kind == KIND_MONEY ? money_stages[i->money_stage].key : NULL);
    put_known(json, form);
    put_draft(json, i, form->draft);
    put_report(json, form);
    put_checks(json, form);
    put_attachments(json, "attachments", form->attachments, form->attachment_count);
    put_some(json, "completion", form->completion);
    put_some(json, "rate", form->rate);
    put_text(json, "status", status_terms[form->status].key);
    put_text(json, "light", light_terms[form->light].key);
    put_text(json, "remedy", form->remedy);
    put_may(json, "may", may);
    put_int(json, "version", form->version);
}
