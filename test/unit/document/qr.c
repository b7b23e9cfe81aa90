#include "document/qr.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void a_code_has_its_three_corners(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Error err = {0};
    Qr qr;
    assert_true(qr_make(arena, "DUBAN:410423/2022/2:0123456789ABCDEF", &qr, &err));
    assert_true(qr.size >= 21 && (qr.size - 17) % 4 == 0);
    // The upper edges of the two upper corners are the only runs of seven in the first row.
    int corners = 0;
    for (size_t i = 0; i < qr.count; i++) {
        const QrRun *run = &qr.runs[i];
        assert_true(run->length > 0 && run->column >= 0 && run->row >= 0);
        assert_true(run->column + run->length <= qr.size && run->row < qr.size);
        if (run->row == 0 && run->length == 7)
            corners += run->column == 0 || run->column == qr.size - 7;
        if (i && run->row == run[-1].row)
            assert_true(run->column > run[-1].column + run[-1].length);
    }
    assert_int_equal(corners, 2);
    arena_free(arena);
}

static void the_same_text_is_the_same_code(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Error err = {0};
    Qr a, b, c;
    assert_true(qr_make(arena, "DUBAN:A", &a, &err) && qr_make(arena, "DUBAN:A", &b, &err));
    assert_true(qr_make(arena, "DUBAN:B", &c, &err));
    assert_int_equal(a.count, b.count);
    assert_memory_equal(a.runs, b.runs, a.count * sizeof *a.runs);
    assert_true(a.count != c.count || memcmp(a.runs, c.runs, a.count * sizeof *a.runs) != 0);
    arena_free(arena);
}

static void a_text_too_long_is_refused(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Error err = {0};
    Qr qr;
    char *text = arena_alloc(arena, 9001);
    memset(text, 'A', 9000);
    assert_false(qr_make(arena, text, &qr, &err));
    assert_int_equal(err.code, ERROR_INPUT);
    arena_free(arena);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_code_has_its_three_corners),
        cmocka_unit_test(the_same_text_is_the_same_code),
        cmocka_unit_test(a_text_too_long_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
