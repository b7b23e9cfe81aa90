// housecheck: allow unescaped in file: each %s is a name of this file; words go through text_xml
#include "document/ofd_page.h"

#include <inttypes.h>

enum { UNIT = 100 }; // nanometres: the last place that is written

// A place or a length as it is written, in ten-thousandths of a millimetre.
static int64_t rounded(Length length) {
    return (length >= 0 ? length + UNIT / 2 : length - UNIT / 2) / UNIT;
}

static void add_number(Text *out, int64_t number) {
    int64_t size = number < 0 ? -number : number, rest = size % 10000;
    text_addf(out, "%s%" PRId64, number < 0 ? "-" : "", size / 10000);
    if (rest == 0)
        return;
    int places = 4;
    while (rest % 10 == 0) {
        rest /= 10;
        places--;
    }
    text_addf(out, ".%0*" PRId64, places, rest);
}

void ofd_length(Text *out, Length length) {
    add_number(out, rounded(length));
}

// The smallest box that the ink of an object is in, in whole units and within the page.
typedef struct Box {
    int64_t left, top, right, bottom; // from the top left of the page
} Box;

static int64_t clamped(int64_t value, int64_t most) {
    return value < 0 ? 0 : value > most ? most : value;
}

static Box box_of(Length left, Length top, Length right, Length bottom) {
    int64_t width = rounded(LAYOUT_PAGE_WIDTH), height = rounded(LAYOUT_PAGE_HEIGHT);
    return (Box){clamped(rounded(left), width), clamped(rounded(top), height),
                 clamped(rounded(right), width), clamped(rounded(bottom), height)};
}

static void add_boundary(Text *out, const Box *box) {
    text_add(out, " Boundary=\"");
    add_number(out, box->left);
    text_add(out, " ");
    add_number(out, box->top);
    text_add(out, " ");
    add_number(out, box->right - box->left);
    text_add(out, " ");
    add_number(out, box->bottom - box->top);
    text_add(out, "\"");
}

static const char *color_of(Ink ink) {
    return ink == INK_RED ? "255 0 0" : "0 0 0";
}

// A straight rule; its box is as wide as the stroke.
static void add_rule(Text *out, const Rule *rule, unsigned id) {
    Length half = (rule->thickness + 1) / 2;
    Length left = rule->x < rule->to_x ? rule->x : rule->to_x;
    Length top = rule->y < rule->to_y ? rule->y : rule->to_y;
    Box box = box_of(left - half, top - half, rule->x + rule->to_x - left + half,
                     rule->y + rule->to_y - top + half);
    text_addf(out, "<ofd:PathObject ID=\"%u\"", id);
    add_boundary(out, &box);
    text_add(out, " LineWidth=\"");
    ofd_length(out, rule->thickness);
    text_addf(out, "\" Stroke=\"true\" Fill=\"false\"><ofd:StrokeColor Value=\"%s\"/>",
              color_of(rule->ink));
    text_add(out, "<ofd:AbbreviatedData>M ");
    add_number(out, rounded(rule->x) - box.left);
    text_add(out, " ");
    add_number(out, rounded(rule->y) - box.top);
    text_add(out, " L ");
    add_number(out, rounded(rule->to_x) - box.left);
    text_add(out, " ");
    add_number(out, rounded(rule->to_y) - box.top);
    text_add(out, "</ofd:AbbreviatedData></ofd:PathObject>\n");
}

static void add_corner(Text *out, char step, int64_t x, int64_t y) {
    text_addf(out, "%c ", step);
    add_number(out, x);
    text_add(out, " ");
    add_number(out, y);
    text_add(out, " ");
}

// Filled rectangles as one path.
static void add_shape(Text *out, const Shape *shape, unsigned id) {
    Length left = INT64_MAX, top = INT64_MAX, right = 0, bottom = 0;
    for (size_t i = 0; i < shape->count; i++) {
        const Rectangle *r = &shape->rectangles[i];
        left = r->x < left ? r->x : left;
        top = r->y < top ? r->y : top;
        right = r->x + r->width > right ? r->x + r->width : right;
        bottom = r->y + r->height > bottom ? r->y + r->height : bottom;
    }
    Box box = box_of(left, top, right, bottom);
    text_addf(out, "<ofd:PathObject ID=\"%u\"", id);
    add_boundary(out, &box);
    text_addf(out,
              " Stroke=\"false\" Fill=\"true\"><ofd:FillColor Value=\"%u %u %u\"/>"
              "<ofd:AbbreviatedData>",
              shape->color >> 16, shape->color >> 8 & 0xFF, shape->color & 0xFF);
    for (size_t i = 0; i < shape->count; i++) {
        const Rectangle *r = &shape->rectangles[i];
        int64_t x = rounded(r->x) - box.left, to_x = rounded(r->x + r->width) - box.left;
        int64_t y = rounded(r->y) - box.top, to_y = rounded(r->y + r->height) - box.top;
        add_corner(out, 'M', x, y);
        add_corner(out, 'L', to_x, y);
        add_corner(out, 'L', to_x, to_y);
        add_corner(out, 'L', x, to_y);
        text_add(out, i + 1 < shape->count ? "C " : "C");
    }
    text_add(out, "</ofd:AbbreviatedData></ofd:PathObject>\n");
}

// A line of text. Advances are differences of rounded places, so that no error adds up.
static void add_line(Text *out, const Line *line, unsigned id, unsigned font) {
    const LineGlyph *glyphs = line->glyphs;
    size_t n = line->glyph_count;
    Box box = box_of(glyphs[0].x - line->size / 10, line->baseline - line->size,
                     glyphs[n - 1].x + line->size * 11 / 10, line->baseline + line->size * 3 / 10);
    text_addf(out, "<ofd:TextObject ID=\"%u\"", id);
    add_boundary(out, &box);
    text_addf(out, " Font=\"%u\" Size=\"", font);
    ofd_length(out, line->size);
    text_addf(out, "\"><ofd:FillColor Value=\"%s\"/><ofd:TextCode X=\"", color_of(line->ink));
    add_number(out, rounded(glyphs[0].x) - box.left);
    text_add(out, "\" Y=\"");
    add_number(out, rounded(line->baseline) - box.top);
    text_add(out, "\"");
    for (size_t i = 1; i < n; i++) {
        text_add(out, i == 1 ? " DeltaX=\"" : " ");
        add_number(out, rounded(glyphs[i].x) - rounded(glyphs[i - 1].x));
    }
    text_add(out, n > 1 ? "\">" : ">");
    text_xml(out, arena_strndup(out->arena, line->text, line->length));
    text_add(out, "</ofd:TextCode></ofd:TextObject>\n");
}

const char *ofd_page(const Page *page, const Fonts *fonts, OfdIds *ids, Arena *arena) {
    Text out = text_new(arena);
    text_add(&out, OFD_HEAD "<ofd:Page " OFD_NAMESPACE "><ofd:Content>");
    text_addf(&out, "<ofd:Layer ID=\"%u\" Type=\"Body\">\n", ++ids->last);
    for (size_t i = 0; i < page->shape_count; i++)
        add_shape(&out, &page->shapes[i], ++ids->last);
    for (size_t i = 0; i < page->rule_count; i++)
        add_rule(&out, &page->rules[i], ++ids->last);
    for (size_t i = 0; i < page->line_count; i++)
        add_line(&out, &page->lines[i], ++ids->last,
                 ids->font[fonts_face(fonts, page->lines[i].role)]);
    text_add(&out, "</ofd:Layer></ofd:Content></ofd:Page>\n");
    return text_string(&out);
}
