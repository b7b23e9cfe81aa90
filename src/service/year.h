// The end of a programme's year: closed and sealed, after which nothing of it can be written.
//
// A year is opened again only at the command line, by whoever holds the database, with a reason;
// the seal stays in the log, and closing again makes a new one.
#pragma once

#include "service/programme.h"

// Whether a year is closed.
typedef struct YearState {
    bool closed;              // nothing of it can be written
    const char *reason;       // why it was closed with something unsettled, or opened again; ""
    int64_t unsettled;        // how much was not settled when it was closed
    const char *digest;       // the seal; "" of a year that is open
    int64_t chain;            // number of the last audit record before it was closed
    const char *chain_digest; // its digest
    const char *actor, *at;   // who did it last and when; "" if nobody did
} YearState;

// Reads the state of a programme's year.
bool year_state(Context *context, const char *region, int64_t year, YearState *out, Error *err);

// Refuses when the year is closed (ERROR_CONFLICT): whoever writes asks before.
bool year_open(Context *context, const char *region, int64_t year, Error *err);

// Says that this time nothing of a year is written: of a use case that writes to one at other
// times.
void year_untouched(Context *context);

// One thing that is not settled: a report that nobody has verified, an indicator without a figure,
// a problem, order, inspection, instruction or assessment that is not at its end.
typedef struct Unsettled {
    const char *code;  // indicator, "" where it is about none
    Date period;       // of the report; DATE_NONE of what is none
    const char *words; // 待审核, 问题第3号整改中
} Unsettled;

typedef struct YearRequest {
    const char *region; // "" to choose the only one
    int64_t year;       // 0 likewise
    const char *reason; // why it is closed although something is unsettled, or opened again
    // The answer:
    YearState state;      // then
    Unsettled *unsettled; // figures by indicator, then what the office began, by kind
    size_t unsettled_count;
    May may; // close
} YearRequest;

// Whether it is closed and what stands in the way; closing; opening again.
extern const UseCase year_get_use_case, year_close_use_case, year_reopen_use_case;

// What the seals of all closed years say now: `differing` of `count` do not hold. *first names one.
bool year_check(Context *context, int64_t *count, int64_t *differing, const char **first,
                Error *err);
