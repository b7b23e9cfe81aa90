#include "document/layout.h"

#include "base/text.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// One body paragraph of `characters` Han characters in a document that has all its parts.
static Document document_of(size_t characters, Arena *arena) {
    Run *run = ARENA_NEW(arena, Run);
    Block *block = ARENA_NEW(arena, Block);
    Text text = text_new(arena);
    for (size_t i = 0; i < characters; i++)
        text_add(&text, "县");
    run->text = text_string(&text);
    *block = (Block){BLOCK_BODY, run, 1, {0}};
    return (Document){.language = "zh-CN",
                      .series = "工作简报",
                      .number = "（第2期）",
                      .issuer = "鲁山县督查室",
                      .date = "2022年7月1日",
                      .title = "情况通报",
                      .blocks = block,
                      .block_count = 1,
                      .copy_to = "抄送：县委督查室。",
                      .printed = "2022年7月1日印发"};
}

static Layout layout_of(const Document *document, Arena *arena) {
    Error err = {0};
    Fonts *fonts;
    Layout layout;
    assert_true(fonts_open(arena, &fonts, &err));
    if (!layout_make(document, fonts, arena, &layout, &err))
        fail_msg("%s: %s", err.field, err.message);
    return layout;
}

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

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_has_22_lines_of_28),
        cmocka_unit_test(pages_keep_their_laws_at_every_length),
        cmocka_unit_test(page_numbers_stand_outside),
        cmocka_unit_test(a_table_repeats_its_heading_and_keeps_rows_whole),
        cmocka_unit_test(a_row_taller_than_a_page_goes_on),
        cmocka_unit_test(awkward_names_find_their_place),
        cmocka_unit_test(a_missing_glyph_is_told_with_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
