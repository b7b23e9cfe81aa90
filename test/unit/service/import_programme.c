#include "refusal.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

#define FULL PROGRAMME_HEADINGS ",目标方向,开始日期,完成时限,配合单位,完成率小数位,完成阶段"

static void rows_are_counted_and_told(void **state) {
    (void)state;
    static const Round rounds[] = {
        {PROGRAMME_HEADINGS "\n1,窨井,1.1,甲,数量,座,100,县局\n1,窨井,1.2,乙,数量,座,,县局\n",
         SHEET_PROGRAMME, 2, 0, 0, NULL},
        {PROGRAMME_HEADINGS "\n1,窨井,1.1,甲,数量,座,100,县局\n1,窨井,1.2,乙,数量,座,,县局\n",
         SHEET_PROGRAMME, 0, 0, 2, NULL},
        // The same in other words.
        {PROGRAMME_HEADINGS "\n1,窨井,1.1,甲,,座,１00.0,县局\n", SHEET_PROGRAMME, 0, 0, 1, NULL},
        {PROGRAMME_HEADINGS "\n1,窨井,1.1,甲,数量,座,120,县局\n1,窨井,1.3,丙,数量,座,9,县局\n",
         SHEET_PROGRAMME, 1, 1, 0, "第2行：1.1 年度目标 100→120"},
        {PROGRAMME_HEADINGS "\n1,窨井,1.1,甲,数量,个,,新局\n", SHEET_PROGRAMME, 0, 1, 0,
         "1.1 计量单位 座→个；年度目标 120→（空）；牵头责任单位 县局→新局"},
        {PROGRAMME_HEADINGS "\n1,井盖,1.2,乙,数量,座,,县局\n", SHEET_PROGRAMME, 0, 1, 0,
         "实事名称改为井盖"},
        // A column that is not there leaves what is known; an empty cell takes it away.
        {FULL "\n1,井盖,1.2,乙,数量,座,,县局,,,,县妇联、县民政局、县妇联,,\n", SHEET_PROGRAMME, 0,
         1, 0, "配合单位 （空）→县妇联、县民政局"},
        {PROGRAMME_HEADINGS "\n1,井盖,1.2,乙,数量,座,,县局\n", SHEET_PROGRAMME, 0, 0, 1, NULL},
        // Cells of a matter and its unit that stand once for the rows below.
        {PROGRAMME_HEADINGS "\n5,教育,5.1,园,项目点,所,1,教体局\n,,5.2,学校,项目点,所,2,\n",
         SHEET_PROGRAMME, 2, 0, 0, NULL},
        {PROGRAMME_HEADINGS "\n5,教育,5.2,学校,项目点,所,2,教体局\n", SHEET_PROGRAMME, 0, 0, 1,
         NULL},
    };
    rounds_check(NULL, rounds, COUNT(rounds));
}

