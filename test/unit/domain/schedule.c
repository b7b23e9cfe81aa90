#include "domain/schedule.h"

#include "random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { STAGES = 4 };

static Figure figure(Arena *arena, const char *text) {
    FigureText read;
    assert_int_equal(figure_read(arena, text, &read), FIGURE_FINE);
    return read.figure;
}

static Date day(Arena *arena, const char *text) {
    Date date = DATE_NONE;
    assert_true(date_parse(arena, text, &date));
    return date;
}

static void expect(const Indicator *indicator, Date date, Ratio expected) {
    Ratio planned = schedule_planned(indicator, date);
    if (planned.numerator != expected.numerator || planned.denominator != expected.denominator) {
        char text[DATE_TEXT_SIZE];
        date_text(date, text);
        fail_msg("%s: %lld/%lld, not %lld/%lld", text, (long long)planned.numerator,
                 (long long)planned.denominator, (long long)expected.numerator,
                 (long long)expected.denominator);
    }
}

static void months_elapsed_over_months_in_all(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        const char *start, *deadline, *date;
        Ratio planned;
    } rows[] = {
        {"2022-01-01", "2022-12-31", "2022-06-30", {1, 2}},
        {"2022-01-01", "2022-12-31", "2022-03-31", {1, 4}},
        {"2022-01-01", "2022-12-31", "2022-11-30", {11, 12}},
        {"2022-01-01", "2022-12-31", "2022-01-01", {1, 372}},
        {"2022-01-01", "2022-12-31", "2022-02-14", {1, 8}}, // half of February
        {"2022-01-01", "2022-12-31", "2022-06-15", {11, 24}},
        {"2022-01-01", "2022-12-31", "2021-12-31", {0, 1}},
        {"2022-01-01", "2022-12-31", "2022-12-30", {371, 372}},
        {"2022-01-01", "2022-12-31", "2022-12-31", {1, 1}},
        {"2022-01-01", "2022-12-31", "2024-06-30", {1, 1}},
        {"2022-01-01", "2022-08-31", "2022-06-30", {3, 4}},
        {"2022-01-16", "2022-12-31", "2022-06-30", {57, 119}}, // (16/31 + 5) / (16/31 + 11)
        {"2022-01-01", "2022-06-15", "2022-03-31", {6, 11}},   // 3 / 5.5
        {"2022-01-16", "2022-03-15", "2022-02-28", {47, 62}},  // (16/31 + 1) / (16/31 + 1 + 15/31)
        {"2022-06-10", "2022-06-19", "2022-06-14", {1, 2}},
        {"2022-06-10", "2022-06-10", "2022-06-10", {1, 1}},
        {"2022-06-10", "2022-06-10", "2022-06-09", {0, 1}},
        {"2022-02-01", "2022-02-28", "2022-02-14", {1, 2}},
        {"2024-02-01", "2024-02-29", "2024-02-14", {14, 29}},
        {"2024-01-01", "2024-12-31", "2024-06-30", {1, 2}},
        {"2024-01-01", "2024-12-31", "2024-02-29", {1, 6}},
        {"2024-01-01", "2024-12-31", "2024-02-28", {19, 116}}, // (1 + 28/29) / 12
        {"2021-01-01", "2023-12-31", "2022-06-30", {1, 2}},
        {"2021-07-01", "2025-06-30", "2024-12-31", {7, 8}},
        {"1900-01-01", "2199-12-31", "2049-12-31", {1, 2}},
        {"2022-12-31", "2022-01-01", "2022-06-30", {0, 1}}, // the wrong way round
        {"2022-12-31", "2022-01-01", "2023-06-30", {1, 1}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Indicator indicator = {.has_target = true,
                               .target = figure_of(35),
                               .start = day(arena, rows[i].start),
                               .deadline = day(arena, rows[i].deadline)};
        expect(&indicator, day(arena, rows[i].date), rows[i].planned);
        indicator.target = figure_of(0);
        indicator.direction = DIRECTION_AT_MOST;
        expect(&indicator, day(arena, rows[i].date), rows[i].planned);
    }
    arena_free(arena);
}

