#include "refusal.h"

#include "service/facts.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

#define HEADINGS                                                                                                                       \
    "指标编号,报告期止,累计完成,本期新增,完成率,分子,分母,到位资金,支付资金,文字说明,变动原因," \
    "填报单位"

static const char *const base[] = {
    PROGRAMME_HEADINGS ",配合单位\n1,实事,1.1,甲整治,数量,座,100,县局,县妇联\n"
                       "1,实事,2.1,幼儿园,项目点,所,2,县局,\n1,实事,3.1,筛查率,比率,%,60,县局,\n"
                       "1,实事,4.1,资金,资金,万元,10,县局,\n",
    SITE_HEADINGS "\n2.1,东街,已投用\n2.1,西街,已开工\n", NULL};

static void rows_are_counted_and_told(void **state) {
    (void)state;
    static const Round rounds[] = {
        {HEADINGS "\n1.1,2022-03-31,20,,,,,,,,,\n", SHEET_REPORT, 1, 0, 0, NULL},
        {HEADINGS "\n1.1,2022年第一季度,20座,,,,,,,,,县局\n", SHEET_REPORT, 0, 0, 1, NULL},
        {HEADINGS "\n1.1,2022-03-31,25,,,,,,,已铺开,,\n", SHEET_REPORT, 0, 1, 0,
         "1.1 2022-03-31 数字 20→25；文字说明 （空）→已铺开"},
        {HEADINGS "\n1.1,2022-03-31,25,,,,,,,已铺开,,县妇联\n", SHEET_REPORT, 0, 1, 0,
         "填报单位 县局→县妇联"},
        // An increment is added to what was reported before.
        {HEADINGS "\n1.1,2022-04-30,,5,,,,,,,,\n", SHEET_REPORT, 1, 0, 0, NULL},
        {HEADINGS "\n1.1,2022-04-30,30,,,,,,,,,\n", SHEET_REPORT, 0, 0, 1, NULL},
        {HEADINGS "\n1.1,2022-04-30,30,5,30%,,,,,,,\n", SHEET_REPORT, 0, 0, 1, NULL},
        // Increments are added from the earliest on, and a name may be stretched by spaces.
        {HEADINGS "\n1.1,2022-12-31,,1,,,,,,,,县 局\n1.1,2022-11-30,,2,,,,,,,,县局\n", SHEET_REPORT,
         2, 0, 0, NULL},
        {HEADINGS "\n1.1,2022-12-31,33,,,,,,,,,\n1.1,44895,32,,,,,,,,,\n", SHEET_REPORT, 0, 0, 2,
         NULL},
        // A fall with its reason; a zero is a value.
        {HEADINGS "\n1.1,2022-05-31,10,,,,,,,,核减重复数,\n1.1,2022-01-31,0,,,,,,,,,\n",
         SHEET_REPORT, 2, 0, 0, NULL},
        {HEADINGS "\n3.1,2022-06-30,,,,2564,3150,,,,,\n4.1,2022-06-30,,,,,,3,2,,,\n", SHEET_REPORT,
         2, 0, 0, NULL},
        // A rate may be told by its share or its figure, with the parts agreeing.
        {HEADINGS "\n3.1,2022-06-30,,,81.4%,2564,3150,,,,,\n4.1,2022-06-30,2,,,,,3,2,,,\n",
         SHEET_REPORT, 0, 0, 2, NULL},
        {HEADINGS "\n3.1,2022-05-31,,,55%,,,,,,,\n", SHEET_REPORT, 1, 0, 0, NULL},
        {HEADINGS "\n3.1,2022-05-31,55,,,,,,,,,\n", SHEET_REPORT, 0, 0, 1, NULL},
        {HEADINGS "\n4.1,2022-06-30,,,,,,3.5,2,,,\n", SHEET_REPORT, 0, 1, 0,
         "2 到位3 支付2→2 到位3.5 支付2"},
        // The money of another stage than the one that counts.
        {HEADINGS "\n4.1,2022-07-31,,,,,,4,,,,\n", SHEET_REPORT, 1, 0, 0, NULL},
        // Only words.
        {HEADINGS "\n2.1,2022-06-30,,,,,,,,正在施工,,\n", SHEET_REPORT, 1, 0, 0, NULL},
    };
    rounds_check(base, rounds, COUNT(rounds));
}

