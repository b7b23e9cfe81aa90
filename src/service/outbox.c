#include "service/outbox.h"

#include "base/digest.h"
#include "base/message.h"
#include "base/password.h"
#include "base/text.h"
#include "base/utf8.h"

#include <string.h>
#include <strings.h>

enum { URL_MOST = 2000, FAULT_MOST = 200, SECRET_BYTES = 32 };

// --- What happened ---

static bool number(Context *context, int64_t *id, Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_OUTBOX_NUMBER);
    bind_text(s, IN_OUTBOX_NUMBER_REGION, context->region);
    if (!statement_run(s, NULL, err))
        return false;
    s = store_query(context->store, context->arena, QUERY_OUTBOX_LAST);
    bind_text(s, IN_OUTBOX_LAST_REGION, context->region);
    while (statement_next(s, &more, err) && more)
        *id = column_int(s, OUT_OUTBOX_LAST_LAST);
    return err->code == ERROR_NONE;
}

static bool post(Context *context, int64_t webhook, const char *kind, const char *data,
                 Error *err) {
    int64_t id = 0;
    if (!number(context, &id, err))
        return false;
    Statement *s = store_query(context->store, context->arena, QUERY_OUTBOX_INSERT);
    bind_text(s, IN_OUTBOX_INSERT_REGION, context->region);
    bind_int(s, IN_OUTBOX_INSERT_ID, id);
    bind_int(s, IN_OUTBOX_INSERT_WEBHOOK, webhook);
    bind_text(s, IN_OUTBOX_INSERT_KIND, kind);
    bind_text(s, IN_OUTBOX_INSERT_DATA, data);
    bind_text(s, IN_OUTBOX_INSERT_AT, context->at);
    bind_int(s, IN_OUTBOX_INSERT_NEXT, context->now);
    return statement_run(s, NULL, err);
}

bool outbox_tell(Context *context, const char *kind, const char *data, Error *err) {
    int64_t *ids = NULL;
    size_t count = 0;
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_WEBHOOK_ACTIVE);
    bind_text(s, IN_WEBHOOK_ACTIVE_REGION, context->region);
    while (statement_next(s, &more, err) && more) {
        ids = arena_room(context->arena, ids, count, sizeof *ids);
        ids[count++] = column_int(s, OUT_WEBHOOK_ACTIVE_ID);
    }
    bool ok = err->code == ERROR_NONE;
    for (size_t i = 0; ok && i < count; i++)
        ok = post(context, ids[i], kind, data, err);
    return ok;
}

// --- Webhooks ---

// Whether what stands behind http:// is this machine.
static bool is_here(const char *authority) {
    static const char *const hosts[] = {"127.0.0.1", "[::1]", "localhost"};
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
        size_t length = strlen(hosts[i]);
        if (strncasecmp(authority, hosts[i], length) == 0 &&
            (!authority[length] || strchr(":/?", authority[length])))
            return true;
    }
    return false;
}

bool outbox_check_url(const char *url, bool allow_http, Error *err) {
    static const char safe[] = "https://", plain[] = "http://";
    bool is_safe = strncasecmp(url, safe, sizeof safe - 1) == 0;
    bool is_plain = strncasecmp(url, plain, sizeof plain - 1) == 0;
    const char *authority = url + (is_safe ? sizeof safe - 1 : is_plain ? sizeof plain - 1 : 0);
    size_t length = strcspn(authority, "/?#");
    bool sound = strlen(url) <= URL_MOST && length > 0 && *authority != ':' &&
                 !memchr(authority, '@', length) && !strchr(authority, '#');
    for (const char *p = url; *p; p++)
        sound = sound && *p > ' ' && *p < 0x7f && *p != '\\';
    if (!sound || !(is_safe || is_plain))
        return error_set(err, ERROR_INPUT, "url", _("应为 https:// 开头的网址，不带用户名和密码"));
    if (is_plain && !is_here(authority))
        return error_set(err, ERROR_INPUT, "url", _("http 只能发到本机；请用 https"));
    if (is_plain && !allow_http)
        return error_set(err, ERROR_INPUT, "url", _("发到本机的 http 要加 --allow-http"));
    return true;
}

