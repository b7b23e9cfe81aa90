// What may be entered, and what not.
#include "assessing.h"

#include <string.h>

static void values_that_are_refused(void **state) {
    (void)state;
    Assessing a = assessing_new();
    int64_t unit = a.head.unit;
    const struct {
        const char *measure;
        int64_t unit;
        const char *part, *value, *field;
    } rows[] = {
        {"没有", unit, "", "1", "measure"},
        {"分", 0, "", "1", "unit"},
        {"分", 999, "", "1", "unit"},
        {"县", unit, "", "1", "unit"},
        {"分", unit, "2022-06-30", "1", "part"},
        {"月", unit, "", "1", "part"},
        {"月", unit, "2022-05-31", "1", "part"},
        {"事", unit, "99", "1", "part"},
        {"分", unit, "", "一", "value"},
        {"分", unit, "", "3万", "value"},
        {"分", unit, "", "0.000001%", "value"},
        {"分", unit, "", "1e2", "value"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_false(assessing_value(&a, &a.clerk, rows[i].measure, rows[i].unit, rows[i].part,
                                     rows[i].value));
        assert_int_equal(a.office->err.code, ERROR_INPUT);
        assert_string_equal(a.office->err.field, rows[i].field);
    }
    ValuePut blank = {
        .id = a.id, .measure = "分", .unit = unit, .part = "", .value = "1", .evidence = " "};
    assert_false(people_try(a.office, &a.clerk, &value_put_use_case, &blank));
    assert_string_equal(a.office->err.field, "evidence");
    assert_false(assessing_value(&a, &a.leader, "分", unit, "", "1"));
    assert_int_equal(a.office->err.code, ERROR_FORBIDDEN);
    assert_int_equal(assessing_scores(&a)->value_count, 0);
    office_free(a.office);
}

static void entries_that_are_refused(void **state) {
    (void)state;
    Assessing a = assessing_new();
    assert_int_equal(assessing_entry(&a, &a.clerk, "share", NULL), 0);
    assert_string_equal(a.office->err.field, "item");
    assert_int_equal(assessing_entry(&a, &a.clerk, "praise", "多"), 0);
    assert_string_equal(a.office->err.field, "value");
    a.office->caller.now = moment(2022, 6, 30, 9, 0); // before what happened
    assert_int_equal(assessing_entry(&a, &a.clerk, "praise", NULL), 0);
    assert_string_equal(a.office->err.field, "day");
    assert_int_equal(assessing_scores(&a)->entry_count, 0);
    office_free(a.office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_that_are_refused),
        cmocka_unit_test(entries_that_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
