#include "service/instruction.h"

#include "base/limits.h"
#include "base/message.h"

#include <stdlib.h>
#include <string.h>

const Term instruction_states[INSTRUCTION_STATE_COUNT] = {
    [INSTRUCTION_OPEN] = {"open", N_("待落实"), ""},
    [INSTRUCTION_REPORTED] = {"reported", N_("待确认"), ""},
    [INSTRUCTION_DONE] = {"done", N_("已落实"), ""},
    [INSTRUCTION_WITHDRAWN] = {"withdrawn", N_("已撤销"), ""},
};

#define BIT(state) (1U << INSTRUCTION_##state)
#define ROLES(role) (1U << ROLE_##role)
static const DossierAction actions[] = {
    {"report", N_("反馈落实情况"), BIT(OPEN), INSTRUCTION_REPORTED, ROLES(HEAD) | ROLES(OFFICE),
     DOSSIER_WORDS, NULL},
    {"return", N_("退回继续落实"), BIT(REPORTED), INSTRUCTION_OPEN, ROLES(OFFICE) | ROLES(LEADER),
     DOSSIER_WORDS, "report"},
    {"done", N_("确认已落实"), BIT(REPORTED), INSTRUCTION_DONE, ROLES(OFFICE) | ROLES(LEADER), 0,
     "report"},
    {"extend", N_("改动落实期限"), BIT(OPEN), -1, ROLES(OFFICE) | ROLES(LEADER),
     DOSSIER_WORDS | DOSSIER_DAY, NULL},
    {"withdraw", N_("撤销批示"), BIT(OPEN) | BIT(REPORTED), INSTRUCTION_WITHDRAWN,
     ROLES(OFFICE) | ROLES(LEADER), DOSSIER_WORDS, NULL},
    // What has words, but is no action of the API by this name.
    {"add", N_("登记批示"), 0, -1, 0, 0, NULL},
};
enum { ACTIONS = sizeof actions / sizeof *actions };

const char *instruction_action_words(const char *key) {
    return dossier_action_words(actions, ACTIONS, key);
}

static int64_t unit_id(const Instruction *p) {
    return p->unit ? p->unit->id : 0;
}

// --- Reading ---

static Instruction read_row(Context *context, const Programme *programme, const Statement *s) {
    Arena *arena = context->arena;
    Instruction p = {
        .number = column_int(s, OUT_INSTRUCTION_LIST_NUMBER),
        .leader = column_text(s, OUT_INSTRUCTION_LIST_LEADER),
        .words = column_text(s, OUT_INSTRUCTION_LIST_WORDS),
        .given = dossier_day(arena, column_text(s, OUT_INSTRUCTION_LIST_GIVEN)),
        .due = dossier_day(arena, column_text(s, OUT_INSTRUCTION_LIST_DUE)),
        .unit = column_null(s, OUT_INSTRUCTION_LIST_UNIT)
                    ? NULL
                    : programme_unit_by_id(programme, column_int(s, OUT_INSTRUCTION_LIST_UNIT)),
        .subject = column_text(s, OUT_INSTRUCTION_LIST_SUBJECT),
        .target = column_text(s, OUT_INSTRUCTION_LIST_TARGET),
        .result = column_text(s, OUT_INSTRUCTION_LIST_RESULT),
        .state = (InstructionState)dossier_state(instruction_states, INSTRUCTION_STATE_COUNT,
                                                 column_text(s, OUT_INSTRUCTION_LIST_STATE)),
        .version = column_int(s, OUT_INSTRUCTION_LIST_VERSION),
    };
    p.days_left = p.due - context->today;
    p.overdue = p.state == INSTRUCTION_OPEN && p.days_left < 0;
    return p;
}

static void permit(const Context *context, Instruction *p) {
    const Caller *caller = context->caller;
    dossier_may(context, actions, ACTIONS, (int)p->state, instruction_states, unit_id(p),
                &p->events, &p->may);
    bool takes =
        p->state == INSTRUCTION_OPEN || (!caller->unit && p->state == INSTRUCTION_REPORTED);
    if (takes && !caller->read_only && service_allows(caller->role, PERMISSION_ATTACH))
        may_add(&p->may, "attach");
}

