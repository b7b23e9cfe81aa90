// Accounts (帐号): people and machines that sign in. The three administrators share the work
// (三员分立): system creates and describes, security enables, gives roles and resets passwords,
// audit only reads the log. Accounts of audit administrators are touched at the command line only,
// and nobody touches their own role, state or password here.
#pragma once

#include "service/service.h"

enum {
    ACCOUNT_FAILURES = 5,           // wrong passwords in a row until it is locked
    ACCOUNT_LOCK_SECONDS = 900,     // for so long
    ACCOUNT_PAGE = 200,             // accounts of one page, at most
    SESSION_IDLE_SECONDS = 1800,    // a session ends when it was not used for so long
    SESSION_LONGEST_SECONDS = 43200 // and in any case after so long
};

typedef struct Account {
    int64_t id;            // within its region
    const char *region;    // code
    const char *login;     // unique in the database
    const char *name;      // of the person
    Role role;             // one of the eight
    int64_t unit;          // of reporters and heads, else 0
    const char *unit_name; // "" without unit
    const char *mail;      // "" if none
    bool disabled;         // may not sign in
    bool must_change;      // has a one-time password
    bool has_password;     // security has given one
    int64_t locked_until;  // seconds since 1970; 0 or past when it is not locked
    bool locked;           // now
    bool totp;             // a second factor is asked
    int64_t version;       // of the description, for ETag
    const char *at;        // when it was created
    May may;               // patch, enable, disable, role, password, unlock
} Account;

// GET /accounts: by id, behind `after`.
typedef struct AccountList {
    int64_t after; // id of the last account of the page before, 0 for the first page
    int64_t limit; // 1 to ACCOUNT_PAGE; 0 for ACCOUNT_PAGE
    // The answer:
    Account *items; // in order
    size_t count;   // of `items`
    int64_t next;   // to ask behind, 0 when this is the last page
} AccountList;

// POST /accounts. Created by `system` it is disabled and has no password; by the operator it is
// enabled and has a one-time password. ERROR_CONFLICT when the login is taken.
typedef struct AccountCreate {
    const char *login; // 2 to 64 letters, digits and . _ -
    const char *name;  // 1 to 200 characters
    const char *role;  // key
    int64_t unit;      // of reporters and heads, else 0
    const char *mail;  // "" if none
    // The answer:
    Account account;
    const char *password; // one-time, "" when there is none
} AccountCreate;

// PATCH /accounts/{id}: what is NULL or -1 stays.
typedef struct AccountPatch {
    int64_t id;       // of the account
    int64_t version;  // as read; ERROR_STALE when it has changed; 0 does not ask
    const char *name; // by system
    const char *mail; // by system
    const char *role; // by security, with `unit`
    int64_t unit;     // by security; -1 stays, 0 none
    int disabled;     // 1: by system or security; 0: by security; -1 stays
    bool totp_off;    // by security: forget the second factor
    // The answer:
    Account account;
} AccountPatch;

// POST /accounts/{id}/password and /unlock.
typedef struct AccountReset {
    int64_t id; // of the account
    // The answer:
    Account account;
    const char *password; // one-time; NULL after unlock
} AccountReset;

// PUT /session/password: one's own; other sessions of the account end.
typedef struct PasswordChange {
    const char *old_password; // as it is now
    const char *new_password; // see password_check()
} PasswordChange;

// Own second factor: begin gives a secret, confirm with a code of it turns it on, end turns it off.
typedef struct TotpRequest {
    const char *code;     // of the authenticator (confirm)
    const char *password; // own (end)
    // The answer of begin:
    const char *secret; // base32, to be typed
    const char *uri;    // otpauth://…, to be shown as a code
} TotpRequest;

// API tokens of one's own account.
typedef struct ApiToken {
    int64_t id;        // within the region
    const char *name;  // what it is for
    const char *scope; // "read" or "write"
    int64_t expires;   // seconds since 1970
    const char *since; // when it was made
} ApiToken;

typedef struct ApiTokenRequest {
    int64_t id;        // to revoke
    const char *name;  // of a new one, 1 to 200 characters
    const char *scope; // of a new one
    int64_t days;      // of a new one: 1 to 365
    // The answer:
    const char *token; // of a new one, told once
    ApiToken *items;   // of list, by id
    size_t count;      // of `items`
} ApiTokenRequest;

extern const UseCase account_list_use_case, account_create_use_case, account_patch_use_case,
    account_reset_use_case, account_unlock_use_case, password_change_use_case, totp_begin_use_case,
    totp_confirm_use_case, totp_end_use_case, api_token_create_use_case, api_token_list_use_case,
    api_token_revoke_use_case;

// The id of an account by its login in a region, for the command line; ERROR_NOT_FOUND.
typedef struct AccountFind {
    const char *login; // as typed
    // The answer:
    Account account;
} AccountFind;

extern const UseCase account_find_use_case;
