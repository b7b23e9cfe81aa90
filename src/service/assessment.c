#include "service/assessment.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "service/assessment_result.h"
#include "service/notice.h"
#include "service/objection.h"
#include "service/scheme.h"
#include "service/year.h"

#include <string.h>

const Term assessment_states[ASSESSMENT_STATE_COUNT] = {
    [ASSESSMENT_DRAFT] = {"draft", N_("编制中"), ""},
    [ASSESSMENT_PUBLISHED] = {"published", N_("公示中"), ""},
    [ASSESSMENT_FINAL] = {"final", N_("已确定"), ""},
};

// --- Reading ---

static Date day_of(Context *context, const char *text) {
    Date day = DATE_NONE;
    return *text && date_parse(context->arena, text, &day) ? day : DATE_NONE;
}

// A row of assessment_get or assessment_list, whose columns are the same.
static Assessment row_of(Context *context, const Statement *s) {
    int state = term_find(assessment_states, ASSESSMENT_STATE_COUNT,
                          column_text(s, OUT_ASSESSMENT_GET_STATE));
    return (Assessment){
        .id = column_int(s, OUT_ASSESSMENT_GET_ID),
        .year = column_int(s, OUT_ASSESSMENT_GET_YEAR),
        .day = day_of(context, column_text(s, OUT_ASSESSMENT_GET_DAY)),
        .name = column_text(s, OUT_ASSESSMENT_GET_NAME),
        .scheme = column_text(s, OUT_ASSESSMENT_GET_SCHEME),
        .scheme_version = column_int(s, OUT_ASSESSMENT_GET_SCHEME_VERSION),
        .scheme_name = column_text(s, OUT_ASSESSMENT_GET_SCHEME_NAME),
        .state = state < 0 ? ASSESSMENT_FINAL : (AssessmentState)state,
        .version = column_int(s, OUT_ASSESSMENT_GET_VERSION),
        .revision = column_int(s, OUT_ASSESSMENT_GET_REVISION),
        .publisher = column_int(s, OUT_ASSESSMENT_GET_PUBLISHER),
        .published = column_text(s, OUT_ASSESSMENT_GET_PUBLISHED),
        .closes = day_of(context, column_text(s, OUT_ASSESSMENT_GET_CLOSES)),
        .digest = column_text(s, OUT_ASSESSMENT_GET_DIGEST),
    };
}

static bool sees(const Context *context, const Assessment *a) {
    return a->state != ASSESSMENT_DRAFT || context->caller->unit == 0;
}

