#include "document/layout.h"

#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "document/layout_set.h"
#include "document/title.h"
#include "document/words.h"

#include <string.h>

// A signature: its lines, the free rows above, and the characters free at the right of the date.
enum { SIGNATURE_LINES = 2, SIGNATURE_ROOM = 1, SIGNATURE_RIGHT = 4 };

// The row that setter->y is in; a new page when fewer than `needed` rows are left.
static void need_rows(Setter *s, int needed) {
    if (s->y + needed * SET_PITCH > SET_BOTTOM + SET_PITCH / 2)
        set_page(s);
}

// The start of the first row of the grid that is not above y.
static Length on_grid(Length y) {
    int row = 0;
    while (set_row(row) + SET_PITCH / 100 < y)
        row++;
    return set_row(row);
}

static void next_row(Setter *s) {
    s->y = on_grid(s->y + SET_PITCH - SET_PITCH / 100);
}

static bool set_title(Setter *s, const char *title, size_t element, size_t *line_count,
                      const char *const **lines) {
    Length size = length_of_twips(440);
    *line_count = title_break(title, (size_t)(LAYOUT_WIDTH * 2 / size), s->arena, lines);
    for (size_t i = 0; i < *line_count; i++) {
        need_rows(s, 1);
        SetStyle style = {.element = element,
                          .x = LAYOUT_LEFT,
                          .width = LAYOUT_WIDTH,
                          .baseline = set_baseline(s->y, SET_PITCH, size),
                          .align = SET_CENTRE};
        if (!set_single(s, FONT_TITLE, size, size, (*lines)[i], &style))
            return false;
        next_row(s);
    }
    return true;
}

// The lines of a paragraph or heading, its first one indented.
static bool break_paragraph(Setter *s, FontRole role, const char *string, SetText *text,
                            BreakLine **lines, size_t *count) {
    if (!set_text(s, role, SET_BODY, SET_SQUARE, string, text))
        return false;
    *count = breaks_find(text->clusters, text->count,
                         &(BreakMeasure){LAYOUT_WIDTH - SET_INDENT, LAYOUT_WIDTH, false}, s->arena,
                         lines);
    return true;
}

