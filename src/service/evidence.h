// What a file of evidence may be: which kinds there are, how each is known by its content, and what
// of a name is kept.
#pragma once

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct EvidenceKind {
    const char *key;       // jpeg, png, pdf, xlsx, docx: in the database and the API
    const char *media;     // media type
    const char *endings;   // that a name of it may have, separated by spaces
    const char *beginning; // first bytes of every file of the kind
    size_t length;         // of `beginning`
    const char *member;    // that the ZIP must have; NULL for what is no ZIP
    const char *macros;    // that it must not have
    bool picture;          // a browser may show it
} EvidenceKind;

// The kind of a key, or that a name's ending promises; NULL if there is none.
const EvidenceKind *evidence_kind(const char *key);
const EvidenceKind *evidence_kind_of_name(const char *name);

// Whether the content is of the kind.
bool evidence_is(Arena *scratch, const EvidenceKind *kind, const char *bytes, size_t length);

// The name to keep of one that a browser gave: without folders, control characters and marks that
// turn the direction of writing. ERROR_INPUT when nothing is left, it is too long, or its ending is
// of no kind that is taken; the field is "name".
bool evidence_name(Arena *arena, const char *given, const char **name, Error *err);
