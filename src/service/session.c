#include "service/session.h"

#include "base/digest.h"
#include "base/limits.h"
#include "base/message.h"
#include "base/password.h"
#include "base/text.h"
#include "base/totp.h"
#include "base/utf8.h"
#include "service/account_row.h"

#include <string.h>

enum { SECRET_BYTES = 32, TOUCH_SECONDS = 60, AGENT_MOST = 200, ID_DIGITS = 16 };

// What the page may show, by permission.
static const struct {
    Permission permission;
    const char *key;
} abilities[] = {
    {PERMISSION_WORK, "work"},         {PERMISSION_READ, "read"},
    {PERMISSION_FORM, "form"},         {PERMISSION_FILL, "fill"},
    {PERMISSION_APPROVE, "approve"},   {PERMISSION_VERIFY, "verify"},
    {PERMISSION_RETURN, "return"},     {PERMISSION_ATTACH, "attach"},
    {PERMISSION_COMMENT, "comment"},   {PERMISSION_PERIOD, "period"},
    {PERMISSION_IMPORT, "import"},     {PERMISSION_ACCOUNT, "account"},
    {PERMISSION_SECURITY, "security"}, {PERMISSION_AUDIT, "audit"},
};
_Static_assert(sizeof abilities / sizeof *abilities <= MAY_MAX, "May has room for all");

static void session_may(Session *session) {
    session->may = (May){.count = 0};
    for (size_t i = 0; i < sizeof abilities / sizeof *abilities; i++)
        if (service_allows(session->account.role, abilities[i].permission))
            may_add(&session->may, abilities[i].key);
}

Caller session_caller(const Caller *caller, const Session *session) {
    return (Caller){
        .store = caller->store,
        .actor = session->account.login,
        .name = session->account.name,
        .role = session->account.role,
        .now = caller->now,
        .account = session->account.id,
        .region = session->account.region,
        .unit = session->account.unit,
        .must_change = session->account.must_change,
        .read_only = session->read_only,
        .session = session->token,
    };
}

bool session_csrf(const Session *session, const char *header) {
    return session->csrf && *session->csrf && header && secret_equal(session->csrf, header);
}

// --- What the page begins with ---

static bool first_date(Statement *s, Arena *arena, Date *date, Error *err) {
    bool more = false;
    while (statement_next(s, &more, err) && more)
        if (!column_null(s, 0))
            date_parse(arena, column_text(s, 0), date);
    return err->code == ERROR_NONE;
}

static bool describe_period(Context *context, Session *session, Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_PERIOD_OPEN_NOW);
    bind_text(s, IN_PERIOD_OPEN_NOW_REGION, context->region);
    bind_int(s, IN_PERIOD_OPEN_NOW_YEAR, session->year);
    bind_text(s, IN_PERIOD_OPEN_NOW_DAY, date_iso(context->arena, context->today));
    if (!first_date(s, context->arena, &session->period, err))
        return false;
    if (session->period != DATE_NONE)
        return true;
    s = store_query(context->store, context->arena, QUERY_PERIOD_REPORTED);
    bind_text(s, IN_PERIOD_REPORTED_REGION, context->region);
    bind_int(s, IN_PERIOD_REPORTED_YEAR, session->year);
    return first_date(s, context->arena, &session->period, err);
}

static bool describe(Context *context, void *request, Error *err) {
    Session *session = request;
    bool more = false;
    session->region_name = "";
    session->year = 0;
    session->unread = 0;
    session->period = DATE_NONE;
    Statement *s = store_query(context->store, context->arena, QUERY_REGION_GET);
    bind_text(s, IN_REGION_GET_REGION, context->region);
    while (statement_next(s, &more, err) && more)
        session->region_name = column_text(s, OUT_REGION_GET_NAME);
    if (err->code)
        return false;
    s = store_query(context->store, context->arena, QUERY_NOTICE_UNREAD);
    bind_text(s, IN_NOTICE_UNREAD_REGION, context->region);
    bind_int(s, IN_NOTICE_UNREAD_ACCOUNT, session->account.id);
    while (statement_next(s, &more, err) && more)
        session->unread = column_int(s, OUT_NOTICE_UNREAD_COUNT);
    if (err->code)
        return false;
    s = store_query(context->store, context->arena, QUERY_PROGRAMME_NEWEST);
    bind_text(s, IN_PROGRAMME_NEWEST_REGION, context->region);
    while (statement_next(s, &more, err) && more)
        session->year = column_int(s, OUT_PROGRAMME_NEWEST_YEAR);
    return err->code == ERROR_NONE && describe_period(context, session, err);
}

