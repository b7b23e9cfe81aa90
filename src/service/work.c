#include "service/work.h"

#include "base/message.h"
#include "base/text.h"
#include "domain/period.h"
#include "service/work_dossier.h"

#include <stdlib.h>
#include <string.h>

const Term work_kinds[WORK_KIND_COUNT] = {
    [WORK_RETURNED] = {"returned", N_("被退回"), ""},
    [WORK_OVERDUE] = {"overdue", N_("已逾期"), ""},
    [WORK_REPORT] = {"report", N_("待填报"), ""},
    [WORK_APPROVE] = {"approve", N_("待审核"), ""},
    [WORK_VERIFY] = {"verify", N_("待核实"), ""},
    [WORK_PERIOD] = {"period", N_("待开放"), ""},
    [WORK_ACCOUNT] = {"account", N_("待启用"), ""},
    [WORK_CLOSE] = {"close", N_("待销号"), ""},
    [WORK_CHECK] = {"check", N_("待核查"), ""},
    [WORK_EXTENSION] = {"extension", N_("待批延期"), ""},
    [WORK_RECTIFY] = {"rectify", N_("待整改"), ""},
    [WORK_SIGN] = {"sign", N_("待签收"), ""},
    [WORK_ANSWER] = {"answer", N_("待回复"), ""},
    [WORK_SEND] = {"send", N_("待下发"), ""},
    [WORK_RATE] = {"rate", N_("待评价"), ""},
    [WORK_PROPOSAL] = {"proposal", N_("督办建议"), ""},
    [WORK_INSPECT] = {"inspect", N_("待督导"), ""},
    [WORK_SELFCHECK] = {"selfcheck", N_("待自查"), ""},
    [WORK_INSTRUCTION] = {"instruction", N_("待落实"), ""},
    [WORK_CONFIRM] = {"confirm", N_("待确认"), ""},
};

// One person's list in the making.
typedef struct Desk {
    Context *context;           // of the request
    WorkList *list;             // the answer
    const Programme *programme; // the one looked at
} Desk;

void work_add(Context *context, WorkList *list, WorkKind kind, const char *title,
              const char *detail, Date due, const char *link, int64_t count) {
    list->items = arena_room(context->arena, list->items, list->count, sizeof *list->items);
    list->items[list->count++] = (WorkItem){
        .kind = kind,
        .title = title,
        .detail = detail,
        .due = due,
        .days_left = due == DATE_NONE ? 0 : due - context->today,
        .link = link,
        .count = count,
    };
}

static void add(Desk *desk, WorkKind kind, const char *title, const char *detail, Date due,
                const char *page, int64_t count) {
    work_add(desk->context, desk->list, kind, title, detail, due, page, count);
}

static const char *link_of(const Desk *desk, const char *page, const Period *p) {
    return arena_printf(desk->context->arena, "/%s/%s?year=%lld", page,
                        date_iso(desk->context->arena, p->period),
                        (long long)desk->programme->year);
}

static void add_reporter(Desk *desk, const Period *p) {
    Arena *arena = desk->context->arena;
    const PeriodCounts *c = &p->counts;
    const char *page = link_of(desk, "forms", p);
    bool late = p->state == PERIOD_OVERDUE;
    if (c->returned > 0)
        add(desk, WORK_RETURNED,
            arena_printf(arena, _("%s：%lld项填报被退回，请修改后重新提交"), p->name,
                         (long long)c->returned),
            p->why, late ? p->locks : p->due, page, c->returned);
    if (!period_takes(p->state) || c->missing == 0)
        return;
    add(desk, late ? WORK_OVERDUE : WORK_REPORT,
        arena_printf(arena, _("%s：还有%lld项没有填报"), p->name, (long long)c->missing), p->why,
        p->due, page, c->missing);
}

static void add_head(Desk *desk, const Period *p) {
    if (p->counts.submitted > 0)
        add(desk, WORK_APPROVE,
            arena_printf(desk->context->arena, _("%s：%lld项填报等待审核"), p->name,
                         (long long)p->counts.submitted),
            p->why, p->due, link_of(desk, "reviews", p), p->counts.submitted);
}

static void add_office(Desk *desk, const Period *p) {
    Arena *arena = desk->context->arena;
    int64_t owed = p->counts.missing + p->counts.returned;
    if (p->counts.approved > 0)
        add(desk, WORK_VERIFY,
            arena_printf(arena, _("%s：%lld项填报等待核实"), p->name,
                         (long long)p->counts.approved),
            p->why, p->locks, link_of(desk, "reviews", p), p->counts.approved);
    if (owed > 0 && (p->state == PERIOD_OVERDUE || p->state == PERIOD_LOCKED))
        add(desk, WORK_OVERDUE,
            arena_printf(arena, _("%s：已过期限，还有%lld项没有报来"), p->name, (long long)owed),
            p->why, p->due, link_of(desk, "periods", p), owed);
}

