#include "service/problem.h"

#include "base/message.h"
#include "base/text.h"

#include <string.h>

const Term problem_states[PROBLEM_STATE_COUNT] = {
    [PROBLEM_OPEN] = {"open", N_("整改中"), ""},
    [PROBLEM_SUBMITTED] = {"submitted", N_("待核查"), ""},
    [PROBLEM_CHECKED] = {"checked", N_("待销号"), ""},
    [PROBLEM_CLOSED] = {"closed", N_("已销号"), ""},
    [PROBLEM_WITHDRAWN] = {"withdrawn", N_("已撤销"), ""},
};

const Term problem_sources[SOURCE_COUNT] = {
    [SOURCE_INSPECTION] = {"inspection", N_("督导发现"), ""},
    [SOURCE_LIGHT] = {"light", N_("红灯指标"), ""},
    [SOURCE_OVERDUE] = {"overdue", N_("逾期未完成"), ""},
    [SOURCE_CITIZEN] = {"citizen", N_("群众反映"), ""},
    [SOURCE_HAND] = {"hand", N_("其他途径"), ""},
};

#define BIT(state) (1U << PROBLEM_##state)
#define ROLES(role) (1U << ROLE_##role)
const DossierAction problem_actions[] = {
    {"measure", N_("填写整改措施"), BIT(OPEN), -1, ROLES(REPORTER) | ROLES(HEAD), DOSSIER_WORDS,
     NULL},
    {"ask", N_("申请延期"), BIT(OPEN), -1, ROLES(HEAD), DOSSIER_WORDS | DOSSIER_DAY, NULL},
    {"grant", N_("同意延期"), BIT(OPEN), -1, ROLES(OFFICE), 0, "ask"},
    {"refuse", N_("不同意延期"), BIT(OPEN), -1, ROLES(OFFICE), DOSSIER_WORDS, "ask"},
    {"submit", N_("提交整改结果"), BIT(OPEN), PROBLEM_SUBMITTED, ROLES(HEAD), DOSSIER_WORDS, NULL},
    {"recall", N_("撤回整改结果"), BIT(SUBMITTED), PROBLEM_OPEN, ROLES(HEAD), 0, NULL},
    {"return", N_("退回整改"), BIT(SUBMITTED) | BIT(CHECKED), PROBLEM_OPEN,
     ROLES(OFFICE) | ROLES(INSPECTOR), DOSSIER_WORDS, "submit"},
    {"check", N_("核查通过"), BIT(SUBMITTED), PROBLEM_CHECKED, ROLES(OFFICE) | ROLES(INSPECTOR),
     DOSSIER_WORDS, "submit measure"},
    {"close", N_("销号"), BIT(CHECKED), PROBLEM_CLOSED, ROLES(OFFICE), 0, "submit check"},
    {"reopen", N_("重新整改"), BIT(CLOSED), PROBLEM_OPEN, ROLES(OFFICE) | ROLES(INSPECTOR),
     DOSSIER_WORDS | DOSSIER_DAY, NULL},
    {"withdraw", N_("撤销问题"), BIT(OPEN), PROBLEM_WITHDRAWN, ROLES(OFFICE), DOSSIER_WORDS, NULL},
    // What has words, but is no action of the API by this name.
    {"add", N_("交办整改"), 0, -1, 0, 0, NULL},
    {"edit", N_("改动交办内容"), 0, -1, 0, 0, NULL},
};
const size_t problem_action_count = sizeof problem_actions / sizeof *problem_actions;

const char *problem_action_words(const char *key) {
    return dossier_action_words(problem_actions, problem_action_count, key);
}

// --- Reading ---

static ProblemTraits traits_of(const Problem *p) {
    return (ProblemTraits){p->of->indicator.name, p->unit->name, p->site, p->cause};
}

static void add_recurrence(Arena *arena, Recurrence **items, size_t *count, Recurrence other) {
    *items = arena_room(arena, *items, *count, sizeof **items);
    (*items)[(*count)++] = other;
}

