// The forms that a document is given out in.
#pragma once

#include "document/document.h"

enum { EDITION_COUNT = 4 };

typedef struct Edition {
    const char *name; // docx; also the ending of the file
    const char *type; // media type
    bool (*write)(const Document *document, const char *path, Arena *arena, FontReport *fonts,
                  Error *err); // see document.h; the HTML reports no fonts
} Edition;

extern const Edition editions[EDITION_COUNT];

// The form of that name, or NULL.
const Edition *edition_find(const char *name);

// The document's bytes in a form. ERROR_INPUT when a character has no glyph.
bool edition_bytes(const Edition *edition, const Document *document, Arena *arena, char **bytes,
                   size_t *length, Error *err);
