#include "story.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void quantities(void **state) {
    (void)state;
    static const Story stories[] = {
        {.date = "2022-06-30",
         .programme = "3.1,窨井盖整治,数量,座,2057,反推",
         .reports = "3.1,1646",
         .expected = "已完成窨井盖整治1646座，占全年目标任务的80%"},
        {.date = "2022-06-30",
         .programme = "3.1,窨井盖整治,数量,座,,无",
         .reports = "3.1,1646",
         .expected = "已完成窨井盖整治1646座"},
        // Over an implied target it is told as a share, over a given one by its number.
        {.date = "2022-06-30",
         .programme = "4.1,残疾儿童康复救助,数量,名,120,反推",
         .reports = "4.1,130",
         .standings = "4.1,全市,3",
         .expected =
             "已完成残疾儿童康复救助130名，为全年目标任务的108%，超额完成任务，目前居全市第三位"},
        {.date = "2022-06-30",
         .programme = "6.1,新建和改造农村公路,数量,公里,30,通报,,市定",
         .reports = "6.1,60",
         .expected = "已新建和改造农村公路60公里，超额完成市定30公里的目标任务"},
        {.date = "2022-06-30",
         .programme = "6.1,新建和改造农村公路,数量,公里,30",
         .reports = "6.1,60.5",
         .expected = "已新建和改造农村公路60.5公里，超额完成30公里的目标任务"},
        // Done early, done on the last day, not done in time.
        {.date = "2022-09-30",
         .programme = "1.1,高标准农田,数量,万亩,5",
         .reports = "1.1,5",
         .expected = "已完成高标准农田建设5万亩，提前完成全年目标任务"},
        {.date = "2022-12-31",
         .programme = "1.1,高标准农田,数量,万亩,5",
         .reports = "1.1,5",
         .expected = "已完成高标准农田建设5万亩，完成全年目标任务"},
        {.date = "2022-12-31",
         .programme = "1.1,高标准农田,数量,万亩,5",
         .reports = "1.1,4",
         .expected = "已完成高标准农田建设4万亩，占全年目标任务的80%，未按期完成"},
        {.date = "2022-09-30",
         .programme = "1.1,高标准农田,数量,万亩,5,,,,2022-08-31",
         .reports = "1.1,4",
         .expected = "已完成高标准农田建设4万亩，占目标任务的80%，未按期完成"},
        // Almost is not all.
        {.date = "2022-06-30",
         .programme = "1.1,农村改厕,数量,户,10000",
         .reports = "1.1,9999",
         .expected = "已完成农村改厕9999户，占全年目标任务的99%"},
        // Nothing yet: no 完成0座.
        {.date = "2022-03-31",
         .programme = "3.1,窨井盖整治,数量,座,2057",
         .reports = "3.1,0",
         .expected = "窨井盖整治目标2057座，目前完成0座"},
        {.date = "2022-03-31",
         .programme = "3.1,窨井盖整治,数量,座,2057,反推",
         .reports = "3.1,0",
         .expected = "窨井盖整治目前完成0座"},
        {.date = "2022-03-31",
         .programme = "3.1,窨井盖整治,数量,座,2057",
         .reports = "3.1,0,,,正在招标。",
         .expected = "窨井盖整治正在招标"},
        // Words that do not go on behind the name stand behind a comma.
        {.date = "2022-11-30",
         .programme = "7.1,60座台站开展数字化覆盖,数量,座,8",
         .reports = "7.1,0,,,11月底厂家发货。",
         .expected = "60座台站开展数字化覆盖，11月底厂家发货"},
        {.date = "2022-12-31",
         .programme = "3.1,窨井盖整治,数量,座,2057",
         .reports = "3.1,0",
         .expected = "窨井盖整治目标2057座，目前完成0座，未按期完成"},
    };
    stories_check(stories, COUNT(stories));
}

static void carried_and_silent(void **state) {
    (void)state;
    static const Story stories[] = {
        {.date = "2022-06-30",
         .programme = "1.1,甲整治,数量,座,10\n1.2,乙整治,数量,座,10\n1.3,丙整治,数量,座,10",
         .reports = "2022-03-31|1.1,5,,,第一季度已铺开\n1.2,,,,正在选址",
         .expected = "已完成甲整治5座，占全年目标任务的50%"
                     "（截至3月31日，本期未报）；乙整治正在选址；丙整治尚未"
                     "报送进展情况"},
    };
    stories_check(stories, COUNT(stories));
}

