#include "writer_sample.h"

#include <pthread.h>

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

// Some documents, one after the other, in a file of the thread's own; NULL when one failed.
static void *write_some(void *path) {
    Arena *arena = arena_new();
    Block block;
    Error err = {0};
    Document document = sample_document(sample_runs, 3, &block);
    bool ok = true;
    for (int i = 0; ok && i < 4; i++)
        ok = document_write_pdf(&document, path, arena, NULL, &err);
    arena_free(arena);
    return ok ? path : NULL;
}

static void several_threads_write_at_once(void **state) {
    (void)state;
    enum { THREADS = 4 };
    char folder[32];
    Arena *arena = arena_new();
    pthread_t threads[THREADS];
    folder_make(folder);
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(
            pthread_create(&threads[i], NULL, write_some, arena_printf(arena, "%s/%d", folder, i)),
            0);
    for (int i = 0; i < THREADS; i++) {
        void *path = NULL;
        assert_int_equal(pthread_join(threads[i], &path), 0);
        assert_non_null(path);
        unlink(path);
    }
    assert_int_equal(rmdir(folder), 0);
    arena_free(arena);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_documents_are_equal_bytes),
        cmocka_unit_test(a_fault_leaves_no_file),
        cmocka_unit_test(the_fonts_used_are_reported),
        cmocka_unit_test(several_threads_write_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
