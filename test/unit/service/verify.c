#include "office.h"

static void both_the_chain_and_the_figures_are_looked_at(void **state) {
    (void)state;
    static const char programme[] = PROGRAMME_HEADINGS "\n1,窨井,1.1,窨井盖整治,数量,座,9,县局\n";
    Office *office = office_new();
    office_must_import(office, "410423", TABLES(programme, REPORT_HEADINGS "\n1.1,2022-06-30,5\n"));
    office_must_import(office, "410424", TABLES(programme, REPORT_HEADINGS "\n1.1,2022-06-30,5\n"));
    VerifyRequest r = {0};
    MUST(office, service_run(&verify_use_case, &office->caller, office->arena, "", ENDING_COMMIT,
                             &r, &office->err));
    assert_true(r.audit.intact);
    assert_int_equal(r.audit.records, 3);
    assert_int_equal(r.audit.regions, 2);
    assert_int_equal(r.programmes, 2);
    assert_int_equal(r.evaluations, 2);
    assert_int_equal(r.differing, 0);
    office_execute(office, "UPDATE evaluation SET status = 'ahead' WHERE region = '410424'");
    r = (VerifyRequest){0};
    MUST(office, service_run(&verify_use_case, &office->caller, office->arena, "", ENDING_COMMIT,
                             &r, &office->err));
    assert_int_equal(r.differing, 1);
    assert_string_equal(r.first_differing, "410424 2022 1.1 2022-06-30");
    office_free(office);
}

// Verifying writes nothing, so a reader may.
static void a_reader_may_verify(void **state) {
    (void)state;
    Office *office = office_new();
    office->caller.role = ROLE_READER;
    assert_int_equal(office_audit_records(office), 1);
    assert_int_equal(office_audit_records(office), 1);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_the_chain_and_the_figures_are_looked_at),
        cmocka_unit_test(a_reader_may_verify),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
