#include "publishing.h"

#include "document/frozen.h"

static bool draft(Office *office, PublicationRequest *r) {
    r->region = "410423";
    r->year = 2022;
    return publishing_try(office, &publication_draft_use_case, r);
}

static void what_cannot_be_frozen_is_refused(void **state) {
    (void)state;
    Office *office = publishing_office();
    const Date june = date_of(2022, 6, 30), july = date_of(2022, 7, 31);
    static const struct {
        bool july;
        int64_t number, corrects;
        const char *why, *annexes;
        ErrorCode code;
        const char *field;
    } rows[] = {
        {true, 0, 0, NULL, NULL, ERROR_NOT_FOUND, "period"},
        {false, 0, 0, "理由", NULL, ERROR_INPUT, "why"},
        {false, 0, 1, NULL, NULL, ERROR_INPUT, "why"},
        {false, 0, 1, "  ", NULL, ERROR_INPUT, "why"},
        {false, 0, 1, "理由", NULL, ERROR_NOT_FOUND, "number"},
        {false, 0, 0, NULL, "map", ERROR_INPUT, "annex"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        PublicationRequest r = {.period = rows[i].july ? july : june,
                                .number = rows[i].number,
                                .corrects = rows[i].corrects,
                                .why = rows[i].why,
                                .annexes = rows[i].annexes};
        assert_false(draft(office, &r));
        if (office->err.code != rows[i].code || strcmp(office->err.field, rows[i].field) != 0)
            fail_msg("row %zu: %s: %s", i, office->err.field, office->err.message);
    }
    PublicationRequest first = {.period = june}, second = {.period = june},
                       taken = {.period = june, .number = 2, .corrects = 2, .why = "理由"};
    assert_true(draft(office, &first));
    assert_int_equal(first.publication.number, 2);
    assert_false(draft(office, &second));
    assert_int_equal(office->err.code, ERROR_CONFLICT);
    // What is not published needs no correction.
    assert_false(draft(office, &taken));
    assert_string_equal(office->err.field, "corrects");
    office_free(office);
}

static void a_number_once_used_is_not_used_again(void **state) {
    (void)state;
    Office *office = publishing_office();
    Sm2Key *key = publishing_key(office);
    publishing_june(office, key, 0, NULL);
    PublicationRequest r = {.region = "410423",
                            .year = 2022,
                            .period = date_of(2022, 6, 30),
                            .number = 2,
                            .corrects = 2,
                            .why = "理由",
                            .key = key};
    assert_false(publishing_try(office, &publication_publish_use_case, &r));
    assert_string_equal(office->err.field, "number");
    r.number = 7;
    publishing_run(office, &publication_publish_use_case, &r);
    assert_int_equal(r.publication.number, 7);
    office_free(office);
}

static void a_correction_names_what_was_reported_anew(void **state) {
    (void)state;
    Office *office = publishing_office();
    Sm2Key *key = publishing_key(office);
    publishing_june(office, key, 0, NULL);
    office_must_import(office, "410423",
                       TABLES(REPORT_HEADINGS ",变动原因\n1.1,2022-06-30,1600,,,,重复计算\n"));
    Publication p = publishing_june(office, key, 2, "数据有误");
    PublicationDownload file = {.region = "410423", .number = p.number, .form = "html"};
    publishing_run(office, &publication_file_use_case, &file);
    assert_non_null(strstr(file.bytes, "更正说明"));
    assert_non_null(strstr(file.bytes, "理由是数据有误"));
    assert_non_null(strstr(file.bytes, ">1646</data>座更正为<"));
    assert_non_null(strstr(file.bytes, "（第"));
    // The next one is silent about it.
    Publication next = publishing_june(office, key, p.number, "再改一次");
    file = (PublicationDownload){.region = "410423", .number = next.number, .form = "html"};
    publishing_run(office, &publication_file_use_case, &file);
    assert_null(strstr(file.bytes, ">1646</data>座更正为<"));
    office_free(office);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_cannot_be_frozen_is_refused),
        cmocka_unit_test(a_number_once_used_is_not_used_again),
        cmocka_unit_test(a_correction_names_what_was_reported_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
