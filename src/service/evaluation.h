// Evaluations at rest: a row an indicator and period, written in the transaction of the change it
// follows from, with the inputs that it was decided by.
#pragma once

#include "service/service.h"

// Writes the evaluations of the context's programme anew, for every period that anything was
// reported for, and brings the sums of the places above up to it.
bool evaluation_refresh(Context *context, Error *err);

// How many evaluations of a programme differ from what its rows give today; 0 is right. *first
// names one.
bool evaluation_check(Context *context, const char *region, int64_t year, int64_t *count,
                      int64_t *differing, const char **first, Error *err);
