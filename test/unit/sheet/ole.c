#include "sheet/ole.h"

#include "listing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

// An OLE compound file whose directory holds an entry of this name.
static char *build_ole(Arena *arena, const char *name, size_t *length) {
    *length = 2048;
    char *file = arena_alloc(arena, *length);
    memcpy(file, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    char *entry = file + 512 + 128;
    for (size_t i = 0; name[i]; i++)
        entry[2 * i] = name[i];
    entry[64] = (char)(2 * strlen(name) + 2);
    return file;
}

static void old_and_protected_workbooks_are_told_apart(void **state) {
    (void)state;
    static const struct {
        const char *name, *expected;
    } rows[] = {
        {"Workbook", "! 这是旧版工作簿（.xls或.et），请用Excel或WPS另存为.xlsx后再导入\n"},
        {"EncryptedPackage", "! 工作簿设有打开密码，请在Excel或WPS里取消密码后再导入\n"},
        {"WordDocument", "! 这是旧版Word文档（.doc），不是工作簿，请指定.xlsx或.csv文件\n"},
        {"EncryptedPackages", "! 这是旧版工作簿（.xls或.et），请用Excel或WPS另存为.xlsx后再导入\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        size_t length = 0;
        char *file = build_ole(arena, rows[i].name, &length);
        assert_string_equal(read_chunked(arena, file, length), rows[i].expected);
        arena_free(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(old_and_protected_workbooks_are_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
