// housecheck: allow chinese-text, test-mirror in file: what a proposal says stands in the order,
// which is; its whole life is told by test/flow/supervision.py Chinese
#include "service/proposal.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "service/actor.h"
#include "service/rank.h"

#include <stdlib.h>
#include <string.h>

// The proposals in the making.
typedef struct Desk {
    Context *context;           // of the request
    const Programme *programme; // whose
    const Ladder *ladder;       // its steps and rules
    const Order *orders;        // that were written
    size_t order_count;         // of them
    const Problem *problems;    // of the year
    size_t problem_count;       // of them
    Date last;                  // last reported period; DATE_NONE if none
    Proposal *items;            // so far
    size_t count;               // of them
} Desk;

// The rule of a kind that holds for a count and asks for the highest number.
static const ProposalRule *rule_of(const Ladder *ladder, ProposalKind kind, int64_t count) {
    const ProposalRule *best = NULL;
    for (size_t i = 0; i < ladder->rule_count; i++) {
        const ProposalRule *rule = &ladder->rules[i];
        if (rule->kind == kind && count >= rule->least && (!best || rule->least > best->least))
            best = rule;
    }
    return best;
}

// Whether an order of this step or a higher one is on its way to the unit in the same matter.
static bool is_ordered(const Desk *desk, const Proposal *p) {
    for (size_t i = 0; i < desk->order_count; i++) {
        const Order *o = &desk->orders[i];
        bool waits = order_is_open(o) || o->state == ORDER_DRAFT;
        if (strcmp(o->proposal, p->key) == 0 && o->state != ORDER_WITHDRAWN)
            return true;
        if (waits && o->unit == p->unit && o->of == p->of && o->problem == p->problem &&
            o->step >= p->step->position && o->id != p->order)
            return true;
    }
    return false;
}

static void add(Desk *desk, Proposal p, const char *matter, Date day) {
    Arena *arena = desk->context->arena;
    p.key = arena_printf(arena, "%s/%s/%s/%lld", proposal_kinds[p.kind].key, matter,
                         date_iso(arena, day), (long long)p.step->position);
    p.dismissed = p.actor_name = p.at = "";
    if (is_ordered(desk, &p))
        return;
    desk->items = arena_room(arena, desk->items, desk->count, sizeof *desk->items);
    desk->items[desk->count++] = p;
}

// Red at the end of so many reported periods in a row, up to the last one.
static void by_red_months(Desk *desk, const Date *periods, size_t count) {
    Arena *arena = desk->context->arena;
    const Programme *programme = desk->programme;
    for (size_t i = 0; i < programme->commitment_count; i++) {
        const Commitment *c = programme->commitments[i];
        int64_t red = 0;
        while (red < (int64_t)count &&
               board_line(arena, programme, c, periods[count - 1 - (size_t)red]).evaluation.light ==
                   LIGHT_RED)
            red++;
        const ProposalRule *rule = rule_of(desk->ladder, PROPOSE_RED_MONTHS, red);
        if (!rule)
            continue;
        add(desk,
            (Proposal){.kind = PROPOSE_RED_MONTHS,
                       .count = red,
                       .least = rule->least,
                       .step = ladder_step(desk->ladder, rule->step),
                       .unit = c->unit,
                       .of = c,
                       .title = arena_printf(arena, "%s进度滞后", c->indicator.name),
                       .why = arena_printf(arena, "“%s”截至%s已连续%lld个报告期亮红灯。",
                                           c->indicator.name, date_chinese(arena, desk->last),
                                           (long long)red)},
            c->indicator.code, desk->last);
    }
}

static void by_overdue_days(Desk *desk) {
    Arena *arena = desk->context->arena;
    const Programme *programme = desk->programme;
    Date today = desk->context->today;
    for (size_t i = 0; i < programme->commitment_count; i++) {
        const Commitment *c = programme->commitments[i];
        int64_t days = today - c->indicator.deadline;
        const ProposalRule *rule = rule_of(desk->ladder, PROPOSE_OVERDUE_DAYS, days);
        if (!rule || board_line(arena, programme, c, today).evaluation.status != STATUS_OVERDUE)
            continue;
        add(desk,
            (Proposal){
                .kind = PROPOSE_OVERDUE_DAYS,
                .count = days,
                .least = rule->least,
                .step = ladder_step(desk->ladder, rule->step),
                .unit = c->unit,
                .of = c,
                .title = arena_printf(arena, "%s逾期未完成", c->indicator.name),
                .why = arena_printf(arena, "“%s”应于%s完成，已逾期%lld天。", c->indicator.name,
                                    date_chinese(arena, c->indicator.deadline), (long long)days)},
            c->indicator.code, c->indicator.deadline);
    }
}

