// The parts of a DOCX package that are the same but for names and sizes (ECMA-376).
#pragma once

#include "base/arena.h"
#include "document/document.h"
#include "document/layout.h"

// The measures of the page in twentieths of a point. 22 lines of 28 characters: 16 pt less a
// quarter of a point between characters, and an exact line of 579.
enum {
    DOCX_LINE = 579,       // one line of the grid
    DOCX_SQUARE = 315,     // a body character with its spacing
    DOCX_WIDTH = 8844,     // type area
    DOCX_HEIGHT = 12756,   // type area
    DOCX_RECORD_SIZE = 28, // 4号, in half points
};

// Style ids of styles.xml.
#define DOCX_RESTRICTED "Restricted"
#define DOCX_SERIES "Series"
#define DOCX_NUMBER "IssueNumber"
#define DOCX_ISSUE "IssueLine"
#define DOCX_TITLE "DocumentTitle"
#define DOCX_BLANK "BlankLine"
#define DOCX_BODY "BodyText"
#define DOCX_ANNEX "AnnexLabel"
#define DOCX_CELL "TableCell"
#define DOCX_HEADING_CELL "TableHeading"
#define DOCX_RECORD "RecordCopies"
#define DOCX_PRINTED "RecordLast"
#define DOCX_FOOTER "Footer"

// The lists of a package: what each part is, and which parts belong together.
const char *docx_content_types(void);
const char *docx_package_relations(void);
const char *docx_document_relations(void);

// The styles an office edits with, in the sizes that the layout chose.
const char *docx_styles(const LayoutChoices *choices, Arena *arena);

// Compatibility, and the signs that may not begin or end a line.
const char *docx_settings(Arena *arena);

// The office fonts with the open ones that may stand in for them.
const char *docx_font_table(Arena *arena);

// — 1 — at the right (odd pages) or left (even pages), one character in; nothing on a page that has
// no number.
typedef enum DocxFooter { DOCX_FOOTER_ODD, DOCX_FOOTER_EVEN, DOCX_FOOTER_NONE } DocxFooter;

// The XML of a footer.
const char *docx_footer(DocxFooter footer, Arena *arena);

// Title, office and day of the document.
const char *docx_core(const Document *document, Arena *arena);

// The program that wrote the document.
const char *docx_app(void);
