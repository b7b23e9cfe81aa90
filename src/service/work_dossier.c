#include "service/work_dossier.h"

#include "base/message.h"
#include "service/inspection.h"
#include "service/instruction.h"
#include "service/problem.h"
#include "service/proposal.h"

#include <string.h>

// A step that somebody may take, and what it is called among what is to be done.
typedef struct Duty {
    const char *action;  // key in `may`
    WorkKind kind;       // of the item
    const char *chinese; // what to do
} Duty;

// The first duty that the caller may do; NULL if there is none.
static const Duty *duty_of(const May *may, const Duty *duties, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (may_has(may, duties[i].action))
            return &duties[i];
    return NULL;
}

// 销号：改建幼儿园1未完工
static const char *title_of(Context *context, const char *what, const char *title) {
    return arena_printf(context->arena, _("%s：%s"), _(what), title);
}

static const char *link_of(Context *context, const Programme *programme, DossierSubject subject,
                           int64_t number) {
    return dossier_link(context->arena, programme, subject, number);
}

static bool add_problems(Context *context, const Programme *programme, WorkList *list, Error *err) {
    static const Duty duties[] = {
        {"close", WORK_CLOSE, N_("销号")},
        {"check", WORK_CHECK, N_("核查整改")},
        {"grant", WORK_EXTENSION, N_("批复延期")},
        {"submit", WORK_RECTIFY, N_("整改")},
        {"measure", WORK_RECTIFY, N_("填写整改措施")},
    };
    Problem *all = NULL;
    size_t count = 0;
    if (!problems_load(context, programme, &all, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        const Problem *p = &all[i];
        const Duty *duty = duty_of(&p->may, duties, sizeof duties / sizeof *duties);
        // The reporter is done when the measures are written down.
        if (duty && !(strcmp(duty->action, "measure") == 0 && *p->measures))
            work_add(context, list, duty->kind, title_of(context, duty->chinese, p->title),
                     arena_printf(context->arena, "%s %s · %s", p->of->indicator.code,
                                  p->of->indicator.name, p->unit->name),
                     p->deadline, link_of(context, programme, DOSSIER_PROBLEM, p->number), 1);
    }
    return true;
}

static bool add_orders(Context *context, const Programme *programme, WorkList *list, Error *err) {
    static const Duty duties[] = {
        {"rate", WORK_RATE, N_("评价办理结果")}, {"send", WORK_SEND, N_("下发督办单")},
        {"sign", WORK_SIGN, N_("签收督办单")},   {"answer", WORK_ANSWER, N_("答复督办单")},
        {"draft", WORK_ANSWER, N_("起草答复")},
    };
    Order *all = NULL;
    size_t count = 0;
    if (!orders_load(context, programme, &all, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        const Order *o = &all[i];
        const Duty *duty = duty_of(&o->may, duties, sizeof duties / sizeof *duties);
        if (duty)
            work_add(context, list, duty->kind, title_of(context, duty->chinese, o->title),
                     arena_printf(context->arena, "%s %s", o->number_text, o->unit->name),
                     o->deadline, link_of(context, programme, DOSSIER_ORDER, o->id), 1);
    }
    return true;
}

// One item for all of them: they are read as a list.
static bool add_proposals(Context *context, const Programme *programme, WorkList *list,
                          Error *err) {
    ProposalList proposals = {.region = programme->region, .year = programme->year};
    if (!service_allows(context->caller->role, PERMISSION_SUPERVISE))
        return true;
    if (!proposal_list_use_case.run(context, &proposals, err))
        return false;
    if (proposals.count > 0)
        work_add(context, list, WORK_PROPOSAL,
                 arena_printf(context->arena, _("按规则有%zu条督办建议"), proposals.count),
                 proposals.items[0].why, DATE_NONE,
                 arena_printf(context->arena, "/orders?tab=proposals&year=%lld",
                              (long long)programme->year),
                 (int64_t)proposals.count);
    return true;
}

// How many of the caller's items wait for the caller's record.
static int64_t unrecorded(const Context *context, const Inspection *p) {
    int64_t count = 0;
    InspectionSide side = context->caller->unit ? SIDE_UNIT : SIDE_OFFICE;
    for (size_t i = 0; i < p->item_count; i++)
        count += may_has(&p->items[i].may, "record") && !p->items[i].sides[side].version;
    return count;
}

static bool add_inspections(Context *context, const Programme *programme, WorkList *list,
                            Error *err) {
    Inspection *all = NULL;
    size_t count = 0;
    bool unit = context->caller->unit != 0;
    if (!inspections_load(context, programme, &all, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        const Inspection *p = &all[i];
        int64_t left = unrecorded(context, p);
        const char *link = link_of(context, programme, DOSSIER_INSPECTION, p->number);
        if (unit && left > 0)
            work_add(context, list, WORK_SELFCHECK, title_of(context, N_("填自查"), p->title),
                     p->purpose, p->ends, link, left);
        else if (!unit && (may_has(&p->may, "start") || may_has(&p->may, "conclude")))
            work_add(
                context, list, WORK_INSPECT,
                title_of(context, may_has(&p->may, "start") ? N_("开始督导") : N_("记录督导情况"),
                         p->title),
                left > 0 ? arena_printf(context->arena, _("%lld项没有记录"), (long long)left) : "",
                p->state == INSPECTION_PLANNED ? p->starts : p->ends, link, 1);
    }
    return true;
}

static bool add_instructions(Context *context, const Programme *programme, WorkList *list,
                             Error *err) {
    Instruction *all = NULL;
    size_t count = 0;
    if (!instructions_load(context, programme, &all, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        const Instruction *p = &all[i];
        // The office may report for a unit, but it need not.
        bool own = may_has(&p->may, "report") && (context->caller->unit || !p->unit);
        if (own || may_has(&p->may, "done"))
            work_add(context, list, own ? WORK_INSTRUCTION : WORK_CONFIRM,
                     title_of(context, own ? N_("落实批示") : N_("确认批示已落实"), p->leader),
                     own ? p->words : p->result, p->due,
                     link_of(context, programme, DOSSIER_INSTRUCTION, p->number), 1);
    }
    return true;
}

bool work_add_dossiers(Context *context, const Programme *programme, WorkList *list, Error *err) {
    return add_problems(context, programme, list, err) &&
           add_orders(context, programme, list, err) &&
           add_proposals(context, programme, list, err) &&
           add_inspections(context, programme, list, err) &&
           add_instructions(context, programme, list, err);
}