static void by_last_places(Desk *desk) {
    Arena *arena = desk->context->arena;
    Ranks ranks;
    rank_units(arena, desk->programme, desk->last, RANK_BY_COMPLETION, &ranks);
    for (size_t i = 0; i < ranks.count; i++) {
        const UnitRank *rank = &ranks.items[i];
        const ProposalRule *rule =
            rule_of(desk->ladder, PROPOSE_LAST_PLACES, (int64_t)rank->last_run);
        if (!rule)
            continue;
        add(desk,
            (Proposal){.kind = PROPOSE_LAST_PLACES,
                       .count = (int64_t)rank->last_run,
                       .least = rule->least,
                       .step = ladder_step(desk->ladder, rule->step),
                       .unit = rank->unit,
                       .title = arena_printf(arena, "%s连续排名末位", rank->unit->name),
                       .why = arena_printf(arena, "%s截至%s已连续%zu次排名末位。", rank->unit->name,
                                           date_chinese(arena, desk->last), rank->last_run)},
            arena_printf(arena, "unit-%lld", (long long)rank->unit->id), desk->last);
    }
}

static void by_problem_days(Desk *desk) {
    Arena *arena = desk->context->arena;
    for (size_t i = 0; i < desk->problem_count; i++) {
        const Problem *p = &desk->problems[i];
        const ProposalRule *rule =
            p->overdue ? rule_of(desk->ladder, PROPOSE_PROBLEM_DAYS, -p->days_left) : NULL;
        if (!rule)
            continue;
        add(desk,
            (Proposal){.kind = PROPOSE_PROBLEM_DAYS,
                       .count = -p->days_left,
                       .least = rule->least,
                       .step = ladder_step(desk->ladder, rule->step),
                       .unit = p->unit,
                       .of = p->of,
                       .problem = p->number,
                       .title = arena_printf(arena, "问题整改逾期：%s", p->title),
                       .why = arena_printf(arena, "问题%lld“%s”应于%s整改到位，已逾期%lld天。",
                                           (long long)p->number, p->title,
                                           date_chinese(arena, p->deadline),
                                           (long long)-p->days_left)},
            arena_printf(arena, "problem-%lld", (long long)p->number), p->deadline);
    }
}

// An order that nobody has answered when its grace is over: the next step, where there is one.
static void by_silence(Desk *desk) {
    Arena *arena = desk->context->arena;
    for (size_t i = 0; i < desk->order_count; i++) {
        const Order *o = &desk->orders[i];
        const LadderStep *step = ladder_step(desk->ladder, o->step);
        const LadderStep *next = ladder_step(desk->ladder, o->step + 1);
        if (!o->overdue || !step || !next ||
            desk->context->today < ladder_patience(step, o->deadline))
            continue;
        add(desk,
            (Proposal){.kind = PROPOSE_ESCALATION,
                       .count = -o->days_left,
                       .least = step->grace,
                       .step = next,
                       .unit = o->unit,
                       .of = o->of,
                       .problem = o->problem,
                       .order = o->id,
                       .title = o->title,
                       .why = arena_printf(arena, "%s应于%s答复，已逾期%lld天。", o->number_text,
                                           date_chinese(arena, o->deadline),
                                           (long long)-o->days_left)},
            arena_printf(arena, "order-%lld", (long long)o->id), o->deadline);
    }
}

static bool reported_periods(Context *context, const Programme *programme, Date **periods,
                             size_t *count, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    Statement *s = store_query(context->store, arena, QUERY_PERIODS_VERIFIED);
    bind_text(s, IN_PERIODS_VERIFIED_REGION, programme->region);
    bind_int(s, IN_PERIODS_VERIFIED_YEAR, programme->year);
    while (statement_next(s, &more, err) && more) {
        *periods = arena_room(arena, *periods, *count, sizeof **periods);
        (*periods)[(*count)++] = dossier_day(arena, column_text(s, OUT_PERIODS_VERIFIED_PERIOD));
    }
    return err->code == ERROR_NONE;
}

static bool load_dismissals(Desk *desk, Error *err) {
    Context *context = desk->context;
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_PROPOSAL_DISMISSALS);
    bind_text(s, IN_PROPOSAL_DISMISSALS_REGION, desk->programme->region);
    bind_int(s, IN_PROPOSAL_DISMISSALS_YEAR, desk->programme->year);
    while (statement_next(s, &more, err) && more)
        for (size_t i = 0; i < desk->count; i++) {
            Proposal *p = &desk->items[i];
            if (strcmp(p->key, column_text(s, OUT_PROPOSAL_DISMISSALS_KEY)) != 0)
                continue;
            p->dismissed = column_text(s, OUT_PROPOSAL_DISMISSALS_REASON);
            p->actor_name =
                actor_words(context->arena, column_text(s, OUT_PROPOSAL_DISMISSALS_ACTOR),
                            column_text(s, OUT_PROPOSAL_DISMISSALS_ACTOR_NAME));
            p->at = column_text(s, OUT_PROPOSAL_DISMISSALS_AT);
        }
    return err->code == ERROR_NONE;
}