static void deadlines_as_offices_write_them(void **state) {
    (void)state;
    static const struct {
        const char *said, *deadline; // "" for the fault
    } rows[] = {
        {"2022-08-31", "2022-08-31"},
        {"2022年8月31日前", "2022-08-31"},
        {"8月31日前", "2022-08-31"},
        {"12月底", "2022-12-31"},
        {"2022年9月底前", "2022-09-30"},
        {"年底", "2022-12-31"},
        {"2023年上半年", "2023-06-30"},
        {"44834", "2022-09-30"},
        {"9月15日", "2022-09-15"},
        {"2月30日", ""},
        {"秋季开学前", ""},
        {"9", ""},
        {"前", ""},
        {"2022", ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Office *office = office_new();
        ImportRequest r = {.region = "410423", .year = 2022, .date = DATE_NONE};
        const char *table = arena_printf(
            office->arena, PROGRAMME_HEADINGS ",完成时限\n1,窨井,1.1,甲,数量,座,9,县局,%s\n",
            rows[i].said);
        bool ok = office_import(office, &r, TABLES(table));
        Date found = ok ? office_board(office, "410423", date_of(2022, 6, 30))
                              ->board.lines[0]
                              .commitment->indicator.deadline
                        : DATE_NONE;
        if (strcmp(date_iso(office->arena, found), rows[i].deadline) != 0 ||
            (!ok && !strstr(r.faults.items[0].message, "不是日期")))
            fail_msg("%s: %s", rows[i].said, date_iso(office->arena, found));
        office_free(office);
    }
}

static void rows_are_refused(void **state) {
    (void)state;
    static const Refusal refusals[] = {
        {PROGRAMME_HEADINGS, "1,窨井,1.1,甲,数量,座,9,县局\n1,窨井,1.1,乙,数量,座,9,县局",
         "第3行 C列“指标编号”（“1.1”）：与第2行重复", 1},
        {PROGRAMME_HEADINGS, ",窨井,1.1,甲,数量,座,9,县局", "第2行 A列“实事序号”：不能为空", 1},
        {PROGRAMME_HEADINGS, "1,,1.1,甲,数量,座,9,县局", "B列“实事名称”：不能为空", 1},
        {PROGRAMME_HEADINGS, "1,窨井,1.1,,数量,座,9,县局", "D列“指标名称”：不能为空", 1},
        {PROGRAMME_HEADINGS, "1,窨井,1.1,甲,数量,,9,县局", "F列“计量单位”：不能为空", 1},
        {PROGRAMME_HEADINGS, "1,窨井,1.1,甲,数量,座,9,", "H列“牵头责任单位”：不能为空", 1},
        {PROGRAMME_HEADINGS, "1,窨井,1.1,甲,怪事,座,9,县局", "E列“指标类型”（“怪事”）：应为", 1},
        {PROGRAMME_HEADINGS, "1,窨井,1.1,甲,数量,座,0,县局", "目标应大于0", 1},
        {PROGRAMME_HEADINGS, "1,窨井,1.1,甲,数量,座,-1,县局", "不能是负数", 1},
        {PROGRAMME_HEADINGS, "1,窨井,1.1,甲,项目点,所,1.5,县局", "目标应为整数", 1},
        {PROGRAMME_HEADINGS, "1,窨井,1.1,甲,数量,%,9,县局", "指标类型应为比率", 1},
        {PROGRAMME_HEADINGS, "1,窨井,1.1,甲,比率,座,9,县局", "比率指标的计量单位应为%", 1},
        {PROGRAMME_HEADINGS, "1,窨井,1.1,甲,数量,座,9,县局\n1,井盖,1.2,乙,数量,座,9,县局",
         "第3行 B列“实事名称”（“井盖”）：第1件实事在别的行叫“窨井”", 1},
        {FULL, "1,窨井,1.1,甲,数量,座,9,县局,,2022-06-01,2022-05-31,,,",
         "完成时限早于开始日期2022-06-01", 1},
        {FULL, "1,窨井,1.1,甲,数量,座,9,县局,,,,,7,", "应为0到6的整数", 1},
        {FULL, "1,窨井,1.1,甲,项目点,座,9,县局,,,,,,未启动", "不是可以算完成的阶段", 1},
        // All faults of a file in one run.
        {PROGRAMME_HEADINGS,
         "1,窨井,1.1,甲,数量,座,abc,县局\n1,窨井,八,乙,数量,座,9,县局\n"
         "0,窨井,1.3,丙,数量,,9,县局",
         "第2行 G列", 4},
    };
    refusals_check(NULL, refusals, COUNT(refusals));
}

static void stage_targets(void **state) {
    (void)state;
    static const char *const base[] = {
        PROGRAMME_HEADINGS "\n1,窨井,1.1,甲,数量,座,100,县局\n1,窨井,1.2,乙,数量,座,,县局\n", NULL};
    static const Round rounds[] = {
        {"指标编号,阶段期末,阶段目标\n1.1,2022-06-30,50\n1.1,2022-03-31,20\n", SHEET_STAGE_TARGET,
         2, 0, 0, NULL},
        {"指标编号,阶段期末,阶段目标\n1.1,2022年上半年,50.0\n1.1,2022-03-31,25\n",
         SHEET_STAGE_TARGET, 0, 1, 1, "1.1 2022-03-31 20→25"},
    };
    static const Refusal refusals[] = {
        {"指标编号,阶段期末,阶段目标", "1.1,2022-06-30,", "C列“阶段目标”：不能为空", 1},
        {"指标编号,阶段期末,阶段目标", "1.1,2023-06-30,5",
         "不在开始日期2022-01-01到完成时限2022-12-31之间", 1},
        {"指标编号,阶段期末,阶段目标", "1.2,2022-06-30,5", "没有年度目标，不能有阶段目标", 1},
        {"指标编号,阶段期末,阶段目标", "9.9,2022-06-30,5", "年度方案里没有这个指标", 1},
        {"指标编号,阶段期末,阶段目标", "1.1,2022-06-30,5\n1.1,2022年6月,6", "第3行 B列", 1},
        {"指标编号,阶段期末,阶段目标", "1.1,2022-06-15,5", "报告期以最后一天命名", 1},
    };
    rounds_check(base, rounds, COUNT(rounds));
    refusals_check(base, refusals, COUNT(refusals));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_counted_and_told),
        cmocka_unit_test(deadlines_as_offices_write_them),
        cmocka_unit_test(rows_are_refused),
        cmocka_unit_test(stage_targets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
