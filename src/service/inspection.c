#include "service/inspection.h"

#include "base/message.h"
#include "service/actor.h"
#include "service/ladder.h"

#include <string.h>

const Term inspection_states[INSPECTION_STATE_COUNT] = {
    [INSPECTION_PLANNED] = {"planned", N_("已计划"), ""},
    [INSPECTION_RUNNING] = {"running", N_("进行中"), ""},
    [INSPECTION_CONCLUDED] = {"concluded", N_("已结束"), ""},
    [INSPECTION_CANCELLED] = {"cancelled", N_("已取消"), ""},
};

const Term inspection_verdicts[VERDICT_COUNT] = {
    [VERDICT_AGREES] = {"agrees", N_("相符"), ""},
    [VERDICT_DIFFERS] = {"differs", N_("不符"), ""},
    [VERDICT_UNSEEN] = {"unseen", N_("未见"), ""},
};

const Term inspection_sides[SIDE_COUNT] = {
    [SIDE_OFFICE] = {"office", N_("督导"), ""},
    [SIDE_UNIT] = {"unit", N_("自查"), ""},
};

#define BIT(state) (1U << INSPECTION_##state)
#define ROLES(role) (1U << ROLE_##role)
const DossierAction inspection_actions[] = {
    {"start", N_("开始督导"), BIT(PLANNED), INSPECTION_RUNNING, ROLES(OFFICE) | ROLES(INSPECTOR), 0,
     NULL},
    {"conclude", N_("结束督导"), BIT(RUNNING), INSPECTION_CONCLUDED,
     ROLES(OFFICE) | ROLES(INSPECTOR), DOSSIER_WORDS, NULL},
    {"cancel", N_("取消督导"), BIT(PLANNED) | BIT(RUNNING), INSPECTION_CANCELLED,
     ROLES(OFFICE) | ROLES(INSPECTOR), DOSSIER_WORDS, NULL},
    // What has words, but is no action of the API by this name.
    {"add", N_("安排督导"), 0, -1, 0, 0, NULL},
    {"edit", N_("改动督导安排"), 0, -1, 0, 0, NULL},
    {"record", N_("记录督导情况"), 0, -1, 0, 0, NULL},
    {"selfcheck", N_("提交自查情况"), 0, -1, 0, 0, NULL},
};
const size_t inspection_action_count = sizeof inspection_actions / sizeof *inspection_actions;

const char *inspection_action_words(const char *key) {
    return dossier_action_words(inspection_actions, inspection_action_count, key);
}

const InspectionItem *inspection_item(const Inspection *inspection, int64_t item) {
    for (size_t i = 0; i < inspection->item_count; i++)
        if (inspection->items[i].item == item)
            return &inspection->items[i];
    return NULL;
}

static Inspection read_row(Context *context, const Statement *s) {
    Arena *arena = context->arena;
    return (Inspection){
        .number = column_int(s, OUT_INSPECTION_LIST_NUMBER),
        .onsite = column_int(s, OUT_INSPECTION_LIST_ONSITE) != 0,
        .form = column_text(s, OUT_INSPECTION_LIST_FORM),
        .title = column_text(s, OUT_INSPECTION_LIST_TITLE),
        .purpose = column_text(s, OUT_INSPECTION_LIST_PURPOSE),
        .inspectors = column_text(s, OUT_INSPECTION_LIST_INSPECTORS),
        .starts = dossier_day(arena, column_text(s, OUT_INSPECTION_LIST_STARTS)),
        .ends = dossier_day(arena, column_text(s, OUT_INSPECTION_LIST_ENDS)),
        .period = dossier_day(arena, column_text(s, OUT_INSPECTION_LIST_PERIOD)),
        .excess = column_text(s, OUT_INSPECTION_LIST_EXCESS),
        .conclusion = column_text(s, OUT_INSPECTION_LIST_CONCLUSION),
        .state = (InspectionState)dossier_state(inspection_states, INSPECTION_STATE_COUNT,
                                                column_text(s, OUT_INSPECTION_LIST_STATE)),
        .version = column_int(s, OUT_INSPECTION_LIST_VERSION),
    };
}

static Inspection *find(Inspection *all, size_t count, int64_t number) {
    for (size_t i = 0; i < count; i++)
        if (all[i].number == number)
            return &all[i];
    return NULL;
}