static int by_step(const void *left, const void *right) {
    const Proposal *a = left, *b = right;
    int64_t difference = b->step->position - a->step->position;
    return difference ? (difference > 0 ? 1 : -1) : strcmp(a->key, b->key);
}

// Everything that the rules propose now, dismissed or not.
static bool load(Context *context, const Programme *programme, const Ladder *ladder,
                 Proposal **items, size_t *count, Error *err) {
    Desk desk = {.context = context, .programme = programme, .ladder = ladder};
    Order *orders = NULL;
    Problem *problems = NULL;
    Date *periods = NULL;
    size_t period_count = 0;
    if (!orders_load(context, programme, &orders, &desk.order_count, err) ||
        !problems_load(context, programme, &problems, &desk.problem_count, err) ||
        !reported_periods(context, programme, &periods, &period_count, err))
        return false;
    desk.orders = orders;
    desk.problems = problems;
    desk.last = period_count ? periods[period_count - 1] : DATE_NONE;
    by_red_months(&desk, periods, period_count);
    by_overdue_days(&desk);
    if (desk.last != DATE_NONE)
        by_last_places(&desk);
    by_problem_days(&desk);
    by_silence(&desk);
    if (!load_dismissals(&desk, err))
        return false;
    if (desk.count)
        qsort(desk.items, desk.count, sizeof *desk.items, by_step);
    *items = desk.items;
    *count = desk.count;
    return true;
}

static bool list(Context *context, void *request, Error *err) {
    ProposalList *r = request;
    Proposal *all = NULL;
    size_t count = 0;
    if (!dossier_programme(context, r->region, r->year, &r->programme, err) ||
        !ladder_load(context, &r->programme, &r->ladder, err) ||
        !load(context, &r->programme, &r->ladder, &all, &count, err))
        return false;
    r->items = arena_array(context->arena, count + 1, sizeof *r->items);
    for (size_t i = 0; i < count; i++)
        if ((*all[i].dismissed != '\0') == r->dismissed)
            r->items[r->count++] = all[i];
    if (!context->caller->read_only) {
        may_add(&r->may, "order");
        may_add(&r->may, "dismiss");
    }
    return true;
}

bool proposal_find(Context *context, const Programme *programme, const char *key, Proposal *out,
                   Error *err) {
    Ladder *ladder = ARENA_NEW(context->arena, Ladder);
    Proposal *all = NULL;
    size_t count = 0;
    if (!ladder_load(context, programme, ladder, err) ||
        !load(context, programme, ladder, &all, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (strcmp(all[i].key, key) == 0 && !*all[i].dismissed) {
            *out = all[i];
            return true;
        }
    return error_set(err, ERROR_NOT_FOUND, "proposal", _("规则现在没有提出这条建议，请刷新后再看"));
}

static bool dismiss(Context *context, void *request, Error *err) {
    ProposalDismiss *r = request;
    Arena *arena = context->arena;
    Programme programme;
    Proposal proposal;
    if (!dossier_text(context, "reason", 1, LIMIT_WORDS, &r->reason, err) ||
        !dossier_programme(context, r->region, r->year, &programme, err) ||
        !proposal_find(context, &programme, r->key, &proposal, err))
        return false;
    Statement *s = store_query(context->store, arena, QUERY_PROPOSAL_DISMISS);
    bind_text(s, IN_PROPOSAL_DISMISS_REGION, programme.region);
    bind_int(s, IN_PROPOSAL_DISMISS_YEAR, programme.year);
    bind_text(s, IN_PROPOSAL_DISMISS_KEY, proposal.key);
    bind_text(s, IN_PROPOSAL_DISMISS_REASON, r->reason);
    bind_text(s, IN_PROPOSAL_DISMISS_ACTOR, context->actor);
    bind_text(s, IN_PROPOSAL_DISMISS_AT, context->at);
    context->changed = true;
    context->region = programme.region;
    context->object = arena_printf(arena, "%s/%lld/proposal/%s", programme.region,
                                   (long long)programme.year, proposal.key);
    Text detail = text_new(arena);
    text_add(&detail, "{\"reason\":");
    text_json(&detail, r->reason);
    text_add(&detail, "}");
    context->detail = text_string(&detail);
    return statement_run(s, NULL, err);
}

const UseCase proposal_list_use_case = {"proposal list", PERMISSION_SUPERVISE, false, list};
const UseCase proposal_dismiss_use_case = {"proposal dismiss", PERMISSION_SUPERVISE, true, dismiss};