// The month that ended last, when nobody has opened it yet.
static void add_opening(Desk *desk, const PeriodList *periods) {
    Context *context = desk->context;
    int year = 0, month = 0, day = 0;
    date_split(context->today, &year, &month, &day);
    Date ended = date_of(year, month, 1) - 1;
    date_split(ended, &year, &month, &day);
    if (year != desk->programme->year)
        return;
    for (size_t i = 0; i < periods->count; i++)
        if (periods->items[i].period == ended)
            return;
    add(desk, WORK_PERIOD,
        arena_printf(context->arena, _("%s的填报还没有开放"), period_words(context->arena, ended)),
        "", DATE_NONE,
        arena_printf(context->arena, "/periods?year=%lld", (long long)desk->programme->year), 1);
}

static bool add_programme(Desk *desk, int64_t year, Error *err) {
    Context *context = desk->context;
    Role role = context->caller->role;
    Programme *programme = ARENA_NEW(context->arena, Programme);
    *programme = (Programme){.region = context->region, .year = year};
    PeriodList periods = {.region = context->region, .year = year};
    desk->programme = programme;
    bool ok = period_list_use_case.run(context, &periods, err);
    for (size_t i = 0; ok && i < periods.count; i++) {
        const Period *p = &periods.items[i];
        if (p->state == PERIOD_CLOSED)
            continue;
        if (role == ROLE_REPORTER)
            add_reporter(desk, p);
        else if (role == ROLE_HEAD)
            add_head(desk, p);
        else if (role == ROLE_OFFICE)
            add_office(desk, p);
    }
    if (ok && role == ROLE_OFFICE)
        add_opening(desk, &periods);
    return ok;
}

static bool add_accounts(Desk *desk, Error *err) {
    Context *context = desk->context;
    bool more = false;
    int64_t count = 0;
    Statement *s = store_query(context->store, context->arena, QUERY_ACCOUNT_WAITING);
    bind_text(s, IN_ACCOUNT_WAITING_REGION, context->region);
    while (statement_next(s, &more, err) && more)
        count = column_int(s, OUT_ACCOUNT_WAITING_COUNT);
    if (!err->code && count > 0)
        add(desk, WORK_ACCOUNT,
            arena_printf(context->arena, _("%lld个新帐号等待启用"), (long long)count), "",
            DATE_NONE, "/accounts", count);
    return err->code == ERROR_NONE;
}

// What is due first comes first; what has no day comes last, in the order of the kinds.
static int compare(const void *a, const void *b) {
    const WorkItem *x = a, *y = b;
    Date left = x->due == DATE_NONE ? INT32_MAX : x->due;
    Date right = y->due == DATE_NONE ? INT32_MAX : y->due;
    if (left != right)
        return left < right ? -1 : 1;
    return x->kind < y->kind ? -1 : x->kind > y->kind;
}

static bool list(Context *context, void *request, Error *err) {
    Desk desk = {.context = context, .list = request};
    Role role = context->caller->role;
    bool more = false;
    int64_t *years = NULL;
    size_t count = 0;
    if (role == ROLE_SECURITY && !add_accounts(&desk, err))
        return false;
    Statement *s = store_query(context->store, context->arena, QUERY_PROGRAMME_YEARS);
    bind_text(s, IN_PROGRAMME_YEARS_REGION, context->region);
    while (statement_next(s, &more, err) && more) {
        years = arena_room(context->arena, years, count, sizeof *years);
        years[count++] = column_int(s, OUT_PROGRAMME_YEARS_YEAR);
    }
    // The December of last year is reported for in this one.
    bool works = role == ROLE_REPORTER || role == ROLE_HEAD || role == ROLE_OFFICE;
    bool acts = service_allows(role, PERMISSION_ACT);
    for (size_t i = 0; acts && i < count && i < 2 && !err->code; i++) {
        if (works && !add_programme(&desk, years[i], err))
            return false;
        Programme programme;
        if (programme_load(context, context->region, years[i], &programme, err))
            work_add_dossiers(context, &programme, desk.list, err);
    }
    if (err->code)
        return false;
    if (desk.list->count > 0)
        qsort(desk.list->items, desk.list->count, sizeof *desk.list->items, compare);
    return true;
}

const UseCase work_use_case = {"work", PERMISSION_WORK, false, list};
