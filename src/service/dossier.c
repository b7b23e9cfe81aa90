#include "service/dossier.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "service/actor.h"
#include "service/notice.h"

#include <string.h>

const Term dossier_subjects[DOSSIER_SUBJECT_COUNT] = {
    [DOSSIER_PROBLEM] = {"problem", N_("问题"), ""},
    [DOSSIER_ORDER] = {"order", N_("督办单"), ""},
    [DOSSIER_INSPECTION] = {"inspection", N_("督导"), ""},
    [DOSSIER_INSTRUCTION] = {"instruction", N_("批示"), ""},
};

bool dossier_programme(Context *context, const char *region, int64_t year, Programme *programme,
                       Error *err) {
    ProgrammeKey key;
    return programme_choose(context, region, year, &key, err) &&
           programme_load(context, key.region, key.year, programme, err);
}

bool dossier_visible(const Context *context, int64_t unit) {
    return !context->caller->unit || context->caller->unit == unit;
}

const char *dossier_link(Arena *arena, const Programme *programme, DossierSubject subject,
                         int64_t number) {
    return arena_printf(arena, "/%ss/%lld?year=%lld", dossier_subjects[subject].key,
                        (long long)number, (long long)programme->year);
}

int dossier_state(const Term *states, size_t count, const char *key) {
    int state = term_find(states, count, key);
    return state < 0 ? 0 : state;
}

Date dossier_day(Arena *arena, const char *text) {
    Date day = DATE_NONE;
    return date_parse(arena, text, &day) ? day : DATE_NONE;
}

// --- History ---

bool dossier_events(Context *context, const Programme *programme, DossierSubject subject,
                    int64_t number, DossierEvents *out, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    *out = (DossierEvents){.items = NULL};
    Statement *s = store_query(context->store, arena, QUERY_DOSSIER_EVENTS);
    bind_text(s, IN_DOSSIER_EVENTS_REGION, programme->region);
    bind_int(s, IN_DOSSIER_EVENTS_YEAR, programme->year);
    bind_text(s, IN_DOSSIER_EVENTS_SUBJECT, dossier_subjects[subject].key);
    bind_int(s, IN_DOSSIER_EVENTS_FIRST, number);
    bind_int(s, IN_DOSSIER_EVENTS_LAST, number ? number : INT64_MAX);
    while (statement_next(s, &more, err) && more) {
        DossierEvent event = {
            .number = column_int(s, OUT_DOSSIER_EVENTS_NUMBER),
            .sequence = column_int(s, OUT_DOSSIER_EVENTS_SEQUENCE),
            .action = column_text(s, OUT_DOSSIER_EVENTS_ACTION),
            .words = column_text(s, OUT_DOSSIER_EVENTS_WORDS),
            .day = dossier_day(arena, column_text(s, OUT_DOSSIER_EVENTS_DAY)),
            .account = column_int(s, OUT_DOSSIER_EVENTS_ACCOUNT),
            .actor = column_text(s, OUT_DOSSIER_EVENTS_ACTOR),
            .actor_name = actor_words(arena, column_text(s, OUT_DOSSIER_EVENTS_ACTOR),
                                      column_text(s, OUT_DOSSIER_EVENTS_ACTOR_NAME)),
            .at = column_text(s, OUT_DOSSIER_EVENTS_AT),
        };
        out->items = arena_room(arena, out->items, out->count, sizeof *out->items);
        out->items[out->count++] = event;
    }
    return err->code == ERROR_NONE;
}

DossierEvents dossier_events_of(const DossierEvents *events, int64_t number) {
    size_t first = 0;
    while (first < events->count && events->items[first].number < number)
        first++;
    size_t end = first;
    while (end < events->count && events->items[end].number == number)
        end++;
    return (DossierEvents){events->items ? events->items + first : NULL, end - first};
}

const DossierEvent *dossier_last(const DossierEvents *events, const char *actions) {
    for (size_t i = events->count; i > 0; i--)
        if (text_is_listed(actions, events->items[i - 1].action))
            return &events->items[i - 1];
    return NULL;
}

