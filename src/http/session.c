#include "http/session.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/utf8.h"
#include "http/routes.h"
#include "http/shapes.h"
#include "service/session.h"

#include <string.h>
#include <strings.h>

static const char cookie_name[] = "duban_session=";
enum { SECRET_LENGTH = 64, CSRF_LENGTH = 128, TOKEN_LENGTH = 200 };

// --- Who asks ---

// The value of our cookie among those of the header; NULL if it is not there.
static const char *cookie_of(const Request *request) {
    const char *header = request_header(request, "cookie");
    const size_t length = sizeof cookie_name - 1;
    for (const char *p = header; p && *p;) {
        p += strspn(p, "; ");
        size_t n = strcspn(p, ";");
        if (n > length && strncmp(p, cookie_name, length) == 0)
            return arena_strndup(request->arena, p + length, n - length);
        p += n;
    }
    return NULL;
}

static void set_cookie(Request *request, Reply *reply, const char *value) {
    const char *life = *value ? "" : "; Max-Age=0";
    pair_add(request->arena, &reply->headers, "Set-Cookie",
             arena_printf(request->arena, "%s%s; Path=/; HttpOnly; SameSite=Strict%s%s",
                          cookie_name, value, life, request->secure ? "; Secure" : ""));
}

static bool is_write(const Request *request) {
    return request->route->method != METHOD_GET;
}

// A page of another site cannot write here, whatever it sends along.
static bool is_foreign(const Request *request) {
    const char *site = request_header(request, "sec-fetch-site");
    return site && strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0;
}

static bool find(Request *request, SessionFind *found, Error *err) {
    const char *bearer = request_header(request, "authorization");
    if (bearer) {
        if (strncasecmp(bearer, "Bearer ", 7) != 0 || strlen(bearer) > TOKEN_LENGTH)
            return error_set(err, ERROR_SIGN_IN, NULL, _("Authorization 应为 Bearer 令牌"));
        found->bearer = true;
        found->secret = bearer + 7 + strspn(bearer + 7, " ");
    } else {
        found->secret = cookie_of(request);
    }
    if (!found->secret || !*found->secret)
        return error_set(err, ERROR_SIGN_IN, NULL, _("请先登录"));
    if (strlen(found->secret) > TOKEN_LENGTH || !utf8_valid(found->secret, strlen(found->secret)) ||
        !session_find(&request->caller, request->arena, found, err))
        return err->code == ERROR_NONE
                   ? error_set(err, ERROR_SIGN_IN, NULL, _("登录已失效，请重新登录"))
                   : false;
    return true;
}

bool session_identify(Request *request, Reply *reply, Error *err) {
    SessionFind *found = ARENA_NEW(request->arena, SessionFind);
    if (is_write(request) && is_foreign(request))
        return error_set(err, ERROR_FORBIDDEN, NULL, _("不接受其他网站的页面发来的操作"));
    if (request->route->flags & ROUTE_PUBLIC)
        return true;
    if (!find(request, found, err)) {
        bool stranger = err->code == ERROR_SIGN_IN && !found->bearer;
        if (stranger && found->secret)
            set_cookie(request, reply, "");
        if (!stranger || !(request->route->flags & ROUTE_ASKED))
            return false;
        *err = (Error){0};
        return true;
    }
    const char *csrf = request_header(request, "x-csrf-token");
    if (is_write(request) && !found->bearer &&
        (!csrf || strlen(csrf) > CSRF_LENGTH || !session_csrf(&found->session, csrf)))
        return error_set(err, ERROR_FORBIDDEN, "X-CSRF-Token",
                         _("页面已过期，请刷新后再试（X-CSRF-Token 不对）"));
    request->session = &found->session;
    request->caller = session_caller(&request->caller, request->session);
    return true;
}

// --- The caller's session ---

