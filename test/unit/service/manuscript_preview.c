#include "service/manuscript_preview.h"

#include "manuscript_told.h"
#include "publishing.h"
#include "service/edition.h"

static ManuscriptPreview look(Office *office, const char *lines) {
    ManuscriptRequest begun = {.region = "410423", .period = DATE_NONE, .title = "我的题目"};
    Manuscript m = told_manuscript(office->arena, lines);
    publishing_run(office, &manuscript_add_use_case, &begun);
    ManuscriptRequest put = {.region = "410423",
                             .id = begun.id,
                             .copy_to = "县委",
                             .blocks = m.blocks,
                             .block_count = m.block_count};
    publishing_run(office, &manuscript_put_use_case, &put);
    ManuscriptPreview r = {.one = {.region = "410423", .id = begun.id}};
    publishing_run(office, &manuscript_preview_use_case, &r);
    return r;
}

static void as_it_would_be_published(void **state) {
    (void)state;
    Office *office = publishing_office();
    ManuscriptPreview r = look(office, "甲|[1.1/actual]|座，投入7.77亿元"
                                       "|+c1@me:加的|-c2@me:去的");
    const Document *d = &r.made.document;
    const char *text = document_text(d, office->arena);
    assert_string_equal(d->restricted, "草稿");
    assert_string_equal(d->title, "我的题目");
    assert_string_equal(d->copy_to, "抄送：县委。");
    assert_string_equal(d->issuer, "某办公室");
    // Figures are those of now, open changes as if accepted, an unknown number as it stands.
    assert_non_null(strstr(text, "甲1646座，投入7.77亿元加的"));
    assert_null(strstr(text, "去的"));
    for (size_t i = 0; i < EDITION_COUNT; i++) {
        char *bytes = NULL;
        size_t length = 0;
        MUST(office, edition_bytes(&editions[i], d, office->arena, &bytes, &length, &office->err));
        assert_true(length > 1000);
    }
    office_free(office);
}

// What is not known of the masthead yet is told on the page.
static void without_a_masthead(void **state) {
    (void)state;
    Office *office = office_new();
    office_must_import(office, "410423", TABLES(publishing_programme, publishing_reports));
    ManuscriptPreview r = look(office, "甲");
    const Document *d = &r.made.document;
    char *bytes = NULL;
    size_t length = 0;
    assert_string_equal(d->issuer, "（发文单位未填）");
    assert_string_equal(d->date, "（成文日期未填）");
    MUST(office,
         edition_bytes(edition_find("pdf"), d, office->arena, &bytes, &length, &office->err));
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_it_would_be_published),
        cmocka_unit_test(without_a_masthead),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
