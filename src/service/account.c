#include "service/account.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/password.h"
#include "base/text.h"
#include "base/utf8.h"
#include "service/account_row.h"

#include <string.h>

enum { LOGIN_LEAST = 2, LOGIN_MOST = 64 };

// --- Rows ---

Role account_role(const char *key) {
    for (Role role = ROLE_FIRST_ACCOUNT; role < ROLE_COUNT; role++)
        if (strcmp(role_terms[role].key, key) == 0)
            return role;
    return ROLE_COUNT;
}

// Whether the caller may touch the account at all: administrators neither themselves nor those who
// watch them.
static bool touchable(const Caller *caller, const Account *account) {
    return caller->role == ROLE_OPERATOR ||
           (account->role != ROLE_AUDIT && account->id != caller->account);
}

static void account_may(const Caller *caller, Account *a) {
    bool at_hand = caller->role == ROLE_OPERATOR;
    bool system = at_hand || caller->role == ROLE_SYSTEM;
    bool security = at_hand || caller->role == ROLE_SECURITY;
    if (!touchable(caller, a))
        return;
    if (system)
        may_add(&a->may, "patch");
    if ((system || security) && !a->disabled)
        may_add(&a->may, "disable");
    if (!security)
        return;
    may_add(&a->may, "role");
    may_add(&a->may, "password");
    if (a->disabled)
        may_add(&a->may, "enable");
    if (a->locked)
        may_add(&a->may, "unlock");
    if (a->totp)
        may_add(&a->may, "totp_off");
}

// The account of a row of account_get or account_list, whose columns are the same.
_Static_assert((int)OUT_ACCOUNT_GET_AT == (int)OUT_ACCOUNT_LIST_AT &&
                   (int)OUT_ACCOUNT_GET_PASSWORD == (int)OUT_ACCOUNT_LIST_PASSWORD,
               "the two queries answer the same columns");

static AccountRow row_of(const Context *context, const Statement *s) {
    AccountRow row = {
        .account =
            {
                .id = column_int(s, OUT_ACCOUNT_GET_ID),
                .region = context->region,
                .login = column_text(s, OUT_ACCOUNT_GET_LOGIN),
                .name = column_text(s, OUT_ACCOUNT_GET_NAME),
                .role = account_role(column_text(s, OUT_ACCOUNT_GET_ROLE)),
                .unit = column_int(s, OUT_ACCOUNT_GET_UNIT),
                .unit_name = column_null(s, OUT_ACCOUNT_GET_UNIT_NAME)
                                 ? ""
                                 : column_text(s, OUT_ACCOUNT_GET_UNIT_NAME),
                .mail = column_text(s, OUT_ACCOUNT_GET_MAIL),
                .disabled = column_int(s, OUT_ACCOUNT_GET_DISABLED) != 0,
                .must_change = column_int(s, OUT_ACCOUNT_GET_MUST_CHANGE) != 0,
                .locked_until = column_int(s, OUT_ACCOUNT_GET_LOCKED_UNTIL),
                .totp = column_int(s, OUT_ACCOUNT_GET_TOTP_ON) != 0,
                .version = column_int(s, OUT_ACCOUNT_GET_VERSION),
                .at = column_text(s, OUT_ACCOUNT_GET_AT),
            },
        .password = column_text(s, OUT_ACCOUNT_GET_PASSWORD),
        .failures = column_int(s, OUT_ACCOUNT_GET_FAILURES),
        .totp_secret = column_text(s, OUT_ACCOUNT_GET_TOTP_SECRET),
        .totp_step = column_int(s, OUT_ACCOUNT_GET_TOTP_STEP),
    };
    row.account.locked = row.account.locked_until > context->now;
    row.account.has_password = *row.password != '\0';
    account_may(context->caller, &row.account);
    return row;
}

bool account_load(Context *context, int64_t id, AccountRow *row, Error *err) {
    bool more = false, found = false;
    Statement *s = store_query(context->store, context->arena, QUERY_ACCOUNT_GET);
    bind_text(s, IN_ACCOUNT_GET_REGION, context->region);
    bind_int(s, IN_ACCOUNT_GET_ID, id);
    while (statement_next(s, &more, err) && more) {
        *row = row_of(context, s);
        found = true;
    }
    if (err->code)
        return false;
    return found || error_set(err, ERROR_NOT_FOUND, "account", _("没有这个帐号"));
}

