// An account as it stands in the database, with what only the rules of signing in may see.
#pragma once

#include "service/account.h"

typedef struct AccountRow {
    Account account;         // what may be shown
    const char *password;    // argon2id, "" if none was given
    int64_t failures;        // wrong passwords in a row
    const char *totp_secret; // base32, "" if none
    int64_t totp_step;       // used last
} AccountRow;

// Reads an account of the context's region. ERROR_NOT_FOUND.
bool account_load(Context *context, int64_t id, AccountRow *row, Error *err);

// Ends the sessions of an account but for one (digest of its token, "" for none).
bool account_end_sessions(Context *context, int64_t id, const char *except, Error *err);

// Writes a new password: kept as a digest; with `must_change` it is a one-time password.
bool account_put_password(Context *context, int64_t id, const char *password, bool must_change,
                          Error *err);

// Writes the state of a second factor.
bool account_put_totp(Context *context, int64_t id, const char *secret, bool on, int64_t step,
                      Error *err);

// The role that a key names, one that accounts have; ROLE_COUNT if none.
Role account_role(const char *key);

// Creates an account as the request says; an enabled one gets a random password, which must be
// changed at the first use or stays.
bool account_add(Context *context, AccountCreate *request, bool enabled, bool must_change,
                 Error *err);
