// What happens to a submitted report: withdraw, approve, return, verify (填报 → 审核 → 核实). One
// table says which action leads from which state where, and who may take it; buttons come from it
// too.
#pragma once

#include "service/form.h"
#include "service/moved.h"

typedef enum CycleAction {
    CYCLE_WITHDRAW, // by the unit's reporters, until the head has signed and before the lock
    CYCLE_APPROVE,  // by the unit's head
    CYCLE_RETURN,   // by the head or the office, with a reason; a verified one only before the lock
    CYCLE_VERIFY,   // by the office
    CYCLE_COUNT
} CycleAction;

// Keys: withdraw, approve, return, verify.
extern const Term cycle_actions[CYCLE_COUNT];

// Whether the role may take the action on a report of this state at all, and where it leads.
bool cycle_allows(Role role, CycleAction action, ReportState from, ReportState *to);

// Adds to `may` what the caller may do with a version now.
void cycle_may(const Context *context, const Commitment *commitment, const Period *calendar,
               const Version *version, May *may);

// POST /reports/{period}/{code}/{version}/{action}. ERROR_CONFLICT when the report is not in a
// state that the action starts from (somebody was quicker), ERROR_FORBIDDEN when this caller may
// not.
typedef struct CycleRequest {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    Date period;        // last day
    const char *code;   // of the indicator
    int64_t version;    // of the report
    const char *reason; // of a return
    // The answer:
    Programme programme; // whose form
    Period calendar;     // of the period
    Form form;           // after it
    Moved *moved;        // by verify and return, by period
    size_t moved_count;
} CycleRequest;

extern const UseCase report_withdraw_use_case, report_approve_use_case, report_return_use_case,
    report_verify_use_case;

// POST /reviews/{approve|verify}: each item by itself; what is refused does not hold up the others.
typedef struct BulkItem {
    Date period;      // last day
    const char *code; // of the indicator
    int64_t version;  // of the report
    bool done;        // the answer
    Error refusal;    // why not
} BulkItem;

typedef struct BulkRequest {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    BulkItem *items;    // question and answer
    size_t count;       // at most LIMIT_BULK
    // The answer:
    Moved *moved; // by period
    size_t moved_count;
} BulkRequest;

extern const UseCase bulk_approve_use_case, bulk_verify_use_case;
