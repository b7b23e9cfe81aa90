// The rows of one worksheet part (ECMA-376 part 1, 18.3), in the order of the file.
#pragma once

#include "sheet/sheet.h"
#include "sheet/xlsx_strings.h"
#include "sheet/xlsx_styles.h"

#include <stdbool.h>
#include <stddef.h>

// What all sheets of a workbook share.
typedef struct SheetContext {
    const Strings *strings; // shared strings
    const Styles *styles;   // cell formats
    bool since_1904;        // dates are counted from 1904
} SheetContext;

typedef struct Worksheet Worksheet;

// Opens the part `path`. Everything lives in the arena, which the caller frees behind the last row.
bool worksheet_reader_open(Arena *arena, Container *container, const char *path, size_t chunk,
                           const char *file, const char *sheet, const SheetContext *context,
                           Worksheet **out, Error *err);

// The next row that is not empty; NULL at the end. Lent until the next call.
bool worksheet_reader_row(Worksheet *sheet, const Row **row, Error *err);
