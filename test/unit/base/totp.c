#include "base/totp.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char secret[] = "12345678901234567890";

// RFC 6238, appendix B: the rows of HMAC-SHA-1.
static void standard_vectors(void **state) {
    (void)state;
    static const struct {
        int64_t seconds;
        const char *code;
    } rows[] = {
        {59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
        {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char code[9];
        Error err = {0};
        int64_t step = rows[i].seconds / TOTP_STEP_SECONDS;
        assert_true(totp_code(secret, strlen(secret), step, 8, code, &err));
        assert_string_equal(code, rows[i].code);
        assert_true(totp_code(secret, strlen(secret), step, 6, code, &err));
        assert_string_equal(code, rows[i].code + 2);
    }
}

// RFC 4648, section 10, without padding.
static void base32_vectors(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"", ""},
        {"f", "MY"},
        {"fo", "MZXQ"},
        {"foo", "MZXW6"},
        {"foob", "MZXW6YQ"},
        {"fooba", "MZXW6YTB"},
        {"foobar", "MZXW6YTBOI"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        size_t length = 0;
        assert_string_equal(base32_encode(arena, rows[i][0], strlen(rows[i][0])), rows[i][1]);
        const unsigned char *bytes = base32_decode(arena, rows[i][1], &length);
        assert_non_null(bytes);
        assert_int_equal(length, strlen(rows[i][0]));
        assert_memory_equal(bytes, rows[i][0], length);
        arena_free(arena);
    }
    Arena *arena = arena_new();
    size_t length = 0;
    assert_memory_equal(base32_decode(arena, "mzxw 6ytb oi======", &length), "foobar", 6);
    assert_null(base32_decode(arena, "MZXW1", &length));
    assert_null(base32_decode(arena, "鲁山", &length));
    arena_free(arena);
}

static void a_code_holds_once_and_about_its_time(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Error err = {0};
    const char *key = base32_encode(arena, secret, strlen(secret));
    static const struct {
        int64_t after; // seconds behind the code's own step
        int64_t last;  // step used last, against the code's
        bool right;
    } rows[] = {
        {0, -1, true},   {29, -1, true},   {30, -1, true}, {59, -1, true}, {60, -1, false},
        {-30, -1, true}, {-31, -1, false}, {0, 0, false},  {0, 1, false},  {30, 0, false},
    };
    const int64_t step = 41152263; // of 1234567890
    char code[9];
    assert_true(totp_code(secret, strlen(secret), step, TOTP_DIGITS, code, &err));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int64_t used = 0;
        bool right = totp_check(arena, key, code, step * TOTP_STEP_SECONDS + rows[i].after,
                                step + rows[i].last, &used, &err);
        if (right != rows[i].right)
            fail_msg("row %zu", i);
        if (right)
            assert_int_equal(used, step);
    }
    int64_t used = 0;
    static const char *const wrong[] = {"", "12345", "1234567", "abcdef", "００００００"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(totp_check(arena, key, wrong[i], step * TOTP_STEP_SECONDS, 0, &used, &err));
    assert_false(totp_check(arena, "not base32!", code, step * TOTP_STEP_SECONDS, 0, &used, &err));
    assert_int_equal(err.code, ERROR_NONE);
    arena_free(arena);
}

static void secrets_differ(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *a = totp_secret(arena), *b = totp_secret(arena);
    assert_int_equal(strlen(a), 32);
    assert_string_not_equal(a, b);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(standard_vectors),
        cmocka_unit_test(base32_vectors),
        cmocka_unit_test(a_code_holds_once_and_about_its_time),
        cmocka_unit_test(secrets_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
