// The special report of a supervision (督查专报): only what lags, with the problems that are not
// settled, their causes, and the orders that are open.
#pragma once

#include "service/bulletin_blocks.h"
#include "service/order.h"
#include "service/problem.h"

// A board with only the lines that are past their time, behind or slightly behind, and their units.
Board special_board(Arena *arena, const Board *board);

// How many lag in which way; told in words where none does.
Prose special_opening(Arena *arena, const Board *board);

// A table of the problems that are not settled, and a section of the orders that are open.
void special_problems(Blocks *blocks, const Board *board, const Problem *problems, size_t count);
void special_orders(Blocks *blocks, const Board *board, const Order *orders, size_t count);