// Which others each one is again, and which are it again. Withdrawn ones were none.
static bool load_recurrences(Context *context, const Programme *programme, Problem *items,
                             size_t count, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    Statement *s = store_query(context->store, arena, QUERY_PROBLEM_SIMILAR);
    bind_text(s, IN_PROBLEM_SIMILAR_REGION, programme->region);
    while (statement_next(s, &more, err) && more) {
        Recurrence other = {
            .year = column_int(s, OUT_PROBLEM_SIMILAR_YEAR),
            .number = column_int(s, OUT_PROBLEM_SIMILAR_NUMBER),
            .title = column_text(s, OUT_PROBLEM_SIMILAR_TITLE),
            .indicator = column_text(s, OUT_PROBLEM_SIMILAR_INDICATOR),
            .found = dossier_day(arena, column_text(s, OUT_PROBLEM_SIMILAR_FOUND)),
            .state = (ProblemState)dossier_state(problem_states, PROBLEM_STATE_COUNT,
                                                 column_text(s, OUT_PROBLEM_SIMILAR_STATE)),
        };
        const ProblemTraits traits = {other.indicator, column_text(s, OUT_PROBLEM_SIMILAR_UNIT),
                                      column_text(s, OUT_PROBLEM_SIMILAR_SITE),
                                      column_text(s, OUT_PROBLEM_SIMILAR_CAUSE)};
        for (size_t i = 0; i < count && other.state != PROBLEM_WITHDRAWN; i++) {
            Problem *p = &items[i];
            ProblemTraits own = traits_of(p);
            bool self = other.year == programme->year && other.number == p->number;
            bool before = other.year < programme->year ||
                          (other.year == programme->year && other.number < p->number);
            if (self || p->state == PROBLEM_WITHDRAWN || !problem_returns(&own, &traits))
                continue;
            // A unit sees what it shares with another one only by what is its own.
            other.like = problem_likeness(&own, &traits);
            if (context->caller->unit && !other.like.unit)
                continue;
            if (before)
                add_recurrence(arena, &p->earlier, &p->earlier_count, other);
            else
                add_recurrence(arena, &p->later, &p->later_count, other);
        }
    }
    return err->code == ERROR_NONE;
}

static Problem read_row(Context *context, const Programme *programme, const Statement *s) {
    Arena *arena = context->arena;
    Problem p = {
        .number = column_int(s, OUT_PROBLEM_LIST_NUMBER),
        .of = programme_find(programme, column_text(s, OUT_PROBLEM_LIST_CODE)),
        .site = column_text(s, OUT_PROBLEM_LIST_SITE),
        .unit = programme_unit_by_id(programme, column_int(s, OUT_PROBLEM_LIST_UNIT)),
        .cause = column_text(s, OUT_PROBLEM_LIST_CAUSE),
        .title = column_text(s, OUT_PROBLEM_LIST_TITLE),
        .words = column_text(s, OUT_PROBLEM_LIST_WORDS),
        .measures = column_text(s, OUT_PROBLEM_LIST_MEASURES),
        .found = dossier_day(arena, column_text(s, OUT_PROBLEM_LIST_FOUND)),
        .deadline = dossier_day(arena, column_text(s, OUT_PROBLEM_LIST_DEADLINE)),
        .asked = dossier_day(arena, column_text(s, OUT_PROBLEM_LIST_ASKED)),
        .source = (ProblemSource)dossier_state(problem_sources, SOURCE_COUNT,
                                               column_text(s, OUT_PROBLEM_LIST_SOURCE)),
        .state = (ProblemState)dossier_state(problem_states, PROBLEM_STATE_COUNT,
                                             column_text(s, OUT_PROBLEM_LIST_STATE)),
        .inspection = column_int(s, OUT_PROBLEM_LIST_INSPECTION),
        .item = column_int(s, OUT_PROBLEM_LIST_ITEM),
        .version = column_int(s, OUT_PROBLEM_LIST_VERSION),
    };
    p.days_left = p.deadline - context->today;
    p.overdue = p.state == PROBLEM_OPEN && p.days_left < 0;
    return p;
}

bool problem_lacks_question(const Problem *p, const char *action) {
    return p->asked == DATE_NONE && text_is_listed("grant refuse", action);
}

// What the caller may do with it now.
static void permit(const Context *context, Problem *p) {
    Role role = context->caller->role;
    May may = {.count = 0};
    dossier_may(context, problem_actions, problem_action_count, (int)p->state, problem_states,
                p->unit->id, &p->events, &may);
    for (size_t i = 0; i < may.count; i++)
        if (!problem_lacks_question(p, may.actions[i]))
            may_add(&p->may, may.actions[i]);
    if (context->caller->read_only)
        return;
    if (service_allows(role, PERMISSION_INSPECT) && p->state == PROBLEM_OPEN)
        may_add(&p->may, "edit");
    bool unit = context->caller->unit != 0;
    bool takes = p->state == PROBLEM_OPEN ||
                 (!unit && (p->state == PROBLEM_SUBMITTED || p->state == PROBLEM_CHECKED));
    if (service_allows(role, PERMISSION_ATTACH) && takes)
        may_add(&p->may, "attach");
}

