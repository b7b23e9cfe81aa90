// The three lists of problems (问题清单, 责任清单, 整改清单) in the forms that leave the program.
#pragma once

#include "service/problem.h"

typedef enum ProblemSheetKind {
    SHEET_PROBLEMS,       // what was found, where it comes from and how often
    SHEET_DUTIES,         // who puts it right until when
    SHEET_RECTIFICATIONS, // what was done, who has checked it
    PROBLEM_SHEET_COUNT
} ProblemSheetKind;

// Keys: problems, duties, rectifications.
extern const Term problem_sheets[PROBLEM_SHEET_COUNT];

// A list as it is printed: headings and cells, row by row, the oldest problem first.
typedef struct ProblemSheet {
    ProblemSheetKind kind; // which
    const char *title;     // 鲁山县2022年重点民生实事问题清单
    const char *region;    // name of the place
    const char **headings; // 序号, 问题…
    const int *widths;     // of the columns, in characters of a workbook
    size_t column_count;   // of them
    const char **cells;    // row_count × column_count
    size_t row_count;      // without the headings
} ProblemSheet;

// Makes it of problems in any order.
void problem_sheet_make(Arena *arena, const Programme *programme, ProblemSheetKind kind,
                        const Problem *problems, size_t count, ProblemSheet *sheet);

// A workbook; and an official document with the table, as it stood on a day.
bool problem_sheet_workbook(Arena *arena, const ProblemSheet *sheet, const char *path, Error *err);
bool problem_sheet_document(Arena *arena, const ProblemSheet *sheet, Date day, const char *format,
                            const char *path, Error *err);
