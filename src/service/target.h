// A changed target (目标调整): a dated event with its basis and who approved it. The first promise
// stays.
#pragma once

#include "service/moved.h"

// PATCH /indicators/{code}/target.
typedef struct TargetChange {
    const char *region;   // "" for the caller's
    int64_t year;         // 0 for the only one
    const char *code;     // of the indicator
    const char *target;   // as typed: 1万
    const char *basis;    // the document it comes from; required
    const char *approver; // who approved it; required
    int64_t version; // of the indicator as read; ERROR_STALE when it has changed; 0 does not ask
    // The answer:
    Programme programme;          // after it
    const Commitment *commitment; // in it
    int64_t new_version;          // of the indicator
    Moved *moved;                 // by period
    size_t moved_count;
} TargetChange;

extern const UseCase target_change_use_case;
