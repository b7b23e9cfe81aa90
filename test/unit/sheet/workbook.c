#include "sheet/workbook.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "listing.h"

#include <dirent.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

// A folder for each test, and whether it is empty again but for `keep`.
static char *make_folder(Arena *arena) {
    char *folder = arena_strdup(arena, "/tmp/duban-workbook-XXXXXX");
    assert_non_null(mkdtemp(folder));
    return folder;
}

static size_t files_in(const char *folder) {
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    size_t count = 0;
    for (const struct dirent *e = readdir(dir); e; e = readdir(dir))
        count += e->d_name[0] != '.';
    closedir(dir);
    return count;
}

static const char *read_back(Arena *arena, const char *path) {
    char *bytes = NULL;
    size_t length = 0;
    Error err = {0};
    assert_true(file_read(arena, path, LIMIT_FILE, &bytes, &length, &err));
    return read_all(arena, bytes, length, 1000);
}

static const WorkbookColumn columns[] = {
    {.heading = "指标编号", .width = 10, .required = true, .help = "与年度方案一致，例如1.10"},
    {.heading = "累计完成", .width = 12, .kind = COLUMN_NUMBER},
    {.heading = "完成率", .width = 10, .kind = COLUMN_PERCENT},
    {.heading = "完成时限", .width = 12, .kind = COLUMN_DATE},
    {.heading = "状态",
     .width = 12,
     .choices = (const char *const[]){"滞后", "按序时", NULL},
     .help = "从列表中选择"},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static void what_is_written_comes_back(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *folder = make_folder(arena), *path = arena_printf(arena, "%s/督办.xlsx", folder);
    Workbook *book = NULL;
    Error err = {0};
    assert_true(workbook_start(arena, path, &book, &err));
    assert_true(
        workbook_sheet(book, "年度方案", "鲁山县2022年重点民生实事", columns, COLUMNS, &err));
    static const struct {
        const char *cells[COLUMNS];
        const char *expected;
    } rows[] = {
        {{"1.10", "1646", "94.29", "2022-06-30", "滞后"}, "1.10|N:1646|N:94.29%|D:2022-06-30|滞后"},
        {{"2.1", "33.50", "100", "2022年7月1日", ""}, "2.1|N:33.5|N:100%|D:2022-07-01"},
        {{"=1+1", "2564/3150", "81.40%", "秋季", "<&>\"'"}, "=1+1|2564/3150|N:81.4%|秋季|<&>\"'"},
        {{"3", "007", "-0.05", "1900-02-28", NULL}, "3|007|N:-0.05%|1900-02-28"},
        {{"4", "123456789012345", "0", "1900-03-01", "a\nb"},
         "4|N:123456789012345|N:0%|D:1900-03-01|a\nb"},
        {{"5", "1234567890123456", "99.96", "2199-12-31", "\x01_x0041_\x01"},
         "5|1234567890123456|N:99.96%|D:2199-12-31|\xEF\xBF\xBD_x0041_\xEF\xBF\xBD"},
        {{"6", "0.1", "0.1", "", "_x0041_"}, "6|N:0.1|N:0.1%||_x0041_"},
        {{"", "", "", "", ""}, NULL},
        {{"7", "1,646", "1e5", "-", " x "}, "7|1,646|1e5|-|x"},
        {{"8", "-12", "12345678901.234567", "20220630", "𠀋"},
         "8|N:-12|12345678901.234567|D:2022-06-30|𠀋"},
    };
    Text expected = text_new(arena);
    text_add(&expected, "[年度方案]\n1: 鲁山县2022年重点民生实事|鲁山县2022年重点民生实事^|"
                        "鲁山县2022年重点民生实事^|鲁山县2022年重点民生实事^|"
                        "鲁山县2022年重点民生实事^\n2: 指标编号|累计完成|完成率|完成时限|状态\n");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CellColour colours[COLUMNS] = {[4] = (CellColour)(i % (COLOUR_GREY + 1))};
        assert_true(workbook_row(book, rows[i].cells, i % 2 ? colours : NULL, COLUMNS, &err));
        if (rows[i].expected)
            text_addf(&expected, "%zu: %s\n", i + 3, rows[i].expected);
    }
    assert_true(workbook_sheet(book, "空", NULL, columns, 1, &err));
    text_add(&expected, "[空]\n1: 指标编号\n");
    assert_true(workbook_finish(book, &err));
    assert_string_equal(read_back(arena, path), text_string(&expected));
    assert_int_equal(files_in(folder), 1);
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0644);
    unlink(path);
    rmdir(folder);
    arena_free(arena);
}

