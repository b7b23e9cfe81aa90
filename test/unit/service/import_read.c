#include "refusal.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void tables_are_known_by_their_headings(void **state) {
    (void)state;
    // The same two rows, as offices keep them.
    static const char *const tables[] = {
        PROGRAMME_HEADINGS "\n1,窨井,1.1,甲,数量,座,100,县局\n1,窨井,1.2,乙,数量,座,,县局\n",
        // A title, a remark, empty rows, another order, synonyms, notes of the office itself.
        "某县2022年度任务分解表\n\n责任部门,序号,目标任务（座）,*指标编码,考核指标,计量 单位,"
        "民生实事序号,民生实事,联系电话\n县局,1,100,1.1,甲,座,1,窨井,2022\n\n县局,2,,1.2,乙,座,1,"
        "窨井,\n"
        "合计,,100,,,,,,\n注：以上为年度任务\n",
        // Full-width headings, cells and digits.
        "实事序号,实事名称,指标编号,指标名称,计量单位,年度目标,牵头责任单位\n"
        "１,窨井,１．１,甲,座,１００,县局\n1,窨井,1.2,乙,座,,县局\n",
        "\xEF\xBB\xBF" PROGRAMME_HEADINGS "\r\n1,窨井,1.1,甲,数量,座,100座,县局\r\n"
        "1,窨井,1.2,乙,数量,座,,县局\r\n",
    };
    Office *office = office_new();
    for (size_t i = 0; i < COUNT(tables); i++) {
        ImportRequest r = {.region = "410423", .year = 2022, .date = DATE_NONE};
        if (!office_import(office, &r, TABLES(tables[i])))
            fail_msg("table %zu: %s", i,
                     r.faults.count ? fault_text(office->arena, &r.faults.items[0])
                                    : office->err.message);
        const ImportCount *c = &r.counts[SHEET_PROGRAMME];
        if (c->rows != 2 || c->added != (i == 0 ? 2 : 0) || c->unchanged != (i == 0 ? 0 : 2))
            fail_msg("table %zu: %d rows, %d unchanged", i, (int)c->rows, (int)c->unchanged);
    }
    office_free(office);
}

static void headings_are_refused(void **state) {
    (void)state;
    static const struct {
        const char *table, *fault;
        size_t total;
    } rows[] = {
        {"甲,乙\n1,2\n", "没有认得的表", 1},
        {"指标编号\n1.1\n", "没有认得的表", 1},
        {PROGRAMME_HEADINGS ",年度任务\n", "第1行：I列“年度任务”与G列“年度目标”是同一种列", 1},
        {PROGRAMME_HEADINGS ",星座\n", "第1行：I列“星座”是不认识的列名", 1},
        // Rows of a sheet without a required column are not looked at: one fault, not one a row.
        {"实事序号,实事名称,指标编号,指标名称,年度目标,牵头责任单位\n1,窨井,八,甲,九,县局\n",
         "缺少列“计量单位”", 1},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Office *office = office_new();
        ImportRequest r = {.region = "410423", .year = 2022, .date = DATE_NONE};
        assert_false(office_import(office, &r, TABLES(rows[i].table)));
        assert_int_equal(office->err.code, ERROR_INPUT);
        if (r.faults.total != rows[i].total ||
            !strstr(fault_text(office->arena, &r.faults.items[0]), rows[i].fault))
            fail_msg("row %zu: %zu, %s", i, r.faults.total,
                     fault_text(office->arena, &r.faults.items[0]));
        office_free(office);
    }
}

static void headings_to_pass_over(void **state) {
    (void)state;
    Office *office = office_new();
    const char *ignored[] = {"星 座"};
    ImportRequest r = {.region = "410423",
                       .year = 2022,
                       .date = DATE_NONE,
                       .ignored = ignored,
                       .ignored_count = 1};
    MUST(office,
         office_import(office, &r,
                       TABLES(PROGRAMME_HEADINGS ",星座\n1,窨井,1.1,甲,数量,座,100,县局,双鱼\n")));
    assert_int_equal(r.counts[SHEET_PROGRAMME].added, 1);
    office_free(office);
}

// A broken file keeps no other from being read; each tells its own fault.
static void a_broken_file_beside_others(void **state) {
    (void)state;
    Office *office = office_new();
    ImportRequest r = {.region = "410423", .year = 2022, .date = DATE_NONE};
    assert_false(office_import(
        office, &r,
        TABLES("PK\x03\x04 broken", PROGRAMME_HEADINGS "\n1,窨井,1.1,甲,数量,座,abc,县局\n", "")));
    assert_int_equal(r.faults.total, 3);
    assert_string_equal(r.faults.items[0].file, "table1.csv");
    assert_string_equal(r.faults.items[1].file, "table3.csv");
    assert_string_equal(r.faults.items[2].file, "table2.csv");
    assert_int_equal(r.faults.items[2].row, 2);
    assert_string_equal(r.faults.items[2].value, "abc");
    assert_string_equal(office->err.message, "有3处错误，什么都没有导入");
    office_free(office);
}

static void faults_are_words(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        Fault fault;
        const char *text;
    } rows[] = {
        {{"a.xlsx", "方案", 3, "H", "年度目标", "abc", "不是数字"},
         "a.xlsx 工作表“方案” 第3行 H列“年度目标”（“abc”）：不是数字"},
        {{"a.csv", "", 3, "", "", "", "重复"}, "a.csv 第3行：重复"},
        {{"a.csv", "", 0, "", "", "", "空文件"}, "a.csv：空文件"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(fault_text(arena, &rows[i].fault), rows[i].text);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_are_known_by_their_headings),
        cmocka_unit_test(headings_are_refused),
        cmocka_unit_test(headings_to_pass_over),
        cmocka_unit_test(a_broken_file_beside_others),
        cmocka_unit_test(faults_are_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
