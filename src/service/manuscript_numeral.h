// Figures that are written in characters: 三千户, 百分之八十, 二点三亿元. Numbers that belong to
// the language (三项, 十五个, 万一, 二十大) are none.
#pragma once

#include "service/narrative_words.h"

// Finds the next one from byte `from` on; false when there is none.
bool numeral_next(const char *text, size_t from, NumberPlace *place);