// Whether an objection waits, and whether one was upheld.
static bool objections_of(Context *context, int64_t id, bool *open, bool *upheld, Error *err) {
    Objection *items = NULL;
    size_t count = 0;
    *open = *upheld = false;
    if (!objections_load(context, id, &items, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        *open = *open || items[i].state == OBJECTION_OPEN;
        *upheld = *upheld || items[i].state == OBJECTION_UPHELD;
    }
    return true;
}

static bool fill_may(Context *context, Assessment *a, Error *err) {
    bool open = false, upheld = false;
    Role role = context->caller->role;
    if (!objections_of(context, a->id, &open, &upheld, err))
        return false;
    bool published = a->state == ASSESSMENT_PUBLISHED;
    if (context->caller->read_only || a->state == ASSESSMENT_FINAL)
        return true;
    if (service_allows(role, PERMISSION_ASSESS_ENTER) && (!published || upheld))
        may_add(&a->may, "enter");
    if (service_allows(role, PERMISSION_ASSESS) && !published)
        may_add(&a->may, "publish");
    if (service_allows(role, PERMISSION_ASSESS) && published && !open && context->today > a->closes)
        may_add(&a->may, "finalise");
    if (service_allows(role, PERMISSION_OBJECT) && published && context->today <= a->closes)
        may_add(&a->may, "object");
    return true;
}

bool assessment_load(Context *context, int64_t id, Assessment *out, Error *err) {
    bool more = false, found = false;
    Statement *s = store_query(context->store, context->arena, QUERY_ASSESSMENT_GET);
    bind_text(s, IN_ASSESSMENT_GET_REGION, context->region);
    bind_int(s, IN_ASSESSMENT_GET_ID, id);
    while (statement_next(s, &more, err) && more) {
        *out = row_of(context, s);
        found = sees(context, out);
    }
    if (err->code)
        return false;
    if (!found)
        return error_set(err, ERROR_NOT_FOUND, "id", _("没有这次考核"));
    return (!context->writes || year_open(context, context->region, out->year, err)) &&
           fill_may(context, out, err);
}

bool assessment_score(Context *context, int64_t id, Assessed *out, Error *err) {
    const char *text = NULL;
    return assessment_load(context, id, &out->assessment, err) &&
           programme_load(context, context->region, out->assessment.year, &out->programme, err) &&
           scheme_load(context, out->assessment.scheme, &out->assessment.scheme_version,
                       &out->scheme, &text, err) &&
           assessment_make(context, out, err);
}

bool assessment_takes(Context *context, const Assessment *a, Error *err) {
    bool open = false, upheld = false;
    if (a->state == ASSESSMENT_FINAL)
        return error_set(err, ERROR_CONFLICT, "state", _("结果已经确定，不能再改"));
    if (a->state == ASSESSMENT_DRAFT)
        return true;
    if (!objections_of(context, a->id, &open, &upheld, err))
        return false;
    return upheld ||
           error_set(err, ERROR_CONFLICT, "state", _("结果正在公示，只有异议成立才能更正"));
}

// --- What happens ---

static bool write_event(Context *context, int64_t id, const char *action, const char *reason,
                        Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_ASSESSMENT_EVENT_INSERT);
    bind_text(s, IN_ASSESSMENT_EVENT_INSERT_REGION, context->region);
    bind_int(s, IN_ASSESSMENT_EVENT_INSERT_ASSESSMENT, id);
    bind_text(s, IN_ASSESSMENT_EVENT_INSERT_ACTION, action);
    bind_int(s, IN_ASSESSMENT_EVENT_INSERT_ACCOUNT, context->caller->account);
    bind_text(s, IN_ASSESSMENT_EVENT_INSERT_ACTOR, context->actor_name);
    bind_text(s, IN_ASSESSMENT_EVENT_INSERT_REASON, reason);
    bind_text(s, IN_ASSESSMENT_EVENT_INSERT_AT, context->at);
    return statement_run(s, NULL, err);
}

static bool write_state(Context *context, const Assessment *a, Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_ASSESSMENT_MOVE);
    bind_text(s, IN_ASSESSMENT_MOVE_REGION, context->region);
    bind_int(s, IN_ASSESSMENT_MOVE_ID, a->id);
    bind_text(s, IN_ASSESSMENT_MOVE_STATE, assessment_states[a->state].key);
    bind_int(s, IN_ASSESSMENT_MOVE_REVISION, a->revision);
    bind_int(s, IN_ASSESSMENT_MOVE_PUBLISHER, a->publisher);
    bind_text(s, IN_ASSESSMENT_MOVE_PUBLISHED, a->published);
    bind_text(s, IN_ASSESSMENT_MOVE_CLOSES, date_iso(context->arena, a->closes));
    bind_text(s, IN_ASSESSMENT_MOVE_DIGEST, a->digest);
    return statement_run(s, NULL, err);
}

static void note_change(Context *context, int64_t id, const char *action, const char *reason) {
    Text detail = text_new(context->arena);
    text_add(&detail, "{\"action\":");
    text_json(&detail, action);
    text_add(&detail, ",\"reason\":");
    text_json(&detail, reason);
    text_add(&detail, "}");
    context->changed = true;
    context->object =
        arena_printf(context->arena, "%s/assessment/%lld", context->region, (long long)id);
    context->detail = text_string(&detail);
}

