// housecheck: allow chinese-text in file: the names of steps are data
#include "service/ladder.h"

#include "base/limits.h"
#include "base/message.h"
#include "domain/workday.h"

#include <string.h>

enum { VISITS_USUAL = 2, MARK_MOST = 20 };

const Term step_colours[STEP_COLOUR_COUNT] = {
    [STEP_NONE] = {"none", N_("无"), ""},
    [STEP_BLUE] = {"blue", N_("蓝"), ""},
    [STEP_YELLOW] = {"yellow", N_("黄"), ""},
    [STEP_RED] = {"red", N_("红"), ""},
};

const Term card_colours[CARD_COLOUR_COUNT] = {
    [CARD_NONE] = {"none", N_("无"), ""},
    [CARD_YELLOW] = {"yellow", N_("黄牌"), ""},
    [CARD_RED] = {"red", N_("红牌"), ""},
};

const Term proposal_kinds[PROPOSAL_KIND_COUNT] = {
    [PROPOSE_RED_MONTHS] = {"red_months", N_("连续红灯"), ""},
    [PROPOSE_OVERDUE_DAYS] = {"overdue_days", N_("任务逾期"), ""},
    [PROPOSE_LAST_PLACES] = {"last_places", N_("连续末位"), ""},
    [PROPOSE_PROBLEM_DAYS] = {"problem_days", N_("整改逾期"), ""},
    [PROPOSE_ESCALATION] = {"escalation", N_("督办未回复"), ""},
};

static const LadderStep four_steps[] = {
    {1, "提醒", STEP_NONE, 3, true, 2, CARD_NONE},
    {2, "督办", STEP_YELLOW, 5, true, 3, CARD_NONE},
    {3, "挂牌督办", STEP_RED, 10, true, 5, CARD_YELLOW},
    {4, "约谈", STEP_RED, 3, true, 0, CARD_RED},
};

static const LadderStep colour_steps[] = {
    {1, "蓝色督办", STEP_BLUE, 7, false, 3, CARD_NONE},
    {2, "黄色督办", STEP_YELLOW, 7, false, 3, CARD_YELLOW},
    {3, "红色督办", STEP_RED, 15, false, 0, CARD_RED},
};

const LadderPreset ladder_presets[LADDER_PRESETS] = {
    {"four", N_("提醒、督办、挂牌督办、约谈"), four_steps, sizeof four_steps / sizeof *four_steps},
    {"colour", N_("蓝、黄、红三色督办"), colour_steps, sizeof colour_steps / sizeof *colour_steps},
};

static const ProposalRule usual_rules[] = {
    {PROPOSE_RED_MONTHS, 2, 1},    {PROPOSE_RED_MONTHS, 3, 2},    {PROPOSE_OVERDUE_DAYS, 1, 2},
    {PROPOSE_OVERDUE_DAYS, 30, 3}, {PROPOSE_LAST_PLACES, 2, 1},   {PROPOSE_LAST_PLACES, 3, 2},
    {PROPOSE_PROBLEM_DAYS, 1, 1},  {PROPOSE_PROBLEM_DAYS, 15, 2},
};

Date ladder_deadline(const LadderStep *step, Date sent) {
    return workday_term(sent, (int)step->days, step->workdays);
}

Date ladder_patience(const LadderStep *step, Date deadline) {
    return workday_term(deadline, (int)step->grace, step->workdays) + 1;
}

const LadderStep *ladder_step(const Ladder *ladder, int64_t position) {
    for (size_t i = 0; i < ladder->step_count; i++)
        if (ladder->steps[i].position == position)
            return &ladder->steps[i];
    return NULL;
}

static bool load_steps(Context *context, const Programme *programme, Ladder *out, Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_LADDER_LIST);
    bind_text(s, IN_LADDER_LIST_REGION, programme->region);
    bind_int(s, IN_LADDER_LIST_YEAR, programme->year);
    while (statement_next(s, &more, err) && more && out->step_count < LADDER_STEPS) {
        out->steps[out->step_count++] = (LadderStep){
            .position = column_int(s, OUT_LADDER_LIST_POSITION),
            .name = column_text(s, OUT_LADDER_LIST_NAME),
            .colour = (StepColour)dossier_state(step_colours, STEP_COLOUR_COUNT,
                                                column_text(s, OUT_LADDER_LIST_COLOUR)),
            .days = column_int(s, OUT_LADDER_LIST_DAYS),
            .workdays = column_int(s, OUT_LADDER_LIST_WORKDAYS) != 0,
            .grace = column_int(s, OUT_LADDER_LIST_GRACE),
            .card = (CardColour)dossier_state(card_colours, CARD_COLOUR_COUNT,
                                              column_text(s, OUT_LADDER_LIST_CARD)),
        };
    }
    out->own_steps = out->step_count > 0;
    if (!out->own_steps) {
        out->step_count = ladder_presets[0].count;
        memcpy(out->steps, ladder_presets[0].steps, sizeof four_steps);
    }
    return err->code == ERROR_NONE;
}

