#include "service/year.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "service/assessment.h"
#include "service/facts.h"
#include "service/inspection.h"
#include "service/instruction.h"
#include "service/order.h"
#include "service/problem.h"
#include "service/version.h"
#include "service/year_seal.h"
#include "store/audit.h"

#include <string.h>

bool year_state(Context *context, const char *region, int64_t year, YearState *out, Error *err) {
    bool more = false;
    *out = (YearState){.reason = "", .digest = "", .chain_digest = "", .actor = "", .at = ""};
    Statement *s = store_query(context->store, context->arena, QUERY_YEAR_EVENT_LAST);
    bind_text(s, IN_YEAR_EVENT_LAST_REGION, region);
    bind_int(s, IN_YEAR_EVENT_LAST_YEAR, year);
    while (statement_next(s, &more, err) && more)
        *out = (YearState){
            .closed = strcmp(column_text(s, OUT_YEAR_EVENT_LAST_ACTION), "close") == 0,
            .reason = column_text(s, OUT_YEAR_EVENT_LAST_REASON),
            .unsettled = column_int(s, OUT_YEAR_EVENT_LAST_UNSETTLED),
            .digest = column_text(s, OUT_YEAR_EVENT_LAST_DIGEST),
            .chain = column_int(s, OUT_YEAR_EVENT_LAST_CHAIN),
            .chain_digest = column_text(s, OUT_YEAR_EVENT_LAST_CHAIN_DIGEST),
            .actor = column_text(s, OUT_YEAR_EVENT_LAST_ACTOR),
            .at = column_text(s, OUT_YEAR_EVENT_LAST_AT),
        };
    return err->code == ERROR_NONE;
}

void year_untouched(Context *context) {
    if (context->year_asked)
        *context->year_asked = true;
}

bool year_open(Context *context, const char *region, int64_t year, Error *err) {
    enum { DAY_LENGTH = 10 };
    YearState state;
    if (!year_state(context, region, year, &state, err))
        return false;
    if (state.closed)
        return error_set(err, ERROR_CONFLICT, "year", _("%lld年已于%.*s关闭并封存，不能再改"),
                         (long long)year, DAY_LENGTH, state.at);
    if (context->year_asked)
        *context->year_asked = true;
    return true;
}

static void add_unsettled(Arena *arena, YearRequest *r, const char *code, Date period,
                          const char *words) {
    r->unsettled = arena_room(arena, r->unsettled, r->unsettled_count, sizeof *r->unsettled);
    r->unsettled[r->unsettled_count++] = (Unsettled){code, period, words};
}

// What the office began: afterwards it could not be ended any more.
static bool find_unfinished(Context *context, const Programme *p, YearRequest *r, Error *err) {
    static const struct {
        const char *kind;   // as the query says
        const char *format; // of its name and state
        const Term *states; // its words
        size_t count;       // of `states`
    } kinds[] = {
        {"problem", N_("问题第%s号%s"), problem_states, PROBLEM_STATE_COUNT},
        {"order", N_("%s%s"), order_states, ORDER_STATE_COUNT},
        {"inspection", N_("督导第%s号%s"), inspection_states, INSPECTION_STATE_COUNT},
        {"instruction", N_("批示第%s号%s"), instruction_states, INSTRUCTION_STATE_COUNT},
        {"assessment", N_("考核“%s”%s"), assessment_states, ASSESSMENT_STATE_COUNT},
    };
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_YEAR_UNFINISHED);
    bind_text(s, IN_YEAR_UNFINISHED_REGION, p->region);
    bind_int(s, IN_YEAR_UNFINISHED_YEAR, p->year);
    while (statement_next(s, &more, err) && more)
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
            int state = term_find(kinds[i].states, kinds[i].count,
                                  column_text(s, OUT_YEAR_UNFINISHED_STATE));
            if (strcmp(kinds[i].kind, column_text(s, OUT_YEAR_UNFINISHED_KIND)) == 0 && state >= 0)
                add_unsettled(context->arena, r, column_text(s, OUT_YEAR_UNFINISHED_CODE),
                              DATE_NONE,
                              arena_printf(context->arena, _(kinds[i].format),
                                           column_text(s, OUT_YEAR_UNFINISHED_NAME),
                                           _(kinds[i].states[state].chinese)));
        }
    return err->code == ERROR_NONE;
}

