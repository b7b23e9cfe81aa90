// Why problems are there (问题成因): the usual causes and those that a county has added.
#pragma once

#include "service/service.h"

// GET and POST /causes: the usual ones and those that the county has added.
typedef struct CauseList {
    const char *name; // of POST: 1 to LIMIT_NAME characters
    // The answer:
    const char **items; // the usual ones first
    size_t count;       // of `items`
    May may;            // add
} CauseList;

extern const UseCase cause_list_use_case, cause_add_use_case;

// For the other use cases: whether a problem may have it; "" says nothing and may always be.
bool cause_check(Context *context, const char *cause, Error *err);
