// What annotate_docx.c and annotate_html.c share.
#pragma once

#include "service/audit_text.h"

// One matter to be marked.
typedef struct Mark {
    size_t from, to;   // bytes of the text; from < to
    ClaimGrade grade;  // of it
    const char *words; // explanation, and what would be right
} Mark;

typedef struct Marks {
    Mark *items;  // by place
    size_t count; // of them
} Marks;

// All that is not in order.
Marks marks_of(Arena *arena, const AuditRequest *r);

// The key of a grade as a class, and its Chinese word.
const char *mark_class(ClaimGrade grade);
const char *mark_word(ClaimGrade grade);

// Whether the XML is whole, so that it can be cut.
bool annotate_docx_fits(Arena *arena, const WritingText *writing);

// The document.xml of a docx with the comments' anchors, and the comments themselves, whose numbers
// start at `first`. `writing` is that of this XML.
void annotate_docx_body(Text *body, Text *comments, const WritingText *writing, const Marks *marks,
                        size_t first);

// The text with its marks as a docx with comments: the document itself where it was one.
bool annotate_docx(Arena *arena, const AuditRequest *r, const char *path, Error *err);
// The same as a page, every mark with its explanation.
bool annotate_html(Arena *arena, const AuditRequest *r, const char *path, Error *err);