static bool add(Context *context, void *request, Error *err) {
    WebhookAdd *r = request;
    bool more = false;
    if (!outbox_check_url(r->url, r->allow_http, err))
        return false;
    Statement *s = store_query(context->store, context->arena, QUERY_WEBHOOK_NEXT);
    bind_text(s, IN_WEBHOOK_NEXT_REGION, context->region);
    while (statement_next(s, &more, err) && more)
        r->id = column_int(s, OUT_WEBHOOK_NEXT_ID);
    if (err->code)
        return false;
    r->secret = random_hex(context->arena, SECRET_BYTES);
    s = store_query(context->store, context->arena, QUERY_WEBHOOK_INSERT);
    bind_text(s, IN_WEBHOOK_INSERT_REGION, context->region);
    bind_int(s, IN_WEBHOOK_INSERT_ID, r->id);
    bind_text(s, IN_WEBHOOK_INSERT_URL, r->url);
    bind_text(s, IN_WEBHOOK_INSERT_SECRET, r->secret);
    bind_text(s, IN_WEBHOOK_INSERT_ACTOR, context->actor);
    bind_text(s, IN_WEBHOOK_INSERT_AT, context->at);
    context->changed = true;
    context->object = arena_printf(context->arena, "%s/%lld", context->region, (long long)r->id);
    Text detail = text_new(context->arena);
    text_add(&detail, "{\"url\":");
    text_json(&detail, r->url);
    text_add(&detail, "}");
    context->detail = text_string(&detail);
    return statement_run(s, NULL, err);
}

static bool remove_one(Context *context, void *request, Error *err) {
    const WebhookRemove *r = request;
    int64_t changed = 0;
    Statement *s = store_query(context->store, context->arena, QUERY_WEBHOOK_REMOVE);
    bind_text(s, IN_WEBHOOK_REMOVE_REGION, context->region);
    bind_int(s, IN_WEBHOOK_REMOVE_ID, r->id);
    bind_text(s, IN_WEBHOOK_REMOVE_REMOVED, context->at);
    if (!statement_run(s, &changed, err))
        return false;
    if (!changed)
        return error_set(err, ERROR_NOT_FOUND, "id", _("没有这个推送地址"));
    s = store_query(context->store, context->arena, QUERY_OUTBOX_DROP);
    bind_text(s, IN_OUTBOX_DROP_REGION, context->region);
    bind_int(s, IN_OUTBOX_DROP_WEBHOOK, r->id);
    context->changed = true;
    context->object = arena_printf(context->arena, "%s/%lld", context->region, (long long)r->id);
    return statement_run(s, NULL, err);
}

static bool retry(Context *context, void *request, Error *err) {
    const WebhookRemove *r = request;
    int64_t changed = 0;
    Statement *s = store_query(context->store, context->arena, QUERY_OUTBOX_REVIVE);
    bind_text(s, IN_OUTBOX_REVIVE_REGION, context->region);
    bind_int(s, IN_OUTBOX_REVIVE_WEBHOOK, r->id);
    bind_int(s, IN_OUTBOX_REVIVE_NEXT, context->now);
    if (!statement_run(s, &changed, err))
        return false;
    if (!changed)
        return error_set(err, ERROR_NOT_FOUND, "id", _("这个推送地址没有放弃了的消息"));
    context->changed = true;
    context->object = arena_printf(context->arena, "%s/%lld", context->region, (long long)r->id);
    return true;
}

