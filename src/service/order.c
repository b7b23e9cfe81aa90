// housecheck: allow test-mirror in file: its whole life is told by test/flow/supervision.py
#include "service/order.h"

#include "base/message.h"

#include <string.h>

const Term order_states[ORDER_STATE_COUNT] = {
    [ORDER_DRAFT] = {"draft", N_("草稿"), ""},
    [ORDER_SENT] = {"sent", N_("待签收"), ""},
    [ORDER_SIGNED] = {"signed", N_("办理中"), ""},
    [ORDER_ANSWERED] = {"answered", N_("待评价"), ""},
    [ORDER_RATED] = {"rated", N_("已办结"), ""},
    [ORDER_WITHDRAWN] = {"withdrawn", N_("已撤回"), ""},
};

const Term order_grades[GRADE_COUNT] = {
    [GRADE_GOOD] = {"good", N_("好"), ""},
    [GRADE_FAIR] = {"fair", N_("一般"), ""},
    [GRADE_POOR] = {"poor", N_("差"), ""},
};

#define BIT(state) (1U << ORDER_##state)
#define ROLES(role) (1U << ROLE_##role)
const DossierAction order_actions[] = {
    {"send", N_("下发督办单"), BIT(DRAFT), ORDER_SENT, ROLES(OFFICE), 0, NULL},
    {"sign", N_("签收督办单"), BIT(SENT), ORDER_SIGNED, ROLES(REPORTER) | ROLES(HEAD), 0, NULL},
    {"draft", N_("起草答复"), BIT(SIGNED), -1, ROLES(REPORTER) | ROLES(HEAD), DOSSIER_WORDS, NULL},
    {"answer", N_("答复督办单"), BIT(SIGNED), ORDER_ANSWERED, ROLES(HEAD), DOSSIER_WORDS, NULL},
    {"return", N_("退回答复"), BIT(ANSWERED), ORDER_SIGNED, ROLES(OFFICE), DOSSIER_WORDS, "answer"},
    {"rate", N_("评价办理结果"), BIT(ANSWERED), ORDER_RATED, ROLES(OFFICE), DOSSIER_GRADE,
     "answer"},
    {"withdraw", N_("撤回督办单"), BIT(DRAFT) | BIT(SENT) | BIT(SIGNED), ORDER_WITHDRAWN,
     ROLES(OFFICE), DOSSIER_WORDS, NULL},
    // What has words, but is no action of the API by this name.
    {"add", N_("起草督办单"), 0, -1, 0, 0, NULL},
    {"edit", N_("改动督办单"), 0, -1, 0, 0, NULL},
};
const size_t order_action_count = sizeof order_actions / sizeof *order_actions;

const char *order_action_words(const char *key) {
    return dossier_action_words(order_actions, order_action_count, key);
}

bool order_is_open(const Order *order) {
    return order->state == ORDER_SENT || order->state == ORDER_SIGNED ||
           order->state == ORDER_ANSWERED;
}

static Order read_row(Context *context, const Programme *programme, const Ladder *ladder,
                      const Statement *s) {
    Arena *arena = context->arena;
    Order o = {
        .id = column_int(s, OUT_ORDER_LIST_ID),
        .step = column_int(s, OUT_ORDER_LIST_STEP),
        .step_name = column_text(s, OUT_ORDER_LIST_STEP_NAME),
        .number = column_int(s, OUT_ORDER_LIST_NUMBER),
        .number_text = column_text(s, OUT_ORDER_LIST_NUMBER_TEXT),
        .unit = programme_unit_by_id(programme, column_int(s, OUT_ORDER_LIST_UNIT)),
        .of = programme_find(programme, column_text(s, OUT_ORDER_LIST_CODE)),
        .problem = column_int(s, OUT_ORDER_LIST_PROBLEM),
        .proposal = column_text(s, OUT_ORDER_LIST_PROPOSAL),
        .previous = column_int(s, OUT_ORDER_LIST_PREVIOUS),
        .title = column_text(s, OUT_ORDER_LIST_TITLE),
        .words = column_text(s, OUT_ORDER_LIST_WORDS),
        .demand = column_text(s, OUT_ORDER_LIST_DEMAND),
        .basis = column_text(s, OUT_ORDER_LIST_BASIS),
        .direct = column_text(s, OUT_ORDER_LIST_DIRECT),
        .deadline = dossier_day(arena, column_text(s, OUT_ORDER_LIST_DEADLINE)),
        .sent = dossier_day(arena, column_text(s, OUT_ORDER_LIST_SENT)),
        .draft = context->caller->unit ? column_text(s, OUT_ORDER_LIST_DRAFT) : "",
        .answer = column_text(s, OUT_ORDER_LIST_ANSWER),
        .grade = term_find(order_grades, GRADE_COUNT, column_text(s, OUT_ORDER_LIST_GRADE)),
        .state = (OrderState)dossier_state(order_states, ORDER_STATE_COUNT,
                                           column_text(s, OUT_ORDER_LIST_STATE)),
        .version = column_int(s, OUT_ORDER_LIST_VERSION),
    };
    const LadderStep *step = ladder_step(ladder, o.step);
    o.colour = step ? step->colour : STEP_NONE;
    bool waits = o.state == ORDER_SENT || o.state == ORDER_SIGNED;
    o.days_left = o.deadline == DATE_NONE ? 0 : o.deadline - context->today;
    o.overdue = waits && o.days_left < 0;
    return o;
}

