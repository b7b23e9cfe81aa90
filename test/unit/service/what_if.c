// What would be, without anything being written.
#include "service/what_if.h"

#include "assessing.h"

#include <string.h>

static void weights_and_values_move_the_score(void **state) {
    (void)state;
    Assessing a = assessing_new();
    assert_true(assessing_value(&a, &a.clerk, "分", a.head.unit, "", "0.5"));
    int64_t records = office_audit_records(a.office);
    const Change changes[] = {{"work", "", "80"}, {"分", "县城管局", "75%"}};
    const struct {
        size_t from, to;
        Ratio after, total;
    } rows[] = {
        {0, 0, {30, 1}, {100, 1}}, // nothing is changed
        {0, 1, {40, 1}, {120, 1}}, // 80 × .5
        {1, 2, {45, 1}, {100, 1}}, // 60 × .75
        {0, 2, {60, 1}, {120, 1}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        WhatIf *r = ARENA_NEW(a.office->arena, WhatIf);
        *r = (WhatIf){.id = a.id,
                      .changes = changes + rows[i].from,
                      .change_count = rows[i].to - rows[i].from};
        people_run(a.office, &a.leader, &what_if_use_case, r);
        assert_int_equal(ratio_compare(r->total, rows[i].total), 0);
        for (size_t k = 0; k < r->count; k++) {
            if (r->items[k].before->unit->id != a.head.unit)
                continue;
            assert_int_equal(ratio_compare(r->items[k].before->points, (Ratio){30, 1}), 0);
            assert_int_equal(ratio_compare(r->items[k].after->points, rows[i].after), 0);
        }
    }
    assert_int_equal(office_audit_records(a.office), records);
    office_free(a.office);
}

static void what_cannot_be_changed(void **state) {
    (void)state;
    Assessing a = assessing_new();
    static const Change changes[] = {{"nothing", "", "1"},      {"work", "", "x"},
                                     {"work", "", "-1"},        {"bonus", "", "5"},
                                     {"work", "县城管局", "5"}, {"分", "没有", "1"}};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        WhatIf *r = ARENA_NEW(a.office->arena, WhatIf);
        *r = (WhatIf){.id = a.id, .changes = &changes[i], .change_count = 1};
        assert_false(people_try(a.office, &a.leader, &what_if_use_case, r));
        assert_int_equal(a.office->err.code, ERROR_INPUT);
        assert_string_equal(a.office->err.field, changes[i].name);
    }
    office_free(a.office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weights_and_values_move_the_score),
        cmocka_unit_test(what_cannot_be_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