bool problems_load(Context *context, const Programme *programme, Problem **out, size_t *count,
                   Error *err) {
    Arena *arena = context->arena;
    DossierEvents events;
    bool more = false;
    *out = NULL;
    *count = 0;
    Statement *s = store_query(context->store, arena, QUERY_PROBLEM_LIST);
    bind_text(s, IN_PROBLEM_LIST_REGION, programme->region);
    bind_int(s, IN_PROBLEM_LIST_YEAR, programme->year);
    while (statement_next(s, &more, err) && more) {
        Problem p = read_row(context, programme, s);
        if (!p.of || !p.unit || !dossier_visible(context, p.unit->id))
            continue;
        *out = arena_room(arena, *out, *count, sizeof **out);
        (*out)[(*count)++] = p;
    }
    if (err->code || !dossier_events(context, programme, DOSSIER_PROBLEM, 0, &events, err) ||
        !load_recurrences(context, programme, *out, *count, err))
        return false;
    for (size_t i = 0; i < *count; i++) {
        Problem *p = &(*out)[i];
        p->events = dossier_events_of(&events, p->number);
        permit(context, p);
    }
    return true;
}

static bool fits(const ProblemList *r, const Problem *p) {
    return (!r->unit || p->unit->id == r->unit) &&
           (!*r->code || strcmp(p->of->indicator.code, r->code) == 0) &&
           (!*r->state || strcmp(problem_states[p->state].key, r->state) == 0) &&
           (!*r->source || strcmp(problem_sources[p->source].key, r->source) == 0) &&
           (!*r->cause || strcmp(p->cause, r->cause) == 0) && (!r->overdue || p->overdue);
}

static bool list(Context *context, void *request, Error *err) {
    ProblemList *r = request;
    Problem *all = NULL;
    size_t count = 0;
    int64_t limit = r->limit > 0 && r->limit < PROBLEM_PAGE ? r->limit : PROBLEM_PAGE;
    if (*r->state && term_find(problem_states, PROBLEM_STATE_COUNT, r->state) < 0)
        return error_set(err, ERROR_INPUT, "state", _("没有这种状态"));
    if (*r->source && term_find(problem_sources, SOURCE_COUNT, r->source) < 0)
        return error_set(err, ERROR_INPUT, "source", _("没有这种来源"));
    if (!dossier_programme(context, r->region, r->year, &r->programme, err) ||
        !problems_load(context, &r->programme, &all, &count, err))
        return false;
    r->today = context->today;
    r->items = arena_array(context->arena, count + 1, sizeof *r->items);
    for (size_t i = 0; i < count; i++) {
        r->states[all[i].state]++;
        r->overdue_count += all[i].overdue;
        if ((r->before && all[i].number >= r->before) || !fits(r, &all[i]))
            continue;
        if (!r->whole && (int64_t)r->count == limit)
            r->next = r->items[r->count - 1].number;
        else
            r->items[r->count++] = all[i];
    }
    if (service_allows(context->caller->role, PERMISSION_INSPECT) && !context->caller->read_only)
        may_add(&r->may, "add");
    return true;
}

bool problem_find(Context *context, const Programme *programme, int64_t number, int64_t version,
                  Problem *out, Error *err) {
    Problem *all = NULL;
    size_t count = 0;
    if (!problems_load(context, programme, &all, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (all[i].number != number)
            continue;
        *out = all[i];
        return !version || version == out->version ||
               error_set(err, ERROR_STALE, "version", _("这条问题已被别人改动，请刷新后再办"));
    }
    return error_set(err, ERROR_NOT_FOUND, "number", _("没有这条问题"));
}

static bool get(Context *context, void *request, Error *err) {
    ProblemRequest *r = request;
    return dossier_programme(context, r->region, r->year, &r->programme, err) &&
           problem_find(context, &r->programme, r->number, 0, &r->problem, err) &&
           dossier_files(context, &r->programme, DOSSIER_PROBLEM, r->number, &r->files, err);
}

const UseCase problem_list_use_case = {"problem list", PERMISSION_DOSSIER, false, list};
const UseCase problem_get_use_case = {"problem get", PERMISSION_DOSSIER, false, get};
