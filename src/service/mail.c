#include "service/mail.h"

#include "base/message.h"
#include "base/text.h"
#include "service/outbox.h"

#include <string.h>

enum { MINUTES = 1440, ADDRESS_MOST = 254, LINE = 57, LONGEST_WAIT = 3600, UNREAD_MOST = 1000 };

// --- Wishes ---

bool mail_is_quiet(const MailWishes *wishes, int64_t minute) {
    int64_t from = wishes->quiet_from, until = wishes->quiet_until;
    if (from <= until)
        return minute >= from && minute < until;
    return minute >= from || minute < until;
}

// Wishes of a row; the defaults where it has none.
static MailWishes wishes_of(const Statement *s, int from, int until, int off) {
    MailWishes wishes = {.quiet_from = MAIL_QUIET_FROM, .quiet_until = MAIL_QUIET_UNTIL};
    if (column_null(s, off))
        return wishes;
    wishes.quiet_from = column_int(s, from);
    wishes.quiet_until = column_int(s, until);
    for (size_t kind = 0; kind < NOTICE_KIND_COUNT; kind++)
        wishes.off[kind] = text_is_listed(column_text(s, off), notice_kinds[kind].key);
    return wishes;
}

static bool get(Context *context, void *request, Error *err) {
    MailSetting *r = request;
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_MAIL_SETTING_GET);
    bind_text(s, IN_MAIL_SETTING_GET_REGION, context->region);
    bind_int(s, IN_MAIL_SETTING_GET_ACCOUNT, context->caller->account);
    while (statement_next(s, &more, err) && more) {
        r->mail = column_text(s, OUT_MAIL_SETTING_GET_MAIL);
        r->wishes = wishes_of(s, OUT_MAIL_SETTING_GET_QUIET_FROM, OUT_MAIL_SETTING_GET_QUIET_UNTIL,
                              OUT_MAIL_SETTING_GET_OFF);
    }
    return err->code == ERROR_NONE;
}

static bool put(Context *context, void *request, Error *err) {
    MailSetting *r = request;
    Text off = text_new(context->arena);
    if (r->wishes.quiet_from < 0 || r->wishes.quiet_from >= MINUTES || r->wishes.quiet_until < 0 ||
        r->wishes.quiet_until >= MINUTES)
        return error_set(err, ERROR_INPUT, "quiet_from", _("应为一天里的时刻，如 20:00"));
    for (size_t kind = 0; kind < NOTICE_KIND_COUNT; kind++)
        if (r->wishes.off[kind])
            text_addf(&off, "%s%s", off.length ? " " : "", notice_kinds[kind].key);
    Statement *s = store_query(context->store, context->arena, QUERY_MAIL_SETTING_PUT);
    bind_text(s, IN_MAIL_SETTING_PUT_REGION, context->region);
    bind_int(s, IN_MAIL_SETTING_PUT_ACCOUNT, context->caller->account);
    bind_int(s, IN_MAIL_SETTING_PUT_QUIET_FROM, r->wishes.quiet_from);
    bind_int(s, IN_MAIL_SETTING_PUT_QUIET_UNTIL, r->wishes.quiet_until);
    bind_text(s, IN_MAIL_SETTING_PUT_OFF, text_string(&off));
    context->changed = true;
    return statement_run(s, NULL, err) && get(context, r, err);
}

// --- What is due ---

bool mail_address_ok(const char *address) {
    size_t length = strlen(address), signs = 0;
    for (const char *p = address; *p; p++) {
        if (*p <= ' ' || *p >= 0x7f || strchr("<>()[]\\,;:\"", *p))
            return false;
        signs += *p == '@';
    }
    return signs == 1 && length <= ADDRESS_MOST && *address != '@' && address[length - 1] != '@' &&
           *address != '-';
}

// An account that may have something to read.
typedef struct Addressee {
    Digest digest;     // without notices
    MailWishes wishes; // of the account
    int64_t after;     // notices up to this one were mailed
} Addressee;

