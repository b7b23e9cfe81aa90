// Where the comments of a manuscript stand: marks on the runs of its paragraphs. A figure, live or
// typed with its source, is marked as a whole.
#pragma once

#include "service/manuscript.h"

// Words of a block that a comment is about.
typedef struct MarkPlace {
    const char *id; // of the comment: "k7"
    size_t start;   // code point of the block's words, with what its data say and what is to go
    size_t end;     // behind the last one
} MarkPlace;

// The words at a place, which is widened to whole figures. False when the block does not reach so
// far, or nothing is there.
bool manuscript_mark_words(Arena *arena, const ManuscriptBlock *block, MarkPlace *place,
                           const char **words);

// Marks the words at a place, which has been widened, and parts runs where it begins and ends.
// False when the block would have more than LIMIT_MANUSCRIPT_RUNS runs, or a run more than
// LIMIT_MANUSCRIPT_COMMENTS comments; it is then as it was.
bool manuscript_mark(Arena *arena, ManuscriptBlock *block, const MarkPlace *place);

// Holds the marks of what somebody has written to those that stood before. Marks of comments that
// there are not (above number `last`) are taken away. A mark that `before` has and `next` has
// nowhere is put back where its words still stand: in the parts at both ends of its block that are
// the same before and after, or else where they stand once in the block. So nobody loses a mark who
// wrote without knowing it, and nobody takes one away but with its words.
void manuscript_mark_carry(Arena *arena, const Manuscript *before, Manuscript *next, int64_t last);

// The number of a comment by its id: 7 of "k7"; 0 for what is no id.
int64_t manuscript_mark_number(const char *id);
