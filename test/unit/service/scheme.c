// Schemes that are kept: versions, and those that come with the program.
#include "assessing.h"

#include <string.h>

static void versions_are_added_and_presets_stay(void **state) {
    (void)state;
    Assessing a = assessing_new();
    SchemeList list = {0};
    people_run(a.office, &a.leader, &scheme_list_use_case, &list);
    assert_string_equal(list.items[0].key, "small");
    assert_int_equal(list.items[0].version, 1);
    assert_true(list.count >= 7);
    assert_int_equal(list.may.count, 0);
    SchemePut put = {.text = assessing_scheme, .length = strlen(assessing_scheme)};
    people_run(a.office, &a.clerk, &scheme_put_use_case, &put);
    assert_int_equal(put.line.version, 2);
    SchemeGet get = {.key = "small"};
    people_run(a.office, &a.leader, &scheme_get_use_case, &get);
    assert_int_equal(get.line.version, 2);
    assert_string_equal(get.text, assessing_scheme);
    get = (SchemeGet){.key = "rank-bonus"};
    people_run(a.office, &a.leader, &scheme_get_use_case, &get);
    assert_int_equal(get.line.version, 0);
    assert_true(get.line.preset);
    // An assessment takes a preset over as a version of the county's own.
    AssessmentCreate create = {
        .region = "", .name = "考核", .scheme = "matters-media", .day = date_of(2022, 7, 31)};
    people_run(a.office, &a.clerk, &assessment_create_use_case, &create);
    get = (SchemeGet){.key = "matters-media"};
    people_run(a.office, &a.leader, &scheme_get_use_case, &get);
    assert_int_equal(get.line.version, 1);
    get = (SchemeGet){.key = "small", .version = 3};
    assert_false(people_try(a.office, &a.leader, &scheme_get_use_case, &get));
    assert_int_equal(a.office->err.code, ERROR_NOT_FOUND);
    office_free(a.office);
}

static void a_wrong_scheme_is_not_kept(void **state) {
    (void)state;
    Assessing a = assessing_new();
    int64_t records = office_audit_records(a.office);
    static const char text[] = "{\"key\":\"x\",\"total\":7}";
    SchemePut put = {.text = text, .length = strlen(text)};
    assert_false(people_try(a.office, &a.clerk, &scheme_put_use_case, &put));
    assert_int_equal(a.office->err.code, ERROR_INPUT);
    assert_true(put.faults.count > 2);
    put = (SchemePut){.text = assessing_scheme, .length = strlen(assessing_scheme), .check = true};
    people_run(a.office, &a.clerk, &scheme_check_use_case, &put);
    assert_int_equal(office_audit_records(a.office), records);
    office_free(a.office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(versions_are_added_and_presets_stay),
        cmocka_unit_test(a_wrong_scheme_is_not_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
