#include "service/period.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "domain/period.h"
#include "domain/workday.h"
#include "service/actor.h"
#include "service/notice.h"
#include "service/outbox.h"
#include "service/version.h"

#include <string.h>

enum { OPEN_DAYS = 7, LOCK_DAYS = 5, CALENDAR_DAYS_MOST = 400, MONTHS = 12 };

const Term period_states[PERIOD_STATE_COUNT] = {
    [PERIOD_PLANNED] = {"planned", N_("未开始"), ""},
    [PERIOD_OPEN] = {"open", N_("填报中"), ""},
    [PERIOD_OVERDUE] = {"overdue", N_("已过期限"), ""},
    [PERIOD_LOCKED] = {"locked", N_("已锁定"), ""},
    [PERIOD_CLOSED] = {"closed", N_("已关闭"), ""},
};

bool period_takes(PeriodState state) {
    return state == PERIOD_OPEN || state == PERIOD_OVERDUE;
}

PeriodState period_state(const Period *p, Date day, Date until) {
    if (p->closed)
        return PERIOD_CLOSED;
    if (!p->exists || day < p->opens)
        return PERIOD_PLANNED;
    if (day <= p->due)
        return PERIOD_OPEN;
    bool excepted = until != DATE_NONE && day <= until;
    return day <= p->locks || excepted ? PERIOD_OVERDUE : PERIOD_LOCKED;
}

const char *period_why(Arena *arena, const Period *p, PeriodState state, Date until) {
    const char *locks = date_words(arena, until > p->locks ? until : p->locks);
    switch (state) {
    case PERIOD_PLANNED:
        return p->exists ? arena_printf(arena, _("%s开始填报"), date_words(arena, p->opens))
                         : _("目标办还没有开放这一期的填报");
    case PERIOD_OPEN:
        return arena_printf(arena, _("填报到%s为止，当天算按时"), date_words(arena, p->due));
    case PERIOD_OVERDUE:
        if (until > p->locks)
            return arena_printf(arena, _("本单位获准补报到%s为止，计为迟报"), locks);
        return arena_printf(arena, _("已过%s的期限，还可以补报到%s为止，计为迟报"),
                            date_words(arena, p->due), locks);
    case PERIOD_LOCKED:
        return arena_printf(arena, _("%s已锁定；确需补报的，请向目标办申请例外"), locks);
    case PERIOD_CLOSED:
    case PERIOD_STATE_COUNT:
        break;
    }
    return _("目标办已关闭这一期的填报");
}

// --- Reading ---

static Date column_date(const Statement *s, Arena *arena, int column) {
    Date date = DATE_NONE;
    date_parse(arena, column_text(s, column), &date);
    return date;
}

bool period_exception(Context *context, const Programme *programme, Date period, int64_t unit,
                      PeriodException *out, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    *out = (PeriodException){DATE_NONE, "", "", "", ""};
    Statement *s = store_query(context->store, arena, QUERY_EXCEPTION_LIST);
    bind_text(s, IN_EXCEPTION_LIST_REGION, programme->region);
    bind_int(s, IN_EXCEPTION_LIST_YEAR, programme->year);
    bind_text(s, IN_EXCEPTION_LIST_PERIOD, date_iso(arena, period));
    while (statement_next(s, &more, err) && more) {
        if (column_int(s, OUT_EXCEPTION_LIST_UNIT) != unit)
            continue;
        *out = (PeriodException){
            .until = column_date(s, arena, OUT_EXCEPTION_LIST_UNTIL),
            .reason = column_text(s, OUT_EXCEPTION_LIST_REASON),
            .actor = column_text(s, OUT_EXCEPTION_LIST_ACTOR),
            .actor_name = actor_words(arena, column_text(s, OUT_EXCEPTION_LIST_ACTOR),
                                      column_text(s, OUT_EXCEPTION_LIST_ACTOR_NAME)),
            .at = column_text(s, OUT_EXCEPTION_LIST_AT),
        };
    }
    return err->code == ERROR_NONE;
}

