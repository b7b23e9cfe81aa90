// The states of an assessment, day by day.
#include "assessing.h"

#include <string.h>

static void thirty_days_lie_between_publishing_and_the_seal(void **state) {
    (void)state;
    Assessing a = assessing_new();
    assert_false(assessing_finalise(&a, &a.clerk));
    assert_int_equal(a.office->err.code, ERROR_CONFLICT);
    a.office->caller.now = moment(2022, 8, 1, 23, 59);
    assert_true(assessing_publish(&a, &a.clerk));
    assert_false(assessing_publish(&a, &a.clerk));
    // The whole thirtieth day is theirs.
    a.office->caller.now = moment(2022, 8, 31, 23, 59);
    assert_false(assessing_finalise(&a, &a.clerk));
    a.office->caller.now = moment(2022, 9, 1, 0, 0);
    AssessmentGet get = {.id = a.id};
    people_run(a.office, &a.clerk, &assessment_get_use_case, &get);
    assert_true(may_has(&get.assessment.may, "finalise"));
    assert_true(assessing_finalise(&a, &a.clerk));
    get = (AssessmentGet){.id = a.id};
    people_run(a.office, &a.clerk, &assessment_get_use_case, &get);
    assert_int_equal(get.assessment.state, ASSESSMENT_FINAL);
    assert_int_equal(get.assessment.may.count, 0);
    assert_int_equal(strlen(get.assessment.digest), 64);
    assert_true(get.intact);
    static const char *const actions[] = {"create", "publish", "finalise"};
    assert_int_equal(get.event_count, sizeof actions / sizeof *actions);
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        assert_string_equal(get.events[i].action, actions[i]);
    assert_false(assessing_value(&a, &a.clerk, "分", a.head.unit, "", "1"));
    assert_int_equal(a.office->err.code, ERROR_CONFLICT);
    // Somebody who changes it behind the program's back is found out.
    office_execute(a.office, "UPDATE assessment_result SET text = replace(text, '0', '1') "
                             "WHERE unit = 0");
    get = (AssessmentGet){.id = a.id};
    people_run(a.office, &a.clerk, &assessment_get_use_case, &get);
    assert_false(get.intact);
    office_free(a.office);
}

static void a_draft_is_the_office_s_own(void **state) {
    (void)state;
    Assessing a = assessing_new();
    AssessmentGet get = {.id = a.id};
    assert_false(people_try(a.office, &a.head, &assessment_get_use_case, &get));
    assert_int_equal(a.office->err.code, ERROR_NOT_FOUND);
    AssessmentList list = {0};
    people_run(a.office, &a.head, &assessment_list_use_case, &list);
    assert_int_equal(list.count, 0);
    list = (AssessmentList){0};
    people_run(a.office, &a.leader, &assessment_list_use_case, &list);
    assert_int_equal(list.count, 1);
    assert_true(assessing_publish(&a, &a.clerk));
    get = (AssessmentGet){.id = a.id, .unit = a.head.unit};
    people_run(a.office, &a.head, &assessment_get_use_case, &get);
    get = (AssessmentGet){.id = a.id, .unit = a.head.unit + 1};
    assert_false(people_try(a.office, &a.head, &assessment_get_use_case, &get));
    assert_int_equal(a.office->err.code, ERROR_FORBIDDEN);
    office_free(a.office);
}

static void what_changed_meanwhile_is_said(void **state) {
    (void)state;
    Assessing a = assessing_new();
    AssessmentMove move = {.id = a.id, .version = 1};
    assert_true(assessing_value(&a, &a.clerk, "分", a.head.unit, "", "1"));
    assert_false(people_try(a.office, &a.clerk, &assessment_publish_use_case, &move));
    assert_int_equal(a.office->err.code, ERROR_STALE);
    office_free(a.office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thirty_days_lie_between_publishing_and_the_seal),
        cmocka_unit_test(a_draft_is_the_office_s_own),
        cmocka_unit_test(what_changed_meanwhile_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