bool assessment_changed(Context *context, int64_t id, const char *action, const char *reason,
                        Error *err) {
    Assessed *now = ARENA_NEW(context->arena, Assessed);
    const char *digest = NULL;
    note_change(context, id, action, reason);
    if (!write_event(context, id, action, reason, err) ||
        !assessment_load(context, id, &now->assessment, err))
        return false;
    bool answers = strcmp(action, "object") == 0 || strcmp(action, "answer") == 0;
    if (now->assessment.state == ASSESSMENT_PUBLISHED && !answers) {
        if (!assessment_score(context, id, now, err))
            return false;
        now->assessment.revision++;
        return assessment_result_write(context, now, now->assessment.revision, &digest, err) &&
               write_state(context, &now->assessment, err);
    }
    Statement *s = store_query(context->store, context->arena, QUERY_ASSESSMENT_TOUCH);
    bind_text(s, IN_ASSESSMENT_TOUCH_REGION, context->region);
    bind_int(s, IN_ASSESSMENT_TOUCH_ID, id);
    return statement_run(s, NULL, err);
}

// --- Use cases ---

static bool list(Context *context, void *request, Error *err) {
    AssessmentList *r = request;
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_ASSESSMENT_LIST);
    bind_text(s, IN_ASSESSMENT_LIST_REGION, context->region);
    bind_int(s, IN_ASSESSMENT_LIST_YEAR, r->year);
    while (statement_next(s, &more, err) && more) {
        Assessment a = row_of(context, s);
        if (!sees(context, &a))
            continue;
        r->items = arena_room(context->arena, r->items, r->count, sizeof *r->items);
        r->items[r->count++] = a;
    }
    for (size_t i = 0; !err->code && i < r->count; i++)
        fill_may(context, &r->items[i], err);
    if (service_allows(context->caller->role, PERMISSION_ASSESS) && !context->caller->read_only)
        may_add(&r->may, "create");
    return err->code == ERROR_NONE;
}

// Who takes part: as given, or every lead unit of the programme.
static bool choose_members(Context *context, const Programme *p, const Scheme *scheme,
                           AssessmentCreate *r, Error *err) {
    bool all = r->member_count == 0;
    if (all && scheme->series_count > 1)
        return error_set(err, ERROR_INPUT, "units", _("方案分组排名，请指明每个单位在哪一组"));
    for (size_t i = 0; all && i < p->commitment_count; i++) {
        bool known = false;
        for (size_t k = 0; k < r->member_count; k++)
            known = known || r->members[k].unit == p->commitments[i]->unit->id;
        if (known)
            continue;
        r->members = arena_room(context->arena, r->members, r->member_count, sizeof *r->members);
        r->members[r->member_count++] =
            (AssessmentMember){p->commitments[i]->unit->id, p->commitments[i]->unit->name,
                               scheme->series_count ? scheme->series[0] : ""};
    }
    for (size_t i = 0; i < r->member_count; i++) {
        bool in_series = scheme->series_count == 0 && !*r->members[i].series;
        for (size_t k = 0; k < scheme->series_count; k++)
            in_series = in_series || strcmp(scheme->series[k], r->members[i].series) == 0;
        if (!programme_unit_by_id(p, r->members[i].unit))
            return error_set(err, ERROR_INPUT, "units", _("没有这个单位"));
        if (!in_series)
            return error_set(err, ERROR_INPUT, "units", _("考核方案没有“%s”这一组"),
                             r->members[i].series);
        for (size_t k = 0; k < i; k++)
            if (r->members[k].unit == r->members[i].unit)
                return error_set(err, ERROR_INPUT, "units", _("同一单位写了两次"));
    }
    return r->member_count || error_set(err, ERROR_INPUT, "units", _("年度方案里还没有牵头单位"));
}

