#include "service/timeliness.h"

#include "base/message.h"
#include "service/version.h"

#include <string.h>

enum { DAY_LENGTH = 10 };

// The day an indicator's report of the period was first submitted or imported and not taken back;
// DATE_NONE if it was not.
static Date first_submitted(Arena *arena, const Versions *versions, const char *code) {
    Date first = DATE_NONE;
    for (size_t i = 0; i < versions->count; i++) {
        const Version *v = &versions->items[i];
        const ReportEvent *event = version_event(v, "submit");
        Date day = DATE_NONE;
        if (strcmp(v->code, code) != 0 || v->state == STATE_DRAFT)
            continue;
        if (!event)
            event = version_event(v, "import");
        if (event && date_parse(arena, arena_strndup(arena, event->at, DAY_LENGTH), &day) &&
            (first == DATE_NONE || day < first))
            first = day;
    }
    return first;
}

// The line of a unit, made when it is the first of its indicators.
static TimelinessLine *line_of(Arena *arena, Timeliness *r, const Unit *unit) {
    for (size_t i = 0; i < r->count; i++)
        if (r->items[i].unit == unit)
            return &r->items[i];
    r->items = arena_room(arena, r->items, r->count, sizeof *r->items);
    r->items[r->count] = (TimelinessLine){.unit = unit};
    return &r->items[r->count++];
}

bool timeliness_load(Context *context, const Programme *programme, Date period, int64_t unit,
                     Timeliness *r, Error *err) {
    Versions versions;
    if (!period_load(context, programme, period, unit, &r->calendar, err) ||
        !versions_load(context, programme, "", period, &versions, err))
        return false;
    for (size_t i = 0; i < programme->commitment_count; i++) {
        const Commitment *c = programme->commitments[i];
        if ((unit && c->unit->id != unit) || c->indicator.start > period)
            continue;
        TimelinessLine *line = line_of(context->arena, r, c->unit);
        Date day = first_submitted(context->arena, &versions, c->indicator.code);
        line->expected++;
        line->missing += day == DATE_NONE;
        line->timely += day != DATE_NONE && day <= r->calendar.due;
        line->late += day != DATE_NONE && day > r->calendar.due;
    }
    for (size_t i = 0; i < r->count; i++)
        if (!period_exception(context, programme, period, r->items[i].unit->id,
                              &r->items[i].exception, err))
            return false;
    return true;
}

static bool list(Context *context, void *request, Error *err) {
    Timeliness *r = request;
    ProgrammeKey key;
    if (!programme_choose(context, r->region, r->year, &key, err) ||
        !programme_load(context, key.region, key.year, &r->programme, err) ||
        !timeliness_load(context, &r->programme, r->period, context->caller->unit, r, err))
        return false;
    return r->calendar.exists ||
           error_set(err, ERROR_NOT_FOUND, "period", _("这一期还没有开放填报"));
}

const UseCase timeliness_use_case = {"timeliness", PERMISSION_READ, false, list};