static bool load_addressees(Context *context, Addressee **items, size_t *count, Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_MAIL_WAITING);
    bind_text(s, IN_MAIL_WAITING_TODAY, date_iso(context->arena, context->today));
    bind_int(s, IN_MAIL_WAITING_NOW, context->now);
    while (statement_next(s, &more, err) && more) {
        *items = arena_room(context->arena, *items, *count, sizeof **items);
        (*items)[(*count)++] = (Addressee){
            .digest = {.region = column_text(s, OUT_MAIL_WAITING_REGION),
                       .account = column_int(s, OUT_MAIL_WAITING_ACCOUNT),
                       .mail = column_text(s, OUT_MAIL_WAITING_MAIL),
                       .attempts = column_int(s, OUT_MAIL_WAITING_ATTEMPTS)},
            .wishes = wishes_of(s, OUT_MAIL_WAITING_QUIET_FROM, OUT_MAIL_WAITING_QUIET_UNTIL,
                                OUT_MAIL_WAITING_OFF),
            .after = column_int(s, OUT_MAIL_WAITING_NOTICE),
        };
    }
    return err->code == ERROR_NONE;
}

static bool load_notices(Context *context, Addressee *a, Error *err) {
    bool more = false;
    Digest *d = &a->digest;
    Statement *s = store_query(context->store, context->arena, QUERY_MAIL_NOTICES);
    bind_text(s, IN_MAIL_NOTICES_REGION, d->region);
    bind_int(s, IN_MAIL_NOTICES_ACCOUNT, d->account);
    bind_int(s, IN_MAIL_NOTICES_AFTER, a->after);
    bind_int(s, IN_MAIL_NOTICES_LIMIT, UNREAD_MOST);
    while (statement_next(s, &more, err) && more) {
        int kind =
            term_find(notice_kinds, NOTICE_KIND_COUNT, column_text(s, OUT_MAIL_NOTICES_KIND));
        if (kind < 0 || a->wishes.off[kind] || d->count == MAIL_NOTICES)
            continue;
        d->items = arena_room(context->arena, d->items, d->count, sizeof *d->items);
        d->items[d->count++] = (Notice){
            .id = column_int(s, OUT_MAIL_NOTICES_ID),
            .kind = (NoticeKind)kind,
            .words = notice_words(context->arena, (NoticeKind)kind,
                                  column_text(s, OUT_MAIL_NOTICES_WORDS)),
            .link = column_text(s, OUT_MAIL_NOTICES_LINK),
            .at = column_text(s, OUT_MAIL_NOTICES_AT),
            .seen = "",
        };
    }
    return err->code == ERROR_NONE;
}

// Minutes since midnight in the office's time, of a stamp such as 2022-07-01T09:30:00+08:00.
static int64_t minute_of(const char *stamp) {
    const char *time = stamp + sizeof "2022-07-01T" - 1;
    return ((time[0] - '0') * 10 + time[1] - '0') * 60 + (time[3] - '0') * 10 + time[4] - '0';
}

