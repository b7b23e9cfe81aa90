// A scheme from its text; what is refused is in test/flow/schemes.py, row by row.
#include "service/scheme_read.h"

#include "service/preset.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void a_scheme_says_what_its_text_says(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Preset *preset = preset_find("rank-bonus");
    Scheme s;
    SchemeFaults faults;
    Error err = {0};
    assert_true(scheme_read(arena, preset->text, preset->length, &s, &faults, &err));
    assert_int_equal(s.series_count, 2);
    assert_string_equal(s.series[0], "县直单位");
    assert_int_equal(s.part_count, 2);
    assert_int_equal(s.item_count, 3);
    assert_int_equal(s.items[1].part, 1);
    assert_int_equal(s.items[1].kind, ITEM_RANK);
    assert_int_equal(s.items[1].step_count, 2);
    assert_int_equal(s.items[1].steps[0].most, 5);
    assert_int_equal(ratio_compare(s.items[1].steps[1].first[1], (Ratio){3, 2}), 0);
    assert_int_equal(ratio_compare(s.items[2].run_each, (Ratio){-2, 5}), 0);
    // What is out of so much lies between nothing and that; bonus and deductions have no end.
    assert_int_equal(ratio_compare(s.items[0].most, (Ratio){100, 1}), 0);
    assert_int_equal(ratio_compare(s.items[0].least, (Ratio){0, 1}), 0);
    assert_false(ratio_exists(s.items[1].most) || ratio_exists(s.items[1].least));
    assert_true(s.measures[1].lists >> LIST_PERIODS & 1U);
    arena_free(arena);
}

// Whatever is cut off at the end is refused, and never read beyond.
static void a_text_that_ends_early_is_refused(void **state) {
    (void)state;
    const Preset *preset = preset_find("lushan-annual");
    enum { STEP = 37 };
    for (size_t length = 0; length + STEP < preset->length; length += STEP) {
        Arena *arena = arena_new();
        Scheme s;
        SchemeFaults faults;
        Error err = {0};
        assert_false(scheme_read(arena, preset->text, length, &s, &faults, &err));
        assert_int_equal(err.code, ERROR_INPUT);
        arena_free(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scheme_says_what_its_text_says),
        cmocka_unit_test(a_text_that_ends_early_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
