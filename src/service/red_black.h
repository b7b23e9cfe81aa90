// The red and black list (红黑榜): what stands best and what is late or behind, indicator by
// indicator and unit by unit, each by a stated exact rule.
#pragma once

#include "service/bulletin_blocks.h"
#include "service/card.h"

// Adds headings, tables and the rule under each; an empty list is told in words. Red are those that
// are done or ahead, by the points that they are over the schedule; black are only those that are
// past their time or behind, by the points that they are under it. `cards` are those of the
// programme; what was taken back or came later does not count.
void red_black_add(Blocks *blocks, const Board *board, const Card *cards, size_t card_count,
                   const char *heading);
