// The audit log: a chain of records for each region, each holding the SM3 digest of the one before.
//
// The digest is taken over the record's fields and the digest before it, every field written as its
// length in bytes, ':', its bytes and ',' (a netstring), in the order region, sequence, at, actor,
// action, object, detail, previous. `previous` of the first record is empty.
//
// What the chain shows: a changed field, a record taken out of the middle or put in, a wrong
// beginning. What it cannot show by itself: records cut off at the end, or a chain computed anew
// from some record on. For that its head is kept outside: a published bulletin carries the number
// and digest that audit_head() gave when it was published, and a chain that no longer holds that
// record has been cut.
#pragma once

#include "store/store.h"

// Appends a record inside the open writing transaction. `at` is an RFC 3339 stamp; `detail` is JSON
// text.
bool audit_append(Store *store, Arena *scratch, const char *region, const char *at,
                  const char *actor, const char *action, const char *object, const char *detail,
                  Error *err);

// The number and digest of a region's last record; 0 and "" when there is none.
bool audit_head(Store *store, Arena *arena, const char *region, int64_t *sequence,
                const char **digest, Error *err);

// What walking the chains found.
typedef struct AuditCheck {
    int64_t records;    // read
    int64_t regions;    // chains
    bool intact;        // every digest agrees and no number is missing
    const char *region; // where the first break is, or NULL
    int64_t sequence;   // and its record
    const char *fault;  // in words
} AuditCheck;

// Walks the chains of all regions up to the first break. Memory does not grow with their length.
// False only when they cannot be read.
bool audit_check(Store *store, Arena *arena, AuditCheck *check, Error *err);

// Walks the records of one region's chain from `first` to `last`, beginning with the digest of the
// one before them: what a page of the log can answer for without reading the whole of it.
bool audit_check_part(Store *store, Arena *arena, const char *region, int64_t first, int64_t last,
                      AuditCheck *check, Error *err);
