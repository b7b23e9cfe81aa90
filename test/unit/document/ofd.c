#include "writer_sample.h"

static void equal_documents_are_equal_bytes(void **state) {
    (void)state;
    Arena *arena = arena_new();
    size_t length;
    const char *bytes = written_twice(document_write_ofd, arena, &length);
    // The first part of the package is OFD.xml.
    assert_memory_equal(bytes, "PK\3\4", 4);
    assert_memory_equal(bytes + 30, "OFD.xml", 7);
    arena_free(arena);
}

static void a_fault_leaves_no_file(void **state) {
    (void)state;
    refused(document_write_ofd, sample_strange, "out");
    refused(document_write_ofd, sample_runs, "none/out");
}

static void the_fonts_used_are_reported(void **state) {
    (void)state;
    reports_fonts(document_write_ofd);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_documents_are_equal_bytes),
        cmocka_unit_test(a_fault_leaves_no_file),
        cmocka_unit_test(the_fonts_used_are_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
