// Who reports in time, by place: timely, late and missing of all places under one, for a period.
#pragma once

#include "service/region_board.h"

typedef struct RegionTimely {
    const char *code;   // 410423
    const char *name;   // 鲁山县
    RegionLevel level;  // of the code
    int64_t programmes; // under it that opened the period
    int64_t expected;   // indicators that have begun by the end of the period
    int64_t timely;     // reported by the end of the due day of their own place
    int64_t late;       // after it
    int64_t missing;    // not at all, or only withdrawn
} RegionTimely;

typedef struct RegionTimeliness {
    const char *region; // "" for the caller's
    int64_t year;       // of the programmes
    Date period;        // last day
    // The answer:
    RegionTimely all;    // the place with all under it
    RegionTimely *items; // the places directly under it, by code
    size_t count;
} RegionTimeliness;

// Permission read, as region_board_use_case. Counted from the rows, not from sums.
extern const UseCase region_timeliness_use_case;
