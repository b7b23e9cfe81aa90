#include "base/digest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

// GB/T 32905-2016, annex A, and the digest of nothing.
static void standard_vectors(void **state) {
    (void)state;
    static const struct {
        const char *text, *digest;
    } rows[] = {
        {"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"},
        {"abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd",
         "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"},
        {"", "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char hex[DIGEST_HEX_LENGTH + 1];
        Error err = {0};
        assert_true(digest_sm3(rows[i].text, strlen(rows[i].text), hex, &err));
        assert_string_equal(hex, rows[i].digest);
        assert_int_equal(err.code, ERROR_NONE);
    }
}

static void one_bit_changes_the_digest(void **state) {
    (void)state;
    unsigned char bytes[64] = {0};
    char first[DIGEST_HEX_LENGTH + 1], changed[DIGEST_HEX_LENGTH + 1];
    Error err = {0};
    assert_true(digest_sm3(bytes, sizeof bytes, first, &err));
    for (size_t bit = 0; bit < sizeof bytes * 8; bit++) {
        bytes[bit / 8] ^= (unsigned char)(1U << bit % 8);
        assert_true(digest_sm3(bytes, sizeof bytes, changed, &err));
        assert_string_not_equal(changed, first);
        bytes[bit / 8] ^= (unsigned char)(1U << bit % 8);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(standard_vectors),
        cmocka_unit_test(one_bit_changes_the_digest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