static bool load_rules(Context *context, const Programme *programme, Ladder *out, Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_PROPOSAL_RULE_LIST);
    bind_text(s, IN_PROPOSAL_RULE_LIST_REGION, programme->region);
    bind_int(s, IN_PROPOSAL_RULE_LIST_YEAR, programme->year);
    while (statement_next(s, &more, err) && more && out->rule_count < LADDER_RULES) {
        int kind = term_find(proposal_kinds, PROPOSAL_KIND_COUNT,
                             column_text(s, OUT_PROPOSAL_RULE_LIST_KIND));
        if (kind >= 0)
            out->rules[out->rule_count++] =
                (ProposalRule){(ProposalKind)kind, column_int(s, OUT_PROPOSAL_RULE_LIST_LEAST),
                               column_int(s, OUT_PROPOSAL_RULE_LIST_STEP)};
    }
    out->own_rules = out->rule_count > 0;
    for (size_t i = 0; !out->own_rules && i < sizeof usual_rules / sizeof *usual_rules; i++)
        if (ladder_step(out, usual_rules[i].step))
            out->rules[out->rule_count++] = usual_rules[i];
    return err->code == ERROR_NONE;
}

static bool load_rest(Context *context, const Programme *programme, Ladder *out, Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_SUPERVISION_GET);
    bind_text(s, IN_SUPERVISION_GET_REGION, programme->region);
    bind_int(s, IN_SUPERVISION_GET_YEAR, programme->year);
    while (statement_next(s, &more, err) && more) {
        out->mark = column_text(s, OUT_SUPERVISION_GET_MARK);
        out->visits = column_int(s, OUT_SUPERVISION_GET_VISITS);
        out->version = column_int(s, OUT_SUPERVISION_GET_VERSION);
    }
    return err->code == ERROR_NONE;
}

bool ladder_load(Context *context, const Programme *programme, Ladder *out, Error *err) {
    *out = (Ladder){.mark = "", .visits = VISITS_USUAL, .version = 1};
    return load_rest(context, programme, out, err) && load_steps(context, programme, out, err) &&
           load_rules(context, programme, out, err);
}

static bool get(Context *context, void *request, Error *err) {
    LadderRequest *r = request;
    Programme programme;
    if (service_allows(context->caller->role, PERMISSION_SUPERVISE) && !context->caller->read_only)
        may_add(&r->may, "put");
    return dossier_programme(context, r->region, r->year, &programme, err) &&
           ladder_load(context, &programme, &r->ladder, err);
}

// --- Writing ---

static bool check_steps(Context *context, Ladder *ladder, Error *err) {
    if (ladder->step_count < 1)
        return error_set(err, ERROR_INPUT, "steps", _("至少要有一级"));
    for (size_t i = 0; i < ladder->step_count; i++) {
        LadderStep *step = &ladder->steps[i];
        const char *field = arena_printf(context->arena, "steps.%zu", i);
        step->position = (int64_t)i + 1;
        if (!dossier_text(context, field, 1, LIMIT_NAME, &step->name, err))
            return false;
        if (step->days < 1 || step->days > LADDER_DAYS || step->grace < 0 ||
            step->grace > LADDER_DAYS)
            return error_set(err, ERROR_INPUT, field, _("期限应是1到%d天，宽限应是0到%d天"),
                             LADDER_DAYS, LADDER_DAYS);
        for (size_t k = 0; k < i; k++)
            if (strcmp(ladder->steps[k].name, step->name) == 0)
                return error_set(err, ERROR_INPUT, field, _("“%s”写了两次"), step->name);
    }
    return true;
}

static bool check_rules(Context *context, const Ladder *ladder, Error *err) {
    for (size_t i = 0; i < ladder->rule_count; i++) {
        const ProposalRule *rule = &ladder->rules[i];
        const char *field = arena_printf(context->arena, "rules.%zu", i);
        if (rule->kind == PROPOSE_ESCALATION)
            return error_set(err, ERROR_INPUT, field, _("督办未回复的升级按各级的宽限天数提出"));
        if (rule->least < 1 || rule->least > LADDER_DAYS)
            return error_set(err, ERROR_INPUT, field, _("应是1到%d的整数"), LADDER_DAYS);
        if (!ladder_step(ladder, rule->step))
            return error_set(err, ERROR_INPUT, field, _("没有第%lld级督办"), (long long)rule->step);
        for (size_t k = 0; k < i; k++)
            if (ladder->rules[k].kind == rule->kind && ladder->rules[k].least == rule->least)
                return error_set(err, ERROR_INPUT, field, _("同一条件写了两次"));
    }
    return true;
}

static bool clear(Context *context, const Programme *programme, QueryId query, int region, int year,
                  Error *err) {
    Statement *s = store_query(context->store, context->arena, query);
    bind_text(s, region, programme->region);
    bind_int(s, year, programme->year);
    return statement_run(s, NULL, err);
}