static void stage_targets_bend_the_plan(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        const char *target;
        struct {
            const char *date, *value;
        } stages[STAGES];
        const char *date;
        Ratio planned;
    } rows[] = {
        // hit exactly at their dates, straight lines between
        {"100", {{"2022-03-31", "20"}, {"2022-06-30", "50"}}, "2022-03-31", {1, 5}},
        {"100", {{"2022-03-31", "20"}, {"2022-06-30", "50"}}, "2022-06-30", {1, 2}},
        {"100", {{"2022-03-31", "20"}, {"2022-06-30", "50"}}, "2022-04-30", {3, 10}},
        {"100", {{"2022-03-31", "20"}, {"2022-06-30", "50"}}, "2022-02-28", {2, 15}},
        {"100", {{"2022-03-31", "20"}, {"2022-06-30", "50"}}, "2022-05-31", {2, 5}},
        {"100", {{"2022-03-31", "20"}, {"2022-06-30", "50"}}, "2022-09-30", {3, 4}},
        {"100", {{"2022-03-31", "20"}, {"2022-06-30", "50"}}, "2022-12-31", {1, 1}},
        {"100", {{"2022-03-31", "20"}, {"2022-06-30", "50"}}, "2021-12-31", {0, 1}},
        {"100", {{"2022-03-31", "20"}, {"2022-06-30", "50"}}, "2022-04-15", {1, 4}},
        {"3.5", {{"2022-06-30", "1.25"}}, "2022-06-30", {5, 14}},
        {"3.5", {{"2022-06-30", "1.25"}}, "2022-09-30", {19, 28}}, // (1.25 + 2.25/2) / 3.5
        {"100", {{"2022-06-30", "0"}}, "2022-06-30", {0, 1}},
        {"100", {{"2022-06-30", "0"}}, "2022-09-30", {1, 2}},
        {"100", {{"2022-06-30", "100"}}, "2022-06-30", {1, 1}},
        {"100", {{"2022-06-30", "100"}}, "2022-09-30", {1, 1}},
        // a stage target at or beyond the deadline says nothing
        {"100", {{"2023-06-30", "20"}}, "2022-06-30", {1, 2}},
        {"100", {{"2022-12-31", "20"}}, "2022-06-30", {1, 2}},
        {"100", {{"2022-06-30", "30"}, {"2023-03-31", "40"}}, "2022-09-30", {13, 20}},
        // one before the start is where the line begins
        {"100", {{"2021-12-31", "10"}}, "2022-06-30", {11, 20}},
        {"100", {{"2021-06-30", "10"}}, "2021-12-31", {0, 1}},
        // above the annual target: the plan is whole from then on
        {"100", {{"2022-06-30", "120"}}, "2022-06-30", {1, 1}},
        {"100", {{"2022-06-30", "120"}}, "2022-03-31", {1, 2}},
        {"100", {{"2022-06-30", "120"}}, "2022-09-30", {1, 1}},
        // falling: what should be done already stays so
        {"100", {{"2022-03-31", "50"}, {"2022-06-30", "30"}}, "2022-06-30", {1, 2}},
        {"100", {{"2022-03-31", "50"}, {"2022-06-30", "30"}}, "2022-04-30", {1, 2}},
        {"100", {{"2022-03-31", "50"}, {"2022-06-30", "30"}}, "2022-09-30", {3, 4}},
        {"100", {{"2022-03-31", "120"}, {"2022-06-30", "30"}}, "2022-06-30", {1, 1}},
        {"100", {{"2022-03-31", "-5"}}, "2022-03-31", {0, 1}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        StageTarget stages[STAGES];
        size_t count = 0;
        for (; count < STAGES && rows[i].stages[count].date; count++)
            stages[count] = (StageTarget){day(arena, rows[i].stages[count].date),
                                          figure(arena, rows[i].stages[count].value)};
        const Indicator indicator = {.has_target = true,
                                     .target = figure(arena, rows[i].target),
                                     .start = date_of(2022, 1, 1),
                                     .deadline = date_of(2022, 12, 31),
                                     .stage_targets = stages,
                                     .stage_target_count = count};
        expect(&indicator, day(arena, rows[i].date), rows[i].planned);
    }
    arena_free(arena);
}

