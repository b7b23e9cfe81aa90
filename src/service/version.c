#include "service/version.h"

#include "base/message.h"
#include "base/text.h"
#include "service/actor.h"
#include "service/outbox.h"
#include "service/part.h"

#include <string.h>

const Term report_states[STATE_COUNT] = {
    [STATE_DRAFT] = {"draft", N_("草稿"), ""},
    [STATE_SUBMITTED] = {"submitted", N_("待审核"), ""},
    [STATE_APPROVED] = {"approved", N_("待核实"), ""},
    [STATE_VERIFIED] = {"verified", N_("已核实"), ""},
    [STATE_RETURNED] = {"returned", N_("已退回"), ""},
};

_Static_assert((int)OUT_REPORT_LIST_CODE == (int)OUT_REPORT_VERSIONS_CODE &&
                   (int)OUT_REPORT_LIST_STATE == (int)OUT_REPORT_VERSIONS_STATE &&
                   (int)OUT_REPORT_LIST_AT == (int)OUT_REPORT_VERSIONS_AT,
               "the two queries answer the same columns");

static Figure column_figure(const Statement *s, int value, int scale) {
    return (Figure){.value = column_int(s, value), .scale = (int)column_int(s, scale)};
}

Report version_report(Arena *arena, const Programme *programme, const Statement *row) {
    Report report = {
        .period = DATE_NONE,
        .version = column_int(row, OUT_REPORT_LIST_VERSION),
        .state = column_text(row, OUT_REPORT_LIST_STATE),
        .has_actual = !column_null(row, OUT_REPORT_LIST_ACTUAL),
        .actual = column_figure(row, OUT_REPORT_LIST_ACTUAL, OUT_REPORT_LIST_ACTUAL_SCALE),
        .has_parts = !column_null(row, OUT_REPORT_LIST_NUMERATOR),
        .numerator = column_figure(row, OUT_REPORT_LIST_NUMERATOR, OUT_REPORT_LIST_NUMERATOR_SCALE),
        .denominator =
            column_figure(row, OUT_REPORT_LIST_DENOMINATOR, OUT_REPORT_LIST_DENOMINATOR_SCALE),
        .words = column_text(row, OUT_REPORT_LIST_WORDS),
        .reason = column_text(row, OUT_REPORT_LIST_REASON),
        .unit = programme_unit_by_id(programme, column_int(row, OUT_REPORT_LIST_UNIT)),
        .actor = column_text(row, OUT_REPORT_LIST_ACTOR),
        .at = column_text(row, OUT_REPORT_LIST_AT),
    };
    date_parse(arena, column_text(row, OUT_REPORT_LIST_PERIOD), &report.period);
    return report;
}

// --- Reading ---

// What the rows of a list that belongs to versions have in common: their columns come first.
_Static_assert((int)OUT_REPORT_EVENT_LIST_VERSION == (int)OUT_REPORT_MONEY_VERSIONS_VERSION &&
                   (int)OUT_REPORT_EVENT_LIST_VERSION == (int)OUT_REPORT_PART_VERSIONS_VERSION &&
                   (int)OUT_REPORT_EVENT_LIST_PERIOD == (int)OUT_REPORT_MONEY_VERSIONS_PERIOD &&
                   (int)OUT_REPORT_EVENT_LIST_PERIOD == (int)OUT_REPORT_PART_VERSIONS_PERIOD &&
                   (int)OUT_REPORT_EVENT_LIST_CODE == (int)OUT_REPORT_MONEY_VERSIONS_CODE &&
                   (int)OUT_REPORT_EVENT_LIST_CODE == (int)OUT_REPORT_PART_VERSIONS_CODE,
               "the lists name their version alike");

// A list of what belongs to versions, of one indicator and period.
static Statement *list_of(Context *context, QueryId query, const Programme *programme,
                          const char *code, const char *period) {
    Statement *s = store_query(context->store, context->arena, query);
    bind_text(s, IN_REPORT_EVENT_LIST_REGION, programme->region);
    bind_int(s, IN_REPORT_EVENT_LIST_YEAR, programme->year);
    bind_text(s, IN_REPORT_EVENT_LIST_CODE, code);
    bind_text(s, IN_REPORT_EVENT_LIST_PERIOD, period);
    return s;
}
_Static_assert((int)IN_REPORT_EVENT_LIST_PERIOD == (int)IN_REPORT_MONEY_VERSIONS_PERIOD &&
                   (int)IN_REPORT_EVENT_LIST_PERIOD == (int)IN_REPORT_PART_VERSIONS_PERIOD,
               "the lists are asked for alike");