// Law: any decimal of at most 15 digits comes back as it was, but for zeros at the end.
static void figures_come_back_exactly(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *folder = make_folder(arena), *path = arena_printf(arena, "%s/数.xlsx", folder);
    Workbook *book = NULL;
    Error err = {0};
    assert_true(workbook_start(arena, path, &book, &err));
    assert_true(workbook_sheet(book, "数", NULL, columns + 1, 2, &err));
    Text expected = text_new(arena);
    text_add(&expected, "[数]\n1: 累计完成|完成率\n");
    srand(7);
    for (size_t i = 0; i < 3000; i++) {
        long long number = ((long long)rand() << 20 ^ rand()) % 1000000000000000LL;
        int places = rand() % 7;
        char digits[32];
        snprintf(digits, sizeof digits, "%0*lld", places + 1, number / (1LL << rand() % 40));
        if (digits[strlen(digits) - 1] == '0')
            digits[strlen(digits) - 1] = '7';
        size_t whole = strlen(digits) - (size_t)places;
        const char *text = arena_printf(arena, "%s%.*s%s%s", rand() % 4 ? "" : "-", (int)whole,
                                        digits, places ? "." : "", digits + whole);
        assert_true(workbook_row(book, (const char *const[]){text, text}, NULL, 2, &err));
        text_addf(&expected, "%zu: N:%s|N:%s%%\n", i + 2, text, text);
    }
    assert_true(workbook_finish(book, &err));
    assert_string_equal(read_back(arena, path), text_string(&expected));
    unlink(path);
    rmdir(folder);
    arena_free(arena);
}

static void long_choices_move_to_a_hidden_sheet(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *folder = make_folder(arena), *path = arena_printf(arena, "%s/模板.xlsx", folder);
    const char *choices[101] = {0};
    for (size_t i = 0; i < 100; i++)
        choices[i] = arena_printf(arena, "县第%zu责任单位", i);
    WorkbookColumn units[] = {
        {.heading = "牵头责任单位", .width = 30, .choices = choices, .required = true},
        {.heading = "逗号", .width = 30, .choices = (const char *const[]){"甲,乙", "丙", NULL}},
        {.heading = "无", .width = 30, .choices = (const char *const[]){NULL}},
    };
    Workbook *book = NULL;
    Error err = {0};
    assert_true(workbook_start(arena, path, &book, &err));
    assert_true(workbook_sheet(book, "单位", NULL, units, 3, &err));
    assert_true(workbook_finish(book, &err));
    assert_string_equal(read_back(arena, path), "[单位]\n1: 牵头责任单位|逗号|无\n");
    unlink(path);
    rmdir(folder);
    arena_free(arena);
}

static void wrong_sheets_are_refused(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *path = "/tmp/duban-a.xlsx";
    Workbook *book = NULL;
    Error err = {0};
    assert_true(workbook_start(arena, path, &book, &err));
    assert_true(workbook_sheet(book, "甲", NULL, columns, 1, &err));
    static const char *const names[] = {
        "甲",
        "",
        "a/b",
        "[x]",
        WORKBOOK_CHOICES,
        "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_false(workbook_sheet(book, names[i], NULL, columns, 1, &err));
        assert_string_equal(err.field, "duban-a.xlsx");
        assert_non_null(strstr(err.message, "不可用：应不超过31个字"));
    }
    assert_false(workbook_sheet(book, "乙", NULL, columns, 0, &err));
    assert_string_equal(err.message, "工作表“乙”有0列，应为1至256列");
    const char *const cells[] = {"1", "2"};
    assert_false(workbook_row(book, cells, NULL, 2, &err));
    assert_string_equal(err.message, "有2个单元格，工作表只有1列");
    arena_free(arena);
}

