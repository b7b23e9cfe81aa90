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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stamp_is_now_in_beijing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
