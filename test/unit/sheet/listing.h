// What a reader makes of a table, as one text to compare with.
#pragma once

#include "base/arena.h"

#include <stddef.h>

// Everything a reader says about the bytes, read `chunk` bytes at a time:
//   [年度方案]
//   2: 实事|N:1646|D:2022-06-30|合并^|?
//   ! the error
// with N: B: D: E: before numbers, truth values, dates and errors, ^ behind merged texts and ? for
// formulas without a result.
const char *read_all(Arena *arena, const char *bytes, size_t length, size_t chunk);

// The same, after making sure that the chunk makes no difference. The answer is lent from the
// arena.
const char *read_chunked(Arena *arena, const char *bytes, size_t length);