static bool write_steps(Context *context, const Programme *programme, const Ladder *ladder,
                        Error *err) {
    if (!clear(context, programme, QUERY_LADDER_CLEAR, IN_LADDER_CLEAR_REGION, IN_LADDER_CLEAR_YEAR,
               err))
        return false;
    for (size_t i = 0; i < ladder->step_count; i++) {
        const LadderStep *step = &ladder->steps[i];
        Statement *s = store_query(context->store, context->arena, QUERY_LADDER_INSERT);
        bind_text(s, IN_LADDER_INSERT_REGION, programme->region);
        bind_int(s, IN_LADDER_INSERT_YEAR, programme->year);
        bind_int(s, IN_LADDER_INSERT_POSITION, step->position);
        bind_text(s, IN_LADDER_INSERT_NAME, step->name);
        bind_text(s, IN_LADDER_INSERT_COLOUR, step_colours[step->colour].key);
        bind_int(s, IN_LADDER_INSERT_DAYS, step->days);
        bind_int(s, IN_LADDER_INSERT_WORKDAYS, step->workdays);
        bind_int(s, IN_LADDER_INSERT_GRACE, step->grace);
        bind_text(s, IN_LADDER_INSERT_CARD, card_colours[step->card].key);
        if (!statement_run(s, NULL, err))
            return false;
    }
    return true;
}

static bool write_rules(Context *context, const Programme *programme, const Ladder *ladder,
                        Error *err) {
    if (!clear(context, programme, QUERY_PROPOSAL_RULE_CLEAR, IN_PROPOSAL_RULE_CLEAR_REGION,
               IN_PROPOSAL_RULE_CLEAR_YEAR, err))
        return false;
    for (size_t i = 0; i < ladder->rule_count; i++) {
        const ProposalRule *rule = &ladder->rules[i];
        Statement *s = store_query(context->store, context->arena, QUERY_PROPOSAL_RULE_INSERT);
        bind_text(s, IN_PROPOSAL_RULE_INSERT_REGION, programme->region);
        bind_int(s, IN_PROPOSAL_RULE_INSERT_YEAR, programme->year);
        bind_text(s, IN_PROPOSAL_RULE_INSERT_KIND, proposal_kinds[rule->kind].key);
        bind_int(s, IN_PROPOSAL_RULE_INSERT_LEAST, rule->least);
        bind_int(s, IN_PROPOSAL_RULE_INSERT_STEP, rule->step);
        if (!statement_run(s, NULL, err))
            return false;
    }
    return true;
}

static bool write_rest(Context *context, const Programme *programme, const Ladder *ladder,
                       Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_SUPERVISION_PUT);
    bind_text(s, IN_SUPERVISION_PUT_REGION, programme->region);
    bind_int(s, IN_SUPERVISION_PUT_YEAR, programme->year);
    bind_text(s, IN_SUPERVISION_PUT_MARK, ladder->mark);
    bind_int(s, IN_SUPERVISION_PUT_VISITS, ladder->visits);
    return statement_run(s, NULL, err);
}

static bool put(Context *context, void *request, Error *err) {
    LadderRequest *r = request;
    Programme programme;
    Ladder old;
    if (!dossier_programme(context, r->region, r->year, &programme, err) ||
        !ladder_load(context, &programme, &old, err))
        return false;
    Ladder *next = &r->ladder;
    if (r->expected && r->expected != old.version)
        return error_set(err, ERROR_STALE, "version", _("督办层级已被别人改动，请刷新后再改"));
    next->mark = next->mark ? next->mark : old.mark;
    next->visits = next->visits ? next->visits : old.visits;
    if (next->visits < 1 || next->visits > LADDER_VISITS)
        return error_set(err, ERROR_INPUT, "visits", _("应是1到%d的整数"), LADDER_VISITS);
    if (!dossier_text(context, "mark", 0, MARK_MOST, &next->mark, err))
        return false;
    if (!r->has_steps) {
        memcpy(next->steps, old.steps, sizeof old.steps);
        next->step_count = old.step_count;
    }
    if (!r->has_rules) {
        // Rules of steps that are gone are gone with them.
        next->rule_count = 0;
        for (size_t i = 0; i < old.rule_count; i++)
            if (old.rules[i].step <= (int64_t)next->step_count)
                next->rules[next->rule_count++] = old.rules[i];
    }
    if (!check_steps(context, next, err) || !check_rules(context, next, err) ||
        !write_rest(context, &programme, next, err) ||
        !write_steps(context, &programme, next, err) ||
        !write_rules(context, &programme, next, err))
        return false;
    context->changed = true;
    context->region = programme.region;
    context->object =
        arena_printf(context->arena, "%s/%lld", programme.region, (long long)programme.year);
    context->detail = arena_printf(context->arena, "{\"steps\":%zu,\"rules\":%zu}",
                                   next->step_count, next->rule_count);
    return get(context, r, err);
}

const UseCase ladder_get_use_case = {"ladder", PERMISSION_DOSSIER, false, get};
const UseCase ladder_put_use_case = {"ladder put", PERMISSION_SUPERVISE, true, put};
