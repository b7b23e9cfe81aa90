// The hand that sets lines on pages; used by the parts of the layout only.
#pragma once

#include "document/breaks.h"
#include "document/layout.h"

// A page while it is filled.
typedef struct SetPage {
    Shape *shapes;                  // so far
    size_t shape_count, shape_size; // used, allocated
    Line *lines;                    // so far
    size_t line_count, line_size;   // used, allocated
    Rule *rules;                    // so far
    size_t rule_count, rule_size;   // used, allocated
    const char *label;              // page number, or ""
} SetPage;

typedef struct Setter {
    Arena *arena;                       // of the layout
    const Fonts *fonts;                 // lent
    Error *err;                         // filled when a function answers false
    SetPage *pages;                     // so far; the last one is being filled
    size_t page_count, page_size;       // used, allocated
    Element *elements;                  // so far; [0] is the root
    size_t element_count, element_size; // used, allocated
    bool tight;                         // table rows stand closer, to spare a page
    Length y;          // on the page being filled, from its top edge; a row begins here
    const char *place; // where in the document the text at hand stands, for messages
} Setter;

// A text with its glyphs, not yet broken.
typedef struct SetText {
    FontRole role;          // of the face
    Length size;            // of the type
    const char *text;       // clean UTF-8
    size_t count;           // characters
    BreakCluster *clusters; // a character each
    Glyph *glyphs;          // the same
    size_t *byte;           // byte[i]: where character i begins; byte[count] the end
} SetText;

typedef enum SetAlign { SET_LEFT, SET_CENTRE, SET_RIGHT, SET_JUSTIFY } SetAlign;

// How a line is put on the page.
typedef struct SetStyle {
    size_t element;  // that it belongs to
    Ink ink;         // colour
    Length x, width; // the measure it is put into, from the left edge of the page
    Length baseline; // from the top of the page
    SetAlign align;  // SET_JUSTIFY: to both edges
    bool spaced;     // see Line
} SetStyle;

// Opens a new page at the top of the type area.
void set_page(Setter *setter);

// A new element; answers its index.
size_t set_element(Setter *setter, ElementKind kind, size_t parent, int level, const char *outline);

// Draws a rule on the page being filled.
void set_rule(Setter *setter, Rule rule);

// Fills rectangles on the page being filled, under its lines.
void set_shape(Setter *setter, Shape shape);

// Finds the glyphs of a clean text. `square` is the advance of a full-width character, at least
// `size`.
bool set_text(Setter *setter, FontRole role, Length size, Length square, const char *text,
              SetText *out);

// Natural width of a text on one line.
Length set_width(const SetText *text);

// Puts one line on the page being filled.
void set_line(Setter *setter, const SetText *text, const BreakLine *line, const SetStyle *style);

// A whole text on one line.
bool set_single(Setter *setter, FontRole role, Length size, Length square, const char *text,
                const SetStyle *style);

// Finds how `left` and `right` share one line of `width` with `inset` characters free at both
// edges: the largest size at which both fit; else `left` is broken by its sense at the first size.
bool layout_pair(Setter *setter, const char *left, const char *right, const int *sizes,
                 size_t size_count, Length width, Length inset, Length *size,
                 const char *const **lines, size_t *line_count);

// The page's measures for the parts: where row n of the page begins, and the baseline of a line of
// `size` in a row of `height` that begins at `top`.
Length set_row(int row);
Length set_baseline(Length top, Length height, Length size);

// One line of the grid, and the advance of a body character on it.
#define SET_PITCH (LAYOUT_HEIGHT / LAYOUT_ROWS)
#define SET_SQUARE (LAYOUT_WIDTH / LAYOUT_CHARACTERS)
#define SET_INDENT (2 * SET_SQUARE) // of the first line of a paragraph
#define SET_BODY length_of_twips(315)
#define SET_BOTTOM (LAYOUT_TOP + LAYOUT_HEIGHT)

// The masthead, with issuer and date over the red rule; leaves setter->y behind it.
bool layout_masthead(Setter *setter, const Document *document, LayoutChoices *choices);

// The record area, on the last page or an even page added behind it.
bool layout_record(Setter *setter, const Document *document, LayoutChoices *choices);

// The code, number and digest of a published document at the foot of the last page.
bool layout_seal(Setter *setter, const Document *document, LayoutChoices *choices);

// A table from setter->y on, over as many pages as it takes. *size: the type size chosen.
bool layout_table(Setter *setter, const Table *table, Length *size);

// How high the headings and the first row of a table are; 0 when it has no columns.
bool layout_table_start(Setter *setter, const Table *table, Length *height);
