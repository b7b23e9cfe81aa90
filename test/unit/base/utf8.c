#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void every_code_point_goes_there_and_back(void **state) {
    (void)state;
    for (uint32_t code = 1; code < 0x110000; code += code < 0x3000 ? 1 : 37) {
        char bytes[5] = {0};
        size_t n = utf8_encode(code, bytes);
        bool surrogate = code >= 0xD800 && code < 0xE000;
        const char *p = bytes;
        assert_int_equal(utf8_valid(bytes, n), !surrogate);
        if (!surrogate) {
            assert_int_equal(utf8_next(&p), code);
            assert_ptr_equal(p, bytes + n);
        }
    }
}

static void bad_bytes_are_seen(void **state) {
    (void)state;
    static const char *const rows[] = {"\x80",         "\xC0\x80",         "\xE4\xB8",
                                       "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF",
                                       "a\xC3",        "\xE0\x80\x80"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_false(utf8_valid(rows[i], strlen(rows[i])));
    const char *p = "\xE4\xB8z";
    assert_int_equal(utf8_next(&p), 0xFFFD);
    assert_int_equal(utf8_next(&p), 0xFFFD);
    assert_int_equal(utf8_next(&p), 'z');
    assert_int_equal(utf8_next(&p), 0);
}

static void widths_and_spaces(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_int_equal(utf8_columns("窨井盖 a1％"), 11);
    assert_int_equal(utf8_length("窨井盖 a1％"), 7);
    assert_string_equal(utf8_fold_width(arena, "１，６４６　Ａ％（）"), "1,646 A%()");
    assert_string_equal(utf8_trim(arena, " \xE3\x80\x80 a b\xC2\xA0\n"), "a b");
    assert_string_equal(utf8_trim(arena, " \t"), "");
    assert_string_equal(utf8_remove_space(arena, " a b\xE3\x80\x80"
                                                 "c "),
                        "abc");
    assert_string_equal(utf8_join_han(arena, " 县 残\xE3\x80\x80联 A&B 公司 "),
                        " 县残联 A&B 公司 ");
    assert_true(utf8_same("县 残联（筹）", "县残联(筹) "));
    assert_false(utf8_same("县残联", "县残"));
    char cut[] = "ab\xE4\xB8";
    utf8_trim_partial(cut);
    assert_string_equal(cut, "ab");
    static const uint32_t unseen[] = {0x7F,   0x85,   0xAD,   0x200B, 0x202E,
                                      0x2066, 0xFE0F, 0xFEFF, 0xE0034};
    for (size_t i = 0; i < sizeof unseen / sizeof *unseen; i++)
        assert_true(utf8_is_unseen(unseen[i]));
    static const uint32_t seen[] = {'a', ' ', 0xA0, 0x3000, 0x4E00, 0xFF16, 0x2014, 0x20000};
    for (size_t i = 0; i < sizeof seen / sizeof *seen; i++)
        assert_false(utf8_is_unseen(seen[i]));
    assert_true(utf8_is_han(0x7A9E));
    assert_false(utf8_is_han(','));
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_goes_there_and_back),
        cmocka_unit_test(bad_bytes_are_seen),
        cmocka_unit_test(widths_and_spaces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