const UseCase session_get_use_case = {"session", PERMISSION_SELF, false, describe};

// --- Signing in ---

// What the two use cases of signing in share.
typedef struct Attempt {
    SignIn *request;    // question and answer
    bool known;         // the login exists
    const char *region; // of its account
    int64_t id;         // of its account
    const char *hash;   // that the password was held against
    bool right;         // the password is right
    bool done;          // signed in
    Error refusal;      // why not
} Attempt;

static bool look_up(Context *context, void *request, Error *err) {
    Attempt *a = request;
    AccountRow row;
    bool more = false;
    char *login = utf8_trim(context->arena, utf8_fold_width(context->arena, a->request->login));
    for (char *c = login; *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    a->request->login = login;
    a->region = a->hash = "";
    Statement *s = store_query(context->store, context->arena, QUERY_ACCOUNT_BY_LOGIN);
    bind_text(s, IN_ACCOUNT_BY_LOGIN_LOGIN, utf8_valid(login, strlen(login)) ? login : "");
    while (statement_next(s, &more, err) && more) {
        a->known = true;
        a->region = column_text(s, OUT_ACCOUNT_BY_LOGIN_REGION);
        a->id = column_int(s, OUT_ACCOUNT_BY_LOGIN_ID);
    }
    if (err->code || !a->known)
        return err->code == ERROR_NONE;
    context->region = a->region;
    if (!account_load(context, a->id, &row, err))
        return false;
    a->hash = row.password;
    return true;
}

static bool put_attempts(Context *context, int64_t id, int64_t failures, int64_t locked_until,
                         Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_ACCOUNT_ATTEMPTS);
    bind_text(s, IN_ACCOUNT_ATTEMPTS_REGION, context->region);
    bind_int(s, IN_ACCOUNT_ATTEMPTS_ID, id);
    bind_int(s, IN_ACCOUNT_ATTEMPTS_FAILURES, failures);
    bind_int(s, IN_ACCOUNT_ATTEMPTS_LOCKED_UNTIL, locked_until);
    return statement_run(s, NULL, err);
}

static const char *detail(Context *context, const SignIn *r, const char *result) {
    Text text = text_new(context->arena);
    text_add(&text, "{\"address\":");
    text_json(&text, r->address);
    text_addf(&text, ",\"result\":\"%s\"}", result);
    return text_string(&text);
}

// Counts a failure; the last one that is allowed locks the account.
static bool refuse(Context *context, Attempt *a, const AccountRow *row, const char *field,
                   const char *words, Error *err) {
    int64_t failures = row->failures + 1;
    bool lock = failures >= ACCOUNT_FAILURES;
    error_set(&a->refusal, ERROR_SIGN_IN, field, "%s",
              lock ? _("错误次数太多，帐号已锁定15分钟") : words);
    context->changed = true;
    context->detail = detail(context, a->request, lock ? "locked" : "refused");
    return put_attempts(context, a->id, lock ? 0 : failures,
                        lock ? context->now + ACCOUNT_LOCK_SECONDS : 0, err);
}

// The codes of the second factor: *step is that of a right one. False after a refusal or an error.
static bool second_factor(Context *context, Attempt *a, const AccountRow *row, int64_t *step,
                          Error *err) {
    const char *code = a->request->totp;
    *step = row->totp_step;
    if (!row->account.totp)
        return true;
    if (!*code) {
        error_set(&a->refusal, ERROR_SIGN_IN, "totp", _("请输入动态口令"));
        return false;
    }
    if (totp_check(context->arena, row->totp_secret, code, context->now, row->totp_step, step, err))
        return true;
    if (!err->code)
        refuse(context, a, row, "totp", _("动态口令不对，或已经用过"), err);
    return false;
}

