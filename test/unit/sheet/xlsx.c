#include "builder.h"
#include "listing.h"

#include "base/limits.h"
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define HEAD "[年度方案]\n"
#define AT "工作表“年度方案”"

#define FORMATS "<numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;\"/>"
#define CELLS "<xf numFmtId=\"0\"/><xf numFmtId=\"10\"/><xf numFmtId=\"164\"/>"
#define STRINGS "<si><t>实事</t></si><si><r><t>窨井盖</t></r><r><t>整治</t></r></si>"

static void workbooks_of_several_sheets(void **state) {
    (void)state;
    Arena *arena = arena_new();
    size_t length = 0;
    ZipMember members[] = {
        {.name = "_rels/.rels",
         .bytes = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
                  "relationships\"><Relationship Id=\"a\" "
                  "Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" "
                  "Target=\"./XL/../xl/book.xml\"/></Relationships>"},
        {.name = "xl\\book.xml",
         .bytes = "<x:workbook xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" xmlns:q=\""
                  "http://purl.oclc.org/ooxml/officeDocument/relationships\"><x:sheets>"
                  "<x:sheet name=\"二 &amp; 三\" q:id=\"r2\"/><x:sheet name=\"图\" q:id=\"r3\"/>"
                  "<x:sheet name=\"一\" state=\"hidden\" q:id=\"r1\"/>"
                  "<x:sheet name=\"下拉选项\" state=\"hidden\" q:id=\"r1\"/>"
                  "<x:sheet name=\"下拉选项\" q:id=\"r1\"/></x:sheets></x:workbook>"},
        {.name = "xl/_rels/book.xml.rels",
         .bytes =
             "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
             "relationships\"><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"/eins.xml\"/>"
             "<Relationship Id=\"r2\" Type=\"x/worksheet\" Target=\"../zwei.xml\"/>"
             "<Relationship Id=\"r3\" Type=\"x/chartsheet\" Target=\"chart.xml\"/>"
             "<Relationship Id=\"r4\" Type=\"x/hyperlink\" TargetMode=\"External\" "
             "Target=\"http://x/\"/></Relationships>"},
        {.name = "eins.xml",
         .bytes = "<worksheet xmlns=\"" SHEET_NAMESPACE "\"><sheetData><row><c><v>1</v></c></row>"
                  "</sheetData></worksheet>"},
        {.name = "zwei.xml", .bytes = "<worksheet xmlns=\"" SHEET_NAMESPACE "\"/>"},
    };
    const char *zip = build_zip(arena, members, sizeof members / sizeof *members, &length);
    assert_string_equal(read_chunked(arena, zip, length),
                        "[二 & 三]\n[一]\n1: N:1\n[下拉选项]\n1: N:1\n");
    arena_free(arena);
}

// Law: a workbook that is cut anywhere, or has any byte changed, is refused or read, never more.
static void broken_copies_do_no_harm(void **state) {
    (void)state;
    Arena *arena = arena_new();
    size_t length = 0;
    BuildParts parts = {.rows = "<row><c t=\"s\"><v>1</v></c><c s=\"1\"><v>0.5</v></c></row>",
                        .strings = STRINGS,
                        .formats = FORMATS,
                        .cells = CELLS};
    char *book = build_workbook(arena, &parts, &length);
    assert_string_equal(read_chunked(arena, book, length), HEAD "1: 窨井盖整治|N:50%\n");
    for (size_t n = 4; n < length; n++) {
        Arena *scratch = arena_new();
        assert_non_null(strchr(read_all(scratch, book, n, 1000), '!'));
        arena_free(scratch);
    }
    srand(5);
    for (int i = 0; i < 3000; i++) {
        Arena *scratch = arena_new();
        size_t at = (size_t)rand() % length;
        char old = book[at];
        book[at] = (char)rand();
        read_all(scratch, book, length, 1000);
        book[at] = old;
        arena_free(scratch);
    }
    arena_free(arena);
}

// `count` times `piece`, and `tail`.
static const char *many_of(Arena *arena, const char *piece, size_t count, const char *tail) {
    Text text = text_new(arena);
    for (size_t i = 0; i < count; i++)
        text_add(&text, piece);
    text_add(&text, tail);
    return text_string(&text);
}

