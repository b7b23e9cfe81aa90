// What the unit says, what the evidence supports and where the schedule is stand side by side.
#include "service/standpoint.h"

#include "people.h"

#include <string.h>

static const BoardLine *line_of(Office *office, const Caller *caller, const char *code) {
    BoardRequest *r = ARENA_NEW(office->arena, BoardRequest);
    *r = (BoardRequest){.region = "", .date = date_of(2022, 6, 30), .standpoints = true};
    people_run(office, caller, &board_use_case, r);
    return board_find(&r->board, code);
}

static void what_is_said_is_not_what_counts(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "r1", "reporter", "县城管局", NULL);
    Caller head = people_caller(office, "h1", "head", "县城管局", NULL);
    office_must_import(office, PEOPLE_REGION,
                       TABLES(REPORT_HEADINGS "\n3.1,2022-05-31,900,,,五月\n"));
    people_open_june(office, &clerk);
    const BoardLine *line = line_of(office, &clerk, "3.1");
    assert_int_equal(line->standpoint->said->state, STATE_VERIFIED);
    assert_string_equal(line->standpoint->said_actual, "900");
    assert_string_equal(line->standpoint->said_completion, line->completion);
    people_submit(office, &reporter, "3.1", "1600", "", "", "");
    static const struct {
        const UseCase *use_case;
        const char *said; // NULL: of June nothing is said
        ReportState state;
        const char *verified;
    } steps[] = {{NULL, "1600", STATE_SUBMITTED, "900"},
                 {&report_approve_use_case, "1600", STATE_APPROVED, "900"},
                 {&report_verify_use_case, "1600", STATE_VERIFIED, "1600"},
                 {&report_return_use_case, "1600", STATE_RETURNED, "900"}};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        if (steps[i].use_case)
            assert_true(people_act(office,
                                   steps[i].use_case == &report_approve_use_case ? &head : &clerk,
                                   steps[i].use_case, "3.1", 1, "核对", NULL));
        line = line_of(office, &clerk, "3.1");
        assert_int_equal(line->standpoint->said->state, steps[i].state);
        assert_string_equal(line->standpoint->said_actual, steps[i].said);
        assert_string_equal(line->standpoint->said_completion, "80.00");
        assert_string_equal(line->actual, steps[i].verified);
        assert_string_equal(line->standpoint->scheduled, "1000");
    }
    assert_string_equal(line->standpoint->said->report.actor_name, "r1");
    // One that is taken back says nothing: May's stands again.
    people_submit(office, &reporter, "3.1", "1700", "", "", "");
    assert_true(people_act(office, &reporter, &report_withdraw_use_case, "3.1", 2, NULL, NULL));
    line = line_of(office, &clerk, "3.1");
    assert_string_equal(line->standpoint->said_actual, "1600");
    assert_null(line_of(office, &clerk, "8.1")->standpoint->said);
    office_free(office);
}

static void evidence_is_counted_up_to_the_figure(void **state) {
    (void)state;
    Office *office = people_lushan();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    BoardRequest r = {.region = "", .date = date_of(2022, 6, 30), .standpoints = true};
    people_run(office, &clerk, &board_use_case, &r);
    size_t supports[SUPPORT_COUNT] = {0};
    for (size_t i = 0; i < r.board.line_count; i++) {
        const BoardLine *line = &r.board.lines[i];
        supports[line->standpoint->support]++;
        assert_int_equal(line->standpoint->rows > 0,
                         line->commitment->site_count > 0 || line->facts.steps_done > 0);
        assert_int_equal(line->standpoint->attachments_all, 0);
    }
    assert_int_equal(supports[SUPPORT_ATTACHMENTS], 0);
    assert_true(supports[SUPPORT_ROWS] > 0 && supports[SUPPORT_NONE] > 0);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_said_is_not_what_counts),
        cmocka_unit_test(evidence_is_counted_up_to_the_figure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
