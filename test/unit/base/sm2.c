#include "base/sm2.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char words[] = "封存的简报";

static Sm2Key *new_key(Arena *arena, const char *password, const char **private_pem,
                       const char **public_pem) {
    Error err = {0};
    Sm2Key *key = NULL;
    assert_true(sm2_make(arena, password, private_pem, public_pem, &err));
    assert_true(sm2_read(arena, *private_pem, password, "k", &key, &err));
    return key;
}

static void a_signature_holds_for_its_bytes_and_key_only(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Error err = {0};
    const char *private_pem, *public_pem, *public_key, *of_pem, *other, *signature;
    Sm2Key *key = new_key(arena, NULL, &private_pem, &public_pem);
    assert_true(sm2_public(key, arena, &public_key, &err));
    assert_true(sm2_public_of_pem(arena, public_pem, "k.pub", &of_pem, &err));
    assert_string_equal(public_key, of_pem);
    assert_true(sm2_sign(key, arena, words, strlen(words), &signature, &err));
    assert_true(sm2_check(arena, public_key, words, strlen(words), signature));
    assert_false(sm2_check(arena, public_key, words, strlen(words) - 1, signature));
    assert_false(sm2_check(arena, public_key, "", 0, signature));
    assert_true(sm2_public(new_key(arena, NULL, &private_pem, &public_pem), arena, &other, &err));
    assert_false(sm2_check(arena, other, words, strlen(words), signature));
    // One changed character of key or signature, whichever it is.
    const char *texts[] = {public_key, signature};
    for (int which = 0; which < 2; which++)
        for (size_t i = 0; texts[which][i]; i++) {
            char *changed = arena_strdup(arena, texts[which]);
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            assert_false(sm2_check(arena, which ? public_key : changed, words, strlen(words),
                                   which ? changed : signature));
        }
    arena_free(arena);
}

static void wrong_keys_are_told(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *private_pem, *public_pem, *locked, *ignored;
    new_key(arena, NULL, &private_pem, &public_pem);
    new_key(arena, "correct horse", &locked, &ignored);
    assert_non_null(strstr(locked, "ENCRYPTED"));
    static const char curve[] = "-----BEGIN PRIVATE KEY-----\n"
                                "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgevZzL1gdAFr88hb2\n"
                                "OF/2NxApJCzGCEDdfSp6VQO30hyhRANCAAQRWz+jn65BtOMvdyHKcvjBeBSDZH2r\n"
                                "1RTwjmYSi9R/zpBnuQ4EiMnCqfMPWiZqB4QdbAd0E7oH50VpuZ1P087G\n"
                                "-----END PRIVATE KEY-----\n";
    const struct {
        const char *pem, *password;
        ErrorCode code;
    } rows[] = {
        {locked, NULL, ERROR_FORBIDDEN},
        {locked, "wrong horse", ERROR_FORBIDDEN},
        {locked, "", ERROR_FORBIDDEN},
        {public_pem, NULL, ERROR_INPUT},
        {"", NULL, ERROR_INPUT},
        {"-----BEGIN PRIVATE KEY-----\n", NULL, ERROR_INPUT},
        {curve, NULL, ERROR_INPUT},
        {"私钥", NULL, ERROR_INPUT},
        {private_pem + 40, NULL, ERROR_INPUT},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Error err = {0};
        Sm2Key *key = NULL;
        assert_false(sm2_read(arena, rows[i].pem, rows[i].password, "k", &key, &err));
        assert_int_equal(err.code, rows[i].code);
        assert_string_equal(err.field, "k");
    }
    static const char *const not_public[] = {"", "公钥", "-----BEGIN PUBLIC KEY-----\n"};
    for (size_t i = 0; i < sizeof not_public / sizeof *not_public; i++) {
        Error err = {0};
        assert_false(sm2_public_of_pem(arena, not_public[i], "p", &ignored, &err));
        assert_int_equal(err.code, ERROR_INPUT);
    }
    Error err = {0};
    assert_false(sm2_public_of_pem(arena, private_pem, "p", &ignored, &err));
    arena_free(arena);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_signature_holds_for_its_bytes_and_key_only),
        cmocka_unit_test(wrong_keys_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
