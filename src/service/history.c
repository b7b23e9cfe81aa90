#include "service/history.h"

#include "base/message.h"
#include "service/commitment.h"
#include "service/facts.h"
#include "service/standpoint.h"

#include <string.h>

// The indicator at the end of every period that it has a verified report of.
static void make_curve(Arena *arena, IndicatorRequest *r) {
    const Commitment *c = r->commitment;
    for (size_t i = 0; i < c->report_count; i++) {
        Date period = c->reports[i].period;
        r->curve = arena_room(arena, r->curve, r->curve_count, sizeof *r->curve);
        r->curve[r->curve_count++] =
            (CurvePoint){period, board_line(arena, &r->programme, c, period)};
    }
}

// What a unit has taken back is nobody else's business.
static void drop_drafts(const Context *context, IndicatorRequest *r) {
    int64_t unit = context->caller->unit;
    size_t kept = 0;
    for (size_t i = 0; i < r->versions.count; i++)
        if (!unit || unit == r->commitment->unit->id || r->versions.items[i].state != STATE_DRAFT)
            r->versions.items[kept++] = r->versions.items[i];
    r->versions.count = kept;
}

static bool get(Context *context, void *request, Error *err) {
    IndicatorRequest *r = request;
    ProgrammeKey key;
    if (!programme_choose(context, r->region, r->year, &key, err) ||
        !programme_load(context, key.region, key.year, &r->programme, err))
        return false;
    r->commitment = programme_find(&r->programme, r->code);
    if (!r->commitment)
        return error_set(err, ERROR_NOT_FOUND, "code", _("没有这个指标"));
    if (r->date == DATE_NONE)
        r->date = programme_last_period(&r->programme);
    if (r->date == DATE_NONE)
        r->date = context->today;
    board_make(context->arena, &r->programme, r->date, &r->board);
    if (!standpoints_load(context, &r->board, true, err))
        return false;
    r->line = board_find(&r->board, r->code);
    make_curve(context->arena, r);
    if (service_allows(context->caller->role, PERMISSION_PROGRAMME) && !context->caller->read_only)
        may_add(&r->may, "target");
    if (!commitment_version(context->arena, r->commitment, &r->version, err) ||
        !versions_load(context, &r->programme, r->code, DATE_NONE, &r->versions, err))
        return false;
    drop_drafts(context, r);
    return !attachment_visible(context, r->commitment) ||
           attachments_load(context, &r->programme, r->code, DATE_NONE, &r->versions,
                            &r->attachments, err);
}

const UseCase indicator_use_case = {"indicator", PERMISSION_READ, false, get};
