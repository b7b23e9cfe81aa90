#include "service/problem_sheet.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const Unit led = {1, "县人社局"};
static const Unit helps = {2, "县财政局"};
static const Unit *supports[] = {&helps};
static const Commitment of = {.indicator = {.code = "5.3", .name = "高技能人才"},
                              .unit = &led,
                              .supports = supports,
                              .support_count = 1};
static const Programme programme = {.region = "410423", .region_name = "鲁山县", .year = 2022};

static DossierEvent history[] = {
    {.number = 1, .action = "submit", .words = "第一次说完成", .at = "2022-10-01T08:00:00+08:00"},
    {.number = 1, .action = "return", .words = "没有名单", .at = "2022-10-02T08:00:00+08:00"},
    {.number = 1, .action = "submit", .words = "已补名单", .at = "2022-10-05T08:00:00+08:00"},
    {.number = 1,
     .action = "check",
     .words = "抽查20人相符",
     .actor_name = "王督查",
     .at = "2022-10-06T08:00:00+08:00"},
    {.number = 1, .action = "close", .words = "", .at = "2022-10-07T08:00:00+08:00"},
};

// The problems as the service answers them: the newest first.
static void problems(Problem out[3]) {
    const Date day = date_of(2022, 9, 1);
    out[0] = (Problem){.number = 3,
                       .source = SOURCE_CITIZEN,
                       .of = &of,
                       .site = "",
                       .unit = &led,
                       .cause = "",
                       .title = "撤销的",
                       .measures = "",
                       .found = day,
                       .deadline = day,
                       .state = PROBLEM_WITHDRAWN};
    out[1] = (Problem){.number = 2,
                       .source = SOURCE_LIGHT,
                       .of = &of,
                       .site = "一号点",
                       .unit = &helps,
                       .cause = "资金未落实",
                       .title = "进度滞后",
                       .measures = "",
                       .found = day,
                       .deadline = day + 10,
                       .state = PROBLEM_OPEN,
                       .overdue = true,
                       .days_left = -4,
                       .earlier_count = 1};
    out[2] = (Problem){.number = 1,
                       .source = SOURCE_INSPECTION,
                       .of = &of,
                       .site = "",
                       .unit = &led,
                       .cause = "主动性不强",
                       .title = "培训没有台账",
                       .measures = "逐人补登",
                       .found = day,
                       .deadline = day + 30,
                       .state = PROBLEM_CLOSED,
                       .events = {history, sizeof history / sizeof *history}};
}

static void check_rows(ProblemSheetKind kind, const char *title, const char *const *rows,
                       size_t count) {
    Arena *arena = arena_new();
    Problem items[3];
    ProblemSheet sheet;
    problems(items);
    problem_sheet_make(arena, &programme, kind, items, 3, &sheet);
    assert_string_equal(sheet.title, title);
    assert_int_equal(sheet.row_count, count);
    for (size_t row = 0; row < count; row++) {
        Text line = text_new(arena);
        for (size_t i = 0; i < sheet.column_count; i++) {
            text_add(&line, i ? "|" : "");
            text_add(&line, sheet.cells[row * sheet.column_count + i]);
        }
        assert_string_equal(text_string(&line), rows[row]);
    }
    arena_free(arena);
}

// The oldest comes first; what was withdrawn is no problem.
static void problems_are_listed(void **state) {
    (void)state;
    static const char *const rows[] = {
        "1|培训没有台账|5.3 高技能人才|县人社局|督导发现|主动性不强|2022-09-01|第1次",
        "2|进度滞后（一号点）|5.3 高技能人才|县财政局|红灯指标|资金未落实|2022-09-01|第2次",
    };
    check_rows(SHEET_PROBLEMS, "鲁山县2022年重点民生实事问题清单", rows, 2);
}

static void duties_are_listed(void **state) {
    (void)state;
    static const char *const rows[] = {
        "1|培训没有台账|县人社局|县财政局|2022-10-01|已销号",
        "2|进度滞后（一号点）|县财政局|—|2022-09-11|整改中，逾期4天",
    };
    check_rows(SHEET_DUTIES, "鲁山县2022年重点民生实事责任清单", rows, 2);
}

// Of what a unit said only the last counts, and nothing once it was sent back.
static void rectifications_are_listed(void **state) {
    (void)state;
    static const char *const rows[] = {
        "1|培训没有台账|县人社局|逐人补登|已补名单|王督查：抽查20人相符|2022-10-07|已销号",
        "2|进度滞后（一号点）|县财政局|—|—|—|—|整改中，逾期4天",
    };
    check_rows(SHEET_RECTIFICATIONS, "鲁山县2022年重点民生实事整改清单", rows, 2);
}

static void result_is_gone_when_sent_back(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Problem items[3];
    ProblemSheet sheet;
    problems(items);
    items[2].state = PROBLEM_OPEN;
    items[2].events.count = 2;
    problem_sheet_make(arena, &programme, SHEET_RECTIFICATIONS, &items[2], 1, &sheet);
    enum { RESULT = 4 };
    assert_string_equal(sheet.cells[RESULT], "—");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(problems_are_listed),
        cmocka_unit_test(duties_are_listed),
        cmocka_unit_test(rectifications_are_listed),
        cmocka_unit_test(result_is_gone_when_sent_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
