// Reporting periods: month, quarter, half year, year; each is named by its last day.
#pragma once

#include "base/arena.h"
#include "base/date.h"

#include <stdbool.h>

// Reads a period as people write it and answers its last day: any date that ends a month, 2022-06,
// 2022年6月, 2022年第二季度, 2022年上半年, 2022年. False when it is none of these; *not_month_end
// then tells whether it was a date inside a month.
bool period_parse(Arena *scratch, const char *text, Date *end, bool *not_month_end);

// What a programme calls the time from January to `end`: 第一季度, 上半年, 前三季度, 全年, else
// 1至5月; in January 1月.
const char *period_name(Arena *arena, Date end);

// The same in the reader's language, for pages and messages. Documents take period_name().
const char *period_words(Arena *arena, Date end);