bool dossier_add(Context *context, const Programme *programme, DossierSubject subject,
                 int64_t number, const char *action, const DossierSaying *saying, Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_DOSSIER_EVENT_INSERT);
    bind_text(s, IN_DOSSIER_EVENT_INSERT_REGION, programme->region);
    bind_int(s, IN_DOSSIER_EVENT_INSERT_YEAR, programme->year);
    bind_text(s, IN_DOSSIER_EVENT_INSERT_SUBJECT, dossier_subjects[subject].key);
    bind_int(s, IN_DOSSIER_EVENT_INSERT_NUMBER, number);
    bind_text(s, IN_DOSSIER_EVENT_INSERT_ACTION, action);
    bind_text(s, IN_DOSSIER_EVENT_INSERT_WORDS, saying->words ? saying->words : "");
    bind_text(s, IN_DOSSIER_EVENT_INSERT_DAY, date_iso(context->arena, saying->day));
    bind_int(s, IN_DOSSIER_EVENT_INSERT_ACCOUNT, context->caller->account);
    bind_text(s, IN_DOSSIER_EVENT_INSERT_ACTOR, context->actor);
    bind_text(s, IN_DOSSIER_EVENT_INSERT_AT, context->at);
    return statement_run(s, NULL, err);
}

void dossier_record(Context *context, const Programme *programme, DossierSubject subject,
                    int64_t number, const char *action, const char *words) {
    Arena *arena = context->arena;
    context->changed = true;
    context->region = programme->region;
    context->object =
        arena_printf(arena, "%s/%lld/%s/%lld", programme->region, (long long)programme->year,
                     dossier_subjects[subject].key, (long long)number);
    Text detail = text_new(arena);
    text_add(&detail, "{\"action\":");
    text_json(&detail, action);
    text_add(&detail, ",\"words\":");
    text_json(&detail, words ? words : "");
    text_add(&detail, "}");
    context->detail = text_string(&detail);
}

// --- Actions ---

static bool is_unit_role(Role role) {
    return role == ROLE_REPORTER || role == ROLE_HEAD;
}

// Whether the caller is who took one of the actions last, each asked by itself.
static bool has_acted(const Caller *caller, const DossierEvents *events, const char *actions) {
    for (const char *p = actions; p && *p;) {
        char action[32] = "";
        size_t length = strcspn(p, " ");
        if (length < sizeof action)
            memcpy(action, p, length);
        const DossierEvent *last = dossier_last(events, action);
        if (last && last->account && last->account == caller->account)
            return true;
        p += length + (p[length] == ' ');
    }
    return false;
}

bool dossier_permit(const Context *context, const DossierAction *actions, size_t count,
                    const char *key, int state, const Term *states, int64_t unit,
                    const DossierEvents *events, const DossierAction **action, Error *err) {
    const Caller *caller = context->caller;
    bool known = false, starts = false;
    for (size_t i = 0; i < count; i++) {
        const DossierAction *a = &actions[i];
        if (strcmp(a->key, key) != 0)
            continue;
        known = true;
        if (!(a->from >> state & 1U))
            continue;
        starts = true;
        if (!(a->roles >> caller->role & 1U) ||
            (is_unit_role(caller->role) && caller->unit != unit))
            continue;
        if (has_acted(caller, events, a->others))
            return error_set(err, ERROR_FORBIDDEN, "account",
                             _("不能办自己经手的事：这一步要由别人来办"));
        *action = a;
        return true;
    }
    if (!known)
        return error_set(err, ERROR_NOT_FOUND, "action", _("没有这种处理"));
    return starts ? error_set(err, ERROR_FORBIDDEN, "action", _("没有进行此项操作的权限"))
                  : error_set(err, ERROR_CONFLICT, "state",
                              _("现在的状态是“%s”，不能这样处理；请刷新后再看"),
                              _(states[state].chinese));
}

void dossier_may(const Context *context, const DossierAction *actions, size_t count, int state,
                 const Term *states, int64_t unit, const DossierEvents *events, May *may) {
    for (size_t i = 0; i < count && !context->caller->read_only; i++) {
        Error ignored = {0};
        const DossierAction *action = NULL;
        if (dossier_permit(context, actions, count, actions[i].key, state, states, unit, events,
                           &action, &ignored))
            may_add(may, action->key);
    }
}

