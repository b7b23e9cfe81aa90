#include "sheet/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static void files_that_cannot_be_read_say_why(void **state) {
    (void)state;
    Arena *arena = arena_new();
    char folder[] = "/tmp/duban-sheet-XXXXXX";
    assert_non_null(mkdtemp(folder));
    const char *pipe = arena_printf(arena, "%s/管道", folder);
    const char *empty = arena_printf(arena, "%s/空.csv", folder);
    const char *large = arena_printf(arena, "%s/大.csv", folder);
    assert_int_equal(mkfifo(pipe, 0600), 0);
    FILE *file = fopen(empty, "w");
    assert_non_null(file);
    fclose(file);
    file = fopen(large, "w");
    assert_non_null(file);
    assert_int_equal(ftruncate(fileno(file), ((off_t)64 << 20) + 1), 0);
    fclose(file);
    const struct {
        const char *path, *message;
    } rows[] = {
        {"/nowhere/台账.xlsx", "找不到文件，请检查文件名和所在文件夹"},
        {folder, "这是文件夹，请指定其中的.xlsx或.csv文件"},
        {pipe, "不是普通文件，请指定.xlsx或.csv文件"},
        {empty, "文件是空的（0字节），请检查是否选错或没有保存"},
        {large, "文件有67108865字节，超过上限67108864字节，请拆分后再导入"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Error err = {0};
        Source *source = NULL;
        assert_false(source_open(arena, rows[i].path, &source, &err));
        assert_string_equal(err.message, rows[i].message);
        assert_string_equal(err.field, strrchr(rows[i].path, '/') + 1);
    }
    unlink(pipe);
    unlink(empty);
    unlink(large);
    rmdir(folder);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_that_cannot_be_read_say_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
