// What programmes and units there are, for whom.
#include "service/overview.h"

#include "people.h"

#include <string.h>

static void programmes_of_ones_own_region(void **state) {
    (void)state;
    Office *office = people_office();
    Caller leader = people_caller(office, "leader", "leader", NULL, NULL);
    office_must_import(
        office, PEOPLE_REGION,
        TABLES(REPORT_HEADINGS
               "\n3.1,2022-05-31,900,,,\n3.1,2022-04-30,700,,,\n3.2,2022-05-31,1,,,\n"));
    ProgrammeList list = {.items = NULL};
    people_run(office, &leader, &programme_list_use_case, &list);
    assert_int_equal(list.count, 1);
    assert_string_equal(list.items[0].region_name, "鲁山县");
    assert_int_equal(list.items[0].year, 2022);
    assert_int_equal(list.items[0].period_count, 2);
    assert_int_equal(list.items[0].periods[0], date_of(2022, 4, 30));
    assert_int_equal(list.items[0].last_period, date_of(2022, 5, 31));
    // The operator sees all.
    list = (ProgrammeList){.items = NULL};
    MUST(office, service_run(&programme_list_use_case, &office->caller, office->arena, "",
                             ENDING_COMMIT, &list, &office->err));
    assert_int_equal(list.count, 2);
    assert_string_equal(list.items[0].region, "410422");
    assert_int_equal(list.items[0].last_period, DATE_NONE);
    office_free(office);
}

static void the_newest_programme_comes_first(void **state) {
    (void)state;
    Office *office = people_office();
    ImportRequest next = {.region = PEOPLE_REGION, .year = 2023, .date = DATE_NONE};
    assert_true(office_import(
        office, &next,
        TABLES(PROGRAMME_HEADINGS "\n1,窨井,3.1,窨井盖整治,数量,座,2000,县城管局\n")));
    ProgrammeList list = {.items = NULL};
    people_run(office, &office->caller, &programme_list_use_case, &list);
    assert_int_equal(list.count, 2);
    assert_int_equal(list.items[0].year, 2023);
    assert_int_equal(list.items[1].year, 2022);
    // What a unit leads is counted in the newest one.
    UnitList units = {.items = NULL};
    people_run(office, &office->caller, &unit_list_use_case, &units);
    assert_int_equal(units.count, 2);
    assert_int_equal(units.items[0].indicators, 1);
    assert_int_equal(units.items[1].indicators, 0);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(programmes_of_ones_own_region),
        cmocka_unit_test(the_newest_programme_comes_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