bool account_end_sessions(Context *context, int64_t id, const char *except, Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_SESSION_DELETE_OTHERS);
    bind_text(s, IN_SESSION_DELETE_OTHERS_REGION, context->region);
    bind_int(s, IN_SESSION_DELETE_OTHERS_ACCOUNT, id);
    bind_text(s, IN_SESSION_DELETE_OTHERS_TOKEN, except);
    return statement_run(s, NULL, err);
}

bool account_put_password(Context *context, int64_t id, const char *password, bool must_change,
                          Error *err) {
    const char *hash = "";
    if (!password_hash(context->arena, password, &hash, err))
        return false;
    Statement *s = store_query(context->store, context->arena, QUERY_ACCOUNT_PASSWORD);
    bind_text(s, IN_ACCOUNT_PASSWORD_REGION, context->region);
    bind_int(s, IN_ACCOUNT_PASSWORD_ID, id);
    bind_text(s, IN_ACCOUNT_PASSWORD_PASSWORD, hash);
    bind_int(s, IN_ACCOUNT_PASSWORD_MUST_CHANGE, must_change);
    return statement_run(s, NULL, err);
}

bool account_put_totp(Context *context, int64_t id, const char *secret, bool on, int64_t step,
                      Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_ACCOUNT_TOTP);
    bind_text(s, IN_ACCOUNT_TOTP_REGION, context->region);
    bind_int(s, IN_ACCOUNT_TOTP_ID, id);
    bind_text(s, IN_ACCOUNT_TOTP_TOTP_SECRET, secret);
    bind_int(s, IN_ACCOUNT_TOTP_TOTP_ON, on);
    bind_int(s, IN_ACCOUNT_TOTP_TOTP_STEP, step);
    return statement_run(s, NULL, err);
}

// --- Reading ---

static bool list(Context *context, void *request, Error *err) {
    AccountList *r = request;
    bool more = false;
    int64_t limit = r->limit > 0 && r->limit < ACCOUNT_PAGE ? r->limit : ACCOUNT_PAGE;
    Statement *s = store_query(context->store, context->arena, QUERY_ACCOUNT_LIST);
    bind_text(s, IN_ACCOUNT_LIST_REGION, context->region);
    bind_int(s, IN_ACCOUNT_LIST_AFTER, r->after);
    bind_int(s, IN_ACCOUNT_LIST_LIMIT, limit + 1);
    while (statement_next(s, &more, err) && more) {
        if ((int64_t)r->count == limit) {
            r->next = r->items[r->count - 1].id;
            continue;
        }
        r->items = arena_room(context->arena, r->items, r->count, sizeof *r->items);
        r->items[r->count++] = row_of(context, s).account;
    }
    return err->code == ERROR_NONE;
}

