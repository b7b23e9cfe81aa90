// The only place that asks what time it is. Rules take dates as parameters.
#pragma once

enum { CLOCK_STAMP_SIZE = sizeof "2022-07-01T09:30:00+08:00" };

// The moment now as RFC 3339 in the office's time (Beijing, +08:00).
void clock_stamp(char out[CLOCK_STAMP_SIZE]);
