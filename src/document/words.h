// The words of a document as every form carries them.
#pragma once

#include "base/arena.h"
#include "document/document.h"

#include <stddef.h>

// A string as it is set: line breaks and tabs are spaces, runs of spaces one, none at the ends;
// control characters and characters without width are gone. "" for NULL.
const char *words_clean(const char *string, Arena *arena);

// The same for a piece of a paragraph: a space at its ends is kept as one.
const char *words_clean_run(const char *string, Arena *arena);

// The runs of a block from `first` on as one clean string.
const char *words_of_runs(const Run *runs, size_t first, size_t count, Arena *arena);

// What a seal shows: its number, its digest, and both as the text of a QR code, capitals and
// digits.
const char *words_seal_number(const DocumentSeal *seal, Arena *arena);
const char *words_seal_digest(const DocumentSeal *seal, Arena *arena);
const char *words_seal_code(const DocumentSeal *seal, Arena *arena);

// What a seal says in the metadata of a file: names, and the value of each.
enum { WORDS_SEAL_COUNT = 5 };
extern const char *const words_seal_names[WORDS_SEAL_COUNT];

// The value of one of them.
const char *words_seal_value(const DocumentSeal *seal, size_t i);

// The title of an annex in a block of kind BLOCK_ANNEX.
const char *words_annex_title(const Block *block, Arena *arena);
