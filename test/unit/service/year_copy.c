#include "service/year_copy.h"

#include "office.h"

#include <string.h>

static bool copy(Office *office, YearCopy *r) {
    office->err = (Error){0};
    return service_run(&year_copy_use_case, &office->caller, office->arena, "410423", ENDING_COMMIT,
                       r, &office->err);
}

static void a_new_year_begins_where_the_old_one_ended(void **state) {
    (void)state;
    Office *office = office_new();
    office_must_import(office, "410423",
                       TABLES(PROGRAMME_HEADINGS
                              ",开始日期,完成时限,备注\n"
                              "1,路,1.1,公路,数量,公里,100,交通局,2020-02-29,2022-11-30,重点\n"
                              "1,路,1.2,小路,数量,公里,50,交通局,,,\n"
                              "2,园,2.1,看护,数量,所,,教育局,,,\n",
                              REPORT_HEADINGS "\n1.1,2022-06-30,30,,,\n1.2,2022-06-30,50,,,\n"));
    YearCopy r = {.region = "410423", .year = 2022, .with_targets = true};
    MUST(office, copy(office, &r));
    assert_int_equal(r.into, 2023);
    assert_int_equal(r.matters, 2);
    assert_int_equal(r.indicators, 3);
    assert_int_equal(r.carried, 1); // one is finished, and one has no target
    BoardRequest b = {.region = "410423", .year = 2023, .date = date_of(2023, 6, 30)};
    MUST(office, service_run(&board_use_case, &office->caller, office->arena, "410423",
                             ENDING_COMMIT, &b, &office->err));
    const Commitment *road = programme_find(&b.programme, "1.1");
    assert_string_equal(road->note, "由2022年1.1结转：年底完成30，目标100公里；重点");
    assert_int_equal(road->indicator.start, date_of(2021, 2, 28));
    assert_int_equal(road->indicator.deadline, date_of(2023, 11, 30));
    assert_string_equal(programme_find(&b.programme, "1.2")->note, "");
    static const struct {
        int64_t year, into;
        ErrorCode code;
    } rows[] = {
        {2022, 2023, ERROR_CONFLICT}, {2022, 2022, ERROR_INPUT},     {2022, 1999, ERROR_INPUT},
        {2022, 2200, ERROR_INPUT},    {2021, 2024, ERROR_NOT_FOUND},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        r = (YearCopy){.region = "410423", .year = rows[i].year, .into = rows[i].into};
        assert_false(copy(office, &r));
        assert_int_equal(office->err.code, rows[i].code);
    }
    r = (YearCopy){.region = "410423", .year = 2022, .into = 2024, .unfinished = true};
    MUST(office, copy(office, &r));
    assert_int_equal(r.indicators, 1);
    assert_int_equal(r.matters, 1);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_new_year_begins_where_the_old_one_ended)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
