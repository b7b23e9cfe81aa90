// What a printed number can stand for: an interval, in exact arithmetic. 38.94万 is any count from
// 389350 to below 389450; 94.28% is any share that prints so.
#pragma once

#include "domain/figure.h"

#include <stdbool.h>

// low <= x <= high, in millionths; `open` leaves `high` itself out.
typedef struct Span {
    Wide low;  // 0 or more
    Wide high; // at least low
    bool open; // x < high
} Span;

enum { SPAN_SCALE = 6 };

// How a percentage relates to a quotient.
typedef enum Fit {
    FIT_ROUNDED,   // meets it when rounded half up
    FIT_TRUNCATED, // only when cut
    FIT_NONE,      // neither
} Fit;

// Exactly figure × 10^power; false when it is negative or over 10^14.
bool span_exact(Figure figure, int power, Span *out);

// The values that print as `figure` with `places` decimals (zeros at the end count) before the
// multiplier 10^power: rounded half up, or cut.
bool span_rounded(Figure figure, int places, int power, Span *out);
bool span_cut(Figure figure, int places, int power, Span *out);

// Whether actual / target × 100 can be in `percent`. False for a target of zero.
bool span_share_meets(Span actual, Span target, Span percent);

// How the printed percentage fits the quotient.
Fit span_fit(Span actual, Span target, Figure percent, int places);

// Whether the intervals have a value in common.
bool span_meet(Span a, Span b);

// The targets for which actual / target × 100 is in `percent`, with `places` decimals (0 to
// SPAN_SCALE) of 10^power, rounded inwards: *low > *high when no such number is among them. *high
// is -1 when there is no bound (a share of 0). False when it does not fit.
bool span_targets(Span actual, Span percent, int places, int power, Figure *low, Figure *high);
