#include "service/objection.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/utf8.h"
#include "service/notice.h"

#include <stdint.h>
#include <string.h>

const Term objection_states[OBJECTION_STATE_COUNT] = {
    [OBJECTION_OPEN] = {"open", N_("待答复"), ""},
    [OBJECTION_UPHELD] = {"upheld", N_("异议成立"), ""},
    [OBJECTION_REJECTED] = {"rejected", N_("维持原结果"), ""},
};

bool objections_load(Context *context, int64_t assessment, Objection **items, size_t *count,
                     Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_OBJECTION_LIST);
    bind_text(s, IN_OBJECTION_LIST_REGION, context->region);
    bind_int(s, IN_OBJECTION_LIST_ASSESSMENT, assessment);
    while (statement_next(s, &more, err) && more) {
        int state = term_find(objection_states, OBJECTION_STATE_COUNT,
                              column_text(s, OUT_OBJECTION_LIST_STATE));
        Objection o = {
            .id = column_int(s, OUT_OBJECTION_LIST_ID),
            .unit = column_int(s, OUT_OBJECTION_LIST_UNIT),
            .name = column_text(s, OUT_OBJECTION_LIST_NAME),
            .item = column_text(s, OUT_OBJECTION_LIST_ITEM),
            .words = column_text(s, OUT_OBJECTION_LIST_WORDS),
            .actor = column_text(s, OUT_OBJECTION_LIST_ACTOR),
            .at = column_text(s, OUT_OBJECTION_LIST_AT),
            .due = DATE_NONE,
            .state = state < 0 ? OBJECTION_OPEN : (ObjectionState)state,
            .answer = column_text(s, OUT_OBJECTION_LIST_ANSWER),
            .answerer = column_text(s, OUT_OBJECTION_LIST_ANSWER_ACTOR),
            .answered = column_text(s, OUT_OBJECTION_LIST_ANSWERED),
        };
        date_parse(context->arena, column_text(s, OUT_OBJECTION_LIST_DUE), &o.due);
        o.overdue = o.state == OBJECTION_OPEN && context->today > o.due;
        *items = arena_room(context->arena, *items, *count, sizeof **items);
        (*items)[(*count)++] = o;
    }
    return err->code == ERROR_NONE;
}

// Whether the caller had a hand in what is objected to: published the result, or entered something
// of the unit's for the item.
static bool had_a_hand(const Context *context, const Assessed *a, const Objection *o) {
    int64_t me = context->caller->account;
    if (a->assessment.publisher == me)
        return true;
    for (size_t i = 0; i < a->entry_count; i++)
        if (a->entries[i].unit == o->unit && a->entries[i].account == me &&
            (!*o->item || strcmp(a->entries[i].item, o->item) == 0))
            return true;
    return false;
}

static bool list(Context *context, void *request, Error *err) {
    ObjectionList *r = request;
    Assessed *a = ARENA_NEW(context->arena, Assessed);
    Objection *all = NULL;
    size_t count = 0;
    if (!assessment_score(context, r->id, a, err) ||
        !objections_load(context, r->id, &all, &count, err))
        return false;
    r->assessment = a->assessment;
    r->items = arena_array(context->arena, count, sizeof *r->items);
    for (size_t i = 0; i < count; i++) {
        if (context->caller->unit && all[i].unit != context->caller->unit)
            continue;
        if (all[i].state == OBJECTION_OPEN && !context->caller->read_only &&
            service_allows(context->caller->role, PERMISSION_OBJECTION) &&
            !had_a_hand(context, a, &all[i]))
            may_add(&all[i].may, "answer");
        r->items[r->count++] = all[i];
    }
    return true;
}

static bool read_words(Arena *arena, const char *field, const char **words, Error *err) {
    *words = utf8_trim(arena, *words);
    return (**words && utf8_length(*words) <= LIMIT_WORDS) ||
           error_set(err, ERROR_INPUT, field, _("应有1到%zu个字"), LIMIT_WORDS);
}

static bool is_thing(const Scheme *s, const char *key) {
    for (size_t i = 0; i < s->part_count; i++)
        if (strcmp(s->parts[i].key, key) == 0)
            return true;
    return !*key || scheme_item(s, key) != SIZE_MAX || scheme_veto(s, key) != SIZE_MAX;
}

static bool insert(Context *context, int64_t assessment, const Objection *o, Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_OBJECTION_INSERT);
    bind_text(s, IN_OBJECTION_INSERT_REGION, context->region);
    bind_int(s, IN_OBJECTION_INSERT_ASSESSMENT, assessment);
    bind_int(s, IN_OBJECTION_INSERT_ID, o->id);
    bind_int(s, IN_OBJECTION_INSERT_UNIT, o->unit);
    bind_text(s, IN_OBJECTION_INSERT_ITEM, o->item);
    bind_text(s, IN_OBJECTION_INSERT_WORDS, o->words);
    bind_int(s, IN_OBJECTION_INSERT_ACCOUNT, context->caller->account);
    bind_text(s, IN_OBJECTION_INSERT_ACTOR, o->actor);
    bind_text(s, IN_OBJECTION_INSERT_AT, o->at);
    bind_text(s, IN_OBJECTION_INSERT_DUE, date_iso(context->arena, o->due));
    return statement_run(s, NULL, err);
}

