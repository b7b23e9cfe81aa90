// Two snapshots of a programme: what is told of the difference, and that nothing is told of none.
#include "people.h"

#include "service/moved.h"

#include <string.h>

static void only_what_differs_is_told(void **state) {
    (void)state;
    Office *office = people_office();
    office_must_import(office, PEOPLE_REGION,
                       TABLES(REPORT_HEADINGS "\n"
                                              "3.1,2022-03-31,300,,,\n"
                                              "3.1,2022-06-30,1000,,,\n"
                                              "3.2,2022-06-30,50,,,\n"));
    BoardRequest *board = office_board(office, PEOPLE_REGION, DATE_NONE);
    Programme programme = board->programme;
    const Date asked[] = {date_of(2022, 5, 31), date_of(2022, 3, 31)};
    Snapshot before = snapshot_take(office->arena, &programme, asked, 2);
    assert_int_equal(before.period_count, 3); // each once, in order
    assert_int_equal(before.periods[0], date_of(2022, 3, 31));
    assert_int_equal(before.periods[1], date_of(2022, 5, 31));
    assert_int_equal(before.periods[2], date_of(2022, 6, 30));
    Moved *moved = NULL;
    size_t count = 0;
    snapshot_compare(office->arena, &before, &programme, &moved, &count);
    assert_int_equal(count, 0);
    // A margin of nothing: March's 15 % of 25 % is then only slightly behind.
    *rule_margin(&programme.rules[0].rule, RULE_SHARE) = 0;
    snapshot_compare(office->arena, &before, &programme, &moved, &count);
    assert_true(count > 0);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(moved[i].from, STATUS_BEHIND);
        assert_int_equal(moved[i].to, STATUS_SLIGHTLY_BEHIND);
        assert_true(i == 0 || moved[i - 1].period <= moved[i].period);
    }
    assert_string_equal(moved[0].code, "3.1");
    assert_int_equal(moved[0].period, date_of(2022, 3, 31));
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(only_what_differs_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