static bool make_session(Context *context, Attempt *a, Error *err) {
    SignIn *r = a->request;
    Arena *arena = context->arena;
    Session *session = &r->session;
    char *digest = arena_alloc(arena, DIGEST_HEX_LENGTH + 1);
    r->secret = random_hex(arena, SECRET_BYTES);
    if (!digest_sm3(r->secret, strlen(r->secret), digest, err))
        return false;
    session->token = digest;
    session->csrf = random_hex(arena, SECRET_BYTES);
    session->seen = context->now;
    session->expires = context->now + SESSION_LONGEST_SECONDS;
    Statement *s = store_query(context->store, arena, QUERY_SESSION_DELETE_EXPIRED);
    bind_text(s, IN_SESSION_DELETE_EXPIRED_REGION, context->region);
    bind_int(s, IN_SESSION_DELETE_EXPIRED_NOW, context->now);
    if (!statement_run(s, NULL, err))
        return false;
    const char *end = r->agent;
    for (size_t i = 0; i < AGENT_MOST && utf8_next(&end); i++)
        continue;
    s = store_query(context->store, arena, QUERY_SESSION_INSERT);
    bind_text(s, IN_SESSION_INSERT_TOKEN, session->token);
    bind_text(s, IN_SESSION_INSERT_REGION, context->region);
    bind_int(s, IN_SESSION_INSERT_ACCOUNT, a->id);
    bind_text(s, IN_SESSION_INSERT_CSRF, session->csrf);
    bind_text(s, IN_SESSION_INSERT_SINCE, context->at);
    bind_int(s, IN_SESSION_INSERT_SEEN, session->seen);
    bind_int(s, IN_SESSION_INSERT_EXPIRES, session->expires);
    bind_text(s, IN_SESSION_INSERT_ADDRESS, r->address);
    bind_text(s, IN_SESSION_INSERT_AGENT,
              utf8_valid(r->agent, strlen(r->agent))
                  ? arena_strndup(arena, r->agent, (size_t)(end - r->agent))
                  : "");
    return statement_run(s, NULL, err);
}

static bool enter(Context *context, void *request, Error *err) {
    Attempt *a = request;
    AccountRow row;
    int64_t step = 0;
    if (!account_load(context, a->id, &row, err))
        return false;
    context->actor = row.account.login;
    context->object = row.account.login;
    if (row.account.locked) {
        int64_t minutes = (row.account.locked_until - context->now + 59) / 60;
        error_set(&a->refusal, ERROR_SIGN_IN, "login", _("帐号已锁定，请%lld分钟后再试"),
                  (long long)minutes);
        return true;
    }
    // A password that was changed between the two transactions is not right any more.
    if (!a->right || strcmp(a->hash, row.password) != 0)
        return refuse(context, a, &row, "password", _("帐号或密码不对"), err);
    if (row.account.disabled) {
        error_set(&a->refusal, ERROR_SIGN_IN, "login", _("帐号已停用，请联系安全管理员"));
        return true;
    }
    if (!second_factor(context, a, &row, &step, err))
        return err->code == ERROR_NONE;
    if (!put_attempts(context, a->id, 0, 0, err) ||
        (row.account.totp && !account_put_totp(context, a->id, row.totp_secret, true, step, err)) ||
        !make_session(context, a, err))
        return false;
    a->request->session.account = row.account;
    session_may(&a->request->session);
    a->done = true;
    context->changed = true;
    context->detail = detail(context, a->request, "done");
    return describe(context, &a->request->session, err);
}