bool dossier_text(Context *context, const char *field, size_t least, size_t most, const char **text,
                  Error *err) {
    const char *typed = *text ? *text : "";
    if (!utf8_valid(typed, strlen(typed)) || strchr(typed, '\x1f'))
        return error_set(err, ERROR_INPUT, field, _("含有不能显示的控制字符"));
    *text = utf8_trim(context->arena, typed);
    size_t length = utf8_length(*text);
    if (length < least || length > most)
        return error_set(err, ERROR_INPUT, field, _("应有%zu到%zu个字"), least, most);
    return true;
}

bool dossier_saying(Context *context, const DossierAction *action, DossierSaying *saying,
                    Error *err) {
    if (!dossier_text(context, "words", action->wants & DOSSIER_WORDS ? 1 : 0, LIMIT_WORDS,
                      &saying->words, err))
        return false;
    if ((action->wants & DOSSIER_DAY) && saying->day == DATE_NONE)
        return error_set(err, ERROR_INPUT, "day", _("请写明日期"));
    if (!(action->wants & DOSSIER_DAY) && saying->day != DATE_NONE)
        return error_set(err, ERROR_INPUT, "day", _("这项处理不带日期"));
    return true;
}

const char *dossier_action_words(const DossierAction *actions, size_t count, const char *key) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(actions[i].key, key) == 0)
            return _(actions[i].chinese);
    return key;
}

// --- Evidence ---

// Where evidence is taken: from the unit's people, and from others who may bring some.
static const struct {
    QueryId query;       // that tells unit and state
    const char *unit;    // states
    const char *others;  // states
    const char *missing; // what there is not
} places[DOSSIER_SUBJECT_COUNT] = {
    [DOSSIER_PROBLEM] = {QUERY_PROBLEM_PLACE, "open", "open submitted checked", N_("没有这条问题")},
    [DOSSIER_ORDER] = {QUERY_ORDER_PLACE, "sent signed", "draft sent signed answered",
                       N_("没有这份督办单")},
    [DOSSIER_INSPECTION] = {QUERY_INSPECTION_PLACE, "planned running", "planned running",
                            N_("没有这项督导内容")},
    [DOSSIER_INSTRUCTION] = {QUERY_INSTRUCTION_PLACE, "open", "open reported", N_("没有这条批示")},
};

static Statement *place_query(Context *context, DossierSubject subject, int64_t year,
                              int64_t number, int64_t part) {
    Statement *s = store_query(context->store, context->arena, places[subject].query);
    // The first three are the same of all of them.
    bind_text(s, IN_PROBLEM_PLACE_REGION, context->region);
    bind_int(s, IN_PROBLEM_PLACE_YEAR, year);
    bind_int(s, IN_PROBLEM_PLACE_NUMBER, number);
    if (subject == DOSSIER_INSPECTION)
        bind_int(s, IN_INSPECTION_PLACE_PART, part);
    return s;
}

bool dossier_place(Context *context, int64_t year, const char *subject, int64_t number,
                   int64_t part, DossierPlace *out, Error *err) {
    bool more = false, seen = false;
    const Caller *caller = context->caller;
    int kind = term_find(dossier_subjects, DOSSIER_SUBJECT_COUNT, subject);
    if (kind < 0)
        return error_set(err, ERROR_INPUT, "subject", _("没有这种事项"));
    *out = (DossierPlace){.subject = (DossierSubject)kind, .code = ""};
    bool whole = kind != DOSSIER_INSPECTION;
    Statement *s = place_query(context, out->subject, year, number, part);
    while (statement_next(s, &more, err) && more) {
        int64_t unit = column_int(s, OUT_PROBLEM_PLACE_UNIT);
        const char *state = column_text(s, kind == DOSSIER_INSTRUCTION ? OUT_INSTRUCTION_PLACE_STATE
                                                                       : OUT_PROBLEM_PLACE_STATE);
        bool draft = kind == DOSSIER_ORDER && strcmp(state, "draft") == 0;
        seen = dossier_visible(context, unit) && (!draft || caller->role == ROLE_OFFICE) &&
               (!whole || part == 0);
        out->unit = unit;
        out->code = kind == DOSSIER_INSTRUCTION ? "" : column_text(s, OUT_PROBLEM_PLACE_CODE);
        out->hidden = caller->unit && kind == DOSSIER_INSPECTION && strcmp(state, "concluded") != 0;
        out->open = !caller->read_only && service_allows(caller->role, PERMISSION_ATTACH) &&
                    text_is_listed(caller->unit ? places[kind].unit : places[kind].others, state);
    }
    if (err->code)
        return false;
    return seen || error_set(err, ERROR_NOT_FOUND, "number", "%s", _(places[kind].missing));
}

