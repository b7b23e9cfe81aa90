#include "service/cycle.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "service/bulletin.h"
#include "service/form_checks.h"
#include "service/form_draft.h"
#include "service/notice.h"

#include <string.h>

const Term cycle_actions[CYCLE_COUNT] = {
    [CYCLE_WITHDRAW] = {"withdraw", N_("撤回"), ""},
    [CYCLE_APPROVE] = {"approve", N_("审核通过"), ""},
    [CYCLE_RETURN] = {"return", N_("退回"), ""},
    [CYCLE_VERIFY] = {"verify", N_("核实"), ""},
};

// When an action may be taken.
typedef enum When {
    ALWAYS,
    WHILE_TAKEN, // while reports are taken
    UNLOCKED,    // up to the end of the lock day
} When;

// Which action leads from which state where, and who may take it when. Whatever is not here is not
// possible.
static const struct {
    ReportState from;
    CycleAction action;
    Role role;
    ReportState to;
    When when;
} transitions[] = {
    {STATE_SUBMITTED, CYCLE_WITHDRAW, ROLE_REPORTER, STATE_DRAFT, WHILE_TAKEN},
    {STATE_SUBMITTED, CYCLE_APPROVE, ROLE_HEAD, STATE_APPROVED, ALWAYS},
    {STATE_SUBMITTED, CYCLE_RETURN, ROLE_HEAD, STATE_RETURNED, ALWAYS},
    {STATE_APPROVED, CYCLE_RETURN, ROLE_HEAD, STATE_RETURNED, ALWAYS},
    {STATE_SUBMITTED, CYCLE_RETURN, ROLE_OFFICE, STATE_RETURNED, ALWAYS},
    {STATE_APPROVED, CYCLE_RETURN, ROLE_OFFICE, STATE_RETURNED, ALWAYS},
    {STATE_APPROVED, CYCLE_VERIFY, ROLE_OFFICE, STATE_VERIFIED, ALWAYS},
    {STATE_VERIFIED, CYCLE_RETURN, ROLE_OFFICE, STATE_RETURNED, UNLOCKED},
};
enum { TRANSITIONS = sizeof transitions / sizeof *transitions };

// The row of a role, action and state; TRANSITIONS if there is none.
static size_t transition_of(Role role, CycleAction action, ReportState from) {
    size_t i = 0;
    while (i < TRANSITIONS && (transitions[i].role != role || transitions[i].action != action ||
                               transitions[i].from != from))
        i++;
    return i;
}

bool cycle_allows(Role role, CycleAction action, ReportState from, ReportState *to) {
    size_t row = transition_of(role, action, from);
    if (row == TRANSITIONS)
        return false;
    *to = transitions[row].to;
    return true;
}

// Whether some role may take the action from a state at all.
static bool starts_from(CycleAction action, ReportState from) {
    for (size_t i = 0; i < TRANSITIONS; i++)
        if (transitions[i].action == action && transitions[i].from == from)
            return true;
    return false;
}

// Whether the caller has submitted the version, or signed it.
static bool has_acted(const Context *context, const Version *version) {
    for (size_t i = 0; i < version->event_count; i++) {
        const ReportEvent *e = &version->events[i];
        bool acts = strcmp(e->action, "submit") == 0 || strcmp(e->action, "approve") == 0;
        if (acts && e->account && e->account == context->caller->account)
            return true;
    }
    return false;
}

static bool refuse_state(ReportState state, Error *err) {
    return error_set(err, ERROR_CONFLICT, "state",
                     _("这份填报现在是“%s”，不能这样处理；请刷新后再看"),
                     _(report_states[state].chinese));
}

// Whether the caller may take the action on a version now, and where it leads.
// What the bulletin is that counts it, in words.
static const char *published_kind(const Version *version) {
    int kind = term_find(bulletin_kinds, BULLETIN_KIND_COUNT, version->published_kind);
    return _(bulletin_kinds[kind < 0 ? BULLETIN_BRIEFING : kind].chinese);
}

static bool permit(const Context *context, const Commitment *c, const Period *calendar,
                   const Version *version, CycleAction action, ReportState *to, Error *err) {
    const Caller *caller = context->caller;
    size_t row = transition_of(caller->role, action, version->state);
    bool own = caller->unit != 0 && caller->unit == c->unit->id;
    if (caller->unit && !own)
        return error_set(err, ERROR_FORBIDDEN, "unit", _("只能处理本单位的填报"));
    if (row == TRANSITIONS)
        return starts_from(action, version->state)
                   ? error_set(err, ERROR_FORBIDDEN, "state", _("没有进行此项操作的权限"))
                   : refuse_state(version->state, err);
    if ((action == CYCLE_APPROVE || action == CYCLE_VERIFY) && has_acted(context, version))
        return error_set(err, ERROR_FORBIDDEN, "account",
                         _("不能审核、核实自己提交或审核过的填报"));
    if (transitions[row].when == WHILE_TAKEN && !period_takes(calendar->state))
        return error_set(err, ERROR_FORBIDDEN, "period", "%s", calendar->why);
    bool locked = calendar->closed || (calendar->exists && context->today > calendar->locks);
    if (transitions[row].when == UNLOCKED && locked)
        return error_set(err, ERROR_FORBIDDEN, "period",
                         _("本期已锁定，已核实的填报不能退回；更正请由单位另报一版"));
    if (version->published)
        return error_set(err, ERROR_FORBIDDEN, "published",
                         _("第%lld期%s用了这个数，不能退回；更正请由单位另报一版，下一期会写明"),
                         (long long)version->published, published_kind(version));
    *to = transitions[row].to;
    return true;
}