bool session_sign_in(const Caller *caller, Arena *arena, SignIn *request, Error *err) {
    static const UseCase look_up_use_case = {"sign in", PERMISSION_PUBLIC, false, look_up};
    static const UseCase enter_use_case = {"sign in", PERMISSION_PUBLIC, true, enter,
                                           .yearless = true};
    Caller nobody = {.store = caller->store, .actor = "", .role = ROLE_PUBLIC, .now = caller->now};
    Attempt attempt = {.request = request};
    if (utf8_length(request->password) > LIMIT_PASSWORD)
        return error_set(err, ERROR_SIGN_IN, "password", _("帐号或密码不对"));
    if (!service_run(&look_up_use_case, &nobody, arena, "", ENDING_COMMIT, &attempt, err))
        return false;
    attempt.right = password_verify(request->password, attempt.hash);
    if (!attempt.known)
        return error_set(err, ERROR_SIGN_IN, "password", _("帐号或密码不对"));
    if (!service_run(&enter_use_case, &nobody, arena, attempt.region, ENDING_COMMIT, &attempt, err))
        return false;
    if (!attempt.done)
        *err = attempt.refusal;
    return attempt.done;
}

// --- Who a token is ---

static bool ended(Error *err) {
    return error_set(err, ERROR_SIGN_IN, NULL, _("登录已失效，请重新登录"));
}

static bool find_session(Context *context, const char *digest, Session *session, int64_t *id,
                         Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_SESSION_FIND);
    bind_text(s, IN_SESSION_FIND_TOKEN, digest);
    while (statement_next(s, &more, err) && more) {
        context->region = column_text(s, OUT_SESSION_FIND_REGION);
        *id = column_int(s, OUT_SESSION_FIND_ACCOUNT);
        session->token = digest;
        session->csrf = column_text(s, OUT_SESSION_FIND_CSRF);
        session->seen = column_int(s, OUT_SESSION_FIND_SEEN);
        session->expires = column_int(s, OUT_SESSION_FIND_EXPIRES);
    }
    if (err->code)
        return false;
    bool idle = session->seen + SESSION_IDLE_SECONDS <= context->now;
    return (*id && session->expires > context->now && !idle) || ended(err);
}

static bool find_token(Context *context, const char *digest, Session *session, int64_t *id,
                       Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_API_TOKEN_FIND);
    bind_text(s, IN_API_TOKEN_FIND_TOKEN, digest);
    while (statement_next(s, &more, err) && more) {
        context->region = column_text(s, OUT_API_TOKEN_FIND_REGION);
        *id = column_int(s, OUT_API_TOKEN_FIND_ACCOUNT);
        session->read_only = strcmp(column_text(s, OUT_API_TOKEN_FIND_SCOPE), "read") == 0;
        session->expires = column_int(s, OUT_API_TOKEN_FIND_EXPIRES);
        session->seen = context->now;
    }
    if (err->code)
        return false;
    return (*id && session->expires > context->now) ||
           error_set(err, ERROR_SIGN_IN, NULL, _("令牌无效或已过期"));
}

static bool find(Context *context, void *request, Error *err) {
    SessionFind *r = request;
    AccountRow row;
    int64_t id = 0;
    char *digest = arena_alloc(context->arena, DIGEST_HEX_LENGTH + 1);
    r->session = (Session){.region_name = "", .period = DATE_NONE};
    if (!digest_sm3(r->secret, strlen(r->secret), digest, err) ||
        !(r->bearer ? find_token : find_session)(context, digest, &r->session, &id, err) ||
        !account_load(context, id, &row, err))
        return false;
    if (row.account.disabled)
        return ended(err);
    r->session.account = row.account;
    session_may(&r->session);
    return true;
}

static bool touch(Context *context, void *request, Error *err) {
    Session *session = request;
    Statement *s = store_query(context->store, context->arena, QUERY_SESSION_TOUCH);
    bind_text(s, IN_SESSION_TOUCH_REGION, context->region);
    bind_text(s, IN_SESSION_TOUCH_TOKEN, session->token);
    bind_int(s, IN_SESSION_TOUCH_SEEN, context->now);
    context->changed = true;
    session->seen = context->now;
    return statement_run(s, NULL, err);
}

