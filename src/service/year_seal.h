// The seal of a programme's year: an SM3 digest over everything that the year says.
#pragma once

#include "service/service.h"

typedef struct YearSeal {
    const char *text;   // what is sealed: a line a row, table by table, ended by \n
    size_t length;      // of `text`
    const char *digest; // SM3 of `text`, hexadecimal
} YearSeal;

// Reads every sealed table of the year (service/year_tables.h), each row a line of the table's name
// and its fields with tabs between; a line break within a field is written \n, a tab \t and a
// backslash \\. The last line is the head of the audit chain that is given.
bool year_seal(Context *context, const char *region, int64_t year, int64_t chain,
               const char *chain_digest, YearSeal *out, Error *err);
