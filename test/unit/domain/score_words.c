// How numbers and points are written; whole sentences are in test/flow/schemes.py.
#include "domain/score_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void numbers_as_they_are(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        Ratio number;
        const char *text;
    } rows[] = {
        {{0, 1}, "0"},
        {{7, 8}, "0.875"},
        {{-3, 2}, "-1.5"},
        {{1, 3}, "≈0.333333"},
        {{2, 3}, "≈0.666667"},
        {{-2, 3}, "≈-0.666667"},
        {{1, 1000000}, "0.000001"},
        {{1, 10000000}, "≈0.000000"},
        {{1000, 1}, "1000"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(score_number(arena, rows[i].number), rows[i].text);
    arena_free(arena);
}

static void points_have_the_places_of_the_scheme(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Scheme scheme = {.digits = 2};
    assert_string_equal(score_points(arena, &scheme, (Ratio){173, 10}), "17.30");
    assert_string_equal(score_points(arena, &scheme, (Ratio){-1, 200}), "-0.01");
    scheme.rounding = ROUNDING_HALF_EVEN;
    assert_string_equal(score_points(arena, &scheme, (Ratio){5, 1000}), "0.00");
    scheme.digits = 0;
    assert_string_equal(score_points(arena, &scheme, (Ratio){3, 2}), "2");
    arena_free(arena);
}

static void inputs_in_words(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const ExpressionInput inputs[] = {
        {"a", 0, {.kind = EXPRESSION_NUMBER, .number = {1, 4}}},
        {"b", 0, {.kind = EXPRESSION_MISSING, .missing = "b"}},
        {"c", 0, {.kind = EXPRESSION_TRUTH, .truth = true}},
    };
    static const char *const words[] = {"0.25", "没有数", "是"};
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++)
        assert_string_equal(score_input(arena, &inputs[i]), words[i]);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_as_they_are),
        cmocka_unit_test(points_have_the_places_of_the_scheme),
        cmocka_unit_test(inputs_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
