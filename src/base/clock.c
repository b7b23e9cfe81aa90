#include "base/clock.h"

#include <stdio.h>
#include <time.h>

void clock_stamp(char out[CLOCK_STAMP_SIZE]) {
    time_t beijing = time(NULL) + (time_t)8 * 3600;
    struct tm t;
    gmtime_r(&beijing, &t);
    strftime(out, CLOCK_STAMP_SIZE, "%Y-%m-%dT%H:%M:%S+08:00", &t);
}
