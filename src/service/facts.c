#include "service/facts.h"

#include "service/part.h"

#include <string.h>

const Report *commitment_report(const Commitment *c, Date date) {
    const Report *newest = NULL;
    for (size_t i = 0; i < c->report_count && c->reports[i].period <= date; i++)
        if (strcmp(c->reports[i].state, "verified") == 0)
            newest = &c->reports[i];
    return newest;
}

const Report *commitment_figure(const Commitment *c, Date date) {
    const Report *newest = NULL;
    for (size_t i = 0; i < c->report_count && c->reports[i].period <= date; i++)
        if (strcmp(c->reports[i].state, "verified") == 0 &&
            (c->reports[i].has_actual || c->reports[i].has_parts))
            newest = &c->reports[i];
    return newest;
}

Site *commitment_site(const Commitment *c, const char *name) {
    for (size_t i = 0; i < c->site_count; i++)
        if (strcmp(c->sites[i].name, name) == 0)
            return &c->sites[i];
    return NULL;
}

const StageSeen *site_seen(const Site *site, Date date) {
    const StageSeen *seen = NULL;
    for (size_t i = 0; i < site->seen_count && site->seen[i].observed <= date; i++)
        seen = &site->seen[i];
    return seen;
}

const char *site_stage(const Site *site, Date date) {
    const StageSeen *seen = site_seen(site, date);
    return seen ? seen->stage : NULL;
}

Date programme_last_period(const Programme *p) {
    Date last = DATE_NONE;
    for (size_t i = 0; i < p->commitment_count; i++) {
        const Commitment *c = p->commitments[i];
        if (c->report_count > 0 && c->reports[c->report_count - 1].period > last)
            last = c->reports[c->report_count - 1].period;
    }
    return last;
}

int site_weight(const Programme *p, const Site *site, Date date) {
    const char *name = site_stage(site, date);
    const Stage *stage = name ? stage_find(p->stages, p->stage_count, name) : NULL;
    return stage ? stage->weight : 0;
}

static void add_sites(const Programme *p, const Commitment *c, Date date, Facts *facts) {
    facts->has_steps = c->site_count > 0;
    facts->steps_all = (int64_t)c->site_count;
    for (size_t i = 0; i < c->site_count; i++) {
        int weight = site_weight(p, &c->sites[i], date);
        int done = c->indicator.done_weight;
        facts->steps_done += weight >= done;
        facts->physical_done += weight < done ? weight : done;
        facts->started |= weight >= STAGE_STARTED_WEIGHT;
    }
}

static void add_milestones(const Commitment *c, Date date, Facts *facts) {
    facts->has_steps = c->milestone_count > 0;
    for (size_t i = 0; i < c->milestone_count; i++) {
        const Milestone *m = &c->milestones[i];
        facts->steps_all += m->weight;
        if (m->actual != DATE_NONE && m->actual <= date) {
            facts->steps_done += m->weight;
            facts->started = true;
        }
    }
}

// What is known at the end of a day, without its past.
static Facts facts_on(const Programme *p, const Commitment *c, Date date) {
    Facts facts = {.reached = DATE_NONE};
    const Report *report = commitment_figure(c, date);
    if (report) {
        facts.reported = report->has_actual;
        facts.actual = report->actual;
        facts.has_parts = report->has_parts;
        facts.numerator = report->numerator;
        facts.denominator = report->denominator;
        facts.started = (report->has_actual && report->actual.value > 0) ||
                        (report->has_parts && report->numerator.value > 0);
    }
    if (c->indicator.kind == KIND_SITE)
        add_sites(p, c, date, &facts);
    else if (c->indicator.kind == KIND_MILESTONE)
        add_milestones(c, date, &facts);
    return facts;
}

Facts commitment_facts(const Programme *p, const Commitment *c, Date date) {
    Facts facts = facts_on(p, c, date);
    if (!status_measure(&c->indicator, &facts, date).met)
        return facts;
    // Walk back over the days on which something changed, as long as the target was reached.
    for (Date day = date; day != DATE_NONE;) {
        Facts then = facts_on(p, c, day);
        if (!status_measure(&c->indicator, &then, day).met)
            break;
        Date since = commitment_last_change(c, day);
        facts.reached = since;
        day = since == DATE_NONE ? DATE_NONE : since - 1;
    }
    return facts;
}

Date commitment_last_change(const Commitment *c, Date date) {
    Date last = DATE_NONE;
    for (size_t i = 0; i < c->report_count; i++)
        if (c->reports[i].period <= date && c->reports[i].period > last)
            last = c->reports[i].period;
    for (size_t i = 0; i < c->site_count; i++)
        for (size_t k = 0; k < c->sites[i].seen_count; k++)
            if (c->sites[i].seen[k].observed <= date && c->sites[i].seen[k].observed > last)
                last = c->sites[i].seen[k].observed;
    for (size_t i = 0; i < c->milestone_count; i++)
        if (c->milestones[i].actual <= date && c->milestones[i].actual > last)
            last = c->milestones[i].actual;
    return last;
}

Commitment commitment_with(Arena *arena, const Commitment *c, const Report *report) {
    Commitment copy = commitment_copy(arena, c);
    size_t at = 0;
    while (at < c->report_count && c->reports[at].period < report->period)
        at++;
    bool replace = at < c->report_count && c->reports[at].period == report->period;
    copy.report_count = c->report_count + !replace;
    copy.reports = arena_array(arena, copy.report_count, sizeof *copy.reports);
    if (at > 0)
        memcpy(copy.reports, c->reports, at * sizeof *copy.reports);
    copy.reports[at] = *report;
    copy.reports[at].state = "verified";
    if (c->report_count > at + replace)
        memcpy(copy.reports + at + 1, c->reports + at + replace,
               (c->report_count - at - replace) * sizeof *copy.reports);
    commitment_tell(arena, &copy, report, true);
    return copy;
}