static void a_workbook_that_is_never_finished_leaves_nothing(void **state) {
    (void)state;
    Arena *arena = arena_new(), *request = arena_new();
    const char *folder = make_folder(arena), *path = arena_printf(arena, "%s/a.xlsx", folder);
    Workbook *book = NULL;
    Error err = {0};
    assert_true(workbook_start(request, path, &book, &err));
    assert_true(workbook_sheet(book, "甲", NULL, columns, 1, &err));
    assert_true(workbook_row(book, (const char *const[]){"1"}, NULL, 1, &err));
    arena_free(request);
    assert_int_equal(files_in(folder), 0);
    rmdir(folder);
    arena_free(arena);
}

static void a_place_that_cannot_be_written_is_told(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *folder = make_folder(arena);
    Workbook *book = NULL;
    Error err = {0};
    assert_false(workbook_start(arena, "/nowhere/a.xlsx", &book, &err));
    assert_string_equal(err.message, "不能写入工作簿：没有这个文件或文件夹");
    assert_int_equal(err.code, ERROR_INPUT);
    assert_false(workbook_start(arena, "/proc/a.xlsx", &book, &err));
    assert_memory_equal(err.message, "不能写入工作簿：", strlen("不能写入工作簿："));
    assert_false(workbook_start(arena, folder, &book, &err));
    assert_string_equal(err.message, "已有同名文件夹，不能写入工作簿");
    rmdir(folder);
    arena_free(arena);
}

// Writes `rows` rows under a limit of the size of files, which ends like a full disk; the old file
// stays.
static bool write_limited(const char *path, size_t rows, rlim_t limit, Error *err) {
    struct rlimit old, little;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    little = old;
    little.rlim_cur = limit;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
    Arena *arena = arena_new();
    Workbook *book = NULL;
    bool ok = workbook_start(arena, path, &book, err) &&
              workbook_sheet(book, "表", NULL, columns, COLUMNS, err);
    srand(9);
    for (size_t i = 0; ok && i < rows; i++) {
        const char *number = arena_printf(arena, "%d", rand());
        const char *const cells[] = {number, number, number, number, number};
        ok = workbook_row(book, cells, NULL, COLUMNS, err);
    }
    ok = ok && workbook_finish(book, err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    arena_free(arena);
    return ok;
}

static void a_full_disk_leaves_the_old_file(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *folder = make_folder(arena), *path = arena_printf(arena, "%s/b.xlsx", folder);
    Error err = {0};
    assert_true(file_write(path, "旧", strlen("旧"), &err));
    // From nothing at all over the rows' temporary file to the end of the ZIP.
    static const rlim_t limits[] = {0, 500, 3000, 6000, 20000, 60000};
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        assert_false(write_limited(path, 2000, limits[i], &err));
        assert_int_equal(err.code, ERROR_SYSTEM);
        assert_string_equal(err.field, "b.xlsx");
        assert_int_equal(files_in(folder), 1);
        char *bytes = NULL;
        size_t length = 0;
        assert_true(file_read(arena, path, 100, &bytes, &length, &err));
        assert_string_equal(bytes, "旧");
    }
    assert_true(write_limited(path, 2000, 10 << 20, &err));
    assert_int_equal(files_in(folder), 1);
    unlink(path);
    rmdir(folder);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_comes_back),
        cmocka_unit_test(figures_come_back_exactly),
        cmocka_unit_test(long_choices_move_to_a_hidden_sheet),
        cmocka_unit_test(wrong_sheets_are_refused),
        cmocka_unit_test(a_workbook_that_is_never_finished_leaves_nothing),
        cmocka_unit_test(a_place_that_cannot_be_written_is_told),
        cmocka_unit_test(a_full_disk_leaves_the_old_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
