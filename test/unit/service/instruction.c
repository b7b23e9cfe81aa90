// What leaders write: to whom it goes, who reports, and who says that it is done.
#include "service/instruction.h"

#include "people.h"

#include <string.h>

// The people of one test.
typedef struct Cast {
    Caller clerk, leader, reporter, head, other; // 县城管局, but for the last: 县卫健委
} Cast;

static Cast cast_of(Office *office) {
    return (Cast){people_caller(office, "clerk", "office", NULL, NULL),
                  people_caller(office, "leader", "leader", NULL, NULL),
                  people_caller(office, "reporter", "reporter", "县城管局", NULL),
                  people_caller(office, "head", "head", "县城管局", NULL),
                  people_caller(office, "other", "head", "县卫健委", NULL)};
}

static InstructionAdd instruct(const char *subject, const char *target) {
    return (InstructionAdd){.region = "",
                            .leader = "县长",
                            .words = "请抓紧",
                            .given = DATE_NONE,
                            .due = date_of(2022, 7, 10),
                            .subject = subject,
                            .target = target};
}

static ErrorCode act(Office *office, const Caller *caller, const char *action, const char *words,
                     Date day) {
    InstructionRequest r = {.region = "",
                            .number = 1,
                            .action = action,
                            .saying = {.words = words, .day = day, .grade = ""}};
    office->err = (Error){0};
    people_try(office, caller, &instruction_act_use_case, &r);
    return office->err.code;
}

static void it_goes_to_the_unit_and_back(void **state) {
    (void)state;
    Office *office = people_office();
    Cast cast = cast_of(office);
    InstructionAdd r = instruct("indicator", "3.1");
    people_run(office, &cast.leader, &instruction_add_use_case, &r);
    assert_string_equal(r.instruction.unit->name, "县城管局");
    assert_int_equal(r.instruction.given, date_of(2022, 7, 1));
    assert_int_equal(r.instruction.days_left, 9);
    InstructionRequest foreign = {.region = "", .number = 1};
    assert_false(people_try(office, &cast.other, &instruction_get_use_case, &foreign));
    assert_int_equal(office->err.code, ERROR_NOT_FOUND);
    assert_int_equal(act(office, &cast.leader, "done", "", DATE_NONE), ERROR_CONFLICT);
    assert_int_equal(act(office, &cast.reporter, "report", "好了", DATE_NONE), ERROR_FORBIDDEN);
    assert_int_equal(act(office, &cast.head, "report", "", DATE_NONE), ERROR_INPUT);
    assert_int_equal(act(office, &cast.head, "report", "好了", DATE_NONE), ERROR_NONE);
    assert_int_equal(act(office, &cast.clerk, "return", "没有说清", DATE_NONE), ERROR_NONE);
    assert_int_equal(act(office, &cast.clerk, "extend", "会改期", date_of(2022, 6, 30)),
                     ERROR_INPUT);
    assert_int_equal(act(office, &cast.clerk, "extend", "会改期", date_of(2022, 7, 20)),
                     ERROR_NONE);
    assert_int_equal(act(office, &cast.head, "report", "分三步办了", DATE_NONE), ERROR_NONE);
    assert_int_equal(act(office, &cast.leader, "done", "", DATE_NONE), ERROR_NONE);
    InstructionRequest now = {.region = "", .number = 1};
    people_run(office, &cast.reporter, &instruction_get_use_case, &now);
    assert_int_equal(now.instruction.state, INSTRUCTION_DONE);
    assert_string_equal(now.instruction.result, "分三步办了");
    assert_int_equal(now.instruction.due, date_of(2022, 7, 20));
    assert_int_equal(now.instruction.events.count, 6);
    assert_int_equal(now.instruction.may.count, 0);
    office_free(office);
}

// What the office reports itself, somebody else confirms.
static void nobody_confirms_their_own_report(void **state) {
    (void)state;
    Office *office = people_office();
    Cast cast = cast_of(office);
    InstructionAdd r = instruct("", "");
    people_run(office, &cast.clerk, &instruction_add_use_case, &r);
    assert_null(r.instruction.unit);
    assert_int_equal(act(office, &cast.head, "report", "替办", DATE_NONE), ERROR_NOT_FOUND);
    assert_int_equal(act(office, &cast.clerk, "report", "已印发通知", DATE_NONE), ERROR_NONE);
    assert_int_equal(act(office, &cast.clerk, "done", "", DATE_NONE), ERROR_FORBIDDEN);
    assert_string_equal(office->err.field, "account");
    assert_int_equal(act(office, &cast.leader, "done", "", DATE_NONE), ERROR_NONE);
    office_free(office);
}

static void what_cannot_be_is_refused(void **state) {
    (void)state;
    Office *office = people_office();
    Cast cast = cast_of(office);
    static const struct {
        const char *subject, *target, *field;
    } rows[] = {
        {"indicator", "9.9", "target"},  {"indicator", "", "target"}, {"problem", "1", "target"},
        {"problem", "01", "target"},     {"order", "x", "target"},    {"inspection", "3", "target"},
        {"instruction", "1", "subject"}, {"", "3.1", "target"},       {"weather", "1", "subject"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        InstructionAdd r = instruct(rows[i].subject, rows[i].target);
        office->err = (Error){0};
        assert_false(people_try(office, &cast.leader, &instruction_add_use_case, &r));
        assert_int_equal(office->err.code, ERROR_INPUT);
        assert_string_equal(office->err.field, rows[i].field);
    }
    InstructionAdd late = instruct("", "");
    late.due = date_of(2022, 6, 30);
    assert_false(people_try(office, &cast.leader, &instruction_add_use_case, &late));
    InstructionAdd early = instruct("", "");
    early.given = date_of(2022, 7, 2);
    assert_false(people_try(office, &cast.leader, &instruction_add_use_case, &early));
    InstructionList list = {.region = "", .state = "", .subject = "", .target = ""};
    people_run(office, &cast.clerk, &instruction_list_use_case, &list);
    assert_int_equal(list.count, 0);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_goes_to_the_unit_and_back),
        cmocka_unit_test(nobody_confirms_their_own_report),
        cmocka_unit_test(what_cannot_be_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