bool session_find(const Caller *caller, Arena *arena, SessionFind *request, Error *err) {
    static const UseCase find_use_case = {"session find", PERMISSION_PUBLIC, false, find};
    static const UseCase touch_use_case = {"session touch", PERMISSION_PUBLIC, true, touch, true,
                                           .yearless = true};
    Caller nobody = {.store = caller->store, .actor = "", .role = ROLE_PUBLIC, .now = caller->now};
    if (!service_run(&find_use_case, &nobody, arena, "", ENDING_COMMIT, request, err))
        return false;
    Session *session = &request->session;
    int64_t now = caller->now ? caller->now : clock_seconds();
    return request->bearer || session->seen + TOUCH_SECONDS > now ||
           service_run(&touch_use_case, &nobody, arena, session->account.region, ENDING_COMMIT,
                       session, err);
}

// --- Own sessions ---

static bool delete_session(Context *context, const char *token, Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_SESSION_DELETE);
    bind_text(s, IN_SESSION_DELETE_REGION, context->region);
    bind_int(s, IN_SESSION_DELETE_ACCOUNT, context->caller->account);
    bind_text(s, IN_SESSION_DELETE_TOKEN, token);
    context->changed = true;
    context->object = context->actor;
    return statement_run(s, NULL, err);
}

static bool end(Context *context, void *request, Error *err) {
    (void)request;
    return !context->caller->session || delete_session(context, context->caller->session, err);
}

// The sessions of the caller's account that have not ended; the digests stand in `tokens`.
static bool read_sessions(Context *context, SessionList *r, const char ***tokens, Error *err) {
    Arena *arena = context->arena;
    const char *own = context->caller->session;
    bool more = false;
    Statement *s = store_query(context->store, arena, QUERY_SESSION_LIST);
    bind_text(s, IN_SESSION_LIST_REGION, context->region);
    bind_int(s, IN_SESSION_LIST_ACCOUNT, context->caller->account);
    while (statement_next(s, &more, err) && more) {
        const char *token = column_text(s, OUT_SESSION_LIST_TOKEN);
        SessionLine line = {
            .id = arena_strndup(arena, token, ID_DIGITS),
            .since = column_text(s, OUT_SESSION_LIST_SINCE),
            .seen = column_int(s, OUT_SESSION_LIST_SEEN),
            .expires = column_int(s, OUT_SESSION_LIST_EXPIRES),
            .address = column_text(s, OUT_SESSION_LIST_ADDRESS),
            .agent = column_text(s, OUT_SESSION_LIST_AGENT),
            .current = own && strcmp(own, token) == 0,
        };
        if (line.expires <= context->now || line.seen + SESSION_IDLE_SECONDS <= context->now)
            continue;
        r->items = arena_room(arena, r->items, r->count, sizeof *r->items);
        *tokens = arena_room(arena, *tokens, r->count, sizeof **tokens);
        (*tokens)[r->count] = token;
        r->items[r->count++] = line;
    }
    return err->code == ERROR_NONE;
}

static bool list(Context *context, void *request, Error *err) {
    const char **tokens = NULL;
    return read_sessions(context, request, &tokens, err);
}

static bool revoke(Context *context, void *request, Error *err) {
    SessionList *r = request;
    const char **tokens = NULL;
    if (!read_sessions(context, r, &tokens, err))
        return false;
    for (size_t i = 0; tokens && i < r->count; i++)
        if (strcmp(r->items[i].id, r->id) == 0)
            return delete_session(context, tokens[i], err);
    return error_set(err, ERROR_NOT_FOUND, "session", _("没有这个登录"));
}

const UseCase session_end_use_case = {"sign out", PERMISSION_SELF, true, end, .yearless = true};
const UseCase session_list_use_case = {"session list", PERMISSION_SELF, false, list};
const UseCase session_revoke_use_case = {"session revoke", PERMISSION_SELF, true, revoke,
                                         .yearless = true};
