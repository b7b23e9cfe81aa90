// The table of the units' places in the forms that leave the program.
#pragma once

#include "base/text.h"
#include "service/rank.h"

// CSV (RFC 4180, UTF-8, lines ended by a line feed): a line a unit.
void ranks_csv(Text *text, const Ranks *ranks);

// A workbook with the table, at `path`.
bool ranks_workbook(Arena *arena, const Programme *programme, const Ranks *ranks, const char *path,
                    Error *err);

// What the table shows, for a title: 单位排名（平均完成率，按月，截至2022年6月30日）.
const char *ranks_title(Arena *arena, const Programme *programme, const Ranks *ranks);

// The measure as "94.29" (percent, two places), "" when there is none.
const char *rank_value(Arena *arena, Ratio value);

// The place as text, "" when there is none; and the movement in words: 上升2位.
const char *rank_place(Arena *arena, const RankEntry *entry);
const char *rank_moved(Arena *arena, const UnitRank *line);
