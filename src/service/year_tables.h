// What a programme's year consists of: its tables, for the seal and the archive.
#pragma once

#include "service/service.h"

typedef struct YearTable {
    QueryId query;       // answers its rows in the order of its key, but for region and year
    const char *name;    // of the table
    const char *chinese; // what it holds
    bool sealed;         // nothing of it changes any more once the year is closed
} YearTable;

extern const YearTable year_tables[];
extern const size_t year_table_count;

// Its rows of a year, ready for the first statement_next.
Statement *year_table_rows(Context *context, const YearTable *table, const char *region,
                           int64_t year);

// How many columns a row has, and their names.
size_t year_table_width(const YearTable *table);
const char *year_table_column(const YearTable *table, size_t column);
