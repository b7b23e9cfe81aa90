#include "service/region_timeliness.h"

#include "base/message.h"
#include "domain/region.h"

#include <string.h>

static void count(RegionTimely *line, const Statement *s) {
    line->programmes++;
    line->expected += column_int(s, OUT_REGION_TIMELINESS_EXPECTED);
    line->timely += column_int(s, OUT_REGION_TIMELINESS_TIMELY);
    line->late += column_int(s, OUT_REGION_TIMELINESS_LATE);
    line->missing = line->expected - line->timely - line->late;
}

static bool load_places(Context *context, RegionTimeliness *r, Error *err) {
    RegionTree tree = {.parent = r->region, .after = ""};
    do {
        if (!region_tree_use_case.run(context, &tree, err))
            return false;
        for (size_t i = 0; i < tree.count; i++) {
            r->items = arena_room(context->arena, r->items, r->count, sizeof *r->items);
            r->items[r->count++] = (RegionTimely){
                .code = tree.items[i].code,
                .name = tree.items[i].name,
                .level = tree.items[i].level,
            };
        }
        tree.after = tree.next;
    } while (tree.next);
    return true;
}

static bool run(Context *context, void *request, Error *err) {
    RegionTimeliness *r = request;
    Arena *arena = context->arena;
    char prefix[REGION_CODE_SIZE];
    bool more = false;
    if (!region_allowed(context, &r->region, err) || !load_places(context, r, err))
        return false;
    region_prefix(r->region, prefix);
    r->all = (RegionTimely){.code = r->region, .name = "", .level = region_level(r->region)};
    Statement *s = store_query(context->store, arena, QUERY_REGION_GET);
    bind_text(s, IN_REGION_GET_REGION, r->region);
    while (statement_next(s, &more, err) && more)
        r->all.name = column_text(s, OUT_REGION_GET_NAME);
    if (err->code)
        return false;
    s = store_query(context->store, arena, QUERY_REGION_TIMELINESS);
    bind_int(s, IN_REGION_TIMELINESS_YEAR, r->year);
    bind_text(s, IN_REGION_TIMELINESS_PERIOD, date_iso(arena, r->period));
    bind_text(s, IN_REGION_TIMELINESS_BEGIN, prefix);
    bind_text(s, IN_REGION_TIMELINESS_UNTIL, arena_printf(arena, "%s:", prefix));
    size_t at = 0;
    while (statement_next(s, &more, err) && more) {
        const char *code = column_text(s, OUT_REGION_TIMELINESS_REGION);
        count(&r->all, s);
        // Both lists are sorted by code, and a place comes before those under it.
        while (at < r->count && !region_covers(r->items[at].code, code) &&
               strcmp(r->items[at].code, code) < 0)
            at++;
        if (at < r->count && region_covers(r->items[at].code, code))
            count(&r->items[at], s);
    }
    return err->code == ERROR_NONE;
}

const UseCase region_timeliness_use_case = {"region timeliness", PERMISSION_READ, false, run};
