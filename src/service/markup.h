// Markup (HTML, the XML of a DOCX) as a row of tags and text, byte by byte, with no opinion about
// what is right: it never fails, is linear, and tells where everything stands.
#pragma once

#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Markup {
    const char *bytes; // what is read
    size_t length;     // of it
    size_t next;       // how far
} Markup;

typedef enum MarkupKind {
    MARKUP_TEXT,  // between tags
    MARKUP_OPEN,  // <p …>, also <br/>
    MARKUP_CLOSE, // </p>
    MARKUP_OTHER, // comments, declarations
    MARKUP_END,   // nothing left
} MarkupKind;

enum { MARKUP_NAME = 24 };

typedef struct MarkupItem {
    MarkupKind kind;        // what it is
    size_t start, end;      // bytes of the source
    char name[MARKUP_NAME]; // of a tag: without prefix, small letters; cut when longer
    bool empty;             // <br/>
} MarkupItem;

// The next item.
MarkupItem markup_next(Markup *markup);

// Moves behind the end tag of this name (script, style), or to the end.
void markup_skip(Markup *markup, const char *name);

// Appends source text with entities resolved (&amp; &#8220; &nbsp; …); of HTML with runs of white
// space as one space.
void markup_text(Text *out, const char *bytes, size_t length, bool join_space);

// Where in the source the text goes on after `wanted` bytes of what markup_text appends. `last` is
// the byte in front of them, '\0' if none.
size_t markup_place(const char *bytes, size_t length, bool join_space, char last, size_t wanted);
