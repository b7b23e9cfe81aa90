#include "service/inspection.h"

#include "people.h"

#include <string.h>

static InspectionPlan plan(const InspectionTarget *targets, size_t count) {
    return (InspectionPlan){.region = "",
                            .onsite = -1,
                            .title = "上半年督导",
                            .inspectors = "目标办",
                            .starts = date_of(2022, 8, 2),
                            .ends = DATE_NONE,
                            .period = date_of(2022, 6, 30),
                            .targets = targets,
                            .target_count = count};
}

// Everybody does what comes next on this day.
static void on(Office *office, int month, int day) {
    office->caller.now = moment(2022, month, day, 9, 0);
}

static ErrorCode record(Office *office, const Caller *caller, int64_t item, const char *verdict) {
    InspectionRecordRequest r = {.region = "",
                                 .number = 1,
                                 .item = item,
                                 .verdict = verdict,
                                 .seen = "现场20户",
                                 .words = "逐户看过"};
    return people_try(office, caller, &inspection_record_use_case, &r) ? ERROR_NONE
                                                                       : office->err.code;
}

static ErrorCode act(Office *office, const Caller *caller, const char *action, const char *words) {
    InspectionRequest r = {.region = "",
                           .number = 1,
                           .action = action,
                           .saying = {.words = words, .day = DATE_NONE, .grade = ""}};
    return people_try(office, caller, &inspection_act_use_case, &r) ? ERROR_NONE : office->err.code;
}

static void an_inspection_is_planned_made_and_concluded(void **state) {
    (void)state;
    Office *office = people_office();
    on(office, 8, 2);
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller inspector = people_caller(office, "inspector", "inspector", NULL, NULL);
    Caller other = people_caller(office, "other", "reporter", "县卫健委", NULL);
    static const InspectionTarget targets[] = {{"3.1", ""}};
    InspectionPlan p = plan(targets, 1);
    people_run(office, &inspector, &inspection_add_use_case, &p);
    assert_int_equal(p.inspection.state, INSPECTION_PLANNED);
    assert_int_equal(record(office, &other, 1, "agrees"), ERROR_NOT_FOUND);
    assert_int_equal(act(office, &other, "start", ""), ERROR_FORBIDDEN);
    assert_int_equal(act(office, &inspector, "start", ""), ERROR_NONE);
    assert_int_equal(record(office, &inspector, 2, "agrees"), ERROR_NOT_FOUND);
    assert_int_equal(record(office, &inspector, 1, "maybe"), ERROR_INPUT);
    assert_int_equal(record(office, &inspector, 1, "differs"), ERROR_NONE);
    assert_int_equal(act(office, &inspector, "conclude", ""), ERROR_INPUT);
    assert_int_equal(act(office, &clerk, "conclude", "一处不符"), ERROR_NONE);
    assert_int_equal(act(office, &clerk, "cancel", "太晚了"), ERROR_CONFLICT);
    office_free(office);
}

static void plans_that_cannot_be_are_refused(void **state) {
    (void)state;
    Office *office = people_office();
    on(office, 8, 2);
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    static const InspectionTarget good[] = {{"3.1", ""}}, wrong[] = {{"9.9", ""}},
                                  site[] = {{"3.1", "没有的项目点"}};
    InspectionPlan rows[] = {plan(good, 0), plan(wrong, 1), plan(site, 1), plan(good, 1),
                             plan(good, 1)};
    rows[3].title = " ";
    rows[4].ends = date_of(2022, 8, 1);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_false(people_try(office, &clerk, &inspection_add_use_case, &rows[i]));
        assert_int_equal(office->err.code, ERROR_INPUT);
    }
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_inspection_is_planned_made_and_concluded),
        cmocka_unit_test(plans_that_cannot_be_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
