#include "document/bar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void a_bar_is_as_long_as_what_is_done(void **state) {
    (void)state;
    static const struct {
        int done, planned;
        size_t parts;
        int width; // of the first part done; 0: none
        int mark;  // its left edge; -1: none
    } rows[] = {
        {0, -1, 1, 0, -1},
        {0, 0, 2, 0, 0},
        {1, 5000, 3, 1, 4945},
        {5000, 5000, 3, 5000, 4945},
        {10000, 10000, 3, 10000, 9890},
        {10001, 5000, 4, 9300, 4945},
        {1000000, 20000, 4, 9300, 9890},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        BarPart parts[BAR_PARTS_MOST];
        size_t count = bar_parts(&(Bar){rows[i].done, rows[i].planned, ""}, parts);
        int width = 0, mark = -1;
        assert_int_equal(count, rows[i].parts);
        assert_int_equal(parts[0].kind, BAR_TRACK);
        assert_int_equal(parts[0].width, BAR_WIDTH);
        for (size_t k = 0; k < count; k++) {
            assert_true(parts[k].width > 0 && parts[k].height > 0);
            assert_true(parts[k].left >= 0 && parts[k].left + parts[k].width <= BAR_WIDTH);
            assert_true(parts[k].top >= 0 && parts[k].top + parts[k].height <= BAR_HEIGHT);
            if (parts[k].kind == BAR_DONE && width == 0)
                width = parts[k].width;
            if (parts[k].kind == BAR_PLAN)
                mark = parts[k].left;
        }
        assert_int_equal(width, rows[i].width);
        assert_int_equal(mark, rows[i].mark);
    }
}

static void the_mark_is_higher_than_the_bar(void **state) {
    (void)state;
    BarPart parts[BAR_PARTS_MOST];
    size_t count = bar_parts(&(Bar){5000, 5000, ""}, parts);
    // Told apart without colours.
    assert_int_equal(parts[count - 1].kind, BAR_PLAN);
    assert_true(parts[count - 1].height > parts[1].height);
    assert_int_not_equal(bar_color(BAR_TRACK), bar_color(BAR_DONE));
    assert_int_not_equal(bar_color(BAR_PLAN), bar_color(BAR_DONE));
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bar_is_as_long_as_what_is_done),
        cmocka_unit_test(the_mark_is_higher_than_the_bar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