static void limits_are_told(void **state) {
    (void)state;
    Arena *arena = arena_new();
    size_t length = 0;
    const char *filled = NULL;
    // Rows that do not pack too well, so that the ratio stays out of it.
    Text rows = text_new(arena);
    for (size_t i = 0; i <= LIMIT_ROWS; i++)
        text_addf(&rows, "<row><c><v>%zu</v></c></row>", i * 7919 % 1000003);
    BuildParts parts = {.rows = text_string(&rows)};
    char *book = build_workbook(arena, &parts, &length);
    const char *answer = read_all(arena, book, length, 30000);
    assert_non_null(strstr(answer, "\n! " AT "第200001行：超过200000行的上限，请拆分后再导入\n"));
    filled = many_of(arena, "<row/>", 300000, "<row><c><v>1</v></c></row>");
    parts = (BuildParts){0};
    ZipMember members[8];
    const char *sheet = arena_printf(arena,
                                     "<worksheet xmlns=\"%s\"><sheetData>%s</sheetData>"
                                     "</worksheet>",
                                     SHEET_NAMESPACE, filled);
    size_t count = build_members(arena, sheet, &parts, members);
    book = build_zip(arena, members, count, &length);
    assert_string_equal(read_all(arena, book, length, 30000), HEAD "300001: N:1\n");
    filled = many_of(arena, "x", LIMIT_CELL + 1, "");
    parts =
        (BuildParts){.rows = arena_printf(arena, "<row><c t=\"str\"><v>%s</v></c></row>", filled)};
    book = build_workbook(arena, &parts, &length);
    assert_string_equal(read_all(arena, book, length, 1000),
                        HEAD "! " AT "第1行：单元格A1的文字超过上限32767字节\n");
    parts = (BuildParts){.strings = arena_printf(arena, "<si/><si><t>%s</t></si>", filled)};
    book = build_workbook(arena, &parts, &length);
    assert_string_equal(read_all(arena, book, length, 1000),
                        "! 第2个共享字符串超过上限32767字节\n");
    filled = many_of(arena, "<mergeCell ref=\"A1\"/>", LIMIT_MERGES + 1, "");
    sheet = arena_printf(arena, "<worksheet xmlns=\"%s\">%s</worksheet>", SHEET_NAMESPACE, filled);
    count = build_members(arena, sheet, &parts, members);
    members[4].bytes = "<sst xmlns=\"" SHEET_NAMESPACE "\"/>";
    book = build_zip(arena, members, count, &length);
    assert_string_equal(read_all(arena, book, length, 30000),
                        "! " AT "：合并单元格超过上限100000处\n");
    filled = many_of(arena, "<si/>", LIMIT_STRINGS + 1, "");
    members[3].bytes = "<worksheet xmlns=\"" SHEET_NAMESPACE "\"/>";
    members[4] = (ZipMember){
        .name = "xl/sharedStrings.xml",
        .bytes = arena_printf(arena, "<sst xmlns=\"%s\">%s</sst>", SHEET_NAMESPACE, filled)};
    book = build_zip(arena, members, count, &length);
    assert_string_equal(read_all(arena, book, length, 30000), "! 共享字符串超过上限1000000个\n");
    filled = many_of(arena, "<xf numFmtId='0'/>", LIMIT_STYLES + 1, "");
    members[4].bytes = "<sst xmlns=\"" SHEET_NAMESPACE "\"/>";
    members[5].bytes =
        arena_printf(arena, "<styleSheet xmlns=\"%s\"><cellXfs>%s</cellXfs></styleSheet>",
                     SHEET_NAMESPACE, filled);
    book = build_zip(arena, members, count, &length);
    assert_string_equal(read_all(arena, book, length, 30000), "! 单元格格式超过上限100000种\n");
    members[5].bytes = "<styleSheet xmlns=\"" SHEET_NAMESPACE "\"/>";
    filled = many_of(arena, "<sheet name='a' q:id='rId1'/>", LIMIT_SHEETS + 1, "");
    members[1].bytes = arena_printf(arena,
                                    "<workbook xmlns=\"%s\" xmlns:q=\"x/relationships\">%s"
                                    "</workbook>",
                                    SHEET_NAMESPACE, filled);
    book = build_zip(arena, members, count, &length);
    assert_string_equal(read_all(arena, book, length, 30000), "! 工作表超过上限100张\n");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(workbooks_of_several_sheets),
        cmocka_unit_test(broken_copies_do_no_harm),
        cmocka_unit_test(limits_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
