// The review desk: what waits, since when, and what it would change.
#include "service/review.h"

#include "people.h"

#include <string.h>

static ReviewList desk_of(Office *office, const Caller *caller, const char *state) {
    ReviewList list = {.region = "", .period = DATE_NONE, .state = state};
    people_run(office, caller, &review_list_use_case, &list);
    return list;
}

static void what_waits_longest_comes_first(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "r1", "reporter", "县城管局", NULL);
    Caller head = people_caller(office, "h1", "head", "县城管局", NULL);
    Caller other = people_caller(office, "h2", "head", "县卫健委", NULL);
    office_must_import(office, PEOPLE_REGION,
                       TABLES(REPORT_HEADINGS "\n3.1,2022-05-31,900,,,\n3.1,2022-06-30,1000,,,\n"));
    people_open_june(office, &clerk);
    people_submit(office, &reporter, "3.2", "50", "", "", "");
    office->caller.now += 60;
    people_submit(office, &reporter, "3.1", "1851", "", "", "更正");
    ReviewList desk = desk_of(office, &head, "");
    assert_int_equal(desk.count, 2);
    assert_string_equal(desk.items[0].form.commitment->indicator.code, "3.2");
    const ReviewLine *line = &desk.items[1];
    assert_string_equal(line->form.commitment->indicator.code, "3.1");
    assert_string_equal(line->change, "+951");
    assert_string_equal(line->submitted_by, "r1");
    assert_int_equal(line->previous->period, date_of(2022, 5, 31));
    assert_int_equal(line->replaces->version, 1);
    assert_int_equal(line->form.report->report.version, 2);
    assert_true(may_has(&line->form.may, "approve"));
    assert_null(desk.items[0].previous);
    assert_string_equal(desk.items[0].change, "");
    assert_int_equal(desk_of(office, &other, "").count, 0);
    assert_int_equal(desk_of(office, &clerk, "").count, 0); // nothing is signed yet
    assert_int_equal(desk_of(office, &clerk, "submitted").count, 2);
    office->caller.now += 60;
    assert_true(people_act(office, &head, &report_approve_use_case, "3.2", 1, NULL, NULL));
    desk = desk_of(office, &clerk, "");
    assert_int_equal(desk.count, 1);
    assert_true(strcmp(desk.items[0].waiting_since, "2022-07-01T09:02:00+08:00") == 0);
    ReviewList wrong = {.region = "", .period = DATE_NONE, .state = "lost"};
    assert_false(people_try(office, &clerk, &review_list_use_case, &wrong));
    assert_string_equal(office->err.field, "state");
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_waits_longest_comes_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
