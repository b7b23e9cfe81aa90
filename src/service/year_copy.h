// The next year's programme made of this one's.
#pragma once

#include "service/programme.h"

typedef struct YearCopy {
    const char *region; // "" to choose the only one
    int64_t year;       // 0 likewise
    int64_t into;       // 0 for the next year
    bool with_targets;  // else the new targets are empty
    bool unfinished;    // only what was not finished
    // The answer:
    int64_t matters;    // written
    int64_t indicators; // written
    int64_t carried;    // of them, that were not finished and go on
} YearCopy;

// Copies matters, indicators and their units, with start and deadline so many years later. What had
// a target and has not reached it at the end of its year is carried over: its note tells how far it
// came, and it stays linked to where it comes from. The new year must be empty.
extern const UseCase year_copy_use_case;