static bool list_dead(Context *context, WebhookList *r, Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_OUTBOX_DEAD);
    bind_text(s, IN_OUTBOX_DEAD_REGION, r->region);
    while (statement_next(s, &more, err) && more) {
        r->dead = arena_room(context->arena, r->dead, r->dead_count, sizeof *r->dead);
        r->dead[r->dead_count++] = (DeadLetter){
            .region = column_text(s, OUT_OUTBOX_DEAD_REGION),
            .id = column_int(s, OUT_OUTBOX_DEAD_ID),
            .webhook = column_int(s, OUT_OUTBOX_DEAD_WEBHOOK),
            .kind = column_text(s, OUT_OUTBOX_DEAD_KIND),
            .at = column_text(s, OUT_OUTBOX_DEAD_AT),
            .attempts = column_int(s, OUT_OUTBOX_DEAD_ATTEMPTS),
            .fault = column_text(s, OUT_OUTBOX_DEAD_FAULT),
        };
    }
    return err->code == ERROR_NONE;
}

static bool list(Context *context, void *request, Error *err) {
    WebhookList *r = request;
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_WEBHOOK_LIST);
    bind_text(s, IN_WEBHOOK_LIST_REGION, r->region);
    while (statement_next(s, &more, err) && more) {
        r->items = arena_room(context->arena, r->items, r->count, sizeof *r->items);
        r->items[r->count++] = (Webhook){
            .region = column_text(s, OUT_WEBHOOK_LIST_REGION),
            .id = column_int(s, OUT_WEBHOOK_LIST_ID),
            .url = column_text(s, OUT_WEBHOOK_LIST_URL),
            .at = column_text(s, OUT_WEBHOOK_LIST_AT),
            .waiting = column_int(s, OUT_WEBHOOK_LIST_WAITING),
            .dead = column_int(s, OUT_WEBHOOK_LIST_DEAD),
        };
    }
    return err->code == ERROR_NONE && list_dead(context, r, err);
}

// --- Sending ---

// {"id":"410423-17","kind":"report.verify","at":"…","region":"410423","data":{…}}
static const char *body_of(Arena *arena, const Statement *s) {
    Text text = text_new(arena);
    const char *region = column_text(s, OUT_OUTBOX_DUE_REGION);
    text_add(&text, "{\"id\":");
    text_json(&text,
              arena_printf(arena, "%s-%lld", region, (long long)column_int(s, OUT_OUTBOX_DUE_ID)));
    text_add(&text, ",\"kind\":");
    text_json(&text, column_text(s, OUT_OUTBOX_DUE_KIND));
    text_add(&text, ",\"at\":");
    text_json(&text, column_text(s, OUT_OUTBOX_DUE_AT));
    text_add(&text, ",\"region\":");
    text_json(&text, region);
    text_addf(&text, ",\"data\":%s}", column_text(s, OUT_OUTBOX_DUE_DATA));
    return text_string(&text);
}

static bool due(Context *context, void *request, Error *err) {
    LettersDue *r = request;
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_OUTBOX_DUE);
    bind_int(s, IN_OUTBOX_DUE_NOW, context->now);
    bind_int(s, IN_OUTBOX_DUE_LIMIT, r->limit);
    while (statement_next(s, &more, err) && more) {
        r->items = arena_room(context->arena, r->items, r->count, sizeof *r->items);
        r->items[r->count++] = (Letter){
            .region = column_text(s, OUT_OUTBOX_DUE_REGION),
            .id = column_int(s, OUT_OUTBOX_DUE_ID),
            .webhook = column_int(s, OUT_OUTBOX_DUE_WEBHOOK),
            .url = column_text(s, OUT_OUTBOX_DUE_URL),
            .secret = column_text(s, OUT_OUTBOX_DUE_SECRET),
            .kind = column_text(s, OUT_OUTBOX_DUE_KIND),
            .body = body_of(context->arena, s),
            .attempts = column_int(s, OUT_OUTBOX_DUE_ATTEMPTS),
            .next = column_int(s, OUT_OUTBOX_DUE_NEXT),
        };
    }
    return err->code == ERROR_NONE;
}

