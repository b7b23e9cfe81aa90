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

// Takes an action and answers the state afterwards, or the error as a negative number.
static int act(Office *office, const Caller *caller, int64_t number, const char *action,
               const char *words) {
    ProblemRequest r = {.region = "",
                        .number = number,
                        .action = action,
                        .saying = {.words = words, .day = DATE_NONE, .grade = ""}};
    return people_try(office, caller, &problem_act_use_case, &r) ? (int)r.problem.state
                                                                 : -(int)office->err.code;
}

// A photo behind the first problem, by the unit's reporter, who has the third account.
static void attach(Office *office) {
    office_execute(office,
                   "INSERT INTO attachment (region, id, year, code, period, subject, number, part,"
                   " name, kind, size, digest, account, at, removed) VALUES ('410423', 1, 2022,"
                   " '3.1', '', 'problem', 1, 0, '现场.png', 'png', 1,"
                   " '0000000000000000000000000000000000000000000000000000000000000000', 3,"
                   " '2022-08-01T09:00:00+08:00', '')");
}

static void from_the_finding_to_the_close(void **state) {
    (void)state;
    Office *office = people_office();
    on(office, 8, 1);
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller second = people_caller(office, "second", "inspector", NULL, NULL);
    Caller reporter = people_caller(office, "reporter", "reporter", "县城管局", NULL);
    Caller head = people_caller(office, "head", "head", "县城管局", NULL);
    int64_t n = add(office, &clerk, "3.1", "资金未落实");
    int64_t records = office_audit_records(office);
    const struct {
        const Caller *caller;
        const char *action, *words;
        int answer;
    } rows[] = {
        {&head, "submit", "没有措施", -(int)ERROR_INPUT},
        {&reporter, "measure", "落实资金", PROBLEM_OPEN},
        {&reporter, "submit", "填报员不能提交", -(int)ERROR_FORBIDDEN},
        {&clerk, "grant", "", -(int)ERROR_CONFLICT},
        {&head, "submit", "", -(int)ERROR_INPUT},
        {&head, "submit", "没有佐证", -(int)ERROR_INPUT},
        {NULL, "evidence", "", 0},
        {&head, "submit", "已完成", PROBLEM_SUBMITTED},
        {&head, "check", "自己核查", -(int)ERROR_FORBIDDEN},
        {&second, "return", "还差一处", PROBLEM_OPEN},
        {&head, "submit", "补齐了", PROBLEM_SUBMITTED},
        {&second, "check", "现场相符", PROBLEM_CHECKED},
        {&second, "close", "", -(int)ERROR_FORBIDDEN},
        {&clerk, "close", "", PROBLEM_CLOSED},
        {&head, "submit", "再提交", -(int)ERROR_CONFLICT},
        {&clerk, "burn", "", -(int)ERROR_NOT_FOUND},
    };
    int64_t taken = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!rows[i].caller) {
            attach(office);
            continue;
        }
        int answer = act(office, rows[i].caller, n, rows[i].action, rows[i].words);
        if (answer != rows[i].answer)
            fail_msg("%zu %s: %d, not %d: %s", i, rows[i].action, answer, rows[i].answer,
                     office->err.message);
        taken += answer >= 0;
    }
    assert_int_equal(office_audit_records(office), records + taken);
    office_free(office);
}

static void a_new_one_is_checked(void **state) {
    (void)state;
    Office *office = people_office();
    on(office, 8, 1);
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    const Date day = date_of(2022, 8, 30);
    const ProblemEdit rows[] = {
        {.code = "9.9", .title = "没有指标", .deadline = day, .found = DATE_NONE},
        {.code = "3.1", .title = " ", .deadline = day, .found = DATE_NONE},
        {.code = "3.1", .title = "过期", .deadline = date_of(2022, 7, 31), .found = DATE_NONE},
        {.code = "3.1", .title = "明天发现", .deadline = day, .found = date_of(2022, 8, 2)},
        {.code = "3.1", .title = "没有期限", .deadline = DATE_NONE, .found = DATE_NONE},
        {.code = "3.1", .title = "成因", .cause = "天气", .deadline = day, .found = DATE_NONE},
        {.code = "3.1", .title = "单位", .unit = 99, .deadline = day, .found = DATE_NONE},
        {.code = "3.1", .title = "项目点", .site = "没有", .deadline = day, .found = DATE_NONE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ProblemEdit r = rows[i];
        r.region = "";
        r.source = "hand";
        if (people_try(office, &clerk, &problem_add_use_case, &r) ||
            office->err.code != ERROR_INPUT)
            fail_msg("%s: %d", rows[i].title, (int)office->err.code);
    }
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(from_the_finding_to_the_close),
        cmocka_unit_test(a_new_one_is_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