// `together`: the rows that must stand on the page of the first one.
static bool set_paragraph(Setter *s, FontRole role, const char *string, size_t element,
                          int together) {
    SetText text;
    BreakLine *lines;
    size_t n;
    if (!break_paragraph(s, role, string, &text, &lines, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        need_rows(s, i == 0 ? together : 1);
        Length in = i == 0 ? SET_INDENT : 0;
        set_line(s, &text, &lines[i],
                 &(SetStyle){.element = element,
                             .x = LAYOUT_LEFT + in,
                             .width = LAYOUT_WIDTH - in,
                             .baseline = set_baseline(s->y, SET_PITCH, SET_BODY),
                             .align = i + 1 < n ? SET_JUSTIFY : SET_LEFT});
        next_row(s);
    }
    return true;
}

// The line at the left without an indent.
static bool set_address(Setter *s, const char *string) {
    SetText text;
    BreakLine *lines;
    size_t element = set_element(s, ELEMENT_PARAGRAPH, 0, 0, NULL);
    if (!set_text(s, FONT_FANGSONG, SET_BODY, SET_SQUARE, string, &text))
        return false;
    size_t n = breaks_find(text.clusters, text.count,
                           &(BreakMeasure){LAYOUT_WIDTH, LAYOUT_WIDTH, false}, s->arena, &lines);
    for (size_t i = 0; i < n; i++) {
        need_rows(s, 1);
        set_line(s, &text, &lines[i],
                 &(SetStyle){.element = element,
                             .x = LAYOUT_LEFT,
                             .width = LAYOUT_WIDTH,
                             .baseline = set_baseline(s->y, SET_PITCH, SET_BODY),
                             .align = i + 1 < n ? SET_JUSTIFY : SET_LEFT});
        next_row(s);
    }
    return true;
}

// The office over its date, the date four characters from the right and the office in the middle
// over it, so that a seal covers both with its top within a row of the text;
// the row above is free, and all stay together.
static bool set_signature(Setter *s, const Block *block) {
    SetText texts[SIGNATURE_LINES];
    size_t count = block->run_count < SIGNATURE_LINES ? block->run_count : SIGNATURE_LINES;
    Length widest = 0;
    for (size_t i = 0; i < count; i++) {
        const char *words = words_clean(block->runs[i].text, s->arena);
        if (!set_text(s, FONT_FANGSONG, SET_BODY, SET_SQUARE, words, &texts[i]))
            return false;
        widest = set_width(&texts[i]) > widest ? set_width(&texts[i]) : widest;
    }
    need_rows(s, (int)count + SIGNATURE_ROOM);
    for (int i = 0; i < SIGNATURE_ROOM; i++)
        next_row(s);
    Length date = count > 1 ? set_width(&texts[count - 1]) : widest;
    // The middle of the date, or of the office where it is too long to stand over it.
    Length middle = LAYOUT_WIDTH - SIGNATURE_RIGHT * SET_SQUARE - date / 2;
    if (middle + widest / 2 > LAYOUT_WIDTH)
        middle = LAYOUT_WIDTH - widest / 2;
    for (size_t i = 0; i < count; i++) {
        if (texts[i].count == 0)
            continue;
        set_line(s, &texts[i], &(BreakLine){0, texts[i].count, texts[i].count},
                 &(SetStyle){.element = set_element(s, ELEMENT_PARAGRAPH, 0, 0, NULL),
                             .x = LAYOUT_LEFT + middle - widest / 2,
                             .width = widest,
                             .baseline = set_baseline(s->y, SET_PITCH, SET_BODY),
                             .align = SET_CENTRE});
        next_row(s);
    }
    return true;
}

static bool set_annex(Setter *s, const Block *block, LayoutTitle *broken) {
    const char *label = words_of_runs(block->runs, 0, block->run_count ? 1 : 0, s->arena);
    const char *title = words_annex_title(block, s->arena);
    set_page(s);
    size_t element = set_element(s, ELEMENT_PARAGRAPH, 0, 0, NULL);
    SetStyle style = {.element = element,
                      .x = LAYOUT_LEFT,
                      .width = LAYOUT_WIDTH,
                      .baseline = set_baseline(s->y, SET_PITCH, SET_BODY),
                      .align = SET_LEFT};
    if (!set_single(s, FONT_HEITI, SET_BODY, SET_SQUARE, label, &style))
        return false;
    next_row(s);
    next_row(s);
    if (!*title)
        return true;
    const char *outline = arena_printf(s->arena, "%s %s", label, title);
    element = set_element(s, ELEMENT_TITLE, 0, 1, outline);
    if (!set_title(s, title, element, &broken->line_count, &broken->lines))
        return false;
    next_row(s);
    return true;
}

// How paragraphs and headings are set; a level is that of a heading.
static const struct {
    FontRole role;
    int level;
} forms[] = {
    [BLOCK_BODY] = {FONT_FANGSONG, 0},      [BLOCK_HEADING_1] = {FONT_HEITI, 1},
    [BLOCK_HEADING_2] = {FONT_KAITI, 2},    [BLOCK_HEADING_3] = {FONT_FANGSONG, 3},
    [BLOCK_HEADING_4] = {FONT_FANGSONG, 4},
};

// The rows that stay with the first row of a block: a heading's with those of what is behind it (of
// a table its headings and first row), and the last paragraph's with the signature, which must not
// stand on a page alone (GB/T 9704-2012 7.3.5.4). `count` blocks are left.
static bool rows_together(Setter *s, const Block *block, size_t count, int *rows) {
    int behind = 0;
    *rows = 1;
    if (block->kind == BLOCK_TABLE) {
        Length height;
        if (!layout_table_start(s, &block->table, &height))
            return false;
        // Half a row more: need_rows() forgives that much, and a table does not.
        *rows = (int)((height + SET_PITCH / 2 + SET_PITCH - 1) / SET_PITCH);
        return true;
    }
    if (count < 2 || block->kind > BLOCK_HEADING_4)
        return true;
    if (forms[block->kind].level) {
        if (!rows_together(s, block + 1, count - 1, &behind))
            return false;
    } else if (block[1].kind == BLOCK_SIGNATURE) {
        behind = SIGNATURE_ROOM + SIGNATURE_LINES;
    } else {
        return true;
    }
    SetText text;
    BreakLine *lines;
    size_t n;
    const char *string = words_of_runs(block->runs, 0, block->run_count, s->arena);
    if (!break_paragraph(s, forms[block->kind].role, string, &text, &lines, &n))
        return false;
    *rows = (int)n + behind;
    return true;
}

// Sets the first of `count` blocks.
static bool set_block(Setter *s, const Block *block, size_t count, Length *table_size,
                      LayoutTitle *annex) {
    if (block->kind == BLOCK_ANNEX)
        return set_annex(s, block, annex);
    if (block->kind == BLOCK_TABLE) {
        bool ok = layout_table(s, &block->table, table_size);
        s->y = on_grid(s->y);
        return ok;
    }
    const char *text = words_of_runs(block->runs, 0, block->run_count, s->arena);
    if (!*text)
        return true;
    if (block->kind == BLOCK_SIGNATURE)
        return set_signature(s, block);
    if (block->kind == BLOCK_ADDRESS)
        return set_address(s, text);
    int level = forms[block->kind].level, together;
    if (!rows_together(s, block, count, &together))
        return false;
    size_t element = set_element(s, level ? ELEMENT_HEADING : ELEMENT_PARAGRAPH, 0,
                                 level ? level + 1 : 0, level ? text : NULL);
    return set_paragraph(s, forms[block->kind].role, text, element, together);
}

// — 1 — in 4号 宋体, the dash's upper edge 7 mm under the type area; odd pages right, even pages
// left, one character in (GB/T 9704-2012 7.5).
static bool set_number(Setter *s, size_t page) {
    Length size = length_of_twips(280);
    s->place = _("页码");
    const char *text = arena_printf(s->arena, "— %s —", s->pages[page].label);
    size_t last = s->page_count;
    SetText number;
    if (!set_text(s, FONT_SONGTI, size, size, text, &number))
        return false;
    s->page_count = page + 1;
    set_line(s, &number, &(BreakLine){0, number.count, number.count},
             &(SetStyle){.element = 0,
                         .x = LAYOUT_LEFT + size,
                         .width = LAYOUT_WIDTH - 2 * size,
                         .baseline = SET_BOTTOM + LAYOUT_MM(7) + size * 2 / 5,
                         .align = page % 2 ? SET_LEFT : SET_RIGHT});
    s->page_count = last;
    return true;
}

static bool set_document(Setter *s, const Document *document, LayoutChoices *choices) {
    s->place = _("报头");
    if (!layout_masthead(s, document, choices))
        return false;
    s->place = _("标题");
    const char *title = words_clean(document->title, s->arena);
    size_t element = set_element(s, ELEMENT_TITLE, 0, 1, title);
    if (!set_title(s, title, element, &choices->title_line_count, &choices->title_lines))
        return false;
    next_row(s);
    size_t table = 0, annex = 0;
    choices->annex_titles = arena_array(s->arena, document->block_count + 1, sizeof(LayoutTitle));
    choices->table_sizes = arena_array(s->arena, document->block_count + 1, sizeof(Length));
    for (size_t i = 0; i < document->block_count; i++) {
        s->place = arena_printf(s->arena, _("正文第%zu段"), i + 1);
        if (!set_block(s, &document->blocks[i], document->block_count - i,
                       &choices->table_sizes[table], &choices->annex_titles[annex]))
            return false;
        table += document->blocks[i].kind == BLOCK_TABLE ? 1 : 0;
        annex += document->blocks[i].kind == BLOCK_ANNEX ? 1 : 0;
    }
    s->place = _("版记");
    if (!layout_record(s, document, choices))
        return false;
    s->place = _("封存号");
    if (!layout_seal(s, document, choices))
        return false;
    for (size_t i = 0; i < s->page_count; i++) {
        // The record area behind an empty page: neither has a number (GB/T 9704-2012 7.5).
        bool bare = choices->record_bare && i + 2 >= s->page_count;
        s->pages[i].label = bare ? "" : arena_printf(s->arena, "%zu", i + 1);
        if (!bare && !set_number(s, i))
            return false;
    }
    return true;
}

bool layout_make(const Document *document, const Fonts *fonts, Arena *arena, Layout *out,
                 Error *err) {
    // Two pages for the record area alone are spared when closer table rows make room for it.
    Setter s;
    for (int tight = 0; tight < 2; tight++) {
        s = (Setter){.arena = arena, .fonts = fonts, .err = err, .tight = tight == 1};
        *out = (Layout){.choices.tight = tight == 1};
        set_element(&s, ELEMENT_DOCUMENT, 0, 0, NULL);
        set_page(&s);
        if (!set_document(&s, document, &out->choices))
            return false;
        if (!out->choices.record_bare)
            break;
    }
    Page *pages = arena_array(arena, s.page_count, sizeof *pages);
    for (size_t i = 0; i < s.page_count; i++) {
        const SetPage *page = &s.pages[i];
        pages[i] = (Page){page->shapes, page->shape_count, page->lines, page->line_count,
                          page->rules,  page->rule_count,  page->label};
    }
    out->pages = pages;
    out->page_count = s.page_count;
    out->elements = s.elements;
    out->element_count = s.element_count;
    return true;
}