// The indicators of a unit (0: all) that have begun by the end of the period, by the state of
// their newest version.
static PeriodCounts count(const Programme *programme, const Versions *versions, Date period,
                          int64_t unit) {
    PeriodCounts counts = {0};
    for (size_t i = 0; i < programme->commitment_count; i++) {
        const Commitment *c = programme->commitments[i];
        if ((unit && c->unit->id != unit) || c->indicator.start > period)
            continue;
        const Version *v = versions_newest(versions, c->indicator.code, period);
        counts.expected++;
        counts.verified += v && v->state == STATE_VERIFIED;
        counts.approved += v && v->state == STATE_APPROVED;
        counts.submitted += v && v->state == STATE_SUBMITTED;
        counts.returned += v && v->state == STATE_RETURNED;
        counts.missing += !v || v->state == STATE_DRAFT;
    }
    return counts;
}

// What follows from the calendar: state, words, buttons, counts.
static bool complete(Context *context, const Programme *programme, int64_t unit,
                     const Versions *versions, Period *p, Error *err) {
    PeriodException granted = {.until = DATE_NONE};
    if (unit && p->exists && !period_exception(context, programme, p->period, unit, &granted, err))
        return false;
    p->name = period_words(context->arena, p->period);
    p->state = period_state(p, context->today, granted.until);
    p->why = period_why(context->arena, p, p->state, granted.until);
    p->counts = count(programme, versions, p->period, unit);
    if (p->exists && service_allows(context->caller->role, PERMISSION_PERIOD)) {
        may_add(&p->may, "patch");
        may_add(&p->may, p->closed ? "reopen" : "close");
        if (!p->closed)
            may_add(&p->may, "except");
    }
    return true;
}

bool period_load(Context *context, const Programme *programme, Date period, int64_t unit,
                 Period *out, Error *err) {
    Arena *arena = context->arena;
    Versions versions;
    bool more = false;
    *out = (Period){.period = period, .opens = DATE_NONE, .due = DATE_NONE, .locks = DATE_NONE};
    Statement *s = store_query(context->store, arena, QUERY_PERIOD_GET);
    bind_text(s, IN_PERIOD_GET_REGION, programme->region);
    bind_int(s, IN_PERIOD_GET_YEAR, programme->year);
    bind_text(s, IN_PERIOD_GET_PERIOD, date_iso(arena, period));
    while (statement_next(s, &more, err) && more) {
        out->exists = true;
        out->opens = column_date(s, arena, OUT_PERIOD_GET_OPENS);
        out->due = column_date(s, arena, OUT_PERIOD_GET_DUE);
        out->locks = column_date(s, arena, OUT_PERIOD_GET_LOCKS);
        out->closed = column_int(s, OUT_PERIOD_GET_CLOSED) != 0;
        out->version = column_int(s, OUT_PERIOD_GET_VERSION);
    }
    return err->code == ERROR_NONE &&
           versions_load(context, programme, "", period, &versions, err) &&
           complete(context, programme, unit, &versions, out, err);
}

const Period *calendars_get(Context *context, const Programme *programme, Date period, int64_t unit,
                            Calendars *calendars, Error *err) {
    for (size_t i = 0; i < calendars->count; i++)
        if (calendars->items[i]->period == period)
            return calendars->items[i];
    Period *calendar = ARENA_NEW(context->arena, Period);
    if (!period_load(context, programme, period, unit, calendar, err))
        return NULL;
    calendars->items =
        arena_room(context->arena, calendars->items, calendars->count, sizeof *calendars->items);
    return calendars->items[calendars->count++] = calendar;
}

// The programme that a request is about.
static bool choose(Context *context, const char *region, int64_t year, Programme *programme,
                   Error *err) {
    ProgrammeKey key;
    return programme_choose(context, region, year, &key, err) &&
           programme_load(context, key.region, key.year, programme, err);
}

static bool list(Context *context, void *request, Error *err) {
    PeriodList *r = request;
    Arena *arena = context->arena;
    Programme programme;
    Versions versions;
    bool more = false;
    if (!choose(context, r->region, r->year, &programme, err) ||
        !versions_load(context, &programme, "", DATE_NONE, &versions, err))
        return false;
    Statement *s = store_query(context->store, arena, QUERY_PERIOD_LIST);
    bind_text(s, IN_PERIOD_LIST_REGION, programme.region);
    bind_int(s, IN_PERIOD_LIST_YEAR, programme.year);
    while (statement_next(s, &more, err) && more) {
        r->items = arena_room(arena, r->items, r->count, sizeof *r->items);
        r->items[r->count++] = (Period){
            .exists = true,
            .period = column_date(s, arena, OUT_PERIOD_LIST_PERIOD),
            .opens = column_date(s, arena, OUT_PERIOD_LIST_OPENS),
            .due = column_date(s, arena, OUT_PERIOD_LIST_DUE),
            .locks = column_date(s, arena, OUT_PERIOD_LIST_LOCKS),
            .closed = column_int(s, OUT_PERIOD_LIST_CLOSED) != 0,
            .version = column_int(s, OUT_PERIOD_LIST_VERSION),
        };
    }
    for (size_t i = 0; i < r->count && !err->code; i++)
        complete(context, &programme, context->caller->unit, &versions, &r->items[i], err);
    return err->code == ERROR_NONE;
}

