// What reports tell of sites and milestones counts only while their version is verified.
#include "service/part.h"

#include "people.h"

// What the board counts of 4.1 and 4.2.
static void assert_stands(Office *office, const Caller *caller, int64_t sites, int64_t steps) {
    BoardRequest *r = ARENA_NEW(office->arena, BoardRequest);
    *r = (BoardRequest){.region = "", .date = date_of(2022, 6, 30)};
    people_run(office, caller, &board_use_case, r);
    assert_int_equal(board_find(&r->board, "4.1")->facts.steps_done, sites);
    assert_int_equal(board_find(&r->board, "4.2")->facts.steps_done, steps);
}

static void rows_count_with_their_version(void **state) {
    (void)state;
    Office *office = people_works();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "r1", "reporter", "县城管局", NULL);
    Caller head = people_caller(office, "h1", "head", "县城管局", NULL);
    const TypedPart site = {PART_SITE, "甲园", "已投用", "2022-06-28"};
    const TypedPart step = {PART_MILESTONE, "2", "", "2022-06-20"};
    people_open_june(office, &clerk);
    FormRequest r = people_form("4.1", &site, 1, NULL);
    people_run(office, &reporter, &form_submit_use_case, &r);
    assert_int_equal(r.form.sites_done, 1); // as it would stand
    r = people_form("4.2", &step, 1, NULL);
    people_run(office, &reporter, &form_submit_use_case, &r);
    assert_stands(office, &clerk, 0, 1);
    for (const char *const *code = (const char *const[]){"4.1", "4.2", NULL}; *code; code++) {
        assert_true(people_act(office, &head, &report_approve_use_case, *code, 1, NULL, NULL));
        assert_stands(office, &clerk, (*code)[2] == '2', 1);
        assert_true(people_act(office, &clerk, &report_verify_use_case, *code, 1, NULL, NULL));
    }
    assert_stands(office, &clerk, 1, 2);
    // A correction that tells of something else keeps the rest.
    const TypedPart other = {PART_SITE, "乙园", "已投用", ""};
    r = people_form("4.1", &other, 1, NULL);
    people_run(office, &reporter, &form_submit_use_case, &r);
    assert_int_equal(r.form.report->report.part_count, 2);
    assert_true(people_act(office, &head, &report_approve_use_case, "4.1", 2, NULL, NULL));
    assert_true(people_act(office, &clerk, &report_verify_use_case, "4.1", 2, NULL, NULL));
    assert_stands(office, &clerk, 2, 2);
    // What is sent back counts no more: the version before does.
    assert_true(people_act(office, &clerk, &report_return_use_case, "4.1", 2, "乙园没有", NULL));
    assert_true(people_act(office, &clerk, &report_return_use_case, "4.2", 1, "没有完工", NULL));
    assert_stands(office, &clerk, 1, 1);
    office_free(office);
}

// Both engines, and whichever came last, a report or an import, holds.
static void what_was_seen_later_holds(void **state) {
    (void)state;
    Office *office = people_works();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "r1", "reporter", "县城管局", NULL);
    Caller head = people_caller(office, "h1", "head", "县城管局", NULL);
    const TypedPart site = {PART_SITE, "甲园", "已投用", "2022-06-28"};
    const TypedPart step = {PART_MILESTONE, "2", "", "2022-06-20"};
    people_open_june(office, &clerk);
    office_must_import(office, PEOPLE_REGION,
                       TABLES(SITE_HEADINGS "\n4.1,甲园,已建成,新建,,2022-06-28\n"));
    FormRequest r = people_form("4.1", &site, 1, NULL);
    people_run(office, &reporter, &form_submit_use_case, &r);
    r = people_form("4.2", &step, 1, NULL);
    people_run(office, &reporter, &form_submit_use_case, &r);
    for (const char *const *code = (const char *const[]){"4.1", "4.2", NULL}; *code; code++) {
        assert_true(people_act(office, &head, &report_approve_use_case, *code, 1, NULL, NULL));
        assert_true(people_act(office, &clerk, &report_verify_use_case, *code, 1, NULL, NULL));
    }
    assert_stands(office, &clerk, 1, 2);
    office_must_import(office, PEOPLE_REGION,
                       TABLES(SITE_HEADINGS "\n4.1,甲园,已建成,新建,,2022-06-28\n",
                              MILESTONE_HEADINGS "\n4.2,2,施工,2022-07-01\n"));
    assert_stands(office, &clerk, 0, 1);
    // A report of words that is imported takes nothing of it away, nor brings it back.
    office_must_import(
        office, PEOPLE_REGION,
        TABLES(REPORT_HEADINGS "\n4.1,2022-06-30,,,,顺利\n4.2,2022-06-30,,,,顺利\n"));
    assert_stands(office, &clerk, 0, 1);
    office_must_import(office, PEOPLE_REGION,
                       TABLES(SITE_HEADINGS "\n4.1,甲园,已投用,新建,,2022-06-28\n"));
    assert_stands(office, &clerk, 1, 1);
    VerifyRequest verify = {.programmes = 0};
    MUST(office, service_run(&verify_use_case, &office->caller, office->arena, "", ENDING_COMMIT,
                             &verify, &office->err));
    assert_int_equal(verify.differing, 0);
    assert_int_equal(verify.unrecorded, 0);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_count_with_their_version),
        cmocka_unit_test(what_was_seen_later_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
