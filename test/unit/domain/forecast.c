// Forecasts: cases reckoned by hand, and laws.
#include "domain/forecast.h"

#include "random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Date day(int month, int number) {
    return date_of(2022, month, number);
}

static bool is(Ratio ratio, int64_t numerator, int64_t denominator) {
    return ratio_exists(ratio) && ratio_compare(ratio, (Ratio){numerator, denominator}) == 0;
}

// 0 on the last day of 2021, then 30 in 30 days, 60 more in 30, and 30 more in 40: 120 in 100 days.
static void by_hand(void **state) {
    (void)state;
    const Date start = date_of(2021, 12, 31);
    const ForecastPoint points[] = {
        {start, {0, 0}}, {start + 30, {30, 0}}, {start + 60, {90, 0}}, {start + 100, {120, 0}}};
    Forecast f = forecast_make(points, 4, figure_of(240), start + 180);
    assert_true(f.known && !f.met);
    assert_int_equal(f.steps, 3);
    assert_true(is(f.pace, 6, 5) && is(f.slow, 3, 4) && is(f.fast, 2, 1));
    assert_true(is(f.required, 3, 2)); // 120 in 80 days
    assert_true(is(f.expected, 216, 1) && is(f.low, 180, 1) && is(f.high, 280, 1));
    assert_int_equal(f.reach, start + 200); // 120 at 1.2 a day
    assert_int_equal(f.early, start + 160);
    assert_int_equal(f.late, start + 260);
    assert_true(is(forecast_at(points, 4, start + 150), 180, 1));
    assert_true(is(forecast_at(points, 3, start + 100), 150, 1)); // what happened was 120
    assert_false(ratio_exists(forecast_at(points, 4, start + 99)));
    // Part of a day counts as a day: 1 more than 1.2 × 100.
    f = forecast_make(points, 4, figure_of(241), start + 180);
    assert_int_equal(f.reach, start + 201);
    // Reached, past the deadline, and a target that a standstill never reaches.
    f = forecast_make(points, 4, figure_of(120), start + 180);
    assert_true(f.met && is(f.required, 0, 1));
    assert_int_equal(f.reach, start + 100);
    f = forecast_make(points, 4, figure_of(240), start + 100);
    assert_true(f.known && !ratio_exists(f.required) && is(f.expected, 120, 1));
    const ForecastPoint still[] = {{start, {5, 0}}, {start + 31, {5, 0}}};
    f = forecast_make(still, 2, figure_of(10), start + 365);
    assert_true(f.known && !f.reaches && f.reach == DATE_NONE && is(f.expected, 5, 1));
}

static void no_forecast_without_two_points(void **state) {
    (void)state;
    const ForecastPoint one[] = {{day(6, 30), {5, 0}}, {day(6, 30), {7, 0}}};
    assert_false(forecast_make(one, 0, figure_of(9), day(12, 31)).known);
    assert_false(forecast_make(one, 1, figure_of(9), day(12, 31)).known);
    assert_false(forecast_make(one, 2, figure_of(9), day(12, 31)).known); // no days between
    assert_false(ratio_exists(forecast_at(one, 1, day(12, 31))));
}

static void printed_values(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        Ratio value;
        int scale;
        const char *text, *monthly;
    } rows[] = {
        {{1, 3}, 2, "0.33", "10.14"},
        {{1, 2}, 0, "1", "15"},
        {{5, 4}, 1, "1.3", "38"},
        {{-1, 2}, 0, "-1", "-15"},
        {{0, 1}, 3, "0", "0"},
        {{12, 365}, 2, "0.03", "1"},
        {{1000000, 1}, 0, "1000000", "30416667"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(forecast_value(arena, rows[i].value, rows[i].scale), rows[i].text);
        assert_string_equal(forecast_monthly(arena, rows[i].value, rows[i].scale), rows[i].monthly);
    }
    arena_free(arena);
}