// Everything that ought to be settled before a year ends.
static bool find_unsettled(Context *context, const Programme *p, YearRequest *r, Error *err) {
    Arena *arena = context->arena;
    Versions versions;
    if (!versions_load(context, p, "", DATE_NONE, &versions, err))
        return false;
    for (size_t i = 0; i < p->commitment_count; i++) {
        const Commitment *c = p->commitments[i];
        const char *code = c->indicator.code;
        Facts facts = commitment_facts(p, c, date_of((int)p->year, 12, 31));
        if (!facts.reported && !facts.has_parts && !facts.has_steps)
            add_unsettled(arena, r, code, DATE_NONE, _("没有核实的数"));
        for (size_t k = 0; k < versions.count; k++) {
            const Version *v = &versions.items[k];
            if (strcmp(v->code, code) == 0 && v->state != STATE_VERIFIED &&
                versions_newest(&versions, code, v->report.period) == v)
                add_unsettled(arena, r, code, v->report.period, _(report_states[v->state].chinese));
        }
    }
    return find_unfinished(context, p, r, err);
}

// Reads the year that is meant, and what is unsettled in it.
static bool begin(Context *context, YearRequest *r, Programme *programme, Error *err) {
    ProgrammeKey key;
    // Choosing is reading: the year may be closed.
    Context reading = *context;
    reading.writes = false;
    if (!programme_choose(&reading, r->region, r->year, &key, err) ||
        !programme_load(context, key.region, key.year, programme, err) ||
        !year_state(context, key.region, key.year, &r->state, err))
        return false;
    if (context->caller->region && strcmp(context->caller->region, key.region) != 0)
        return error_set(err, ERROR_FORBIDDEN, "region", _("不能查看或改动其他地方的数据"));
    r->region = key.region;
    r->year = key.year;
    return find_unsettled(context, programme, r, err);
}

static bool check_reason(const YearRequest *r, Error *err) {
    if (utf8_length(r->reason) > LIMIT_WORDS)
        return error_set(err, ERROR_INPUT, "reason", _("最多%zu个字"), LIMIT_WORDS);
    return true;
}

static bool write_event(Context *context, const YearRequest *r, const char *action, Error *err) {
    const YearState *state = &r->state;
    Text detail = text_new(context->arena);
    Statement *s = store_query(context->store, context->arena, QUERY_YEAR_EVENT_INSERT);
    bind_text(s, IN_YEAR_EVENT_INSERT_REGION, r->region);
    bind_int(s, IN_YEAR_EVENT_INSERT_YEAR, r->year);
    bind_text(s, IN_YEAR_EVENT_INSERT_ACTION, action);
    bind_text(s, IN_YEAR_EVENT_INSERT_REASON, r->reason);
    bind_int(s, IN_YEAR_EVENT_INSERT_UNSETTLED, state->unsettled);
    bind_text(s, IN_YEAR_EVENT_INSERT_DIGEST, state->digest);
    bind_int(s, IN_YEAR_EVENT_INSERT_CHAIN, state->chain);
    bind_text(s, IN_YEAR_EVENT_INSERT_CHAIN_DIGEST, state->chain_digest);
    bind_text(s, IN_YEAR_EVENT_INSERT_ACTOR, context->actor);
    bind_text(s, IN_YEAR_EVENT_INSERT_AT, context->at);
    context->region = r->region;
    context->changed = true;
    context->object = arena_printf(context->arena, "%lld", (long long)r->year);
    text_addf(&detail,
              "{\"unsettled\":%lld,\"seal\":\"%s\",\"reason\":", (long long)state->unsettled,
              state->digest);
    text_json(&detail, r->reason);
    text_add(&detail, "}");
    context->detail = text_string(&detail);
    return statement_run(s, NULL, err);
}

static bool get(Context *context, void *request, Error *err) {
    YearRequest *r = request;
    Programme programme;
    if (!begin(context, r, &programme, err))
        return false;
    Role role = context->caller->role;
    if (!r->state.closed && !context->caller->read_only &&
        service_allows(role, year_close_use_case.permission))
        may_add(&r->may, "close");
    if (!context->caller->read_only && service_allows(role, year_close_use_case.permission))
        may_add(&r->may, "copy");
    if (r->state.closed && service_allows(role, year_close_use_case.permission))
        may_add(&r->may, "archive");
    return true;
}

