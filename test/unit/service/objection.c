// Who may object, and who may answer.
#include "assessing.h"

#include <string.h>

static int64_t object(Assessing *a, const char *item) {
    ObjectionAdd r = {.id = a->id, .item = item, .words = "理由"};
    return people_try(a->office, &a->head, &objection_add_use_case, &r) ? r.objection.id : 0;
}

static bool answer(Assessing *a, const Caller *who, int64_t objection, bool upheld) {
    ObjectionAnswer r = {.id = a->id, .objection = objection, .upheld = upheld, .answer = "答复"};
    return people_try(a->office, who, &objection_answer_use_case, &r);
}

static void somebody_else_answers(void **state) {
    (void)state;
    Assessing a = assessing_new();
    assert_true(assessing_entry(&a, &a.second, "praise", "1") > 0);
    assert_int_equal(object(&a, ""), 0); // a draft is not there for units
    assert_int_equal(a.office->err.code, ERROR_NOT_FOUND);
    assert_true(assessing_publish(&a, &a.clerk));
    int64_t about_praise = object(&a, "praise"), about_share = object(&a, "share");
    assert_true(about_praise == 1 && about_share == 2);
    assert_int_equal(object(&a, "share"), 0); // it waits already
    assert_int_equal(object(&a, "nothing"), 0);
    assert_string_equal(a.office->err.field, "item");
    // Not who published, nor who entered it.
    assert_false(answer(&a, &a.clerk, about_share, true));
    assert_false(answer(&a, &a.second, about_praise, true));
    assert_int_equal(a.office->err.code, ERROR_FORBIDDEN);
    assert_true(answer(&a, &a.second, about_share, false));
    assert_false(assessing_value(&a, &a.clerk, "分", a.head.unit, "", "1")); // nothing was upheld
    assert_true(answer(&a, &a.leader, about_praise, true));
    assert_false(answer(&a, &a.leader, about_praise, false));
    assert_true(assessing_value(&a, &a.clerk, "分", a.head.unit, "", "1"));
    AssessmentGet get = {.id = a.id};
    people_run(a.office, &a.leader, &assessment_get_use_case, &get);
    assert_int_equal(get.assessment.revision, 2);
    office_free(a.office);
}

static void days_are_kept(void **state) {
    (void)state;
    Assessing a = assessing_new();
    assert_true(assessing_publish(&a, &a.clerk));
    a.office->caller.now = moment(2022, 8, 31, 23, 59);
    int64_t number = object(&a, "");
    assert_true(number > 0);
    a.office->caller.now = moment(2022, 9, 1, 0, 0);
    assert_int_equal(object(&a, "share"), 0);
    assert_string_equal(a.office->err.field, "closes");
    assert_false(assessing_finalise(&a, &a.clerk)); // one waits
    ObjectionList list = {.id = a.id};
    people_run(a.office, &a.leader, &objection_list_use_case, &list);
    assert_int_equal(list.items[0].due, date_of(2022, 9, 30));
    assert_false(list.items[0].overdue);
    a.office->caller.now = moment(2022, 10, 1, 0, 0);
    list = (ObjectionList){.id = a.id};
    people_run(a.office, &a.leader, &objection_list_use_case, &list);
    assert_true(list.items[0].overdue);
    assert_true(may_has(&list.items[0].may, "answer"));
    assert_true(answer(&a, &a.leader, number, false));
    assert_true(assessing_finalise(&a, &a.clerk));
    office_free(a.office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(somebody_else_answers),
        cmocka_unit_test(days_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
