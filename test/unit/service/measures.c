// Values that the system computes, held against a small county reckoned by hand.
#include "service/measures.h"

#include "people.h"
#include "service/problem.h"

#include <string.h>

static size_t number_of(const char *key) {
    for (size_t i = 0; i < system_measure_count; i++)
        if (strcmp(system_measures[i].key, key) == 0)
            return i;
    fail_msg("no measure %s", key);
    return 0;
}

typedef struct Load {
    Programme programme; // of the county
    Measures measures;   // the answer
} Load;

static bool load(Context *context, void *request, Error *err) {
    Load *l = request;
    return programme_load(context, PEOPLE_REGION, 2022, &l->programme, err) &&
           measures_load(context, &l->programme, date_of(2022, 7, 31), &l->measures, err);
}

static const UseCase load_use_case = {"load", PERMISSION_READ, false, load};

static void values_of_a_small_county(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    people_open_june(office, &clerk);
    office->caller.now = moment(2022, 7, 6, 8, 0);
    office_must_import(office, PEOPLE_REGION,
                       TABLES(REPORT_HEADINGS "\n3.1,2022-06-30,1000,,,\n8.1,2022-06-30,,9,10,\n"));
    Load *l = ARENA_NEW(office->arena, Load);
    people_run(office, &clerk, &load_use_case, l);
    const Measures *m = &l->measures;
    assert_int_equal(m->period_count, 1);
    int64_t roads = programme_unit(&l->programme, "县城管局")->id;
    size_t matter_count = 0;
    measures_matters(office->arena, &l->programme, roads, &matter_count);
    assert_true(matter_count > 0);
    // Two indicators are led; both reports are late or missing.
    static const struct {
        const char *key;
        int64_t numerator, denominator;
    } rows[] = {
        {"indicators", 2, 1},   {"reports_expected", 2, 1}, {"reports_timely", 0, 1},
        {"reports_late", 1, 1}, {"reports_missing", 1, 1},  {"matters", 1, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Ratio value =
            measures_value(office->arena, m, number_of(rows[i].key), 0, roads, LIST_WHOLE, 0);
        if (value.numerator != rows[i].numerator || value.denominator != rows[i].denominator)
            fail_msg("%s: %lld/%lld", rows[i].key, (long long)value.numerator,
                     (long long)value.denominator);
    }
    Ratio late =
        measures_value(office->arena, m, number_of("reports_late"), 0, roads, LIST_PERIODS, 0);
    assert_int_equal(late.numerator, 1);
    // Every value of every unit is a fraction that formulas can go on with, or is not known; the
    // parts agree with the whole.
    for (size_t u = 0; u < l->programme.unit_count; u++) {
        int64_t unit = l->programme.units[u]->id;
        const Matter **matters =
            measures_matters(office->arena, &l->programme, unit, &matter_count);
        int64_t by_matter = 0;
        for (size_t i = 0; i < matter_count; i++) {
            assert_non_null(matters[i]);
            by_matter +=
                measures_value(office->arena, m, number_of("indicators"), 0, unit, LIST_MATTERS, i)
                    .numerator;
        }
        assert_int_equal(by_matter, measures_value(office->arena, m, number_of("indicators"), 0,
                                                   unit, LIST_WHOLE, 0)
                                        .numerator);
        for (size_t i = 0; i < system_measure_count; i++) {
            Ratio value = measures_value(office->arena, m, i, 0, unit, LIST_WHOLE, 0);
            assert_true(!ratio_exists(value) || value.denominator <= 1000000);
        }
    }
    office_free(office);
}

static int64_t value(Office *office, const Measures *m, const char *key, int64_t unit,
                     ExpressionList list) {
    return measures_value(office->arena, m, number_of(key), 0, unit, list, 0).numerator;
}

static void problems_are_counted_by_day_and_matter(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    people_open_june(office, &clerk);
    office->caller.now = moment(2022, 7, 6, 8, 0);
    static const struct {
        const char *code;
        int month, day; // of the deadline
    } rows[] = {{"3.1", 7, 10}, {"3.2", 7, 20}, {"8.1", 9, 30}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ProblemEdit r = {.region = "",
                         .code = rows[i].code,
                         .source = "hand",
                         .cause = "",
                         .title = "滞后",
                         .words = "",
                         .found = date_of(2022, 7, 5),
                         .deadline = date_of(2022, rows[i].month, rows[i].day)};
        people_run(office, &clerk, &problem_add_use_case, &r);
    }
    Load *l = ARENA_NEW(office->arena, Load);
    people_run(office, &clerk, &load_use_case, l);
    const Measures *m = &l->measures;
    int64_t roads = programme_unit(&l->programme, "县城管局")->id;
    int64_t health = programme_unit(&l->programme, "县卫健委")->id;
    assert_int_equal(value(office, m, "problems", roads, LIST_WHOLE), 2);
    assert_int_equal(value(office, m, "problems", roads, LIST_MATTERS), 2);
    assert_int_equal(value(office, m, "problems", roads, LIST_PERIODS), 0); // found after June
    assert_int_equal(value(office, m, "problems_open", roads, LIST_WHOLE), 2);
    assert_int_equal(value(office, m, "problems_closed", roads, LIST_WHOLE), 0);
    assert_int_equal(value(office, m, "problems_overdue", roads, LIST_WHOLE), 2);
    assert_int_equal(value(office, m, "problems_overdue", health, LIST_WHOLE), 0);
    // One that was none does not count, and one that is closed is not overdue.
    office_execute(office, "UPDATE problem SET state = 'withdrawn' WHERE code = '3.1'");
    office_execute(office, "UPDATE problem SET state = 'closed' WHERE code = '3.2'");
    *l = (Load){0};
    people_run(office, &clerk, &load_use_case, l);
    assert_int_equal(value(office, m, "problems", roads, LIST_WHOLE), 1);
    assert_int_equal(value(office, m, "problems_closed", roads, LIST_WHOLE), 1);
    assert_int_equal(value(office, m, "problems_open", roads, LIST_WHOLE), 0);
    assert_int_equal(value(office, m, "problems_overdue", roads, LIST_WHOLE), 0);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_of_a_small_county),
        cmocka_unit_test(problems_are_counted_by_day_and_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