static void levels_and_limits(void **state) {
    (void)state;
    static const Story stories[] = {
        {.date = "2022-06-30",
         .programme = "1.1,农村低保标准,数量,元/年/人,3700",
         .reports = "1.1,3840",
         .expected = "农村低保标准已达到3840元/年/人，超额完成3700元/年/人的目标任务"},
        {.date = "2022-06-30",
         .programme = "1.1,农村低保标准,数量,元/年/人,3700,,保持",
         .reports = "1.1,3840",
         .expected = "农村低保标准为3840元/年/人，比3700元/年/人的目标高140元"},
        {.date = "2022-06-30",
         .programme = "1.1,农村低保标准,数量,元/年/人,3700,,保持",
         .reports = "1.1,3700",
         .expected = "农村低保标准为3700元/年/人，达到3700元/年/人的目标"},
        {.date = "2022-06-30",
         .programme = "1.1,农村低保标准,数量,元/年/人,3700,,保持",
         .reports = "1.1,3600",
         .expected = "农村低保标准为3600元/年/人，比3700元/年/人的目标低100元"},
        {.date = "2022-06-30",
         .programme = "1.1,农村低保标准,数量,元/年/人,3700,推定,保持",
         .reports = "1.1,3840",
         .expected = "农村低保标准为3840元/年/人，达到目标"},
        {.date = "2022-06-30",
         .programme = "1.1,城镇登记失业率,比率,%,4.3,,控制",
         .reports = "1.1,3.57",
         .expected = "城镇登记失业率为4%，控制在4.3%以内"},
        {.date = "2022-06-30",
         .programme = "1.1,城镇登记失业率,比率,%,4.3,推定,控制",
         .reports = "1.1,5",
         .expected = "城镇登记失业率为5%，超过控制目标"},
        {.date = "2022-06-30",
         .programme = "1.1,一般事故,数量,起,3,,控制",
         .reports = "1.1,5",
         .expected = "一般事故为5起，超过3起的控制目标"},
        {.date = "2022-06-30",
         .programme = "1.1,重大事故,数量,起,0,,保持",
         .reports = "1.1,0",
         .expected = "重大事故保持为0起"},
        {.date = "2022-06-30",
         .programme = "1.1,重大事故,数量,起,0,,保持",
         .reports = "1.1,1",
         .expected = "重大事故为1起，未能保持零的目标"},
        {.date = "2022-06-30",
         .programme = "1.1,重大事故,数量,起,0,,控制",
         .reports = "1.1,0",
         .expected = "重大事故保持为0起"},
    };
    stories_check(stories, COUNT(stories));
}

static void rates(void **state) {
    (void)state;
    static const Story stories[] = {
        {.date = "2022-06-30",
         .programme = "3.3,老旧小区改造开工户数占比,比率,%,100,推定",
         .reports = "3.3,60,,,开工户数占总数的60%",
         .expected = "开工户数占总数的60%"},
        {.date = "2022-06-30",
         .programme = "3.3,老旧小区改造开工户数占比,比率,%,100,推定",
         .reports = "3.3,60",
         .expected = "老旧小区改造开工户数占比为60%"},
        {.date = "2022-06-30",
         .programme = "3.3,老旧小区改造开工户数占比,比率,%,80",
         .reports = "3.3,,30,50",
         .expected = "老旧小区改造开工户数占比为60%，距目标任务还差20个百分点"},
        {.date = "2022-12-31",
         .programme = "3.3,污水处理率,比率,%,95",
         .reports = "3.3,90",
         .expected = "污水处理率为90%，低于目标任务5个百分点"},
        {.date = "2022-06-30",
         .programme = "3.3,污水处理率,比率,%,95",
         .reports = "3.3,95",
         .expected = "污水处理率为95%，达到目标任务"},
        {.date = "2022-06-30",
         .programme = "3.3,村级寄递物流综合服务站覆盖率,比率,%,60",
         .reports = "3.3,,644,1000",
         .expected = "村级寄递物流综合服务站覆盖率达到64%，高于目标任务4个百分点"},
        {.date = "2022-06-30",
         .programme = "8.3,新生儿筛查率,比率,%,93,推定",
         .reports = "8.3,,3208,3150",
         .expected = "已完成新生儿筛查3208人，筛查率102%，超额完成任务"},
        {.date = "2022-06-30",
         .programme = "3.3,污水处理率,比率,%,",
         .reports = "3.3,90",
         .expected = "污水处理率为90%"},
    };
    stories_check(stories, COUNT(stories));
}