// The version that a row of such a list belongs to, looked for from *at on, as both are in the same
// order; NULL if there is none.
static Version *version_of(Arena *arena, const Statement *s, Versions *versions, size_t *at) {
    const char *code = column_text(s, OUT_REPORT_EVENT_LIST_CODE);
    int64_t version = column_int(s, OUT_REPORT_EVENT_LIST_VERSION);
    Date day = DATE_NONE;
    date_parse(arena, column_text(s, OUT_REPORT_EVENT_LIST_PERIOD), &day);
    for (; *at < versions->count; (*at)++) {
        Version *v = &versions->items[*at];
        if (v->report.version == version && v->report.period == day && strcmp(v->code, code) == 0)
            return v;
    }
    return NULL;
}

static bool load_money(Context *context, const Programme *programme, const char *code,
                       const char *period, Versions *out, Error *err) {
    bool more = false;
    size_t at = 0;
    Statement *s = list_of(context, QUERY_REPORT_MONEY_VERSIONS, programme, code, period);
    while (statement_next(s, &more, err) && more) {
        Version *v = version_of(context->arena, s, out, &at);
        int stage =
            term_find(money_stages, MONEY_COUNT, column_text(s, OUT_REPORT_MONEY_VERSIONS_STAGE));
        if (!v || stage < 0)
            continue;
        v->report.has_money[stage] = true;
        v->report.money[stage] =
            column_figure(s, OUT_REPORT_MONEY_VERSIONS_VALUE, OUT_REPORT_MONEY_VERSIONS_SCALE);
    }
    return err->code == ERROR_NONE;
}

static bool load_parts(Context *context, const Programme *programme, const char *code,
                       const char *period, Versions *out, Error *err) {
    bool more = false;
    size_t at = 0;
    Statement *s = list_of(context, QUERY_REPORT_PART_VERSIONS, programme, code, period);
    while (statement_next(s, &more, err) && more) {
        Version *v = version_of(context->arena, s, out, &at);
        if (v)
            report_add_part(context->arena, &v->report, part_of_row(context->arena, s));
    }
    return err->code == ERROR_NONE;
}

static bool load_events(Context *context, const Programme *programme, const char *code,
                        const char *period, Versions *out, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    size_t at = 0;
    Statement *s = list_of(context, QUERY_REPORT_EVENT_LIST, programme, code, period);
    while (statement_next(s, &more, err) && more) {
        Version *v = version_of(arena, s, out, &at);
        if (!v)
            continue;
        v->events = arena_room(arena, v->events, v->event_count, sizeof *v->events);
        v->events[v->event_count++] = (ReportEvent){
            .action = column_text(s, OUT_REPORT_EVENT_LIST_ACTION),
            .account = column_int(s, OUT_REPORT_EVENT_LIST_ACCOUNT),
            .actor = column_text(s, OUT_REPORT_EVENT_LIST_ACTOR),
            .actor_name = actor_words(arena, column_text(s, OUT_REPORT_EVENT_LIST_ACTOR),
                                      column_text(s, OUT_REPORT_EVENT_LIST_ACTOR_NAME)),
            .reason = column_text(s, OUT_REPORT_EVENT_LIST_REASON),
            .at = column_text(s, OUT_REPORT_EVENT_LIST_AT),
        };
    }
    return err->code == ERROR_NONE;
}

