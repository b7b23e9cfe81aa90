#include "refusal.h"

#include "service/facts.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const base[] = {
    PROGRAMME_HEADINGS "\n1,实事,1.1,甲整治,数量,座,100,县局\n1,实事,2.1,幼儿园,项目点,所,2,县局\n"
                       "1,实事,3.1,平台,节点,个,1,县局\n",
    REPORT_HEADINGS "\n1.1,2022-06-30,5\n", NULL};

static void sites_are_counted_and_told(void **state) {
    (void)state;
    static const Round rounds[] = {
        {SITE_HEADINGS
         "\n2.1,东街,未启动,新建,2022-08-31,2022-03-31\n2.1,西街,已开工,,,2022-03-31\n",
         SHEET_SITE, 2, 0, 0, NULL},
        {SITE_HEADINGS
         "\n2.1,东街,未启动,新建,2022年8月31日,2022.3.31\n2.1,西街,已开工,,,2022-03-31\n",
         SHEET_SITE, 0, 0, 2, NULL},
        // Seen on another day: a new row of its history. On the same day: a correction.
        {SITE_HEADINGS "\n2.1,东街,已开工,新建,2022-08-31,2022-06-30\n", SHEET_SITE, 1, 0, 0, NULL},
        {SITE_HEADINGS "\n2.1,东街,前期手续,新建,2022-08-31,2022-03-31\n", SHEET_SITE, 0, 1, 0,
         "2.1 东街 阶段 未启动→前期手续"},
        {SITE_HEADINGS "\n2.1,东街,已开工,改建,,2022-06-30\n", SHEET_SITE, 0, 1, 0,
         "建设性质 新建→改建；计划投用 2022-08-31→（空）"},
        // Without a day it is how things stand at the last reported period.
        {"指标编号,项目点,阶段\n2.1,东街,已开工\n2.1,西街,已投用\n", SHEET_SITE, 0, 1, 1,
         "2.1 西街 阶段 已开工→已投用"},
        {"指标编号,项目点,阶段\n2.1,东街,已 开 工\n", SHEET_SITE, 0, 0, 1, NULL},
    };
    rounds_check(base, rounds, COUNT(rounds));
}

static void milestones_are_counted_and_told(void **state) {
    (void)state;
    static const Round rounds[] = {
        {"指标编号,节点,权重\n3.1,规划,\n3.1,建设,3\n", SHEET_MILESTONE, 2, 0, 0, NULL},
        {MILESTONE_HEADINGS "\n3.1,1,规划,\n3.1,2,建设,\n", SHEET_MILESTONE, 0, 0, 2, NULL},
        {MILESTONE_HEADINGS "\n3.1,1,规划,2022-05-01\n", SHEET_MILESTONE, 0, 1, 0,
         "3.1 1 实际完成 （空）→2022-05-01"},
        {MILESTONE_HEADINGS ",权重\n3.1,2,施工,,5\n", SHEET_MILESTONE, 0, 1, 0,
         "节点 建设→施工；权重 3→5"},
    };
    rounds_check(base, rounds, COUNT(rounds));
}

static void steps_are_refused(void **state) {
    (void)state;
    static const Refusal refusals[] = {
        {SITE_HEADINGS, "1.1,东街,已开工,,,", "指标1.1的类型是“数量”，不是“项目点”", 1},
        {SITE_HEADINGS, "9.9,东街,已开工,,,", "年度方案里没有这个指标", 1},
        {SITE_HEADINGS, "2.1,,已开工,,,", "B列“项目点”：不能为空", 1},
        {SITE_HEADINGS, "2.1,东街,盖了一半,,,", "C列“阶段”（“盖了一半”）：不是建设阶段", 1},
        {SITE_HEADINGS, "2.1,东街,,,,", "C列“阶段”：不能为空", 1},
        {SITE_HEADINGS, "2.1,东街,已开工,,八月,", "E列“计划投用”（“八月”）：不是日期", 1},
        {SITE_HEADINGS, "2.1,东街,已开工,,,\n2.1,东街,已投用,,,",
         "第3行 B列“项目点”（“东街”）：与第2行重复", 1},
        {MILESTONE_HEADINGS, "2.1,1,规划,", "指标2.1的类型是“项目点”，不是“节点”", 1},
        {MILESTONE_HEADINGS, "3.1,0,规划,", "应为1到999的整数", 1},
        {MILESTONE_HEADINGS, "3.1,1,,", "C列“节点”：不能为空", 1},
        {MILESTONE_HEADINGS, "3.1,1,规划,\n3.1,1,建设,", "与第2行重复", 1},
        {MILESTONE_HEADINGS ",权重", "3.1,1,规划,,0", "应为1到10000的整数", 1},
    };
    refusals_check(base, refusals, COUNT(refusals));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sites_are_counted_and_told),
        cmocka_unit_test(milestones_are_counted_and_told),
        cmocka_unit_test(steps_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
