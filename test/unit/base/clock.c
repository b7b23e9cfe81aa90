#include "base/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static time_t moment(const char *stamp) {
    struct tm t = {0};
    const char *rest = strptime(stamp, "%Y-%m-%dT%H:%M:%S", &t);
    assert_non_null(rest);
    assert_string_equal(rest, "+08:00");
    return timegm(&t) - (time_t)8 * 3600;
}

// Whatever zone the machine is set to, the stamp is this moment in Beijing.
static void stamp_is_now_in_beijing(void **state) {
    (void)state;
    static const char *const zones[] = {"UTC", "Asia/Shanghai", "America/New_York", "ABC-14"};
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        setenv("TZ", zones[i], 1);
        tzset();
        char stamp[CLOCK_STAMP_SIZE];
        time_t before = time(NULL);
        clock_stamp(stamp);
        time_t after = time(NULL);
        assert_int_equal(strlen(stamp), CLOCK_STAMP_SIZE - 1);
        assert_in_range(moment(stamp), before, after);
    }
}

static void moments_have_their_stamp_and_day(void **state) {
    (void)state;
    static const struct {
        int64_t seconds;
        const char *stamp, *day;
    } rows[] = {
        {0, "1970-01-01T08:00:00+08:00", "1970-01-01"},
        {-28801, "1969-12-31T23:59:59+08:00", "1969-12-31"},
        {1656604799, "2022-06-30T23:59:59+08:00", "2022-06-30"},
        {1656604800, "2022-07-01T00:00:00+08:00", "2022-07-01"},
        {1709136000, "2024-02-29T00:00:00+08:00", "2024-02-29"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char stamp[CLOCK_STAMP_SIZE], day[DATE_TEXT_SIZE];
        clock_stamp_of(rows[i].seconds, stamp);
        date_text(clock_day_of(rows[i].seconds), day);
        assert_string_equal(stamp, rows[i].stamp);
        assert_string_equal(day, rows[i].day);
    }
    int64_t before = time(NULL), now = clock_seconds();
    assert_in_range(now, before, time(NULL));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stamp_is_now_in_beijing),
        cmocka_unit_test(moments_have_their_stamp_and_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
