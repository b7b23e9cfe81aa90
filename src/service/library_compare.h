// Two bulletins side by side: which paragraphs belong together, which words were changed, and how
// the figures of the same thing moved.
#pragma once

#include "base/difference.h"
#include "service/library.h"

// A row of the comparison: a paragraph of both, or of one.
typedef struct ComparedParagraph {
    bool has_old, has_new; // in which it stands
    bool moved;            // it stands elsewhere among the others
    bool changed;          // some of its words are other ones
    ChangePiece *pieces;   // its words
    size_t piece_count;    // of `pieces`
} ComparedParagraph;

// A figure of the same thing in both.
typedef struct ComparedFigure {
    const char *label;     // 宫颈癌筛查
    const char *old, *new; // as written: 6549人, 43.7%
    const char *difference; // +451人, -0.3个百分点, "0" when it stayed; "" when it cannot be told
} ComparedFigure;

typedef struct LibraryCompare {
    int64_t old_id, new_id; // which two
    // The answer:
    LibraryItem old, new;    // what is known of them
    ComparedParagraph *rows; // in the order of the new one
    size_t row_count;        // of `rows`
    ComparedFigure *figures; // in the order of the new one
    size_t figure_count;     // of `figures`
    const char *old_text;    // their words, read inside the transaction
    const char *new_text;    // likewise
} LibraryCompare;

// Reads both. Comparing comes after it, outside of the transaction: it may take long.
extern const UseCase library_compare_use_case;

// Compares what was read. ERROR_LIMIT above DIFFERENCE_PARAGRAPHS paragraphs.
bool library_compare(Arena *arena, LibraryCompare *r, Error *err);