static bool close_year(Context *context, void *request, Error *err) {
    YearRequest *r = request;
    Programme programme;
    YearSeal seal;
    if (!check_reason(r, err) || !begin(context, r, &programme, err) ||
        !year_open(context, r->region, r->year, err))
        return false;
    if (context->today <= date_of((int)r->year, 12, 31) && !*r->reason)
        return error_set(err, ERROR_CONFLICT, "reason", _("%lld年还没有过完，提前关闭要说明原因"),
                         (long long)r->year);
    if (r->unsettled_count > 0 && !*r->reason) {
        const Unsettled *first = &r->unsettled[0];
        const char *day = first->period == DATE_NONE ? "" : date_iso(context->arena, first->period);
        const char *example = first->words;
        if (*first->code)
            example = arena_printf(context->arena, _("%s%s%s（%s）"), first->code, *day ? " " : "",
                                   day, first->words);
        return error_set(err, ERROR_CONFLICT, "reason",
                         _("还有%zu项没有办结，如%s；要照样关闭，请说明原因"), r->unsettled_count,
                         example);
    }
    YearState *state = &r->state;
    *state = (YearState){.closed = true,
                         .reason = r->reason,
                         .unsettled = (int64_t)r->unsettled_count,
                         .actor = context->actor,
                         .at = arena_strdup(context->arena, context->at)};
    if (!audit_head(context->store, context->arena, r->region, &state->chain, &state->chain_digest,
                    err) ||
        !year_seal(context, r->region, r->year, state->chain, state->chain_digest, &seal, err))
        return false;
    state->digest = seal.digest;
    return write_event(context, r, "close", err);
}

static bool reopen(Context *context, void *request, Error *err) {
    YearRequest *r = request;
    Programme programme;
    if (!check_reason(r, err) || !begin(context, r, &programme, err))
        return false;
    if (!r->state.closed)
        return error_set(err, ERROR_CONFLICT, "year", _("%lld年没有关闭"), (long long)r->year);
    if (!*r->reason)
        return error_set(err, ERROR_USAGE, "--reason", _("重新打开要说明原因"));
    r->state =
        (YearState){.reason = r->reason, .digest = "", .chain_digest = "", .actor = "", .at = ""};
    return write_event(context, r, "reopen", err);
}

// Whether the seal of a year still holds, and the record before it is still in the chain.
static bool holds(Context *context, const ProgrammeKey *key, const YearState *state, bool *out,
                  Error *err) {
    YearSeal seal;
    bool more = false, chained = state->chain == 0;
    Statement *s = store_query(context->store, context->arena, QUERY_YEAR_CHAIN_RECORD);
    bind_text(s, IN_YEAR_CHAIN_RECORD_REGION, key->region);
    bind_int(s, IN_YEAR_CHAIN_RECORD_SEQUENCE, state->chain);
    while (statement_next(s, &more, err) && more)
        chained |= strcmp(column_text(s, OUT_YEAR_CHAIN_RECORD_DIGEST), state->chain_digest) == 0;
    if (err->code ||
        !year_seal(context, key->region, key->year, state->chain, state->chain_digest, &seal, err))
        return false;
    *out = chained && strcmp(seal.digest, state->digest) == 0;
    return true;
}

bool year_check(Context *context, int64_t *count, int64_t *differing, const char **first,
                Error *err) {
    ProgrammeKey *keys = NULL;
    size_t key_count = 0;
    bool more = false, whole = false;
    *count = *differing = 0;
    *first = NULL;
    Statement *s = store_query(context->store, context->arena, QUERY_PROGRAMME_LIST);
    while (statement_next(s, &more, err) && more) {
        keys = arena_room(context->arena, keys, key_count, sizeof *keys);
        keys[key_count++] = (ProgrammeKey){column_text(s, OUT_PROGRAMME_LIST_REGION),
                                           column_int(s, OUT_PROGRAMME_LIST_YEAR)};
    }
    for (size_t i = 0; err->code == ERROR_NONE && i < key_count; i++) {
        YearState state;
        if (!year_state(context, keys[i].region, keys[i].year, &state, err))
            return false;
        if (!state.closed)
            continue;
        ++*count;
        if (!holds(context, &keys[i], &state, &whole, err))
            return false;
        if (!whole && (*differing)++ == 0)
            *first =
                arena_printf(context->arena, "%s %lld", keys[i].region, (long long)keys[i].year);
    }
    return err->code == ERROR_NONE;
}

const UseCase year_get_use_case = {"year", PERMISSION_READ, false, get};
const UseCase year_close_use_case = {"year close", PERMISSION_PROGRAMME, true, close_year};
const UseCase year_reopen_use_case = {"year reopen", PERMISSION_MANAGE, true, reopen,
                                      .yearless = true};
