// From files to rows whose cells have a meaning, and from cells to values. What cannot be taken
// becomes a fault.
#pragma once

#include "domain/figure.h"
#include "domain/indicator.h"
#include "service/import.h"
#include "sheet/sheet.h"

// A row that was recognised: the cell under each known heading.
typedef struct ImportRow {
    const struct ImportSheet *sheet; // where it stands
    size_t number;                   // as the spreadsheet numbers it
    Cell *cells[FIELD_COUNT]; // NULL where the sheet has no such column; empty cells are there
    bool refused;             // it has a fault
    int64_t *counted;         // the count that it is in, NULL until it is applied
} ImportRow;

// Why what stands in a column is not read.
typedef enum Unread {
    UNREAD_NO,      // it is read, passed over with intent, or was told
    UNREAD_BLANK,   // it has no heading
    UNREAD_COVERED, // its heading is merged with that of the column before it
} Unread;

typedef struct ImportSheet {
    const char *file;                  // base name
    const char *name;                  // "" for CSV
    SheetKind kind;                    // what it holds
    size_t columns[FIELD_COUNT];       // 1 + column in the sheet, 0 if there is none
    const char *headings[FIELD_COUNT]; // as they stand there
    Unread *unread;                    // LIMIT_COLUMNS: columns that hold something nobody reads
    bool incomplete;                   // a required column is missing: its rows are not looked at
    ImportRow *rows;                   // below the headings
    size_t row_count;                  // without remarks
} ImportSheet;

// One import at work.
typedef struct Import {
    Context *context;       // of the use case
    Arena *arena;           // of the request
    ImportRequest *request; // question and answer
    ImportSheet *sheets;    // all recognised sheets of all files
    size_t sheet_count;     // of `sheets`
} Import;

// Adds a fault, a notice or an update at a cell; `row` NULL for the whole sheet, `column`
// FIELD_COUNT for the whole row. import_fault marks the row as refused and returns false.
bool import_fault(Import *import, const ImportSheet *sheet, ImportRow *row, Field column,
                  const char *format, ...) __attribute__((format(printf, 5, 6)));
void import_notice(Import *import, const ImportSheet *sheet, const ImportRow *row, Field column,
                   const char *format, ...) __attribute__((format(printf, 5, 6)));
void import_update(Import *import, const ImportRow *row, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// Reads all files of the request into import->sheets. Faults of a file do not keep the others from
// being read; false only when the request itself cannot go on.
bool import_read(Import *import, Error *err);

// Whether the sheet has the column, and whether the row's cell in it holds something.
bool row_has(const ImportRow *row, Field column);
bool row_filled(const ImportRow *row, Field column);

// The date, or the last day of the period, that a cell holds: written out, or as the serial number
// by which a workbook keeps dates (44742). period_parse tells of *not_month_end.
bool cell_date(Arena *scratch, const Cell *cell, Date *out);
bool cell_period(Arena *scratch, const Cell *cell, Date *out, bool *not_month_end);

// Readers: they fetch, check and word the fault, and return false after one. An empty cell leaves
// *out as it is and is fine unless `required`.
bool row_text(Import *import, ImportRow *row, Field column, bool required, size_t limit,
              const char **out);
bool row_code(Import *import, ImportRow *row, Field column, const char **out);
bool row_whole(Import *import, ImportRow *row, Field column, int64_t low, int64_t high,
               int64_t *out);
bool row_date(Import *import, ImportRow *row, Field column, Date *out);
bool row_period(Import *import, ImportRow *row, Field column, bool required, Date *out);
bool row_figure(Import *import, ImportRow *row, Field column, Measure measure, bool negative,
                bool *given, Figure *out);
bool row_term(Import *import, ImportRow *row, Field column, const Term *terms, size_t count,
              int *out);

// The fault of a cell that must not be empty, with what belongs there; answers false.
bool row_empty(Import *import, ImportRow *row, Field column);

// The parts of a list cell: separated by 、 ， ； , ; / or line breaks.
void row_list(Import *import, const ImportRow *row, Field column, const char ***items,
              size_t *count);
