// Files of evidence on the disk: begun, written in pieces, kept under their digest, swept.
#include "store/files.h"

#include "base/digest.h"
#include "base/file.h"
#include "place.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char first[] = "0123456789abcdef0123456789abcdef";
static const char second[] = "fedcba9876543210fedcba9876543210";

// A folder that goes with the arena.
static const char *new_folder(Arena *arena) {
    const char *inside = NULL;
    Error err = {0};
    assert_true(file_scratch(arena, "x", &inside, &err));
    return arena_printf(arena, "%s.files", inside);
}

static void remove_all(Arena *arena, const char *folder) {
    const char *const names[] = {"uploads/0123456789abcdef0123456789abcdef",
                                 "uploads/fedcba9876543210fedcba9876543210", "uploads/notes"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unlink(arena_printf(arena, "%s/%s", folder, names[i]));
    rmdir(arena_printf(arena, "%s/uploads", folder));
    rmdir(folder);
}

static void a_folder_stands_beside_a_file(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        const char *url, *folder;
    } rows[] = {{"duban.db", "duban.db.files"},
                {"/srv/督办 1.db", "/srv/督办 1.db.files"},
                {"postgresql://host/duban", NULL},
                {"postgres://host/duban", NULL}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *folder = files_folder(arena, rows[i].url);
        if (rows[i].folder)
            assert_string_equal(folder, rows[i].folder);
        else
            assert_null(folder);
    }
    arena_free(arena);
}

static void only_numbers_of_uploads_name_files(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *folder = new_folder(arena);
    static const char *const rows[] = {"",
                                       "..",
                                       "../../../../../../../etc/passwd",
                                       "0123456789abcdef0123456789abcde",
                                       "0123456789abcdef0123456789abcdef0",
                                       "0123456789ABCDEF0123456789abcdef",
                                       "0123456789abcdef/123456789abcdef",
                                       "0123456789abcdef0123456789abcde\n"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        FilePart part;
        Error err = {0};
        assert_false(files_begin(arena, folder, rows[i], &err));
        assert_int_equal(err.code, ERROR_NOT_FOUND);
        err = (Error){0};
        assert_false(files_hold(arena, folder, rows[i], &part, &err));
        assert_int_equal(err.code, ERROR_NOT_FOUND);
        char *bytes = NULL;
        size_t length = 0;
        err = (Error){0};
        assert_false(files_read(arena, folder, rows[i], 100, &bytes, &length, &err));
        assert_int_equal(err.code, ERROR_INPUT);
    }
    assert_int_not_equal(access(folder, F_OK), 0);
    arena_free(arena);
}

static void pieces_become_content(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *folder = new_folder(arena);
    char hex[DIGEST_HEX_LENGTH + 1];
    char *bytes = NULL;
    size_t length = 0;
    Error err = {0};
    assert_true(digest_sm3("photograph", 10, hex, &err));
    // Twice the same content: kept once, and the second goes in the first one's place.
    for (int round = 0; round < 2; round++) {
        Arena *request = arena_new();
        FilePart part;
        assert_true(files_begin(request, folder, first, &err));
        assert_false(files_begin(request, folder, first, &err));
        err = (Error){0};
        assert_true(files_hold(request, folder, first, &part, &err));
        assert_true(files_put(&part, 0, "photo----------", 15, &err));
        assert_true(files_put(&part, 5, "graph", 5, &err)); // what stood behind is gone
        assert_true(files_keep(request, folder, &part, hex, &err));
        arena_free(request);
        assert_true(files_read(arena, folder, hex, 100, &bytes, &length, &err));
        assert_int_equal(length, 10);
        assert_memory_equal(bytes, "photograph", 10);
    }
    struct stat st;
    const char *path = arena_printf(arena, "%s/%.2s/%s", folder, hex, hex + 2);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0400);
    assert_int_equal(stat(folder, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    assert_false(files_read(arena, folder, hex, 9, &bytes, &length, &err));
    assert_int_equal(err.code, ERROR_SYSTEM);
    unlink(path);
    rmdir(arena_printf(arena, "%s/%.2s", folder, hex));
    remove_all(arena, folder);
    arena_free(arena);
}

static void one_at_a_time(void **state) {
    (void)state;
    Arena *arena = arena_new(), *request = arena_new();
    const char *folder = new_folder(arena);
    FilePart part, other;
    Error err = {0};
    assert_true(files_begin(arena, folder, first, &err));
    assert_true(files_hold(request, folder, first, &part, &err));
    assert_false(files_hold(arena, folder, first, &other, &err));
    assert_int_equal(err.code, ERROR_CONFLICT);
    err = (Error){0};
    assert_false(files_hold(arena, folder, second, &other, &err));
    assert_int_equal(err.code, ERROR_NOT_FOUND);
    arena_free(request);
    err = (Error){0};
    assert_true(files_hold(arena, folder, first, &other, &err));
    files_drop(&other);
    assert_int_not_equal(access(other.path, F_OK), 0);
    remove_all(arena, folder);
    arena_free(arena);
}

static void only_old_uploads_are_swept(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *folder = new_folder(arena);
    Error err = {0};
    struct stat st;
    assert_true(files_begin(arena, folder, first, &err));
    const char *path = arena_printf(arena, "%s/uploads/%s", folder, first);
    const char *notes = arena_printf(arena, "%s/uploads/notes", folder);
    assert_true(file_write(notes, "x", 1, &err));
    assert_int_equal(stat(path, &st), 0);
    files_sweep(arena, folder, st.st_mtime);
    assert_int_equal(access(path, F_OK), 0);
    files_sweep(arena, folder, st.st_mtime + 1);
    assert_int_not_equal(access(path, F_OK), 0);
    assert_int_equal(access(notes, F_OK), 0); // not ours
    files_sweep(arena, arena_printf(arena, "%s/none", folder), st.st_mtime + 1);
    remove_all(arena, folder);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_folder_stands_beside_a_file),
        cmocka_unit_test(only_numbers_of_uploads_name_files),
        cmocka_unit_test(pieces_become_content),
        cmocka_unit_test(one_at_a_time),
        cmocka_unit_test(only_old_uploads_are_swept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
