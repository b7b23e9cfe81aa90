#include "layout_sample.h"

static const DocumentSeal seal = {"410423/2022/2", "5f0e", "2022-07-01T09:00:00+08:00", "key",
                                  "sign"};

static void the_last_page_shows_code_number_and_digest(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Document document = document_of(900, arena);
    Layout without = layout_of(&document, arena);
    document.seal = &seal;
    Layout layout = layout_of(&document, arena);
    assert_int_equal(layout.page_count, without.page_count);
    for (size_t i = 0; i < layout.page_count; i++) {
        const Page *page = &layout.pages[i];
        bool last = i + 1 == layout.page_count;
        size_t found = 0;
        for (size_t k = 0; k < page->line_count; k++) {
            const Line *line = &page->lines[k];
            if (strncmp(line->text, "封存号 410423/2022/2", line->length) != 0 &&
                strncmp(line->text, "SM3 5f0e", line->length) != 0)
                continue;
            found++;
            assert_true(line->baseline > LAYOUT_TOP + LAYOUT_HEIGHT);
            assert_true(line->baseline < LAYOUT_PAGE_HEIGHT);
        }
        assert_int_equal(found, last ? 2 : 0);
        assert_int_equal(page->shape_count, last ? 1 : 0);
        if (!last)
            continue;
        const Shape *shape = &page->shapes[0];
        assert_int_equal(shape->count, layout.choices.qr.count);
        for (size_t k = 0; k < shape->count; k++) {
            const Rectangle *r = &shape->rectangles[k];
            assert_true(r->width > 0 && r->height > 0);
            assert_true(r->x + r->width <= LAYOUT_LEFT + LAYOUT_WIDTH);
            assert_true(r->y > LAYOUT_TOP + LAYOUT_HEIGHT);
            assert_true(r->y + r->height <= LAYOUT_PAGE_HEIGHT - LAYOUT_MM(5));
        }
    }
    arena_free(arena);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_page_shows_code_number_and_digest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
