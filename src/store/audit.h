// The audit log: a chain of records, each holding the SM3 digest of the one before (per region).
#pragma once

#include "store/store.h"

// Appends a record inside the open writing transaction. `at` is an RFC 3339 stamp; `detail` is JSON
// text.
bool audit_append(Store *store, Arena *scratch, const char *region, const char *at,
                  const char *actor, const char *action, const char *object, const char *detail,
                  Error *err);

// What walking the chains found.
typedef struct AuditCheck {
    int64_t records;    // read
    int64_t regions;    // chains
    bool intact;        // every digest agrees and no number is missing
    const char *region; // where the first break is, or NULL
    int64_t sequence;   // and its record
    const char *fault;  // in words
} AuditCheck;

bool audit_check(Store *store, Arena *arena, AuditCheck *check, Error *err);
