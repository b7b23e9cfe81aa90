// The words of a file that people wrote: txt, docx, html, pdf, ofd.
#pragma once

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum Writing {
    WRITING_TEXT, // plain text in any encoding that sheet/decoder.h knows
    WRITING_DOCX,
    WRITING_HTML,
    WRITING_PDF,
    WRITING_OFD,
    WRITING_COUNT
} Writing;

// A piece of the text and where it stands in the file's own text: for docx in word/document.xml,
// for html in the file.
typedef struct WritingPiece {
    size_t from, to;   // bytes of the text
    size_t start, end; // bytes of the source
} WritingPiece;

typedef struct WritingText {
    Writing writing;      // what the file is
    const char *text;     // UTF-8, a line a paragraph, cells separated by tabs
    size_t length;        // of it, in bytes
    const char *source;   // docx and html: what `pieces` speak of; else NULL
    size_t source_length; // of it
    WritingPiece *pieces; // in order
    size_t piece_count;   // of them
} WritingText;

// Reads the file at `path`; what it is, is told by its content. ERROR_INPUT for what is none of
// these, damaged or locked; ERROR_LIMIT for what is too large or takes too long.
bool writing_read(Arena *arena, const char *path, WritingText *out, Error *err);

// The readers of the forms. `bytes` are lent.
bool writing_html(Arena *arena, const char *bytes, size_t length, WritingText *out, Error *err);
bool writing_docx(Arena *arena, const char *xml, size_t length, WritingText *out, Error *err);
