// Whether the database still says what was once written into it.
#pragma once

#include "service/service.h"
#include "store/audit.h"

typedef struct VerifyRequest {
    // The answer:
    AuditCheck audit;             // the chain of audit records
    int64_t unrecorded;           // rows of the past that no audit record accounts for
    const char *first_unrecorded; // one of them, or NULL
    int64_t programmes;           // looked at
    int64_t evaluations;          // computed anew
    int64_t differing;            // that stand otherwise in the database
    const char *first_differing;  // one of them, or NULL
    int64_t sums;                 // indicators that count into places above, summed anew
    int64_t sums_differing;       // sums that stand otherwise in the database
    const char *first_sum;        // one of them, or NULL
    int64_t seals;                // closed years
    int64_t seals_broken;         // that say something else than when they were sealed
    const char *first_seal;       // one of them, or NULL
} VerifyRequest;

// Walks the audit chains, looks for rows that nobody put there by the program, and computes every
// evaluation and every sum anew. Finding a fault is an answer, not an error.
extern const UseCase verify_use_case;
