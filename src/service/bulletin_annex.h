// The annexes of a bulletin: the table of all indicators (table) and their bars against the
// schedule (chart).
#pragma once

#include "document/document.h"
#include "service/board.h"

enum { BULLETIN_ANNEX_COUNT = 2 };

// Whether each word of a list such as "table,chart" names an annex, and none twice; NULL is
// "table".
bool bulletin_annexes_known(const char *list, Error *err);

// The annexes of a list that is known, a heading and a table each: answers how many blocks they
// are. `place` begins their titles (鲁山县2022年上半年).
size_t bulletin_annexes(Arena *arena, const Board *board, const char *list, const char *place,
                        Block blocks[2 * BULLETIN_ANNEX_COUNT]);
