#include "service/region_template.h"

#include "service/region_board.h"
#include "tree.h"

static const char template_rows[] = "1,路,1.1,公路,数量,公里,100,交通局\n"
                                    "1,路,1.2,筹资,资金,万元,50,财政局\n";

static void a_place_gets_what_it_lacks_and_keeps_what_it_has(void **state) {
    (void)state;
    Office *office = tree_office(template_rows);
    office_must_import(office, "410423",
                       TABLES(PROGRAMME_HEADINGS "\n"
                                                 "1,桥,2.1,桥梁,数量,座,3,交通局\n"
                                                 "2,路,1.1,公路,数量,万公里,0.5,公路局\n"));
    MUST(office, tree_apply(office, "410000", NULL));
    BoardRequest *r = office_board(office, "410423", date_of(2022, 6, 30));
    const Programme *p = &r->programme;
    assert_int_equal(p->commitment_count, 3);
    // Its own unit, matter and target stand; the new indicator goes to its matter of that name.
    const Commitment *own = programme_find(p, "1.1"), *new = programme_find(p, "1.2");
    assert_string_equal(own->unit->name, "公路局");
    assert_string_equal(own->indicator.measure.name, "万公里");
    assert_int_equal(new->matter->number, 2);
    assert_string_equal(new->unit->name, "财政局");
    r = office_board(office, "410422", date_of(2022, 6, 30));
    assert_int_equal(r->programme.commitment_count, 2);
    RegionBoard board = {
        .region = "410400", .year = 2022, .date = date_of(2022, 6, 30), .template_code = ""};
    MUST(office, service_run(&region_board_use_case, &office->caller, office->arena, "",
                             ENDING_COMMIT, &board, &office->err));
    assert_string_equal(board.lines[0].target, "5100");
    int64_t records = office_audit_records(office);
    MUST(office, tree_apply(office, "410000", NULL));
    assert_int_equal(office_audit_records(office), records);
    office_free(office);
}

static void what_does_not_fit_changes_nothing(void **state) {
    (void)state;
    static const struct {
        const char *county; // a row of its programme, NULL for none
        const char *region; // whose template
        const char *to;     // NULL for all counties
        ErrorCode code;
    } rows[] = {
        {"1,路,1.1,大桥,数量,公里,5,交通局", "410000", NULL, ERROR_INPUT},
        {"1,路,1.1,公路,数量,条,5,交通局", "410000", NULL, ERROR_INPUT},
        {"1,路,1.1,公路,资金,公里,5,交通局", "410000", NULL, ERROR_INPUT},
        {NULL, "410000", "410424", ERROR_INPUT},
        {NULL, "410000", "410000", ERROR_INPUT},
        {NULL, "410400", NULL, ERROR_NOT_FOUND},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Office *office = tree_office(template_rows);
        if (rows[i].county)
            office_must_import(
                office, "410423",
                TABLES(arena_printf(office->arena, PROGRAMME_HEADINGS "\n%s\n", rows[i].county)));
        int64_t records = office_audit_records(office);
        assert_false(tree_apply(office, rows[i].region, rows[i].to));
        assert_int_equal(office->err.code, rows[i].code);
        assert_int_equal(office_audit_records(office), records);
        office_free(office);
    }
}

static void nobody_counts_twice(void **state) {
    (void)state;
    Office *office = tree_office(template_rows);
    MUST(office, tree_apply(office, "410000", "410423"));
    assert_false(tree_apply(office, "410000", "410400"));
    assert_int_equal(office->err.code, ERROR_INPUT);
    office_must_import(office, "410400",
                       TABLES(PROGRAMME_HEADINGS "\n1,路,1.1,公路,数量,公里,100,交通局\n"));
    assert_false(tree_apply(office, "410400", "410423")); // it follows the province's already
    assert_int_equal(office->err.code, ERROR_INPUT);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_gets_what_it_lacks_and_keeps_what_it_has),
        cmocka_unit_test(what_does_not_fit_changes_nothing),
        cmocka_unit_test(nobody_counts_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
