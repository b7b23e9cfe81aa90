#include "service/history.h"

#include "base/message.h"
#include "service/facts.h"

#include <string.h>

static bool load_targets(Context *context, IndicatorRequest *r, Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_TARGET_EVENT_LIST);
    bind_text(s, IN_TARGET_EVENT_LIST_REGION, r->programme.region);
    bind_int(s, IN_TARGET_EVENT_LIST_YEAR, r->programme.year);
    bind_text(s, IN_TARGET_EVENT_LIST_CODE, r->code);
    while (statement_next(s, &more, err) && more) {
        r->targets = arena_room(context->arena, r->targets, r->target_count, sizeof *r->targets);
        r->targets[r->target_count++] = (TargetEvent){
            .sequence = column_int(s, OUT_TARGET_EVENT_LIST_SEQUENCE),
            .has_target = !column_null(s, OUT_TARGET_EVENT_LIST_TARGET),
            .target = {column_int(s, OUT_TARGET_EVENT_LIST_TARGET),
                       (int)column_int(s, OUT_TARGET_EVENT_LIST_TARGET_SCALE)},
            .basis = column_text(s, OUT_TARGET_EVENT_LIST_BASIS),
            .approver = column_text(s, OUT_TARGET_EVENT_LIST_APPROVER),
            .at = column_text(s, OUT_TARGET_EVENT_LIST_AT),
        };
    }
    return err->code == ERROR_NONE;
}

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
    r->line = board_find(&r->board, r->code);
    make_curve(context->arena, r);
    if (!load_targets(context, r, err) ||
        !versions_load(context, &r->programme, r->code, DATE_NONE, &r->versions, err))
        return false;
    return !attachment_visible(context, r->commitment) ||
           attachments_load(context, &r->programme, r->code, DATE_NONE, &r->versions,
                            &r->attachments, err);
}

const UseCase indicator_use_case = {"indicator", PERMISSION_READ, false, get};