static bool claim(Context *context, void *request, Error *err) {
    LetterClaim *r = request;
    int64_t changed = 0;
    Statement *s = store_query(context->store, context->arena, QUERY_OUTBOX_CLAIM);
    bind_text(s, IN_OUTBOX_CLAIM_REGION, r->letter->region);
    bind_int(s, IN_OUTBOX_CLAIM_ID, r->letter->id);
    bind_int(s, IN_OUTBOX_CLAIM_NEXT, r->letter->next);
    bind_int(s, IN_OUTBOX_CLAIM_UNTIL, context->now + OUTBOX_CLAIM_SECONDS);
    context->changed = true;
    if (!statement_run(s, &changed, err))
        return false;
    r->claimed = changed == 1;
    return true;
}

int64_t outbox_wait(int64_t attempts) {
    int64_t wait = OUTBOX_FIRST_WAIT;
    for (int64_t i = 1; i < attempts && i < OUTBOX_ATTEMPTS; i++)
        wait *= 4;
    return wait;
}

static bool settle(Context *context, void *request, Error *err) {
    LetterSettle *r = request;
    const Letter *letter = r->letter;
    context->changed = true;
    if (r->arrived) {
        Statement *s = store_query(context->store, context->arena, QUERY_OUTBOX_DELETE);
        bind_text(s, IN_OUTBOX_DELETE_REGION, letter->region);
        bind_int(s, IN_OUTBOX_DELETE_ID, letter->id);
        return statement_run(s, NULL, err);
    }
    int64_t attempts = letter->attempts + 1;
    char *fault = arena_strndup(context->arena, r->fault, strnlen(r->fault, FAULT_MOST));
    utf8_trim_partial(fault);
    r->dead = attempts >= OUTBOX_ATTEMPTS;
    Statement *s = store_query(context->store, context->arena, QUERY_OUTBOX_FAIL);
    bind_text(s, IN_OUTBOX_FAIL_REGION, letter->region);
    bind_int(s, IN_OUTBOX_FAIL_ID, letter->id);
    bind_int(s, IN_OUTBOX_FAIL_NEXT, context->now + outbox_wait(attempts));
    bind_int(s, IN_OUTBOX_FAIL_DEAD, r->dead);
    bind_text(s, IN_OUTBOX_FAIL_FAULT, fault);
    return statement_run(s, NULL, err);
}

bool outbox_sign(Arena *arena, const char *secret, int64_t now, const char *body,
                 const char **signature, Error *err) {
    char hex[DIGEST_HEX_LENGTH + 1];
    const char *moment = arena_printf(arena, "%lld", (long long)now);
    const char *signed_text = arena_printf(arena, "%s.%s", moment, body);
    if (!digest_hmac_sha256(secret, strlen(secret), signed_text, strlen(signed_text), hex, err))
        return false;
    *signature = arena_printf(arena, "t=%s,v1=%s", moment, hex);
    return true;
}

const UseCase webhook_add_use_case = {"webhook add", PERMISSION_MANAGE, true, add,
                                      .yearless = true};
const UseCase webhook_remove_use_case = {"webhook remove", PERMISSION_MANAGE, true, remove_one,
                                         .yearless = true};
const UseCase webhook_retry_use_case = {"webhook retry", PERMISSION_MANAGE, true, retry,
                                        .yearless = true};
const UseCase webhook_list_use_case = {"webhook list", PERMISSION_MANAGE, false, list};
const UseCase outbox_due_use_case = {"outbox due", PERMISSION_MANAGE, false, due};
const UseCase outbox_claim_use_case = {"outbox claim", PERMISSION_MANAGE, true, claim,
                                       true,           .yearless = true};
const UseCase outbox_settle_use_case = {"outbox settle", PERMISSION_MANAGE, true, settle, true,
                                        .yearless = true};