static void put_session(Reply *reply, const Session *session) {
    const Account *account = &session->account;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_object(&json, "account");
    put_int(&json, "id", account->id);
    put_text(&json, "login", account->login);
    put_text(&json, "name", account->name);
    put_text(&json, "role", role_terms[account->role].key);
    put_text(&json, "role_name", _(role_terms[account->role].chinese));
    put_unit(&json, "unit", account->unit, account->unit_name);
    put_text(&json, "region", account->region);
    put_text(&json, "region_name", session->region_name);
    put_flag(&json, "totp", account->totp);
    put_object_end(&json);
    put_text(&json, "csrf", session->csrf);
    put_flag(&json, "must_change", account->must_change);
    put_may(&json, "may", &session->may);
    put_int(&json, "unread", session->unread);
    put_int(&json, "year", session->year);
    put_date(&json, "period", session->period);
    put_object_end(&json);
}

// Nobody signed in is an answer, not a fault: a browser asks this before it shows the sign-in page.
static bool get(Request *request, Reply *reply, Error *err) {
    if (!request->session) {
        reply_nothing(reply);
        reply->cache = "no-store";
        return true;
    }
    Session described = *request->session;
    if (!request_serve(request, &session_get_use_case, &described, err))
        return false;
    put_session(reply, &described);
    reply->cache = "no-store";
    return true;
}

static bool sign_in(Request *request, Reply *reply, Error *err) {
    const char *agent = request_header(request, "user-agent");
    SignIn question = {
        .totp = "",
        .address = request->address,
        .agent = agent && utf8_valid(agent, strlen(agent)) ? agent : "",
    };
    if (!json_only(request, "login password totp", err) ||
        !json_text(request, "login", LIMIT_NAME, &question.login, err) ||
        !json_text(request, "password", LIMIT_PASSWORD, &question.password, err) ||
        !json_optional_text(request, "totp", LIMIT_NAME, &question.totp, err))
        return false;
    if (!question.totp)
        question.totp = "";
    if (!session_sign_in(&request->caller, request->arena, &question, err))
        return false;
    Session *session = ARENA_NEW(request->arena, Session);
    *session = question.session;
    request->session = session;
    request->caller = session_caller(&request->caller, session);
    set_cookie(request, reply, question.secret);
    put_session(reply, session);
    return true;
}

static bool sign_out(Request *request, Reply *reply, Error *err) {
    if (!request_serve(request, &session_end_use_case, NULL, err))
        return false;
    set_cookie(request, reply, "");
    reply_nothing(reply);
    return true;
}

static bool change_password(Request *request, Reply *reply, Error *err) {
    PasswordChange question = {0};
    if (!json_only(request, "old new", err) ||
        !json_text(request, "old", LIMIT_PASSWORD, &question.old_password, err) ||
        !json_text(request, "new", LIMIT_PASSWORD, &question.new_password, err) ||
        !request_serve(request, &password_change_use_case, &question, err))
        return false;
    reply_nothing(reply);
    return true;
}

// --- Second factor ---