static bool due(Context *context, void *request, Error *err) {
    DigestsDue *r = request;
    Addressee *all = NULL;
    size_t count = 0;
    if (!load_addressees(context, &all, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (mail_is_quiet(&all[i].wishes, minute_of(context->at)) ||
            !mail_address_ok(all[i].digest.mail))
            continue;
        if (!load_notices(context, &all[i], err))
            return false;
        if (all[i].digest.count == 0)
            continue;
        r->items = arena_room(context->arena, r->items, r->count, sizeof *r->items);
        r->items[r->count++] = all[i].digest;
    }
    return true;
}

static bool claim(Context *context, void *request, Error *err) {
    DigestClaim *r = request;
    int64_t changed = 0;
    Statement *s = store_query(context->store, context->arena, QUERY_MAIL_CLAIM);
    bind_text(s, IN_MAIL_CLAIM_REGION, r->digest->region);
    bind_int(s, IN_MAIL_CLAIM_ACCOUNT, r->digest->account);
    bind_int(s, IN_MAIL_CLAIM_UNTIL, context->now + MAIL_CLAIM_SECONDS);
    bind_text(s, IN_MAIL_CLAIM_TODAY, date_iso(context->arena, context->today));
    bind_int(s, IN_MAIL_CLAIM_NOW, context->now);
    context->changed = true;
    if (!statement_run(s, &changed, err))
        return false;
    r->claimed = changed == 1;
    return true;
}

static bool settle(Context *context, void *request, Error *err) {
    const DigestSettle *r = request;
    const Digest *d = r->digest;
    context->changed = true;
    if (r->arrived) {
        Statement *s = store_query(context->store, context->arena, QUERY_MAIL_ARRIVED);
        bind_text(s, IN_MAIL_ARRIVED_REGION, d->region);
        bind_int(s, IN_MAIL_ARRIVED_ACCOUNT, d->account);
        bind_text(s, IN_MAIL_ARRIVED_DAY, date_iso(context->arena, context->today));
        bind_int(s, IN_MAIL_ARRIVED_NOTICE, d->items[d->count - 1].id);
        return statement_run(s, NULL, err);
    }
    int64_t wait = outbox_wait(d->attempts + 1);
    Statement *s = store_query(context->store, context->arena, QUERY_MAIL_FAILED);
    bind_text(s, IN_MAIL_FAILED_REGION, d->region);
    bind_int(s, IN_MAIL_FAILED_ACCOUNT, d->account);
    bind_int(s, IN_MAIL_FAILED_NEXT,
             context->now + (wait < LONGEST_WAIT ? wait : (int64_t)LONGEST_WAIT));
    return statement_run(s, NULL, err);
}

// --- The message ---

// Mon, 01 Aug 2022 09:00:00 +0800 (RFC 5322)
static const char *moment_of(Arena *arena, int64_t now) {
    static const char days[7][4] = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
    static const char months[12][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    char stamp[CLOCK_STAMP_SIZE];
    clock_stamp_of(now, stamp);
    int month = (stamp[5] - '0') * 10 + stamp[6] - '0';
    return arena_printf(arena, "%s, %.2s %s %.4s %.8s +0800", days[clock_day_of(now) % 7],
                        stamp + 8, months[month - 1], stamp, stamp + 11);
}

const char *mail_message(Arena *arena, const Digest *d, const char *from, const char *site,
                         int64_t now) {
    Text body = text_new(arena), out = text_new(arena);
    const char *subject = arena_printf(arena, _("督办：%zu条没有读的消息"), d->count);
    for (size_t i = 0; i < d->count; i++) {
        const Notice *n = &d->items[i];
        text_addf(&body, "%.16s  %s\r\n", n->at, n->words);
        if (site)
            text_addf(&body, "%s%s\r\n", site, n->link);
        text_add(&body, "\r\n");
    }
    text_add(&body, _("每天最多一封。不想收哪些、什么时候不收，在“我的帐号”里设。"));
    text_add(&body, "\r\n");
    text_addf(&out, "Date: %s\r\nFrom: <%s>\r\nTo: <%s>\r\nSubject: =?UTF-8?B?",
              moment_of(arena, now), from, d->mail);
    text_base64(&out, subject, strlen(subject));
    text_addf(&out, "?=\r\nMessage-ID: <%s.%lld.%lld.%s>\r\n", d->region, (long long)d->account,
              (long long)d->items[d->count - 1].id, from);
    text_add(&out, "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
                   "Content-Type: text/plain; charset=utf-8\r\n"
                   "Content-Transfer-Encoding: base64\r\n\r\n");
    for (size_t at = 0; at < body.length; at += LINE) {
        text_base64(&out, body.data + at, body.length - at < LINE ? body.length - at : LINE);
        text_add(&out, "\r\n");
    }
    return text_string(&out);
}

const UseCase mail_get_use_case = {"mail setting", PERMISSION_WORK, false, get};
const UseCase mail_put_use_case = {"mail setting", PERMISSION_WORK, true, put,
                                   true,           .yearless = true};
const UseCase mail_due_use_case = {"mail due", PERMISSION_MANAGE, false, due};
const UseCase mail_claim_use_case = {"mail claim", PERMISSION_MANAGE, true, claim,
                                     true,         .yearless = true};
const UseCase mail_settle_use_case = {"mail settle", PERMISSION_MANAGE, true, settle,
                                      true,          .yearless = true};
