#include "layout_sample.h"

static size_t body_lines(const Page *page) {
    size_t n = 0;
    for (size_t i = 0; i < page->line_count; i++)
        n += page->lines[i].role == FONT_FANGSONG && page->lines[i].size == 5556250 &&
             strncmp(page->lines[i].text, "县", strlen("县")) == 0;
    return n;
}

static void a_page_has_22_lines_of_28(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Document document = document_of(28 * 60, arena);
    Layout layout = layout_of(&document, arena);
    // Five rows of masthead, two empty, the title and one empty leave thirteen.
    assert_int_equal(body_lines(&layout.pages[0]), 13);
    assert_int_equal(body_lines(&layout.pages[1]), 22);
    const Page *page = &layout.pages[1];
    for (size_t i = 0; i < 22; i++) {
        const Line *line = &page->lines[i];
        assert_int_equal(line->glyph_count, 28);
        assert_int_equal(line->glyphs[0].x, LAYOUT_LEFT);
        Length end = line->glyphs[27].x + LAYOUT_WIDTH / 28;
        assert_true(labs((long)(end - LAYOUT_LEFT - LAYOUT_WIDTH)) < 50000);
        if (i) {
            Length pitch = line->baseline - page->lines[i - 1].baseline;
            assert_true(labs((long)(pitch - LAYOUT_HEIGHT / 22)) < 2);
        }
    }
    arena_free(arena);
}

static void page_numbers_stand_outside(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Document document = document_of(28 * 60, arena);
    Layout layout = layout_of(&document, arena);
    Length size = length_of_twips(280);
    for (size_t i = 0; i < layout.page_count; i++) {
        const Page *page = &layout.pages[i];
        const Line *line = &page->lines[page->line_count - 1];
        assert_int_equal(line->role, FONT_SONGTI);
        assert_int_equal(line->size, size);
        assert_memory_equal(line->text, "— ", strlen("— "));
        const LineGlyph *last = &line->glyphs[line->glyph_count - 1];
        if (i % 2 == 0)
            assert_int_equal(last->x + size, LAYOUT_LEFT + LAYOUT_WIDTH - size);
        else
            assert_int_equal(line->glyphs[0].x, LAYOUT_LEFT + size);
    }
    arena_free(arena);
}

