#include "document/pdf_catalog.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char pdf_start[] =
    "%PDF-1.5\n1 0 obj\n<< /Type /Catalog\n   /Pages 2 0 R\n>>\nendobj\n";
static const char pdf_end[] = "xref\n0 4\ntrailer\n<< /Size 4\n   /Root 1 0 R\n   /Info 3 0 R\n>>\n"
                              "startxref\n62\n%%EOF\n";

static void the_update_is_found_where_it_says(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Text pdf = text_new(arena);
    text_add(&pdf, pdf_start);
    text_add(&pdf, pdf_end);
    size_t before = pdf.length;
    assert_true(pdf_catalog_extend(&pdf, "zh-CN", ""));
    const char *added = pdf.data + before;
    assert_non_null(strstr(added, "/Pages 2 0 R"));
    assert_non_null(strstr(added, "/Lang (zh-CN)"));
    assert_non_null(strstr(added, "/Prev 62\n"));
    long xref = strtol(strstr(added, "startxref\n") + strlen("startxref\n"), NULL, 10);
    assert_memory_equal(pdf.data + xref, "xref\n1 1\n", 9);
    long object = strtol(pdf.data + xref + 9, NULL, 10);
    assert_memory_equal(pdf.data + object, "1 0 obj\n", 8);
    arena_free(arena);
}

static void anything_else_is_refused(void **state) {
    (void)state;
    static const char *const rows[] = {
        "",
        "%PDF-1.5\n",
        "trailer\n<< /Size 4 /Root 9 0 R /Info 3 0 R >>\nstartxref\n1\n",
        "\n1 0 obj\nendobj\ntrailer\n<< /Size 4 /Root 1 0 R /Info 3 0 R >>\nstartxref\n1\n",
        "\n1 0 obj\n<< >>\nendobj\ntrailer\n<< /Root 1 0 R /Info 3 0 R >>\nstartxref\n1\n",
        "\n1 0 obj\n<< >>\nendobj\ntrailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n1\n",
        "\n1 0 obj\n<< >>\nendobj\ntrailer\n<< /Size 4 /Root 1 0 R /Info 3 0 R >>\n",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        Text pdf = text_new(arena);
        text_add(&pdf, rows[i]);
        assert_false(pdf_catalog_extend(&pdf, "zh-CN", ""));
        assert_string_equal(text_string(&pdf), rows[i]);
        arena_free(arena);
    }
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_update_is_found_where_it_says),
        cmocka_unit_test(anything_else_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
