#include "base/error.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void setting_fills_all_and_answers_false(void **state) {
    (void)state;
    Error err = {0};
    assert_false(error_set(&err, ERROR_INPUT, "programme.csv", "第%d行“%s”列", 7, "年度目标"));
    assert_int_equal(err.code, ERROR_INPUT);
    assert_string_equal(err.field, "programme.csv");
    assert_string_equal(err.message, "第7行“年度目标”列");
    assert_false(error_set(&err, ERROR_SYSTEM, NULL, "%s", "磁盘已满"));
    assert_int_equal(err.code, ERROR_SYSTEM);
    assert_string_equal(err.field, "");
    assert_string_equal(err.message, "磁盘已满");
}

static void long_words_are_cut_at_whole_characters(void **state) {
    (void)state;
    char words[ERROR_MESSAGE_SIZE * 2];
    for (size_t lead = 0; lead < 3; lead++) {
        size_t n = 0;
        for (; n < lead; n++)
            words[n] = 'x';
        for (; n + 4 < sizeof words; n += 3)
            memcpy(words + n, "督", 4);
        Error err = {0};
        assert_false(error_set(&err, ERROR_NO, words, "%s", words));
        assert_int_equal(strlen(err.message) % 3, lead);
        assert_int_equal(strlen(err.field) % 3, lead);
        assert_true(strlen(err.message) > ERROR_MESSAGE_SIZE - 4);
        assert_true(strlen(err.field) > ERROR_FIELD_SIZE - 4);
    }
}

static void codes_have_exit_and_http_status(void **state) {
    (void)state;
    static const struct {
        ErrorCode code;
        int exit_status, http_status;
        const char *problem_type;
    } rows[] = {
        {ERROR_NONE, 0, 200, "about:blank"},
        {ERROR_NO, 1, 409, "answer-is-no"},
        {ERROR_USAGE, 2, 400, "usage"},
        {ERROR_INPUT, 3, 422, "invalid-input"},
        {ERROR_LIMIT, 3, 413, "too-large"},
        {ERROR_NOT_FOUND, 3, 404, "not-found"},
        {ERROR_CONFLICT, 3, 409, "conflict"},
        {ERROR_FORBIDDEN, 3, 403, "forbidden"},
        {ERROR_SIGN_IN, 3, 401, "sign-in"},
        {ERROR_STALE, 3, 412, "stale"},
        {ERROR_UNAVAILABLE, 4, 503, "unavailable"},
        {ERROR_SYSTEM, 4, 500, "system"},
    };
    assert_int_equal(sizeof rows / sizeof *rows, ERROR_CODE_COUNT);
    for (size_t i = 0; i < ERROR_CODE_COUNT; i++) {
        assert_int_equal(rows[i].code, i);
        assert_int_equal(error_exit_status(rows[i].code), rows[i].exit_status);
        assert_int_equal(error_http_status(rows[i].code), rows[i].http_status);
        assert_string_equal(error_problem_type(rows[i].code), rows[i].problem_type);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(setting_fills_all_and_answers_false),
        cmocka_unit_test(long_words_are_cut_at_whole_characters),
        cmocka_unit_test(codes_have_exit_and_http_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
