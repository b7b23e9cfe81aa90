#include "service/notice.h"

#include "base/message.h"
#include "base/text.h"
#include "domain/period.h"
#include "service/period.h"
#include "service/version.h"

#include <string.h>

enum { REMIND_FROM = 8, REMIND_UNTIL = 20, HOUR_OF_STAMP = 11, YEARS_REMINDED = 2 };

// What every kind says, with its details; %s is the next one. A detail that is a period or a day is
// told as people write it.
const Term notice_kinds[NOTICE_KIND_COUNT] = {
    [NOTICE_OPENED] = {"opened", N_("%s的填报已开放，请在%s之前完成"), ""},
    [NOTICE_RETURNED] = {"returned", N_("指标%s“%s”的填报被%s退回：%s"), ""},
    [NOTICE_APPROVED] = {"approved", N_("指标%s“%s”的填报已由%s审核通过"), ""},
    [NOTICE_VERIFIED] = {"verified", N_("指标%s“%s”的填报已由%s核实"), ""},
    [NOTICE_EXCEPTION] = {"exception", N_("准许本单位补报%s的数据到%s为止：%s"), ""},
    [NOTICE_DUE_SOON] = {"due_soon", N_("%s的填报将于%s截止，还有%s项没有报"), ""},
    [NOTICE_OVERDUE] = {"overdue", N_("%s的填报已过%s的期限，还有%s项没有报"), ""},
    [NOTICE_DOSSIER] = {"dossier", N_("%s（%s）“%s”：%s"), ""},
    [NOTICE_ASSESSED] = {"assessed", N_("“%s”的结果已公示，有异议请在%s之前提出"), ""},
    [NOTICE_OBJECTED] = {"objected", N_("%s对“%s”的结果有异议：%s"), ""},
    [NOTICE_ANSWERED] = {"answered", N_("对“%s”的异议，%s已答复（%s）：%s"), ""},
    [NOTICE_MENTIONED] = {"mentioned", N_("指标%s“%s”：%s提到了您：%s"), ""},
};

static const char separator[] = "\x1f";

// A detail in words: 2022-06-30 as the first detail of a notice about a period is its name.
static const char *detail_words(Arena *arena, NoticeKind kind, size_t index, const char *detail) {
    Date date = DATE_NONE;
    // What it is and what happened are words of ours, of which there is an English form.
    if (kind == NOTICE_DOSSIER)
        return (index == 0 || index == NOTICE_DETAILS - 1) && *detail ? _(detail) : detail;
    bool about_period = kind == NOTICE_OPENED || kind == NOTICE_EXCEPTION ||
                        kind == NOTICE_DUE_SOON || kind == NOTICE_OVERDUE;
    if (!about_period || index > 1 || !date_parse(arena, detail, &date))
        return detail;
    return index == 0 ? period_words(arena, date) : date_words(arena, date);
}

const char *notice_words(Arena *arena, NoticeKind kind, const char *kept) {
    const char *details[NOTICE_DETAILS] = {"", "", "", ""};
    for (size_t i = 0; i < NOTICE_DETAILS; i++) {
        const char *end = i + 1 < NOTICE_DETAILS ? strstr(kept, separator) : NULL;
        size_t length = end ? (size_t)(end - kept) : strlen(kept);
        details[i] = detail_words(arena, kind, i, arena_strndup(arena, kept, length));
        if (!end)
            break;
        kept = end + 1;
    }
    return arena_printf(arena, _(notice_kinds[kind].chinese), details[0], details[1], details[2],
                        details[3]);
}

bool notice_write(Context *context, int64_t account, NoticeKind kind, const char *const *details,
                  const char *link, Error *err) {
    Text text = text_new(context->arena);
    for (size_t i = 0; i < NOTICE_DETAILS && details[i]; i++) {
        text_add(&text, i ? separator : "");
        text_add(&text, details[i]);
    }
    Statement *s = store_query(context->store, context->arena, QUERY_NOTICE_INSERT);
    bind_text(s, IN_NOTICE_INSERT_REGION, context->region);
    bind_int(s, IN_NOTICE_INSERT_ACCOUNT, account);
    bind_text(s, IN_NOTICE_INSERT_KIND, notice_kinds[kind].key);
    bind_text(s, IN_NOTICE_INSERT_WORDS, text_string(&text));
    bind_text(s, IN_NOTICE_INSERT_LINK, link);
    bind_text(s, IN_NOTICE_INSERT_AT, context->at);
    return statement_run(s, NULL, err);
}