bool versions_load(Context *context, const Programme *programme, const char *code, Date period,
                   Versions *out, Error *err) {
    Arena *arena = context->arena;
    const char *day = date_iso(arena, period);
    bool more = false;
    *out = (Versions){.items = NULL};
    Statement *s = store_query(context->store, arena, QUERY_REPORT_VERSIONS);
    bind_text(s, IN_REPORT_VERSIONS_REGION, programme->region);
    bind_int(s, IN_REPORT_VERSIONS_YEAR, programme->year);
    bind_text(s, IN_REPORT_VERSIONS_CODE, code);
    bind_text(s, IN_REPORT_VERSIONS_PERIOD, day);
    while (statement_next(s, &more, err) && more) {
        int state =
            term_find(report_states, STATE_COUNT, column_text(s, OUT_REPORT_VERSIONS_STATE));
        out->items = arena_room(arena, out->items, out->count, sizeof *out->items);
        out->items[out->count++] = (Version){
            .code = column_text(s, OUT_REPORT_VERSIONS_CODE),
            .report = version_report(arena, programme, s),
            .state = state < 0 ? STATE_DRAFT : (ReportState)state,
            .published = column_int(s, OUT_REPORT_VERSIONS_PUBLISHED),
            .published_kind = column_text(s, OUT_REPORT_VERSIONS_PUBLISHED_KIND),
        };
        Report *report = &out->items[out->count - 1].report;
        report->actor_name =
            actor_words(arena, report->actor, column_text(s, OUT_REPORT_VERSIONS_ACTOR_NAME));
    }
    return err->code == ERROR_NONE && load_money(context, programme, code, day, out, err) &&
           load_parts(context, programme, code, day, out, err) &&
           load_events(context, programme, code, day, out, err);
}

const Version *versions_newest(const Versions *versions, const char *code, Date period) {
    const Version *newest = NULL;
    for (size_t i = 0; i < versions->count; i++)
        if (versions->items[i].report.period == period &&
            strcmp(versions->items[i].code, code) == 0)
            newest = &versions->items[i];
    return newest;
}

const ReportEvent *version_event(const Version *version, const char *action) {
    for (size_t i = version->event_count; i > 0; i--)
        if (strcmp(version->events[i - 1].action, action) == 0)
            return &version->events[i - 1];
    return NULL;
}

// --- Writing ---

static bool next_version(Context *context, const Programme *programme, const char *code,
                         Report *report, Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_REPORT_NEXT);
    bind_text(s, IN_REPORT_NEXT_REGION, programme->region);
    bind_int(s, IN_REPORT_NEXT_YEAR, programme->year);
    bind_text(s, IN_REPORT_NEXT_CODE, code);
    bind_text(s, IN_REPORT_NEXT_PERIOD, date_iso(context->arena, report->period));
    while (statement_next(s, &more, err) && more)
        report->version = column_int(s, OUT_REPORT_NEXT_VERSION);
    return err->code == ERROR_NONE;
}

static bool insert_money(Context *context, const Programme *programme, const char *code,
                         const Report *r, Error *err) {
    for (size_t stage = 0; stage < MONEY_COUNT; stage++) {
        if (!r->has_money[stage])
            continue;
        Statement *s = store_query(context->store, context->arena, QUERY_REPORT_MONEY_INSERT);
        bind_text(s, IN_REPORT_MONEY_INSERT_REGION, programme->region);
        bind_int(s, IN_REPORT_MONEY_INSERT_YEAR, programme->year);
        bind_text(s, IN_REPORT_MONEY_INSERT_CODE, code);
        bind_text(s, IN_REPORT_MONEY_INSERT_PERIOD, date_iso(context->arena, r->period));
        bind_int(s, IN_REPORT_MONEY_INSERT_VERSION, r->version);
        bind_text(s, IN_REPORT_MONEY_INSERT_STAGE, money_stages[stage].key);
        bind_int(s, IN_REPORT_MONEY_INSERT_VALUE, r->money[stage].value);
        bind_int(s, IN_REPORT_MONEY_INSERT_SCALE, r->money[stage].scale);
        if (!statement_run(s, NULL, err))
            return false;
    }
    return true;
}

static void bind_figure(Statement *s, int value, int scale, bool given, Figure figure) {
    bind_null(s, value);
    bind_null(s, scale);
    if (!given)
        return;
    bind_int(s, value, figure.value);
    bind_int(s, scale, figure.scale);
}