static bool get(Context *context, void *request, Error *err) {
    PeriodRequest *r = request;
    Programme programme;
    return choose(context, r->region, r->year, &programme, err) &&
           period_load(context, &programme, r->period, context->caller->unit, &r->answer, err);
}

// --- Writing ---

static bool check_days(const Period *p, Error *err) {
    if (p->due < p->opens)
        return error_set(err, ERROR_INPUT, "due", _("截止日不能早于开始日"));
    if (p->locks < p->due)
        return error_set(err, ERROR_INPUT, "locks", _("锁定日不能早于截止日"));
    if (p->opens < p->period - CALENDAR_DAYS_MOST || p->locks > p->period + CALENDAR_DAYS_MOST)
        return error_set(err, ERROR_INPUT, "opens", _("日期离报告期太远"));
    return true;
}

static const char *detail(Context *context, const Period *p) {
    Arena *arena = context->arena;
    return arena_printf(arena, "{\"opens\":\"%s\",\"due\":\"%s\",\"locks\":\"%s\",\"closed\":%s}",
                        date_iso(arena, p->opens), date_iso(arena, p->due),
                        date_iso(arena, p->locks), p->closed ? "true" : "false");
}

static const char *object(Context *context, const Programme *programme, Date period) {
    return arena_printf(context->arena, "%s/%lld/%s", programme->region, (long long)programme->year,
                        date_iso(context->arena, period));
}

static const char *forms_link(Context *context, const Programme *programme, Date period) {
    return arena_printf(context->arena, "/forms/%s?year=%lld", date_iso(context->arena, period),
                        (long long)programme->year);
}

static bool check_period(const Programme *programme, Date period, Error *err) {
    int year = 0, month = 0, day = 0;
    if (period == DATE_NONE || period != date_month_end(period))
        return error_set(err, ERROR_INPUT, "period", _("报告期以月末那一天命名，如2022-06-30"));
    date_split(period, &year, &month, &day);
    Date last = date_of((int)programme->year, 12, 31);
    for (size_t i = 0; i < programme->commitment_count; i++)
        if (programme->commitments[i]->indicator.deadline > last)
            last = date_month_end(programme->commitments[i]->indicator.deadline);
    if (year < programme->year || period > last)
        return error_set(err, ERROR_INPUT, "period", _("不在%lld年度方案的时间之内"),
                         (long long)programme->year);
    return true;
}

// What webhooks hear of an opened period.
static const char *told(Arena *arena, const Programme *programme, const Period *p) {
    return arena_printf(arena,
                        "{\"year\":%lld,\"period\":\"%s\",\"opens\":\"%s\",\"due\":\"%s\","
                        "\"locks\":\"%s\"}",
                        (long long)programme->year, date_iso(arena, p->period),
                        date_iso(arena, p->opens), date_iso(arena, p->due),
                        date_iso(arena, p->locks));
}

// The calendar of a period by the programme's rule, where nothing else is given: it opens on its
// last day, or a week before it is due when that is earlier.
static void fill_calendar(const Programme *programme, const PeriodRequest *given, Period *p) {
    p->due = given->due != DATE_NONE ? given->due : due_day(&programme->due, p->period);
    Date opens = p->due > p->period ? p->period : p->due - OPEN_DAYS;
    p->opens = given->opens != DATE_NONE ? given->opens : opens;
    p->locks = given->locks != DATE_NONE ? given->locks : workday_next(p->due + LOCK_DAYS);
}