static bool insert(Context *context, AssessmentCreate *r, Error *err) {
    bool more = false;
    int64_t id = 0;
    Statement *s = store_query(context->store, context->arena, QUERY_ASSESSMENT_NEXT);
    bind_text(s, IN_ASSESSMENT_NEXT_REGION, context->region);
    while (statement_next(s, &more, err) && more)
        id = column_int(s, OUT_ASSESSMENT_NEXT_ID);
    if (err->code)
        return false;
    s = store_query(context->store, context->arena, QUERY_ASSESSMENT_INSERT);
    bind_text(s, IN_ASSESSMENT_INSERT_REGION, context->region);
    bind_int(s, IN_ASSESSMENT_INSERT_ID, id);
    bind_int(s, IN_ASSESSMENT_INSERT_YEAR, r->year);
    bind_text(s, IN_ASSESSMENT_INSERT_DAY, date_iso(context->arena, r->day));
    bind_text(s, IN_ASSESSMENT_INSERT_NAME, r->name);
    bind_text(s, IN_ASSESSMENT_INSERT_SCHEME, r->scheme);
    bind_int(s, IN_ASSESSMENT_INSERT_SCHEME_VERSION, r->assessment.scheme_version);
    if (!statement_run(s, NULL, err))
        return false;
    s = store_query(context->store, context->arena, QUERY_ASSESSMENT_UNIT_INSERT);
    for (size_t i = 0; i < r->member_count; i++) {
        bind_text(s, IN_ASSESSMENT_UNIT_INSERT_REGION, context->region);
        bind_int(s, IN_ASSESSMENT_UNIT_INSERT_ASSESSMENT, id);
        bind_int(s, IN_ASSESSMENT_UNIT_INSERT_UNIT, r->members[i].unit);
        bind_text(s, IN_ASSESSMENT_UNIT_INSERT_SERIES, r->members[i].series);
        if (!statement_run(s, NULL, err))
            return false;
    }
    note_change(context, id, "create", r->name);
    return write_event(context, id, "create", "", err) &&
           assessment_load(context, id, &r->assessment, err);
}

static bool create(Context *context, void *request, Error *err) {
    AssessmentCreate *r = request;
    ProgrammeKey key;
    Programme programme;
    Scheme scheme;
    const char *text = NULL;
    r->name = utf8_trim(context->arena, r->name);
    if (!*r->name || utf8_length(r->name) > LIMIT_NAME)
        return error_set(err, ERROR_INPUT, "name", _("应有1到%zu个字"), LIMIT_NAME);
    if (!programme_choose(context, r->region, r->year, &key, err) ||
        !programme_load(context, key.region, key.year, &programme, err))
        return false;
    context->region = key.region;
    context->changed = true; // a preset is taken over with it
    r->year = key.year;
    int year = 0, month = 0, day = 0;
    r->day = r->day == DATE_NONE ? date_of((int)key.year, 12, 31) : r->day;
    date_split(r->day, &year, &month, &day);
    if (year != key.year)
        return error_set(err, ERROR_INPUT, "day", _("应在%lld年之内"), (long long)key.year);
    r->assessment.scheme_version = 0;
    return scheme_load(context, r->scheme, &r->assessment.scheme_version, &scheme, &text, err) &&
           choose_members(context, &programme, &scheme, r, err) && insert(context, r, err);
}

static bool load_events(Context *context, AssessmentGet *r, Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_ASSESSMENT_EVENTS);
    bind_text(s, IN_ASSESSMENT_EVENTS_REGION, context->region);
    bind_int(s, IN_ASSESSMENT_EVENTS_ASSESSMENT, r->id);
    while (statement_next(s, &more, err) && more) {
        r->events = arena_room(context->arena, r->events, r->event_count, sizeof *r->events);
        r->events[r->event_count++] = (AssessmentEvent){
            column_text(s, OUT_ASSESSMENT_EVENTS_ACTION),
            column_text(s, OUT_ASSESSMENT_EVENTS_ACTOR),
            column_text(s, OUT_ASSESSMENT_EVENTS_REASON), column_text(s, OUT_ASSESSMENT_EVENTS_AT)};
    }
    return err->code == ERROR_NONE;
}

static bool get(Context *context, void *request, Error *err) {
    AssessmentGet *r = request;
    Assessed *now = ARENA_NEW(context->arena, Assessed);
    const char *digest = "";
    if (!assessment_load(context, r->id, &r->assessment, err))
        return false;
    if (r->unit && context->caller->unit && r->unit != context->caller->unit)
        return error_set(err, ERROR_FORBIDDEN, "unit", _("只能看本单位的得分明细"));
    r->intact = true;
    if (r->assessment.state != ASSESSMENT_DRAFT) {
        if (!assessment_result_read(context, &r->assessment, r->unit, &r->result, &digest, err))
            return false;
        r->intact = !*r->assessment.digest || strcmp(digest, r->assessment.digest) == 0;
    } else {
        if (!assessment_score(context, r->id, now, err))
            return false;
        size_t unit = 0;
        while (unit < now->input.unit_count && now->input.units[unit].id != r->unit)
            unit++;
        if (r->unit == 0)
            r->result = assessment_table_json(context->arena, now);
        else if (unit < now->input.unit_count)
            r->result = assessment_unit_json(context->arena, now, unit);
    }
    if (!r->result)
        return error_set(err, ERROR_NOT_FOUND, "unit", _("这个单位没有参加考核"));
    return load_events(context, r, err);
}

