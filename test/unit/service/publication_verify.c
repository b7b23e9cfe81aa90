#include "publishing.h"

#include "service/publication_verify.h"

static PaperVerdict ask(Office *office, const char *digest, const char *bytes, size_t length,
                        bool *found) {
    PublicationVerify r = {.digest = digest, .bytes = bytes, .length = length};
    publishing_run(office, &publication_verify_use_case, &r);
    *found = r.found;
    return r.verdict;
}

static void verdicts_by_the_database(void **state) {
    (void)state;
    Office *office = publishing_office();
    Publication p = publishing_june(office, publishing_key(office), 0, NULL);
    bool found = false;
    for (size_t i = 0; i < p.file_count; i++) {
        PublicationDownload file = {.region = "410423", .number = 2, .form = p.files[i].form};
        publishing_run(office, &publication_file_use_case, &file);
        assert_int_equal(ask(office, NULL, file.bytes, file.length, &found), PAPER_TRUE);
        assert_true(found);
        assert_int_equal(ask(office, p.files[i].digest, NULL, 0, &found), PAPER_TRUE);
        file.bytes[file.length / 2] ^= 1;
        assert_int_equal(ask(office, NULL, file.bytes, file.length, &found), PAPER_CHANGED);
        assert_true(found);
    }
    assert_int_equal(ask(office, p.digest, NULL, 0, &found), PAPER_TRUE);
    assert_int_equal(ask(office, NULL, "words", 5, &found), PAPER_UNKNOWN);
    assert_int_equal(ask(office, NULL, "", 0, &found), PAPER_UNKNOWN);
    static const char nobody[] = "00000000000000000000000000000000"
                                 "00000000000000000000000000000000";
    assert_int_equal(ask(office, nobody, NULL, 0, &found), PAPER_UNKNOWN);
    assert_false(found);
    PublicationVerify bad = {.digest = "ABC"};
    assert_false(publishing_try(office, &publication_verify_use_case, &bad));
    // The database itself was changed behind the program's back.
    office_execute(office, "UPDATE publication SET content = content || 'x'");
    assert_int_equal(ask(office, p.digest, NULL, 0, &found), PAPER_CHANGED);
    office_free(office);
}

static void nothing_is_told_of_what_is_not_published(void **state) {
    (void)state;
    Office *office = publishing_office();
    PublicationRequest r = {.region = "410423", .year = 2022, .period = date_of(2022, 6, 30)};
    bool found = true;
    publishing_run(office, &publication_draft_use_case, &r);
    assert_int_equal(ask(office, r.publication.digest, NULL, 0, &found), PAPER_UNKNOWN);
    assert_false(found);
    office_free(office);
}

static void verdicts_by_a_key(void **state) {
    (void)state;
    Office *office = publishing_office();
    Sm2Key *key = publishing_key(office), *other = publishing_key(office);
    const char *public_key, *other_key, *why;
    assert_true(sm2_public(key, office->arena, &public_key, &office->err));
    assert_true(sm2_public(other, office->arena, &other_key, &office->err));
    publishing_june(office, key, 0, NULL);
    PublicationDownload file = {.region = "410423", .number = 2, .form = "pdf"};
    publishing_run(office, &publication_file_use_case, &file);
    const struct {
        const char *key;
        size_t length;
        PaperVerdict verdict;
    } rows[] = {{public_key, file.length, PAPER_TRUE},
                {other_key, file.length, PAPER_CHANGED},
                {NULL, file.length, PAPER_UNKNOWN},
                {public_key, file.length - 1, PAPER_UNKNOWN},
                {public_key, 0, PAPER_UNKNOWN}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        PaperVerdict verdict;
        Seal seal;
        assert_true(publication_verify_alone(office->arena, file.bytes, rows[i].length, rows[i].key,
                                             &verdict, &why, &seal, &office->err));
        assert_int_equal(verdict, rows[i].verdict);
    }
    office_free(office);
}

// Every one of `step` bytes from the first to the last is changed by a bit, in an arena of its own.
static size_t count_missed(Office *office, const char *key, char *bytes, size_t length,
                           size_t step) {
    size_t missed = 0;
    for (size_t at = 0; at < length;
         at = at + step < length || at == length - 1 ? at + step : length - 1) {
        Arena *arena = arena_new();
        PaperVerdict verdict = PAPER_TRUE;
        const char *why;
        Seal seal;
        Error err = {0};
        char bit = (char)(1 << at % 8);
        bytes[at] ^= bit;
        if (publication_verify_alone(arena, bytes, length, key, &verdict, &why, &seal, &err))
            missed += verdict == PAPER_TRUE;
        bytes[at] ^= bit;
        arena_free(arena);
    }
    assert_true(office->err.code == ERROR_NONE);
    return missed;
}

// From the first byte to the last of DOCX, PDF, OFD and HTML; all of the seal at the end.
static void a_changed_byte_anywhere_is_found(void **state) {
    (void)state;
    Office *office = publishing_office();
    Sm2Key *key = publishing_key(office);
    const char *public_key;
    assert_true(sm2_public(key, office->arena, &public_key, &office->err));
    Publication p = publishing_june(office, key, 0, NULL);
    assert_int_equal(p.file_count, EDITION_COUNT);
    for (size_t i = 0; i < p.file_count; i++) {
        PublicationDownload file = {.region = "410423", .number = 2, .form = p.files[i].form};
        publishing_run(office, &publication_file_use_case, &file);
        assert_true(file.length > 1000);
        assert_int_equal(
            count_missed(office, public_key, file.bytes, file.length, file.length / 150), 0);
        // The seal is text at the end; in front of its last 500 bytes stands what it seals.
        Arena *arena = arena_new();
        for (size_t at = file.length - 500; at < file.length; at++) {
            PaperVerdict verdict = PAPER_TRUE;
            const char *why;
            Seal seal;
            Error err = {0};
            file.bytes[at] ^= 2;
            assert_true(!publication_verify_alone(arena, file.bytes, file.length, public_key,
                                                  &verdict, &why, &seal, &err) ||
                        verdict != PAPER_TRUE);
            file.bytes[at] ^= 2;
            arena_reset(arena);
        }
        arena_free(arena);
    }
    office_free(office);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(verdicts_by_the_database),
        cmocka_unit_test(nothing_is_told_of_what_is_not_published),
        cmocka_unit_test(verdicts_by_a_key),
        cmocka_unit_test(a_changed_byte_anywhere_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