static void no_plan_without_target_or_dates(void **state) {
    (void)state;
    Indicator indicator = {.start = date_of(2022, 1, 1), .deadline = date_of(2022, 12, 31)};
    assert_false(ratio_exists(schedule_planned(&indicator, date_of(2022, 6, 30))));
    indicator.has_target = true;
    indicator.target = figure_of(1);
    assert_true(ratio_exists(schedule_planned(&indicator, date_of(2022, 6, 30))));
    indicator.start = DATE_NONE;
    assert_false(ratio_exists(schedule_planned(&indicator, date_of(2022, 6, 30))));
    indicator.start = indicator.deadline;
    indicator.deadline = DATE_NONE;
    assert_false(ratio_exists(schedule_planned(&indicator, date_of(2022, 6, 30))));
}

static void a_plan_of_the_largest_figures_is_exact_or_absent(void **state) {
    (void)state;
    StageTarget stages[] = {{date_of(2022, 3, 15), {999999999999999, 6}},
                            {date_of(2022, 6, 15), {123456789012345677, 6}}};
    const Indicator indicator = {.has_target = true,
                                 .target = {999999999999999999, 6},
                                 .start = date_of(2022, 1, 7),
                                 .deadline = date_of(2022, 11, 29),
                                 .stage_targets = stages,
                                 .stage_target_count = 2};
    for (Date date = date_of(2022, 1, 1); date <= date_of(2022, 12, 1); date++) {
        Ratio planned = schedule_planned(&indicator, date);
        if (ratio_exists(planned))
            assert_true(planned.numerator >= 0 && planned.numerator <= planned.denominator);
    }
    expect(&indicator, date_of(2022, 11, 29), (Ratio){1, 1});
}

static void the_plan_never_falls_and_hits_its_stages(void **state) {
    (void)state;
    Random random = {11};
    for (int i = 0; i < 1500; i++) {
        StageTarget stages[STAGES];
        int scale = (int)random_between(&random, 0, 3);
        Indicator indicator = {.has_target = true,
                               .target = {random_any_size(&random, 100000000) + 1, scale},
                               .start =
                                   date_of(2020, 1, 1) + (Date)random_between(&random, 0, 1500),
                               .stage_targets = stages};
        indicator.deadline = indicator.start + (Date)random_between(&random, 0, 800);
        bool rising = true;
        Date date = indicator.start;
        Figure reached = figure_of(0);
        for (; indicator.stage_target_count < STAGES; indicator.stage_target_count++) {
            date += (Date)random_between(&random, 1, 300);
            Figure value = {random_between(&random, 0, indicator.target.value * 5 / 4), scale};
            stages[indicator.stage_target_count] = (StageTarget){date, value};
            rising = rising && figure_compare(value, reached) >= 0 &&
                     figure_compare(value, indicator.target) <= 0;
            reached = value;
            if (random_between(&random, 0, 3) == 0)
                break;
        }
        if (indicator.stage_target_count < STAGES)
            indicator.stage_target_count += (size_t)random_between(&random, 0, 1);
        Ratio before = {0, 1};
        for (Date d = indicator.start - 3; d <= indicator.deadline + 3; d++) {
            Ratio planned = schedule_planned(&indicator, d);
            assert_true(ratio_exists(planned));
            assert_true(ratio_compare(planned, before) >= 0);
            assert_true(planned.numerator <= planned.denominator);
            if (d < indicator.start)
                assert_int_equal(planned.numerator, 0);
            if (d >= indicator.deadline)
                assert_int_equal(ratio_compare(planned, (Ratio){1, 1}), 0);
            before = planned;
        }
        for (size_t k = 0; rising && k < indicator.stage_target_count; k++) {
            Ratio share;
            assert_true(ratio_of(stages[k].value, indicator.target, &share));
            if (stages[k].date < indicator.deadline)
                expect(&indicator, stages[k].date, share);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months_elapsed_over_months_in_all),
        cmocka_unit_test(stage_targets_bend_the_plan),
        cmocka_unit_test(no_plan_without_target_or_dates),
        cmocka_unit_test(a_plan_of_the_largest_figures_is_exact_or_absent),
        cmocka_unit_test(the_plan_never_falls_and_hits_its_stages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