static void rows_are_refused(void **state) {
    (void)state;
    static const char *const known[] = {base[0], base[1], REPORT_HEADINGS "\n1.1,2022-03-31,20\n",
                                        NULL};
    static const Refusal refusals[] = {
        {HEADINGS, "1.1,2022-06-30,10,,,,,,,,,", "C列“累计完成”（“10”）：比2022-03-31的20少", 1},
        {HEADINGS, "1.1,2022-06-30,30,5,,,,,,,,", "与上一期累计加本期新增的25不符", 1},
        {HEADINGS, "1.1,2022-06-30,-1,,,,,,,,,", "不能是负数", 1},
        {HEADINGS, "1.1,2022-06-30,,,,,,,,,,", "既没有数字，也没有文字说明", 1},
        {HEADINGS, "1.1,2021-12-31,5,,,,,,,,,", "不在年度方案的时间2022-01-01至2022-12-31之内", 1},
        {HEADINGS, "1.1,2022-06-30,30,,,,,,,,,别局", "不是这个指标的牵头单位“县局”", 1},
        {HEADINGS, "1.1,2022-06-30,30,,,1,2,,,,,", "只有比率指标有分子分母", 1},
        {HEADINGS, "1.1,2022-06-30,30,,,,,1,,,,", "只有资金指标可以填", 1},
        {HEADINGS, "2.1,2022-06-30,1.5,,,,,,,,,", "“项目点”指标的完成数应为整数", 1},
        {HEADINGS, "2.1,2022-06-30,3,,,,,,,,,", "比全部项目点还多：只有2个项目点", 1},
        {HEADINGS, "3.1,2022-06-30,,5,,,,,,,,", "比率不能按增量相加", 1},
        {HEADINGS, "3.1,2022-06-30,,,,5,,,,,,", "分子、分母要同时填", 1},
        {HEADINGS, "3.1,2022-06-30,,,,5,0,,,,,", "分母应大于0", 1},
        {HEADINGS, "3.1,2022-06-30,80,,,1,2,,,,,", "与分子分母不符：1÷2=50.00%", 1},
        {HEADINGS, "3.1,2022-06-30,80,,70%,,,,,,,", "与累计完成的80%不符", 1},
        {HEADINGS, "4.1,2022-06-30,3,,,,,,2,,,", "与“支付资金”的2不符", 1},
        {HEADINGS, "9.9,2022-06-30,3,,,,,,,,,", "年度方案里没有这个指标", 1},
        {HEADINGS, "1.1,2022-06-30,30,,,,,,,,,\n1.1,2022年上半年,31,,,,,,,,,", "与第2行重复", 1},
    };
    refusals_check(known, refusals, COUNT(refusals));
}

static void doubts_are_told_and_taken(void **state) {
    (void)state;
    static const struct {
        const char *row, *notice;
    } rows[] = {
        {"1.1,2022-06-30,30,,35%,,,,,,,", "与系统计算的不符：30÷100=30.00%，以系统计算的为准"},
        {"2.1,2022-06-30,2,,,,,,,,,", "到“已投用”的项目点有1个，以项目点为准"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Office *office = office_new();
        ImportRequest r = {.region = "410423", .year = 2022, .date = DATE_NONE};
        const char *table = arena_printf(office->arena, HEADINGS "\n%s\n", rows[i].row);
        MUST(office, office_import(office, &r, TABLES(base[0], base[1], table)));
        assert_int_equal(r.notices.total, 1);
        assert_string_contains(fault_text(office->arena, &r.notices.items[0]), rows[i].notice);
        office_free(office);
    }
}

static void versions_are_only_added(void **state) {
    (void)state;
    Office *office = office_new();
    office_must_import(office, "410423",
                       TABLES(base[0], REPORT_HEADINGS "\n1.1,2022-06-30,20,,,一\n"));
    office_must_import(office, "410423", TABLES("指标编号,报告期止,累计完成\n1.1,2022-06-30,30\n"));
    const Commitment *c =
        programme_find(&office_board(office, "410423", DATE_NONE)->programme, "1.1");
    assert_int_equal(c->report_count, 1);
    assert_int_equal(c->reports[0].version, 2);
    assert_int_equal(c->reports[0].actual.value, 30);
    assert_string_equal(c->reports[0].words, "一"); // a column that was not there says nothing
    // A correction of an earlier period leaves a later one alone.
    office_must_import(office, "410423", TABLES("指标编号,报告期止,累计完成\n1.1,2022-03-31,25\n"));
    c = programme_find(&office_board(office, "410423", DATE_NONE)->programme, "1.1");
    assert_int_equal(commitment_report(c, date_of(2022, 6, 30))->actual.value, 30);
    assert_int_equal(commitment_report(c, date_of(2022, 5, 31))->actual.value, 25);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_counted_and_told),
        cmocka_unit_test(rows_are_refused),
        cmocka_unit_test(doubts_are_told_and_taken),
        cmocka_unit_test(versions_are_only_added),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
