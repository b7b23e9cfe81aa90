#include "domain/expression.h"

#include "base/limits.h"
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bool find(void *data, const char *name, size_t *index) {
    (void)data;
    *index = 7;
    return strcmp(name, "a") == 0 || strcmp(name, "b") == 0;
}

// The message of what is wrong with a text, "" if nothing is.
static const char *read_all(Arena *arena, const char *text) {
    Error err = {0};
    Expression expression;
    if (expression_parse(arena, text, "formula", &expression, &err) &&
        expression_bind(&expression, find, NULL, &err)) {
        assert_int_equal(err.code, ERROR_NONE);
        return "";
    }
    assert_string_equal(err.field, "formula");
    return arena_strdup(arena, err.message);
}

static void refusals(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        const char *text, *message;
    } table[] = {
        {"", "公式是空的"},
        {" \n ", "公式是空的"},
        {"1 +", "第1行第4列：公式没有写完：这里应是数、名称或左括号"},
        {"1 2", "第1行第3列：“2”写在这里不对：前面的公式已经完整，这里应是运算符"},
        {"(1", "第1行第3列：公式没有写完：这里应是右括号"},
        {"1)", "第1行第2列：“)”写在这里不对：前面的公式已经完整，这里应是运算符"},
        {"1 +\n  * 2", "第2行第3列：“*”写在这里不对：这里应是数、名称或左括号"},
        {"3个", "第1行第2列：数后面不能直接跟文字"},
        {"1e5", "第1行第2列：数后面不能直接跟文字"},
        {"1.", "第1行第1列：小数点后面应有数字"},
        {"1234567890123", "第1行第1列：数的整数部分最多12位，小数部分最多6位"},
        {"0.1234567", "第1行第1列：数的整数部分最多12位，小数部分最多6位"},
        {"a # b", "第1行第3列：这里不能有“#”"},
        {"a；b", "第1行第2列：这里不能有“；”"},
        {"\x01", "第1行第1列：这里不能有“?”"},
        {"!a", "第1行第1列：“!”后面应是“=”；否定写作 not"},
        {"1 < 2 < 3", "第1行第7列：“<”写在这里不对：比较不能连着写，请用 and 连接"},
        {"1 and 2", "第1行第1列：这里应是条件，不能是数"},
        {"(a > 1) + 1", "第1行第4列：这里应是数，不能是条件"},
        {"+(a > 1)", "第1行第5列：这里应是数，不能是条件"},
        {"not 1", "第1行第5列：这里应是条件，不能是数"},
        {"if(1, 2, 3)", "第1行第4列：这里应是条件，不能是数"},
        {"if(a > 1, a > 2, 3)", "第1行第13列：这里应是数，不能是条件"},
        {"if(a > 1, 2)", "第1行第1列：if应有3个数，这里有2个"},
        {"min(1)", "第1行第1列：min应有2到16个数，这里有1个"},
        {"known()", "第1行第1列：known应有1个数，这里有0个"},
        {"min(1, )", "第1行第8列：“)”写在这里不对：逗号后面还应有一个数"},
        {"min(1 2)", "第1行第7列：“2”写在这里不对：这里应是逗号或右括号"},
        {"min(1,2,3,4,5,6,7,8,9,1,2,3,4,5,6,7,8)", "第1行第37列：函数里的数太多"},
        {"system(1)", "第1行第1列：没有叫“system”的函数"},
        {"1 + 没有的", "第1行第5列：没有叫“没有的”的数据或规则"},
        {"periods_sum(matters_sum(a))",
         "第1行第13列：matters_sum不能写在另一个按期或按事计算的函数里面"},
        {"units_sum(a + units_sum(b))",
         "第1行第15列：units_sum不能写在另一个按期或按事计算的函数里面"},
        {"\xff", "不是UTF-8文字"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const char *message = read_all(arena, table[i].text);
        if (strcmp(message, table[i].message) != 0)
            fail_msg("%s: %s, not %s", table[i].text, message, table[i].message);
    }
    arena_free(arena);
}

// A text of `count` times the same.
static const char *repeat(Arena *arena, const char *piece, size_t count, const char *end) {
    Text text = text_new(arena);
    for (size_t i = 0; i < count; i++)
        text_add(&text, piece);
    text_add(&text, end);
    return text_string(&text);
}

static void depth_and_size_end(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const char *const openings[] = {"(", "-", "not ", "min(1,", "如果(真,"};
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        assert_non_null(strstr(read_all(arena, repeat(arena, openings[i], 400, "")), "太深"));
    assert_non_null(strstr(read_all(arena, repeat(arena, "1+", 1999, "1")), "公式太长"));
    assert_non_null(strstr(read_all(arena, repeat(arena, " ", LIMIT_EXPRESSION, "1")), "公式最多"));
    assert_string_equal(read_all(arena, repeat(arena, "1+", 900, "1")), "");
    arena_free(arena);
}

static void names_are_told_with_their_place(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Error err = {0};
    Expression expression;
    assert_true(expression_parse(arena, "a +\n  units_sum(periods_sum(b)) > matters_sum(a)", "f",
                                 &expression, &err));
    assert_true(expression.truth);
    static const struct {
        const char *text;
        int line, column;
        ExpressionList under;
    } table[] = {{"a", 1, 1, LIST_WHOLE}, {"b", 2, 25, LIST_PERIODS}, {"a", 2, 43, LIST_MATTERS}};
    assert_int_equal(expression.name_count, 3);
    for (size_t i = 0; i < expression.name_count; i++) {
        assert_string_equal(expression.names[i].text, table[i].text);
        assert_int_equal(expression.names[i].line, table[i].line);
        assert_int_equal(expression.names[i].column, table[i].column);
        assert_int_equal(expression.names[i].under, table[i].under);
    }
    assert_true(expression_bind(&expression, find, NULL, &err));
    assert_int_equal(expression.names[1].index, 7);
    arena_free(arena);
}

static void what_can_be_a_name(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool is_name;
    } table[] = {{"a", true},     {"a_1", true},        {"完成率2", true}, {"_x", true},
                 {"", false},     {"1a", false},        {"a-b", false},    {"a b", false},
                 {"and", false},  {"且", false},        {"真", false},     {"round", false},
                 {"取小", false}, {"8.5", false},       {"units", true},   {"If", true},
                 {"（", false},   {"实事（一）", false}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        assert_int_equal(expression_is_name(table[i].text), table[i].is_name);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refusals),
        cmocka_unit_test(depth_and_size_end),
        cmocka_unit_test(names_are_told_with_their_place),
        cmocka_unit_test(what_can_be_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
