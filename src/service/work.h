// The must-do list of one person, most urgent first.
#pragma once

#include "service/period.h"

typedef enum WorkKind {
    WORK_RETURNED,    // a report came back
    WORK_OVERDUE,     // reports are late; for the office: units that owe some
    WORK_REPORT,      // reports to fill in
    WORK_APPROVE,     // reports to sign
    WORK_VERIFY,      // reports to confirm
    WORK_PERIOD,      // a period to open
    WORK_ACCOUNT,     // accounts that wait to be enabled
    WORK_CLOSE,       // problems to close out
    WORK_CHECK,       // problems to check
    WORK_EXTENSION,   // extensions to grant or refuse
    WORK_RECTIFY,     // problems to put right
    WORK_SIGN,        // orders to sign for
    WORK_ANSWER,      // orders to answer
    WORK_SEND,        // drafts of orders to send
    WORK_RATE,        // answers to rate
    WORK_PROPOSAL,    // orders that the rules propose
    WORK_INSPECT,     // inspections to hold and to conclude
    WORK_SELFCHECK,   // items to look at oneself
    WORK_INSTRUCTION, // what a leader wants done
    WORK_CONFIRM,     // whether it was done
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
