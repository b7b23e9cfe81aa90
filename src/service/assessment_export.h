// The table of scores in the forms that leave the program. It is made from the JSON of the results,
// so that what was published is exported as it was published.
#pragma once

#include "service/assessment.h"

#include "base/text.h"

// The table as it is printed: headings and cells, row by row.
typedef struct ScoreSheet {
    const char *title;     // 2022年度重点民生实事考核得分表（公示）
    const char **headings; // 名次, 单位, …
    size_t column_count;   // of them
    const char **cells;    // row_count × column_count
    size_t row_count;      // without the headings
    size_t first_number;   // columns from here on to the last but one are numbers
} ScoreSheet;

// Reads it from the results of the table (assessment_table_json), by place.
bool score_sheet_make(Arena *arena, const Assessment *assessment, const char *result,
                      ScoreSheet *sheet, Error *err);

// CSV (RFC 4180, UTF-8), a workbook, and an official document with the table.
void score_sheet_csv(Text *text, const ScoreSheet *sheet);
bool score_sheet_workbook(Arena *arena, const ScoreSheet *sheet, const char *path, Error *err);
bool score_sheet_write(Arena *arena, const Assessment *assessment, const ScoreSheet *sheet,
                       const char *format, const char *path, Error *err);
