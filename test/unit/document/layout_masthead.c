#include "layout_sample.h"

static void awkward_names_find_their_place(void **state) {
    (void)state;
    static const struct {
        const char *series, *issuer, *copy_to;
    } rows[] = {
        {"简报", "县", NULL},
        {"中共鲁山县委鲁山县人民政府重点民生实事督查督办工作情况专题简报", "督查室", "抄送：无。"},
        {"简报",
         "中共鲁山县委鲁山县人民政府2022年重点民生实事督查督办暨绩效考核工作领导小组联席会议办公室"
         "综合协调科",
         "抄送县委办公室没有冒号也没有句号"},
        {"A1", "Office of the People's Government of Lushan County, Pingdingshan, Henan Province",
         "抄送：一，二，三，四，五，六，七，八，九，十，县委安全生产社会保障民生改善协调推进领导小"
         "组，县委督"
         "查室，县委安全生产社会保障民生改善协调推进领导小组，县委督查室，县委安全生产社会保障民生"
         "改善协调"
         "推进领导小组，县委督查室。"},
        {"", "", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        Document document = document_of(40, arena);
        document.series = rows[i].series;
        document.issuer = rows[i].issuer;
        document.copy_to = rows[i].copy_to;
        Layout layout = layout_of(&document, arena);
        for (size_t p = 0; p < layout.page_count; p++)
            for (size_t k = 0; k < layout.pages[p].line_count; k++) {
                const Line *line = &layout.pages[p].lines[k];
                Length half = line->size / 2, end = LAYOUT_LEFT + LAYOUT_WIDTH;
                assert_true(line->glyphs[0].x >= LAYOUT_LEFT - half);
                assert_true(line->glyphs[line->glyph_count - 1].x + half <= end + half);
            }
        arena_free(arena);
    }
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(awkward_names_find_their_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
