// A document as text that is kept and signed: every word, every figure with formula and source, and
// the facts it was made from. The same document is the same text, byte for byte.
//
// A line an item: its kind and its values, with tabs between; in a value \t, \n and \\ stand for a
// tab, a line end and a backslash, and a value that is not there is \0.
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "document/document.h"

enum { FROZEN_VALUES = 10 };

// A fact beside the document: an evaluation, a report that was counted, whose it is.
typedef struct FrozenFact {
    const char *kind; // evaluation, report, period; none of the document's own kinds
    const char *values[FROZEN_VALUES]; // NULL behind the last one
} FrozenFact;

// The text of a document with its facts, which stand in front of it.
const char *frozen_write(const Document *document, const FrozenFact *facts, size_t fact_count,
                         Arena *arena);

// Reads it back; the strings are copies. ERROR_INPUT when it is not such a text.
bool frozen_read(Arena *arena, const char *text, Document *document, FrozenFact **facts,
                 size_t *fact_count, Error *err);

// Reads whole numbers that the program wrote; anything else is 0.
long long frozen_number(const char *text);
