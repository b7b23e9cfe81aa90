// What a change moved: the status of every indicator at the end of every reported period, before
// and after.
#pragma once

#include "service/board.h"

// An indicator that stands otherwise at the end of a period.
typedef struct Moved {
    const char *code; // indicator
    Date period;      // last day
    Status from, to;  // before and after
} Moved;

typedef struct Snapshot {
    Date *periods;       // in which anything was reported, and those asked for, in order
    size_t period_count; // of `periods`
    Board *boards;       // at the end of each
} Snapshot;

// How the programme stands now, at the end of `count` periods and all that were reported.
Snapshot snapshot_take(Arena *arena, const Programme *programme, const Date *periods, size_t count);

// Appends what stands otherwise in `after`, which has the same indicators, period by period.
void snapshot_compare(Arena *arena, const Snapshot *before, const Programme *after, Moved **moved,
                      size_t *count);
