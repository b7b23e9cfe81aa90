#include "base/file.h"

#include <dirent.h>
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

// A scratch folder with an awkward name, and the arena that paths in it live in.
typedef struct Scratch {
    Arena *arena;
    const char *folder;
} Scratch;

static int scratch_set_up(void **state) {
    static Scratch scratch;
    const char *base = getenv("TMPDIR");
    scratch.arena = arena_new();
    char *folder = arena_printf(scratch.arena, "%s/督办 'a\"b %%s-XXXXXX", base ? base : "/tmp");
    scratch.folder = mkdtemp(folder);
    *state = &scratch;
    return scratch.folder ? 0 : -1;
}

static int remove_entry(const char *path, const struct stat *st, int type, struct FTW *at) {
    (void)st, (void)type, (void)at;
    return remove(path);
}

static int scratch_tear_down(void **state) {
    const Scratch *scratch = *state;
    int failed = nftw(scratch->folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
    arena_free(scratch->arena);
    return failed;
}

static const char *inside(const Scratch *scratch, const char *name) {
    return arena_printf(scratch->arena, "%s/%s", scratch->folder, name);
}

static size_t entries(const char *folder) {
    DIR *listing = opendir(folder);
    size_t n = 0;
    assert_non_null(listing);
    for (const struct dirent *entry = readdir(listing); entry; entry = readdir(listing))
        n += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(listing);
    return n;
}

static void what_is_written_is_read(void **state) {
    const Scratch *scratch = *state;
    const char *path = inside(scratch, "简报.docx");
    static const struct {
        const char *bytes;
        size_t length;
    } rows[] = {{"", 0}, {"a\0b\xFF\n", 5}, {"第 2 期", 9}, {"", 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Error err = {0};
        char *bytes = NULL;
        size_t length = 99;
        assert_true(file_write(path, rows[i].bytes, rows[i].length, &err));
        assert_true(file_read(scratch->arena, path, rows[i].length, &bytes, &length, &err));
        assert_int_equal(length, rows[i].length);
        assert_memory_equal(bytes, rows[i].bytes, length);
        assert_int_equal(bytes[length], 0);
        assert_int_equal(entries(scratch->folder), 1);
    }
}

static void refusals_name_the_path_and_why(void **state) {
    const Scratch *scratch = *state;
    Error err = {0};
    char *bytes = NULL;
    size_t length = 0;
    const char *big = inside(scratch, "big"), *none = inside(scratch, "none");
    assert_true(file_write(big, "12345", 5, &err));
    assert_false(file_read(scratch->arena, big, 4, &bytes, &length, &err));
    assert_int_equal(err.code, ERROR_LIMIT);
    assert_string_equal(err.message, "文件有5字节，超过上限4字节");
    assert_false(file_read(scratch->arena, none, 4, &bytes, &length, &err));
    assert_int_equal(err.code, ERROR_INPUT);
    assert_string_equal(err.field, none);
    assert_string_equal(err.message, "不能打开文件：没有这个文件或文件夹");
    assert_false(file_read(scratch->arena, scratch->folder, 4, &bytes, &length, &err));
    assert_int_equal(err.code, ERROR_INPUT);
    assert_string_equal(err.message, "不是普通文件");
    assert_false(file_write(inside(scratch, "none/file"), "1", 1, &err));
    assert_string_equal(err.message, "不能写入文件：没有这个文件或文件夹");
    assert_null(bytes);
}

// A write that fails at the end leaves the old file as it was and nothing beside it.
static void failing_write_leaves_nothing(void **state) {
    const Scratch *scratch = *state;
    Error err = {0};
    const char *folder = inside(scratch, "taken");
    assert_true(file_make_folder(scratch->arena, inside(scratch, "taken/inner"), &err));
    size_t before = entries(scratch->folder);
    assert_false(file_write(folder, "x", 1, &err));
    assert_int_equal(err.code, ERROR_SYSTEM);
    assert_int_equal(entries(scratch->folder), before);
}

static void folders_are_made_all_the_way(void **state) {
    const Scratch *scratch = *state;
    Error err = {0};
    struct stat st;
    const char *deep = inside(scratch, "一/二//三/");
    assert_true(file_make_folder(scratch->arena, deep, &err));
    assert_true(file_make_folder(scratch->arena, deep, &err));
    assert_int_equal(stat(inside(scratch, "一/二/三"), &st), 0);
    assert_true(S_ISDIR(st.st_mode));
    assert_true(file_write(inside(scratch, "file"), "1", 1, &err));
    assert_false(file_make_folder(scratch->arena, inside(scratch, "file"), &err));
    assert_int_equal(err.code, ERROR_INPUT);
    assert_string_equal(err.message, "已有同名文件，不能建立文件夹");
    assert_false(file_make_folder(scratch->arena, inside(scratch, "file/below"), &err));
    assert_int_equal(err.code, ERROR_SYSTEM);
}

static void names_are_behind_the_last_slash(void **state) {
    (void)state;
    assert_string_equal(file_name("/a/b.xlsx"), "b.xlsx");
    assert_string_equal(file_name("b.xlsx"), "b.xlsx");
    assert_string_equal(file_name("a/"), "");
    assert_string_equal(file_name(""), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_written_is_read, scratch_set_up, scratch_tear_down),
        cmocka_unit_test_setup_teardown(refusals_name_the_path_and_why, scratch_set_up,
                                        scratch_tear_down),
        cmocka_unit_test_setup_teardown(failing_write_leaves_nothing, scratch_set_up,
                                        scratch_tear_down),
        cmocka_unit_test_setup_teardown(folders_are_made_all_the_way, scratch_set_up,
                                        scratch_tear_down),
        cmocka_unit_test(names_are_behind_the_last_slash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
