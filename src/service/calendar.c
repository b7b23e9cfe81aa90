#include "service/calendar.h"

#include "base/message.h"
#include "service/inspection.h"
#include "service/instruction.h"
#include "service/order.h"
#include "service/period.h"
#include "service/problem.h"

#include <stdlib.h>
#include <string.h>

const Term calendar_kinds[CALENDAR_KIND_COUNT] = {
    [CALENDAR_REPORT] = {"report", N_("填报截止"), ""},
    [CALENDAR_LOCK] = {"lock", N_("锁定"), ""},
    [CALENDAR_PROBLEM] = {"problem", N_("整改期限"), ""},
    [CALENDAR_ORDER] = {"order", N_("督办答复期限"), ""},
    [CALENDAR_INSTRUCTION] = {"instruction", N_("批示落实期限"), ""},
    [CALENDAR_INSPECTION] = {"inspection", N_("督导"), ""},
};

// A calendar in the making.
typedef struct Sheet {
    Context *context;         // of the request
    CalendarRequest *request; // question and answer
    bool overdue;             // only what is past and not settled
} Sheet;

static void add(const Sheet *sheet, CalendarItem item) {
    CalendarRequest *r = sheet->request;
    Date today = sheet->context->today;
    if (item.starts == DATE_NONE)
        item.starts = item.day;
    if (sheet->overdue ? item.settled || item.day >= today
                       : item.starts > r->to || item.day < r->from)
        return;
    item.days_left = item.day - today;
    r->items = arena_room(sheet->context->arena, r->items, r->count, sizeof *r->items);
    r->items[r->count++] = item;
}

static bool add_periods(const Sheet *sheet, Error *err) {
    const Programme *programme = &sheet->request->programme;
    Arena *arena = sheet->context->arena;
    PeriodList periods = {.region = programme->region, .year = programme->year};
    if (!period_list_use_case.run(sheet->context, &periods, err))
        return false;
    for (size_t i = 0; i < periods.count; i++) {
        const Period *p = &periods.items[i];
        const char *link = arena_printf(arena, "/forms/%s?year=%lld", date_iso(arena, p->period),
                                        (long long)programme->year);
        bool complete = p->counts.missing + p->counts.returned == 0;
        CalendarItem item = {.kind = CALENDAR_REPORT,
                             .day = p->due,
                             .starts = DATE_NONE,
                             .title = arena_printf(arena, _("%s的填报"), p->name),
                             .state = _(period_states[p->state].chinese),
                             .link = link,
                             .settled = complete || p->closed};
        add(sheet, item);
        item.kind = CALENDAR_LOCK;
        item.day = p->locks;
        item.settled = true; // nobody owes a lock
        add(sheet, item);
    }
    return true;
}

static bool add_problems(const Sheet *sheet, Error *err) {
    Context *context = sheet->context;
    const Programme *programme = &sheet->request->programme;
    Problem *all = NULL;
    size_t count = 0;
    if (!problems_load(context, programme, &all, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (all[i].state != PROBLEM_WITHDRAWN)
            add(sheet, (CalendarItem){.kind = CALENDAR_PROBLEM,
                                      .day = all[i].deadline,
                                      .starts = DATE_NONE,
                                      .title = all[i].title,
                                      .state = _(problem_states[all[i].state].chinese),
                                      .unit = all[i].unit,
                                      .link = dossier_link(context->arena, programme,
                                                           DOSSIER_PROBLEM, all[i].number),
                                      .settled = all[i].state != PROBLEM_OPEN});
    return true;
}

static bool add_orders(const Sheet *sheet, Error *err) {
    Context *context = sheet->context;
    const Programme *programme = &sheet->request->programme;
    Order *all = NULL;
    size_t count = 0;
    if (!orders_load(context, programme, &all, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (all[i].state != ORDER_DRAFT && all[i].state != ORDER_WITHDRAWN)
            add(sheet,
                (CalendarItem){
                    .kind = CALENDAR_ORDER,
                    .day = all[i].deadline,
                    .starts = DATE_NONE,
                    .title =
                        arena_printf(context->arena, "%s %s", all[i].number_text, all[i].title),
                    .state = _(order_states[all[i].state].chinese),
                    .unit = all[i].unit,
                    .link = dossier_link(context->arena, programme, DOSSIER_ORDER, all[i].id),
                    .settled = all[i].state != ORDER_SENT && all[i].state != ORDER_SIGNED});
    return true;
}

static bool add_instructions(const Sheet *sheet, Error *err) {
    Context *context = sheet->context;
    const Programme *programme = &sheet->request->programme;
    Instruction *all = NULL;
    size_t count = 0;
    if (!instructions_load(context, programme, &all, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (all[i].state != INSTRUCTION_WITHDRAWN)
            add(sheet,
                (CalendarItem){.kind = CALENDAR_INSTRUCTION,
                               .day = all[i].due,
                               .starts = DATE_NONE,
                               .title = arena_printf(context->arena, _("%s的批示"), all[i].leader),
                               .state = _(instruction_states[all[i].state].chinese),
                               .unit = all[i].unit,
                               .link = dossier_link(context->arena, programme, DOSSIER_INSTRUCTION,
                                                    all[i].number),
                               .settled = all[i].state != INSTRUCTION_OPEN});
    return true;
}

static bool add_inspections(const Sheet *sheet, Error *err) {
    Context *context = sheet->context;
    const Programme *programme = &sheet->request->programme;
    Inspection *all = NULL;
    size_t count = 0;
    if (!inspections_load(context, programme, &all, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (all[i].state != INSPECTION_CANCELLED)
            add(sheet, (CalendarItem){.kind = CALENDAR_INSPECTION,
                                      .day = all[i].ends,
                                      .starts = all[i].starts,
                                      .title = all[i].title,
                                      .state = _(inspection_states[all[i].state].chinese),
                                      .link = dossier_link(context->arena, programme,
                                                           DOSSIER_INSPECTION, all[i].number),
                                      .settled = all[i].state == INSPECTION_CONCLUDED});
    return true;
}

static int compare(const void *a, const void *b) {
    const CalendarItem *x = a, *y = b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return strcmp(x->link, y->link);
}

static bool collect(Context *context, CalendarRequest *r, bool overdue, Error *err) {
    const Sheet sheet = {context, r, overdue};
    if (!dossier_programme(context, r->region, r->year, &r->programme, err) ||
        !add_periods(&sheet, err) || !add_problems(&sheet, err) || !add_orders(&sheet, err) ||
        !add_instructions(&sheet, err) || !add_inspections(&sheet, err))
        return false;
    if (r->count > 0)
        qsort(r->items, r->count, sizeof *r->items, compare);
    return true;
}

static bool calendar(Context *context, void *request, Error *err) {
    CalendarRequest *r = request;
    if (r->from == DATE_NONE || r->to == DATE_NONE)
        return error_set(err, ERROR_USAGE, r->from == DATE_NONE ? "from" : "to",
                         _("请写明从哪一天到哪一天"));
    if (r->to < r->from || r->to - r->from > CALENDAR_DAYS)
        return error_set(err, ERROR_USAGE, "to", _("应在起始日期之后%d天以内"), CALENDAR_DAYS);
    return collect(context, r, false, err);
}

static bool late(Context *context, void *request, Error *err) {
    return collect(context, request, true, err);
}

const UseCase calendar_use_case = {"calendar", PERMISSION_DOSSIER, false, calendar};
const UseCase overdue_use_case = {"overdue", PERMISSION_DOSSIER, false, late};