static void a_missing_glyph_is_told_with_its_place(void **state) {
    (void)state;
    static const struct {
        size_t part;
        const char *place;
    } rows[] = {{0, "正文第1段"}, {1, "标题"}, {2, "报头"}, {3, "版记"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        Error err = {0};
        Fonts *fonts;
        Layout layout;
        Document document = document_of(3, arena);
        static const Run run = {"字\xE0\xB8\x81", NULL};
        Block block = {BLOCK_BODY, &run, 1, {0}};
        if (rows[i].part == 0)
            document.blocks = &block;
        const char **parts[] = {NULL, &document.title, &document.series, &document.copy_to};
        if (rows[i].part)
            *parts[rows[i].part] = run.text;
        assert_true(fonts_open(arena, &fonts, &err));
        assert_false(layout_make(&document, fonts, arena, &layout, &err));
        assert_int_equal(err.code, ERROR_INPUT);
        assert_string_equal(err.field, rows[i].place);
        assert_non_null(strstr(err.message, "U+0E01"));
        arena_free(arena);
    }
}

// Finds the page and line with a text; NULL if there is none.
static const Line *find_line(const Layout *layout, const char *text, size_t *page) {
    for (*page = 0; *page < layout->page_count; (*page)++)
        for (size_t i = 0; i < layout->pages[*page].line_count; i++)
            if (strcmp(layout->pages[*page].lines[i].text, text) == 0)
                return &layout->pages[*page].lines[i];
    return NULL;
}

static Length middle_of(const Line *line) {
    const LineGlyph *last = &line->glyphs[line->glyph_count - 1];
    return (line->glyphs[0].x + last->x) / 2;
}

// However long the text above is: the address has no indent, the office stands over its date, a
// signature is never on a page without text of its own, and a heading never without its own.
static void a_signature_keeps_text_beside_it(void **state) {
    (void)state;
    for (size_t paragraphs = 1; paragraphs < 26; paragraphs++) {
        Arena *arena = arena_new();
        Document document = document_of(28, arena);
        Run address = {.text = "县人社局："}, text = {.text = "办理。"},
            heading = {.text = "二、办理要求"};
        Run last = {.text =
                        "请于期限前书面答复：逐月分解任务，明确责任人和完成时间，并附佐证材料。"};
        Run signature[] = {{.text = "鲁山县目标管理办公室"}, {.text = "2022年11月5日"}};
        Block *blocks = arena_array(arena, paragraphs + 2, sizeof *blocks);
        blocks[0] = (Block){.kind = BLOCK_ADDRESS, .runs = &address, .run_count = 1};
        for (size_t i = 1; i <= paragraphs; i++)
            blocks[i] = (Block){.kind = BLOCK_BODY, .runs = &text, .run_count = 1};
        blocks[paragraphs].runs = &last;
        if (paragraphs > 1)
            blocks[paragraphs - 1] =
                (Block){.kind = BLOCK_HEADING_1, .runs = &heading, .run_count = 1};
        blocks[paragraphs + 1] =
            (Block){.kind = BLOCK_SIGNATURE, .runs = signature, .run_count = 2};
        document.blocks = blocks;
        document.block_count = paragraphs + 2;
        document.copy_to = document.printed = document.date = NULL;
        document.issuer = "";
        Layout layout = layout_of(&document, arena);
        size_t page = 0, dated = 0, addressed = 0;
        const Line *office = find_line(&layout, "鲁山县目标管理办公室", &page);
        const Line *date = find_line(&layout, "2022年11月5日", &dated);
        const Line *first = find_line(&layout, "县人社局：", &addressed);
        assert_non_null(office);
        assert_non_null(date);
        assert_non_null(first);
        assert_int_equal(first->glyphs[0].x, LAYOUT_LEFT);
        assert_int_equal(page, dated);
        assert_true(date->baseline > office->baseline);
        assert_true(labs((long)(middle_of(office) - middle_of(date))) < 5556250);
        bool text_beside = false, heading_beside = paragraphs == 1;
        for (size_t i = 0; i < layout.pages[page].line_count; i++) {
            const char *words = layout.pages[page].lines[i].text;
            text_beside = text_beside || strncmp(words, "请于期限前", strlen("请于期限前")) == 0;
            heading_beside = heading_beside || strcmp(words, heading.text) == 0;
        }
        assert_true(text_beside);
        assert_true(heading_beside);
        arena_free(arena);
    }
}

// However long the text above is, and however high the first row.
static void a_heading_keeps_the_table_behind_it(void **state) {
    (void)state;
    static const TableColumn columns[] = {{"指标", 1, ALIGN_LEFT}, {"数量", 1, ALIGN_RIGHT}};
    static const Run cells[] = {{.text = "甲"}, {.text = "1"}, {.text = "乙"}, {.text = "2"}};
    Run text = {.text = "办理。"}, heading = {.text = "（二）单位"};
    for (int lines = 1; lines <= 4; lines++)
        for (size_t paragraphs = 1; paragraphs < 26; paragraphs++) {
            Arena *arena = arena_new();
            Document document = document_of(28, arena);
            const int row_lines[] = {lines, 1};
            Block *blocks = arena_array(arena, paragraphs + 2, sizeof *blocks);
            for (size_t i = 0; i < paragraphs; i++)
                blocks[i] = (Block){.kind = BLOCK_BODY, .runs = &text, .run_count = 1};
            blocks[paragraphs] = (Block){.kind = BLOCK_HEADING_2, .runs = &heading, .run_count = 1};
            blocks[paragraphs + 1] = (Block){.kind = BLOCK_TABLE,
                                             .table = {.columns = columns,
                                                       .column_count = 2,
                                                       .cells = cells,
                                                       .row_count = 2,
                                                       .row_lines = row_lines}};
            document.blocks = blocks;
            document.block_count = paragraphs + 2;
            Layout layout = layout_of(&document, arena);
            size_t headed = 0, begun = 1;
            assert_non_null(find_line(&layout, heading.text, &headed));
            assert_non_null(find_line(&layout, "甲", &begun));
            assert_int_equal(headed, begun);
            arena_free(arena);
        }
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_has_22_lines_of_28),
        cmocka_unit_test(page_numbers_stand_outside),
        cmocka_unit_test(a_missing_glyph_is_told_with_its_place),
        cmocka_unit_test(a_signature_keeps_text_beside_it),
        cmocka_unit_test(a_heading_keeps_the_table_behind_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
