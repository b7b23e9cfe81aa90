// Timely, late and missing, by the day the report first came.
#include "service/timeliness.h"

#include "people.h"

#include <string.h>

static void by_the_day_of_the_first_submission(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "r1", "reporter", "县城管局", NULL);
    Caller head = people_caller(office, "h1", "head", "县城管局", NULL);
    Caller other = people_caller(office, "r2", "reporter", "县卫健委", NULL);
    people_open_june(office, &clerk);
    Date june = date_of(2022, 6, 30);
    Timeliness r = {.region = "", .period = june};
    people_run(office, &clerk, &timeliness_use_case, &r);
    assert_int_equal(r.count, 2);
    assert_int_equal(r.items[0].missing, 2);
    // The whole last day counts.
    office->caller.now = moment(2022, 7, 5, 23, 59);
    people_submit(office, &reporter, "3.1", "1000", "", "", "");
    office->caller.now = moment(2022, 7, 6, 0, 0);
    people_submit(office, &other, "8.1", "", "1", "2", "");
    people_submit(office, &reporter, "3.2", "10", "", "", "");
    r = (Timeliness){.region = "", .period = june};
    people_run(office, &clerk, &timeliness_use_case, &r);
    assert_string_equal(r.items[0].unit->name, "县城管局");
    assert_int_equal(r.items[0].expected, 2);
    assert_int_equal(r.items[0].timely, 1);
    assert_int_equal(r.items[0].late, 1);
    assert_int_equal(r.items[0].missing, 0);
    assert_int_equal(r.items[1].late, 1);
    // Sent back and handed in again, the first day counts; withdrawn, it does not.
    assert_true(people_act(office, &head, &report_return_use_case, "3.1", 1, "核对", NULL));
    people_submit(office, &reporter, "3.1", "1001", "", "", "");
    assert_true(people_act(office, &reporter, &report_withdraw_use_case, "3.2", 1, NULL, NULL));
    ExceptionRequest exception = {.region = "",
                                  .period = june,
                                  .unit = reporter.unit,
                                  .until = date_of(2022, 7, 20),
                                  .reason = "停电"};
    people_run(office, &clerk, &period_except_use_case, &exception);
    r = (Timeliness){.region = "", .period = june};
    people_run(office, &clerk, &timeliness_use_case, &r);
    assert_int_equal(r.items[0].timely, 1);
    assert_int_equal(r.items[0].late, 0);
    assert_int_equal(r.items[0].missing, 1);
    assert_int_equal(r.items[0].exception.until, date_of(2022, 7, 20));
    assert_string_equal(r.items[0].exception.reason, "停电");
    assert_int_equal(r.items[1].exception.until, DATE_NONE);
    // A unit sees its own line.
    r = (Timeliness){.region = "", .period = june};
    people_run(office, &other, &timeliness_use_case, &r);
    assert_int_equal(r.count, 1);
    assert_string_equal(r.items[0].unit->name, "县卫健委");
    r = (Timeliness){.region = "", .period = date_of(2022, 5, 31)};
    assert_false(people_try(office, &clerk, &timeliness_use_case, &r));
    assert_int_equal(office->err.code, ERROR_NOT_FOUND);
    office_free(office);
}

static void what_was_imported_came_that_day(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    people_open_june(office, &clerk);
    office->caller.now = moment(2022, 7, 5, 8, 0);
    office_must_import(office, PEOPLE_REGION, TABLES(REPORT_HEADINGS "\n3.1,2022-06-30,1000,,,\n"));
    office->caller.now = moment(2022, 7, 6, 8, 0);
    office_must_import(office, PEOPLE_REGION,
                       TABLES(REPORT_HEADINGS "\n3.1,2022-06-30,1001,,,\n3.2,2022-06-30,7,,,\n"));
    Timeliness r = {.region = "", .period = date_of(2022, 6, 30)};
    people_run(office, &clerk, &timeliness_use_case, &r);
    assert_int_equal(r.items[0].timely, 1);
    assert_int_equal(r.items[0].late, 1);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_the_day_of_the_first_submission),
        cmocka_unit_test(what_was_imported_came_that_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
