// How the cells of a workbook are shown, as far as it changes what they mean: as dates or
// percentages.
#pragma once

#include "sheet/xlsx_part.h"

typedef enum NumberFormat { FORMAT_NUMBER, FORMAT_PERCENT, FORMAT_DATE } NumberFormat;

typedef struct Styles {
    unsigned char *formats; // a NumberFormat for each cell format
    size_t count;           // of them
} Styles;

// Reads styles.xml (ECMA-376 part 1, 18.8).
bool styles_read(Arena *arena, Container *container, const char *path, size_t chunk,
                 const Place *place, Styles *out, Error *err);

// The format of a cell by its style; a number when there is no such style.
NumberFormat styles_format(const Styles *styles, size_t style);

// What a number format code such as `0.00%` or `yyyy"年"m"月"d"日"` shows: judged by its first
// section, outside of quotes, brackets and escapes. A time of day without a date is a number.
NumberFormat styles_of_code(const char *code, size_t length);
