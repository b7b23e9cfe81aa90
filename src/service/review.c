#include "service/review.h"

#include "base/message.h"
#include "service/facts.h"

#include <stdlib.h>
#include <string.h>

// The state that waits for the caller: for the unit's people the one to sign, else the one to
// confirm.
static ReportState waiting(const Caller *caller) {
    return caller->unit ? STATE_SUBMITTED : STATE_APPROVED;
}

// How much more than the report before: "+951"; of a rate in points; "" when it cannot be said.
static const char *change_of(Arena *arena, const Report *before, const Report *now) {
    Figure by;
    if (!before || !before->has_actual || !now->has_actual ||
        !figure_subtract(now->actual, before->actual, &by))
        return "";
    return arena_printf(arena, "%s%s", by.value > 0 ? "+" : "", figure_text(arena, by));
}

static const Report *verified_of(const Commitment *c, Date period) {
    const Report *report = commitment_report(c, period);
    return report && report->period == period ? report : NULL;
}

static bool add_line(Context *context, ReviewList *r, const Commitment *c, const Version *version,
                     Calendars *calendars, Error *err) {
    Arena *arena = context->arena;
    Date period = version->report.period;
    const ReportEvent *submitted = version_event(version, "submit");
    const ReportEvent *last =
        version->event_count > 0 ? &version->events[version->event_count - 1] : NULL;
    ReviewLine line = {
        .previous = commitment_report(c, period - 1),
        .replaces = version->state == STATE_VERIFIED ? NULL : verified_of(c, period),
        .submitted_by = submitted ? submitted->actor : version->report.actor,
        .submitted_by_name = submitted ? submitted->actor_name : version->report.actor_name,
        .waiting_since = last ? last->at : version->report.at,
    };
    line.change = change_of(arena, line.previous, &version->report);
    const Period *calendar =
        calendars_get(context, &r->programme, period, context->caller->unit, calendars, err);
    if (!calendar || !form_make(context, &r->programme, calendar, c, &line.form, err))
        return false;
    r->items = arena_room(arena, r->items, r->count, sizeof *r->items);
    r->items[r->count++] = line;
    return true;
}

static int compare(const void *a, const void *b) {
    const ReviewLine *x = a, *y = b;
    int since = strcmp(x->waiting_since, y->waiting_since);
    if (since != 0)
        return since;
    return x->form.commitment->position < y->form.commitment->position
               ? -1
               : x->form.commitment->position > y->form.commitment->position;
}

static bool list(Context *context, void *request, Error *err) {
    ReviewList *r = request;
    ProgrammeKey key;
    Versions versions;
    Calendars calendars = {.items = NULL};
    int64_t unit = context->caller->unit ? context->caller->unit : r->unit;
    int state = (int)waiting(context->caller);
    if (*r->state && (state = term_find(report_states, STATE_COUNT, r->state)) < 0)
        return error_set(err, ERROR_INPUT, "state", _("没有这个状态"));
    if (!programme_choose(context, r->region, r->year, &key, err) ||
        !programme_load(context, key.region, key.year, &r->programme, err) ||
        !versions_load(context, &r->programme, "", r->period, &versions, err))
        return false;
    for (size_t i = 0; i < versions.count; i++) {
        const Version *v = &versions.items[i];
        const Commitment *c = programme_find(&r->programme, v->code);
        bool newest = i + 1 == versions.count ||
                      versions.items[i + 1].report.period != v->report.period ||
                      strcmp(versions.items[i + 1].code, v->code) != 0;
        if (!c || !newest || v->state != (ReportState)state || (unit && c->unit->id != unit))
            continue;
        if (!add_line(context, r, c, v, &calendars, err))
            return false;
    }
    if (r->count > 0)
        qsort(r->items, r->count, sizeof *r->items, compare);
    return true;
}

const UseCase review_list_use_case = {"review list", PERMISSION_FORM, false, list};
