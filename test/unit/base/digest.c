#include "base/digest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
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

// RFC 2202, section 3: test cases 1, 2 and 6.
static void hmac_vectors(void **state) {
    (void)state;
    char ones[21], long_key[81];
    memset(ones, 0x0b, 20);
    memset(long_key, 0xaa, 80);
    ones[20] = long_key[80] = '\0';
    const struct {
        const char *key, *text, *mac;
    } rows[] = {
        {ones, "Hi There", "b617318655057264e28bc0b6fb378c8ef146be00"},
        {"Jefe", "what do ya want for nothing?", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"},
        {long_key, "Test Using Larger Than Block-Size Key - Hash Key First",
         "aa4ae5e15272d00e95705637ce8a3b55ed402112"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        unsigned char mac[DIGEST_SHA1_BYTES];
        char hex[2 * DIGEST_SHA1_BYTES + 1];
        Error err = {0};
        assert_true(digest_hmac_sha1(rows[i].key, strlen(rows[i].key), rows[i].text,
                                     strlen(rows[i].text), mac, &err));
        for (size_t k = 0; k < DIGEST_SHA1_BYTES; k++)
            snprintf(hex + 2 * k, 3, "%02x", mac[k]);
        assert_string_equal(hex, rows[i].mac);
    }
}

// RFC 4231, cases 2 and 6.
static void hmac_sha256_vectors(void **state) {
    (void)state;
    char long_key[132];
    memset(long_key, 0xaa, sizeof long_key - 1);
    long_key[sizeof long_key - 1] = '\0';
    const struct {
        const char *key, *text, *mac;
    } rows[] = {
        {"Jefe", "what do ya want for nothing?",
         "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
        {long_key, "Test Using Larger Than Block-Size Key - Hash Key First",
         "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char hex[DIGEST_HEX_LENGTH + 1];
        Error err = {0};
        assert_true(digest_hmac_sha256(rows[i].key, strlen(rows[i].key), rows[i].text,
                                       strlen(rows[i].text), hex, &err));
        assert_string_equal(hex, rows[i].mac);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(standard_vectors),
        cmocka_unit_test(one_bit_changes_the_digest),
        cmocka_unit_test(hmac_vectors),
        cmocka_unit_test(hmac_sha256_vectors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
