#include "service/narrative_part.h"

#include "story.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void words_of_the_unit(void **state) {
    (void)state;
    static const Story stories[] = {
        // Behind the data's sentence, without its own punctuation.
        {.date = "2022-06-30",
         .programme = "6.2,行政村公交化改造,数量,个,,无",
         .reports = "6.2,7,,,，其余行政村正在改造。",
         .expected = "已完成行政村公交化改造7个，其余行政村正在改造"},
        {.date = "2022-06-30",
         .programme = "6.2,行政村公交化改造,数量,个,,无",
         .reports = "6.2,7,,,县局其余行政村正在改造。年底前全部开通；",
         .expected = "已完成行政村公交化改造7个，其余行政村正在改造；年底前全部开通"},
        // Words that tell the figure take the place of the sentence; the share is the data's.
        {.date = "2022-06-30",
         .programme = "3.1,窨井盖整治,数量,座,2057,反推",
         .reports = "3.1,1646,,,已完成窨井盖整治1646座，占全年任务的80%。",
         .expected = "已完成窨井盖整治1646座，占全年目标任务的80%"},
        {.date = "2022-06-30",
         .programme = "3.1,窨井盖整治,数量,座,2057,反推",
         .reports = "3.1,1646,,,已完成窨井盖整治1646座，占全年任务的85%",
         .expected = "已完成窨井盖整治1646座，占全年目标任务的80%",
         .notice = "与系统计算的80%不同"},
        // The figure as part of another number tells nothing.
        {.date = "2022-06-30",
         .programme = "9.2,个案咨询,数量,人次,60,反推",
         .reports = "9.2,35,,,热线接听135人次",
         .expected = "已累计开展个案咨询35人次，占全年目标任务的58%，热线接听135人次"},
        // A claim is said by the data where it is true, and left out where it is not.
        {.date = "2022-06-30",
         .programme = "4.1,康复救助,数量,名,120,反推",
         .reports = "4.1,130,,,已超额完成全年任务，家长满意",
         .expected = "已完成康复救助130名，为全年目标任务的108%，超额完成任务，家长满意"},
        {.date = "2022-06-30",
         .programme = "4.1,康复救助,数量,名,120,反推",
         .reports = "4.1,60,,,已超额完成目标任务",
         .expected = "已完成康复救助60名，占全年目标任务的50%",
         .notice = "与数据不符"},
        {.date = "2022-06-30",
         .programme = "10.2,医院系统与医保系统对接,数量,家,,无",
         .reports = "10.2,8,,,实现了即时结算，超额完成目标任务",
         .expected = "已完成医院系统与医保系统对接8家，实现了即时结算",
         .notice = "无法核实（没有目标）"},
        {.date = "2022-06-30",
         .programme = "4.1,康复救助,数量,名,120,反推",
         .reports = "4.1,60,,,提前完成目标任务",
         .expected = "已完成康复救助60名，占全年目标任务的50%",
         .notice = "“提前完成目标任务”与数据不符"},
        // What is more than a claim stays: the unit speaks of a part.
        {.date = "2022-06-30",
         .programme = "4.1,康复救助,数量,名,120,反推",
         .reports = "4.1,60,,,完成建档90名",
         .expected = "已完成康复救助60名，占全年目标任务的50%，完成建档90名"},
        // A standing is said once, by its number, however often it is told.
        {.date = "2022-06-30",
         .programme = "4.1,康复救助,数量,名,120,反推",
         .reports = "4.1,60,,,目前居全市第三位，家长满意",
         .standings = "4.1,全市,3,\n4.1,全省,20,",
         .expected =
             "已完成康复救助60名，占全年目标任务的50%，家长满意，目前居全市第三位、全省第二十位"},
        {.date = "2022-06-30",
         .programme = "1.1,新用户注册,数量,万户,35,反推",
         .reports = "1.1,33,,,居全市前列",
         .standings = "1.1,全市,,居全市前列",
         .expected = "已完成新用户注册33万户，占全年目标任务的94%，居全市前列"},
    };
    stories_check(stories, COUNT(stories));
}

static void numbers_are_whole(void **state) {
    (void)state;
    static const struct {
        const char *text, *number, *behind;
        bool held;
    } rows[] = {
        {"完成35座", "35", "座", true},    {"完成135座", "35", "座", false},
        {"完成35.5座", "35", "座", false}, {"完成35个", "35", "座", false},
        {"占80%", "80%", "", true},        {"占180%", "80%", "", false},
        {"1,646座", "1,646", "座", true},  {"", "1", "", false},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        if (words_hold_number(rows[i].text, rows[i].number, rows[i].behind) != rows[i].held)
            fail_msg("%s %s", rows[i].text, rows[i].number);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_the_unit),
        cmocka_unit_test(numbers_are_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
