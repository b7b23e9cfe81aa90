// Reading the audit log of a region.
#pragma once

#include "service/service.h"

enum {
    RECORD_PAGE = 200,   // records of a page
    RECORD_CHECKED = 500 // records up to a page's first whose chain is walked
};

typedef struct Record {
    int64_t sequence;       // of the region's chain
    const char *at;         // RFC 3339
    const char *actor;      // who: a login
    const char *actor_name; // in words
    const char *action;     // name of the use case
    const char *object;     // to what
    const char *detail;     // JSON
    const char *digest;     // of the record
} Record;

// GET /audit: newest first, behind `before`.
typedef struct RecordList {
    int64_t before;     // sequence of the last record of the page before, 0 for the first page
    int64_t limit;      // 1 to RECORD_PAGE; 0 for RECORD_PAGE
    const char *action; // "" for all
    const char *actor;  // "" for all
    // The answer:
    Record *items; // newest first
    size_t count;  // of `items`
    int64_t next;  // to ask behind, 0 when this is the last page
    bool intact;   // the chain holds over the RECORD_CHECKED records up to the first one listed;
                   // `duban verify` walks the whole
    const char *fault; // in words, when they do not
} RecordList;

extern const UseCase record_list_use_case;
