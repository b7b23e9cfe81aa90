#include "story.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void joined_quantities(void **state) {
    (void)state;
    static const Story stories[] = {
        // Shares are paired in order; the verb is shared where it is the same.
        {.date = "2022-06-30",
         .programme = "8.5,宫颈癌筛查,数量,人,15000,反推\n8.6,乳腺癌筛查,数量,人,15000,反推",
         .reports = "8.5,6549\n8.6,6970",
         .expected = "已完成宫颈癌筛查6549人、乳腺癌筛查6970人，分别占全年目标任务的44%和46%"},
        // What goes over is told of those that do, without a verb that only says it is done.
        {.date = "2022-06-30",
         .programme =
             "5.1,开展职业技能培训,数量,人次,31400,反推\n5.2,新增技能人才,数量,人,25500,反推",
         .reports = "5.1,71267\n5.2,5333",
         .expected =
             "已累计开展职业技能培训71267人次，新增技能人才5333人，分别占全年目标任务的227%和"
             "21%，其中职业技能培训超额完成任务"},
        // All over it.
        {.date = "2022-12-31",
         .programme =
             "5.1,开展职业技能培训,数量,万人次,300,反推\n5.2,新增技能人才,数量,万人,240,反推",
         .reports = "5.1,432.3\n5.2,403.2",
         .expected =
             "已累计开展职业技能培训432.3万人次，新增技能人才403.2万人，分别为全年目标任务的144%"
             "和168%，均超额完成任务"},
        // The same share is said once.
        {.date = "2022-06-30",
         .programme = "9.1,进社区活动,数量,场,12\n9.2,个案咨询,数量,人次,60",
         .reports = "9.1,6\n9.2,30",
         .expected = "已累计开展进社区活动6场、个案咨询30人次，均占全年目标任务的50%"},
        // All done in time; all done on the last day.
        {.date = "2022-06-30",
         .programme = "1.1,农村改厕,数量,户,500\n1.2,危房改造,数量,户,60",
         .reports = "1.1,500\n1.2,60",
         .expected = "已完成农村改厕500户、危房改造60户，均提前完成全年目标任务"},
        {.date = "2022-12-31",
         .programme = "1.1,农村改厕,数量,户,500\n1.2,危房改造,数量,户,60",
         .reports = "1.1,500\n1.2,60",
         .expected = "已完成农村改厕500户、危房改造60户，均完成全年目标任务"},
        // Some done, some not when the time is over.
        {.date = "2022-12-31",
         .programme = "1.1,农村改厕,数量,户,500\n1.2,危房改造,数量,户,60",
         .reports = "1.1,500\n1.2,30",
         .expected =
             "已完成农村改厕500户、危房改造30户，分别占全年目标任务的100%和50%，其中农村改厕完成"
             "任务，危房改造未按期完成"},
        // Five that could be joined are three and two; other matters and deadlines stay apart.
        {.date = "2022-06-30",
         .programme = "1.1,甲筛查,数量,人,100\n1.2,乙筛查,数量,人,100\n1.3,丙筛查,数量,人,100\n"
                      "1.4,丁筛查,数量,人,100\n1.5,戊筛查,数量,人,100",
         .reports = "1.1,10\n1.2,20\n1.3,30\n1.4,40\n1.5,50",
         .expected =
             "已完成甲筛查10人、乙筛查20人、丙筛查30人，分别占全年目标任务的10%、20%和30%；完成丁"
             "筛查40人、戊筛查50人，分别占全年目标任务的40%和50%"},
        {.date = "2022-06-30",
         .programme = "1.1,甲筛查,数量,人,100\n1.2,乙筛查,数量,人,100,,,,2022-10-31\n"
                      "2.1,丙筛查,数量,人,100,,,,2022-10-31",
         .reports = "1.1,10\n1.2,20\n2.1,30",
         .expected =
             "已完成甲筛查10人，占全年目标任务的10%；完成乙筛查20人，占目标任务的20%；完成丙筛查30"
             "人，占目标任务的30%"},
        // Different verbs, and one that happens to its subject.
        {.date = "2022-06-30",
         .programme = "1.1,农村公路,数量,公里,100\n1.2,老旧小区改造开工,数量,户,200\n"
                      "1.3,城镇新增就业,数量,人,400",
         .reports = "1.1,50.5\n1.2,20\n1.3,100",
         .expected =
             "已完成农村公路建设50.5公里，老旧小区改造已开工20户，实现城镇新增就业100人，分别占全年"
             "目标任务的51%、10%和25%"},
    };
    stories_check(stories, COUNT(stories));
}

static void joined_rates(void **state) {
    (void)state;
    static const Story stories[] = {
        // Assumed targets may not be named; given ones are compared in points.
        {.date = "2022-06-30",
         .programme = "8.1,产前筛查率,比率,%,60,推定\n8.2,听力筛查率,比率,%,93,推定",
         .reports = "8.1,,81,100\n8.2,,95,100",
         .expected = "已完成产前筛查81人，筛查率81%；听力筛查95人，筛查率95%，均超额完成任务"},
        {.date = "2022-12-31",
         .programme = "8.1,产前筛查率,比率,%,55,省定\n8.2,听力筛查率,比率,%,90,省定",
         .reports = "8.1,,69,100\n8.2,,99,100",
         .expected = "已完成产前筛查69人，筛查率69%；听力筛查99人，筛查率99%"
                     "，分别高于目标任务14个和9个百分点"},
        {.date = "2022-12-31",
         .programme = "8.1,产前筛查率,比率,%,70,省定\n8.2,听力筛查率,比率,%,90,省定",
         .reports = "8.1,,69,100\n8.2,,99,100",
         .expected =
             "已完成产前筛查69人，筛查率69%；听力筛查99人，筛查率99%，其中听力筛查率超额完成任务，"
             "产前筛查率未达到目标任务"},
    };
    stories_check(stories, COUNT(stories));
}

static void long_paragraphs_break_between_matters(void **state) {
    (void)state;
    static const Story stories[] = {
        {.date = "2022-06-30",
         .programme = "1.1,甲整治,数量,座,\n1.2,乙整治,数量,座,\n2.1,丙整治,数量,座,\n"
                      "2.2,丁整治,数量,座,\n3.1,戊整治,数量,座,",
         .reports = "1.1,1\n1.2,2\n2.1,3\n2.2,4\n3.1,5",
         .expected =
             "已完成甲整治1座；完成乙整治2座。已完成丙整治3座；完成丁整治4座。已完成戊整治5座"},
        {.date = "2022-06-30",
         .programme = "1.1,甲整治,数量,座,\n1.2,乙整治,数量,座,\n1.3,丙整治,数量,座,\n"
                      "1.4,丁整治,数量,座,\n1.5,戊整治,数量,座,",
         .reports = "1.1,1\n1.2,2\n1.3,3\n1.4,4\n1.5,5",
         .expected =
             "已完成甲整治1座；完成乙整治2座；完成丙整治3座；完成丁整治4座。已完成戊整治5座"},
    };
    stories_check(stories, COUNT(stories));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joined_quantities),
        cmocka_unit_test(joined_rates),
        cmocka_unit_test(long_paragraphs_break_between_matters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
