#include "base/date.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void every_day_of_three_centuries_goes_there_and_back(void **state) {
    (void)state;
    Date expected = date_of(1900, 1, 1);
    assert_int_equal(date_of(1970, 1, 1), 0);
    assert_int_equal(date_of(2022, 6, 30), 19173);
    for (int year = 1900; year < 2200; year++)
        for (int month = 1; month <= 12; month++)
            for (int day = 1; day <= 31; day++) {
                Date date = date_of(year, month, day);
                if (date == DATE_NONE)
                    continue;
                int y = 0, m = 0, d = 0;
                assert_int_equal(date, expected++);
                date_split(date, &y, &m, &d);
                assert_int_equal(y * 10000 + m * 100 + d, year * 10000 + month * 100 + day);
            }
}

static void dates_are_read_as_offices_write_them(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        const char *text, *expected; // "" is refused
    } rows[] = {
        {"2022-06-30", "2022-06-30"},
        {"2022-6-3", "2022-06-03"},
        {"2022/6/30", "2022-06-30"},
        {"2022.6.30", "2022-06-30"},
        {"2022年6月30日", "2022-06-30"},
        {" ２０２２ 年 ６ 月 ３０ 日 ", "2022-06-30"},
        {"20220630", "2022-06-30"},
        {"2024-02-29", "2024-02-29"},
        {"2022-02-29", ""},
        {"2022-06-31", ""},
        {"2022-13-01", ""},
        {"2022-00-10", ""},
        {"1899-12-31", ""},
        {"2022-06", ""},
        {"2022-06-30x", ""},
        {"2022--6-30", ""},
        {"-2022-6-30", ""},
        {"6月30日", ""},
        {"44742", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Date date = DATE_NONE;
        char text[DATE_TEXT_SIZE];
        assert_int_equal(date_parse(arena, rows[i].text, &date), rows[i].expected[0] != '\0');
        date_text(date, text);
        assert_string_equal(text, rows[i].expected);
    }
    arena_free(arena);
}

static void months_end(void **state) {
    (void)state;
    assert_int_equal(date_month_end(date_of(2022, 2, 1)), date_of(2022, 2, 28));
    assert_int_equal(date_month_end(date_of(2024, 2, 29)), date_of(2024, 2, 29));
    assert_int_equal(date_month_end(date_of(2022, 12, 5)), date_of(2022, 12, 31));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_of_three_centuries_goes_there_and_back),
        cmocka_unit_test(dates_are_read_as_offices_write_them),
        cmocka_unit_test(months_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
