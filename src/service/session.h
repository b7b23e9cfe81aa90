// Signing in and out, and who a browser or a machine is.
#pragma once

#include "service/account.h"

// Who is signed in. session_find() fills what stands above `region_name`; session_sign_in() and
// session_get_use_case the rest too: what the page needs to begin with (GET /session).
typedef struct Session {
    Account account;         // fresh
    const char *token;       // digest of the browser's token; NULL for an API token
    const char *csrf;        // what X-CSRF-Token must hold; NULL for an API token
    bool read_only;          // an API token of scope "read"
    int64_t seen, expires;   // seconds since 1970
    May may;                 // what the role may do at all: work, read, form, fill, approve,
                             // verify, return, period, import, account, security, audit
    const char *region_name; // 鲁山县
    int64_t unread;          // notices
    int64_t year;            // the newest programme of the region, 0 if none
    Date period;             // that takes reports now, else the last one that has verified reports;
                             // DATE_NONE if none
} Session;

// POST /session. The cookie holds `secret`; the database only its digest. Wrong login, password or
// code, a locked or disabled account: ERROR_SIGN_IN. With a second factor and no code: field
// "totp".
typedef struct SignIn {
    const char *login;    // as typed
    const char *password; // as typed
    const char *totp;     // code, "" if none was given
    const char *address;  // of the browser
    const char *agent;    // what it says it is; cut at 200 characters
    // The answer:
    const char *secret; // for the cookie: 64 hexadecimal digits
    Session session;    // that was opened
} SignIn;

// Signs in. Not a use case but two, because the slow digest of the password is computed outside the
// transaction. `caller` needs store and (for tests) now; its role is ROLE_PUBLIC.
bool session_sign_in(const Caller *caller, Arena *arena, SignIn *request, Error *err);

// Finds the session of a cookie, or the account of an API token; ERROR_SIGN_IN when there is none,
// it has ended, or its account is disabled. Touches the session at most once a minute.
typedef struct SessionFind {
    const char *secret; // of the cookie, or of "Authorization: Bearer"
    bool bearer;        // it is an API token
    // The answer:
    Session session; // that it is
} SessionFind;

// See SessionFind.
bool session_find(const Caller *caller, Arena *arena, SessionFind *request, Error *err);

// The caller that a session is, for the use cases of the request. It lends from the session.
Caller session_caller(const Caller *caller, const Session *session);

// Whether the header holds what the session asks; without looking at where they differ.
bool session_csrf(const Session *session, const char *header);

// GET /session: fills the rest of a found session, which is the request.
extern const UseCase session_get_use_case;

// DELETE /session: ends the caller's own.
extern const UseCase session_end_use_case; // request NULL

// GET /sessions: those of the caller's account, newest first. DELETE /sessions/{id}: ends one.
typedef struct SessionLine {
    const char *id;        // first 16 digits of the token's digest
    const char *since;     // signed in at
    int64_t seen, expires; // seconds since 1970
    const char *address;   // of the browser
    const char *agent;     // what it says it is
    bool current;          // the caller's
} SessionLine;

typedef struct SessionList {
    const char *id; // to end (session_revoke_use_case)
    // The answer:
    SessionLine *items; // newest first
    size_t count;       // of `items`
} SessionList;

extern const UseCase session_list_use_case, session_revoke_use_case;