static bool totp_begin(Request *request, Reply *reply, Error *err) {
    TotpRequest question = {0};
    if (!request_serve(request, &totp_begin_use_case, &question, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_text(&json, "secret", question.secret);
    put_text(&json, "uri", question.uri);
    put_object_end(&json);
    return true;
}

static bool totp_confirm(Request *request, Reply *reply, Error *err) {
    TotpRequest question = {0};
    if (!json_only(request, "code", err) ||
        !json_text(request, "code", LIMIT_NAME, &question.code, err) ||
        !request_serve(request, &totp_confirm_use_case, &question, err))
        return false;
    reply_nothing(reply);
    return true;
}

static bool totp_end(Request *request, Reply *reply, Error *err) {
    TotpRequest question = {0};
    if (!json_only(request, "password", err) ||
        !json_text(request, "password", LIMIT_PASSWORD, &question.password, err) ||
        !request_serve(request, &totp_end_use_case, &question, err))
        return false;
    reply_nothing(reply);
    return true;
}

// --- Sessions and tokens of one's own account ---

static const char *stamp(Arena *arena, int64_t seconds) {
    char text[CLOCK_STAMP_SIZE];
    clock_stamp_of(seconds, text);
    return arena_strdup(arena, text);
}

static bool list_sessions(Request *request, Reply *reply, Error *err) {
    SessionList question = {0};
    if (!request_serve(request, &session_list_use_case, &question, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_array(&json, "items");
    for (size_t i = 0; i < question.count; i++) {
        const SessionLine *line = &question.items[i];
        put_object(&json, NULL);
        put_text(&json, "id", line->id);
        put_text(&json, "since", line->since);
        put_text(&json, "seen", stamp(request->arena, line->seen));
        put_text(&json, "expires", stamp(request->arena, line->expires));
        put_text(&json, "address", line->address);
        put_text(&json, "agent", line->agent);
        put_flag(&json, "current", line->current);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_object_end(&json);
    return true;
}

static bool revoke_session(Request *request, Reply *reply, Error *err) {
    SessionList question = {.id = request_parameter(request, "id")};
    if (!request_serve(request, &session_revoke_use_case, &question, err))
        return false;
    reply_nothing(reply);
    return true;
}

static void put_token_members(Json *json, const ApiToken *token) {
    put_int(json, "id", token->id);
    put_text(json, "name", token->name);
    put_text(json, "scope", token->scope);
    put_text(json, "expires", stamp(json->text->arena, token->expires));
    put_text(json, "since", token->since);
}

static bool list_tokens(Request *request, Reply *reply, Error *err) {
    ApiTokenRequest question = {0};
    if (!request_serve(request, &api_token_list_use_case, &question, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_array(&json, "items");
    for (size_t i = 0; i < question.count; i++) {
        put_object(&json, NULL);
        put_token_members(&json, &question.items[i]);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_object_end(&json);
    return true;
}

static bool create_token(Request *request, Reply *reply, Error *err) {
    ApiTokenRequest question = {0};
    if (!json_only(request, "name scope days", err) ||
        !json_text(request, "name", LIMIT_NAME, &question.name, err) ||
        !json_text(request, "scope", LIMIT_NAME, &question.scope, err) ||
        !json_int(request, "days", 1, 365, &question.days, err) ||
        !request_serve(request, &api_token_create_use_case, &question, err))
        return false;
    reply->status = 201;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_text(&json, "token", question.token);
    put_object_end(&json);
    return true;
}

static bool revoke_token(Request *request, Reply *reply, Error *err) {
    ApiTokenRequest question = {0};
    if (!path_int(request, "id", 1, INT64_MAX, &question.id, err) ||
        !request_serve(request, &api_token_revoke_use_case, &question, err))
        return false;
    reply_nothing(reply);
    return true;
}

static const Route routes[] = {
    {METHOD_POST, "/api/v1/session", ROUTE_PUBLIC | ROUTE_SLOW, "public", sign_in},
    {METHOD_GET, "/api/v1/session", ROUTE_ASKED, "self", get},
    {METHOD_DELETE, "/api/v1/session", 0, "self", sign_out},
    {METHOD_PUT, "/api/v1/session/password", ROUTE_SLOW, "self", change_password},
    {METHOD_POST, "/api/v1/session/totp", ROUTE_EMPTY, "work", totp_begin},
    {METHOD_POST, "/api/v1/session/totp/confirm", 0, "work", totp_confirm},
    {METHOD_POST, "/api/v1/session/totp/end", ROUTE_SLOW, "work", totp_end},
    {METHOD_GET, "/api/v1/sessions", 0, "self", list_sessions},
    {METHOD_DELETE, "/api/v1/sessions/{id}", 0, "self", revoke_session},
    {METHOD_GET, "/api/v1/tokens", 0, "work", list_tokens},
    {METHOD_POST, "/api/v1/tokens", 0, "work", create_token},
    {METHOD_DELETE, "/api/v1/tokens/{id}", 0, "work", revoke_token},
};

const RouteTable session_routes = {routes, sizeof routes / sizeof *routes};
