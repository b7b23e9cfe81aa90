// Exact sums of many figures: counted in millionths, with room for every county's largest figure.
#pragma once

#include "domain/measure.h"

#include <stdbool.h>

enum { TOTAL_UNIT = 1000000 }; // a figure has six decimal places at most

// A figure as a sum: 12.5 is 12500000.
Wide total_of(Figure figure);

// A sum in another unit of measure with the same base (万户 as 户). False when the bases differ, or
// when it would take more than six decimal places.
bool total_convert(Wide total, Measure from, Measure into, Wide *out);

// A sum as a figure, where it is small enough to be one.
bool total_figure(Wide total, Figure *out);

// Decimal text without needless zeros: "-12.5".
const char *total_text(Arena *arena, Wide total);

// The sum as a whole number of millionths in decimal digits, and back; false when it is no such
// number or has more than 30 digits.
const char *total_digits(Arena *arena, Wide total);
bool total_read(const char *digits, Wide *out);
