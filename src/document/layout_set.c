#include "document/layout_set.h"

#include "base/utf8.h"
#include "document/title.h"

#include <string.h>

// Room for one more element of `size` bytes in an array that doubles.
static void *room(Arena *arena, void *array, size_t count, size_t *allocated, size_t size) {
    if (count < *allocated)
        return array;
    size_t more = *allocated ? *allocated * 2 : 16;
    array = arena_grow(arena, array, count * size, more * size);
    *allocated = more;
    return array;
}

void set_page(Setter *s) {
    s->pages = room(s->arena, s->pages, s->page_count, &s->page_size, sizeof *s->pages);
    s->pages[s->page_count++] = (SetPage){0};
    s->y = LAYOUT_TOP;
}

size_t set_element(Setter *s, ElementKind kind, size_t parent, int level, const char *outline) {
    s->elements =
        room(s->arena, s->elements, s->element_count, &s->element_size, sizeof *s->elements);
    s->elements[s->element_count] = (Element){kind, parent, level, outline};
    return s->element_count++;
}

void set_rule(Setter *s, Rule rule) {
    SetPage *page = &s->pages[s->page_count - 1];
    page->rules = room(s->arena, page->rules, page->rule_count, &page->rule_size, sizeof rule);
    page->rules[page->rule_count++] = rule;
}

void set_shape(Setter *s, Shape shape) {
    SetPage *page = &s->pages[s->page_count - 1];
    page->shapes = room(s->arena, page->shapes, page->shape_count, &page->shape_size, sizeof shape);
    page->shapes[page->shape_count++] = shape;
}

Length set_row(int row) {
    return LAYOUT_TOP + LAYOUT_HEIGHT * row / LAYOUT_ROWS;
}

Length set_baseline(Length top, Length height, Length size) {
    // The middle of a Chinese character is two fifths of its size above the baseline.
    return top + height / 2 + size * 2 / 5;
}

bool set_text(Setter *s, FontRole role, Length size, Length square, const char *text,
              SetText *out) {
    size_t count = utf8_length(text);
    *out = (SetText){.role = role, .size = size, .text = text, .count = count};
    out->clusters = arena_array(s->arena, count + 1, sizeof *out->clusters);
    out->glyphs = arena_array(s->arena, count + 1, sizeof *out->glyphs);
    out->byte = arena_array(s->arena, count + 1, sizeof *out->byte);
    const char *p = text;
    for (size_t i = 0; i < count; i++) {
        BreakCluster *cluster = &out->clusters[i];
        Glyph *glyph = &out->glyphs[i];
        cluster->code = utf8_next(&p);
        out->byte[i + 1] = (size_t)(p - text);
        if (!fonts_glyph(s->fonts, role, cluster->code, size, s->place, glyph, s->err))
            return false;
        cluster->advance = glyph->advance;
        if (!glyph->full)
            continue;
        // Signs keep a tenth of their size as blank, and give at most half a square.
        Length keep = size / 10, half = size / 2;
        if (breaks_opening(cluster->code) && glyph->left > keep)
            cluster->slack_left = glyph->left - keep < half ? glyph->left - keep : half;
        else if (breaks_closing(cluster->code) && glyph->right > keep && cluster->code != 0x2026 &&
                 cluster->code != 0x2014)
            cluster->slack_right = glyph->right - keep < half ? glyph->right - keep : half;
        cluster->advance += square - size;
    }
    return true;
}

Length set_width(const SetText *text) {
    Length width = 0;
    for (size_t i = 0; i < text->count; i++)
        width += text->clusters[i].advance;
    return width;
}

// Whether the next glyph begins before this one's advance ends, by more than readers of a PDF take
// for one word.
static bool pressed(const SetText *text, size_t k, const BreakPlace *place) {
    Length next = place[0].advance - place[0].shift + place[1].shift;
    return next < text->glyphs[k].advance - text->size / 20;
}

void set_line(Setter *s, const SetText *text, const BreakLine *line, const SetStyle *style) {
    size_t n = line->end - line->first;
    if (n == 0)
        return;
    BreakPlace *places = arena_array(s->arena, n, sizeof *places);
    Length width =
        breaks_set(text->clusters, line, style->width, style->align == SET_JUSTIFY, places);
    Length x = style->x;
    if (style->align == SET_CENTRE)
        x += (style->width - width) / 2;
    else if (style->align == SET_RIGHT)
        x += style->width - width;
    LineGlyph *glyphs = arena_array(s->arena, n, sizeof *glyphs);
    for (size_t i = 0; i < n; i++) {
        size_t k = line->first + i;
        glyphs[i] = (LineGlyph){
            .id = text->glyphs[k].id,
            .x = x + places[i].x + places[i].shift + text->glyphs[k].shift,
            .bytes = (uint8_t)(text->byte[k + 1] - text->byte[k]),
            .pressed = i + 1 < n && pressed(text, k, &places[i]),
        };
    }
    SetPage *page = &s->pages[s->page_count - 1];
    page->lines = room(s->arena, page->lines, page->line_count, &page->line_size, sizeof(Line));
    page->lines[page->line_count++] = (Line){
        .element = style->element,
        .role = text->role,
        .size = text->size,
        .baseline = style->baseline,
        .ink = style->ink,
        .text = text->text + text->byte[line->first],
        .length = text->byte[line->end] - text->byte[line->first],
        .glyphs = glyphs,
        .glyph_count = n,
        .spaced = style->spaced,
    };
}

bool set_single(Setter *s, FontRole role, Length size, Length square, const char *string,
                const SetStyle *style) {
    SetText text;
    if (!set_text(s, role, size, square, string, &text))
        return false;
    set_line(s, &text, &(BreakLine){0, text.count, text.count}, style);
    return true;
}

bool layout_pair(Setter *s, const char *left, const char *right, const int *sizes,
                 size_t size_count, Length width, Length inset, Length *size,
                 const char *const **lines, size_t *line_count) {
    for (size_t i = 0; i < size_count; i++) {
        SetText a, b;
        *size = length_of_twips(sizes[i]);
        if (!set_text(s, FONT_FANGSONG, *size, *size, left, &a) ||
            !set_text(s, FONT_FANGSONG, *size, *size, right, &b))
            return false;
        // A digit of an office face is half a character; ours may be narrower.
        Length reserve = *size * 3 / 2;
        if (set_width(&a) + set_width(&b) + reserve + 2 * inset * *size <= width) {
            const char **one = arena_array(s->arena, 1, sizeof *one);
            one[0] = left;
            *lines = one;
            *line_count = 1;
            return true;
        }
    }
    *size = length_of_twips(sizes[0]);
    SetText b;
    if (!set_text(s, FONT_FANGSONG, *size, *size, right, &b))
        return false;
    Length rest = width - set_width(&b) - 2 * *size - 2 * inset * *size;
    if (rest < 8 * *size)
        rest = 8 * *size;
    *line_count = title_break(left, (size_t)(rest * 2 / *size), s->arena, lines);
    return true;
}
