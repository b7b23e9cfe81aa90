#include "service/year.h"

#include "office.h"

#include <string.h>

static YearRequest ask(Office *office, const UseCase *use_case, const char *reason, bool ok) {
    YearRequest r = {.region = "410423", .year = 2022, .reason = reason};
    office->err = (Error){0};
    if (service_run(use_case, &office->caller, office->arena, "410423", ENDING_COMMIT, &r,
                    &office->err) != ok)
        fail_msg("%s %s: %s", use_case->name, reason, office->err.message);
    return r;
}

static Office *small_office(void) {
    Office *office = office_new();
    office_must_import(office, "410423",
                       TABLES(PROGRAMME_HEADINGS "\n1,路,1.1,公路,数量,公里,100,交通局\n"
                                                 "1,路,1.2,小路,数量,公里,100,交通局\n",
                              REPORT_HEADINGS "\n1.1,2022-06-30,30,,,\n"));
    return office;
}

static void a_year_closes_when_all_is_settled_or_said_why(void **state) {
    (void)state;
    Office *office = small_office();
    ask(office, &year_reopen_use_case, "x", false);
    YearRequest r = ask(office, &year_close_use_case, "", false);
    assert_int_equal(office->err.code, ERROR_CONFLICT);
    assert_int_equal(r.unsettled_count, 1);
    assert_string_equal(r.unsettled[0].code, "1.2");
    r = ask(office, &year_close_use_case, "没有开工", true);
    assert_int_equal(r.state.unsettled, 1);
    assert_int_equal(strlen(r.state.digest), 64);
    ask(office, &year_close_use_case, "再来", false);
    assert_false(office_import(office, NULL, TABLES(REPORT_HEADINGS "\n1.2,2022-06-30,5,,,\n")));
    assert_int_equal(office->err.code, ERROR_CONFLICT);
    ask(office, &year_reopen_use_case, "", false);
    ask(office, &year_reopen_use_case, "补报", true);
    office_must_import(office, "410423", TABLES(REPORT_HEADINGS "\n1.2,2022-06-30,5,,,\n"));
    r = ask(office, &year_close_use_case, "", true);
    assert_int_equal(r.unsettled_count, 0);
    office_free(office);
}

static void a_seal_holds_what_it_sealed(void **state) {
    (void)state;
    static const char *const changes[] = {
        "UPDATE report SET words = '改' WHERE code = '1.1'",
        "UPDATE report SET actual = 31",
        "UPDATE indicator SET target = 99 WHERE code = '1.1'",
        "UPDATE matter SET name = '桥'",
        "UPDATE evaluation SET light = 'green'",
        "UPDATE target_event SET basis = '改'",
        "DELETE FROM report_event",
        "UPDATE year_event SET chain = 1",
        "UPDATE year_event SET digest = 'x'",
        "UPDATE audit_record SET digest = replace(digest, substr(digest, 1, 9), '000000000') "
        "WHERE sequence = 2",
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        Office *office = small_office();
        VerifyRequest verify = {0};
        ask(office, &year_close_use_case, "没有开工", true);
        MUST(office, service_run(&verify_use_case, &office->caller, office->arena, "",
                                 ENDING_COMMIT, &verify, &office->err));
        assert_int_equal(verify.seals, 1);
        assert_int_equal(verify.seals_broken, 0);
        verify = (VerifyRequest){0};
        office_execute(office, changes[i]);
        MUST(office, service_run(&verify_use_case, &office->caller, office->arena, "",
                                 ENDING_COMMIT, &verify, &office->err));
        assert_int_equal(verify.seals_broken, 1);
        office_free(office);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_year_closes_when_all_is_settled_or_said_why),
        cmocka_unit_test(a_seal_holds_what_it_sealed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
