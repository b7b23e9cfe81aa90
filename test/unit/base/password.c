#include "base/password.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

// What may be taken and what may not, and the words that say why.
static void rules(void **state) {
    (void)state;
    static const struct {
        const char *password, *login;
        const char *why; // part of the words, NULL when it may be taken
    } rows[] = {
        {"Kq7w-x2Tp9", "wang", NULL},
        {"correct horse battery", "wang", NULL},
        {"鲁山县民生实事一二三四五六七八九十", "wang", NULL},
        {"鲁山县Aa1民生实事", "wang", NULL},
        {"", "wang", "太短"},
        {"Kq7w-x2Tp", "wang", "太短"},
        {"鲁山县民生实事", "wang", "太短"},
        {"kqwwxxtppzz", "wang", "太简单"},
        {"kqww7xxtpp3", "wang", "太简单"},
        {"1029384756564738", "wang", NULL},
        {"aaaaaaaaaaaaaaaaaaaa", "wang", "不同的字符太少"},
        {"AAAaaa111aaa", "wang", "不同的字符太少"},
        {"Wangxiaoming1", "wangxiaoming", "不能包含帐号"},
        {"x9-GNIMOAIXGNAW", "wangxiaoming", "不能包含帐号"},
        {"Xx9-Ok-wa-Zz", "wa", NULL},
        {"Password123!", "wang", "太常见"},
        {"P@ssw0rd2022", "wang", "太常见"},
        {"Qwerty!2345", "wang", "太常见"},
        {"Admin@123456", "wang", "太常见"},
        {"12345678901234567890", "wang", "太常见"},
        {"my password is 长一点的话", "wang", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        Error err = {0};
        bool fine = password_check(arena, rows[i].password, rows[i].login, &err);
        if (fine != !rows[i].why || (rows[i].why && !strstr(err.message, rows[i].why)))
            fail_msg("\"%s\": %d %s", rows[i].password, fine, err.message);
        if (!fine) {
            assert_int_equal(err.code, ERROR_INPUT);
            assert_string_equal(err.field, "new_password");
        }
        arena_free(arena);
    }
}

static void too_long_is_refused(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Error err = {0};
    char *password = arena_alloc(arena, 130);
    for (size_t i = 0; i < 128; i++)
        password[i] = (char)('a' + i % 26);
    assert_true(password_check(arena, password, "wang", &err));
    password[128] = 'x';
    assert_false(password_check(arena, password, "wang", &err));
    assert_false(password_check(arena, "Kq7w-x2Tp9\xff\xfe", "wang", &err));
    arena_free(arena);
}

static void only_the_password_itself_is_right(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Error err = {0};
    const char *hash = NULL, *again = NULL;
    assert_true(password_hash(arena, "Kq7w-x2Tp9", &hash, &err));
    assert_true(password_hash(arena, "Kq7w-x2Tp9", &again, &err));
    assert_int_equal(strncmp(hash, "$argon2id$", 10), 0);
    assert_string_not_equal(hash, again); // each has its own salt
    assert_true(password_verify("Kq7w-x2Tp9", hash));
    assert_true(password_verify("Kq7w-x2Tp9", again));
    static const char *const wrong[] = {"", "kq7w-x2Tp9", "Kq7w-x2Tp9 ", "Kq7w-x2Tp"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(password_verify(wrong[i], hash));
    assert_false(password_verify("", ""));
    assert_false(password_verify("Kq7w-x2Tp9", ""));
    assert_false(password_verify("Kq7w-x2Tp9", "not a digest"));
    arena_free(arena);
}

static void random_passwords_may_be_taken(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *last = "";
    for (int i = 0; i < 200; i++) {
        Error err = {0};
        const char *password = password_random(arena);
        assert_int_equal(strlen(password), 19);
        assert_null(strpbrk(password, "0Oo1lI"));
        if (!password_check(arena, password, "wang", &err))
            fail_msg("%s: %s", password, err.message);
        assert_string_not_equal(password, last);
        last = password;
    }
    arena_free(arena);
}

static void random_text(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *a = random_hex(arena, 32), *b = random_hex(arena, 32);
    assert_int_equal(strlen(a), 64);
    assert_int_equal(strspn(a, "0123456789abcdef"), 64);
    assert_string_not_equal(a, b);
    assert_true(secret_equal(a, arena_strdup(arena, a)));
    assert_false(secret_equal(a, b));
    assert_false(secret_equal(a, ""));
    assert_false(secret_equal("abc", "abcd"));
    assert_true(secret_equal("", ""));
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules),
        cmocka_unit_test(too_long_is_refused),
        cmocka_unit_test(only_the_password_itself_is_right),
        cmocka_unit_test(random_passwords_may_be_taken),
        cmocka_unit_test(random_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
