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

// The title of an annex in a block of kind BLOCK_ANNEX.
const char *words_annex_title(const Block *block, Arena *arena);
