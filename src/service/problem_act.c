#include "base/limits.h"
#include "base/message.h"
#include "service/cause.h"
#include "service/inspection.h"
#include "service/problem.h"

#include <string.h>

static bool check_site(const Commitment *c, const char *site, Error *err) {
    if (!*site)
        return true;
    for (size_t i = 0; i < c->site_count; i++)
        if (strcmp(c->sites[i].name, site) == 0)
            return true;
    return error_set(err, ERROR_INPUT, "site", _("指标%s没有项目点“%s”"), c->indicator.code, site);
}

// The unit that is meant: the lead unit or one that supports it.
static bool find_unit(const Commitment *c, int64_t id, const Unit **unit, Error *err) {
    *unit = c->unit;
    if (!id || id == c->unit->id)
        return true;
    for (size_t i = 0; i < c->support_count; i++)
        if (c->supports[i]->id == id) {
            *unit = c->supports[i];
            return true;
        }
    return error_set(err, ERROR_INPUT, "unit", _("应是指标%s的牵头或配合单位"), c->indicator.code);
}

static bool put(Context *context, const Programme *programme, const Problem *p, Error *err) {
    Arena *arena = context->arena;
    Statement *s = store_query(context->store, arena, QUERY_PROBLEM_PUT);
    bind_int(s, IN_PROBLEM_PUT_UNIT, p->unit->id);
    bind_text(s, IN_PROBLEM_PUT_CAUSE, p->cause);
    bind_text(s, IN_PROBLEM_PUT_TITLE, p->title);
    bind_text(s, IN_PROBLEM_PUT_WORDS, p->words);
    bind_text(s, IN_PROBLEM_PUT_MEASURES, p->measures);
    bind_text(s, IN_PROBLEM_PUT_DEADLINE, date_iso(arena, p->deadline));
    bind_text(s, IN_PROBLEM_PUT_ASKED, date_iso(arena, p->asked));
    bind_text(s, IN_PROBLEM_PUT_STATE, problem_states[p->state].key);
    bind_text(s, IN_PROBLEM_PUT_REGION, programme->region);
    bind_int(s, IN_PROBLEM_PUT_YEAR, programme->year);
    bind_int(s, IN_PROBLEM_PUT_NUMBER, p->number);
    return statement_run(s, NULL, err);
}

// Tells those whom an action concerns: the unit, or who looks after it.
static bool tell(Context *context, const Programme *programme, const Problem *p, const char *what,
                 bool unit, Error *err) {
    const DossierNews news = {DOSSIER_PROBLEM, p->number, p->title, what};
    return unit ? dossier_tell_unit(context, programme, p->unit->id, &news, err)
                : dossier_tell_office(context, programme, &news, err);
}

static bool next_number(Context *context, const Programme *programme, int64_t *number, Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_PROBLEM_NEXT);
    bind_text(s, IN_PROBLEM_NEXT_REGION, programme->region);
    bind_int(s, IN_PROBLEM_NEXT_YEAR, programme->year);
    while (statement_next(s, &more, err) && more)
        *number = column_int(s, OUT_PROBLEM_NEXT_NUMBER);
    return err->code == ERROR_NONE;
}

static bool insert(Context *context, const Programme *programme, const ProblemEdit *r,
                   const Unit *unit, Error *err) {
    Arena *arena = context->arena;
    Statement *s = store_query(context->store, arena, QUERY_PROBLEM_INSERT);
    bind_text(s, IN_PROBLEM_INSERT_REGION, programme->region);
    bind_int(s, IN_PROBLEM_INSERT_YEAR, programme->year);
    bind_int(s, IN_PROBLEM_INSERT_NUMBER, r->number);
    bind_text(s, IN_PROBLEM_INSERT_SOURCE, r->source);
    bind_text(s, IN_PROBLEM_INSERT_CODE, r->code);
    bind_text(s, IN_PROBLEM_INSERT_SITE, r->site);
    bind_int(s, IN_PROBLEM_INSERT_UNIT, unit->id);
    bind_text(s, IN_PROBLEM_INSERT_CAUSE, r->cause);
    bind_text(s, IN_PROBLEM_INSERT_TITLE, r->title);
    bind_text(s, IN_PROBLEM_INSERT_WORDS, r->words);
    bind_text(s, IN_PROBLEM_INSERT_FOUND, date_iso(arena, r->found));
    bind_text(s, IN_PROBLEM_INSERT_DEADLINE, date_iso(arena, r->deadline));
    bind_int(s, IN_PROBLEM_INSERT_INSPECTION, r->inspection);
    bind_int(s, IN_PROBLEM_INSERT_ITEM, r->item);
    return statement_run(s, NULL, err);
}

