// Everything about one indicator.
#include "service/history.h"

#include "people.h"

#include <string.h>

static void an_indicator_with_its_past(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "r1", "reporter", "县城管局", NULL);
    Caller head = people_caller(office, "h1", "head", "县城管局", NULL);
    office_must_import(office, PEOPLE_REGION,
                       TABLES(REPORT_HEADINGS "\n3.1,2022-05-31,900,,,五月\n"));
    office_must_import(
        office, PEOPLE_REGION,
        TABLES(PROGRAMME_HEADINGS "\n1,窨井,3.1,窨井盖整治,数量,座,2100,县城管局\n"));
    people_open_june(office, &clerk);
    people_submit(office, &reporter, "3.1", "1000", "", "", "");
    assert_true(people_act(office, &head, &report_return_use_case, "3.1", 1, "少了", NULL));
    people_submit(office, &reporter, "3.1", "1100", "", "", "");
    IndicatorRequest r = {.region = "", .code = "3.1", .date = DATE_NONE};
    people_run(office, &reporter, &indicator_use_case, &r);
    assert_int_equal(r.date, date_of(2022, 5, 31)); // nothing of June is verified
    assert_string_equal(r.line->actual, "900");
    assert_int_equal(r.commitment->target_count, 2);
    assert_int_equal(r.commitment->targets[0].target.value, 2000);
    assert_int_equal(r.commitment->targets[1].target.value, 2100);
    assert_int_equal(r.curve_count, 1);
    assert_string_equal(r.curve[0].line.planned, "41.67");
    assert_int_equal(r.versions.count, 3);
    const Version *returned = &r.versions.items[1];
    assert_int_equal(returned->state, STATE_RETURNED);
    assert_int_equal(returned->event_count, 2);
    assert_string_equal(returned->events[1].reason, "少了");
    assert_string_equal(returned->events[1].actor, "h1");
    assert_int_equal(returned->events[1].account, head.account);
    // What the unit takes back, others do not see any more.
    Caller other = people_caller(office, "r2", "reporter", "县卫健委", NULL);
    assert_true(people_act(office, &reporter, &report_withdraw_use_case, "3.1", 2, NULL, NULL));
    const struct {
        const Caller *caller;
        size_t versions;
    } seers[] = {{&reporter, 3}, {&clerk, 3}, {&other, 2}};
    for (size_t i = 0; i < sizeof seers / sizeof *seers; i++) {
        r = (IndicatorRequest){.region = "", .code = "3.1", .date = DATE_NONE};
        people_run(office, seers[i].caller, &indicator_use_case, &r);
        assert_int_equal(r.versions.count, seers[i].versions);
    }
    r = (IndicatorRequest){.region = "", .code = "3.2", .date = DATE_NONE};
    people_run(office, &reporter, &indicator_use_case, &r);
    assert_int_equal(r.curve_count, 0);
    assert_string_equal(r.line->actual, "");
    r = (IndicatorRequest){.region = "", .code = "9.9", .date = DATE_NONE};
    assert_false(people_try(office, &reporter, &indicator_use_case, &r));
    assert_int_equal(office->err.code, ERROR_NOT_FOUND);
    office_free(office);
}

static void without_any_report_it_stands_today(void **state) {
    (void)state;
    Office *office = people_office();
    Caller leader = people_caller(office, "leader", "leader", NULL, NULL);
    IndicatorRequest r = {.region = "", .code = "3.1", .date = DATE_NONE};
    people_run(office, &leader, &indicator_use_case, &r);
    assert_int_equal(r.date, date_of(2022, 7, 1));
    assert_int_equal(r.line->evaluation.status, STATUS_BEHIND);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_indicator_with_its_past),
        cmocka_unit_test(without_any_report_it_stands_today),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