bool instructions_load(Context *context, const Programme *programme, Instruction **out,
                       size_t *count, Error *err) {
    Arena *arena = context->arena;
    DossierEvents events;
    bool more = false;
    *out = NULL;
    *count = 0;
    Statement *s = store_query(context->store, arena, QUERY_INSTRUCTION_LIST);
    bind_text(s, IN_INSTRUCTION_LIST_REGION, programme->region);
    bind_int(s, IN_INSTRUCTION_LIST_YEAR, programme->year);
    while (statement_next(s, &more, err) && more) {
        Instruction p = read_row(context, programme, s);
        if (!dossier_visible(context, unit_id(&p)))
            continue;
        *out = arena_room(arena, *out, *count, sizeof **out);
        (*out)[(*count)++] = p;
    }
    if (err->code || !dossier_events(context, programme, DOSSIER_INSTRUCTION, 0, &events, err))
        return false;
    for (size_t i = 0; i < *count; i++) {
        Instruction *p = &(*out)[i];
        p->events = dossier_events_of(&events, p->number);
        permit(context, p);
    }
    return true;
}

static bool find(Context *context, const Programme *programme, int64_t number, int64_t version,
                 Instruction *out, Error *err) {
    Instruction *all = NULL;
    size_t count = 0;
    if (!instructions_load(context, programme, &all, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (all[i].number != number)
            continue;
        *out = all[i];
        return !version || version == out->version ||
               error_set(err, ERROR_STALE, "version", _("这条批示已被别人改动，请刷新后再办"));
    }
    return error_set(err, ERROR_NOT_FOUND, "number", _("没有这条批示"));
}

static bool fits(const InstructionList *r, const Instruction *p) {
    return (!*r->state || strcmp(instruction_states[p->state].key, r->state) == 0) &&
           (!r->unit || unit_id(p) == r->unit) &&
           (!*r->subject || strcmp(p->subject, r->subject) == 0) &&
           (!*r->target || strcmp(p->target, r->target) == 0) && (!r->overdue || p->overdue);
}

static bool list(Context *context, void *request, Error *err) {
    InstructionList *r = request;
    Instruction *all = NULL;
    size_t count = 0;
    int64_t limit = r->limit > 0 && r->limit < INSTRUCTION_PAGE ? r->limit : INSTRUCTION_PAGE;
    if (*r->state && term_find(instruction_states, INSTRUCTION_STATE_COUNT, r->state) < 0)
        return error_set(err, ERROR_INPUT, "state", _("没有这种状态"));
    if (!dossier_programme(context, r->region, r->year, &r->programme, err) ||
        !instructions_load(context, &r->programme, &all, &count, err))
        return false;
    r->items = arena_array(context->arena, count + 1, sizeof *r->items);
    for (size_t i = 0; i < count; i++) {
        if ((r->before && all[i].number >= r->before) || !fits(r, &all[i]))
            continue;
        if ((int64_t)r->count == limit)
            r->next = r->items[r->count - 1].number;
        else
            r->items[r->count++] = all[i];
    }
    if (service_allows(context->caller->role, PERMISSION_INSTRUCT) && !context->caller->read_only)
        may_add(&r->may, "add");
    return true;
}

static bool get(Context *context, void *request, Error *err) {
    InstructionRequest *r = request;
    return dossier_programme(context, r->region, r->year, &r->programme, err) &&
           find(context, &r->programme, r->number, 0, &r->instruction, err) &&
           dossier_files(context, &r->programme, DOSSIER_INSTRUCTION, r->number, &r->files, err);
}

// --- Writing ---

// A number that is written as one writes it; 0 for anything else.
static int64_t number_of(const char *text) {
    char *end = NULL;
    bool plain = *text >= '1' && *text <= '9' && strlen(text) < 10;
    int64_t number = plain ? strtoll(text, &end, 10) : 0;
    return plain && !*end ? number : 0;
}

// What it is about must be there, and says which unit acts on it unless another one is named.
static bool check_target(Context *context, InstructionAdd *r, Error *err) {
    const Programme *programme = &r->programme;
    DossierPlace place;
    if (!*r->subject) {
        return !*r->target || error_set(err, ERROR_INPUT, "target", _("请写明批示的是哪一类事项"));
    }
    if (strcmp(r->subject, "indicator") == 0) {
        const Commitment *c = programme_find(programme, r->target);
        if (!c)
            return error_set(err, ERROR_INPUT, "target", _("没有指标%s"), r->target);
        r->unit = r->unit ? r->unit : c->unit->id;
        return true;
    }
    // Of an inspection any item tells that it is there.
    int64_t number = number_of(r->target);
    bool inspection = strcmp(r->subject, dossier_subjects[DOSSIER_INSPECTION].key) == 0;
    if (strcmp(r->subject, dossier_subjects[DOSSIER_INSTRUCTION].key) == 0)
        return error_set(err, ERROR_INPUT, "subject", _("没有这种事项"));
    if (!dossier_place(context, programme->year, r->subject, number, inspection ? 1 : 0, &place,
                       err)) {
        if (err->code == ERROR_NOT_FOUND)
            error_set(err, ERROR_INPUT, "target", _("没有这件事：%s"), r->target);
        return false;
    }
    if (!inspection)
        r->unit = r->unit ? r->unit : place.unit;
    return true;
}

static bool insert(Context *context, const InstructionAdd *r, int64_t *number, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    Statement *s = store_query(context->store, arena, QUERY_INSTRUCTION_NEXT);
    bind_text(s, IN_INSTRUCTION_NEXT_REGION, r->programme.region);
    bind_int(s, IN_INSTRUCTION_NEXT_YEAR, r->programme.year);
    while (statement_next(s, &more, err) && more)
        *number = column_int(s, OUT_INSTRUCTION_NEXT_NUMBER);
    if (err->code)
        return false;
    s = store_query(context->store, arena, QUERY_INSTRUCTION_INSERT);
    bind_text(s, IN_INSTRUCTION_INSERT_REGION, r->programme.region);
    bind_int(s, IN_INSTRUCTION_INSERT_YEAR, r->programme.year);
    bind_int(s, IN_INSTRUCTION_INSERT_NUMBER, *number);
    bind_text(s, IN_INSTRUCTION_INSERT_LEADER, r->leader);
    bind_text(s, IN_INSTRUCTION_INSERT_WORDS, r->words);
    bind_text(s, IN_INSTRUCTION_INSERT_GIVEN, date_iso(arena, r->given));
    bind_text(s, IN_INSTRUCTION_INSERT_DUE, date_iso(arena, r->due));
    if (r->unit)
        bind_int(s, IN_INSTRUCTION_INSERT_UNIT, r->unit);
    else
        bind_null(s, IN_INSTRUCTION_INSERT_UNIT);
    bind_text(s, IN_INSTRUCTION_INSERT_SUBJECT, r->subject);
    bind_text(s, IN_INSTRUCTION_INSERT_TARGET, r->target);
    return statement_run(s, NULL, err);
}

static bool put(Context *context, const Programme *programme, const Instruction *p, Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_INSTRUCTION_PUT);
    bind_text(s, IN_INSTRUCTION_PUT_DUE, date_iso(context->arena, p->due));
    bind_text(s, IN_INSTRUCTION_PUT_RESULT, p->result);
    bind_text(s, IN_INSTRUCTION_PUT_STATE, instruction_states[p->state].key);
    bind_text(s, IN_INSTRUCTION_PUT_REGION, programme->region);
    bind_int(s, IN_INSTRUCTION_PUT_YEAR, programme->year);
    bind_int(s, IN_INSTRUCTION_PUT_NUMBER, p->number);
    return statement_run(s, NULL, err);
}

