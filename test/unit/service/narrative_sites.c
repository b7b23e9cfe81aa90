#include "story.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void sites_by_stage(void **state) {
    (void)state;
    static const Story stories[] = {
        {.date = "2022-06-30",
         .programme = "2.2,改建幼儿园,项目点,所,6,,,,2022-08-31",
         .reports = "2.2,1,,,1所已建成投用，其余2所已开工，计划在秋季开学前建成投用",
         .sites = "2.2,改建幼儿园1,已投用,改建\n2.2,改建幼儿园2,已开工,改建\n"
                  "2.2,改建幼儿园3,已开工,改建",
         .expected = "3所改建幼儿园，1所已建成投用，其余2所已开工，计划在秋季开学前建成投用"},
        // Words that the sites do not bear out give way to the sites.
        {.date = "2022-06-30",
         .programme = "2.2,改建幼儿园,项目点,所,3",
         .reports = "2.2,1,,,7所已建成投用",
         .sites = "2.2,改建幼儿园1,已投用\n2.2,改建幼儿园2,已开工,,2022-08-31\n"
                  "2.2,改建幼儿园3,已开工,,2022-08-31",
         .expected = "3所改建幼儿园，1所已建成投用，其余2所已开工，计划8月底前投用",
         .notice = "“7所”与项目点不符"},
        {.date = "2022-06-30",
         .programme = "2.1,新建幼儿园,项目点,所,1",
         .reports = "2.1,0,,,即将开工",
         .sites = "2.1,新建幼儿园,前期手续,新建",
         .expected = "1所新建幼儿园即将开工"},
        {.date = "2022-06-30",
         .programme = "2.1,新建幼儿园,项目点,所,1",
         .reports = "2.1,0",
         .sites = "2.1,新建幼儿园,前期手续,新建,2022-12-31",
         .expected = "1所新建幼儿园正在办理前期手续，计划年底前投用"},
        // All at one stage; done before the time.
        {.date = "2022-06-30",
         .programme = "3.2,老旧小区改造开工,项目点,个,2,,,,,,已开工",
         .reports = "3.2,2",
         .sites = "3.2,老旧小区1,已开工\n3.2,老旧小区2,已开工",
         .expected = "2个老旧小区均已开工，提前完成目标任务"},
        {.date = "2022-06-30",
         .programme = "3.2,老旧小区改造开工,项目点,个,2,,,,,,已开工",
         .reports = "3.2,2,,,2个老旧小区已开工",
         .sites = "3.2,老旧小区1,已开工\n3.2,老旧小区2,已开工",
         .expected = "2个老旧小区已开工，提前完成目标任务"},
        // More than promised.
        {.date = "2022-06-30",
         .programme = "3.2,卫生室,项目点,个,1",
         .reports = "3.2,2",
         .sites = "3.2,东村卫生室,已投用\n3.2,西村卫生室,已投用",
         .expected = "2个卫生室均已建成投用，超额完成目标任务"},
        // Not in time; three stages.
        {.date = "2022-12-31",
         .programme = "7.1,养老服务中心,项目点,,3",
         .reports = "7.1,1",
         .sites = "7.1,甲,未启动\n7.1,乙,已投用\n7.1,丙,前期手续",
         .expected =
             "3个养老服务中心，1个已建成投用，1个正在办理前期手续，其余1个尚未启动，未按期完成"},
        // A plan that ends with the time itself is no news any more.
        {.date = "2022-12-31",
         .programme = "5.3,敬老院改造,项目点,所,2",
         .reports = "5.3,1",
         .sites = "5.3,城关敬老院,已投用\n5.3,东乡敬老院,已开工,,2022-12-31",
         .expected = "2所敬老院，1所已建成投用，其余1所已开工，未按期完成"},
        // Only a number is known.
        {.date = "2022-06-30",
         .programme = "7.1,养老服务中心,项目点,个,4",
         .reports = "7.1,1",
         .expected = "养老服务中心已建成投用1个，占全年目标任务的25%"},
        // A figure that is carried says so; the sites are of the day.
        {.date = "2022-06-30",
         .programme = "7.1,养老服务中心,项目点,个,2\n7.2,甲整治,数量,座,",
         .reports = "2022-03-31|7.1,1,,,1个已建成投用\n7.2,1",
         .sites = "7.1,东街,已投用\n7.1,西街,已投用",
         .expected = "2个养老服务中心均已建成投用，提前完成目标任务（截至3月31日，本期未报）；完成"
                     "甲整治1座"},
    };
    stories_check(stories, COUNT(stories));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(sites_by_stage)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