static bool load_items(Context *context, const Programme *programme, Inspection *all, size_t count,
                       Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_INSPECTION_ITEMS);
    bind_text(s, IN_INSPECTION_ITEMS_REGION, programme->region);
    bind_int(s, IN_INSPECTION_ITEMS_YEAR, programme->year);
    bind_int(s, IN_INSPECTION_ITEMS_FIRST, 1);
    bind_int(s, IN_INSPECTION_ITEMS_LAST, INT64_MAX);
    while (statement_next(s, &more, err) && more) {
        Inspection *owner = find(all, count, column_int(s, OUT_INSPECTION_ITEMS_INSPECTION));
        const Commitment *of = programme_find(programme, column_text(s, OUT_INSPECTION_ITEMS_CODE));
        const Unit *unit =
            programme_unit_by_id(programme, column_int(s, OUT_INSPECTION_ITEMS_UNIT));
        if (!owner || !of || !unit || !dossier_visible(context, unit->id))
            continue;
        owner->items =
            arena_room(context->arena, owner->items, owner->item_count, sizeof *owner->items);
        owner->items[owner->item_count++] = (InspectionItem){
            .item = column_int(s, OUT_INSPECTION_ITEMS_ITEM),
            .of = of,
            .site = column_text(s, OUT_INSPECTION_ITEMS_SITE),
            .unit = unit,
            .claimed = column_text(s, OUT_INSPECTION_ITEMS_CLAIMED),
        };
    }
    return err->code == ERROR_NONE;
}

// Rows come by version, so the last one of a side holds. The unit does not see what the office saw
// before the inspection is concluded.
static bool load_records(Context *context, const Programme *programme, Inspection *all,
                         size_t count, Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_INSPECTION_RECORDS);
    bind_text(s, IN_INSPECTION_RECORDS_REGION, programme->region);
    bind_int(s, IN_INSPECTION_RECORDS_YEAR, programme->year);
    bind_int(s, IN_INSPECTION_RECORDS_FIRST, 1);
    bind_int(s, IN_INSPECTION_RECORDS_LAST, INT64_MAX);
    while (statement_next(s, &more, err) && more) {
        Inspection *owner = find(all, count, column_int(s, OUT_INSPECTION_RECORDS_INSPECTION));
        const InspectionItem *found =
            owner ? inspection_item(owner, column_int(s, OUT_INSPECTION_RECORDS_ITEM)) : NULL;
        int side = dossier_state(inspection_sides, SIDE_COUNT,
                                 column_text(s, OUT_INSPECTION_RECORDS_SIDE));
        if (!found ||
            (context->caller->unit && side == SIDE_OFFICE && owner->state != INSPECTION_CONCLUDED))
            continue;
        InspectionItem *item = &owner->items[found - owner->items];
        item->sides[side] = (InspectionRecord){
            .version = column_int(s, OUT_INSPECTION_RECORDS_VERSION),
            .verdict = (Verdict)dossier_state(inspection_verdicts, VERDICT_COUNT,
                                              column_text(s, OUT_INSPECTION_RECORDS_VERDICT)),
            .seen = column_text(s, OUT_INSPECTION_RECORDS_SEEN),
            .words = column_text(s, OUT_INSPECTION_RECORDS_WORDS),
            .actor = column_text(s, OUT_INSPECTION_RECORDS_ACTOR),
            .actor_name = actor_words(context->arena, column_text(s, OUT_INSPECTION_RECORDS_ACTOR),
                                      column_text(s, OUT_INSPECTION_RECORDS_ACTOR_NAME)),
            .at = column_text(s, OUT_INSPECTION_RECORDS_AT),
        };
    }
    return err->code == ERROR_NONE;
}

// The unit's people see of the history what is no other unit's.
static DossierEvents own_events(const Context *context, DossierEvents events) {
    if (!context->caller->unit)
        return events;
    DossierEvents own = {arena_array(context->arena, events.count + 1, sizeof *own.items), 0};
    for (size_t i = 0; i < events.count; i++) {
        const DossierEvent *e = &events.items[i];
        bool others = strcmp(e->action, "record") == 0 || (strcmp(e->action, "selfcheck") == 0 &&
                                                           e->account != context->caller->account);
        if (!others)
            own.items[own.count++] = *e;
    }
    return own;
}