// A draft is the office's alone, and so is one that was withdrawn before anybody got it.
static bool is_seen(const Context *context, const Order *o) {
    bool secret = o->state == ORDER_DRAFT || (o->state == ORDER_WITHDRAWN && !o->number);
    return o->unit && dossier_visible(context, o->unit->id) &&
           (!secret || context->caller->role == ROLE_OFFICE);
}

static void permit(const Context *context, Order *o) {
    const Caller *caller = context->caller;
    dossier_may(context, order_actions, order_action_count, (int)o->state, order_states,
                o->unit->id, &o->events, &o->may);
    if (caller->read_only)
        return;
    if (o->state == ORDER_DRAFT && service_allows(caller->role, PERMISSION_SUPERVISE))
        may_add(&o->may, "edit");
    bool takes = caller->unit ? o->state == ORDER_SENT || o->state == ORDER_SIGNED
                              : o->state == ORDER_DRAFT || order_is_open(o);
    if (takes && service_allows(caller->role, PERMISSION_ATTACH))
        may_add(&o->may, "attach");
}

bool orders_load(Context *context, const Programme *programme, Order **out, size_t *count,
                 Error *err) {
    Arena *arena = context->arena;
    DossierEvents events;
    Ladder ladder;
    bool more = false;
    *out = NULL;
    *count = 0;
    if (!ladder_load(context, programme, &ladder, err))
        return false;
    Statement *s = store_query(context->store, arena, QUERY_ORDER_LIST);
    bind_text(s, IN_ORDER_LIST_REGION, programme->region);
    bind_int(s, IN_ORDER_LIST_YEAR, programme->year);
    while (statement_next(s, &more, err) && more) {
        Order o = read_row(context, programme, &ladder, s);
        if (!is_seen(context, &o))
            continue;
        *out = arena_room(arena, *out, *count, sizeof **out);
        (*out)[(*count)++] = o;
    }
    if (err->code || !dossier_events(context, programme, DOSSIER_ORDER, 0, &events, err))
        return false;
    for (size_t i = 0; i < *count; i++) {
        Order *o = &(*out)[i];
        o->events = dossier_events_of(&events, o->id);
        permit(context, o);
    }
    return true;
}

bool order_find(Context *context, const Programme *programme, int64_t id, int64_t version,
                Order *out, Error *err) {
    Order *all = NULL;
    size_t count = 0;
    if (!orders_load(context, programme, &all, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (all[i].id != id)
            continue;
        *out = all[i];
        return !version || version == out->version ||
               error_set(err, ERROR_STALE, "version", _("这份督办单已被别人改动，请刷新后再办"));
    }
    return error_set(err, ERROR_NOT_FOUND, "number", _("没有这份督办单"));
}

static bool fits(const OrderList *r, const Order *o) {
    return (!r->unit || o->unit->id == r->unit) &&
           (!*r->code || (o->of && strcmp(o->of->indicator.code, r->code) == 0)) &&
           (!*r->state || strcmp(order_states[o->state].key, r->state) == 0) &&
           (!r->step || o->step == r->step) && (!r->overdue || o->overdue);
}

static bool list(Context *context, void *request, Error *err) {
    OrderList *r = request;
    Order *all = NULL;
    size_t count = 0;
    int64_t limit = r->limit > 0 && r->limit < ORDER_PAGE ? r->limit : ORDER_PAGE;
    if (*r->state && term_find(order_states, ORDER_STATE_COUNT, r->state) < 0)
        return error_set(err, ERROR_INPUT, "state", _("没有这种状态"));
    if (!dossier_programme(context, r->region, r->year, &r->programme, err) ||
        !ladder_load(context, &r->programme, &r->ladder, err) ||
        !orders_load(context, &r->programme, &all, &count, err))
        return false;
    r->items = arena_array(context->arena, count + 1, sizeof *r->items);
    for (size_t i = 0; i < count; i++) {
        r->states[all[i].state]++;
        r->overdue_count += all[i].overdue;
        if ((r->before && all[i].id >= r->before) || !fits(r, &all[i]))
            continue;
        if ((int64_t)r->count == limit)
            r->next = r->items[r->count - 1].id;
        else
            r->items[r->count++] = all[i];
    }
    if (service_allows(context->caller->role, PERMISSION_SUPERVISE) && !context->caller->read_only)
        may_add(&r->may, "add");
    return true;
}

static bool get(Context *context, void *request, Error *err) {
    OrderActRequest *r = request;
    return dossier_programme(context, r->region, r->year, &r->programme, err) &&
           order_find(context, &r->programme, r->id, 0, &r->order, err) &&
           dossier_files(context, &r->programme, DOSSIER_ORDER, r->id, &r->files, err);
}

const UseCase order_list_use_case = {"order list", PERMISSION_DOSSIER, false, list};
const UseCase order_get_use_case = {"order get", PERMISSION_DOSSIER, false, get};
