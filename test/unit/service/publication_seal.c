#include "publishing.h"

#include "document/seal.h"

static void every_file_is_sealed_and_reports_are_locked(void **state) {
    (void)state;
    Office *office = publishing_office();
    Sm2Key *key = publishing_key(office);
    const char *public_key;
    assert_true(sm2_public(key, office->arena, &public_key, &office->err));
    Publication p = publishing_june(office, key, 0, NULL);
    const char *statement = publication_statement(office->arena, &p);
    assert_string_equal(p.key, public_key);
    assert_true(sm2_check(office->arena, p.key, statement, strlen(statement), p.signature));
    for (size_t i = 0; i < p.file_count; i++) {
        PublicationDownload file = {.region = "410423", .number = 2, .form = p.files[i].form};
        SealFound found;
        Seal seal;
        publishing_run(office, &publication_file_use_case, &file);
        assert_true(seal_find(office->arena, file.bytes, file.length, &found, &seal, &office->err));
        assert_int_equal(found, SEAL_FITTING);
        assert_string_equal(seal.number, "410423/2022/2");
        assert_string_equal(seal.content, p.digest);
        assert_string_equal(seal.form, p.files[i].form);
    }
    office_free(office);
}

static void without_a_key_nothing_is_published(void **state) {
    (void)state;
    Office *office = publishing_office();
    PublicationRequest r = {.region = "410423", .year = 2022, .period = date_of(2022, 6, 30)};
    assert_false(publishing_try(office, &publication_publish_use_case, &r));
    assert_int_equal(office->err.code, ERROR_USAGE);
    PublicationList list = {.region = "410423"};
    publishing_run(office, &publication_list_use_case, &list);
    assert_int_equal(list.count, 0);
    office_free(office);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_file_is_sealed_and_reports_are_locked),
        cmocka_unit_test(without_a_key_nothing_is_published),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