// The texts and days of a new or changed one.
static bool check_edit(Context *context, const Commitment *c, ProblemEdit *r, const Unit **unit,
                       Error *err) {
    if (!dossier_text(context, "title", 1, LIMIT_NAME, &r->title, err) ||
        !dossier_text(context, "words", 0, LIMIT_WORDS, &r->words, err) ||
        !dossier_text(context, "cause", 0, LIMIT_NAME, &r->cause, err) ||
        !cause_check(context, r->cause, err) || !find_unit(c, r->unit, unit, err))
        return false;
    if (r->deadline == DATE_NONE)
        return error_set(err, ERROR_INPUT, "deadline", _("请写明整改期限"));
    return true;
}

// An inspection's item says which indicator and site the problem is about.
static bool take_finding(Context *context, const Programme *programme, ProblemEdit *r, Error *err) {
    Inspection inspection;
    if (!r->inspection) {
        if (strcmp(r->source, problem_sources[SOURCE_INSPECTION].key) != 0)
            return true;
        return error_set(err, ERROR_INPUT, "inspection", _("请写明是哪一次督导发现的"));
    }
    if (!inspection_find(context, programme, r->inspection, 0, &inspection, err))
        return false;
    const InspectionItem *item = inspection_item(&inspection, r->item);
    if (!item)
        return error_set(err, ERROR_INPUT, "item", _("这次督导没有第%lld项"), (long long)r->item);
    r->source = problem_sources[SOURCE_INSPECTION].key;
    r->code = item->of->indicator.code;
    r->site = item->site;
    return true;
}

static bool make(Context *context, const Programme *programme, ProblemEdit *r, Error *err) {
    const Unit *unit = NULL;
    if (term_find(problem_sources, SOURCE_COUNT, r->source) < 0)
        return error_set(err, ERROR_INPUT, "source", _("没有这种来源"));
    if (!take_finding(context, programme, r, err))
        return false;
    const Commitment *c = programme_find(programme, r->code);
    if (!c)
        return error_set(err, ERROR_INPUT, "code", _("没有指标%s"), r->code);
    r->site = r->site ? r->site : "";
    r->found = r->found == DATE_NONE ? context->today : r->found;
    if (!check_edit(context, c, r, &unit, err) || !check_site(c, r->site, err))
        return false;
    if (r->found > context->today)
        return error_set(err, ERROR_INPUT, "found", _("发现日期不能在今天之后"));
    if (r->deadline < context->today)
        return error_set(err, ERROR_INPUT, "deadline", _("整改期限不能早于今天"));
    const DossierSaying saying = {.words = r->words, .day = r->deadline};
    if (!next_number(context, programme, &r->number, err))
        return false;
    const Problem named = {.title = r->title, .unit = unit, .number = r->number};
    return insert(context, programme, r, unit, err) &&
           dossier_add(context, programme, DOSSIER_PROBLEM, r->number, "add", &saying, err) &&
           tell(context, programme, &named, N_("交办整改"), true, err);
}

static bool add(Context *context, void *request, Error *err) {
    ProblemEdit *r = request;
    if (!dossier_programme(context, r->region, r->year, &r->programme, err) ||
        !make(context, &r->programme, r, err))
        return false;
    dossier_record(context, &r->programme, DOSSIER_PROBLEM, r->number, "add", r->title);
    return problem_find(context, &r->programme, r->number, 0, &r->problem, err);
}

