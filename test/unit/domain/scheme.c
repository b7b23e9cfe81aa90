#include "domain/scheme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { NAMES = 3 };

static const SystemMeasure known[] = {
    {"completion", "完成率", "", "", 1U << LIST_WHOLE | 1U << LIST_PERIODS},
    {"red", "红灯数", "项", "", 1U << LIST_PERIODS},
};

// A scheme of one part whose items have these formulas, over the measures 率, 灯 and 事.
static Scheme *scheme_of(Arena *arena, const char *const *formulas, size_t count) {
    Scheme *s = ARENA_NEW(arena, Scheme);
    static const SchemeMeasure measures[NAMES] = {
        {.key = "率", .name = "", .unit = "", .note = "", .from = "completion"},
        {.key = "灯", .name = "", .unit = "", .note = "", .from = "red"},
        {.key = "事", .name = "", .unit = "件", .note = "", .from = "", .per = PER_MATTER},
    };
    *s = (Scheme){.key = "s", .name = "s", .note = "", .total = {100, 1}};
    s->measures = arena_array(arena, NAMES, sizeof *s->measures);
    memcpy(s->measures, measures, sizeof measures);
    s->measure_count = NAMES;
    s->items = arena_array(arena, count, sizeof *s->items);
    s->item_count = count;
    for (size_t i = 0; i < count; i++) {
        s->items[i] = (SchemeItem){.key = arena_printf(arena, "i%zu", i),
                                   .name = "",
                                   .rule = "",
                                   .points = {i == 0 ? 100 : 0, 1},
                                   .start = {0, 1}};
        s->items[i].formula = (Expression){
            .text = formulas[i], .field = arena_printf(arena, "parts[0].items[%zu].formula", i)};
    }
    s->parts = arena_array(arena, 1, sizeof *s->parts);
    s->parts[0] = (SchemePart){.key = "all", .name = "all", .points = {100, 1}, .count = count};
    s->part_count = 1;
    return s;
}

// The faults of a scheme, one a line.
static const char *faults_of(Arena *arena, Scheme *s) {
    SchemeFaults faults = {0};
    const char *all = "";
    scheme_bind(arena, s, known, sizeof known / sizeof *known, &faults);
    for (size_t i = 0; i < faults.count; i++)
        all = arena_printf(arena, "%s%s: %s\n", all, faults.items[i].path, faults.items[i].words);
    return all;
}

static void formulas_are_held_together(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        const char *formulas[NAMES];
        const char *faults;
    } rows[] = {
        {{"100 * 率", "i0 / 2", "periods_sum(灯) + i1"}, ""},
        {{"matters_sum(事)", "all * 0 + 1", "0"}, "parts[0]: 规则互相引用：all → i1 → all\n"},
        {{"i1", "i2", "i0"}, "parts[0].items[0]: 规则互相引用：i0 → i1 → i2 → i0\n"},
        {{"i0 + 1", "0", "0"}, "parts[0].items[0]: 规则互相引用：i0 → i0\n"},
        {{"灯", "0", "0"},
         "parts[0].items[0].formula: "
         "第1行第1列：“灯”一个单位有多个数，应放在 periods_… 函数里\n"},
        {{"事", "0", "0"},
         "parts[0].items[0].formula: "
         "第1行第1列：“事”一个单位有多个数，应放在 matters_… 函数里\n"},
        {{"1", "periods_sum(事)", "0"},
         "parts[0].items[1].formula: 第1行第13列：“事”没有按期的数\n"},
        {{"1", "matters_sum(率)", "0"},
         "parts[0].items[1].formula: 第1行第13列：“率”没有按实事的数\n"},
        {{"1", "率 >", "率 > 1"},
         "parts[0].items[1].formula: 第1行第4列：公式没有写完：这里应是数、名称或左括号\n"
         "parts[0].items[2].formula: 这里应是数，不能是条件\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *faults = faults_of(arena, scheme_of(arena, rows[i].formulas, NAMES));
        // A cycle through the part is found wherever the walk begins.
        if (i == 1)
            assert_non_null(strstr(faults, "规则互相引用"));
        else
            assert_string_equal(faults, rows[i].faults);
    }
    arena_free(arena);
}

static void formulas_behind_names_are_asked_for_their_lists(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Scheme *s = scheme_of(arena, (const char *[]){"periods_sum(名)", "名"}, 2);
    s->formulas = arena_array(arena, 1, sizeof *s->formulas);
    s->formulas[0] = (SchemeFormula){
        .key = "名", .name = "", .expression = {.text = "灯 * 2", .field = "formulas[0].formula"}};
    s->formula_count = 1;
    assert_string_equal(faults_of(arena, s),
                        "parts[0].items[1].formula: "
                        "第1行第1列：“灯”一个单位有多个数，应放在 periods_… 函数里\n");
    size_t number = 0;
    assert_int_equal(scheme_thing(s, 2, &number), THING_MEASURE);
    assert_int_equal(scheme_thing(s, 3, &number), THING_FORMULA);
    assert_int_equal(number, 0);
    assert_int_equal(scheme_thing(s, 5, &number), THING_ITEM);
    assert_int_equal(number, 1);
    assert_int_equal(scheme_thing(s, 6, &number), THING_PART);
    assert_int_equal(scheme_item(s, "i1"), 1);
    assert_int_equal(scheme_item(s, "名"), SIZE_MAX);
    assert_int_equal(scheme_veto(s, "i1"), SIZE_MAX);
    arena_free(arena);
}

static void points_add_up(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *const formulas[] = {"1", "2"};
    Scheme *s = scheme_of(arena, formulas, 2);
    s->total = (Ratio){1000, 1};
    assert_string_equal(faults_of(arena, s), "parts: 各部分满分之和是100，应是总分1000\n");
    s = scheme_of(arena, formulas, 2);
    s->items[1].points = (Ratio){1, 2};
    assert_string_equal(faults_of(arena, s), "parts[0]: 各项满分之和是100.5，应是100\n");
    s = scheme_of(arena, formulas, 2);
    s->total = (Ratio){50, 1};
    assert_string_equal(faults_of(arena, s), "total: 总分应为100或1000\n"
                                             "parts: 各部分满分之和是100，应是总分50\n");
    s = scheme_of(arena, formulas, 2);
    s->measures[2].key = "i0";
    s->measures[1].from = "green";
    assert_string_equal(faults_of(arena, s),
                        "parts[0].items[0].key: 名称“i0”已在 measures[2] 用过\n"
                        "measures[1].from: 系统不计算“green”\n");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formulas_are_held_together),
        cmocka_unit_test(formulas_behind_names_are_asked_for_their_lists),
        cmocka_unit_test(points_add_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
