#include "service/account.h"

#include "base/limits.h"
#include "base/message.h"
#include "http/routes.h"
#include "http/shapes.h"

static void put_account_members(Json *json, const void *item) {
    const Account *account = item;
    char until[CLOCK_STAMP_SIZE];
    clock_stamp_of(account->locked_until, until);
    put_int(json, "id", account->id);
    put_text(json, "login", account->login);
    put_text(json, "name", account->name);
    put_text(json, "role", role_terms[account->role].key);
    put_text(json, "role_name", _(role_terms[account->role].chinese));
    put_unit(json, "unit", account->unit, account->unit_name);
    put_text(json, "mail", account->mail);
    put_flag(json, "disabled", account->disabled);
    put_flag(json, "locked", account->locked);
    put_text(json, "locked_until", account->locked ? until : NULL);
    put_flag(json, "must_change", account->must_change);
    put_flag(json, "has_password", account->has_password);
    put_flag(json, "totp", account->totp);
    put_text(json, "at", account->at);
    put_int(json, "version", account->version);
    put_may(json, "may", &account->may);
}

static void answer(Reply *reply, const Account *account) {
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_account_members(&json, account);
    put_object_end(&json);
    reply_version(reply, account->version);
}

static bool list(Request *request, Reply *reply, Error *err) {
    AccountList question = {0};
    if (!query_only(request, "cursor limit", err) ||
        !query_int(request, "cursor", 1, INT64_MAX, &question.after, err) ||
        !query_int(request, "limit", 1, ACCOUNT_PAGE, &question.limit, err) ||
        !request_serve(request, &account_list_use_case, &question, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_item_list(&json, question.items, question.count, sizeof *question.items,
                  put_account_members);
    put_cursor(&json, question.next);
    put_object_end(&json);
    return true;
}

static bool create(Request *request, Reply *reply, Error *err) {
    AccountCreate question = {.mail = ""};
    if (!json_only(request, "login name role unit mail", err) ||
        !json_text(request, "login", LIMIT_NAME, &question.login, err) ||
        !json_text(request, "name", LIMIT_NAME, &question.name, err) ||
        !json_text(request, "role", LIMIT_NAME, &question.role, err) ||
        !json_optional_id(request, "unit", &question.unit, err) ||
        !json_optional_text(request, "mail", LIMIT_NAME, &question.mail, err))
        return false;
    if (!question.mail)
        question.mail = "";
    if (!request_serve(request, &account_create_use_case, &question, err))
        return false;
    reply->status = 201;
    answer(reply, &question.account);
    return true;
}

static bool patch(Request *request, Reply *reply, Error *err) {
    AccountPatch question = {.version = request->if_match, .unit = -1, .disabled = -1};
    bool disabled = false;
    if (!json_only(request, "name role unit mail disabled totp_off", err) ||
        !path_int(request, "id", 1, INT64_MAX, &question.id, err) ||
        !json_optional_text(request, "name", LIMIT_NAME, &question.name, err) ||
        !json_optional_text(request, "role", LIMIT_NAME, &question.role, err) ||
        !json_optional_id(request, "unit", &question.unit, err) ||
        !json_optional_text(request, "mail", LIMIT_NAME, &question.mail, err) ||
        !json_optional_flag(request, "disabled", &disabled, err) ||
        !json_optional_flag(request, "totp_off", &question.totp_off, err))
        return false;
    if (json_has(request, "disabled"))
        question.disabled = disabled;
    if (!request_serve(request, &account_patch_use_case, &question, err))
        return false;
    answer(reply, &question.account);
    return true;
}

static bool reset(Request *request, Reply *reply, Error *err) {
    AccountReset question = {0};
    if (!path_int(request, "id", 1, INT64_MAX, &question.id, err) ||
        !request_serve(request, &account_reset_use_case, &question, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_text(&json, "password", question.password);
    put_object_end(&json);
    return true;
}

static bool unlock(Request *request, Reply *reply, Error *err) {
    AccountReset question = {0};
    if (!path_int(request, "id", 1, INT64_MAX, &question.id, err) ||
        !request_serve(request, &account_unlock_use_case, &question, err))
        return false;
    answer(reply, &question.account);
    return true;
}

// One-time passwords are told once: no answer with one is kept for repetition.
static const Route routes[] = {
    {METHOD_GET, "/api/v1/accounts", 0, "account", list},
    {METHOD_POST, "/api/v1/accounts", ROUTE_ONCE, "account", create},
    {METHOD_PATCH, "/api/v1/accounts/{id}", ROUTE_VERSION, "account", patch},
    {METHOD_POST, "/api/v1/accounts/{id}/password", ROUTE_EMPTY | ROUTE_SLOW, "security", reset},
    {METHOD_POST, "/api/v1/accounts/{id}/unlock", ROUTE_EMPTY, "security", unlock},
};

const RouteTable account_routes = {routes, sizeof routes / sizeof *routes};
