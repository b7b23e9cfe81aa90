#include "domain/due.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void reports_are_due_by_a_day_of_the_month(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        bool next, roll;
        int day;
        const char *period, *due;
    } rows[] = {
        {false, false, 25, "2022-06-30", "2022-06-25"}, // a Saturday
        {false, true, 25, "2022-06-30", "2022-06-27"},
        {false, false, 28, "2022-02-28", "2022-02-28"},
        {false, false, 30, "2022-02-28", "2022-02-28"},
        {false, false, 31, "2024-02-29", "2024-02-29"},
        {true, false, 31, "2022-01-31", "2022-02-28"},
        {true, true, 5, "2022-06-30", "2022-07-05"},
        {true, true, 5, "2022-12-31", "2023-01-05"},
        {true, true, 1, "2022-09-30", "2022-10-08"}, // behind the holidays, a worked Saturday
        {true, false, 1, "2022-09-30", "2022-10-01"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        DueRule rule = {.next_month = rows[i].next, .day = rows[i].day, .roll = rows[i].roll};
        Date period = DATE_NONE;
        assert_true(date_parse(arena, rows[i].period, &period));
        assert_string_equal(date_iso(arena, due_day(&rule, period)), rows[i].due);
    }
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(reports_are_due_by_a_day_of_the_month)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