// Whether the assessment is still as the caller read it.
static bool is_fresh(const AssessmentMove *r, Error *err) {
    return !r->version || r->version == r->assessment.version ||
           error_set(err, ERROR_STALE, "version", _("这次考核已被别人改动，请刷新后再改"));
}

static bool publish(Context *context, void *request, Error *err) {
    AssessmentMove *r = request;
    Assessed *now = ARENA_NEW(context->arena, Assessed);
    const char *digest = NULL;
    if (!assessment_load(context, r->id, &r->assessment, err) || !is_fresh(r, err))
        return false;
    if (r->assessment.state != ASSESSMENT_DRAFT)
        return error_set(err, ERROR_CONFLICT, "state", _("已经公示过了"));
    if (!assessment_score(context, r->id, now, err))
        return false;
    Assessment next = r->assessment;
    next.state = ASSESSMENT_PUBLISHED;
    next.revision = 1;
    next.publisher = context->caller->account;
    next.published = arena_strdup(context->arena, context->at);
    next.closes = context->today + OBJECTION_DAYS;
    note_change(context, r->id, "publish", "");
    if (!assessment_result_write(context, now, 1, &digest, err) ||
        !write_state(context, &next, err) || !write_event(context, r->id, "publish", "", err))
        return false;
    const char *details[NOTICE_DETAILS] = {next.name, date_iso(context->arena, next.closes)};
    for (size_t i = 0; i < now->input.unit_count; i++)
        if (!notice_write_unit(context, ROLE_HEAD, now->input.units[i].id, NOTICE_ASSESSED, details,
                               arena_printf(context->arena, "/assessments/%lld", (long long)r->id),
                               err))
            return false;
    return assessment_load(context, r->id, &r->assessment, err);
}

static bool finalise(Context *context, void *request, Error *err) {
    AssessmentMove *r = request;
    bool open = false, upheld = false;
    const char *text = NULL;
    if (!assessment_load(context, r->id, &r->assessment, err) || !is_fresh(r, err))
        return false;
    if (r->assessment.state != ASSESSMENT_PUBLISHED)
        return error_set(err, ERROR_CONFLICT, "state",
                         r->assessment.state == ASSESSMENT_DRAFT ? _("还没有公示")
                                                                 : _("结果已经确定，不能再改"));
    if (context->today <= r->assessment.closes)
        return error_set(err, ERROR_CONFLICT, "closes", _("异议期到%s为止，之后才能确定"),
                         date_iso(context->arena, r->assessment.closes));
    if (!objections_of(context, r->id, &open, &upheld, err))
        return false;
    if (open)
        return error_set(err, ERROR_CONFLICT, "objections", _("还有异议没有答复"));
    Assessment next = r->assessment;
    next.state = ASSESSMENT_FINAL;
    if (!assessment_result_read(context, &next, 0, &text, &next.digest, err))
        return false;
    note_change(context, r->id, "finalise", next.digest);
    return write_state(context, &next, err) && write_event(context, r->id, "finalise", "", err) &&
           assessment_load(context, r->id, &r->assessment, err);
}

const UseCase assessment_list_use_case = {"assessment list", PERMISSION_READ, false, list};
const UseCase assessment_create_use_case = {"assessment create", PERMISSION_ASSESS, true, create};
const UseCase assessment_get_use_case = {"assessment get", PERMISSION_READ, false, get};
const UseCase assessment_publish_use_case = {"assessment publish", PERMISSION_ASSESS, true,
                                             publish};
const UseCase assessment_finalise_use_case = {"assessment finalise", PERMISSION_ASSESS, true,
                                              finalise};
