// Words for PostgreSQL's codes: those that no test can bring about on a real server stand here.
#include "store/sqlstate.h"

#include "place.h"

#include <string.h>

static void codes_have_words(void **state) {
    static const struct {
        const char *state;
        ErrorCode code;
        const char *field;
        const char *message;
    } rows[] = {
        {"23505", ERROR_CONFLICT, "unit_pkey", "已经有相同的记录（unit_pkey）"},
        {"23503", ERROR_CONFLICT, "unit_pkey", "所引用的记录不存在，或者记录仍被引用（unit_pkey）"},
        {"23502", ERROR_CONFLICT, "name", "缺少必须填写的内容（name）"},
        {"23514", ERROR_CONFLICT, "unit_pkey", "内容不符合数据库的约束（unit_pkey）"},
        {"23P01", ERROR_CONFLICT, "unit_pkey", "内容不符合数据库的约束（unit_pkey）"},
        {"40001", ERROR_CONFLICT, "h:1/d", "数据库 h:1/d：别人同时改动了同样的内容，请重试"},
        {"40P01", ERROR_CONFLICT, "h:1/d", "数据库 h:1/d：别人同时改动了同样的内容，请重试"},
        {"55P03", ERROR_CONFLICT, "h:1/d", "数据库 h:1/d 正被别的程序占用，请稍后再试"},
        {"57014", ERROR_SYSTEM, "h:1/d", "数据库 h:1/d 用时太久，已停止"},
        {"57P01", ERROR_SYSTEM, "h:1/d", "与数据库 h:1/d 的连接中断，请稍后再试"},
        {"08006", ERROR_SYSTEM, "h:1/d", "与数据库 h:1/d 的连接中断，请稍后再试"},
        {"53100", ERROR_SYSTEM, "h:1/d", "磁盘已满，数据库 h:1/d 没有改动"},
        {"53300", ERROR_SYSTEM, "h:1/d", "数据库 h:1/d 的服务器资源不足，请稍后再试"},
        {"54000", ERROR_LIMIT, "h:1/d", "一项内容太长，数据库 h:1/d 放不下"},
        {"25006", ERROR_SYSTEM, "h:1/d", "数据库 h:1/d 是只读的"},
        {"22003", ERROR_INPUT, "h:1/d", "数据库 h:1/d 不接受内容的格式"},
        {"42501", ERROR_SYSTEM, "h:1/d", "数据库 h:1/d 没有给这个用户足够的权限"},
        {"42P07", ERROR_CONFLICT, "h:1/d", "数据库 h:1/d 中已经有同名的表"},
        {"42P01", ERROR_INPUT, "h:1/d", "h:1/d 不是督办数据库，或者它的表被改动过"},
        {"XX001", ERROR_SYSTEM, "h:1/d", "数据库 h:1/d 已损坏，请用备份恢复"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ServerFault fault = {
            .state = rows[i].state, .constraint = "unit_pkey", .column = "name", .place = "h:1/d"};
        Error err = {0};
        if (!sqlstate_words(&fault, &err))
            fail_msg("no words for %s", rows[i].state);
        assert_int_equal(err.code, rows[i].code);
        assert_string_equal(err.field, rows[i].field);
        assert_string_equal(err.message, rows[i].message);
    }
}

static void other_codes_have_none(void **state) {
    static const char *const states[] = {"", "2", "42601", "XX000", "0A000", "99999"};
    (void)state;
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        ServerFault fault = {.state = states[i], .constraint = "", .column = "", .place = "h:1/d"};
        Error err = {0};
        assert_false(sqlstate_words(&fault, &err));
        assert_int_equal(err.code, ERROR_NONE);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_have_words),
        cmocka_unit_test(other_codes_have_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