bool version_insert(Context *context, const Programme *programme, const char *code, Report *r,
                    Error *err) {
    if (!next_version(context, programme, code, r, err))
        return false;
    Statement *s = store_query(context->store, context->arena, QUERY_REPORT_INSERT);
    bind_text(s, IN_REPORT_INSERT_REGION, programme->region);
    bind_int(s, IN_REPORT_INSERT_YEAR, programme->year);
    bind_text(s, IN_REPORT_INSERT_CODE, code);
    bind_text(s, IN_REPORT_INSERT_PERIOD, date_iso(context->arena, r->period));
    bind_int(s, IN_REPORT_INSERT_VERSION, r->version);
    bind_text(s, IN_REPORT_INSERT_STATE, r->state);
    bind_figure(s, IN_REPORT_INSERT_ACTUAL, IN_REPORT_INSERT_ACTUAL_SCALE, r->has_actual,
                r->actual);
    bind_figure(s, IN_REPORT_INSERT_NUMERATOR, IN_REPORT_INSERT_NUMERATOR_SCALE, r->has_parts,
                r->numerator);
    bind_figure(s, IN_REPORT_INSERT_DENOMINATOR, IN_REPORT_INSERT_DENOMINATOR_SCALE, r->has_parts,
                r->denominator);
    bind_text(s, IN_REPORT_INSERT_WORDS, r->words);
    bind_text(s, IN_REPORT_INSERT_REASON, r->reason);
    bind_int(s, IN_REPORT_INSERT_UNIT, r->unit->id);
    bind_text(s, IN_REPORT_INSERT_ACTOR, r->actor);
    bind_text(s, IN_REPORT_INSERT_AT, r->at);
    return statement_run(s, NULL, err) && insert_money(context, programme, code, r, err) &&
           parts_insert(context, programme, code, r, err);
}

bool version_put_state(Context *context, const Programme *programme, const char *code,
                       const Report *report, ReportState state, Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_REPORT_STATE);
    bind_text(s, IN_REPORT_STATE_REGION, programme->region);
    bind_int(s, IN_REPORT_STATE_YEAR, programme->year);
    bind_text(s, IN_REPORT_STATE_CODE, code);
    bind_text(s, IN_REPORT_STATE_PERIOD, date_iso(context->arena, report->period));
    bind_int(s, IN_REPORT_STATE_VERSION, report->version);
    bind_text(s, IN_REPORT_STATE_STATE, report_states[state].key);
    return statement_run(s, NULL, err) &&
           (state != STATE_VERIFIED || parts_verified(context, programme, code, report, err));
}

// Webhooks hear of what people do to reports one by one, not of what an import brings.
static bool tell(Context *context, const Programme *programme, const char *code,
                 const Report *report, const char *action, const char *reason, Error *err) {
    Arena *arena = context->arena;
    const Commitment *c = programme_find(programme, code);
    Text data = text_new(arena);
    if (strcmp(action, "import") == 0)
        return true;
    text_addf(&data, "{\"year\":%lld,\"period\":\"%s\",\"code\":", (long long)programme->year,
              date_iso(arena, report->period));
    text_json(&data, code);
    text_add(&data, ",\"name\":");
    text_json(&data, c ? c->indicator.name : "");
    text_addf(&data, ",\"version\":%lld,\"actor\":", (long long)report->version);
    text_json(&data, context->actor);
    text_add(&data, ",\"reason\":");
    text_json(&data, reason);
    text_add(&data, "}");
    return outbox_tell(context, arena_printf(arena, "report.%s", action), text_string(&data), err);
}

bool version_add_event(Context *context, const Programme *programme, const char *code,
                       const Report *report, const char *action, const char *reason, Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_REPORT_EVENT_INSERT);
    bind_text(s, IN_REPORT_EVENT_INSERT_REGION, programme->region);
    bind_int(s, IN_REPORT_EVENT_INSERT_YEAR, programme->year);
    bind_text(s, IN_REPORT_EVENT_INSERT_CODE, code);
    bind_text(s, IN_REPORT_EVENT_INSERT_PERIOD, date_iso(context->arena, report->period));
    bind_int(s, IN_REPORT_EVENT_INSERT_VERSION, report->version);
    bind_text(s, IN_REPORT_EVENT_INSERT_ACTION, action);
    bind_null(s, IN_REPORT_EVENT_INSERT_ACCOUNT);
    if (context->caller->account)
        bind_int(s, IN_REPORT_EVENT_INSERT_ACCOUNT, context->caller->account);
    bind_text(s, IN_REPORT_EVENT_INSERT_ACTOR, context->actor);
    bind_text(s, IN_REPORT_EVENT_INSERT_REASON, reason);
    bind_text(s, IN_REPORT_EVENT_INSERT_AT, context->at);
    return statement_run(s, NULL, err) &&
           tell(context, programme, code, report, action, reason, err);
}
