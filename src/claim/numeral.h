// Numbers in Chinese characters: 三十五, 百分之九十四点五, 三分之二, 六成, 第三.
#pragma once

#include "claim/number.h"

// Reads the numeral that starts at `i`: value, or a fraction, percentage or ordinal as a whole.
// False when none starts there.
bool numeral_read(const Block *block, size_t i, Number *out);

// Whether a plain numeral, whose unit was read, is meant as a number: 四个街道 is, 一批 and 三农
// are not.
bool numeral_stands(const Block *block, const Number *number);