// Writes the calendar of a new period. Reporters hear of it when it opens: now, or when it does by
// the reminders of that day.
static bool insert(Context *context, const Programme *programme, const Period *p, bool tell,
                   Error *err) {
    Arena *arena = context->arena;
    Statement *s = store_query(context->store, arena, QUERY_PERIOD_INSERT);
    bind_text(s, IN_PERIOD_INSERT_REGION, programme->region);
    bind_int(s, IN_PERIOD_INSERT_YEAR, programme->year);
    bind_text(s, IN_PERIOD_INSERT_PERIOD, date_iso(arena, p->period));
    bind_text(s, IN_PERIOD_INSERT_OPENS, date_iso(arena, p->opens));
    bind_text(s, IN_PERIOD_INSERT_DUE, date_iso(arena, p->due));
    bind_text(s, IN_PERIOD_INSERT_LOCKS, date_iso(arena, p->locks));
    const char *details[NOTICE_DETAILS] = {date_iso(arena, p->period), date_iso(arena, p->due)};
    return statement_run(s, NULL, err) &&
           (!tell || notice_write_unit(context, ROLE_REPORTER, 0, NOTICE_OPENED, details,
                                       forms_link(context, programme, p->period), err)) &&
           outbox_tell(context, "period.open", told(arena, programme, p), err);
}

static bool open(Context *context, void *request, Error *err) {
    PeriodRequest *r = request;
    Programme programme;
    if (!choose(context, r->region, r->year, &programme, err) ||
        !check_period(&programme, r->period, err) ||
        !period_load(context, &programme, r->period, 0, &r->answer, err))
        return false;
    Period p = r->answer;
    if (p.exists)
        return error_set(err, ERROR_CONFLICT, "period", _("%s的填报已经开放过了"), p.name);
    fill_calendar(&programme, r, &p);
    if (!check_days(&p, err) || !insert(context, &programme, &p, true, err))
        return false;
    context->changed = true;
    context->object = object(context, &programme, r->period);
    context->detail = detail(context, &p);
    return period_load(context, &programme, r->period, 0, &r->answer, err);
}

// Every month of the programme's year that has no calendar yet gets one.
static bool plan(Context *context, void *request, Error *err) {
    PeriodList *r = request;
    Arena *arena = context->arena;
    Programme programme;
    const PeriodRequest nothing = {.opens = DATE_NONE, .due = DATE_NONE, .locks = DATE_NONE};
    Text planned = text_new(arena);
    if (!choose(context, r->region, r->year, &programme, err))
        return false;
    r->year = programme.year;
    for (int month = 1; month <= MONTHS; month++) {
        Period p;
        Date period = date_month_end(date_of((int)programme.year, month, 1));
        if (!period_load(context, &programme, period, 0, &p, err))
            return false;
        if (p.exists)
            continue;
        fill_calendar(&programme, &nothing, &p);
        if (!insert(context, &programme, &p, p.opens <= context->today && context->today <= p.due,
                    err))
            return false;
        text_addf(&planned, "%s\"%s\"", planned.length ? "," : "[", date_iso(arena, period));
    }
    if (planned.length > 0) {
        text_add(&planned, "]");
        context->changed = true;
        context->object =
            arena_printf(arena, "%s/%lld", programme.region, (long long)programme.year);
        context->detail = text_string(&planned);
    }
    return list(context, r, err);
}

static bool patch(Context *context, void *request, Error *err) {
    PeriodRequest *r = request;
    Arena *arena = context->arena;
    Programme programme;
    if (!choose(context, r->region, r->year, &programme, err) ||
        !period_load(context, &programme, r->period, 0, &r->answer, err))
        return false;
    Period p = r->answer;
    if (!p.exists)
        return error_set(err, ERROR_NOT_FOUND, "period", _("这一期还没有开放填报"));
    if (r->version && r->version != p.version)
        return error_set(err, ERROR_STALE, "version", _("这一期的日历已被别人改动，请刷新后再改"));
    p.opens = r->opens != DATE_NONE ? r->opens : p.opens;
    p.due = r->due != DATE_NONE ? r->due : p.due;
    p.locks = r->locks != DATE_NONE ? r->locks : p.locks;
    p.closed = r->closed >= 0 ? r->closed != 0 : p.closed;
    if (!check_days(&p, err))
        return false;
    Statement *s = store_query(context->store, arena, QUERY_PERIOD_UPDATE);
    bind_text(s, IN_PERIOD_UPDATE_REGION, programme.region);
    bind_int(s, IN_PERIOD_UPDATE_YEAR, programme.year);
    bind_text(s, IN_PERIOD_UPDATE_PERIOD, date_iso(arena, r->period));
    bind_text(s, IN_PERIOD_UPDATE_OPENS, date_iso(arena, p.opens));
    bind_text(s, IN_PERIOD_UPDATE_DUE, date_iso(arena, p.due));
    bind_text(s, IN_PERIOD_UPDATE_LOCKS, date_iso(arena, p.locks));
    bind_int(s, IN_PERIOD_UPDATE_CLOSED, p.closed);
    context->changed = true;
    context->object = object(context, &programme, r->period);
    context->detail = detail(context, &p);
    return statement_run(s, NULL, err) &&
           period_load(context, &programme, r->period, 0, &r->answer, err);
}

