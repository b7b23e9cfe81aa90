#include "document/layout_set.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Setter setter_of(Arena *arena, Error *err) {
    Fonts *fonts;
    assert_true(fonts_open(arena, &fonts, err));
    Setter setter = {.arena = arena, .fonts = fonts, .err = err, .place = ""};
    set_page(&setter);
    return setter;
}

static void lines_are_put_by_their_alignment(void **state) {
    (void)state;
    static const struct {
        SetAlign align;
        int first, last; // tenths of the size, of the first and the last character
    } rows[] = {{SET_LEFT, 0, 20}, {SET_CENTRE, 35, 55}, {SET_RIGHT, 70, 90}, {SET_JUSTIFY, 0, 90}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        Error err = {0};
        Setter setter = setter_of(arena, &err);
        Length size = length_of_twips(200);
        SetStyle style = {.x = LAYOUT_MM(50),
                          .width = 10 * size,
                          .baseline = LAYOUT_MM(60),
                          .align = rows[i].align};
        assert_true(set_single(&setter, FONT_HEITI, size, size, "鲁山县", &style));
        const Line *line = &setter.pages[0].lines[0];
        assert_int_equal(line->glyph_count, 3);
        assert_true(labs((long)(line->glyphs[0].x - style.x - size * rows[i].first / 10)) < 10);
        assert_true(labs((long)(line->glyphs[2].x - style.x - size * rows[i].last / 10)) < 10);
        assert_int_equal(line->length, strlen("鲁山县"));
        assert_int_equal(line->baseline, style.baseline);
        arena_free(arena);
    }
}

static void pairs_shrink_before_they_break(void **state) {
    (void)state;
    static const int sizes[] = {300, 200, 100};
    static const struct {
        int width; // in characters of the first size
        int size;  // expected
        size_t lines;
    } rows[] = {{40, 300, 1}, {15, 200, 1}, {8, 100, 1}, {5, 300, 2}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        Error err = {0};
        Setter setter = setter_of(arena, &err);
        Length size;
        const char *const *lines;
        size_t count;
        assert_true(layout_pair(&setter, "鲁山县人民政府督查室", "七月一日", sizes, 3,
                                length_of_twips(300) * rows[i].width, 0, &size, &lines, &count));
        assert_int_equal(size, length_of_twips(rows[i].size));
        assert_int_equal(count, rows[i].lines);
        arena_free(arena);
    }
}

static void arrays_grow_with_what_is_set(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Error err = {0};
    Setter setter = setter_of(arena, &err);
    for (int i = 0; i < 100; i++) {
        set_rule(&setter, (Rule){.x = i});
        assert_int_equal(set_element(&setter, ELEMENT_PARAGRAPH, 0, i, NULL), i);
        set_page(&setter);
    }
    assert_int_equal(setter.page_count, 101);
    for (int i = 0; i < 100; i++) {
        assert_int_equal(setter.pages[i].rules[0].x, i);
        assert_int_equal(setter.elements[i].level, i);
    }
    arena_free(arena);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_put_by_their_alignment),
        cmocka_unit_test(pairs_shrink_before_they_break),
        cmocka_unit_test(arrays_grow_with_what_is_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