// From a straight line the line comes out: one pace, no span, the value at the deadline on it.
static void a_straight_line_goes_on(void **state) {
    (void)state;
    Random random = {31};
    for (int round = 0; round < 3000; round++) {
        ForecastPoint points[8];
        size_t count = (size_t)random_between(&random, 2, 8);
        int64_t from = random_between(&random, 0, 1000), pace = random_between(&random, 0, 500);
        Date date = day(1, 1), start = date;
        for (size_t i = 0; i < count; i++) {
            points[i] = (ForecastPoint){date, {from + pace * (date - start), 2}};
            date += (Date)random_between(&random, 1, 40);
        }
        Date last = points[count - 1].date, deadline = last + (Date)random_between(&random, 1, 300);
        Figure target = {from + random_between(&random, 0, 200000), 2};
        Forecast f = forecast_make(points, count, target, deadline);
        assert_true(f.known);
        assert_true(is(f.pace, pace, 100) && is(f.slow, pace, 100) && is(f.fast, pace, 100));
        assert_true(is(f.expected, from + pace * (deadline - start), 100));
        assert_true(is(f.low, f.expected.numerator, f.expected.denominator));
        assert_int_equal(f.early, f.late);
        assert_true(f.met || f.reach == f.early);
        assert_true(
            is(forecast_at(points, count, deadline), f.expected.numerator, f.expected.denominator));
        // On the day it is told the line is there, and the day before it is not.
        if (!f.met && f.reaches) {
            assert_true(from + pace * (f.reach - start) >= target.value);
            assert_true(from + pace * (f.reach - 1 - start) < target.value);
        }
    }
}

// The mean lies within the span; more done is never a later day, a smaller expectation or a larger
// need; required pace kept to the deadline gives the target.
static void laws(void **state) {
    (void)state;
    Random random = {32};
    for (int round = 0; round < 5000; round++) {
        ForecastPoint points[6];
        size_t count = (size_t)random_between(&random, 2, 6);
        Date date = day(1, 1);
        int64_t value = 0;
        for (size_t i = 0; i < count; i++) {
            points[i] = (ForecastPoint){date, {value, 1}};
            date += (Date)random_between(&random, 1, 40);
            value += random_any_size(&random, 5000); // monotone
        }
        Date last = points[count - 1].date, deadline = last + (Date)random_between(&random, 1, 200);
        Figure target = {random_between(&random, 1, 30000), 1};
        Forecast f = forecast_make(points, count, target, deadline);
        assert_true(ratio_compare(f.slow, f.pace) <= 0 && ratio_compare(f.pace, f.fast) <= 0);
        assert_true(ratio_compare(f.low, f.expected) <= 0);
        assert_true(ratio_compare(f.expected, f.high) <= 0);
        // A cumulative figure that never fell is not expected to fall.
        Ratio now = {points[count - 1].value.value, 10};
        assert_true(ratio_compare(f.low, now) >= 0);
        assert_true(f.reach == DATE_NONE || f.early <= f.reach);
        assert_true(f.late == DATE_NONE || f.reach <= f.late);
        bool in_time = f.reach != DATE_NONE && f.reach <= deadline;
        assert_int_equal(in_time,
                         f.met || ratio_compare(f.expected, (Ratio){target.value, 10}) >= 0);
        Ratio way = {0, 0}, there = {0, 0};
        assert_true(ratio_multiply(f.required, (Ratio){deadline - last, 1}, &way));
        assert_true(ratio_add(way, now, &there));
        assert_true(f.met || is(there, target.value, 10));
        points[count - 1].value.value += random_between(&random, 1, 500);
        Forecast more = forecast_make(points, count, target, deadline);
        assert_true(ratio_compare(more.expected, f.expected) >= 0);
        assert_true(ratio_compare(more.required, f.required) <= 0);
        assert_true(f.reach == DATE_NONE || (more.reach != DATE_NONE && more.reach <= f.reach));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_hand),        cmocka_unit_test(no_forecast_without_two_points),
        cmocka_unit_test(printed_values), cmocka_unit_test(a_straight_line_goes_on),
        cmocka_unit_test(laws),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
