// Tables from outside: the sheets of an .xlsx workbook or the one table of a .csv file, row by row.
// Memory does not grow with the number of rows.
#pragma once

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum CellKind {
    CELL_EMPTY,  // nothing, or only white space
    CELL_TEXT,   // words, or a number that was typed as text; CSV cells are always text
    CELL_NUMBER, // a number stored as one: plain decimal text, never an exponent, at most 15
                 // significant digits (what the spreadsheet shows a person), with "%" behind it
                 // when the cell is formatted as a percentage (0.9428 in a 0.00% cell is "94.28%")
    CELL_DATE,   // a number shown as a date, as "2022-06-30"
    CELL_BOOL,   // "TRUE" or "FALSE"
    CELL_ERROR,  // a spreadsheet error: "#REF!", "#DIV/0!", "#N/A"…
} CellKind;

typedef struct Cell {
    CellKind kind; // what it holds
    const char
        *text;     // UTF-8, without white space at both ends; never NULL; lent until the next row
    bool merged;   // the text is that of the merged range which covers this cell
    bool uncached; // a formula without a stored result (kind is CELL_EMPTY then, but not nothing)
} Cell;

typedef struct Row {
    size_t number;     // as the spreadsheet numbers it, from 1
    size_t count;      // cells; the last one is not empty
    const Cell *cells; // column A first
} Row;

typedef struct SheetReader SheetReader;

// Opens a workbook or a CSV file; which of them is told by its content, not by its name. `name`
// stands for the file in errors. Refuses, each with its own words: a missing, empty or too large
// file, an old .xls, a password-protected workbook (both are OLE compound files), a broken or
// truncated ZIP, a ZIP that is no workbook, a ZIP bomb, XML with a document type, text that is
// neither UTF-8 nor GB18030.
bool sheet_open(Arena *arena, const char *path, SheetReader **out, Error *err);

// The same from bytes in memory (for fuzzing and uploads); the bytes must outlive the reader.
bool sheet_open_bytes(Arena *arena, const char *name, const char *bytes, size_t length,
                      SheetReader **out, Error *err);

// Goes to the next sheet. *name is its name ("" for CSV) and lives in the arena, NULL at the end.
// Hidden sheets are read too.
bool sheet_next(SheetReader *reader, const char **name, Error *err);

// Goes to the next row that is not empty; *row is NULL at the end of the sheet. A row that holds
// only texts of merged ranges which cover it is empty. Errors name sheet and row.
bool sheet_row(SheetReader *reader, const Row **row, Error *err);

// The letters of a column counted from 0: "A", "Z", "AA".
const char *sheet_column_name(Arena *arena, size_t column);