static void money(void **state) {
    (void)state;
    static const Story stories[] = {
        {.date = "2022-06-30",
         .programme = "3.4,老旧小区改造建设资金筹措,资金,万元,,,,,,筹措",
         .reports = "3.4,346,,,已筹措建设资金",
         .expected = "已筹措建设资金346万元"},
        {.date = "2022-06-30",
         .programme = "3.4,老旧小区改造建设资金筹措,资金,万元,1000,,,,,筹措",
         .reports = "3.4,346",
         .expected = "老旧小区改造建设资金已筹措346万元，占全年目标任务的35%"},
        {.date = "2022-06-30",
         .programme = "3.4,救助资金,资金,亿元,2,,,,,到位",
         .reports = "3.4,1.5,,,其中中央资金1亿元",
         .expected = "救助资金已到位1.5亿元，占全年目标任务的75%，其中中央资金1亿元"},
        {.date = "2022-06-30",
         .programme = "3.4,救助资金,资金,万元,2",
         .reports = "3.4,2",
         .expected = "救助资金已支付2万元，提前完成全年目标任务"},
        {.date = "2022-06-30",
         .programme = "3.4,救助资金,资金,万元,200,,,,,计划",
         .reports = "3.4,100",
         .expected = "救助资金计划100万元，占全年目标任务的50%"},
        {.date = "2022-06-30",
         .programme = "3.4,救助资金,资金,万元,200",
         .reports = "3.4,0",
         .expected = "救助资金目标200万元，目前支付0万元"},
    };
    stories_check(stories, COUNT(stories));
}

static void milestones(void **state) {
    (void)state;
    static const Story stories[] = {
        {.date = "2022-06-30",
         .programme = "7.3,智慧养老服务平台,节点,个,1",
         .reports = "7.3,0,,,正在规划建设中",
         .milestones = "7.3,1,规划\n7.3,2,建设",
         .expected = "智慧养老服务平台正在规划建设中"},
        {.date = "2022-06-30",
         .programme = "7.3,智慧养老服务平台,节点,个,1",
         .reports = "7.3,0",
         .milestones = "7.3,1,规划\n7.3,2,建设",
         .expected = "智慧养老服务平台的规划、建设尚未完成"},
        {.date = "2022-06-30",
         .programme = "7.3,智慧养老服务平台,节点,个,1",
         .reports = "7.3,0",
         .milestones = "7.3,1,规划,2022-05-01\n7.3,2,建设",
         .expected = "智慧养老服务平台已完成规划，建设尚未完成"},
        {.date = "2022-12-31",
         .programme = "7.3,智慧养老服务平台,节点,个,1",
         .reports = "7.3,0",
         .milestones = "7.3,1,规划,2022-05-01\n7.3,2,建设\n7.3,3,验收\n7.3,4,试用\n7.3,5,上线",
         .expected = "智慧养老服务平台已完成规划，建设、验收、试用等4个节点未按期完成"},
        {.date = "2022-06-30",
         .programme = "7.3,智慧养老服务平台,节点,个,1",
         .reports = "7.3,0",
         .expected = "智慧养老服务平台尚未完成"},
        {.date = "2022-06-30",
         .programme = "7.3,建立防返贫监测机制,节点,项,1",
         .reports = "7.3,1",
         .milestones = "7.3,1,印发,2022-05-01",
         .expected = "已建立防返贫监测机制，提前完成目标任务"},
        {.date = "2022-06-30",
         .programme = "10.1,医保信息系统与国家、省平台对接,节点,项,1",
         .reports = "10.1,1,,,已实现对接",
         .milestones = "10.1,1,对接,2022-06-30",
         .expected = "已实现医保信息系统与国家、省平台对接，提前完成目标任务"},
    };
    stories_check(stories, COUNT(stories));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantities),
        cmocka_unit_test(carried_and_silent),
        cmocka_unit_test(levels_and_limits),
        cmocka_unit_test(rates),
        cmocka_unit_test(money),
        cmocka_unit_test(milestones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
