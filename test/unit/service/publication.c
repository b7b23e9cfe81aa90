#include "publishing.h"

static void bulletins_are_listed_with_what_corrects_them(void **state) {
    (void)state;
    Office *office = publishing_office();
    Sm2Key *key = publishing_key(office);
    PublicationList none = {.region = "410423"};
    publishing_run(office, &publication_list_use_case, &none);
    assert_int_equal(none.count, 0);
    publishing_june(office, key, 0, NULL);
    publishing_june(office, key, 2, "漏了一句");
    PublicationList list = {.region = "410423"};
    publishing_run(office, &publication_list_use_case, &list);
    assert_int_equal(list.count, 2);
    assert_int_equal(list.items[0].number, 3);
    assert_int_equal(list.items[0].corrects, 2);
    assert_int_equal(list.items[1].corrected_by, 3);
    assert_string_equal(publication_name(office->arena, &list.items[1]), "410423/2022/2");
    assert_non_null(
        strstr(publication_statement(office->arena, &list.items[1]), list.items[1].digest));
    office_free(office);
}

static void files_are_given_as_they_were_made(void **state) {
    (void)state;
    Office *office = publishing_office();
    Publication p = publishing_june(office, publishing_key(office), 0, NULL);
    assert_int_equal(p.file_count, EDITION_COUNT);
    assert_int_equal(p.event_count, 2);
    PublicationDownload first = {.region = "410423", .number = 2, .form = "ofd"}, again = first;
    publishing_run(office, &publication_file_use_case, &first);
    publishing_run(office, &publication_file_use_case, &again);
    assert_int_equal(first.length, again.length);
    assert_memory_equal(first.bytes, again.bytes, first.length);
    static const struct {
        int64_t number;
        const char *form;
    } rows[] = {{2, "ppt"}, {2, ""}, {3, "ofd"}, {0, "ofd"}, {-1, "ofd"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        PublicationDownload r = {
            .region = "410423", .number = rows[i].number, .form = rows[i].form};
        assert_false(publishing_try(office, &publication_file_use_case, &r));
        assert_int_equal(office->err.code, ERROR_NOT_FOUND);
    }
    office_free(office);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(bulletins_are_listed_with_what_corrects_them),
        cmocka_unit_test(files_are_given_as_they_were_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
