#include "service/account.h"

#include "base/digest.h"
#include "base/limits.h"
#include "base/message.h"
#include "base/password.h"
#include "base/text.h"
#include "base/totp.h"
#include "base/utf8.h"
#include "service/account_row.h"

#include <string.h>

enum { TOKEN_BYTES = 32, TOKEN_DAYS_MOST = 365, DAY_SECONDS = 86400 };

// A machine's key may not change what it comes from.
static bool in_person(const Context *context, Error *err) {
    return context->caller->session != NULL ||
           error_set(err, ERROR_FORBIDDEN, NULL,
                     _("令牌不能改动帐号的密码和令牌；请本人登录后再改"));
}

static bool change_password(Context *context, void *request, Error *err) {
    const PasswordChange *r = request;
    AccountRow row;
    int64_t id = context->caller->account;
    if (!in_person(context, err) || !account_load(context, id, &row, err))
        return false;
    if (!password_verify(r->old_password, row.password))
        return error_set(err, ERROR_INPUT, "old_password", _("原密码不对"));
    if (strcmp(r->old_password, r->new_password) == 0)
        return error_set(err, ERROR_INPUT, "new_password", _("新密码不能与原密码相同"));
    if (!password_check(context->arena, r->new_password, row.account.login, err) ||
        !account_put_password(context, id, r->new_password, false, err) ||
        !account_end_sessions(context, id, context->caller->session, err))
        return false;
    context->changed = true;
    context->object = row.account.login;
    return true;
}

// --- Second factor ---

static bool totp_begin(Context *context, void *request, Error *err) {
    TotpRequest *r = request;
    AccountRow row;
    if (!in_person(context, err) || !account_load(context, context->caller->account, &row, err))
        return false;
    if (row.account.totp)
        return error_set(err, ERROR_CONFLICT, NULL, _("已经启用了动态口令"));
    r->secret = totp_secret(context->arena);
    r->uri = arena_printf(context->arena,
                          "otpauth://totp/duban:%s?secret=%s&issuer=duban&digits=%d&period=%d",
                          row.account.login, r->secret, TOTP_DIGITS, TOTP_STEP_SECONDS);
    context->changed = true;
    context->object = row.account.login;
    return account_put_totp(context, row.account.id, r->secret, false, 0, err);
}

static bool totp_confirm(Context *context, void *request, Error *err) {
    const TotpRequest *r = request;
    AccountRow row;
    int64_t step = 0;
    if (!in_person(context, err) || !account_load(context, context->caller->account, &row, err))
        return false;
    if (row.account.totp)
        return error_set(err, ERROR_CONFLICT, NULL, _("已经启用了动态口令"));
    if (!*row.totp_secret)
        return error_set(err, ERROR_CONFLICT, NULL, _("请先生成动态口令的密钥"));
    if (!totp_check(context->arena, row.totp_secret, r->code, context->now, 0, &step, err))
        return err->code ? false : error_set(err, ERROR_INPUT, "code", _("动态口令不对"));
    context->changed = true;
    context->object = row.account.login;
    return account_put_totp(context, row.account.id, row.totp_secret, true, step, err);
}

static bool totp_end(Context *context, void *request, Error *err) {
    const TotpRequest *r = request;
    AccountRow row;
    if (!in_person(context, err) || !account_load(context, context->caller->account, &row, err))
        return false;
    if (!password_verify(r->password, row.password))
        return error_set(err, ERROR_INPUT, "password", _("密码不对"));
    context->changed = true;
    context->object = row.account.login;
    return account_put_totp(context, row.account.id, "", false, 0, err);
}

// --- Keys for machines ---

static bool list_tokens(Context *context, void *request, Error *err) {
    ApiTokenRequest *r = request;
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_API_TOKEN_LIST);
    bind_text(s, IN_API_TOKEN_LIST_REGION, context->region);
    bind_int(s, IN_API_TOKEN_LIST_ACCOUNT, context->caller->account);
    while (statement_next(s, &more, err) && more) {
        r->items = arena_room(context->arena, r->items, r->count, sizeof *r->items);
        r->items[r->count++] = (ApiToken){
            .id = column_int(s, OUT_API_TOKEN_LIST_ID),
            .name = column_text(s, OUT_API_TOKEN_LIST_NAME),
            .scope = column_text(s, OUT_API_TOKEN_LIST_SCOPE),
            .expires = column_int(s, OUT_API_TOKEN_LIST_EXPIRES),
            .since = column_text(s, OUT_API_TOKEN_LIST_SINCE),
        };
    }
    return err->code == ERROR_NONE;
}

