#include "service/order_sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const Unit unit = {6, "县人社局"};
static const Commitment of = {.indicator = {.code = "5.3", .name = "高技能人才"}, .unit = &unit};
static const Programme programme = {.region = "410423", .region_name = "鲁山县", .year = 2022};

static Order draft(void) {
    return (Order){.id = 1,
                   .step = 2,
                   .step_name = "督办",
                   .number_text = "",
                   .unit = &unit,
                   .of = &of,
                   .title = "高技能人才进度滞后",
                   .words = "已连续3个报告期亮红灯。",
                   .demand = "补齐缺口。",
                   .basis = "截至2022年9月30日，累计完成259人。",
                   .direct = "",
                   .answer = "",
                   .deadline = DATE_NONE,
                   .sent = DATE_NONE,
                   .grade = -1};
}

static const char *words_of(Arena *arena, const Order *order) {
    Document document;
    order_sheet_make(arena, &programme, order, &document);
    return document_text(&document, arena);
}

// What must stand on a sheet, and what must not.
static void the_sheet_says_what_the_order_says(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Order order = draft();
    const char *words = words_of(arena, &order);
    static const char *const said[] = {"督办单",
                                       "（草稿，尚未编号）",
                                       "县人社局：",
                                       "已连续3个报告期亮红灯。",
                                       "一、督办事项及目前进展",
                                       "二、办理要求",
                                       "补齐缺口。请在规定期限内书面答复。",
                                       "签收人"};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        assert_non_null(strstr(words, said[i]));
    order.number_text = "督办〔2022〕1号";
    order.sent = date_of(2022, 10, 8);
    order.deadline = date_of(2022, 10, 14);
    words = words_of(arena, &order);
    assert_non_null(strstr(words, "督办〔2022〕1号"));
    assert_non_null(strstr(words, "请于2022年10月14日前书面答复。"));
    assert_null(strstr(words, "草稿"));
    assert_non_null(strstr(words, "关于高技能人才进度滞后的督办单"));
    order.title = "关于加快高技能人才培养";
    words = words_of(arena, &order);
    assert_non_null(strstr(words, "关于加快高技能人才培养的督办单"));
    assert_null(strstr(words, "关于关于"));
    arena_free(arena);
}

// The reason for a higher step is told once.
static void a_reason_that_stands_above_is_not_told_again(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Order order = draft();
    order.direct = order.words;
    assert_null(strstr(words_of(arena, &order), "直接采用"));
    order.direct = "县长批示";
    assert_non_null(strstr(words_of(arena, &order), "直接采用“督办”的理由：县长批示"));
    arena_free(arena);
}

static void without_figures_and_indicator_the_numbers_of_the_parts_close_up(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Order order = draft();
    order.of = NULL;
    order.words = "";
    order.basis = "";
    const char *words = words_of(arena, &order);
    assert_non_null(strstr(words, "二、办理要求"));
    assert_null(strstr(words, "目前进展"));
    assert_null(strstr(words, "指标"));
    arena_free(arena);
}

static void the_slip_shows_receipt_and_answer(void **state) {
    (void)state;
    Arena *arena = arena_new();
    DossierEvent events[] = {
        {.action = "sign", .actor_name = "李填报", .at = "2022-10-09T09:00:00+08:00"},
        {.action = "answer", .actor_name = "王审核", .at = "2022-10-12T09:00:00+08:00"},
    };
    Order order = draft();
    order.events = (DossierEvents){events, 2};
    order.answer = "清单附后。";
    const char *words = words_of(arena, &order);
    static const char *const said[] = {"李填报　2022年10月9日", "清单附后。",
                                       "王审核　2022年10月12日"};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        assert_non_null(strstr(words, said[i]));
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sheet_says_what_the_order_says),
        cmocka_unit_test(a_reason_that_stands_above_is_not_told_again),
        cmocka_unit_test(without_figures_and_indicator_the_numbers_of_the_parts_close_up),
        cmocka_unit_test(the_slip_shows_receipt_and_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
