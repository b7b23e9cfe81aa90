// The board in the forms that leave the program.
#pragma once

#include "base/text.h"
#include "service/board.h"

// Columns of the board as CSV and as workbook: heading, and the text of a line under it.
typedef struct BoardColumn {
    const char *heading;                                      // 指标编号
    const char *(*text)(Arena *arena, const BoardLine *line); // "" if there is nothing to say
} BoardColumn;

enum { BOARD_COLUMN_COUNT = 9 };
extern const BoardColumn board_columns[BOARD_COLUMN_COUNT];

// CSV (RFC 4180, UTF-8, lines ended by a line feed): board_columns, a line an indicator.
void board_csv(Text *text, const Board *board);

// JSON: the lines with exact figures, why and remedy, and the totals.
void board_json(Text *text, const Board *board);

// One line of it.
void board_line_json(Text *text, const Board *board, const BoardLine *line);

// A workbook with the board, and the totals by status, unit and matter, at `path`.
bool board_workbook(Arena *arena, const Board *board, const char *path, Error *err);
