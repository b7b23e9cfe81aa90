#include "document/docx_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

// The paragraph style of an id, up to the end of its element.
static const char *style_of(const char *styles, const char *id, Arena *arena) {
    const char *at = strstr(styles, arena_printf(arena, "w:styleId=\"%s\"", id));
    assert_non_null(at);
    return arena_strndup(arena, at, (size_t)(strstr(at, "</w:style>") - at));
}

static void styles_by_rows(void **state) {
    (void)state;
    static const struct {
        const char *id, *holds;
    } rows[] = {
        {DOCX_BODY, "w:firstLineChars=\"200\" w:firstLine=\"630\""},
        {DOCX_BODY, "w:line=\"579\" w:lineRule=\"exact\""},
        {DOCX_BODY, "<w:spacing w:val=\"-5\"/><w:sz w:val=\"32\"/>"},
        {DOCX_BODY, "w:ascii=\"仿宋_GB2312\" w:hAnsi=\"仿宋_GB2312\" w:eastAsia=\"仿宋_GB2312\""},
        {DOCX_TITLE, "w:eastAsia=\"方正小标宋简体\""},
        {DOCX_TITLE, "<w:sz w:val=\"44\"/>"},
        {"Heading1", "w:eastAsia=\"黑体\""},
        {"Heading1", "<w:outlineLvl w:val=\"0\"/>"},
        {"Heading2", "w:eastAsia=\"楷体_GB2312\""},
        {"Heading4", "<w:outlineLvl w:val=\"3\"/>"},
        {DOCX_SERIES, "<w:color w:val=\"FF0000\"/>"},
        {DOCX_SERIES, "<w:spacing w:val=\"480\"/><w:sz w:val=\"96\"/>"},
        {DOCX_ISSUE, "<w:tab w:val=\"right\" w:pos=\"8844\"/>"},
        {DOCX_ISSUE, "<w:sz w:val=\"28\"/>"},
        {DOCX_FOOTER, "w:eastAsia=\"宋体\""},
        {DOCX_ANNEX, "<w:pageBreakBefore/>"},
    };
    Arena *arena = arena_new();
    LayoutChoices choices = {.series_size = length_of_twips(960),
                             .series_square = length_of_twips(1440),
                             .issue_size = length_of_twips(280),
                             .printed_size = length_of_twips(280)};
    const char *styles = docx_styles(&choices, arena);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!strstr(style_of(styles, rows[i].id, arena), rows[i].holds))
            fail_msg("%s lacks %s", rows[i].id, rows[i].holds);
    // A Latin run in Chinese would let LibreOffice break numbers.
    assert_non_null(strstr(styles, "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\""));
    arena_free(arena);
}

static void every_office_font_names_its_stand_in(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *table = docx_font_table(arena);
    assert_non_null(
        strstr(table, "<w:font w:name=\"仿宋_GB2312\"><w:altName w:val=\"Noto Serif CJK SC\"/>"));
    assert_non_null(
        strstr(table, "<w:font w:name=\"楷体_GB2312\"><w:altName w:val=\"LXGW WenKai\"/>"));
    arena_free(arena);
}

static void digits_may_not_end_a_line(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *settings = docx_settings(arena);
    const char *end = strstr(settings, "<w:noLineBreaksAfter ");
    assert_non_null(end);
    assert_non_null(strstr(end, "0123456789"));
    assert_non_null(strstr(settings, "<w:evenAndOddHeaders/>"));
    arena_free(arena);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(styles_by_rows),
        cmocka_unit_test(every_office_font_names_its_stand_in),
        cmocka_unit_test(digits_may_not_end_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
