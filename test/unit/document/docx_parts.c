#include "document/docx_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void properties_are_escaped_and_dated(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Document document = {.title = "情况<通报>", .issuer = "a&b", .date = "2022年7月1日"};
    const char *core = docx_core(&document, arena);
    assert_non_null(strstr(core, "<dc:title>情况&lt;通报&gt;</dc:title>"));
    assert_non_null(strstr(core, "<dc:creator>a&amp;b</dc:creator>"));
    assert_non_null(strstr(core, ">2022-07-01T00:00:00Z</dcterms:created>"));
    document.date = "某日";
    assert_null(strstr(docx_core(&document, arena), "dcterms:created"));
    arena_free(arena);
}

static void footers_by_rows(void **state) {
    (void)state;
    static const struct {
        DocxFooter footer;
        const char *holds, *lacks;
    } rows[] = {
        {DOCX_FOOTER_ODD, "<w:ind w:right=\"280\"/><w:jc w:val=\"right\"/>", "\"left\""},
        {DOCX_FOOTER_EVEN, "<w:ind w:left=\"280\"/><w:jc w:val=\"left\"/>", "\"right\""},
        {DOCX_FOOTER_NONE, "<w:ftr", "PAGE"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *footer = docx_footer(rows[i].footer, arena);
        assert_non_null(strstr(footer, rows[i].holds));
        assert_null(strstr(footer, rows[i].lacks));
    }
    arena_free(arena);
}

static void every_part_has_a_type_and_a_relation(void **state) {
    (void)state;
    static const char *const parts[] = {"styles",  "settings", "fontTable",
                                        "footer1", "footer2",  "footer3"};
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        assert_non_null(
            strstr(docx_content_types(), arena_printf(arena, "\"/word/%s.xml\"", parts[i])));
        assert_non_null(
            strstr(docx_document_relations(), arena_printf(arena, "\"%s.xml\"", parts[i])));
    }
    arena_free(arena);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(properties_are_escaped_and_dated),
        cmocka_unit_test(footers_by_rows),
        cmocka_unit_test(every_part_has_a_type_and_a_relation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
