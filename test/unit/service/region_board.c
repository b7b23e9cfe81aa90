#include "service/region_board.h"

#include "tree.h"

static RegionBoard *ask(Office *office, const char *region, Date date) {
    RegionBoard *r = ARENA_NEW(office->arena, RegionBoard);
    *r = (RegionBoard){.region = region,
                       .year = 2022,
                       .date = date,
                       .template_region = "410000",
                       .template_code = "1.1"};
    office->err = (Error){0};
    MUST(office, service_run(&region_board_use_case, &office->caller, office->arena, "",
                             ENDING_COMMIT, r, &office->err));
    return r;
}

static void a_board_is_the_sum_of_its_places(void **state) {
    (void)state;
    Office *office = tree_office("1,路,1.1,公路,数量,公里,100,交通局\n");
    MUST(office, tree_apply(office, "410000", NULL));
    office_must_import(office, "410423",
                       TABLES(REPORT_HEADINGS "\n1.1,2022-05-31,30,,,\n"
                                              "1.1,2022-06-30,55.5,,,\n"));
    office_must_import(office, "410422", TABLES(REPORT_HEADINGS "\n1.1,2022-05-31,10.25,,,\n"));
    static const struct {
        const char *region, *actual, *completion, *target, *child; // child: of its first place
        int month, day;
        int64_t places, green;
    } rows[] = {
        // On the last day of June the figure of 叶县 still stands, and both count.
        {"410000", "65.75", "32.88", "200", "65.75", 6, 30, 2, 1},
        {"410400", "65.75", "32.88", "200", "10.25", 6, 30, 2, 1},
        {"410423", "55.5", "55.50", "100", NULL, 6, 30, 1, 1},
        {"410400", "40.25", "20.13", "200", "10.25", 6, 29, 2, 0},
        {"410400", "", "", "200", "", 5, 30, 2, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        RegionBoard *r = ask(office, rows[i].region, date_of(2022, rows[i].month, rows[i].day));
        assert_int_equal(r->line_count, 1);
        assert_string_equal(r->lines[0].actual, rows[i].actual);
        assert_string_equal(r->lines[0].completion, rows[i].completion);
        assert_string_equal(r->lines[0].target, rows[i].target);
        assert_true(r->total.parts[SUM_PLACES] == rows[i].places * TOTAL_UNIT);
        assert_true(r->total.parts[SUM_GREEN] == rows[i].green * TOTAL_UNIT);
        assert_int_equal(r->child_count > 0, rows[i].child != NULL);
        if (rows[i].child)
            assert_string_equal(r->children[0].lines[0].actual, rows[i].child);
    }
    office_free(office);
}

static void the_tree_goes_down_step_by_step(void **state) {
    (void)state;
    Office *office = tree_office("1,路,1.1,公路,数量,公里,100,交通局\n");
    MUST(office, tree_import(office, "代码,名称\n4419,东莞市\n44,广东省\n441900003,东城街道\n"
                                     "410423001,露峰街道\n410423001201,某村\n"));
    static const struct {
        const char *parent, *after, *codes;
    } rows[] = {
        {"", "", "410000 440000 "},       {"410000", "", "410400 "},
        {"410400", "", "410422 410423 "}, {"410400", "410422", "410423 "},
        {"410423", "", "410423001 "},     {"410423001", "", "410423001201 "},
        {"410423001201", "", ""},         {"441900", "", "441900003 "},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        RegionTree r = {.parent = rows[i].parent, .after = rows[i].after};
        Text codes = text_new(office->arena);
        MUST(office, service_run(&region_tree_use_case, &office->caller, office->arena, "",
                                 ENDING_COMMIT, &r, &office->err));
        for (size_t k = 0; k < r.count; k++)
            text_addf(&codes, "%s ", r.items[k].code);
        assert_string_equal(text_string(&codes), rows[i].codes);
    }
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_board_is_the_sum_of_its_places),
        cmocka_unit_test(the_tree_goes_down_step_by_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
