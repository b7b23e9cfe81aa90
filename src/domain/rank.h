// Places by an exact value, and points by place. Equal values share a place and the next is
// skipped: 1, 2, 2, 4.
#pragma once

#include "domain/figure.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum RankOrder {
    RANK_DESCENDING, // the largest value is first
    RANK_ASCENDING,  // the smallest value is first
    RANK_ORDER_COUNT
} RankOrder;

// One that takes part. Those of a series are ranked among themselves.
typedef struct RankEntry {
    Ratio value;        // what it is ranked by; one that does not exist is not ranked
    const char *series; // 县直单位; NULL and "" are one series
    // The answer of rank_places:
    size_t place;     // from 1 on; 0 when it is not ranked
    size_t shared;    // how many have this place, itself included; 0 when it is not ranked
    size_t from_last; // from the end, by the same rule: 1 for the last; 0 when it is not ranked
    size_t of;        // how many of its series are ranked
} RankEntry;

// Fills in the places. `scratch` holds a list of them while it works.
void rank_places(Arena *scratch, RankEntry *entries, size_t count, RankOrder order);

// Whether the entry is among the first or the last `n`. Where all of a series share the first
// place nobody is among the last, and neither is one who takes part alone.
bool rank_is_first(const RankEntry *entry, size_t n);
bool rank_is_last(const RankEntry *entry, size_t n);

// Points by place, of a list of such tables the first that suits the number who take part.
typedef struct RankSteps {
    size_t most;        // applies when at most so many take part; 0 for any number
    const Ratio *first; // points of place 1, 2, …
    size_t first_count; // of them
    const Ratio *last;  // points of the last, the one before it, …
    size_t last_count;  // of them
    Ratio step;         // added for each place behind `first`; when it does not exist, these get
                        // nothing
} RankSteps;

// The table that applies when `of` take part; NULL if none does.
const RankSteps *rank_steps_for(const RankSteps *tables, size_t count, size_t of);

// The points of a place: what `first` says of it, else what `last` says, else by `step`, else 0.
// Those who share a place all have its points. False when a number does not fit.
bool rank_points(const RankSteps *steps, const RankEntry *entry, Ratio *points);