// The enabled accounts of a role and unit (0: any).
static bool accounts_of(Context *context, Role role, int64_t unit, int64_t **ids, size_t *count,
                        Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_ACCOUNT_OF_ROLE);
    bind_text(s, IN_ACCOUNT_OF_ROLE_REGION, context->region);
    bind_text(s, IN_ACCOUNT_OF_ROLE_ROLE, role_terms[role].key);
    while (statement_next(s, &more, err) && more) {
        if (unit && column_int(s, OUT_ACCOUNT_OF_ROLE_UNIT) != unit)
            continue;
        *ids = arena_room(context->arena, *ids, *count, sizeof **ids);
        (*ids)[(*count)++] = column_int(s, OUT_ACCOUNT_OF_ROLE_ID);
    }
    return err->code == ERROR_NONE;
}

bool notice_write_unit(Context *context, Role role, int64_t unit, NoticeKind kind,
                       const char *const *details, const char *link, Error *err) {
    int64_t *ids = NULL;
    size_t count = 0;
    bool ok = accounts_of(context, role, unit, &ids, &count, err);
    for (size_t i = 0; ok && i < count; i++)
        ok = notice_write(context, ids[i], kind, details, link, err);
    return ok;
}

static bool unread(Context *context, int64_t *out, Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_NOTICE_UNREAD);
    bind_text(s, IN_NOTICE_UNREAD_REGION, context->region);
    bind_int(s, IN_NOTICE_UNREAD_ACCOUNT, context->caller->account);
    while (statement_next(s, &more, err) && more)
        *out = column_int(s, OUT_NOTICE_UNREAD_COUNT);
    return err->code == ERROR_NONE;
}

static bool list(Context *context, void *request, Error *err) {
    NoticeList *r = request;
    bool more = false;
    int64_t limit = r->limit > 0 && r->limit < NOTICE_PAGE ? r->limit : NOTICE_PAGE;
    Statement *s = store_query(context->store, context->arena, QUERY_NOTICE_LIST);
    bind_text(s, IN_NOTICE_LIST_REGION, context->region);
    bind_int(s, IN_NOTICE_LIST_ACCOUNT, context->caller->account);
    bind_int(s, IN_NOTICE_LIST_BEFORE, r->before > 0 ? r->before : INT64_MAX);
    bind_int(s, IN_NOTICE_LIST_LIMIT, limit + 1);
    while (statement_next(s, &more, err) && more) {
        if ((int64_t)r->count == limit) {
            r->next = r->items[r->count - 1].id;
            continue;
        }
        int kind = term_find(notice_kinds, NOTICE_KIND_COUNT, column_text(s, OUT_NOTICE_LIST_KIND));
        if (kind < 0)
            continue;
        r->items = arena_room(context->arena, r->items, r->count, sizeof *r->items);
        r->items[r->count++] = (Notice){
            .id = column_int(s, OUT_NOTICE_LIST_ID),
            .kind = (NoticeKind)kind,
            .words = notice_words(context->arena, (NoticeKind)kind,
                                  column_text(s, OUT_NOTICE_LIST_WORDS)),
            .link = column_text(s, OUT_NOTICE_LIST_LINK),
            .at = column_text(s, OUT_NOTICE_LIST_AT),
            .seen = column_text(s, OUT_NOTICE_LIST_SEEN),
        };
    }
    return err->code == ERROR_NONE && unread(context, &r->unread, err);
}

static bool see(Context *context, void *request, Error *err) {
    const NoticeSeen *r = request;
    Statement *s = store_query(context->store, context->arena, QUERY_NOTICE_SEE);
    bind_text(s, IN_NOTICE_SEE_REGION, context->region);
    bind_int(s, IN_NOTICE_SEE_ACCOUNT, context->caller->account);
    bind_int(s, IN_NOTICE_SEE_ID, r->id);
    bind_text(s, IN_NOTICE_SEE_SEEN, context->at);
    context->changed = true;
    return statement_run(s, NULL, err);
}

// --- Reminders ---

