// Tables of the city: what is taken, what is told, what is refused.
#include "office.h"

#include <string.h>

#define CITY_HEADINGS "县区,指标编号,名次,数值,方向,报告期止"

static Office *county(void) {
    Office *office = office_new();
    office_must_import(office, "410423",
                       TABLES(PROGRAMME_HEADINGS "\n1,一,1.1,甲一,数量,座,100,甲局\n",
                              REPORT_HEADINGS "\n1.1,2022-06-30,50,,,\n"));
    return office;
}

static ImportRequest bring(Office *office, const char *rows) {
    ImportRequest r = {.region = "410423", .year = 2022, .date = DATE_NONE};
    office_import(office, &r, TABLES(rows));
    return r;
}

static void rows_are_counted(void **state) {
    (void)state;
    Office *office = county();
    ImportRequest r = bring(office, CITY_HEADINGS "\n甲县,1.1,1,,,\n乙县,1.1,2,1646,,2022-06-30\n"
                                                  "乙县,,,94.3%,越高越好,2022年上半年\n");
    assert_int_equal(r.counts[SHEET_CITY].added, 3);
    r = bring(office, CITY_HEADINGS "\n甲县,1.1,1,,,\n乙县,1.1,2,1647,,2022-06-30\n"
                                    "乙县,,,94.30,,2022-06-30\n");
    assert_int_equal(r.counts[SHEET_CITY].added, 0);
    assert_int_equal(r.counts[SHEET_CITY].updated, 1);
    assert_int_equal(r.counts[SHEET_CITY].unchanged, 2);
    office_free(office);
}

static void what_is_refused(void **state) {
    (void)state;
    static const struct {
        const char *row, *message;
    } rows[] = {
        {"甲县,9.9,1,,,", "没有这个指标"},
        {"甲县,1.1,,,,", "名次和数值要填一个"},
        {"甲县,1.1,0,,,", ""},
        {"甲县,1.1,1.5,,,", ""},
        {"甲县,1.1,,很高,,", "不是一个数"},
        {"甲县,1.1,1,,向上,", "应为"},
        {"甲县,1.1,1,,,2022-06-31", ""},
        {",1.1,1,,,", ""},
        {"甲县,1.1,1,,,\n甲县,1.1,2,,,", ""},
    };
    Office *office = county();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ImportRequest r =
            bring(office, arena_printf(office->arena, "%s\n%s\n", CITY_HEADINGS, rows[i].row));
        if (r.faults.count == 0 || !strstr(r.faults.items[0].message, rows[i].message))
            fail_msg("row %zu: %s", i, r.faults.count ? r.faults.items[0].message : "taken");
    }
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_counted),
        cmocka_unit_test(what_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
