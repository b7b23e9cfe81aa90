#include "office.h"

#include <string.h>

static void import_three_months(Office *office) {
    office_must_import(office, "410423",
                       TABLES(PROGRAMME_HEADINGS "\n1,窨井,1.1,窨井盖整治,数量,座,100,县局\n"
                                                 "1,窨井,1.2,窨井盖更换,数量,座,100,县局\n",
                              REPORT_HEADINGS "\n1.1,2022-03-31,10\n1.1,2022-06-30,60\n"
                                              "1.2,2022-04-30,60\n"));
}

static VerifyRequest verify(Office *office) {
    VerifyRequest r = {0};
    office->err = (Error){0};
    MUST(office, service_run(&verify_use_case, &office->caller, office->arena, "", ENDING_COMMIT,
                             &r, &office->err));
    return r;
}

static void stored_is_what_is_computed(void **state) {
    (void)state;
    Office *office = office_new();
    assert_int_equal(verify(office).evaluations, 0);
    import_three_months(office);
    VerifyRequest r = verify(office);
    assert_int_equal(r.programmes, 1);
    assert_int_equal(r.evaluations, 6); // two indicators on three reported days
    assert_int_equal(r.differing, 0);
    assert_null(r.first_differing);
    // A late correction of an earlier month is evaluated too.
    office_must_import(office, "410423",
                       TABLES(REPORT_HEADINGS "\n1.1,2022-03-31,20\n1.2,2022-06-30,70\n"));
    r = verify(office);
    assert_int_equal(r.evaluations, 6);
    assert_int_equal(r.differing, 0);
    office_free(office);
}

static void tampering_is_found(void **state) {
    (void)state;
    static const struct {
        const char *sql, *first;
        int differing;
    } rows[] = {
        {"UPDATE evaluation SET light = 'green' WHERE code = '1.1' AND period = '2022-03-31'",
         "410423 2022 1.1 2022-03-31", 1},
        {"UPDATE evaluation SET completion = '11/100' WHERE code = '1.1' AND period = '2022-03-31'",
         "410423 2022 1.1 2022-03-31", 1},
        {"UPDATE evaluation SET carried = 0", "410423 2022 1.1 2022-04-30", 2},
        {"UPDATE evaluation SET inputs = '{}' WHERE code = '1.2'", "410423 2022 1.2 2022-03-31", 3},
        {"DELETE FROM evaluation WHERE code = '1.2'", "410423 2022 1.2 2022-03-31", 3},
        // The figure itself, behind the evaluations' back.
        {"UPDATE report SET actual = 99 WHERE code = '1.1' AND period = '2022-06-30'",
         "410423 2022 1.1 2022-06-30", 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Office *office = office_new();
        import_three_months(office);
        office_execute(office, rows[i].sql);
        VerifyRequest r = verify(office);
        if (r.differing != rows[i].differing || !r.first_differing ||
            strcmp(r.first_differing, rows[i].first) != 0)
            fail_msg("%s: %d, %s", rows[i].sql, (int)r.differing,
                     r.first_differing ? r.first_differing : "none");
        office_free(office);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stored_is_what_is_computed),
        cmocka_unit_test(tampering_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
