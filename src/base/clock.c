#include "base/clock.h"

#include <stdio.h>
#include <time.h>

enum { BEIJING_SECONDS = 8 * 3600, DAY_SECONDS = 86400 };

int64_t clock_seconds(void) {
    return (int64_t)time(NULL);
}

void clock_stamp_of(int64_t seconds, char out[CLOCK_STAMP_SIZE]) {
    time_t beijing = (time_t)seconds + BEIJING_SECONDS;
    struct tm t;
    gmtime_r(&beijing, &t);
    strftime(out, CLOCK_STAMP_SIZE, "%Y-%m-%dT%H:%M:%S+08:00", &t);
}

void clock_stamp(char out[CLOCK_STAMP_SIZE]) {
    clock_stamp_of(clock_seconds(), out);
}

Date clock_day_of(int64_t seconds) {
    int64_t beijing = seconds + BEIJING_SECONDS;
    return (Date)(beijing / DAY_SECONDS - (beijing % DAY_SECONDS < 0));
}

int64_t clock_microseconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}