void cycle_may(const Context *context, const Commitment *c, const Period *calendar,
               const Version *version, May *may) {
    for (CycleAction action = 0; action < CYCLE_COUNT; action++) {
        Error ignored = {0};
        ReportState to = STATE_DRAFT;
        if (!context->caller->read_only &&
            permit(context, c, calendar, version, action, &to, &ignored))
            may_add(may, cycle_actions[action].key);
    }
}

// --- Taking an action ---

// One action on one version.
typedef struct Step {
    CycleAction action; // to take
    Date period;        // of the report
    const char *code;   // of the indicator
    int64_t version;    // of the report
    const char *reason; // of a return
} Step;

static bool tell(Context *context, const Programme *programme, const Commitment *c,
                 const Step *step, const Version *version, Error *err) {
    Arena *arena = context->arena;
    static const NoticeKind kinds[CYCLE_COUNT] = {[CYCLE_APPROVE] = NOTICE_APPROVED,
                                                  [CYCLE_RETURN] = NOTICE_RETURNED,
                                                  [CYCLE_VERIFY] = NOTICE_VERIFIED};
    const char *details[NOTICE_DETAILS] = {c->indicator.code, c->indicator.name,
                                           context->actor_name,
                                           step->action == CYCLE_RETURN ? step->reason : NULL};
    const char *link =
        arena_printf(arena, "/forms/%s?year=%lld&code=%s", date_iso(arena, step->period),
                     (long long)programme->year, c->indicator.code);
    const ReportEvent *submitted = version_event(version, "submit");
    if (step->action == CYCLE_WITHDRAW)
        return true;
    if (step->action == CYCLE_RETURN)
        return notice_write_unit(context, ROLE_REPORTER, c->unit->id, NOTICE_RETURNED, details,
                                 link, err);
    return !submitted || !submitted->account ||
           notice_write(context, submitted->account, kinds[step->action], details, link, err);
}

// Takes the action, after which the programme in memory is old.
static bool take(Context *context, const Programme *programme, const Period *calendar,
                 const Step *step, Error *err) {
    const Commitment *c = programme_find(programme, step->code);
    Versions versions;
    Drafts drafts;
    ReportState to = STATE_DRAFT;
    // Another unit's reports are not even there.
    if (!c || (context->caller->unit && c->unit->id != context->caller->unit))
        return error_set(err, ERROR_NOT_FOUND, "code", _("没有这份填报"));
    if (!versions_load(context, programme, step->code, step->period, &versions, err))
        return false;
    const Version *newest = versions_newest(&versions, step->code, step->period);
    if (!newest || step->version > newest->report.version || step->version < 1)
        return error_set(err, ERROR_NOT_FOUND, "version", _("没有这份填报"));
    if (step->version < newest->report.version)
        return error_set(err, ERROR_CONFLICT, "version", _("这份填报已有新的版本，请刷新后再看"));
    if (!permit(context, c, calendar, newest, step->action, &to, err))
        return false;
    if (!version_put_state(context, programme, step->code, &newest->report, to, err) ||
        !version_add_event(context, programme, step->code, &newest->report,
                           cycle_actions[step->action].key, step->reason, err) ||
        !tell(context, programme, c, step, newest, err))
        return false;
    context->changed = true;
    if (newest->state == STATE_VERIFIED || to == STATE_VERIFIED)
        context->year = programme->year;
    if (to != STATE_RETURNED && to != STATE_DRAFT)
        return true;
    // The unit goes on from what it had typed.
    if (!drafts_load(context, programme, step->period, &drafts, err))
        return false;
    Typed typed = form_typed(context->arena, &newest->report, &c->indicator);
    return drafts_find(&drafts, step->code) ||
           draft_put(context, programme, step->code, step->period, &typed, 1, err);
}

static bool begin(Context *context, const char *region, int64_t year, Programme *programme,
                  Error *err) {
    ProgrammeKey key;
    return programme_choose(context, region, year, &key, err) &&
           programme_load(context, key.region, key.year, programme, err);
}

static bool check_reason(CycleAction action, CycleRequest *r, Arena *arena, Error *err) {
    r->reason = action == CYCLE_RETURN && r->reason ? utf8_trim(arena, r->reason) : "";
    size_t length = utf8_length(r->reason);
    if (action == CYCLE_RETURN &&
        (length == 0 || length > LIMIT_WORDS || !utf8_valid(r->reason, strlen(r->reason))))
        return error_set(err, ERROR_INPUT, "reason", _("退回要写明理由，最多%zu个字"), LIMIT_WORDS);
    return true;
}

