// Merged ranges of a sheet. In the file they stand behind the rows that they concern, so that they
// are gathered in a pass of their own; then a row costs as much as it has columns, however far they
// reach.
#pragma once

#include "sheet/sheet.h"
#include "sheet/xlsx_part.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Merges Merges;

// Reads the merged ranges of the sheet `path`.
bool merges_read(Arena *arena, Container *container, const char *path, size_t chunk,
                 const Place *place, Merges **out, Error *err);

// Puts the texts of merged ranges into the cells (LIMIT_COLUMNS of them) of a row. Rows must come
// in ascending order. Refuses ranges that overlap.
bool merges_apply(Merges *merges, size_t row, Cell *cells, const Place *place, Error *err);

// "B3" as column (from 0) and row (from 1). False when it is no cell; numbers over 10^15 are none.
bool reference_parse(const char *text, size_t length, size_t *column, size_t *row);