static bool was_told(Context *context, int64_t account, NoticeKind kind, const char *link,
                     bool *told, Error *err) {
    bool more = false;
    *told = false;
    Statement *s = store_query(context->store, context->arena, QUERY_NOTICE_SAME);
    bind_text(s, IN_NOTICE_SAME_REGION, context->region);
    bind_int(s, IN_NOTICE_SAME_ACCOUNT, account);
    bind_text(s, IN_NOTICE_SAME_KIND, notice_kinds[kind].key);
    bind_text(s, IN_NOTICE_SAME_LINK, link);
    while (statement_next(s, &more, err) && more)
        *told = true;
    return err->code == ERROR_NONE;
}

// What the reporters of a unit are to hear of a period today, if anything: that it has opened, that
// reports are due soon, that they are overdue.
static bool kind_today(const Context *context, const Programme *programme, const Period *own,
                       NoticeKind *kind) {
    const DueRule *due = &programme->due;
    int64_t owed = own->counts.missing + own->counts.returned;
    if (!period_takes(own->state) || owed == 0)
        return false;
    *kind = NOTICE_OVERDUE;
    if (own->state == PERIOD_OVERDUE)
        return context->today - own->due > due->grace_days;
    *kind = own->due - context->today <= due->remind_days ? NOTICE_DUE_SOON : NOTICE_OPENED;
    return true;
}

static bool remind_unit(Context *context, const Programme *programme, const Period *p,
                        const Unit *unit, int64_t *written, Error *err) {
    Arena *arena = context->arena;
    Period own;
    NoticeKind kind = NOTICE_OPENED;
    int64_t *ids = NULL;
    size_t count = 0;
    if (!period_load(context, programme, p->period, unit->id, &own, err))
        return false;
    if (!kind_today(context, programme, &own, &kind))
        return true;
    const char *link = arena_printf(arena, "/forms/%s?year=%lld", date_iso(arena, p->period),
                                    (long long)programme->year);
    int64_t owed = own.counts.missing + own.counts.returned;
    const char *details[NOTICE_DETAILS] = {
        date_iso(arena, p->period), date_iso(arena, p->due),
        kind == NOTICE_OPENED ? NULL : arena_printf(arena, "%lld", (long long)owed)};
    if (!accounts_of(context, ROLE_REPORTER, unit->id, &ids, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        bool told = false;
        if (!was_told(context, ids[i], kind, link, &told, err))
            return false;
        if (told)
            continue;
        if (!notice_write(context, ids[i], kind, details, link, err))
            return false;
        context->changed = true;
        (*written)++;
    }
    return true;
}

static bool remind_programme(Context *context, Reminders *r, int64_t year, Error *err) {
    Programme programme;
    PeriodList periods = {.region = context->region, .year = year};
    if (!programme_load(context, context->region, year, &programme, err) ||
        !period_list_use_case.run(context, &periods, err))
        return false;
    for (size_t i = 0; i < periods.count; i++) {
        const Period *p = &periods.items[i];
        for (size_t k = 0; period_takes(p->state) && k < programme.unit_count; k++)
            if (!remind_unit(context, &programme, p, programme.units[k], &r->written, err))
                return false;
    }
    return true;
}

bool notice_hours(int64_t now) {
    char at[CLOCK_STAMP_SIZE];
    clock_stamp_of(now, at);
    int hour = (at[HOUR_OF_STAMP] - '0') * 10 + at[HOUR_OF_STAMP + 1] - '0';
    return hour >= REMIND_FROM && hour < REMIND_UNTIL;
}

static bool remind(Context *context, void *request, Error *err) {
    int64_t *years = NULL;
    size_t count = 0;
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_PROGRAMME_YEARS);
    bind_text(s, IN_PROGRAMME_YEARS_REGION, context->region);
    while (statement_next(s, &more, err) && more) {
        years = arena_room(context->arena, years, count, sizeof *years);
        years[count++] = column_int(s, OUT_PROGRAMME_YEARS_YEAR);
    }
    // The December of last year is reported for in this one.
    for (size_t i = 0; i < count && i < YEARS_REMINDED && !err->code; i++)
        remind_programme(context, request, years[i], err);
    return err->code == ERROR_NONE;
}

const UseCase notice_list_use_case = {"notice list", PERMISSION_WORK, false, list};
const UseCase notice_seen_use_case = {"notice seen", PERMISSION_WORK, true, see,
                                      true,          .yearless = true};
const UseCase notice_remind_use_case = {"remind", PERMISSION_MANAGE, true, remind,
                                        true,     .yearless = true};
