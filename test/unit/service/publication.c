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

static void each_kind_has_numbers_of_its_own(void **state) {
    (void)state;
    Office *office = publishing_office();
    Sm2Key *key = publishing_key(office);
    static const struct {
        BulletinKind kind;
        int64_t asked, number;
        const char *name;
    } rows[] = {
        {BULLETIN_NOTICE, 0, 1, "410423/2022/notice-1"},
        {BULLETIN_BRIEFING, 0, 2, "410423/2022/2"},
        {BULLETIN_LIST, 4, 4, "410423/2022/list-4"},
        {BULLETIN_SPECIAL, 0, 1, "410423/2022/special-1"},
    };
    enum { COUNT = sizeof rows / sizeof *rows };
    for (size_t i = 0; i < COUNT; i++) {
        PublicationRequest r = {.region = "410423",
                                .year = 2022,
                                .kind = rows[i].kind,
                                .number = rows[i].asked,
                                .period = date_of(2022, 6, 30),
                                .key = key};
        publishing_run(office, &publication_publish_use_case, &r);
        assert_int_equal(r.publication.number, rows[i].number);
        assert_int_equal(r.publication.id, i + 1);
        assert_string_equal(publication_name(office->arena, &r.publication), rows[i].name);
        // The period is told once by each kind, and a correction names one of its own kind.
        r = (PublicationRequest){
            .region = "410423", .kind = rows[i].kind, .period = date_of(2022, 6, 30), .key = key};
        assert_false(publishing_try(office, &publication_publish_use_case, &r));
        assert_string_equal(office->err.field, "period");
        r.corrects = rows[i].number + 1;
        r.why = "漏了一句";
        assert_false(publishing_try(office, &publication_publish_use_case, &r));
        assert_int_equal(office->err.code, ERROR_NOT_FOUND);
    }
    PublicationRequest correction = {.region = "410423",
                                     .kind = BULLETIN_NOTICE,
                                     .period = date_of(2022, 6, 30),
                                     .corrects = 1,
                                     .why = "漏了一句",
                                     .key = key};
    publishing_run(office, &publication_publish_use_case, &correction);
    assert_int_equal(correction.publication.number, 2);
    assert_int_equal(correction.publication.corrects, 1);
    PublicationList all = {.region = "410423"}, notices = {.region = "410423", .kind = "notice"},
                    none = {.region = "410423", .kind = "poster"};
    publishing_run(office, &publication_list_use_case, &all);
    publishing_run(office, &publication_list_use_case, &notices);
    assert_int_equal(all.count, COUNT + 1);
    assert_int_equal(notices.count, 2);
    assert_int_equal(notices.items[1].corrected_by, 2);
    // The briefing of the same number as the corrected notice is not corrected.
    assert_int_equal(all.items[3].kind, BULLETIN_BRIEFING);
    assert_int_equal(all.items[3].corrected_by, 0);
    assert_false(publishing_try(office, &publication_list_use_case, &none));
    assert_string_equal(office->err.field, "kind");
    office_free(office);
}

static void words_of_numbers(void **state) {
    (void)state;
    static const struct {
        const char *word;
        BulletinKind kind;
        int64_t number; // 0: it is none
    } rows[] = {
        {"2", BULLETIN_BRIEFING, 2},
        {"9999999", BULLETIN_BRIEFING, 9999999},
        {"notice-1", BULLETIN_NOTICE, 1},
        {"special-12", BULLETIN_SPECIAL, 12},
        {"list-3", BULLETIN_LIST, 3},
        {"", 0, 0},
        {"0", 0, 0},
        {"02", 0, 0},
        {"-1", 0, 0},
        {"+2", 0, 0},
        {" 2", 0, 0},
        {"2 ", 0, 0},
        {"２", 0, 0},
        {"10000000", 0, 0},
        {"notice", 0, 0},
        {"notice-", 0, 0},
        {"notice-0", 0, 0},
        {"notice-01", 0, 0},
        {"notice--1", 0, 0},
        {"notice-1-1", 0, 0},
        {"Notice-1", 0, 0},
        {"briefing-2", 0, 0},
        {"poster-1", 0, 0},
        {"notice-list-1", 0, 0},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        BulletinKind kind;
        int64_t number;
        bool read = publication_word_read(rows[i].word, &kind, &number);
        assert_int_equal(read, rows[i].number > 0);
        if (!read)
            continue;
        assert_int_equal(kind, rows[i].kind);
        assert_int_equal(number, rows[i].number);
        assert_string_equal(publication_word(arena, kind, number), rows[i].word);
    }
    arena_free(arena);
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
        cmocka_unit_test(each_kind_has_numbers_of_its_own),
        cmocka_unit_test(words_of_numbers),
        cmocka_unit_test(files_are_given_as_they_were_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
