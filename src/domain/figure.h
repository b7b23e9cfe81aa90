// Exact figures: decimal integers with a scale, fractions of them, and how they are read and
// printed. No binary floating point anywhere.
#pragma once

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    FIGURE_SCALE_MAX = 6,      // decimal places
    FIGURE_WHOLE_DIGITS = 12,  // digits before the decimal point, at most
    FIGURE_PERCENT_DIGITS = 6, // decimal places of a printed percentage, at most
};

// value × 10^-scale, in the unit of its indicator. Kept without needless zeros: 33.10 is {331, 1}.
typedef struct Figure {
    int64_t value; // |value| < 10^18
    int scale;     // 0 to FIGURE_SCALE_MAX
} Figure;

// A fraction; denominator 0 means that there is none.
typedef struct Ratio {
    int64_t numerator;   // of any sign
    int64_t denominator; // > 0, or 0 for none
} Ratio;

typedef enum Rounding {
    ROUNDING_HALF_UP,   // 四舍五入
    ROUNDING_HALF_EVEN, // GB/T 8170 四舍六入五成双
    ROUNDING_TRUNCATE,  // 截尾
    ROUNDING_COUNT
} Rounding;

// What can be wrong with the text of a figure.
typedef enum FigureFault {
    FIGURE_FINE,
    FIGURE_NOT_A_NUMBER, // words, letters, two signs, a fraction, 33多户, 33户左右
    FIGURE_EXPONENT,     // 1e5
    FIGURE_GROUPING,     // 1,64; also 1 64, which may be two numbers
    FIGURE_TOO_LARGE,    // more than FIGURE_WHOLE_DIGITS before the point
    FIGURE_TOO_PRECISE,  // more than FIGURE_SCALE_MAX behind it
} FigureFault;

// The text of a figure, taken apart: 33万户 is 33 × 10^4 户.
typedef struct FigureText {
    Figure figure;    // the number as written, before its multiplier
    int power;        // 4 for 万, 8 for 亿, 12 for 万亿, else 0
    bool percent;     // % or ％ stood behind it
    const char *unit; // words behind it (户), "" if none; in the arena
} FigureText;

// Reads a number as people type it: full-width digits, spaces, thousands separators (1,646 or
// 1 646), 万/亿, %, a unit.
FigureFault figure_read(Arena *arena, const char *text, FigureText *out);

// The figure without needless zeros, times 10^power (power may be negative); false when it does not
// fit.
bool figure_shift(Figure figure, int power, Figure *out);

// A whole number as a figure.
Figure figure_of(int64_t whole);

// Negative, zero or positive as a < b, a = b, a > b; the sum and the difference.
int figure_compare(Figure a, Figure b);
bool figure_add(Figure a, Figure b, Figure *out);      // false when the sum does not fit
bool figure_subtract(Figure a, Figure b, Figure *out); // likewise

// Decimal text without needless zeros: "1646", "33.1", "-2".
const char *figure_text(Arena *arena, Figure figure);

// Products of two figures' values.
__extension__ typedef __int128 Wide;

// numerator / denominator in lowest terms; false when the denominator is not positive or a part
// does not fit in 64 bits.
bool ratio_make(Wide numerator, Wide denominator, Ratio *out);
bool ratio_of(Figure numerator, Figure denominator, Ratio *out);

// Sum, difference, product and quotient in lowest terms; both must exist. False when a part does
// not fit in 64 bits, and for a quotient by zero.
bool ratio_add(Ratio a, Ratio b, Ratio *out);
bool ratio_subtract(Ratio a, Ratio b, Ratio *out);
bool ratio_multiply(Ratio a, Ratio b, Ratio *out);
bool ratio_divide(Ratio a, Ratio b, Ratio *out);

// The ratio at `digits` (0 to FIGURE_SCALE_MAX) decimal places; false when it does not fit. As
// decimal text: "8.75", with exactly so many places.
bool ratio_round(Ratio ratio, int digits, Rounding rounding, Ratio *out);
const char *ratio_decimal(Arena *arena, Ratio ratio, int digits, Rounding rounding);

// Whether there is a fraction at all.
bool ratio_exists(Ratio ratio);

// Negative, zero or positive as a < b, a = b, a > b; both must exist.
int ratio_compare(Ratio a, Ratio b);

// Compares a with b + points percentage points, and with b × percent / 100.
int ratio_compare_plus(Ratio a, Ratio b, int points);
int ratio_compare_times(Ratio a, Ratio b, int percent);

// The ratio as a percentage with at most `digits` decimal places, without "%" and with `digits`
// places exactly. A ratio below 1 never prints as 100: it is cut instead (99.96 % to one place
// is 99.9).
const char *ratio_percent(Arena *arena, Ratio ratio, int digits, Rounding rounding);

// The smallest figure of `scale` places that is at least ratio × figure; false when it does not
// fit.
bool ratio_ceiling(Ratio ratio, Figure figure, int scale, Figure *out);
