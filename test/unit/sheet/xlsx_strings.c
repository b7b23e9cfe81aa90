#include "sheet/xlsx_strings.h"

#include "builder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void runs_are_joined_and_reading_aids_left_away(void **state) {
    (void)state;
    static const char xml[] =
        "<sst xmlns=\"" SHEET_NAMESPACE "\"><si><t> 甲 </t></si><si><r><rPr><b/></rPr><t>窨</t></r>"
        "<r><t>井盖</t></r><rPh><t>yin</t></rPh><phoneticPr/></si><si/><t>stray</t>"
        "<si><t xml:space=\"preserve\">a b</t><x:y xmlns:x=\"urn:x\"><t>z</t></x:y></si></sst>";
    Arena *arena = arena_new();
    ZipMember member = {.name = "s.xml", .bytes = xml};
    size_t length = 0;
    const char *zip = build_zip(arena, &member, 1, &length);
    Source *source = NULL;
    Container *container = NULL;
    Error err = {0};
    Place place = {.file = "a"};
    Strings strings;
    assert_true(source_of_bytes(arena, "a", zip, length, &source, &err));
    assert_true(container_open(arena, source, &container, &err));
    for (size_t chunk = 1; chunk < 9; chunk++) {
        assert_true(strings_read(arena, container, "s.xml", chunk, &place, &strings, &err));
        static const char *const expected[] = {"甲", "窨井盖", "", "a b"};
        assert_int_equal(strings.count, 4);
        for (size_t i = 0; i < 4; i++)
            assert_string_equal(strings_at(&strings, i), expected[i]);
        assert_null(strings_at(&strings, 4));
    }
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_are_joined_and_reading_aids_left_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
