// The calendar of a period: opening, due, lock, close, exceptions, and what it says.
#include "people.h"

#include <string.h>

static Date day(int month, int d) {
    return date_of(2022, month, d);
}

// The state on a day with its whole last day, and what may be done then.
static void states_by_the_day(void **state) {
    (void)state;
    const Period p = {.exists = true,
                      .period = day(6, 30),
                      .opens = day(6, 30),
                      .due = day(7, 5),
                      .locks = day(7, 12)};
    Period closed = p, absent = {.period = day(6, 30)};
    closed.closed = true;
    const struct {
        const Period *period;
        Date day, until;
        PeriodState state;
        const char *why;
    } rows[] = {
        {&p, day(6, 29), DATE_NONE, PERIOD_PLANNED, "2022年6月30日开始填报"},
        {&p, day(6, 30), DATE_NONE, PERIOD_OPEN, "到2022年7月5日为止"},
        {&p, day(7, 5), DATE_NONE, PERIOD_OPEN, "当天算按时"},
        {&p, day(7, 6), DATE_NONE, PERIOD_OVERDUE, "计为迟报"},
        {&p, day(7, 12), DATE_NONE, PERIOD_OVERDUE, "补报到2022年7月12日"},
        {&p, day(7, 13), DATE_NONE, PERIOD_LOCKED, "2022年7月12日已锁定"},
        {&p, day(7, 13), day(7, 15), PERIOD_OVERDUE, "补报到2022年7月15日"},
        {&p, day(7, 15), day(7, 15), PERIOD_OVERDUE, "本单位获准"},
        {&p, day(7, 16), day(7, 15), PERIOD_LOCKED, "2022年7月15日已锁定"},
        {&p, day(7, 4), day(7, 4), PERIOD_OPEN, "7月5日"},
        {&closed, day(7, 1), day(7, 15), PERIOD_CLOSED, "已关闭"},
        {&absent, day(7, 1), DATE_NONE, PERIOD_PLANNED, "还没有开放"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        PeriodState found = period_state(rows[i].period, rows[i].day, rows[i].until);
        if (found != rows[i].state)
            fail_msg("row %zu: %s", i, period_states[found].key);
        assert_string_contains(period_why(arena, rows[i].period, found, rows[i].until),
                               rows[i].why);
        assert_int_equal(period_takes(found), found == PERIOD_OPEN || found == PERIOD_OVERDUE);
    }
    arena_free(arena);
}

static PeriodRequest ask(Date period) {
    return (PeriodRequest){.region = "",
                           .period = period,
                           .opens = DATE_NONE,
                           .due = DATE_NONE,
                           .locks = DATE_NONE,
                           .closed = -1};
}

static void days_default_to_working_days(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    const struct {
        Date period, due, locks;
    } rows[] = {
        {day(6, 30), day(7, 5), day(7, 11)},   // 10 July is a Sunday
        {day(9, 30), day(10, 8), day(10, 13)}, // the holiday ends on the 7th, the 8th is worked
        {day(4, 30), day(5, 5), day(5, 10)},
        {day(12, 31), date_of(2023, 1, 5), date_of(2023, 1, 10)},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        PeriodRequest r = ask(rows[i].period);
        people_run(office, &clerk, &period_open_use_case, &r);
        assert_int_equal(r.answer.opens, rows[i].period);
        assert_int_equal(r.answer.due, rows[i].due);
        assert_int_equal(r.answer.locks, rows[i].locks);
        assert_int_equal(r.answer.version, 1);
    }
    PeriodList list = {.region = ""};
    people_run(office, &clerk, &period_list_use_case, &list);
    assert_int_equal(list.count, 4);
    assert_int_equal(list.items[0].period, day(12, 31)); // newest first
    assert_string_equal(list.items[2].name, "上半年");
    assert_int_equal(list.items[2].counts.expected, 3);
    assert_int_equal(list.items[2].counts.missing, 3);
    office_free(office);
}

static void what_cannot_be_opened(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    const struct {
        Date period, opens, due, locks;
        ErrorCode code;
        const char *field;
    } rows[] = {
        {day(6, 29), DATE_NONE, DATE_NONE, DATE_NONE, ERROR_INPUT, "period"},
        {DATE_NONE, DATE_NONE, DATE_NONE, DATE_NONE, ERROR_INPUT, "period"},
        {date_of(2021, 12, 31), DATE_NONE, DATE_NONE, DATE_NONE, ERROR_INPUT, "period"},
        {date_of(2023, 1, 31), DATE_NONE, DATE_NONE, DATE_NONE, ERROR_INPUT, "period"},
        {day(6, 30), day(7, 6), day(7, 5), DATE_NONE, ERROR_INPUT, "due"},
        {day(6, 30), DATE_NONE, day(7, 5), day(7, 4), ERROR_INPUT, "locks"},
        {day(6, 30), DATE_NONE, DATE_NONE, date_of(2199, 1, 1), ERROR_INPUT, "opens"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        PeriodRequest r = {.region = "",
                           .period = rows[i].period,
                           .opens = rows[i].opens,
                           .due = rows[i].due,
                           .locks = rows[i].locks,
                           .closed = -1};
        assert_false(people_try(office, &clerk, &period_open_use_case, &r));
        if (office->err.code != rows[i].code || strcmp(office->err.field, rows[i].field) != 0)
            fail_msg("row %zu: %s %s", i, office->err.field, office->err.message);
    }
    people_open_june(office, &clerk);
    PeriodRequest again = ask(day(6, 30));
    assert_false(people_try(office, &clerk, &period_open_use_case, &again));
    assert_int_equal(office->err.code, ERROR_CONFLICT);
    PeriodRequest absent = ask(day(5, 31));
    assert_false(people_try(office, &clerk, &period_patch_use_case, &absent));
    assert_int_equal(office->err.code, ERROR_NOT_FOUND);
    office_free(office);
}

static void the_calendar_is_changed_one_after_the_other(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    people_open_june(office, &clerk);
    PeriodRequest r = ask(day(6, 30));
    r.version = 1;
    r.due = day(7, 8);
    people_run(office, &clerk, &period_patch_use_case, &r);
    assert_int_equal(r.answer.due, day(7, 8));
    assert_int_equal(r.answer.locks, day(7, 12));
    assert_int_equal(r.answer.version, 2);
    assert_false(people_try(office, &clerk, &period_patch_use_case, &r));
    assert_int_equal(office->err.code, ERROR_STALE);
    r = ask(day(6, 30));
    r.closed = 1;
    people_run(office, &clerk, &period_patch_use_case, &r);
    assert_int_equal(r.answer.state, PERIOD_CLOSED);
    assert_true(may_has(&r.answer.may, "reopen"));
    assert_false(may_has(&r.answer.may, "close"));
    r = ask(day(6, 30));
    r.closed = 0;
    people_run(office, &clerk, &period_patch_use_case, &r);
    assert_int_equal(r.answer.state, PERIOD_OPEN);
    Caller leader = people_caller(office, "leader", "leader", NULL, NULL);
    r = ask(day(6, 30));
    people_run(office, &leader, &period_get_use_case, &r);
    assert_int_equal(r.answer.may.count, 0);
    office_free(office);
}

static FormRequest form_of(const char *code) {
    return (FormRequest){
        .region = "", .period = day(6, 30), .code = code, .typed = {"50", "", "", "", ""}};
}

static void the_lock_holds_but_for_an_exception(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "reporter", "reporter", "县城管局", NULL);
    Caller other = people_caller(office, "other", "reporter", "县卫健委", NULL);
    FormRequest form = form_of("3.1");
    assert_false(people_try(office, &reporter, &form_save_use_case, &form));
    assert_string_contains(office->err.message, "还没有开放");
    people_open_june(office, &clerk);
    office->caller.now = moment(2022, 6, 29, 23, 59);
    assert_false(people_try(office, &reporter, &form_save_use_case, &form));
    office->caller.now = moment(2022, 7, 12, 23, 59);
    form = form_of("3.1");
    people_run(office, &reporter, &form_save_use_case, &form);
    office->caller.now = moment(2022, 7, 13, 0, 0);
    form = form_of("3.1");
    assert_false(people_try(office, &reporter, &form_submit_use_case, &form));
    assert_int_equal(office->err.code, ERROR_FORBIDDEN);
    assert_string_contains(office->err.message, "已锁定");
    ExceptionRequest r = {.region = "",
                          .period = day(6, 30),
                          .unit = reporter.unit,
                          .until = day(7, 15),
                          .reason = " 停电三天 "};
    people_run(office, &clerk, &period_except_use_case, &r);
    form = form_of("3.1");
    people_run(office, &reporter, &form_submit_use_case, &form);
    assert_string_contains(form.calendar.why, "本单位获准");
    form = form_of("8.1");
    assert_false(people_try(office, &other, &form_save_use_case, &form));
    office->caller.now = moment(2022, 7, 16, 0, 0);
    form = form_of("3.2");
    assert_false(people_try(office, &reporter, &form_save_use_case, &form));
    // The latest exception counts, whatever the ones before said.
    r.until = day(7, 17);
    people_run(office, &clerk, &period_except_use_case, &r);
    people_run(office, &reporter, &form_save_use_case, &form);
    office_free(office);
}

static void what_is_no_exception(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    people_open_june(office, &clerk);
    const struct {
        int64_t unit;
        Date until;
        const char *reason, *field;
    } rows[] = {
        {99, day(7, 15), "停电", "unit"}, {1, day(6, 30), "停电", "until"}, // yesterday
        {1, DATE_NONE, "停电", "until"},  {1, date_of(2025, 1, 1), "停电", "until"},
        {1, day(7, 15), " ", "reason"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ExceptionRequest r = {.region = "",
                              .period = day(6, 30),
                              .unit = rows[i].unit,
                              .until = rows[i].until,
                              .reason = rows[i].reason};
        assert_false(people_try(office, &clerk, &period_except_use_case, &r));
        assert_string_equal(office->err.field, rows[i].field);
    }
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(states_by_the_day),
        cmocka_unit_test(days_default_to_working_days),
        cmocka_unit_test(what_cannot_be_opened),
        cmocka_unit_test(the_calendar_is_changed_one_after_the_other),
        cmocka_unit_test(the_lock_holds_but_for_an_exception),
        cmocka_unit_test(what_is_no_exception),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
