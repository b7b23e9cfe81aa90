#include "service/import.h"

#include "refusal.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

#define ROW "\n1,窨井,1.1,甲,数量,座,100,县局"
static const char programme[] = PROGRAMME_HEADINGS ROW "\n";
static const char with_key[] = PROGRAMME_HEADINGS ",区划代码,年度" ROW ",410423,2022\n";
static const char with_deadline[] = PROGRAMME_HEADINGS ",完成时限" ROW ",2021-12-31\n";

static void the_place_and_year_that_are_meant(void **state) {
    (void)state;
    static const struct {
        const char *known, *table; // imported before, for 410423 and 2022; then this
        const char *region;        // of the request
        int64_t year;              // likewise
        const char *into, *error;  // where it went, or the words of the error
    } rows[] = {
        {NULL, programme, "410423", 2022, "410423 2022", ""},
        {NULL, with_key, "", 0, "410423 2022", ""},
        {NULL, with_deadline, "410423", 0, "410423 2021", ""},
        {programme, REPORT_HEADINGS "\n1.1,2022-06-30,5\n", "", 0, "410423 2022", ""},
        {NULL, programme, "", 2022, "410423 2022", ""}, // the only place that the database knows
        {NULL, programme, "410423", 0, "", "请加 --year"},
        {NULL, programme, "99", 2022, "", "“99”不是行政区划代码"},
        {NULL, with_key, "410424", 2022, "", "一次只能导入一个地方的数据"},
        {NULL, with_key, "410423", 2023, "", "一次只能导入一个年度的数据"},
        {NULL, REPORT_HEADINGS "\n1.1,2022-06-30,5\n", "410423", 2022, "",
         "还没有2022年的年度方案"},
        {programme, REPORT_HEADINGS "\n1.1,2023-06-30,5\n", "410423", 2023, "",
         "还没有2023年的年度方案"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Office *office = office_new();
        ImportRequest r = {.region = rows[i].region, .year = rows[i].year, .date = DATE_NONE};
        if (rows[i].known)
            office_must_import(office, "410423", TABLES(rows[i].known));
        bool ok = office_import(office, &r, TABLES(rows[i].table));
        const char *into =
            ok ? arena_printf(office->arena, "%s %lld", r.into_region, (long long)r.into_year) : "";
        const char *said = r.faults.count > 0 ? r.faults.items[0].message : office->err.message;
        if (strcmp(into, rows[i].into) != 0 || !strstr(said, rows[i].error))
            fail_msg("row %zu: %s, %s", i, into, said);
        office_free(office);
    }
}

static void rows_of_two_files_are_one_import(void **state) {
    (void)state;
    Office *office = office_new();
    ImportRequest r = {.region = "410423", .year = 2022, .date = DATE_NONE};
    assert_false(office_import(office, &r, TABLES(programme, programme)));
    assert_string_contains(fault_text(office->arena, &r.faults.items[0]),
                           "table2.csv 第2行 C列“指标编号”（“1.1”）：与table1.csv第2行重复");
    // Reports may stand before the programme that they need.
    r = (ImportRequest){.region = "410423", .year = 2022, .date = DATE_NONE};
    MUST(office,
         office_import(office, &r, TABLES(REPORT_HEADINGS "\n1.1,2022-06-30,5\n", programme)));
    assert_int_equal(r.counts[SHEET_REPORT].added, 1);
    office_free(office);
}

// Of an indicator whose own row was refused, nothing more is said.
static void one_fault_is_told_once(void **state) {
    (void)state;
    Office *office = office_new();
    ImportRequest r = {.region = "410423", .year = 2022, .date = DATE_NONE};
    assert_false(office_import(office, &r,
                               TABLES(PROGRAMME_HEADINGS "\n1,窨井,1.1,甲,数量,座,abc,县局\n",
                                      REPORT_HEADINGS "\n1.1,2022-06-30,5\n")));
    assert_int_equal(r.faults.total, 1);
    r = (ImportRequest){.region = "410423", .year = 2022, .date = DATE_NONE};
    assert_false(office_import(office, &r,
                               TABLES("实事序号,实事名称,指标编号,指标名称,年度目标,牵头责任单位\n"
                                      "1,窨井,1.1,甲,9,县局\n",
                                      REPORT_HEADINGS "\n1.1,2022-06-30,5\n")));
    assert_int_equal(r.faults.total, 1);
    assert_string_contains(r.faults.items[0].message, "缺少列“计量单位”");
    office_free(office);
}

// The board is the same whatever the order of the rows.
static void order_does_not_matter(void **state) {
    (void)state;
    static const char *const orders[][2] = {
        {"1.1,甲\n1.2,乙\n1.10,丙\n", "1.1,5\n1.2,6\n1.10,7\n"},
        {"1.10,丙\n1.2,乙\n1.1,甲\n", "1.2,6\n1.10,7\n1.1,5\n"},
    };
    const char *first = NULL;
    Office *offices[COUNT(orders)];
    for (size_t i = 0; i < COUNT(orders); i++) {
        Office *office = offices[i] = office_new();
        const char *rows = "", *reports = "";
        for (const char *p = orders[i][0]; *p; p = strchr(p, '\n') + 1)
            rows = arena_printf(office->arena, "%s1,实事,%.*s,座,9,县局\n", rows,
                                (int)strcspn(p, "\n"), p);
        for (const char *p = orders[i][1]; *p; p = strchr(p, '\n') + 1)
            reports = arena_printf(office->arena, "%s%.*s,2022-06-30\n", reports,
                                   (int)strcspn(p, "\n"), p);
        office_must_import(
            office, "410423",
            TABLES(arena_printf(
                       office->arena,
                       "实事序号,实事名称,指标编号,指标名称,计量单位,年度目标,牵头责任单位\n%s",
                       rows),
                   arena_printf(office->arena, "指标编号,累计完成,报告期止\n%s", reports)));
        const Board *board = &office_board(office, "410423", DATE_NONE)->board;
        const char *said = "";
        for (size_t k = 0; k < board->line_count; k++)
            said = arena_printf(office->arena, "%s%s %s;", said,
                                board->lines[k].commitment->indicator.code, board->lines[k].actual);
        first = first ? first : said;
        assert_string_equal(said, first);
    }
    assert_string_equal(first, "1.1 5;1.2 6;1.10 7;");
    for (size_t i = 0; i < COUNT(orders); i++)
        office_free(offices[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_place_and_year_that_are_meant),
        cmocka_unit_test(rows_of_two_files_are_one_import),
        cmocka_unit_test(one_fault_is_told_once),
        cmocka_unit_test(order_does_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
