#include "service/red_black.h"

#include "story.h"

#include <string.h>

// All words of the list, a line a paragraph or row.
static const char *listed(Office *office, const Story *story, const char *heading, Blocks *blocks) {
    BulletinRequest *made = story_bulletin(office, story);
    *blocks = (Blocks){.arena = office->arena};
    red_black_add(blocks, &made->board, NULL, 0, heading);
    Document document = {.language = "zh-CN",
                         .series = "",
                         .number = "",
                         .issuer = "",
                         .date = "",
                         .title = "",
                         .blocks = blocks->items,
                         .block_count = blocks->count};
    return document_text(&document, office->arena);
}

static void places_are_by_the_stated_rule(void **state) {
    (void)state;
    Office *office = office_new();
    Blocks blocks;
    // At mid-year the schedule is half: 甲 and 乙 are alike, 丁 is slightly behind and stands
    // nowhere.
    const char *text =
        listed(office,
               &(Story){.date = "2022-06-30",
                        .programme = "1.1,甲整治,数量,座,100\n1.2,乙整治,数量,座,200\n"
                                     "1.3,丙整治,数量,座,100\n1.4,丁整治,数量,座,100\n"
                                     "1.5,戊整治,数量,座,100\n1.6,己整治,数量,座,",
                        .reports = "1.1,90\n1.2,180\n1.3,10\n1.4,45\n1.5,120\n1.6,7"},
               "", &blocks);
    static const char *const there[] = {
        "一、红榜",
        "\n1\t戊整治\t县局\t120%\t50.00%\t70\t超额完成\n2\t甲整治\t县局\t90%\t50.00%\t40\t超序时\n"
        "2\t乙整治\t县局\t90%\t50.00%\t40\t超序时\n",
        "按完成进度高于序时进度的百分点从高到低排列，相同的并列",
        "完成进度是累计完成与年度目标之比；其中比率是",
        "没有牵头的指标全部达到序时进度的单位，单位红榜空缺。",
        "二、黑榜",
        "\n1\t丙整治\t县局\t10%\t50.00%\t40\t滞后\n",
        "\n1\t县局\t0\t1\t",
    };
    for (size_t i = 0; i < sizeof there / sizeof *there; i++)
        if (!strstr(text, there[i]))
            fail_msg("%s\nis not in\n%s", there[i], text);
    // That is told once.
    assert_null(strstr(strstr(text, "完成进度是") + 1, "完成进度是"));
    assert_null(strstr(text, "丁整治"));
    assert_null(strstr(text, "己整治"));
    // Every number in the tables is a datum.
    for (size_t i = 0; i < blocks.count; i++) {
        const Table *table = &blocks.items[i].table;
        for (size_t k = 0;
             blocks.items[i].kind == BLOCK_TABLE && k < table->row_count * table->column_count; k++)
            if (strpbrk(table->cells[k].text, "0123456789"))
                assert_non_null(table->cells[k].datum);
    }
    office_free(office);
}

static void what_is_past_its_time_is_black(void **state) {
    (void)state;
    Office *office = office_new();
    Blocks blocks;
    const char *text =
        listed(office,
               &(Story){.date = "2022-12-31",
                        .programme = "1.1,甲整治,数量,座,100\n1.2,乙整治,数量,座,100",
                        .reports = "1.1,99\n1.2,100"},
               "三、榜单", &blocks);
    static const char *const there[] = {"一、榜单", "（一）指标红榜", "（四）单位黑榜",
                                        "\n1\t甲整治\t县局\t99%\t100.00%\t1\t未按期完成\n",
                                        "\n1\t县局\t1\t0\t"};
    for (size_t i = 0; i < sizeof there / sizeof *there; i++)
        if (!strstr(text, there[i]))
            fail_msg("%s\nis not in\n%s", there[i], text);
    office_free(office);
}

static void an_empty_list_is_told_in_words(void **state) {
    (void)state;
    Office *office = office_new();
    Blocks blocks;
    const char *text = listed(
        office,
        &(Story){.date = "2022-06-30", .programme = "1.1,甲整治,数量,座,100", .reports = "1.1,50"},
        "", &blocks);
    static const char *const there[] = {"没有已完成年度目标或超序时进度的指标，指标红榜空缺。",
                                        "没有未按期完成或进度滞后的指标，指标黑榜空缺。",
                                        "没有牵头的指标未按期完成或滞后的单位，单位黑榜空缺。",
                                        "\n1\t县局\t1\t1\t50.00%\n"};
    for (size_t i = 0; i < sizeof there / sizeof *there; i++)
        if (!strstr(text, there[i]))
            fail_msg("%s\nis not in\n%s", there[i], text);
    office_free(office);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_are_by_the_stated_rule),
        cmocka_unit_test(what_is_past_its_time_is_black),
        cmocka_unit_test(an_empty_list_is_told_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
