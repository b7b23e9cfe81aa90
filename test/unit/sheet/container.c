#include "sheet/container.h"

#include "base/limits.h"
#include "builder.h"
#include "listing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define HEAD "[年度方案]\n"

static void zips_are_opened_with_suspicion(void **state) {
    (void)state;
    static const char word[] =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        "<Relationship Id=\"a\" Type=\"x/officeDocument\" "
        "Target=\"word/document.xml\"/></Relationships>";
    const struct {
        ZipMember extra[2];   // put in front of a right workbook, or instead of it
        bool alone;           // instead
        const char *expected; // all of it
    } table[] = {
        {{{.name = "docProps/a.xml", .bytes = "x"}, {.name = "b", .bytes = "y"}},
         false,
         HEAD "1: N:1\n"},
        {{{.name = "XL/workbook.xml", .bytes = "x"}},
         false,
         "! 压缩包里有两个同名成员“xl/workbook.xml”，不是正常的工作簿\n"},
        {{{.name = "a", .bytes = "x", .encrypted = true}},
         false,
         "! 压缩包设有密码，请取消密码后再导入\n"},
        {{{.name = "a", .bytes = "x", .method = 12}},
         false,
         "! 工作簿用了不支持的压缩方式，请用Excel或WPS打开后另存一份\n"},
        {{{.name = "../../etc/x", .bytes = "x"}}, false, HEAD "1: N:1\n"},
        {{{.name = "_rels/.rels", .bytes = word}, {.name = "word/document.xml", .bytes = "x"}},
         true,
         "! 这是Word文档，不是工作簿，请指定.xlsx或.csv文件\n"},
        {{{.name = "xl/workbook.bin", .bytes = "x"}},
         true,
         "! 这是二进制工作簿（.xlsb），请用Excel另存为.xlsx后再导入\n"},
        {{{.name = "content.xml", .bytes = "x"}},
         true,
         "! 这是OpenDocument文件（.ods等），请另存为.xlsx后再导入\n"},
        {{{.name = "台账.csv", .bytes = "x"}},
         true,
         "! 这是压缩包，里面没有工作簿；请先解压，再指定其中的.xlsx或.csv文件\n"},
        {{{.name = "xl/workbook.xml", .bytes = "x"}},
         true,
         "! XML第1行有错误，工作簿已损坏，请重新取得文件\n"},
        {{{.name = "xl/workbook.xml", .bytes = "<workbook xmlns=\"" SHEET_NAMESPACE "\"/>"}},
         true,
         "! 工作簿里没有工作表\n"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        Arena *arena = arena_new();
        ZipMember members[8];
        BuildParts parts = {.rows = NULL};
        size_t extra = table[i].extra[1].name ? 2 : 1, length = 0;
        memcpy(members, table[i].extra, sizeof table[i].extra);
        size_t count = extra;
        if (!table[i].alone)
            count +=
                build_members(arena,
                              "<worksheet xmlns=\"" SHEET_NAMESPACE "\"><sheetData><row><c><v>1"
                              "</v></c></row></sheetData></worksheet>",
                              &parts, members + extra);
        const char *zip = build_zip(arena, members, count, &length);
        assert_string_equal(read_chunked(arena, zip, length), table[i].expected);
        arena_free(arena);
    }
}

static void bombs_are_defused(void **state) {
    (void)state;
    Arena *arena = arena_new();
    size_t size = 20 << 20, length = 0;
    char *blank = arena_alloc(arena, size);
    memset(blank, ' ', size - 1);
    ZipMember members[8];
    BuildParts parts = {0};
    size_t count = build_members(arena, blank, &parts, members);
    members[3].deflate = true;
    const char *zip = build_zip(arena, members, count, &length);
    assert_true(length < 100000);
    assert_string_equal(
        read_all(arena, zip, length, 30000),
        "! 成员“xl/worksheets/sheet1.xml”的压缩比超过200倍，像是压缩炸弹，不予读取\n");
    // Too many members.
    ZipMember *many = arena_array(arena, LIMIT_ZIP_MEMBERS + 1, sizeof *many);
    for (size_t i = 0; i <= LIMIT_ZIP_MEMBERS; i++)
        many[i] = (ZipMember){.name = arena_printf(arena, "%zu", i), .bytes = "x"};
    zip = build_zip(arena, many, LIMIT_ZIP_MEMBERS + 1, &length);
    assert_string_equal(read_all(arena, zip, length, 30000),
                        "! 压缩包里有2001个成员，超过上限2000个\n");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zips_are_opened_with_suspicion),
        cmocka_unit_test(bombs_are_defused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