static bool edit(Context *context, void *request, Error *err) {
    ProblemEdit *r = request;
    const Unit *unit = NULL;
    if (!dossier_programme(context, r->region, r->year, &r->programme, err) ||
        !problem_find(context, &r->programme, r->number, r->version, &r->problem, err))
        return false;
    Problem *p = &r->problem;
    if (!may_has(&p->may, "edit"))
        return error_set(err, ERROR_CONFLICT, "state", _("现在的状态是“%s”，不能再改"),
                         _(problem_states[p->state].chinese));
    r->title = r->title ? r->title : p->title;
    r->words = r->words ? r->words : p->words;
    r->cause = r->cause ? r->cause : p->cause;
    r->unit = r->unit ? r->unit : p->unit->id;
    bool moved = r->deadline != DATE_NONE && r->deadline != p->deadline;
    if (moved && r->deadline < context->today)
        return error_set(err, ERROR_INPUT, "deadline", _("整改期限不能早于今天"));
    r->deadline = r->deadline == DATE_NONE ? p->deadline : r->deadline;
    if (!check_edit(context, p->of, r, &unit, err))
        return false;
    const DossierSaying saying = {.words = r->title, .day = r->deadline};
    p->title = r->title;
    p->words = r->words;
    p->cause = r->cause;
    p->unit = unit;
    p->deadline = r->deadline;
    dossier_record(context, &r->programme, DOSSIER_PROBLEM, p->number, "edit", p->title);
    return put(context, &r->programme, p, err) &&
           dossier_add(context, &r->programme, DOSSIER_PROBLEM, p->number, "edit", &saying, err) &&
           tell(context, &r->programme, p, N_("改动交办内容"), true, err) &&
           problem_find(context, &r->programme, r->number, 0, &r->problem, err) &&
           dossier_files(context, &r->programme, DOSSIER_PROBLEM, r->number, &r->files, err);
}

// What is put right is shown: measures, and a file of the unit's own, a new one after a reopening.
static bool check_submission(const Problem *p, const Attachments *files, Error *err) {
    bool shown = false;
    const DossierEvent *again = dossier_last(&p->events, "reopen");
    for (size_t i = 0; i < files->count; i++)
        shown = shown || (files->items[i].unit == p->unit->id &&
                          (!again || strcmp(files->items[i].at, again->at) >= 0));
    if (!*p->measures)
        return error_set(err, ERROR_INPUT, "measures", _("请先填写整改措施，再提交整改结果"));
    return shown || error_set(err, ERROR_INPUT, "files", _("请先附上整改佐证材料，再提交整改结果"));
}

// What an action changes besides the state.
static bool apply(Context *context, Problem *p, const Attachments *files,
                  const DossierAction *action, const DossierSaying *saying, Error *err) {
    if (action->to >= 0)
        p->state = (ProblemState)action->to;
    if (strcmp(action->key, "measure") == 0)
        p->measures = saying->words;
    if (strcmp(action->key, "ask") == 0) {
        if (saying->day <= p->deadline)
            return error_set(err, ERROR_INPUT, "day", _("申请的期限应晚于现在的期限"));
        p->asked = saying->day;
    }
    if (strcmp(action->key, "grant") == 0)
        p->deadline = p->asked;
    if (strcmp(action->key, "submit") == 0 && !check_submission(p, files, err))
        return false;
    if (strcmp(action->key, "reopen") == 0) {
        if (saying->day < context->today)
            return error_set(err, ERROR_INPUT, "day", _("整改期限不能早于今天"));
        p->deadline = saying->day;
    }
    if (strcmp(action->key, "ask") != 0 && strcmp(action->key, "measure") != 0)
        p->asked = DATE_NONE;
    return true;
}

static bool act(Context *context, void *request, Error *err) {
    ProblemRequest *r = request;
    const DossierAction *action = NULL;
    if (!dossier_programme(context, r->region, r->year, &r->programme, err) ||
        !problem_find(context, &r->programme, r->number, r->version, &r->problem, err) ||
        !dossier_files(context, &r->programme, DOSSIER_PROBLEM, r->number, &r->files, err))
        return false;
    Problem *p = &r->problem;
    if (!dossier_permit(context, problem_actions, problem_action_count, r->action, (int)p->state,
                        problem_states, p->unit->id, &p->events, &action, err) ||
        !dossier_saying(context, action, &r->saying, err))
        return false;
    if (problem_lacks_question(p, action->key))
        return error_set(err, ERROR_CONFLICT, "state", _("责任单位没有申请延期"));
    bool by_unit = context->caller->unit != 0;
    if (!apply(context, p, &r->files, action, &r->saying, err))
        return false;
    dossier_record(context, &r->programme, DOSSIER_PROBLEM, p->number, action->key,
                   r->saying.words);
    return put(context, &r->programme, p, err) &&
           dossier_add(context, &r->programme, DOSSIER_PROBLEM, p->number, action->key, &r->saying,
                       err) &&
           tell(context, &r->programme, p, action->chinese, !by_unit, err) &&
           problem_get_use_case.run(context, r, err);
}

const UseCase problem_add_use_case = {"problem add", PERMISSION_INSPECT, true, add};
const UseCase problem_edit_use_case = {"problem edit", PERMISSION_INSPECT, true, edit};
const UseCase problem_act_use_case = {"problem", PERMISSION_ACT, true, act};
