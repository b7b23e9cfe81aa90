#include "publishing.h"

#include "service/publication_diff.h"

static void later_data_move_the_difference_and_not_the_bulletin(void **state) {
    (void)state;
    Office *office = publishing_office();
    Publication p = publishing_june(office, publishing_key(office), 0, NULL);
    PublicationDifference none = {.region = "410423", .number = 2};
    publishing_run(office, &publication_difference_use_case, &none);
    assert_int_equal(none.count, 0);
    office_must_import(office, "410423",
                       TABLES(REPORT_HEADINGS ",变动原因\n1.1,2022-06-30,900,,,,重复计算\n"));
    PublicationDifference r = {.region = "410423", .number = 2};
    publishing_run(office, &publication_difference_use_case, &r);
    bool actual = false, status = false;
    for (size_t i = 0; i < r.count; i++) {
        actual |= strcmp(r.items[i].id, "1.1/actual") == 0 &&
                  strcmp(r.items[i].then, "1646") == 0 && strcmp(r.items[i].now, "900") == 0;
        status |= strcmp(r.items[i].id, "1.1/status") == 0 && *r.items[i].then && *r.items[i].now;
    }
    assert_true(actual && status);
    assert_string_equal(r.publication.digest, p.digest);
    PublicationDifference missing = {.region = "410423", .number = 9};
    assert_false(publishing_try(office, &publication_difference_use_case, &missing));
    assert_int_equal(office->err.code, ERROR_NOT_FOUND);
    office_free(office);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(later_data_move_the_difference_and_not_the_bulletin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
