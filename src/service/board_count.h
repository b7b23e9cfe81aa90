// The counts over a board that a bulletin may tell, each by one condition: 到期未完成的指标.
#pragma once

#include "document/document.h"
#include "service/board.h"

typedef struct BoardCount {
    const char *id;                   // of its datum: late
    const char *condition;            // what is counted: 到期未完成的指标
    const char *said;                 // behind the figure, with its measure: 项到期未完成
    int (*count)(const Board *board); // how many
    const char *of;       // id of the whole that a share of it is told of; NULL for none
    const char *of_words; // behind the figure of that whole, before the share: 项有目标指标的
} BoardCount;

enum { BOARD_COUNT_COUNT = 21 };

extern const BoardCount board_counts[BOARD_COUNT_COUNT];

// The count of that id; it must be one of them.
const BoardCount *board_count_find(const char *id);

// How many there are: the figure, and its datum.
int board_count(const Board *board, const char *id);
const Datum *datum_of_board(Arena *arena, const Board *board, const char *id);

// 33.33%: the share of a count in its whole; NULL where it has none, or the whole is nothing.
const Datum *datum_board_share(Arena *arena, const Board *board, const BoardCount *count);
