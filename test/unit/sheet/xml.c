#include "sheet/xml.h"

#include "base/limits.h"
#include "base/text.h"
#include "builder.h"
#include "listing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define HEAD "[年度方案]\n"
#define AT "工作表“年度方案”"

// The whole of a sheet's XML instead of its rows.
static const char *read_sheet_xml(Arena *arena, const char *xml) {
    ZipMember members[8];
    BuildParts parts = {0};
    size_t count = build_members(arena, xml, &parts, members), length = 0;
    const char *zip = build_zip(arena, members, count, &length);
    return read_chunked(arena, zip, length);
}

static void xml_is_read_with_suspicion(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_string_equal(
        read_sheet_xml(arena,
                       "<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                       "<worksheet xmlns=\"" SHEET_NAMESPACE "\"><sheetData><row><c t=\"str\">"
                       "<v>&x;</v></c></row></sheetData></worksheet>"),
        HEAD "! " AT "：XML里有文档类型声明（DTD），正常的工作簿没有，不予读取\n");
    assert_string_equal(
        read_sheet_xml(arena,
                       "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
                       "<!--mergeCell--><worksheet/>"),
        "! " AT "：XML里有文档类型声明（DTD），正常的工作簿没有，不予读取\n");
    Text deep = text_new(arena);
    text_add(&deep, "<worksheet xmlns=\"" SHEET_NAMESPACE "\">");
    for (size_t i = 0; i < LIMIT_XML_DEPTH; i++)
        text_add(&deep, "<a xmlns=\"urn:x\">");
    assert_string_equal(read_sheet_xml(arena, text_string(&deep)),
                        HEAD "! " AT "：XML嵌套超过64层\n");
    assert_string_equal(
        read_sheet_xml(arena, "<worksheet xmlns=\"" SHEET_NAMESPACE "\"><sheetData>"),
        HEAD "! " AT "：XML第1行有错误，工作簿已损坏，请重新取得文件\n");
    // Prefixes and the strict namespace.
    assert_string_equal(
        read_sheet_xml(arena,
                       "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\">"
                       "<x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row><x:row><x:c><x:v>2</x:v>"
                       "</x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref='A1:B1'/>"
                       "</x:mergeCells></x:worksheet>"),
        HEAD "1: N:1|N:1^\n2: N:2\n");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(xml_is_read_with_suspicion),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
