#include "service/idempotency.h"

#include "base/digest.h"
#include "base/message.h"
#include "base/utf8.h"

#include <string.h>

enum { KEY_MOST = 100 };

// A query of the caller's key.
static Statement *of_key(Context *context, QueryId query, const char *key) {
    Statement *s = store_query(context->store, context->arena, query);
    bind_text(s, IN_IDEMPOTENCY_GET_REGION, context->region);
    bind_int(s, IN_IDEMPOTENCY_GET_ACCOUNT, context->caller->account);
    bind_text(s, IN_IDEMPOTENCY_GET_KEY, key);
    return s;
}
_Static_assert((int)IN_IDEMPOTENCY_GET_KEY == (int)IN_IDEMPOTENCY_INSERT_KEY &&
                   (int)IN_IDEMPOTENCY_GET_KEY == (int)IN_IDEMPOTENCY_DELETE_KEY,
               "region, account and key come first");

static bool clear_old(Context *context, Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_IDEMPOTENCY_CLEAR);
    bind_text(s, IN_IDEMPOTENCY_CLEAR_REGION, context->region);
    bind_int(s, IN_IDEMPOTENCY_CLEAR_ACCOUNT, context->caller->account);
    bind_int(s, IN_IDEMPOTENCY_CLEAR_BEFORE, context->now - IDEMPOTENCY_SECONDS);
    return statement_run(s, NULL, err);
}

// What was begun was never answered: its server was ended in the middle. Its write was either done
// as a whole, and is refused now by what it changed, or not at all.
static bool take(Context *context, const Idempotency *r, Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_IDEMPOTENCY_TAKE);
    bind_int(s, IN_IDEMPOTENCY_TAKE_AT, context->now);
    bind_text(s, IN_IDEMPOTENCY_TAKE_REGION, context->region);
    bind_int(s, IN_IDEMPOTENCY_TAKE_ACCOUNT, context->caller->account);
    bind_text(s, IN_IDEMPOTENCY_TAKE_KEY, r->key);
    context->changed = true;
    return statement_run(s, NULL, err);
}

static bool begin(Context *context, void *request, Error *err) {
    Idempotency *r = request;
    bool more = false, known = false;
    const char *asked = "";
    int64_t since = 0;
    size_t length = utf8_length(r->key);
    if (length < 1 || length > KEY_MOST || !utf8_valid(r->key, strlen(r->key)) ||
        strlen(r->request) != DIGEST_HEX_LENGTH)
        return error_set(err, ERROR_INPUT, "Idempotency-Key", _("应为1到%d个字符"), KEY_MOST);
    if (!clear_old(context, err))
        return false;
    Statement *s = of_key(context, QUERY_IDEMPOTENCY_GET, r->key);
    while (statement_next(s, &more, err) && more) {
        known = true;
        asked = column_text(s, OUT_IDEMPOTENCY_GET_REQUEST);
        since = column_int(s, OUT_IDEMPOTENCY_GET_AT);
        r->status = column_int(s, OUT_IDEMPOTENCY_GET_STATUS);
        r->answer = column_text(s, OUT_IDEMPOTENCY_GET_ANSWER);
    }
    if (err->code)
        return false;
    if (known && strcmp(asked, r->request) != 0)
        return error_set(err, ERROR_INPUT, "Idempotency-Key", _("这个键已用于另一个请求"));
    if (known && r->status == 0 && since < context->now - IDEMPOTENCY_STUCK)
        return take(context, r, err);
    if (known && r->status == 0)
        return error_set(err, ERROR_CONFLICT, "Idempotency-Key", _("同一请求正在处理，请稍后再试"));
    r->known = known;
    if (known)
        return true;
    s = of_key(context, QUERY_IDEMPOTENCY_INSERT, r->key);
    bind_text(s, IN_IDEMPOTENCY_INSERT_REQUEST, r->request);
    bind_int(s, IN_IDEMPOTENCY_INSERT_AT, context->now);
    context->changed = true;
    return statement_run(s, NULL, err);
}

static bool finish(Context *context, void *request, Error *err) {
    const Idempotency *r = request;
    context->changed = true;
    if (r->status == 0)
        return statement_run(of_key(context, QUERY_IDEMPOTENCY_DELETE, r->key), NULL, err);
    Statement *s = store_query(context->store, context->arena, QUERY_IDEMPOTENCY_FINISH);
    bind_text(s, IN_IDEMPOTENCY_FINISH_REGION, context->region);
    bind_int(s, IN_IDEMPOTENCY_FINISH_ACCOUNT, context->caller->account);
    bind_text(s, IN_IDEMPOTENCY_FINISH_KEY, r->key);
    bind_int(s, IN_IDEMPOTENCY_FINISH_STATUS, r->status);
    bind_text(s, IN_IDEMPOTENCY_FINISH_ANSWER, r->answer);
    return statement_run(s, NULL, err);
}

const UseCase idempotency_begin_use_case = {"idempotency begin", PERMISSION_SELF, true, begin, true,
                                            .yearless = true};
const UseCase idempotency_finish_use_case = {
    "idempotency finish", PERMISSION_SELF, true, finish, true, .yearless = true};
