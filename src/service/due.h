// When the reports of a programme are due (报送截止日), as a setting.
#pragma once

#include "service/programme.h"

// GET and PATCH /settings/due. A number below zero stays as it is.
typedef struct DueRequest {
    const char *region;  // "" for the caller's
    int64_t year;        // 0 for the newest
    int64_t next_month;  // 0 or 1
    int64_t day;         // 1 to 31
    int64_t roll;        // 0 or 1
    int64_t remind_days; // 0 to 15
    int64_t grace_days;  // likewise
    int64_t version;     // as read; ERROR_STALE when it has changed; 0 does not ask
    // The answer:
    DueRule due;         // that holds
    int64_t due_version; // another number whenever something is another
    May may;             // patch
} DueRequest;

extern const UseCase due_get_use_case, due_patch_use_case;
