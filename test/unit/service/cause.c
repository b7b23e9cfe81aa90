#include "service/cause.h"

#include "people.h"

#include <string.h>

static void a_county_adds_causes_of_its_own(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "reporter", "reporter", "县城管局", NULL);
    CauseList usual = {.name = ""}, after = usual;
    people_run(office, &reporter, &cause_list_use_case, &usual);
    assert_true(usual.count > 3);
    assert_false(may_has(&usual.may, "add"));
    CauseList added = {.name = " 群众工作不到位 "};
    people_run(office, &clerk, &cause_add_use_case, &added);
    people_run(office, &reporter, &cause_list_use_case, &after);
    assert_int_equal(after.count, usual.count + 1);
    assert_string_equal(after.items[usual.count], "群众工作不到位");
    office_free(office);
}

static void what_is_there_or_nothing_is_refused(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "reporter", "reporter", "县城管局", NULL);
    static const struct {
        const char *name;
        ErrorCode code;
    } rows[] = {{"资金未落实", ERROR_CONFLICT}, {" ", ERROR_INPUT}, {"", ERROR_INPUT}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CauseList r = {.name = rows[i].name};
        assert_false(people_try(office, &clerk, &cause_add_use_case, &r));
        assert_int_equal(office->err.code, rows[i].code);
    }
    CauseList r = {.name = "填报员添加"};
    assert_false(people_try(office, &reporter, &cause_add_use_case, &r));
    assert_int_equal(office->err.code, ERROR_FORBIDDEN);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_county_adds_causes_of_its_own),
        cmocka_unit_test(what_is_there_or_nothing_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
