#include "service/region_timeliness.h"

#include "tree.h"

// Reports that are imported come when they are imported; here on days that are put behind them.
static void places_are_counted_apart(void **state) {
    (void)state;
    Office *office = tree_office("1,路,1.1,公路,数量,公里,100,交通局\n"
                                 "1,路,1.2,小路,数量,公里,100,交通局\n");
    MUST(office, tree_apply(office, "410000", NULL));
    office_must_import(office, "410423",
                       TABLES(REPORT_HEADINGS "\n1.1,2022-06-30,30,,,\n"
                                              "1.2,2022-06-30,5,,,\n"));
    office_must_import(office, "410422", TABLES(REPORT_HEADINGS "\n1.1,2022-06-30,10,,,\n"));
    office_execute(office, "UPDATE report_event SET at = '2022-07-03T23:59:00+08:00'");
    office_execute(office, "UPDATE report_event SET at = '2022-07-04T00:00:00+08:00' "
                           "WHERE region = '410423' AND code = '1.2'");
    office_execute(office,
                   "INSERT INTO period (region, year, period, opens, due, locks, closed, version) "
                   "SELECT region, year, '2022-06-30', '2022-06-25', '2022-07-03', '2022-07-05', "
                   "0, 1 FROM programme WHERE region <> '410000'");
    RegionTimeliness r = {.region = "410000", .year = 2022, .period = date_of(2022, 6, 30)};
    MUST(office, service_run(&region_timeliness_use_case, &office->caller, office->arena, "",
                             ENDING_COMMIT, &r, &office->err));
    assert_int_equal(r.all.programmes, 2);
    assert_int_equal(r.all.expected, 4);
    assert_int_equal(r.all.timely, 2);
    assert_int_equal(r.all.late, 1);
    assert_int_equal(r.all.missing, 1);
    assert_int_equal(r.count, 1);
    assert_int_equal(r.items[0].timely, 2);
    r = (RegionTimeliness){.region = "410400", .year = 2022, .period = date_of(2022, 6, 30)};
    MUST(office, service_run(&region_timeliness_use_case, &office->caller, office->arena, "",
                             ENDING_COMMIT, &r, &office->err));
    assert_int_equal(r.count, 2);
    assert_string_equal(r.items[0].name, "叶县");
    assert_int_equal(r.items[0].missing, 1);
    assert_int_equal(r.items[1].late, 1);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(places_are_counted_apart)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
