// A board as somebody wants to see it: some of its lines, in another order, with how each came to
// be there.
#pragma once

#include "service/board.h"

// Keeps the lines that the filter asks for, in the order it asks for; totals stay those of the
// whole board. ERROR_USAGE for a word that is no light, status or order.
bool board_filter(Arena *arena, Board *board, const BoardFilter *filter, Error *err);

// Gives each line its trend: its completion at the end of every reported period up to the board's
// day.
void board_trend(Arena *arena, Board *board);