static bool act(Context *context, CycleRequest *r, CycleAction action, Error *err) {
    Arena *arena = context->arena;
    if (!check_reason(action, r, arena, err) ||
        !begin(context, r->region, r->year, &r->programme, err) ||
        !period_load(context, &r->programme, r->period, context->caller->unit, &r->calendar, err))
        return false;
    const Step step = {action, r->period, r->code, r->version, r->reason};
    Snapshot before = snapshot_take(arena, &r->programme, &r->period, 1);
    if (!take(context, &r->programme, &r->calendar, &step, err) ||
        !programme_load(context, r->programme.region, r->programme.year, &r->programme, err) ||
        !period_load(context, &r->programme, r->period, context->caller->unit, &r->calendar, err) ||
        !form_make(context, &r->programme, &r->calendar, programme_find(&r->programme, r->code),
                   &r->form, err))
        return false;
    snapshot_compare(arena, &before, &r->programme, &r->moved, &r->moved_count);
    Text detail = text_new(arena);
    text_add(&detail, "{\"reason\":");
    text_json(&detail, r->reason);
    text_addf(&detail, ",\"moved\":%zu}", r->moved_count);
    context->object =
        arena_printf(arena, "%s/%lld/%s/%s/%lld", r->programme.region, (long long)r->programme.year,
                     date_iso(arena, r->period), r->code, (long long)r->version);
    context->detail = text_string(&detail);
    return true;
}

static bool run_withdraw(Context *context, void *request, Error *err) {
    return act(context, request, CYCLE_WITHDRAW, err);
}

static bool run_approve(Context *context, void *request, Error *err) {
    return act(context, request, CYCLE_APPROVE, err);
}

static bool run_return(Context *context, void *request, Error *err) {
    return act(context, request, CYCLE_RETURN, err);
}

static bool run_verify(Context *context, void *request, Error *err) {
    return act(context, request, CYCLE_VERIFY, err);
}

// --- Many at once ---

static bool take_all(Context *context, BulkRequest *r, const Programme *programme,
                     CycleAction action, Text *detail, Error *err) {
    Calendars calendars = {.items = NULL};
    for (size_t i = 0; i < r->count; i++) {
        BulkItem *item = &r->items[i];
        const Step step = {action, item->period, item->code, item->version, ""};
        if (item->period == DATE_NONE) {
            error_set(&item->refusal, ERROR_INPUT, "period", _("没有这份填报"));
            continue;
        }
        const Period *calendar =
            calendars_get(context, programme, item->period, context->caller->unit, &calendars, err);
        if (!calendar)
            return false;
        item->refusal = (Error){0};
        item->done = take(context, programme, calendar, &step, &item->refusal);
        if (item->refusal.code == ERROR_SYSTEM) {
            *err = item->refusal;
            return false;
        }
        if (!item->done)
            continue;
        text_add(detail, detail->length > 1 ? "," : "");
        text_json(detail,
                  arena_printf(context->arena, "%s/%s/%lld", date_iso(context->arena, item->period),
                               item->code, (long long)item->version));
    }
    return true;
}

static bool bulk(Context *context, BulkRequest *r, CycleAction action, Error *err) {
    Arena *arena = context->arena;
    Programme programme, after;
    if (r->count > LIMIT_BULK)
        return error_set(err, ERROR_LIMIT, "items", _("一次最多处理%zu项"), LIMIT_BULK);
    if (!begin(context, r->region, r->year, &programme, err))
        return false;
    Date *periods = arena_array(arena, r->count + 1, sizeof *periods);
    size_t count = 0;
    for (size_t i = 0; i < r->count; i++)
        if (r->items[i].period != DATE_NONE)
            periods[count++] = r->items[i].period;
    Snapshot before = snapshot_take(arena, &programme, periods, count);
    Text detail = text_new(arena);
    text_add(&detail, "[");
    if (!take_all(context, r, &programme, action, &detail, err) ||
        !programme_load(context, programme.region, programme.year, &after, err))
        return false;
    text_add(&detail, "]");
    snapshot_compare(arena, &before, &after, &r->moved, &r->moved_count);
    context->object = arena_printf(arena, "%s/%lld", programme.region, (long long)programme.year);
    context->detail = text_string(&detail);
    return true;
}

static bool run_bulk_approve(Context *context, void *request, Error *err) {
    return bulk(context, request, CYCLE_APPROVE, err);
}

static bool run_bulk_verify(Context *context, void *request, Error *err) {
    return bulk(context, request, CYCLE_VERIFY, err);
}

const UseCase report_withdraw_use_case = {"report withdraw", PERMISSION_FILL, true, run_withdraw};
const UseCase report_approve_use_case = {"report approve", PERMISSION_APPROVE, true, run_approve};
const UseCase report_return_use_case = {"report return", PERMISSION_RETURN, true, run_return};
const UseCase report_verify_use_case = {"report verify", PERMISSION_VERIFY, true, run_verify};
const UseCase bulk_approve_use_case = {"report approve", PERMISSION_APPROVE, true,
                                       run_bulk_approve};
const UseCase bulk_verify_use_case = {"report verify", PERMISSION_VERIFY, true, run_bulk_verify};