static bool check_exception(const Context *context, const ExceptionRequest *r, const Period *p,
                            const Unit *unit, Error *err) {
    size_t length = utf8_length(r->reason);
    if (!p->exists)
        return error_set(err, ERROR_NOT_FOUND, "period", _("这一期还没有开放填报"));
    if (p->closed)
        return error_set(err, ERROR_CONFLICT, "period", _("这一期已关闭；请先重新开放"));
    if (!unit)
        return error_set(err, ERROR_INPUT, "unit", _("没有这个单位"));
    if (r->until == DATE_NONE || r->until < context->today ||
        r->until > context->today + CALENDAR_DAYS_MOST)
        return error_set(err, ERROR_INPUT, "until", _("应为今天或以后一年之内的一天"));
    if (length == 0 || length > LIMIT_WORDS || !utf8_valid(r->reason, strlen(r->reason)))
        return error_set(err, ERROR_INPUT, "reason", _("请写明理由，最多%zu个字"), LIMIT_WORDS);
    return true;
}

static bool except(Context *context, void *request, Error *err) {
    ExceptionRequest *r = request;
    Arena *arena = context->arena;
    Programme programme;
    Period p;
    r->reason = utf8_trim(arena, r->reason);
    if (!choose(context, r->region, r->year, &programme, err) ||
        !period_load(context, &programme, r->period, 0, &p, err))
        return false;
    const Unit *unit = programme_unit_by_id(&programme, r->unit);
    if (!check_exception(context, r, &p, unit, err))
        return false;
    Statement *s = store_query(context->store, arena, QUERY_EXCEPTION_INSERT);
    bind_text(s, IN_EXCEPTION_INSERT_REGION, programme.region);
    bind_int(s, IN_EXCEPTION_INSERT_YEAR, programme.year);
    bind_text(s, IN_EXCEPTION_INSERT_PERIOD, date_iso(arena, r->period));
    bind_int(s, IN_EXCEPTION_INSERT_UNIT, r->unit);
    bind_text(s, IN_EXCEPTION_INSERT_UNTIL, date_iso(arena, r->until));
    bind_text(s, IN_EXCEPTION_INSERT_REASON, r->reason);
    bind_text(s, IN_EXCEPTION_INSERT_ACTOR, context->actor);
    bind_text(s, IN_EXCEPTION_INSERT_AT, context->at);
    const char *details[NOTICE_DETAILS] = {date_iso(arena, r->period), date_iso(arena, r->until),
                                           r->reason};
    if (!statement_run(s, NULL, err) ||
        !notice_write_unit(context, ROLE_REPORTER, r->unit, NOTICE_EXCEPTION, details,
                           forms_link(context, &programme, r->period), err))
        return false;
    Text text = text_new(arena);
    text_add(&text, "{\"unit\":");
    text_json(&text, unit->name);
    text_addf(&text, ",\"until\":\"%s\",\"reason\":", date_iso(arena, r->until));
    text_json(&text, r->reason);
    text_add(&text, "}");
    context->changed = true;
    context->object = object(context, &programme, r->period);
    context->detail = text_string(&text);
    return true;
}

const UseCase period_list_use_case = {"period list", PERMISSION_READ, false, list};
const UseCase period_get_use_case = {"period", PERMISSION_READ, false, get};
const UseCase period_open_use_case = {"period open", PERMISSION_PERIOD, true, open};
const UseCase period_plan_use_case = {"period plan", PERMISSION_PERIOD, true, plan};
const UseCase period_patch_use_case = {"period change", PERMISSION_PERIOD, true, patch};
const UseCase period_except_use_case = {"period exception", PERMISSION_PERIOD, true, except};