static bool add(Context *context, void *request, Error *err) {
    ObjectionAdd *r = request;
    Assessed *a = ARENA_NEW(context->arena, Assessed);
    Objection *o = &r->objection, *others = NULL;
    size_t count = 0;
    if (!assessment_score(context, r->id, a, err))
        return false;
    if (a->assessment.state != ASSESSMENT_PUBLISHED)
        return error_set(err, ERROR_CONFLICT, "state", _("只能在公示期间提出异议"));
    if (context->today > a->assessment.closes)
        return error_set(err, ERROR_CONFLICT, "closes", _("异议期到%s为止，已经过了"),
                         date_iso(context->arena, a->assessment.closes));
    for (size_t i = 0; i < a->input.unit_count; i++)
        if (a->input.units[i].id == context->caller->unit)
            *o = (Objection){.unit = context->caller->unit, .name = a->input.units[i].name};
    if (!o->unit)
        return error_set(err, ERROR_FORBIDDEN, "unit", _("本单位没有参加这次考核"));
    if (!is_thing(&a->scheme, r->item))
        return error_set(err, ERROR_INPUT, "item", _("考核方案没有这个项目"));
    if (!read_words(context->arena, "words", &r->words, err) ||
        !objections_load(context, r->id, &others, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (others[i].unit == o->unit && others[i].state == OBJECTION_OPEN &&
            strcmp(others[i].item, r->item) == 0)
            return error_set(err, ERROR_CONFLICT, "item", _("对这一项的异议还在等答复"));
    o->id = (int64_t)count + 1;
    o->item = r->item;
    o->words = r->words;
    o->actor = context->actor_name;
    o->at = arena_strdup(context->arena, context->at);
    o->due = context->today + ANSWER_DAYS;
    o->answer = o->answerer = o->answered = "";
    const char *details[NOTICE_DETAILS] = {o->name, a->assessment.name, o->words};
    const char *link =
        arena_printf(context->arena, "/assessments/%lld/objections", (long long)r->id);
    return insert(context, r->id, o, err) &&
           assessment_changed(context, r->id, "object", o->words, err) &&
           notice_write_unit(context, ROLE_OFFICE, 0, NOTICE_OBJECTED, details, link, err) &&
           notice_write_unit(context, ROLE_LEADER, 0, NOTICE_OBJECTED, details, link, err);
}

static bool answer(Context *context, void *request, Error *err) {
    ObjectionAnswer *r = request;
    Assessed *a = ARENA_NEW(context->arena, Assessed);
    Objection *all = NULL, *o = NULL;
    size_t count = 0;
    if (!assessment_score(context, r->id, a, err) ||
        !objections_load(context, r->id, &all, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        o = all[i].id == r->objection ? &all[i] : o;
    if (!o)
        return error_set(err, ERROR_NOT_FOUND, "objection", _("没有这条异议"));
    if (o->state != OBJECTION_OPEN)
        return error_set(err, ERROR_CONFLICT, "state", _("这条异议已经答复"));
    if (had_a_hand(context, a, o))
        return error_set(err, ERROR_FORBIDDEN, "account",
                         _("公示结果或登记这一项的人不能答复，应由其他人答复"));
    if (!read_words(context->arena, "answer", &r->answer, err))
        return false;
    o->state = r->upheld ? OBJECTION_UPHELD : OBJECTION_REJECTED;
    Statement *s = store_query(context->store, context->arena, QUERY_OBJECTION_ANSWER);
    bind_text(s, IN_OBJECTION_ANSWER_REGION, context->region);
    bind_int(s, IN_OBJECTION_ANSWER_ASSESSMENT, r->id);
    bind_int(s, IN_OBJECTION_ANSWER_ID, r->objection);
    bind_text(s, IN_OBJECTION_ANSWER_STATE, objection_states[o->state].key);
    bind_text(s, IN_OBJECTION_ANSWER_ANSWER, r->answer);
    bind_int(s, IN_OBJECTION_ANSWER_ACCOUNT, context->caller->account);
    bind_text(s, IN_OBJECTION_ANSWER_ACTOR, context->actor_name);
    bind_text(s, IN_OBJECTION_ANSWER_AT, context->at);
    o->answer = r->answer;
    o->answerer = context->actor_name;
    o->answered = arena_strdup(context->arena, context->at);
    o->overdue = false;
    r->done = *o;
    const char *details[NOTICE_DETAILS] = {a->assessment.name, context->actor_name,
                                           _(objection_states[o->state].chinese), r->answer};
    return statement_run(s, NULL, err) &&
           assessment_changed(context, r->id, "answer", r->answer, err) &&
           notice_write_unit(
               context, ROLE_HEAD, o->unit, NOTICE_ANSWERED, details,
               arena_printf(context->arena, "/assessments/%lld/objections", (long long)r->id), err);
}

const UseCase objection_list_use_case = {"objection list", PERMISSION_READ, false, list};
const UseCase objection_add_use_case = {"objection add", PERMISSION_OBJECT, true, add};
const UseCase objection_answer_use_case = {"objection answer", PERMISSION_OBJECTION, true, answer};
