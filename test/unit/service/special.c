#include "service/special.h"

#include "story.h"

#include <string.h>

static const char *text_of(const Blocks *blocks) {
    Document document = {.language = "zh-CN",
                         .series = "",
                         .number = "",
                         .issuer = "",
                         .date = "",
                         .title = "",
                         .blocks = blocks->items,
                         .block_count = blocks->count};
    return document_text(&document, blocks->arena);
}

static void only_what_lags_is_told(void **state) {
    (void)state;
    static const struct {
        const char *reports, *opening;
        size_t lines, units;
    } rows[] = {
        {"1.1,10\n1.2,45\n1.3,90", "的3项指标中，1项进度滞后，1项略低于序时进度。现将", 2, 1},
        {"1.1,50\n1.2,50\n1.3,90", "的3项指标中，没有未按期完成、进度滞后或略低于序时进度的。", 0,
         0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Office *office = office_new();
        const Story story = {.date = "2022-06-30",
                             .programme = "1.1,甲整治,数量,座,100\n1.2,乙整治,数量,座,100\n"
                                          "1.3,丙整治,数量,座,100",
                             .reports = rows[i].reports};
        BulletinRequest *made = story_bulletin(office, &story);
        Board only = special_board(office->arena, &made->board);
        assert_int_equal(only.line_count, rows[i].lines);
        assert_int_equal(only.unit_count, rows[i].units);
        Prose prose = special_opening(office->arena, &made->board);
        if (!strstr(prose_text(&prose), rows[i].opening))
            fail_msg("%s", prose_text(&prose));
        office_free(office);
    }
}

static void only_what_is_open_is_told(void **state) {
    (void)state;
    Office *office = office_new();
    const Story story = {
        .date = "2022-06-30", .programme = "1.1,甲整治,数量,座,100", .reports = "1.1,10"};
    BulletinRequest *made = story_bulletin(office, &story);
    static const Unit unit = {1, "县局"};
    const Problem problems[] = {
        {.title = "丙", .unit = &unit, .cause = "", .deadline = date_of(2022, 7, 9)},
        {.title = "乙", .unit = &unit, .cause = "", .state = PROBLEM_CLOSED},
        {.title = "甲",
         .unit = &unit,
         .cause = "资金",
         .deadline = date_of(2022, 7, 1),
         .overdue = true},
    };
    const Order orders[] = {
        {.title = "丁", .unit = &unit, .number_text = "", .state = ORDER_DRAFT},
        {.title = "戊",
         .unit = &unit,
         .number_text = "〔2022〕3号",
         .state = ORDER_SENT,
         .deadline = date_of(2022, 7, 8)},
        {.title = "己", .unit = &unit, .number_text = "〔2022〕2号", .state = ORDER_RATED},
    };
    Blocks blocks = {.arena = office->arena};
    special_problems(&blocks, &made->board, problems, 3);
    special_orders(&blocks, &made->board, orders, 3);
    const char *text = text_of(&blocks);
    static const char *const there[] = {
        "目前未销号的问题2项，其中超期未整改的1项。\n", "\n甲\t县局\t资金\t2022-07-01\t",
        "已超期\n丙\t县局\t尚未查明\t2022-07-09\t",     "一、督办情况\n目前正在办理的督办单1件。\n",
        "\n〔2022〕3号\t戊\t县局\t2022-07-08\t",
    };
    for (size_t i = 0; i < sizeof there / sizeof *there; i++)
        if (!strstr(text, there[i]))
            fail_msg("%s\nis not in\n%s", there[i], text);
    assert_null(strstr(text, "乙"));
    assert_null(strstr(text, "己"));
    blocks = (Blocks){.arena = office->arena};
    special_problems(&blocks, &made->board, problems, 0);
    special_orders(&blocks, &made->board, orders, 1);
    assert_non_null(strstr(text_of(&blocks), "目前没有未销号的问题。"));
    assert_non_null(strstr(text_of(&blocks), "目前没有正在办理的督办单。"));
    office_free(office);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_lags_is_told),
        cmocka_unit_test(only_what_is_open_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
