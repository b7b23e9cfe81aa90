#include "sheet/sheet.h"

#include "builder.h"
#include "listing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define BYTES(literal) literal, sizeof literal - 1

static void what_is_no_table_is_named(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t length;
        const char *expected;
    } rows[] = {
        {BYTES(""), "! 文件是空的（0字节），请检查是否选错或没有保存\n"},
        {BYTES("%PDF-1.7\n"), "! 这是PDF文件，不是表格，请指定.xlsx或.csv文件\n"},
        {BYTES("\xEF\xBB\xBF\r\n<HTML><body>"),
         "! 这是网页（只是改了扩展名），请用Excel或WPS打开后另存为.xlsx\n"},
        {BYTES("<?xml version=\"1.0\"?><Workbook/>"),
         "! 这是XML文件，不是.xlsx工作簿，请用Excel或WPS打开后另存为.xlsx\n"},
        {BYTES("\x89PNG\r\n\x1A\n"), "! 这是图片，不是表格，请指定.xlsx或.csv文件\n"},
        {BYTES("Rar!\x1A\x07"), "! 这是RAR压缩包，请先解压，再指定其中的.xlsx或.csv文件\n"},
        {BYTES("PK\x03\x04 and nothing else"),
         "! 工作簿不完整（可能下载或复制时中断），请重新取得文件\n"},
        {BYTES("\x7F"
               "ELF\x02\x01\x01\0\0"),
         "! 不是文本文件（第1行有空字节），请用Excel或WPS另存为.xlsx或.csv\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        assert_string_equal(read_chunked(arena, rows[i].bytes, rows[i].length), rows[i].expected);
        arena_free(arena);
    }
}

// Law: a file on the disk is read as its bytes are.
static void files_are_read_like_bytes(void **state) {
    (void)state;
    Arena *arena = arena_new();
    char path[] = "/tmp/duban-sheet-XXXXXX";
    int fd = mkstemp(path);
    size_t length = 0;
    BuildParts parts = {.rows = "<row><c><v>7</v></c></row><row r=\"3\"><c><v>8</v></c></row>"};
    char *book = build_workbook(arena, &parts, &length);
    const struct {
        const char *bytes;
        size_t length;
        size_t rows;
    } files[] = {{book, length, 2}, {"a,b\nc\nd", 7, 3}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        assert_int_equal(pwrite(fd, files[i].bytes, files[i].length, 0), files[i].length);
        assert_int_equal(ftruncate(fd, (off_t)files[i].length), 0);
        SheetReader *reader = NULL;
        Error err = {0};
        const char *name = NULL;
        const Row *row = NULL;
        size_t rows = 0;
        assert_true(sheet_open(arena, path, &reader, &err));
        assert_true(sheet_next(reader, &name, &err));
        while (sheet_row(reader, &row, &err) && row)
            rows++;
        assert_int_equal(err.code, ERROR_NONE);
        assert_int_equal(rows, files[i].rows);
        assert_true(sheet_next(reader, &name, &err));
        assert_null(name);
    }
    close(fd);
    unlink(path);
    arena_free(arena);
}

static void columns_have_letters(void **state) {
    (void)state;
    static const struct {
        size_t column;
        const char *letters;
    } rows[] = {{0, "A"},   {25, "Z"},   {26, "AA"},   {51, "AZ"},
                {52, "BA"}, {701, "ZZ"}, {702, "AAA"}, {16383, "XFD"}};
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(sheet_column_name(arena, rows[i].column), rows[i].letters);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_table_is_named),
        cmocka_unit_test(files_are_read_like_bytes),
        cmocka_unit_test(columns_have_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
