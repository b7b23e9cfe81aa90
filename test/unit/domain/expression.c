#include "domain/expression.h"

#include "base/limits.h"
#include "base/text.h"
#include "random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

// A small county: three units, four months, and two matters of the first unit.
enum { UNITS = 3, PERIODS = 4, MATTERS = 2 };

static const char *const names[] = {"a", "b", "缺", "完成率", "深", "大"};
enum { NAME_A, NAME_B, NAME_MISSING, NAME_SHARE, NAME_DEEP, NAME_LARGE, NAME_COUNT };

// A formula that stands for the name 深: itself, so that only its depth ends it.
static Expression deep;

static bool find(void *data, const char *name, size_t *index) {
    (void)data;
    for (size_t i = 0; i < NAME_COUNT; i++)
        if (strcmp(names[i], name) == 0) {
            *index = i;
            return true;
        }
    return false;
}

static bool read(void *data, size_t name, ExpressionPlace place, ExpressionValue *out, Error *err) {
    // a is 3, 5 and unknown; by month -1, 0, unknown, 2; by matter 1 and 2.
    static const Ratio of_units[UNITS] = {{3, 1}, {5, 1}, {0, 0}},
                       of_periods[PERIODS] = {{-1, 1}, {0, 1}, {0, 0}, {2, 1}};
    Ratio value = {0, 0};
    if (name == NAME_DEEP)
        return expression_value(&deep, data, place, out, err);
    if (name == NAME_A)
        value = place.list == LIST_PERIODS   ? of_periods[place.row]
                : place.list == LIST_MATTERS ? (Ratio){(int64_t)place.row + 1, 1}
                                             : of_units[place.unit];
    if (name == NAME_B)
        value = (Ratio){1, 2};
    if (name == NAME_SHARE)
        value = (Ratio){973, 1000};
    if (name == NAME_LARGE)
        value = (Ratio){INT64_MAX, 1};
    *out = ratio_exists(value)
               ? (ExpressionValue){.kind = EXPRESSION_NUMBER, .number = value}
               : (ExpressionValue){.kind = EXPRESSION_MISSING, .missing = names[name]};
    return true;
}

static size_t rows(void *data, ExpressionList list, size_t unit) {
    (void)data;
    return list == LIST_UNITS ? UNITS : list == LIST_PERIODS ? PERIODS : unit == 0 ? MATTERS : 0;
}

static size_t unit_at(void *data, size_t unit, size_t row) {
    (void)data, (void)unit;
    return row;
}

static ExpressionWorld world_of(Arena *arena) {
    return (ExpressionWorld){.arena = arena,
                             .read = read,
                             .rows = rows,
                             .unit_at = unit_at,
                             .steps = LIMIT_EXPRESSION_STEPS};
}

// Works a text out for the first unit; the message of what went wrong, or the value as text.
static const char *work_out(Arena *arena, const char *text) {
    Error err = {0};
    Expression expression;
    ExpressionValue value;
    ExpressionWorld world = world_of(arena);
    world.data = &world;
    if (!expression_parse(arena, text, "formula", &expression, &err) ||
        !expression_bind(&expression, find, NULL, &err) ||
        !expression_value(&expression, &world, (ExpressionPlace){0, LIST_WHOLE, 0}, &value, &err)) {
        assert_string_equal(err.field, "formula");
        return arena_strdup(arena, err.message);
    }
    assert_int_equal(err.code, ERROR_NONE);
    assert_int_equal(expression.truth, value.kind == EXPRESSION_TRUTH ||
                                           (value.kind == EXPRESSION_MISSING && expression.truth));
    if (value.kind == EXPRESSION_MISSING)
        return arena_printf(arena, "? %s", value.missing);
    if (value.kind == EXPRESSION_TRUTH)
        return value.truth ? "yes" : "no";
    return value.number.denominator == 1
               ? arena_printf(arena, "%lld", (long long)value.number.numerator)
               : arena_printf(arena, "%lld/%lld", (long long)value.number.numerator,
                              (long long)value.number.denominator);
}

