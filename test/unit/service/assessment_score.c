// From what was entered to scores.
#include "assessing.h"

#include <string.h>

static const ScoreTotal *total_of(const Assessed *a, int64_t unit) {
    for (size_t i = 0; i < a->input.unit_count; i++)
        if (a->input.units[i].id == unit)
            return &a->table.totals[i];
    fail_msg("the unit is not assessed");
    return NULL;
}

static void expect(Ratio found, int64_t numerator, int64_t denominator) {
    assert_int_equal(ratio_compare(found, (Ratio){numerator, denominator}), 0);
}

static void values_reach_the_score(void **state) {
    (void)state;
    Assessing a = assessing_new();
    int64_t unit = a.head.unit;
    const ScoreTotal *t = total_of(assessing_scores(&a), unit);
    expect(t->points, 0, 1);
    expect(t->out_of, 0, 1); // nothing is known yet
    assert_true(assessing_value(&a, &a.clerk, "分", unit, "", "50%"));
    assert_true(assessing_value(&a, &a.clerk, "月", unit, "2022-06-30", "2"));
    assert_true(assessing_value(&a, &a.clerk, "县", 0, "", "0.5"));
    Assessed *scores = assessing_scores(&a);
    t = total_of(scores, unit);
    expect(t->parts[0].points, 30, 1);
    expect(t->parts[1].points, 35, 1);
    expect(t->out_of, 100, 1);
    expect(t->points, 65, 1);
    assert_int_equal(scores->table.left_out, 2); // the two of the other unit
    // A matter's value is kept under its number.
    size_t count = 0;
    const Matter **matters = measures_matters(a.office->arena, &scores->programme, unit, &count);
    const char *matter = arena_printf(a.office->arena, "%lld", (long long)matters[0]->number);
    assert_true(assessing_value(&a, &a.clerk, "事", unit, matter, "1.25"));
    t = total_of(assessing_scores(&a), unit);
    expect(t->points, 6675, 100);
    // The last value counts, and one that is taken back does not.
    assert_true(assessing_value(&a, &a.clerk, "分", unit, "", "1"));
    expect(total_of(assessing_scores(&a), unit)->parts[0].points, 60, 1);
    assert_true(assessing_value(&a, &a.clerk, "分", unit, "", ""));
    t = total_of(assessing_scores(&a), unit);
    expect(t->out_of, 40, 1);
    assert_string_equal(t->lines[0].missing, "分");
    office_free(a.office);
}

static void entries_and_vetoes_count(void **state) {
    (void)state;
    Assessing a = assessing_new();
    int64_t unit = a.head.unit;
    assert_true(assessing_value(&a, &a.clerk, "分", unit, "", "1"));
    int64_t first = assessing_entry(&a, &a.inspector, "praise", "2");
    assert_true(first > 0 && assessing_entry(&a, &a.clerk, "praise", "1.5") > first);
    expect(total_of(assessing_scores(&a), unit)->points, 63, 1); // capped at 3
    EntryRemove remove = {.id = a.id, .entry = first, .reason = "重复"};
    people_run(a.office, &a.clerk, &entry_remove_use_case, &remove);
    expect(total_of(assessing_scores(&a), unit)->points, 615, 10);
    assert_true(assessing_entry(&a, &a.clerk, "accident", NULL) > 0);
    const ScoreTotal *t = total_of(assessing_scores(&a), unit);
    expect(t->points, 0, 1);
    expect(t->before_veto, 615, 10);
    assert_true(t->vetoed[0]);
    office_free(a.office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_reach_the_score),
        cmocka_unit_test(entries_and_vetoes_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
