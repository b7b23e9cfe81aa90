// What is read from a typed figure, and the words when it cannot be.
#include "service/typed.h"

#include "people.h"

#include <string.h>

static void figures_and_their_faults(void **state) {
    (void)state;
    static const struct {
        const char *text, *measure;
        bool negative;
        const char *figure; // NULL when it is wrong
        const char *words;  // then part of the words
    } rows[] = {
        {"1646", "座", false, "1646", NULL},
        {"１，６４６ 座", "座", false, "1646", NULL},
        {"33万", "万户", false, "33", NULL},
        {"330000户", "万户", false, "33", NULL},
        {"-1.50%", "%", true, "-1.5", NULL},
        {"0", "座", false, "0", NULL},
        {"abc", "座", false, NULL, "不是数字；应如1646、1,646、33万或94.28%"},
        {"1e5", "座", false, NULL, "科学计数法"},
        {"1,64", "座", false, NULL, "逗号的位置不对"},
        {"1234567890123", "座", false, NULL, "整数部分超过12位"},
        {"0.1234567", "座", false, NULL, "小数超过6位"},
        {"5公里", "座", false, NULL, "单位是“公里”，指标的计量单位是“座”"},
        {"5%", "座", false, NULL, "是百分比；这里应填以“座”计的数"},
        {"5%", "", false, NULL, "以“个”计"},
        {"1元", "万亿元", false, NULL, "换算成“万亿元”后小数超过6位"},
        {"10000万亿", "元", false, NULL, "换算成“元”后整数部分超过12位"},
        {"-3", "座", false, NULL, "不能是负数"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        Figure figure = {0, 0};
        const char *wrong = typed_figure(arena, rows[i].text, measure_of(arena, rows[i].measure),
                                         rows[i].negative, &figure);
        if (rows[i].figure) {
            if (wrong)
                fail_msg("%s: %s", rows[i].text, wrong);
            assert_string_equal(figure_text(arena, figure), rows[i].figure);
        } else {
            assert_non_null(wrong);
            assert_string_contains(wrong, rows[i].words);
        }
        arena_free(arena);
    }
}

// The words of a workbook's fault and of a form's check are the same, and so are their fields.
static void imports_and_forms_say_the_same(void **state) {
    (void)state;
    static const struct {
        const char *code, *actual, *numerator, *denominator;
    } rows[] = {
        {"3.1", "abc", "", ""},        {"3.1", "1;64", "", ""}, {"3.1", "3公里", "", ""},
        {"3.1", "-3", "", ""},         {"3.1", "100", "", ""},  {"3.1", "900", "1", ""},
        {"8.1", "", "5", ""},          {"8.1", "", "5", "0"},   {"8.1", "82", "2564", "3150"},
        {"8.1", "", "5.1234567", "9"},
    };
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "r1", "reporter", "县城管局", NULL);
    Caller other = people_caller(office, "r2", "reporter", "县卫健委", NULL);
    office_must_import(office, PEOPLE_REGION, TABLES(REPORT_HEADINGS "\n3.1,2022-05-31,800,,,\n"));
    people_open_june(office, &clerk);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ImportRequest import = {.region = PEOPLE_REGION, .year = 2022, .date = DATE_NONE};
        assert_false(office_import(
            office, &import,
            TABLES(arena_printf(office->arena, REPORT_HEADINGS "\n%s,2022-06-30,%s,%s,%s,\n",
                                rows[i].code, rows[i].actual, rows[i].numerator,
                                rows[i].denominator))));
        FormRequest form = {
            .region = "",
            .period = date_of(2022, 6, 30),
            .code = rows[i].code,
            .typed = {rows[i].actual, rows[i].numerator, rows[i].denominator, "", ""}};
        people_run(office, strcmp(rows[i].code, "3.1") == 0 ? &reporter : &other,
                   &form_check_use_case, &form);
        assert_true(form.form.check_count > 0);
        assert_string_equal(form.form.checks[0].message, import.faults.items[0].message);
        assert_int_equal(form.form.checks[0].level, CHECK_REFUSE);
    }
    office_free(office);
}

static void shares_agree_as_printed(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Ratio share = {33, 35};
    static const struct {
        Figure printed;
        bool agrees;
    } rows[] = {
        {{9428, 2}, true}, {{9429, 2}, true}, {{943, 1}, true},   {{942, 1}, true},
        {{94, 0}, true},   {{95, 0}, false},  {{9430, 2}, false}, {{9427, 2}, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(share_agrees(arena, rows[i].printed, share), rows[i].agrees);
    arena_free(arena);
}

static void targets_that_make_no_sense(void **state) {
    (void)state;
    static const struct {
        IndicatorKind kind;
        Direction direction;
        Figure target;
        const char *words; // NULL when it is fine
    } rows[] = {
        {KIND_QUANTITY, DIRECTION_AT_LEAST, {1, 0}, NULL},
        {KIND_QUANTITY, DIRECTION_AT_LEAST, {15, 1}, NULL},
        {KIND_QUANTITY, DIRECTION_AT_LEAST, {0, 0}, "目标应大于0"},
        {KIND_QUANTITY, DIRECTION_AT_MOST, {0, 0}, NULL},
        {KIND_RATE, DIRECTION_HOLD, {0, 0}, NULL},
        {KIND_SITE, DIRECTION_AT_LEAST, {6, 0}, NULL},
        {KIND_SITE, DIRECTION_AT_LEAST, {65, 1}, "“项目点”指标的目标应为整数"},
        {KIND_MILESTONE, DIRECTION_AT_LEAST, {5, 1}, "“节点”指标的目标应为整数"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Indicator indicator = {.kind = rows[i].kind, .direction = rows[i].direction};
        const char *wrong = typed_target(arena, &indicator, rows[i].target);
        if (!rows[i].words)
            assert_null(wrong);
        else
            assert_string_contains(wrong ? wrong : "", rows[i].words);
    }
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_and_their_faults),
        cmocka_unit_test(imports_and_forms_say_the_same),
        cmocka_unit_test(shares_agree_as_printed),
        cmocka_unit_test(targets_that_make_no_sense),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
