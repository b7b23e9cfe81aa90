// A document on its pages: positioned lines of text and rules, by GB/T 9704-2012. The PDF (and the
// OFD) are drawn from this one list, so that they break alike.
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "document/document.h"
#include "document/fonts.h"
#include "document/length.h"
#include "document/qr.h"

typedef enum Ink { INK_BLACK, INK_RED } Ink;

// What a line of text belongs to, for readers that do not see the page.
typedef enum ElementKind {
    ELEMENT_NONE,      // page numbers
    ELEMENT_DOCUMENT,  // the root
    ELEMENT_PARAGRAPH, // body text, masthead, record area
    ELEMENT_TITLE,     // the title, an annex's title
    ELEMENT_HEADING,   // of `level` 1 to 4
    ELEMENT_TABLE,
    ELEMENT_ROW,
    ELEMENT_HEADING_CELL,
    ELEMENT_CELL,
} ElementKind;

typedef struct Element {
    ElementKind kind;    // what it is
    size_t parent;       // index of the element around it; 0 is the root
    int level;           // depth in the outline, 1 the uppermost; 0: not in the outline
    const char *outline; // words of the outline entry, or NULL
} Element;

typedef struct LineGlyph {
    uint32_t id;   // glyph in the face of the line's role
    Length x;      // where it is drawn, from the left edge of the page
    uint8_t bytes; // of the text that it stands for
    bool pressed;  // the next glyph stands over the blank of this one
} LineGlyph;

// One line of text in one face and size.
typedef struct Line {
    size_t element;          // index into Layout.elements
    FontRole role;           // of the face
    Length size;             // of the type
    Length baseline;         // from the top of the page
    Ink ink;                 // colour
    const char *text;        // UTF-8; what is read and copied
    size_t length;           // bytes of it
    const LineGlyph *glyphs; // in reading order
    size_t glyph_count;      // of them
    bool spaced;             // letter-spaced for show: one word for readers, whatever its gaps
} Line;

// A straight rule or border.
typedef struct Rule {
    Length x, y, to_x, to_y; // ends, from the top left of the page
    Length thickness;        // of the stroke
    Ink ink;                 // colour
} Rule;

typedef struct Rectangle {
    Length x, y;          // corner, from the top left of the page
    Length width, height; // more than 0
} Rectangle;

// Filled rectangles of one colour, drawn as one figure (a part of a bar).
typedef struct Shape {
    const Rectangle *rectangles; // that do not overlap
    size_t count;                // of them, at least 1
    unsigned color;              // RRGGBB
} Shape;

typedef struct Page {
    const Shape *shapes; // in drawing order, under everything else
    size_t shape_count;  // of them
    const Line *lines;   // in reading order
    size_t line_count;   // of them
    const Rule *rules;   // in drawing order
    size_t rule_count;   // of them
    const char *label;   // the page's number, "1"; "" on a page without one
} Page;

// A title as it was broken.
typedef struct LayoutTitle {
    const char *const *lines; // from the top
    size_t line_count;        // 0 when there is no title
} LayoutTitle;

// Choices that other forms of the document follow.
typedef struct LayoutChoices {
    const char *const *title_lines;   // the title as it was broken
    size_t title_line_count;          // of them
    Length series_size;               // of the name in the masthead
    Length series_square;             // and the advance of one of its characters
    Length issue_size;                // of issuer and date over the red rule
    size_t issuer_line_count;         // lines the issuer takes there
    const char *const *issuer_lines;  // and they
    Length printed_size;              // of the last line of the record area
    const char *const *printed_lines; // the issuer as it is broken there
    size_t printed_line_count;        // of them
    Length *table_sizes;              // of the type in each table, in their order
    LayoutTitle *annex_titles;        // of each annex, in their order
    Length record_height;             // of the record area
    bool tight;                       // table rows stand closer, to spare pages
    bool record_apart;                // the record area stands on an even page of its own
    bool record_bare;                 // and there is an empty page in front of it
    Qr qr;                            // of the seal; empty without one
} LayoutChoices;

typedef struct Layout {
    const Page *pages;       // in their order
    size_t page_count;       // of them, even with a record area
    const Element *elements; // [0] is the root
    size_t element_count;    // of them
    LayoutChoices choices;   // for the other forms
} Layout;

// The measures of the page (GB/T 9704-2012 5.2, 7.1 and 7.5), in nanometres.
#define LAYOUT_MM(mm) ((Length)((mm)*1000000LL))
#define LAYOUT_PAGE_WIDTH LAYOUT_MM(210)
#define LAYOUT_PAGE_HEIGHT LAYOUT_MM(297)
#define LAYOUT_TOP LAYOUT_MM(37)
#define LAYOUT_LEFT LAYOUT_MM(28)
#define LAYOUT_WIDTH LAYOUT_MM(156)
#define LAYOUT_HEIGHT LAYOUT_MM(225)
#define LAYOUT_SEAL_SIDE LAYOUT_MM(16) // of the code of a published document, in the bottom margin
#define LAYOUT_SEAL_TOP LAYOUT_MM(274)
enum { LAYOUT_ROWS = 22, LAYOUT_CHARACTERS = 28 };

// Lays the document out. ERROR_INPUT when a character has no glyph.
bool layout_make(const Document *document, const Fonts *fonts, Arena *arena, Layout *out,
                 Error *err);
