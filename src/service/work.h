// The must-do list of one person, most urgent first.
#pragma once

#include "service/period.h"

typedef enum WorkKind {
    WORK_RETURNED, // a report came back
    WORK_OVERDUE,  // reports are late; for the office: units that owe some
    WORK_REPORT,   // reports to fill in
    WORK_APPROVE,  // reports to sign
    WORK_VERIFY,   // reports to confirm
    WORK_PERIOD,   // a period to open
    WORK_ACCOUNT,  // accounts that wait to be enabled
    WORK_KIND_COUNT
} WorkKind;

extern const Term work_kinds[WORK_KIND_COUNT];

typedef struct WorkItem {
    WorkKind kind;      // what it is about
    const char *title;  // in words
    const char *detail; // more words, "" if none
    Date due;           // last day, DATE_NONE without one
    int64_t days_left;  // negative when past; only with `due`
    const char *link;   // path of the page: /forms/2022-06-30?year=2022
    int64_t count;      // how many it is
} WorkItem;

// GET /work.
typedef struct WorkList {
    // The answer:
    WorkItem *items; // most urgent first
    size_t count;
} WorkList;

extern const UseCase work_use_case;
