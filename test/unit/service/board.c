#include "service/board.h"

#include "story.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const Story story = {
    .date = "2022-06-30",
    .programme =
        "1.1,甲整治,数量,座,100\n1.2,乙整治,数量,座,100\n2.1,幼儿园,项目点,所,2\n"
        "3.1,平台,节点,个,1\n4.1,筛查率,比率,%,60\n5.1,丙整治,数量,座,\n6.1,丁整治,数量,座,9",
    .reports = "1.1,100\n1.2,150\n2.1,0\n3.1,0\n4.1,,20,40\n2022-03-31|5.1,7",
    .sites = "2.1,东街,前期手续\n2.1,西街,前期手续",
    .milestones = "3.1,1,规划,2022-05-01\n3.1,2,建设",
};

static void lines_say_what_is_known(void **state) {
    (void)state;
    Office *office = office_new();
    const Board *board = story_tell(office, &story)->board;
    static const struct {
        const char *code, *actual, *target, *completion, *rate, *physical, *planned, *status;
        bool carried;
    } rows[] = {
        {"1.1", "100", "100", "100", "", "", "50.00", "提前完成", false},
        {"1.2", "150", "100", "150", "", "", "50.00", "超额完成", false},
        {"2.1", "0", "2", "0", "", "10", "50.00", "滞后", false},
        {"3.1", "0", "1", "50", "", "", "50.00", "按序时", false},
        {"4.1", "20/40", "60", "", "50", "", "50.00", "超序时", false},
        {"5.1", "7", "", "", "", "", "", "仅跟踪", true},
        {"6.1", "", "9", "", "", "", "50.00", "滞后", false},
    };
    assert_int_equal(board->line_count, COUNT(rows));
    for (size_t i = 0; i < COUNT(rows); i++) {
        const BoardLine *line = board_find(board, rows[i].code);
        const char *said[] = {line->actual,   line->target,  line->completion, line->rate,
                              line->physical, line->planned, line->status};
        const char *expected[] = {rows[i].actual, rows[i].target,   rows[i].completion,
                                  rows[i].rate,   rows[i].physical, rows[i].planned,
                                  rows[i].status};
        for (size_t k = 0; k < COUNT(said); k++)
            if (strcmp(said[k], expected[k]) != 0)
                fail_msg("%s, text %zu: %s, not %s", rows[i].code, k, said[k], expected[k]);
        assert_int_equal(line->carried, rows[i].carried);
    }
    assert_null(board_find(board, "9.9"));
    office_free(office);
}

static void totals_follow_the_rules(void **state) {
    (void)state;
    Office *office = office_new();
    const Board *board = story_tell(office, &story)->board;
    const BoardTotal *all = &board->all;
    assert_int_equal(all->indicators, 7);
    assert_int_equal(all->judged, 6); // without a target it is not judged
    assert_int_equal(all->met, 2);
    assert_int_equal(all->on_schedule, 4);
    // Without works (quantities, rates) it counts as begun; the kindergartens only have papers.
    assert_int_equal(all->started, 6);
    assert_int_equal(all->lights[LIGHT_GREEN] + all->lights[LIGHT_YELLOW] + all->lights[LIGHT_RED] +
                         all->lights[LIGHT_NONE],
                     7);
    int statuses = 0;
    for (size_t i = 0; i < STATUS_COUNT; i++)
        statuses += board->statuses[i];
    assert_int_equal(statuses, 7);
    // A matter is completed when all of its judged indicators are met, and one is judged.
    static const struct {
        const char *name;
        bool completed, started;
    } matters[] = {
        {"实事1", true, true},  {"实事2", false, false}, {"实事3", false, true},
        {"实事4", false, true}, {"实事5", false, true},  {"实事6", false, true},
    };
    assert_int_equal(board->matter_count, COUNT(matters));
    for (size_t i = 0; i < COUNT(matters); i++) {
        assert_string_equal(board->matters[i].name, matters[i].name);
        assert_int_equal(board->matters[i].completed, matters[i].completed);
        assert_int_equal(board->matters[i].started > 0, matters[i].started);
    }
    assert_int_equal(board->matters_completed, 1);
    assert_int_equal(board->matters_started, 5);
    assert_int_equal(board->unit_count, 1);
    assert_int_equal(board->units[0].indicators, 7);
    office_free(office);
}

static void shares_of_counts(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_string_equal(board_share(arena, 10, 27), "37.04");
    assert_string_equal(board_share(arena, 27, 27), "100.00");
    assert_string_equal(board_share(arena, 0, 27), "0.00");
    assert_string_equal(board_share(arena, 0, 0), "");
    arena_free(arena);
}

static void a_board_needs_a_day(void **state) {
    (void)state;
    Office *office = office_new();
    office_must_import(office, "410423",
                       TABLES(PROGRAMME_HEADINGS "\n1,窨井,1.1,窨井盖整治,数量,座,9,县局\n"));
    BoardRequest r = {.region = "", .date = DATE_NONE};
    MUST_FAIL(office,
              service_run(&board_use_case, &office->caller, office->arena, "", ENDING_COMMIT, &r,
                          &office->err),
              ERROR_USAGE, "--as-of 2022-06-30");
    r.or_today = true;
    office->caller.now = 1656640800; // 2022-07-01 10:00 in Beijing
    office->err = (Error){0};
    MUST(office, service_run(&board_use_case, &office->caller, office->arena, "", ENDING_COMMIT, &r,
                             &office->err));
    assert_int_equal(r.board.date, date_of(2022, 7, 1));
    r.date = date_of(2022, 6, 30);
    office->err = (Error){0};
    MUST(office, service_run(&board_use_case, &office->caller, office->arena, "", ENDING_COMMIT, &r,
                             &office->err));
    assert_int_equal(r.board.line_count, 1);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_say_what_is_known),
        cmocka_unit_test(totals_follow_the_rules),
        cmocka_unit_test(shares_of_counts),
        cmocka_unit_test(a_board_needs_a_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
