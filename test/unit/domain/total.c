#include "domain/total.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void sums_are_exact_and_print_without_zeros(void **state) {
    (void)state;
    static const struct {
        Figure figure;
        const char *text;
    } rows[] = {
        {{0, 0}, "0"},          {{6549, 0}, "6549"},
        {{331, 1}, "33.1"},     {{-331, 1}, "-33.1"},
        {{-1, 6}, "-0.000001"}, {{5, 1}, "0.5"},
        {{-5, 1}, "-0.5"},      {{999999999999999999, 6}, "999999999999.999999"},
    };
    Arena *arena = arena_new();
    Wide sum = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Wide total = total_of(rows[i].figure), again = 0;
        assert_string_equal(total_text(arena, total), rows[i].text);
        assert_true(total_read(total_digits(arena, total), &again));
        assert_true(again == total);
        sum += total;
    }
    assert_string_equal(total_text(arena, sum), "1000000006548.999998");
    // 3000 places with the largest figure there is.
    Wide most = total_of((Figure){999999999999999999, 0}) * 3000;
    Wide again = 0;
    assert_string_equal(total_text(arena, most), "2999999999999999997000");
    assert_true(total_read(total_digits(arena, most), &again) && again == most);
    Figure figure;
    assert_false(total_figure(most, &figure));
    assert_true(total_figure(total_of((Figure){331, 1}), &figure));
    assert_int_equal(figure.value, 331);
    assert_int_equal(figure.scale, 1);
    arena_free(arena);
}

static void units_of_measure_convert_exactly_or_not_at_all(void **state) {
    (void)state;
    static const struct {
        const char *from, *into;
        Figure figure;
        const char *text; // NULL where it is refused
    } rows[] = {
        {"万户", "户", {331, 1}, "331000"},
        {"户", "万户", {331000, 0}, "33.1"},
        {"户", "户", {7, 0}, "7"},
        {"元", "亿元", {100, 0}, "0.000001"},
        {"元", "亿元", {1, 0}, NULL}, // eight decimal places
        {"元", "万亿元", {1000000, 0}, "0.000001"},
        {"公里", "座", {1, 0}, NULL},
        {"%", "户", {1, 0}, NULL},
        {"%", "%", {981, 1}, "98.1"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Wide total = 0;
        bool ok = total_convert(total_of(rows[i].figure), measure_of(arena, rows[i].from),
                                measure_of(arena, rows[i].into), &total);
        assert_int_equal(ok, rows[i].text != NULL);
        if (ok)
            assert_string_equal(total_text(arena, total), rows[i].text);
    }
    arena_free(arena);
}

static void other_texts_are_no_sums(void **state) {
    (void)state;
    static const char *const rows[] = {
        "", "-", "1.5", "+1", " 1", "1 ", "--1", "x", "1234567890123456789012345678901",
    };
    Wide total = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_false(total_read(rows[i], &total));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_exact_and_print_without_zeros),
        cmocka_unit_test(units_of_measure_convert_exactly_or_not_at_all),
        cmocka_unit_test(other_texts_are_no_sums),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
