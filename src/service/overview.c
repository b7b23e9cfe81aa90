#include "service/overview.h"

#include <string.h>

static bool list_periods(Context *context, ProgrammeLine *line, Error *err) {
    Date *periods = NULL;
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_PERIODS_VERIFIED);
    bind_text(s, IN_PERIODS_VERIFIED_REGION, line->region);
    bind_int(s, IN_PERIODS_VERIFIED_YEAR, line->year);
    while (statement_next(s, &more, err) && more) {
        periods = arena_room(context->arena, periods, line->period_count, sizeof *periods);
        date_parse(context->arena, column_text(s, OUT_PERIODS_VERIFIED_PERIOD),
                   &periods[line->period_count++]);
    }
    line->periods = periods;
    line->last_period =
        periods && line->period_count > 0 ? periods[line->period_count - 1] : DATE_NONE;
    return err->code == ERROR_NONE;
}

static bool list_programmes(Context *context, void *request, Error *err) {
    ProgrammeList *r = request;
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_PROGRAMME_LIST);
    while (statement_next(s, &more, err) && more) {
        const char *region = column_text(s, OUT_PROGRAMME_LIST_REGION);
        if (*context->region && strcmp(region, context->region) != 0)
            continue;
        r->items = arena_room(context->arena, r->items, r->count, sizeof *r->items);
        // Of one region the newest comes first.
        size_t at = r->count++;
        int64_t year = column_int(s, OUT_PROGRAMME_LIST_YEAR);
        while (at > 0 && strcmp(r->items[at - 1].region, region) == 0 &&
               r->items[at - 1].year < year) {
            r->items[at] = r->items[at - 1];
            at--;
        }
        r->items[at] = (ProgrammeLine){
            .region = region, .region_name = column_text(s, OUT_PROGRAMME_LIST_NAME), .year = year};
    }
    for (size_t i = 0; i < r->count && !err->code; i++)
        list_periods(context, &r->items[i], err);
    return err->code == ERROR_NONE;
}

static bool list_units(Context *context, void *request, Error *err) {
    UnitList *r = request;
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_UNIT_LEADS);
    bind_text(s, IN_UNIT_LEADS_REGION, context->region);
    while (statement_next(s, &more, err) && more) {
        Unit *unit = ARENA_NEW(context->arena, Unit);
        *unit = (Unit){column_int(s, OUT_UNIT_LEADS_ID), column_text(s, OUT_UNIT_LEADS_NAME)};
        r->items = arena_room(context->arena, r->items, r->count, sizeof *r->items);
        r->items[r->count++] = (UnitLine){unit, column_int(s, OUT_UNIT_LEADS_INDICATORS)};
    }
    return err->code == ERROR_NONE;
}

const UseCase programme_list_use_case = {"programme list", PERMISSION_READ, false, list_programmes};
const UseCase unit_list_use_case = {"unit list", PERMISSION_UNITS, false, list_units};
