// The only place that asks what time it is. Rules take dates as parameters.
#pragma once

#include "base/date.h"

#include <stdint.h>

enum { CLOCK_STAMP_SIZE = sizeof "2022-07-01T09:30:00+08:00" };

// The moment now as RFC 3339 in the office's time (Beijing, +08:00).
void clock_stamp(char out[CLOCK_STAMP_SIZE]);

// The moment now in seconds since 1970-01-01 UTC.
int64_t clock_seconds(void);

// A moment given in such seconds as clock_stamp() writes it, and its day in the office's time.
void clock_stamp_of(int64_t seconds, char out[CLOCK_STAMP_SIZE]);
Date clock_day_of(int64_t seconds);

// Microseconds of a clock that only goes forward, to measure how long something takes.
int64_t clock_microseconds(void);
