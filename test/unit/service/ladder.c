#include "service/ladder.h"

#include "people.h"

#include <string.h>

// Days for an answer count from the day after the order; working days skip holidays.
static void deadlines_follow_the_step(void **state) {
    (void)state;
    static const struct {
        int64_t days;
        bool workdays;
        int month, day;
    } rows[] = {{3, true, 10, 10}, {5, true, 10, 12}, {7, false, 10, 7}, {1, false, 10, 1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const LadderStep step = {.days = rows[i].days, .workdays = rows[i].workdays};
        // Friday before the week of the national holiday.
        assert_int_equal(ladder_deadline(&step, date_of(2022, 9, 30)),
                         date_of(2022, rows[i].month, rows[i].day));
    }
}

static LadderRequest ask(Office *office, const Caller *caller) {
    LadderRequest r = {.region = ""};
    people_run(office, caller, &ladder_get_use_case, &r);
    return r;
}

static void the_usual_ladder_stands_until_another_is_made(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    LadderRequest usual = ask(office, &clerk);
    assert_int_equal(usual.ladder.step_count, 4);
    assert_string_equal(ladder_step(&usual.ladder, 3)->name, "挂牌督办");
    assert_null(ladder_step(&usual.ladder, 5));
    LadderRequest two = {.region = "", .has_steps = true};
    two.ladder.step_count = 2;
    two.ladder.steps[0] = (LadderStep){1, "蓝", STEP_BLUE, 5, false, 1, CARD_NONE};
    two.ladder.steps[1] = (LadderStep){2, "红", STEP_RED, 5, false, 0, CARD_RED};
    people_run(office, &clerk, &ladder_put_use_case, &two);
    LadderRequest after = ask(office, &clerk);
    assert_int_equal(after.ladder.step_count, 2);
    assert_string_equal(ladder_step(&after.ladder, 2)->name, "红");
    for (size_t i = 0; i < after.ladder.rule_count; i++)
        assert_non_null(ladder_step(&after.ladder, after.ladder.rules[i].step));
    office_free(office);
}

static void a_ladder_that_cannot_be_climbed_is_refused(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    static const LadderStep rows[] = {
        {1, "", STEP_NONE, 3, true, 0, CARD_NONE},
        {1, "督办", STEP_NONE, 0, true, 0, CARD_NONE},
        {1, "督办", STEP_NONE, 366, true, 0, CARD_NONE},
        {1, "督办", STEP_NONE, 3, true, -1, CARD_NONE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        LadderRequest r = {.region = "", .has_steps = true};
        r.ladder.step_count = 1;
        r.ladder.steps[0] = rows[i];
        assert_false(people_try(office, &clerk, &ladder_put_use_case, &r));
        assert_int_equal(office->err.code, ERROR_INPUT);
    }
    assert_false(ask(office, &clerk).ladder.own_steps);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(deadlines_follow_the_step),
        cmocka_unit_test(the_usual_ladder_stands_until_another_is_made),
        cmocka_unit_test(a_ladder_that_cannot_be_climbed_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