static void values(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        const char *text, *value;
    } table[] = {
        {"1", "1"},
        {"1.50", "3/2"},
        {"0.1 + 0.2 = 0.3", "yes"},
        {"1/3 + 1/6", "1/2"},
        {"1/3*3 = 1", "yes"},
        {"2 + 3 * 4", "14"},
        {"(2 + 3) * 4", "20"},
        {"10 - 3 - 2", "5"},
        {"12 / 3 / 2", "2"},
        {"-2 * -3", "6"},
        {"--2", "2"},
        {"+2", "2"},
        {"10%", "1/10"},
        {"(1+1)% * 50", "1"},
        {"２０ － １００ × （１ － 完成率）", "173/10"},
        {"20 - 100 * (1 - 完成率)", "173/10"},
        {"a ÷ b", "6"},
        {"a≥3 且 a≠4", "yes"},
        {"a <> 3 or b <= 0.5", "yes"},
        {"a == 3", "yes"},
        {"not a > 3", "yes"},
        {"非 (a > 3 或 b > 1)", "yes"},
        {"true and false", "no"},
        {"true or 1/0 > 1", "yes"},
        {"false and 1/0 > 1", "no"},
        {"if(a > 2, 10, 1/0)", "10"},
        {"如果(a > 9, 10, if(b = 0.5, 7, 0))", "7"},
        {"min(3, a, 1, b)", "1/2"},
        {"max(3, 4, -1)", "4"},
        {"取大(1、2)", "2"},
        {"round(2.5)", "3"},
        {"round(-2.5)", "-3"},
        {"round(2.449, 1)", "12/5"},
        {"round(1/3, 6)", "333333/1000000"},
        {"四舍五入(0.125, 2)", "13/100"},
        {"floor(-1/3)", "-1"},
        {"floor(17.39, 1)", "173/10"},
        {"ceil(1/3)", "1"},
        {"ceil(-1/3)", "0"},
        {"ceil(0.301, 1)", "2/5"},
        {"clamp(25, 0, 20)", "20"},
        {"clamp(-1, 0, 20)", "0"},
        {"clamp(7, 0, 20)", "7"},
        {"abs(-1/2)", "1/2"},
        // what nobody knows
        {"缺", "? 缺"},
        {"缺 + 1", "? 缺"},
        {"1 + 缺 * 0", "? 缺"},
        {"known(缺)", "no"},
        {"known(a)", "yes"},
        {"if(known(缺), 缺, 0)", "0"},
        {"if(缺 > 1, 1, 2)", "? 缺"},
        {"min(1, 缺)", "? 缺"},
        {"缺 > 1 or a = 3", "yes"},
        {"a = 3 or 缺 > 1", "yes"},
        {"缺 > 1 and a = 4", "no"},
        {"缺 > 1 and a = 3", "? 缺"},
        {"round(缺, 9)", "? 缺"},
        // over lists: unknown ones are passed over
        {"units_max(a)", "5"},
        {"units_min(a)", "3"},
        {"units_sum(a)", "8"},
        {"units_mean(a)", "4"},
        {"units_count(a)", "2"},
        {"units_count(a > 3)", "1"},
        {"units_count(缺)", "0"},
        {"units_sum(缺)", "? 缺"},
        {"0.3 * a / 各单位最大(a)", "9/50"},
        {"periods_sum(a)", "1"},
        {"periods_count(a)", "3"},
        {"periods_count(a < 0)", "1"},
        {"periods_min(a)", "-1"},
        {"periods_mean(a)", "1/3"},
        {"各期合计(a*a)", "5"},
        {"matters_sum(a * (1 + 0.2 * (a - 1)))", "17/5"},
        {"units_max(matters_count(a))", "2"},
        {"units_sum(periods_sum(a))", "3"},
        {"periods_sum(units_max(a))", "1"},
        {"units_max(a) + units_min(a)", "8"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const char *value = work_out(arena, table[i].text);
        if (strcmp(value, table[i].value) != 0)
            fail_msg("%s: %s, not %s", table[i].text, value, table[i].value);
    }
    arena_free(arena);
}

static void faults_name_their_place(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        const char *text, *message;
    } table[] = {
        {"1 / 0", "第1行第3列：除数是零"},
        {"a +\n 1 / (b - 0.5)", "第2行第4列：除数是零"},
        {"大 + 1", "第1行第3列：数太大或太精细，算不下"},
        {"大 * 大", "第1行第3列：数太大或太精细，算不下"},
        {"1/大 + 1/(大-1)", "第1行第5列：数太大或太精细，算不下"},
        {"round(1, 7)", "第1行第10列：小数位数应是0到6的整数"},
        {"round(1, b)", "第1行第10列：小数位数应是0到6的整数"},
        {"clamp(1, 3, 2)", "第1行第1列：下限大于上限"},
        {"units_sum(大)",
         "第1行第1列：加起来的分数太长，算不下；请先用 round(…, 6) 取到若干位小数"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const char *message = work_out(arena, table[i].text);
        if (strcmp(message, table[i].message) != 0)
            fail_msg("%s: %s, not %s", table[i].text, message, table[i].message);
    }
    arena_free(arena);
}

