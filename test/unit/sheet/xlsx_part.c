#include "sheet/xlsx_part.h"

#include "builder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void escapes_are_undone(void **state) {
    (void)state;
    static const struct {
        const char *given, *expected;
    } rows[] = {
        {"无", "无"},
        {"a_x000D_b", "a\rb"},
        {"_x005F_x0041_", "_x0041_"},
        {"_x4e00__X4E00_", "一_X4E00_"},
        {"_xD83D__xDE00_", "😀"},
        {"_xD83D_x", "\xEF\xBF\xBDx"},
        {"_xDE00__xD83D_", "\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"_x0000_", "\xEF\xBF\xBD"},
        {"_x00_ _xZZZZ_ _x004", "_x00_ _xZZZZ_ _x004"},
        {"_x", "_x"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        char *text = arena_strdup(arena, rows[i].given);
        part_unescape(text);
        assert_string_equal(text, rows[i].expected);
        arena_free(arena);
    }
}

static void numbers_are_whole_and_bounded(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool good;
        size_t number;
    } rows[] = {{"0", true, 0},    {"0012", true, 12}, {"999999999999999", true, 999999999999999},
                {"", false, 0},    {"-1", false, 0},   {"9999999999999999", false, 0},
                {"1.5", false, 0}, {" 1", false, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t number = 0;
        assert_int_equal(part_number((XmlValue){rows[i].text, strlen(rows[i].text)}, &number),
                         rows[i].good);
        assert_int_equal(number, rows[i].number);
    }
    size_t number = 0;
    assert_false(part_number((XmlValue){0}, &number));
}

static void relationships_lead_to_parts(void **state) {
    (void)state;
    static const struct {
        const char *target, *path;
    } rows[] = {{"sheet.xml", "xl/sheet.xml"}, {"/a/b.xml", "a/b.xml"},
                {"../b.xml", "b.xml"},         {"./w/./b.xml", "xl/w/b.xml"},
                {"../../../etc/b", "etc/b"},   {"w\\b.xml", "xl/w/b.xml"},
                {"\\b.xml", "b.xml"},          {"", "xl"},
                {"x/../../y/..//z", "z"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        const char *xml = arena_printf(
            arena,
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            "<Relationship Id=\"r0\" Type=\"a/styles\" TargetMode=\"External\" Target=\"x\"/>"
            "<Relationship Id=\"r1\" Type=\"a/styles\" Target=\"%s\"/></Relationships>",
            rows[i].target);
        ZipMember member = {.name = "xl/_rels/book.xml.rels", .bytes = xml};
        size_t length = 0;
        const char *zip = build_zip(arena, &member, 1, &length);
        Source *source = NULL;
        Container *container = NULL;
        Error err = {0};
        Place place = {.file = "a"};
        Relationships found;
        assert_true(source_of_bytes(arena, "a", zip, length, &source, &err));
        assert_true(container_open(arena, source, &container, &err));
        assert_true(part_relationships(arena, container, "xl/book.xml", 5, &place, &found, &err));
        assert_int_equal(found.count, 2);
        assert_null(found.list[0].path);
        assert_string_equal(relationship_of_kind(&found, "styles")->path, rows[i].path);
        assert_string_equal(relationship_with_id(&found, (XmlValue){"r1", 2})->path, rows[i].path);
        assert_null(relationship_with_id(&found, (XmlValue){"r2", 2}));
        assert_true(part_relationships(arena, container, "xl/other.xml", 5, &place, &found, &err));
        assert_int_equal(found.count, 0);
        arena_free(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(escapes_are_undone),
        cmocka_unit_test(numbers_are_whole_and_bounded),
        cmocka_unit_test(relationships_lead_to_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