// The unit hears of what others do, and the office of everything that it does not do itself.
static bool tell(Context *context, const Programme *programme, const Instruction *p,
                 const char *what, Error *err) {
    const DossierNews news = {DOSSIER_INSTRUCTION, p->number, p->leader, what};
    if (!context->caller->unit && p->unit &&
        !dossier_tell_unit(context, programme, p->unit->id, &news, err))
        return false;
    return context->caller->role == ROLE_OFFICE ||
           dossier_tell_office(context, programme, &news, err);
}

static bool add(Context *context, void *request, Error *err) {
    InstructionAdd *r = request;
    int64_t number = 0;
    r->given = r->given == DATE_NONE ? context->today : r->given;
    if (!dossier_text(context, "leader", 1, LIMIT_NAME, &r->leader, err) ||
        !dossier_text(context, "words", 1, LIMIT_WORDS, &r->words, err) ||
        !dossier_text(context, "subject", 0, LIMIT_NAME, &r->subject, err) ||
        !dossier_text(context, "target", 0, LIMIT_NAME, &r->target, err))
        return false;
    if (r->given > context->today)
        return error_set(err, ERROR_INPUT, "given", _("批示日期不能在今天之后"));
    if (r->due < context->today)
        return error_set(err, ERROR_INPUT, "due", _("落实期限不能早于今天"));
    if (!dossier_programme(context, r->region, r->year, &r->programme, err) ||
        !check_target(context, r, err))
        return false;
    if (r->unit && !programme_unit_by_id(&r->programme, r->unit))
        return error_set(err, ERROR_INPUT, "unit", _("没有这个单位"));
    const DossierSaying saying = {.words = r->words, .day = r->due};
    if (!insert(context, r, &number, err) ||
        !dossier_add(context, &r->programme, DOSSIER_INSTRUCTION, number, "add", &saying, err))
        return false;
    dossier_record(context, &r->programme, DOSSIER_INSTRUCTION, number, "add", r->leader);
    return find(context, &r->programme, number, 0, &r->instruction, err) &&
           tell(context, &r->programme, &r->instruction, N_("登记批示"), err);
}

