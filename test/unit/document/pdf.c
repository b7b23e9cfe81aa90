#include "writer_sample.h"

static bool holds(const char *bytes, size_t length, const char *text) {
    return memmem(bytes, length, text, strlen(text)) != NULL;
}

static void equal_documents_are_equal_bytes(void **state) {
    (void)state;
    Arena *arena = arena_new();
    size_t length;
    const char *bytes = written_twice(document_write_pdf, arena, &length);
    assert_memory_equal(bytes, "%PDF-1.5", 8);
    assert_true(holds(bytes, length, "/Lang (zh-CN)"));
    assert_true(holds(bytes, length, "/Marked true"));
    assert_true(holds(bytes, length, "/Outlines"));
    assert_true(holds(bytes, length, "/PageLabels"));
    assert_true(holds(bytes, length, "NotoSerifCJKsc") || !holds(bytes, length, "NotoSerifCJK"));
    arena_free(arena);
}

static void a_fault_leaves_no_file(void **state) {
    (void)state;
    refused(document_write_pdf, sample_strange, "out");
    refused(document_write_pdf, sample_runs, "none/out");
}

static void the_fonts_used_are_reported(void **state) {
    (void)state;
    reports_fonts(document_write_pdf);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_documents_are_equal_bytes),
        cmocka_unit_test(a_fault_leaves_no_file),
        cmocka_unit_test(the_fonts_used_are_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
