// The seal of a programme's year: an SM3 digest over everything that the year says.
#pragma once

#include "service/service.h"

typedef struct YearSeal {
    const char *text;   // what is sealed: a line a row, in the order of bytes, ended by \n
    size_t length;      // of `text`
    const char *digest; // SM3 of `text`, hexadecimal
} YearSeal;

// Reads what a year says: programme, targets and their changes, reports with all versions and
// events, money, sites, milestones, evaluations, rules, bulletins. Fields have tabs between; a line
// break within one is written \n and a backslash \\. The last line is the head of the audit chain
// that is given.
bool year_seal(Context *context, const char *region, int64_t year, int64_t chain,
               const char *chain_digest, YearSeal *out, Error *err);
