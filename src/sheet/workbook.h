// Workbooks for people: written sheet by sheet, row by row, in constant memory. (workbook_new and
// workbook_close are symbols of libxlsxwriter, so the first and last step have other names here.)
#pragma once

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

// The hidden sheet with the choices of drop-down lists that are too long for the cell itself.
// Reading a workbook passes over it.
#define WORKBOOK_CHOICES "下拉选项"

typedef struct Workbook Workbook;

typedef enum ColumnKind { COLUMN_TEXT, COLUMN_NUMBER, COLUMN_PERCENT, COLUMN_DATE } ColumnKind;

typedef struct WorkbookColumn {
    const char *heading;        // first line of the table
    int width;                  // in characters of the default font
    ColumnKind kind;            // how its cells are shown; cells that do not parse are kept as text
    const char *const *choices; // drop-down list for the rows below, ended by NULL; or NULL
    const char *help;           // shown when a cell of the column is selected; or NULL
    bool required;              // the heading is marked
} WorkbookColumn;

typedef enum CellColour {
    COLOUR_NONE,
    COLOUR_GREEN,
    COLOUR_YELLOW,
    COLOUR_RED,
    COLOUR_GREY
} CellColour;

// Makes a workbook that will be written to `path` by workbook_finish (whole or not at all).
bool workbook_start(Arena *arena, const char *path, Workbook **out, Error *err);

// Starts a sheet: optional title over the table, headings, frozen below them, filter, landscape A4
// with the headings repeated on every page. The columns are lent until workbook_finish.
bool workbook_sheet(Workbook *book, const char *name, const char *title,
                    const WorkbookColumn *columns, size_t count, Error *err);

// Appends a row of `count` cells as text ("" or NULL is an empty cell). Numbers are decimal text
// and are stored as numbers in number columns when 15 digits hold them exactly; percents as "94.29"
// (shown as 94.29%, with the digits of the text); dates as "2022-06-30". `colours` may be NULL.
bool workbook_row(Workbook *book, const char *const *cells, const CellColour *colours, size_t count,
                  Error *err);

// Closes the workbook and moves it to its path; when this fails, what stood there before stays.
bool workbook_finish(Workbook *book, Error *err);
