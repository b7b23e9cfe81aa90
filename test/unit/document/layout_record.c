#include "layout_sample.h"

// However long the text: everything stays in the type area, the record area is on the last page,
// which is even, and its lowest rule is the area's lower edge.
static void pages_keep_their_laws_at_every_length(void **state) {
    (void)state;
    for (size_t lines = 1; lines < 90; lines += 1) {
        Arena *arena = arena_new();
        Document document = document_of(28 * lines, arena);
        Layout layout = layout_of(&document, arena);
        size_t numbered = 0, characters = 0;
        assert_int_equal(layout.page_count % 2, 0);
        for (size_t i = 0; i < layout.page_count; i++) {
            const Page *page = &layout.pages[i];
            numbered += *page->label ? 1 : 0;
            for (size_t k = 0; k < page->line_count; k++) {
                const Line *line = &page->lines[k];
                bool number = line->role == FONT_SONGTI;
                assert_true(line->baseline > LAYOUT_TOP);
                assert_true(line->baseline < LAYOUT_TOP + LAYOUT_HEIGHT || number);
                assert_true(line->glyphs[0].x >= LAYOUT_LEFT - LAYOUT_MM(1));
                assert_true(line->glyphs[line->glyph_count - 1].x < LAYOUT_LEFT + LAYOUT_WIDTH);
                if (strncmp(line->text, "县", strlen("县")) == 0 && !number)
                    characters += line->glyph_count;
            }
        }
        assert_int_equal(characters, 28 * lines);
        const Page *last = &layout.pages[layout.page_count - 1];
        assert_true(last->rule_count >= 3);
        assert_int_equal(last->rules[last->rule_count - 1].y, LAYOUT_TOP + LAYOUT_HEIGHT);
        assert_int_equal(last->rules[last->rule_count - 1].thickness, 350000);
        assert_int_equal(last->rules[last->rule_count - 2].thickness, 250000);
        // Behind an empty page the record area has no number, and neither has the empty page.
        bool bare = layout.choices.record_bare;
        assert_int_equal(numbered, bare ? layout.page_count - 2 : layout.page_count);
        if (bare)
            assert_int_equal(layout.pages[layout.page_count - 2].line_count, 0);
        arena_free(arena);
    }
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_keep_their_laws_at_every_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
