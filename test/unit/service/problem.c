#include "service/problem.h"

#include "people.h"

#include <string.h>

static int64_t add(Office *office, const Caller *caller, const char *code, const char *cause) {
    ProblemEdit r = {.region = "",
                     .code = code,
                     .source = "hand",
                     .cause = cause,
                     .title = "进度滞后",
                     .found = DATE_NONE,
                     .deadline = date_of(2022, 8, 30)};
    people_run(office, caller, &problem_add_use_case, &r);
    return r.problem.number;
}

// Everybody does what comes next on this day.
static void on(Office *office, int month, int day) {
    office->caller.now = moment(2022, month, day, 9, 0);
}

static ProblemList list(Office *office, const Caller *caller, ProblemList r) {
    r.region = "";
    r.code = r.code ? r.code : "";
    r.state = r.state ? r.state : "";
    r.source = r.source ? r.source : "";
    r.cause = r.cause ? r.cause : "";
    people_run(office, caller, &problem_list_use_case, &r);
    return r;
}

static void each_sees_what_concerns_the_unit(void **state) {
    (void)state;
    Office *office = people_office();
    on(office, 8, 1);
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller own = people_caller(office, "own", "reporter", "县城管局", NULL);
    Caller other = people_caller(office, "other", "reporter", "县卫健委", NULL);
    add(office, &clerk, "3.1", "资金未落实");
    add(office, &clerk, "8.1", "资金未落实");
    assert_int_equal(list(office, &clerk, (ProblemList){0}).count, 2);
    assert_int_equal(list(office, &own, (ProblemList){0}).count, 1);
    assert_int_equal(list(office, &other, (ProblemList){0}).count, 1);
    assert_int_equal(list(office, &clerk, (ProblemList){.code = "8.1"}).count, 1);
    assert_int_equal(list(office, &clerk, (ProblemList){.state = "closed"}).count, 0);
    ProblemList page = list(office, &clerk, (ProblemList){.limit = 1});
    assert_int_equal(page.count, 1);
    assert_int_equal(page.items[0].number, 2);
    page = list(office, &clerk, (ProblemList){.limit = 1, .before = page.next});
    assert_int_equal(page.items[0].number, 1);
    assert_int_equal(page.next, 0);
    page = list(office, &clerk, (ProblemList){.limit = 1, .whole = true});
    assert_int_equal(page.count, 2);
    assert_int_equal(page.next, 0);
    office_free(office);
}

static void what_is_late_is_counted(void **state) {
    (void)state;
    Office *office = people_office();
    on(office, 8, 1);
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    add(office, &clerk, "3.1", "");
    on(office, 8, 30);
    assert_int_equal(list(office, &clerk, (ProblemList){0}).overdue_count, 0);
    on(office, 8, 31);
    ProblemList late = list(office, &clerk, (ProblemList){.overdue = true});
    assert_int_equal(late.overdue_count, 1);
    assert_int_equal(late.items[0].days_left, -1);
    office_free(office);
}

static void one_that_comes_back_knows_the_first(void **state) {
    (void)state;
    Office *office = people_office();
    on(office, 8, 1);
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    add(office, &clerk, "3.1", "资金未落实");
    add(office, &clerk, "3.1", "资金未落实");
    ProblemList all = list(office, &clerk, (ProblemList){0});
    assert_int_equal(all.items[0].earlier_count, 1);
    assert_int_equal(all.items[0].earlier[0].number, 1);
    assert_int_equal(all.items[1].earlier_count, 0);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_sees_what_concerns_the_unit),
        cmocka_unit_test(what_is_late_is_counted),
        cmocka_unit_test(one_that_comes_back_knows_the_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
