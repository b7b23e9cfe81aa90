#include "layout_sample.h"

static void a_table_repeats_its_heading_and_keeps_rows_whole(void **state) {
    (void)state;
    enum { ROWS = 60 };
    Arena *arena = arena_new();
    static const TableColumn columns[] = {{"指标名称", 3, ALIGN_LEFT}, {"完成率", 1, ALIGN_RIGHT}};
    Run *cells = arena_array(arena, (size_t)ROWS * 2, sizeof *cells);
    for (int i = 0; i < ROWS; i++) {
        cells[2 * i].text = "残疾儿童康复救助筛查、审核、建档和转介以及后续康复训练工作完成情况";
        cells[2 * i + 1].text = "94.29%";
    }
    static const Run annex[] = {{"附件", NULL}, {"指标完成情况一览表", NULL}};
    Block blocks[] = {{BLOCK_ANNEX, annex, 2, {0}},
                      {BLOCK_TABLE, NULL, 0, {columns, 2, cells, ROWS}}};
    Document document = document_of(1, arena);
    document.blocks = blocks;
    document.block_count = 2;
    Layout layout = layout_of(&document, arena);
    size_t tables = 0, shares = 0;
    for (size_t i = 0; i < layout.page_count; i++) {
        size_t headings = 0, on_page = 0;
        for (size_t k = 0; k < layout.pages[i].line_count; k++) {
            const Line *line = &layout.pages[i].lines[k];
            headings += strncmp(line->text, "指标名称", line->length) == 0 ? 1 : 0;
            on_page += strncmp(line->text, "94.29%", line->length) == 0 ? 1 : 0;
        }
        if (on_page) {
            tables++;
            assert_int_equal(headings, 1);
        }
        shares += on_page;
    }
    assert_int_equal(shares, ROWS);
    assert_true(tables >= 2);
    arena_free(arena);
}

static void a_row_taller_than_a_page_goes_on(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const TableColumn columns[] = {{"序号", 1, ALIGN_CENTRE}, {"说明", 1, ALIGN_LEFT}};
    Document document = document_of(5000, arena);
    Run cells[] = {{"1", NULL}, {document.blocks[0].runs[0].text, NULL}};
    Block block = {BLOCK_TABLE, NULL, 0, {columns, 2, cells, 1}};
    document.blocks = &block;
    document.block_count = 1;
    Layout layout = layout_of(&document, arena);
    size_t characters = 0;
    for (size_t i = 0; i < layout.page_count; i++)
        for (size_t k = 0; k < layout.pages[i].line_count; k++) {
            const Line *line = &layout.pages[i].lines[k];
            assert_true(line->baseline < LAYOUT_TOP + LAYOUT_HEIGHT || line->role == FONT_SONGTI);
            if (strncmp(line->text, "县县", strlen("县县")) == 0)
                characters += line->glyph_count;
        }
    // The last line of the cell may hold one character only.
    assert_true(characters >= 4999 && characters <= 5000);
    arena_free(arena);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_repeats_its_heading_and_keeps_rows_whole),
        cmocka_unit_test(a_row_taller_than_a_page_goes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
