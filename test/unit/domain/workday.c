#include "domain/workday.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static Date day(const char *text) {
    Arena *arena = arena_new();
    Date date = DATE_NONE;
    assert_true(date_parse(arena, text, &date));
    arena_free(arena);
    return date;
}

static void days_that_the_notices_name(void **state) {
    (void)state;
    static const struct {
        const char *day;
        bool worked;
    } rows[] = {
        {"2022-07-05", true},  // a Tuesday
        {"2022-07-09", false}, // a Saturday
        {"2022-10-03", false}, // a Monday of National Day
        {"2022-10-08", true},  // a Saturday worked for it
        {"2022-12-31", false}, {"2023-01-01", false}, {"2023-01-02", false}, {"2023-01-03", true},
        {"2023-01-28", true},  {"2024-02-04", true},  {"2024-02-12", false}, {"2024-02-18", true},
        {"2025-01-28", false}, {"2025-02-05", true},  {"2025-10-08", false}, {"2025-10-11", true},
        {"2026-02-14", true},  {"2026-02-23", false}, {"2026-02-28", true},  {"2026-10-10", true},
        {"2021-05-03", true},  // a holiday that is not known any more
        {"2030-01-05", false}, // a Saturday of a year that is not known yet
        {"1969-12-31", true},  {"1970-01-03", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (workday_is(day(rows[i].day)) != rows[i].worked)
            fail_msg("%s", rows[i].day);
}

static void the_next_working_day(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"2022-07-05", "2022-07-05"}, {"2022-07-09", "2022-07-11"}, {"2022-10-01", "2022-10-08"},
        {"2023-01-21", "2023-01-28"}, {"2024-05-04", "2024-05-06"}, {"2025-10-05", "2025-10-09"},
        {"2026-02-15", "2026-02-24"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(workday_next(day(rows[i][0])), day(rows[i][1]));
}

// A year has 248 to 252 working days, no more holidays than the law gives.
static void years_are_plausible(void **state) {
    (void)state;
    for (int year = 2022; year <= 2026; year++) {
        int worked = 0;
        for (Date d = date_of(year, 1, 1); d <= date_of(year, 12, 31); d++)
            worked += workday_is(d);
        if (worked < 247 || worked > 252)
            fail_msg("%d: %d", year, worked);
        assert_true(workday_known(year));
    }
    assert_false(workday_known(2021));
    assert_false(workday_known(2027));
}

// The first day of a term is the one behind; a term of days may end on a holiday.
static void terms_of_days_and_of_working_days(void **state) {
    (void)state;
    static const struct {
        const char *from;
        int days;
        bool workdays;
        const char *end;
    } rows[] = {
        {"2022-11-04", 5, true, "2022-11-11"}, // a Friday, over a weekend
        {"2022-11-05", 5, true, "2022-11-11"}, // a Saturday
        {"2022-09-30", 1, true, "2022-10-08"}, // over National Day to a Saturday that is worked
        {"2022-09-30", 3, true, "2022-10-10"}, {"2022-09-30", 7, false, "2022-10-07"},
        {"2022-12-30", 1, true, "2023-01-03"}, {"2022-11-04", 0, true, "2022-11-04"},
        {"2022-11-05", 0, true, "2022-11-05"}, // no term does not wait for a working day
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (workday_term(day(rows[i].from), rows[i].days, rows[i].workdays) != day(rows[i].end))
            fail_msg("%s + %d", rows[i].from, rows[i].days);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_that_the_notices_name),
        cmocka_unit_test(the_next_working_day),
        cmocka_unit_test(terms_of_days_and_of_working_days),
        cmocka_unit_test(years_are_plausible),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
