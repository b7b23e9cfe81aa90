// Typing errors of the domain: 产前超生筛查 for 产前超声筛查. The words stand in lexicon.csv, which
// is built into the program; an office adds its own file.
#pragma once

#include "claim/reading.h"

typedef struct Typing Typing;

// The words of the program and those of `more` (rows 错,对,说明,等级; 提示 in the last is a
// warning), which may be NULL. ERROR_INPUT names the row that is none.
bool typing_new(Arena *arena, const char *more, Typing **out, Error *err);

// Finds the wrong words of the block.
void typing_read(const Typing *typing, Reading *r);
