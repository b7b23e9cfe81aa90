#include "document/subset.h"

#include "layout_sample.h"

static void each_glyph_of_the_pages_is_in_a_subset(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Error err = {0};
    Fonts *fonts;
    Layout layout;
    SubsetFace faces[FONT_ROLE_COUNT];
    Document document = document_of(700, arena);
    assert_true(fonts_open(arena, &fonts, &err));
    assert_true(layout_make(&document, fonts, arena, &layout, &err));
    assert_true(subset_faces(&layout, fonts, arena, faces, &err));
    for (size_t i = 0; i < layout.page_count; i++)
        for (size_t k = 0; k < layout.pages[i].line_count; k++) {
            const Line *line = &layout.pages[i].lines[k];
            for (size_t n = 0; n < line->glyph_count; n++)
                assert_true(
                    subset_glyph(&faces[fonts_face(fonts, line->role)], line->glyphs[n].id) > 0);
        }
    for (size_t i = 0; i < FONT_ROLE_COUNT; i++) {
        // 700 times 县 is one glyph.
        assert_true(faces[i].count < 60);
        assert_true((faces[i].count > 0) == (faces[i].file.length > 0));
        for (size_t k = 1; k < faces[i].count; k++)
            assert_true(faces[i].glyphs[k - 1].id <= faces[i].glyphs[k].id);
        assert_int_equal(subset_glyph(&faces[i], UINT32_MAX), 0);
    }
    assert_int_equal(faces[fonts_face(fonts, FONT_KAITI)].count, 0);
    arena_free(arena);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_glyph_of_the_pages_is_in_a_subset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
