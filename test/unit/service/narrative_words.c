#include "service/narrative_words.h"

#include "../store/place.h"

#include <stdio.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void names_find_their_verbs(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        const char *name, *done;
    } rows[] = {
        {"窨井盖整治", "已完成窨井盖整治"},
        {"豫事办新用户注册", "已完成豫事办新用户注册"},
        {"宫颈癌筛查", "已完成宫颈癌筛查"},
        {"10千伏及以下行政村配电网改造", "已完成10千伏及以下行政村配电网改造"},
        {"残疾儿童康复救助（0-6岁）", "已完成残疾儿童康复救助（0-6岁）"},
        // Its own verb, also around brackets and behind an adverb.
        {"新增技能人才", "已累计新增技能人才"},
        {"新建和改造农村公路", "已新建和改造农村公路"},
        {"改（新）建农村户用厕所", "已改（新）建农村户用厕所"},
        {"新（改、扩）建公办幼儿园", "已新（改、扩）建公办幼儿园"},
        {"提质改造农村公路", "已提质改造农村公路"},
        {"减少义务教育大班额", "已减少义务教育大班额"},
        {"消除村卫生室空白村", "已消除村卫生室空白村"},
        {"开展职业技能培训", "已累计开展职业技能培训"},
        {"免费发放农家书屋图书", "已免费发放农家书屋图书"},
        {"完成危房改造", "已完成危房改造"},
        {"已建成农家书屋", "已建成农家书屋"},
        {"基本消除村卫生室“空白村”", "已基本消除村卫生室“空白村”"},
        {"资助家庭经济困难学生", "已资助家庭经济困难学生"},
        // A verb that is part of a thing's name is none.
        {"救助站", "已完成救助站建设"},
        {"培训中心", "已完成培训中心建设"},
        {"救助服务", "已累计开展救助服务"},
        {"培训", "已累计开展培训"},
        {"新建幼儿园", "已新建幼儿园"},
        // Things that are done, and things that are built.
        {"进社区活动", "已累计开展进社区活动"},
        {"个案咨询", "已累计开展个案咨询"},
        {"农村适龄妇女“两癌”免费检查", "已累计开展农村适龄妇女“两癌”免费检查"},
        {"社区养老服务场所", "已完成社区养老服务场所建设"},
        {"行政村4G基站", "已完成行政村4G基站建设"},
        {"高标准农田", "已完成高标准农田建设"},
        {"农村公路", "已完成农村公路建设"},
        {"农村公路建设", "已完成农村公路建设"},
        // Levels, and what happens to a subject.
        {"农村低保标准", "农村低保标准已达到"},
        {"城乡居民养老保险参保人数", "城乡居民养老保险参保人数已达到"},
        {"城乡低保对象", "城乡低保对象已达到"},
        {"老旧小区改造开工", "老旧小区改造已开工"},
        {"自然村通硬化路完成", "自然村通硬化路已完成"},
        {"城镇新增就业", "已实现城镇新增就业"},
        // Words that say nothing beside a figure.
        {"窨井盖整治情况", "已完成窨井盖整治"},
        {"窨井盖整治完成情况", "已完成窨井盖整治"},
        {"情况", "已完成情况"},
        {"一", "已完成一"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(words_done(arena, words_of_name(arena, rows[i].name), true),
                            rows[i].done);
    assert_string_equal(words_done(arena, words_of_name(arena, "宫颈癌筛查"), false),
                        "完成宫颈癌筛查");
    assert_string_equal(words_done(arena, words_of_name(arena, "进社区活动"), false),
                        "开展进社区活动");
    assert_string_equal(words_without_verb("开展职业技能培训"), "职业技能培训");
    assert_string_equal(words_without_verb("新增技能人才"), "新增技能人才");
    assert_string_equal(words_without_verb("完成"), "完成");
    arena_free(arena);
}

static void rates_find_their_words(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        const char *name, *thing, *word, *counted;
    } rows[] = {
        {"免费产前超声筛查率", "免费产前超声筛查", "筛查率", "人"},
        {"新生儿“两病”筛查率", "新生儿“两病”筛查", "筛查率", "人"},
        {"疫苗接种率", "疫苗接种", "接种率", "人"},
        {"污水处理率", "污水处理", "处理率", ""},
        {"城镇登记失业率", "城镇登记失业", "失业率", ""},
        {"老旧小区改造开工户数占比", "老旧小区改造开工户数占比", "", ""},
        {"效率", "效率", "", ""},
        {"", "", "", ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        RateWords words = words_of_rate(arena, rows[i].name);
        assert_string_equal(words.thing, rows[i].thing);
        assert_string_equal(words.word, rows[i].word);
        assert_string_equal(words.counted, rows[i].counted);
    }
    arena_free(arena);
}

static void sites_share_a_name(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        const char *names[3];
        const char *expected;
    } rows[] = {
        {{"改建幼儿园1", "改建幼儿园2", NULL}, "改建幼儿园"},
        {{"改建幼儿园10", "改建幼儿园11", NULL}, "改建幼儿园"},
        {{"老旧小区-1", "老旧小区-2", NULL}, "老旧小区"},
        {{"幼儿园", NULL, NULL}, "幼儿园"},
        {{"东城幼儿园", "西城幼儿园", NULL}, "幼儿园"},
        {{"东城幼儿园", "东关幼儿园", NULL}, "幼儿园"},
        {{"东城幼儿园", "东关小学", NULL}, "项目"},
        // Characters that share their first bytes share nothing.
        {{"丁庄", "七庄", NULL}, "项目"},
        {{NULL, NULL, NULL}, "项目"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t count = 0;
        while (rows[i].names[count])
            count++;
        assert_string_equal(words_of_sites(arena, rows[i].names, count, "项目"), rows[i].expected);
    }
    assert_true(words_go_on("正在招标"));
    assert_true(words_go_on("即将开工"));
    assert_false(words_go_on("厂家已发货"));
    assert_false(words_go_on("11月底发货"));
    assert_string_equal(words_of_stage("未启动"), "尚未启动");
    assert_string_equal(words_of_stage("前期手续"), "正在办理前期手续");
    assert_string_equal(words_of_stage("已开工"), "已开工");
    assert_string_equal(words_of_stage("已投用"), "已建成投用");
    arena_free(arena);
}

// The value of a Chinese number below 100, by another way than the one under test.
static int value_of(const char *words) {
    static const char *const digits[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九"};
    int value = 0, ones = 0;
    for (const char *p = words; *p; p += strlen("一")) {
        if (strncmp(p, "十", strlen("十")) == 0) {
            value += 10 * (ones ? ones : 1);
            ones = 0;
        }
        for (int k = 0; k < 9; k++)
            if (strncmp(p, digits[k], strlen(digits[k])) == 0)
                ones = k + 1;
    }
    return value + ones;
}

static void numbers_in_words_mean_themselves(void **state) {
    (void)state;
    Arena *arena = arena_new();
    for (int i = 1; i <= 99; i++) {
        const char *words = words_of_number(arena, i);
        if (value_of(words) != i || strncmp(words, "一十", strlen("一十")) == 0)
            fail_msg("%d is %s", i, words);
    }
    assert_string_equal(words_of_number(arena, 10), "十");
    assert_string_equal(words_of_number(arena, 0), "0");
    assert_string_equal(words_of_number(arena, 100), "100");
    assert_string_equal(words_of_number(arena, -3), "-3");
    arena_free(arena);
}

static void days_in_a_bulletin_of_a_year(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_string_equal(words_of_day(arena, date_of(2022, 3, 31), 2022), "3月31日");
    assert_string_equal(words_of_day(arena, date_of(2021, 3, 31), 2022), "2021年3月31日");
    assert_string_equal(words_before(arena, date_of(2022, 8, 31), 2022), "8月底前");
    assert_string_equal(words_before(arena, date_of(2022, 12, 31), 2022), "年底前");
    assert_string_equal(words_before(arena, date_of(2022, 9, 1), 2022), "9月1日前");
    assert_string_equal(words_before(arena, date_of(2023, 12, 31), 2022), "2023年底前");
    assert_string_equal(words_before(arena, date_of(2023, 2, 28), 2022), "2023年2月底前");
    arena_free(arena);
}

static void words_stand_in_one_line(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        const char *given, *expected;
    } rows[] = {
        {"", ""},
        {"。", ""},
        {"，；、。", ""},
        {"正在招标。", "正在招标"},
        {"，其余正在招标；", "其余正在招标"},
        {"已开工。正在招标。", "已开工；正在招标"},
        {"已开工。\n正在招标", "已开工；正在招标"},
        {"已开工\r\n\r\n正在招标\n", "已开工；正在招标"},
        {"已开工，\n正在招标", "已开工，正在招标"},
        {"完成3.5公里", "完成3.5公里"},
        {"　正在招标 ", "正在招标"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(words_in_line(arena, rows[i].given), rows[i].expected);
    arena_free(arena);
}

static void numbers_are_found(void **state) {
    (void)state;
    // All numbers of a text, each in brackets: [figure], {name or date}.
    static const struct {
        const char *text, *marked;
    } rows[] = {
        {"", ""},
        {"没有数字", "没有数字"},
        {"完成1,646座", "完成[1,646]座"},
        {"完成3.5公里", "完成[3.5]公里"},
        {"占80%", "占[80%]"},
        {"占80％，5座", "占[80％]，[5]座"},
        {"占94.28%", "占[94.28%]"},
        {"2022年6月30日", "{2022}年{6}月{30}日"},
        {"2022—2025年", "{2022}—{2025}年"},
        {"1至6月完成5座", "{1}至{6}月完成[5]座"},
        {"6月底前", "{6}月底前"},
        {"12个月", "[12]个月"},
        {"第12期", "第{12}期"},
        {"第3位", "第{3}位"},
        {"G311改造", "G{311}改造"},
        {"5G基站", "{5}G基站"},
        {"10kV线路", "{10}kV线路"},
        {"全长5km", "全长[5]km"},
        {"COVID-19", "COVID-{19}"},
        {"3号楼", "{3}号楼"},
        {"12345热线", "{12345}热线"},
        {"35周岁", "{35}周岁"},
        {"第三季度", "第三季度"},
        {"5座、6座", "[5]座、[6]座"},
        {"1.", "[1]."},
        {"2022,", "[2022],"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char marked[200] = "";
        NumberPlace place;
        const char *text = rows[i].text;
        size_t at = 0, out = 0;
        while (words_next_number(text, at, &place)) {
            out +=
                (size_t)snprintf(marked + out, sizeof marked - out, "%.*s%c%.*s%c",
                                 (int)(place.start - at), text + at, place.figure ? '[' : '{',
                                 (int)place.length, text + place.start, place.figure ? ']' : '}');
            at = place.start + place.length;
        }
        snprintf(marked + out, sizeof marked - out, "%s", text + at);
        assert_string_equal(marked, rows[i].marked);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_find_their_verbs),
        cmocka_unit_test(rates_find_their_words),
        cmocka_unit_test(sites_share_a_name),
        cmocka_unit_test(numbers_in_words_mean_themselves),
        cmocka_unit_test(days_in_a_bulletin_of_a_year),
        cmocka_unit_test(words_stand_in_one_line),
        cmocka_unit_test(numbers_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
