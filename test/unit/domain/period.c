#include "domain/period.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void periods_are_read_as_offices_write_them(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        const char *text, *end; // "" is refused
        bool not_month_end;     // a date inside a month
    } rows[] = {
        {"2022-06-30", "2022-06-30", false},
        {"2022年6月30日", "2022-06-30", false},
        {"2022/6/30", "2022-06-30", false},
        {"20220630", "2022-06-30", false},
        {"2022-06", "2022-06-30", false},
        {"２０２２年６月", "2022-06-30", false},
        {"2022年6月份", "2022-06-30", false},
        {"2022年2月", "2022-02-28", false},
        {"2024年2月", "2024-02-29", false},
        {"2022年上半年", "2022-06-30", false},
        {"2022年度上半年", "2022-06-30", false},
        {"2022 年 上半年", "2022-06-30", false},
        {"2022年下半年", "2022-12-31", false},
        {"2022年第二季度", "2022-06-30", false},
        {"2022年三季度", "2022-09-30", false},
        {"2022年第4季度", "2022-12-31", false},
        {"2022年前三季度", "2022-09-30", false},
        {"2022年", "2022-12-31", false},
        {"2022年度", "2022-12-31", false},
        {"2022年全年", "2022-12-31", false},
        {"2022-06-29", "", true},
        {"2024-02-28", "", true},
        {"2022-13", "", false},
        {"2022年13月", "", false},
        {"2022年0月", "", false},
        {"2022年五季度", "", false},
        {"2022", "", false},
        {"6月", "", false},
        {"上半年", "", false},
        {"2022-06x", "", false},
        {"202206", "", false},
        {"12022年6月", "", false},
        {"", "", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Date end = DATE_NONE;
        bool not_month_end = false;
        assert_int_equal(period_parse(arena, rows[i].text, &end, &not_month_end),
                         rows[i].end[0] != '\0');
        assert_int_equal(not_month_end, rows[i].not_month_end);
        if (rows[i].end[0])
            assert_string_equal(date_iso(arena, end), rows[i].end);
    }
    arena_free(arena);
}

static void every_month_has_its_name_and_is_read_back(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const char *const names[] = {"1月",      "1至2月",  "第一季度", "1至4月",
                                        "1至5月",   "上半年",  "1至7月",   "1至8月",
                                        "前三季度", "1至10月", "1至11月",  "全年"};
    for (int month = 1; month <= 12; month++) {
        Date last = date_month_end(date_of(2022, month, 1)), end = DATE_NONE;
        bool not_month_end = false;
        assert_string_equal(period_name(arena, last), names[month - 1]);
        assert_string_equal(period_words(arena, last), names[month - 1]);
        assert_true(
            period_parse(arena, arena_printf(arena, "2022年%d月", month), &end, &not_month_end));
        assert_int_equal(end, last);
    }
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(periods_are_read_as_offices_write_them),
        cmocka_unit_test(every_month_has_its_name_and_is_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
