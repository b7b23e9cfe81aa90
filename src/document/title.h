// Breaks a title by its sense: no line ends within a word or between a number and its unit, and the
// lines make a trapezoid or a diamond (GB/T 9704-2012 7.3.1).
#pragma once

#include "base/arena.h"

#include <stddef.h>

// Splits `title` into lines of at most `columns` half characters (a Chinese character is two).
// Answers their number and puts them into *lines. A word longer than a line is cut.
size_t title_break(const char *title, size_t columns, Arena *arena, const char *const **lines);
