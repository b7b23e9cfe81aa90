#include "document/fonts.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const Length SIZE = 5556250;

static void every_role_has_a_face_and_says_which(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Error err = {0};
    Fonts *fonts;
    assert_true(fonts_open(arena, &fonts, &err));
    FontReport report = fonts_report(fonts, arena);
    assert_int_equal(report.count, FONT_ROLE_COUNT);
    assert_string_equal(report.uses[FONT_FANGSONG].wanted, "仿宋_GB2312");
    for (size_t i = 0; i < report.count; i++) {
        assert_true(report.uses[i].role && report.uses[i].wanted && report.uses[i].used);
        assert_non_null(strstr(report.uses[i].used, " ("));
        assert_true(fonts_face(fonts, (FontRole)i) < FONT_ROLE_COUNT);
    }
    arena_free(arena);
}

static void chinese_signs_fill_their_square(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Error err = {0};
    Fonts *fonts;
    assert_true(fonts_open(arena, &fonts, &err));
    for (FontRole role = 0; role < FONT_ROLE_COUNT; role++) {
        const char *p = "县，。、；：！？“”‘’《》（）〔〕—…％℃国";
        for (uint32_t code; (code = utf8_next(&p));) {
            Glyph glyph;
            assert_true(fonts_glyph(fonts, role, code, SIZE, "", &glyph, &err));
            assert_true(glyph.full && glyph.id != 0);
            assert_int_equal(glyph.advance, SIZE);
        }
        for (const char *q = "0123456789.%AZaz-"; *q; q++) {
            Glyph glyph;
            assert_true(fonts_glyph(fonts, role, (uint32_t)*q, SIZE, "", &glyph, &err));
            assert_true(!glyph.full && glyph.advance > 0 && glyph.advance < SIZE);
        }
    }
    arena_free(arena);
}

static void a_missing_glyph_is_named(void **state) {
    (void)state;
    static const struct {
        uint32_t code;
        const char *name;
    } rows[] = {
        {0x0E01, "U+0E01"}, {0x1F600, "U+1F600"}, {0x10FFFF, "U+10FFFF"}, {0xFFFE, "U+FFFE"}};
    Arena *arena = arena_new();
    Fonts *fonts;
    Error err = {0};
    assert_true(fonts_open(arena, &fonts, &err));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Glyph glyph;
        Error fault = {0};
        assert_false(
            fonts_glyph(fonts, FONT_FANGSONG, rows[i].code, SIZE, "正文第3段", &glyph, &fault));
        assert_int_equal(fault.code, ERROR_INPUT);
        assert_string_equal(fault.field, "正文第3段");
        assert_non_null(strstr(fault.message, rows[i].name));
    }
    arena_free(arena);
}

static void a_subset_numbers_each_glyph(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Error err = {0};
    Fonts *fonts;
    FontSubset subset;
    FontGlyph glyphs[4];
    size_t n = 0;
    assert_true(fonts_open(arena, &fonts, &err));
    for (const char *p = "工作1—"; *p; n++) {
        Glyph glyph;
        uint32_t code = utf8_next(&p);
        assert_true(fonts_glyph(fonts, FONT_FANGSONG, code, SIZE, "", &glyph, &err));
        glyphs[n] = (FontGlyph){glyph.id, code, 0};
    }
    assert_true(
        fonts_subset(fonts, fonts_face(fonts, FONT_FANGSONG), glyphs, n, arena, &subset, &err));
    assert_true(subset.length > 0 && subset.length < 200000);
    for (size_t i = 0; i < n; i++) {
        assert_true(glyphs[i].number > 0 && glyphs[i].number < 100);
        for (size_t k = 0; k < i; k++)
            assert_int_not_equal(glyphs[i].number, glyphs[k].number);
    }
    arena_free(arena);
}

static void without_any_font_the_package_is_named(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Error err = {0};
    Fonts *fonts;
    // A configuration that knows no folder of fonts.
    char path[] = "/tmp/duban-fonts-XXXXXX";
    int fd = mkstemp(path);
    static const char config[] = "<fontconfig></fontconfig>";
    assert_true(fd >= 0);
    assert_int_equal(write(fd, config, strlen(config)), (ssize_t)strlen(config));
    close(fd);
    setenv("FONTCONFIG_FILE", path, 1);
    assert_false(fonts_open(arena, &fonts, &err));
    unsetenv("FONTCONFIG_FILE");
    unlink(path);
    assert_int_equal(err.code, ERROR_SYSTEM);
    assert_non_null(strstr(err.message, "fonts-noto-cjk"));
    arena_free(arena);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_role_has_a_face_and_says_which),
        cmocka_unit_test(chinese_signs_fill_their_square),
        cmocka_unit_test(a_missing_glyph_is_named),
        cmocka_unit_test(a_subset_numbers_each_glyph),
        cmocka_unit_test(without_any_font_the_package_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