static bool act(Context *context, void *request, Error *err) {
    InstructionRequest *r = request;
    const DossierAction *action = NULL;
    if (!dossier_programme(context, r->region, r->year, &r->programme, err) ||
        !find(context, &r->programme, r->number, r->version, &r->instruction, err))
        return false;
    Instruction *p = &r->instruction;
    if (!dossier_permit(context, actions, ACTIONS, r->action, (int)p->state, instruction_states,
                        unit_id(p), &p->events, &action, err) ||
        !dossier_saying(context, action, &r->saying, err))
        return false;
    if (action->to >= 0)
        p->state = (InstructionState)action->to;
    if (strcmp(action->key, "report") == 0)
        p->result = r->saying.words;
    if (strcmp(action->key, "extend") == 0) {
        if (r->saying.day < context->today)
            return error_set(err, ERROR_INPUT, "day", _("落实期限不能早于今天"));
        p->due = r->saying.day;
    }
    dossier_record(context, &r->programme, DOSSIER_INSTRUCTION, p->number, action->key,
                   r->saying.words);
    return put(context, &r->programme, p, err) &&
           dossier_add(context, &r->programme, DOSSIER_INSTRUCTION, p->number, action->key,
                       &r->saying, err) &&
           tell(context, &r->programme, p, action->chinese, err) && get(context, r, err);
}

const UseCase instruction_list_use_case = {"instruction list", PERMISSION_DOSSIER, false, list};
const UseCase instruction_get_use_case = {"instruction get", PERMISSION_DOSSIER, false, get};
const UseCase instruction_add_use_case = {"instruction add", PERMISSION_INSTRUCT, true, add};
const UseCase instruction_act_use_case = {"instruction", PERMISSION_ACT, true, act};
