#include "domain/measure.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void multipliers_are_part_of_the_unit(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        const char *text, *name, *base;
        int power;
        bool percent;
    } rows[] = {
        {"户", "户", "户", 0, false},
        {"万户", "万户", "户", 4, false},
        {" 万 户 ", "万户", "户", 4, false},
        {"亿元", "亿元", "元", 8, false},
        {"万亿元", "万亿元", "元", 12, false},
        {"万", "万", "", 4, false},
        {"亿", "亿", "", 8, false},
        {"人次", "人次", "人次", 0, false},
        {"千米", "千米", "千米", 0, false},
        {"%", "%", "%", 0, true},
        {"％", "%", "%", 0, true},
        {"ｋｍ", "km", "km", 0, false},
        {"", "", "", 0, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Measure measure = measure_of(arena, rows[i].text);
        assert_string_equal(measure.name, rows[i].name);
        assert_string_equal(measure.base, rows[i].base);
        assert_int_equal(measure.power, rows[i].power);
        assert_int_equal(measure.percent, rows[i].percent);
    }
    arena_free(arena);
}

static void figures_are_told_in_the_unit_of_their_indicator(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        const char *text, *unit;
        MeasureFault fault;
        const char *expected;
    } rows[] = {
        {"33", "万户", MEASURE_FINE, "33"},
        {"33万", "万户", MEASURE_FINE, "33"},
        {"33万户", "万户", MEASURE_FINE, "33"},
        {"330000户", "万户", MEASURE_FINE, "33"},
        {"33万户", "户", MEASURE_FINE, "330000"},
        {"33万", "户", MEASURE_FINE, "330000"},
        {"0.0033亿户", "万户", MEASURE_FINE, "33"},
        {"1户", "万户", MEASURE_FINE, "0.0001"},
        {"0", "万户", MEASURE_FINE, "0"},
        {"346万元", "万元", MEASURE_FINE, "346"},
        {"3460000元", "万元", MEASURE_FINE, "346"},
        {"1.2亿元", "万元", MEASURE_FINE, "12000"},
        {"2万亿元", "亿元", MEASURE_FINE, "20000"},
        {"2万亿元", "万亿元", MEASURE_FINE, "2"},
        {"33万", "万", MEASURE_FINE, "33"},
        {"33", "万", MEASURE_FINE, "33"},
        {"94.28%", "%", MEASURE_FINE, "94.28"},
        {"94.28", "％", MEASURE_FINE, "94.28"},
        {"60公里", "公里", MEASURE_FINE, "60"},
        {"60ｋｍ", "km", MEASURE_FINE, "60"},
        {"60", "", MEASURE_FINE, "60"},
        {"60公里", "座", MEASURE_OTHER_UNIT, ""},
        {"60人次", "人", MEASURE_OTHER_UNIT, ""},
        {"60户", "", MEASURE_OTHER_UNIT, ""},
        {"60户", "%", MEASURE_OTHER_UNIT, ""},
        {"33万", "%", MEASURE_OTHER_UNIT, ""},
        {"5e", "座", MEASURE_OTHER_UNIT, ""},
        {"94.28%", "户", MEASURE_PERCENT, ""},
        {"94.28%", "", MEASURE_PERCENT, ""},
        {"1元", "万亿元", MEASURE_TOO_PRECISE, ""},
        {"0.123456户", "万户", MEASURE_TOO_PRECISE, ""},
        {"999999999999亿", "户", MEASURE_TOO_LARGE, ""},
        {"1万亿元", "元", MEASURE_TOO_LARGE, ""},
        {"0.999999万亿元", "元", MEASURE_FINE, "999999000000"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        FigureText text;
        Figure figure;
        assert_int_equal(figure_read(arena, rows[i].text, &text), FIGURE_FINE);
        MeasureFault fault = measure_convert(&text, measure_of(arena, rows[i].unit), &figure);
        if (fault != rows[i].fault)
            fail_msg("%s in %s: fault %d", rows[i].text, rows[i].unit, (int)fault);
        if (fault == MEASURE_FINE)
            assert_string_equal(figure_text(arena, figure), rows[i].expected);
    }
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(multipliers_are_part_of_the_unit),
        cmocka_unit_test(figures_are_told_in_the_unit_of_their_indicator),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