static void depth_and_steps_end(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Error err = {0};
    assert_true(expression_parse(arena, "深 + 1", "deep", &deep, &err) &&
                expression_bind(&deep, find, NULL, &err));
    Expression outer;
    ExpressionValue value;
    ExpressionWorld world = world_of(arena);
    world.data = &world;
    assert_true(expression_parse(arena, "深", "outer", &outer, &err) &&
                expression_bind(&outer, find, NULL, &err));
    assert_false(expression_value(&outer, &world, (ExpressionPlace){0}, &value, &err));
    assert_int_equal(err.code, ERROR_LIMIT);
    assert_string_equal(err.message, "第1行第1列：公式引用公式套得太深");
    err = (Error){0};
    world = world_of(arena);
    world.steps = 10;
    assert_true(expression_parse(arena, "units_sum(a * a * a)", "steps", &outer, &err) &&
                expression_bind(&outer, find, NULL, &err));
    assert_false(expression_value(&outer, &world, (ExpressionPlace){0}, &value, &err));
    assert_int_equal(err.code, ERROR_LIMIT);
    assert_non_null(strstr(err.message, "计算步数超过上限"));
    arena_free(arena);
}

static void inputs_are_told_once(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Error err = {0};
    Expression expression;
    ExpressionValue value;
    ExpressionTrace trace = {0};
    ExpressionWorld world = world_of(arena);
    world.data = &world;
    world.trace = &trace;
    assert_true(expression_parse(arena, "0.3*a / units_max( a ) + a + if(known(缺), b, 0)", "f",
                                 &expression, &err) &&
                expression_bind(&expression, find, NULL, &err) &&
                expression_value(&expression, &world, (ExpressionPlace){0}, &value, &err));
    static const char *const words[] = {"a", "units_max( a )", "缺"};
    if (trace.count != sizeof words / sizeof *words || !trace.items) {
        fail_msg("%zu inputs", trace.count);
        return;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_string_equal(trace.items[i].words, words[i]);
    assert_int_equal(trace.items[1].value.number.numerator, 5);
    assert_int_equal(trace.items[2].value.kind, EXPRESSION_MISSING);
    arena_free(arena);
}

// A random tree of numbers, worked out twice: as text by the language, and here by fractions.
static Ratio build(Random *random, Text *text, int depth, bool *fits) {
    if (depth == 0 || random_between(random, 0, 4) == 0) {
        int64_t whole = random_between(random, 0, 40), part = random_between(random, 0, 9);
        text_addf(text, "%lld.%lld", (long long)whole, (long long)part);
        Ratio out;
        assert_true(ratio_make(whole * 10 + part, 10, &out));
        return out;
    }
    static const char signs[] = "+-*/";
    int kind = (int)random_between(random, 0, 3);
    text_add(text, "(");
    Ratio left = build(random, text, depth - 1, fits);
    text_addf(text, " %c ", signs[kind]);
    Ratio right = build(random, text, depth - 1, fits), out = {0, 1};
    text_add(text, ")");
    bool (*const operations[])(Ratio, Ratio, Ratio *) = {ratio_add, ratio_subtract, ratio_multiply,
                                                         ratio_divide};
    *fits = *fits && operations[kind](left, right, &out);
    return *fits ? out : (Ratio){0, 1};
}

static void formulas_agree_with_fractions(void **state) {
    (void)state;
    Random random = {23};
    for (int i = 0; i < 3000; i++) {
        Arena *arena = arena_new();
        Text text = text_new(arena);
        bool fits = true;
        Ratio expected = build(&random, &text, 5, &fits);
        const char *value = work_out(arena, text_string(&text));
        if (!fits)
            assert_true(strstr(value, "除数是零") || strstr(value, "算不下"));
        else
            assert_string_equal(
                value, expected.denominator == 1
                           ? arena_printf(arena, "%lld", (long long)expected.numerator)
                           : arena_printf(arena, "%lld/%lld", (long long)expected.numerator,
                                          (long long)expected.denominator));
        arena_free(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values),
        cmocka_unit_test(faults_name_their_place),
        cmocka_unit_test(depth_and_steps_end),
        cmocka_unit_test(inputs_are_told_once),
        cmocka_unit_test(formulas_agree_with_fractions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