bool dossier_files(Context *context, const Programme *programme, DossierSubject subject,
                   int64_t number, Attachments *out, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    size_t kept = 0;
    *out = (Attachments){.items = NULL};
    Statement *s = store_query(context->store, arena, QUERY_ATTACHMENT_DOSSIER);
    bind_text(s, IN_ATTACHMENT_DOSSIER_REGION, programme->region);
    bind_int(s, IN_ATTACHMENT_DOSSIER_YEAR, programme->year);
    bind_text(s, IN_ATTACHMENT_DOSSIER_SUBJECT, dossier_subjects[subject].key);
    bind_int(s, IN_ATTACHMENT_DOSSIER_NUMBER, number);
    while (statement_next(s, &more, err) && more) {
        Attachment a = {
            .id = column_int(s, OUT_ATTACHMENT_DOSSIER_ID),
            .code = column_text(s, OUT_ATTACHMENT_DOSSIER_CODE),
            .period = DATE_NONE,
            .subject = dossier_subjects[subject].key,
            .number = number,
            .part = column_int(s, OUT_ATTACHMENT_DOSSIER_PART),
            .name = column_text(s, OUT_ATTACHMENT_DOSSIER_NAME),
            .kind = evidence_kind(column_text(s, OUT_ATTACHMENT_DOSSIER_KIND)),
            .size = column_int(s, OUT_ATTACHMENT_DOSSIER_SIZE),
            .digest = column_text(s, OUT_ATTACHMENT_DOSSIER_DIGEST),
            .account = column_int(s, OUT_ATTACHMENT_DOSSIER_ACCOUNT),
            .unit = column_int(s, OUT_ATTACHMENT_DOSSIER_UNIT),
            .actor = column_text(s, OUT_ATTACHMENT_DOSSIER_ACTOR),
            .at = column_text(s, OUT_ATTACHMENT_DOSSIER_AT),
        };
        if (!a.kind)
            continue;
        out->items = arena_room(arena, out->items, out->count, sizeof *out->items);
        out->items[out->count++] = a;
    }
    for (size_t i = 0; i < out->count && !err->code; i++) {
        Attachment *a = &out->items[i];
        DossierPlace place;
        Error unseen = {0};
        bool seen =
            dossier_place(context, programme->year, a->subject, number, a->part, &place, &unseen) &&
            !(place.hidden && a->unit != context->caller->unit);
        if (seen && place.open && attachment_theirs(context, a))
            may_add(&a->may, "remove");
        if (seen)
            out->items[kept++] = *a;
    }
    out->count = kept;
    return err->code == ERROR_NONE;
}

// --- News ---

static bool tell(Context *context, const Programme *programme, Role role, int64_t unit,
                 const DossierNews *news, Error *err) {
    Arena *arena = context->arena;
    const char *details[NOTICE_DETAILS] = {dossier_subjects[news->subject].chinese,
                                           arena_printf(arena, "%lld", (long long)news->number),
                                           news->title, news->what};
    return notice_write_unit(context, role, unit, NOTICE_DOSSIER, details,
                             dossier_link(arena, programme, news->subject, news->number), err);
}

bool dossier_tell_unit(Context *context, const Programme *programme, int64_t unit,
                       const DossierNews *news, Error *err) {
    return tell(context, programme, ROLE_REPORTER, unit, news, err) &&
           tell(context, programme, ROLE_HEAD, unit, news, err);
}

bool dossier_tell_office(Context *context, const Programme *programme, const DossierNews *news,
                         Error *err) {
    return tell(context, programme, ROLE_OFFICE, 0, news, err) &&
           (news->subject == DOSSIER_ORDER ||
            tell(context, programme, ROLE_INSPECTOR, 0, news, err));
}