static bool create_token(Context *context, void *request, Error *err) {
    ApiTokenRequest *r = request;
    char digest[DIGEST_HEX_LENGTH + 1];
    size_t length = utf8_length(r->name);
    bool more = false;
    int64_t id = 0;
    if (!in_person(context, err) || !list_tokens(context, request, err))
        return false;
    if (r->count >= LIMIT_TOKENS)
        return error_set(err, ERROR_LIMIT, NULL, _("一个帐号最多%zu个令牌"), LIMIT_TOKENS);
    if (length < 1 || length > LIMIT_NAME || !utf8_valid(r->name, strlen(r->name)))
        return error_set(err, ERROR_INPUT, "name", _("应为%zu到%zu个字"), (size_t)1, LIMIT_NAME);
    if (strcmp(r->scope, "read") != 0 && strcmp(r->scope, "write") != 0)
        return error_set(err, ERROR_INPUT, "scope", _("应为 read 或 write"));
    if (r->days < 1 || r->days > TOKEN_DAYS_MOST)
        return error_set(err, ERROR_INPUT, "days", _("有效期应为1到%d天"), TOKEN_DAYS_MOST);
    r->token = random_hex(context->arena, TOKEN_BYTES);
    if (!digest_sm3(r->token, strlen(r->token), digest, err))
        return false;
    Statement *s = store_query(context->store, context->arena, QUERY_API_TOKEN_NEXT);
    bind_text(s, IN_API_TOKEN_NEXT_REGION, context->region);
    while (statement_next(s, &more, err) && more)
        id = column_int(s, OUT_API_TOKEN_NEXT_ID);
    if (err->code)
        return false;
    s = store_query(context->store, context->arena, QUERY_API_TOKEN_INSERT);
    bind_text(s, IN_API_TOKEN_INSERT_REGION, context->region);
    bind_int(s, IN_API_TOKEN_INSERT_ID, id);
    bind_int(s, IN_API_TOKEN_INSERT_ACCOUNT, context->caller->account);
    bind_text(s, IN_API_TOKEN_INSERT_NAME, r->name);
    bind_text(s, IN_API_TOKEN_INSERT_TOKEN, digest);
    bind_text(s, IN_API_TOKEN_INSERT_SCOPE, r->scope);
    bind_int(s, IN_API_TOKEN_INSERT_EXPIRES, context->now + r->days * DAY_SECONDS);
    bind_text(s, IN_API_TOKEN_INSERT_SINCE, context->at);
    context->changed = true;
    context->object = r->name;
    return statement_run(s, NULL, err) && (r->id = id) != 0;
}

static bool revoke_token(Context *context, void *request, Error *err) {
    const ApiTokenRequest *r = request;
    int64_t count = 0;
    if (!in_person(context, err))
        return false;
    Statement *s = store_query(context->store, context->arena, QUERY_API_TOKEN_DELETE);
    bind_text(s, IN_API_TOKEN_DELETE_REGION, context->region);
    bind_int(s, IN_API_TOKEN_DELETE_ACCOUNT, context->caller->account);
    bind_int(s, IN_API_TOKEN_DELETE_ID, r->id);
    if (!statement_run(s, &count, err))
        return false;
    if (count == 0)
        return error_set(err, ERROR_NOT_FOUND, "token", _("没有这个令牌"));
    context->changed = true;
    context->object = arena_printf(context->arena, "%lld", (long long)r->id);
    return true;
}

const UseCase password_change_use_case = {"password", PERMISSION_SELF, true, change_password,
                                          .yearless = true};
const UseCase totp_begin_use_case = {"totp begin", PERMISSION_WORK, true, totp_begin,
                                     .yearless = true};
const UseCase totp_confirm_use_case = {"totp confirm", PERMISSION_WORK, true, totp_confirm,
                                       .yearless = true};
const UseCase totp_end_use_case = {"totp end", PERMISSION_WORK, true, totp_end, .yearless = true};
const UseCase api_token_list_use_case = {"token list", PERMISSION_WORK, false, list_tokens};
const UseCase api_token_create_use_case = {"token create", PERMISSION_WORK, true, create_token,
                                           .yearless = true};
const UseCase api_token_revoke_use_case = {"token revoke", PERMISSION_WORK, true, revoke_token,
                                           .yearless = true};