static char *fold_login(Arena *arena, const char *login) {
    char *out = utf8_trim(arena, utf8_fold_width(arena, login));
    for (char *c = out; *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    return out;
}

static bool find(Context *context, void *request, Error *err) {
    AccountFind *r = request;
    AccountRow row;
    bool more = false;
    int64_t id = 0;
    Statement *s = store_query(context->store, context->arena, QUERY_ACCOUNT_BY_LOGIN);
    bind_text(s, IN_ACCOUNT_BY_LOGIN_LOGIN, fold_login(context->arena, r->login));
    while (statement_next(s, &more, err) && more) {
        const char *region = column_text(s, OUT_ACCOUNT_BY_LOGIN_REGION);
        if (*context->region && strcmp(region, context->region) != 0)
            continue;
        context->region = region;
        id = column_int(s, OUT_ACCOUNT_BY_LOGIN_ID);
    }
    if (err->code || !account_load(context, id, &row, err))
        return false;
    r->account = row.account;
    return true;
}

// --- Writing ---

static bool check_words(const char *field, const char *text, size_t least, size_t most,
                        Error *err) {
    size_t length = utf8_length(text);
    if (!utf8_valid(text, strlen(text)) || length < least || length > most)
        return error_set(err, ERROR_INPUT, field, _("应为%zu到%zu个字"), least, most);
    return true;
}

// Reporters and heads belong to a unit of the region, others to none.
static bool check_unit(Context *context, Role role, int64_t unit, Error *err) {
    bool needed = role == ROLE_REPORTER || role == ROLE_HEAD, more = false, found = false;
    if (!needed)
        return unit == 0 || error_set(err, ERROR_INPUT, "unit", _("这个角色不属于任何单位"));
    Statement *s = store_query(context->store, context->arena, QUERY_UNIT_GET);
    bind_text(s, IN_UNIT_GET_REGION, context->region);
    bind_int(s, IN_UNIT_GET_ID, unit);
    while (statement_next(s, &more, err) && more)
        found = true;
    if (err->code)
        return false;
    return found || error_set(err, ERROR_INPUT, "unit", _("没有这个单位；填报员和审核人要有单位"));
}

static bool check_login(const char *login, Error *err) {
    size_t length = strlen(login);
    if (length < LOGIN_LEAST || length > LOGIN_MOST ||
        login[strspn(login, "abcdefghijklmnopqrstuvwxyz0123456789._-")])
        return error_set(err, ERROR_INPUT, "login",
                         _("帐号应为%d到%d个字母、数字、点、短横或下划线"), LOGIN_LEAST,
                         LOGIN_MOST);
    return true;
}

static bool check_new(Context *context, const AccountCreate *r, Role *role, Error *err) {
    bool more = false, taken = false;
    *role = account_role(r->role);
    if (!check_login(r->login, err) || !check_words("name", r->name, 1, LIMIT_NAME, err) ||
        !check_words("mail", r->mail, 0, LIMIT_NAME, err))
        return false;
    if (*role == ROLE_COUNT)
        return error_set(err, ERROR_INPUT, "role", _("没有这个角色"));
    if (*role == ROLE_AUDIT && context->caller->role != ROLE_OPERATOR)
        return error_set(err, ERROR_FORBIDDEN, "role", _("审计管理员的帐号只能用命令行建立"));
    Statement *s = store_query(context->store, context->arena, QUERY_ACCOUNT_BY_LOGIN);
    bind_text(s, IN_ACCOUNT_BY_LOGIN_LOGIN, r->login);
    while (statement_next(s, &more, err) && more)
        taken = true;
    if (err->code)
        return false;
    if (taken)
        return error_set(err, ERROR_CONFLICT, "login", _("帐号“%s”已经有人用了"), r->login);
    return check_unit(context, *role, r->unit, err);
}

static const char *detail_new(Context *context, const AccountCreate *r) {
    Text text = text_new(context->arena);
    text_add(&text, "{\"name\":");
    text_json(&text, r->name);
    text_add(&text, ",\"role\":");
    text_json(&text, r->role);
    text_addf(&text, ",\"unit\":%lld}", (long long)r->unit);
    return text_string(&text);
}

bool account_add(Context *context, AccountCreate *r, bool enabled, bool must_change, Error *err) {
    Role role = ROLE_COUNT;
    AccountRow row;
    bool more = false;
    const char *hash = "";
    int64_t id = 0;
    r->login = fold_login(context->arena, r->login);
    r->name = utf8_trim(context->arena, r->name);
    r->password = "";
    if (!check_new(context, r, &role, err))
        return false;
    if (enabled) {
        r->password = password_random(context->arena);
        if (!password_hash(context->arena, r->password, &hash, err))
            return false;
    }
    Statement *s = store_query(context->store, context->arena, QUERY_ACCOUNT_NEXT);
    bind_text(s, IN_ACCOUNT_NEXT_REGION, context->region);
    while (statement_next(s, &more, err) && more)
        id = column_int(s, OUT_ACCOUNT_NEXT_ID);
    if (err->code)
        return false;
    s = store_query(context->store, context->arena, QUERY_ACCOUNT_INSERT);
    bind_text(s, IN_ACCOUNT_INSERT_REGION, context->region);
    bind_int(s, IN_ACCOUNT_INSERT_ID, id);
    bind_text(s, IN_ACCOUNT_INSERT_LOGIN, r->login);
    bind_text(s, IN_ACCOUNT_INSERT_NAME, r->name);
    bind_text(s, IN_ACCOUNT_INSERT_ROLE, role_terms[role].key);
    bind_null(s, IN_ACCOUNT_INSERT_UNIT);
    if (r->unit)
        bind_int(s, IN_ACCOUNT_INSERT_UNIT, r->unit);
    bind_text(s, IN_ACCOUNT_INSERT_PASSWORD, hash);
    bind_int(s, IN_ACCOUNT_INSERT_MUST_CHANGE, must_change);
    bind_int(s, IN_ACCOUNT_INSERT_DISABLED, !enabled);
    bind_text(s, IN_ACCOUNT_INSERT_MAIL, r->mail);
    bind_text(s, IN_ACCOUNT_INSERT_AT, context->at);
    if (!statement_run(s, NULL, err) || !account_load(context, id, &row, err))
        return false;
    r->account = row.account;
    context->changed = true;
    context->object = r->login;
    context->detail = detail_new(context, r);
    return true;
}

static bool create(Context *context, void *request, Error *err) {
    if (context->caller->role == ROLE_SECURITY)
        return error_set(err, ERROR_FORBIDDEN, NULL, _("帐号由系统管理员建立，由安全管理员启用"));
    return account_add(context, request, context->caller->role == ROLE_OPERATOR, true, err);
}

// Whether the caller may change what the patch asks for.
static bool check_patch(const Context *context, const AccountPatch *r, const Account *a,
                        Error *err) {
    static const char *const words = N_("没有改动这一项的权限");
    Role role = context->caller->role;
    bool system = role == ROLE_OPERATOR || role == ROLE_SYSTEM;
    bool security = role == ROLE_OPERATOR || role == ROLE_SECURITY;
    if (!touchable(context->caller, a))
        return error_set(err, ERROR_FORBIDDEN, "account",
                         _("不能改动自己的帐号，也不能改动审计管理员的帐号"));
    if (r->version && r->version != a->version)
        return error_set(err, ERROR_STALE, "version", _("帐号已被别人改动，请刷新后再改"));
    if ((r->name || r->mail) && !system)
        return error_set(err, ERROR_FORBIDDEN, r->name ? "name" : "mail", "%s", _(words));
    if ((r->role || r->unit >= 0) && !security)
        return error_set(err, ERROR_FORBIDDEN, r->role ? "role" : "unit", "%s", _(words));
    if ((r->disabled == 0 || r->totp_off) && !security)
        return error_set(err, ERROR_FORBIDDEN, r->totp_off ? "totp_off" : "disabled", "%s",
                         _(words));
    return true;
}

static void change(Text *text, const char *key, const char *old, const char *new) {
    if (strcmp(old, new) == 0)
        return;
    text_add(text, text->length > 1 ? "," : "");
    text_json(text, key);
    text_add(text, ":[");
    text_json(text, old);
    text_add(text, ",");
    text_json(text, new);
    text_add(text, "]");
}

static const char *detail_patch(Context *context, const Account *old, const Account *new) {
    Text text = text_new(context->arena);
    text_add(&text, "{");
    change(&text, "name", old->name, new->name);
    change(&text, "mail", old->mail, new->mail);
    change(&text, "role", role_terms[old->role].key, role_terms[new->role].key);
    change(&text, "unit", old->unit_name, new->unit_name);
    change(&text, "disabled", old->disabled ? "1" : "0", new->disabled ? "1" : "0");
    change(&text, "totp", old->totp ? "1" : "0", new->totp ? "1" : "0");
    text_add(&text, "}");
    return text_string(&text);
}

static bool patch(Context *context, void *request, Error *err) {
    AccountPatch *r = request;
    AccountRow row, after;
    if (!account_load(context, r->id, &row, err) || !check_patch(context, r, &row.account, err))
        return false;
    Account next = row.account;
    if (r->name)
        next.name = utf8_trim(context->arena, r->name);
    if (r->mail)
        next.mail = utf8_trim(context->arena, r->mail);
    if (r->role)
        next.role = account_role(r->role);
    if (r->unit >= 0)
        next.unit = r->unit;
    else if (next.role != ROLE_REPORTER && next.role != ROLE_HEAD)
        next.unit = 0;
    if (r->disabled >= 0)
        next.disabled = r->disabled != 0;
    if (next.role == ROLE_COUNT)
        return error_set(err, ERROR_INPUT, "role", _("没有这个角色"));
    if (next.role == ROLE_AUDIT && context->caller->role != ROLE_OPERATOR)
        return error_set(err, ERROR_FORBIDDEN, "role", _("审计管理员的帐号只能用命令行建立"));
    if (!check_words("name", next.name, 1, LIMIT_NAME, err) ||
        !check_words("mail", next.mail, 0, LIMIT_NAME, err) ||
        !check_unit(context, next.role, next.unit, err))
        return false;
    Statement *s = store_query(context->store, context->arena, QUERY_ACCOUNT_DESCRIBE);
    bind_text(s, IN_ACCOUNT_DESCRIBE_REGION, context->region);
    bind_int(s, IN_ACCOUNT_DESCRIBE_ID, r->id);
    bind_text(s, IN_ACCOUNT_DESCRIBE_NAME, next.name);
    bind_text(s, IN_ACCOUNT_DESCRIBE_ROLE, role_terms[next.role].key);
    bind_null(s, IN_ACCOUNT_DESCRIBE_UNIT);
    if (next.unit)
        bind_int(s, IN_ACCOUNT_DESCRIBE_UNIT, next.unit);
    bind_text(s, IN_ACCOUNT_DESCRIBE_MAIL, next.mail);
    bind_int(s, IN_ACCOUNT_DESCRIBE_DISABLED, next.disabled);
    bool ends = next.disabled || next.role != row.account.role || next.unit != row.account.unit;
    if (!statement_run(s, NULL, err) || (ends && !account_end_sessions(context, r->id, "", err)) ||
        (r->totp_off && !account_put_totp(context, r->id, "", false, 0, err)) ||
        !account_load(context, r->id, &after, err))
        return false;
    r->account = after.account;
    context->changed = true;
    context->object = row.account.login;
    context->detail = detail_patch(context, &row.account, &after.account);
    return true;
}

static bool check_touch(const Context *context, const Account *account, Error *err) {
    return touchable(context->caller, account) ||
           error_set(err, ERROR_FORBIDDEN, "account",
                     _("不能改动自己的帐号，也不能改动审计管理员的帐号"));
}

static bool reset(Context *context, void *request, Error *err) {
    AccountReset *r = request;
    AccountRow row;
    if (!account_load(context, r->id, &row, err) || !check_touch(context, &row.account, err))
        return false;
    r->password = password_random(context->arena);
    if (!account_put_password(context, r->id, r->password, true, err) ||
        !account_end_sessions(context, r->id, "", err) || !account_load(context, r->id, &row, err))
        return false;
    r->account = row.account;
    context->changed = true;
    context->object = row.account.login;
    return true;
}

static bool unlock(Context *context, void *request, Error *err) {
    AccountReset *r = request;
    AccountRow row;
    if (!account_load(context, r->id, &row, err) || !check_touch(context, &row.account, err))
        return false;
    Statement *s = store_query(context->store, context->arena, QUERY_ACCOUNT_ATTEMPTS);
    bind_text(s, IN_ACCOUNT_ATTEMPTS_REGION, context->region);
    bind_int(s, IN_ACCOUNT_ATTEMPTS_ID, r->id);
    bind_int(s, IN_ACCOUNT_ATTEMPTS_FAILURES, 0);
    bind_int(s, IN_ACCOUNT_ATTEMPTS_LOCKED_UNTIL, 0);
    if (!statement_run(s, NULL, err) || !account_load(context, r->id, &row, err))
        return false;
    r->account = row.account;
    context->changed = true;
    context->object = row.account.login;
    return true;
}

const UseCase account_list_use_case = {"account list", PERMISSION_ACCOUNT, false, list};
const UseCase account_find_use_case = {"account find", PERMISSION_ACCOUNT, false, find};
const UseCase account_create_use_case = {"account create", PERMISSION_ACCOUNT, true, create,
                                         .yearless = true};
const UseCase account_patch_use_case = {"account change", PERMISSION_ACCOUNT, true, patch,
                                        .yearless = true};
const UseCase account_reset_use_case = {"account password", PERMISSION_SECURITY, true, reset,
                                        .yearless = true};
const UseCase account_unlock_use_case = {"account unlock", PERMISSION_SECURITY, true, unlock,
                                         .yearless = true};
