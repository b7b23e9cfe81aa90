// Units of measure. 万 and 亿 are multipliers of a unit, not part of a number: 33万户 equals
// 330000户.
#pragma once

#include "base/arena.h"
#include "domain/figure.h"

#include <stdbool.h>

typedef struct Measure {
    const char *name; // as people write it: 万户
    const char *base; // without its multiplier: 户; "" when it is only a multiplier
    int power;        // 4 for 万, 8 for 亿, 12 for 万亿, else 0
    bool percent;     // the unit is %
} Measure;

// The measure of a unit's name; spaces and full-width forms are folded.
Measure measure_of(Arena *arena, const char *name);

typedef enum MeasureFault {
    MEASURE_FINE,
    MEASURE_OTHER_UNIT,  // 公里 where 座 is counted
    MEASURE_PERCENT,     // a percentage where a number is expected
    MEASURE_TOO_PRECISE, // 1元 cannot be told in 万亿元 with six places
    MEASURE_TOO_LARGE,   // 10000万亿 has more than FIGURE_WHOLE_DIGITS digits when 元 is counted
} MeasureFault;

// The figure in the unit of `measure`: 330000户 and 33万 are 33 where 万户 is the unit.
MeasureFault measure_convert(const FigureText *text, Measure measure, Figure *out);