static void permit(const Context *context, Inspection *p) {
    const Caller *caller = context->caller;
    dossier_may(context, inspection_actions, inspection_action_count, (int)p->state,
                inspection_states, 0, &p->events, &p->may);
    bool open = p->state == INSPECTION_PLANNED || p->state == INSPECTION_RUNNING;
    if (caller->read_only || !open)
        return;
    bool inspects = service_allows(caller->role, PERMISSION_INSPECT);
    if (inspects)
        may_add(&p->may, "edit");
    if (service_allows(caller->role, PERMISSION_ATTACH))
        may_add(&p->may, "attach");
    bool records = (inspects && p->state == INSPECTION_RUNNING) || caller->unit;
    for (size_t i = 0; records && i < p->item_count; i++)
        may_add(&p->items[i].may, "record");
}

bool inspections_load(Context *context, const Programme *programme, Inspection **out, size_t *count,
                      Error *err) {
    Arena *arena = context->arena;
    DossierEvents events;
    bool more = false;
    size_t kept = 0;
    *out = NULL;
    *count = 0;
    Statement *s = store_query(context->store, arena, QUERY_INSPECTION_LIST);
    bind_text(s, IN_INSPECTION_LIST_REGION, programme->region);
    bind_int(s, IN_INSPECTION_LIST_YEAR, programme->year);
    while (statement_next(s, &more, err) && more) {
        *out = arena_room(arena, *out, *count, sizeof **out);
        (*out)[(*count)++] = read_row(context, s);
    }
    if (err->code || !load_items(context, programme, *out, *count, err) ||
        !load_records(context, programme, *out, *count, err) ||
        !dossier_events(context, programme, DOSSIER_INSPECTION, 0, &events, err))
        return false;
    for (size_t i = 0; i < *count; i++) {
        Inspection *p = &(*out)[i];
        if (context->caller->unit && p->item_count == 0)
            continue;
        p->events = own_events(context, dossier_events_of(&events, p->number));
        permit(context, p);
        (*out)[kept++] = *p;
    }
    *count = kept;
    return true;
}

bool inspection_find(Context *context, const Programme *programme, int64_t number, int64_t version,
                     Inspection *out, Error *err) {
    Inspection *all = NULL;
    size_t count = 0;
    if (!inspections_load(context, programme, &all, &count, err))
        return false;
    const Inspection *found = find(all, count, number);
    if (!found)
        return error_set(err, ERROR_NOT_FOUND, "number", _("没有这次督导"));
    *out = *found;
    return !version || version == out->version ||
           error_set(err, ERROR_STALE, "version", _("这次督导已被别人改动，请刷新后再办"));
}

static bool concerns(const Inspection *p, int64_t unit) {
    for (size_t i = 0; i < p->item_count; i++)
        if (p->items[i].unit->id == unit)
            return true;
    return unit == 0;
}

static bool list(Context *context, void *request, Error *err) {
    InspectionList *r = request;
    Inspection *all = NULL;
    Ladder ladder;
    size_t count = 0;
    int64_t limit = r->limit > 0 && r->limit < INSPECTION_PAGE ? r->limit : INSPECTION_PAGE;
    if (*r->state && term_find(inspection_states, INSPECTION_STATE_COUNT, r->state) < 0)
        return error_set(err, ERROR_INPUT, "state", _("没有这种状态"));
    if (!dossier_programme(context, r->region, r->year, &r->programme, err) ||
        !inspections_load(context, &r->programme, &all, &count, err) ||
        !ladder_load(context, &r->programme, &ladder, err))
        return false;
    r->visits = ladder.visits;
    r->items = arena_array(context->arena, count + 1, sizeof *r->items);
    for (size_t i = 0; i < count; i++) {
        bool fits = (!*r->state || strcmp(inspection_states[all[i].state].key, r->state) == 0) &&
                    concerns(&all[i], r->unit);
        if ((r->before && all[i].number >= r->before) || !fits)
            continue;
        if ((int64_t)r->count == limit)
            r->next = r->items[r->count - 1].number;
        else
            r->items[r->count++] = all[i];
    }
    if (service_allows(context->caller->role, PERMISSION_INSPECT) && !context->caller->read_only)
        may_add(&r->may, "add");
    return true;
}

static bool get(Context *context, void *request, Error *err) {
    InspectionRequest *r = request;
    return dossier_programme(context, r->region, r->year, &r->programme, err) &&
           inspection_find(context, &r->programme, r->number, 0, &r->inspection, err) &&
           dossier_files(context, &r->programme, DOSSIER_INSPECTION, r->number, &r->files, err);
}

const UseCase inspection_list_use_case = {"inspection list", PERMISSION_DOSSIER, false, list};
const UseCase inspection_get_use_case = {"inspection get", PERMISSION_DOSSIER, false, get};
