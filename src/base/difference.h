// What was changed between two pieces of text, in whole words: a number, a word of letters, or one
// Chinese character.
#pragma once

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum ChangeKind {
    CHANGE_SAME,    // in both
    CHANGE_REMOVED, // only in the old one
    CHANGE_ADDED,   // only in the new one
    CHANGE_COUNT
} ChangeKind;

typedef struct ChangePiece {
    ChangeKind kind;  // where it stands
    const char *text; // in the arena
} ChangePiece;

// The pieces in order: without the added ones they are `old`, without the removed ones `new`. A
// single character that happens to be the same between two changes belongs to them. Where both are
// too long to be compared (more than a few thousand words in which they differ), the whole is
// removed and added.
void difference_words(Arena *arena, const char *old, const char *new, ChangePiece **out,
                      size_t *count);

// How much two texts have in common, 0 to 1000: twice their common pairs of neighbouring characters
// over all pairs (Dice). Equal texts are 1000.
int difference_likeness(Arena *scratch, const char *a, const char *b);

// Paragraphs of two texts that belong together.
typedef struct ParagraphPair {
    size_t old, new; // index, SIZE_MAX where there is none
    int likeness;    // of the two, 0 to 1000
    bool moved;      // it stands elsewhere among the others
} ParagraphPair;

enum { DIFFERENCE_PARAGRAPHS = 600 }; // of each text at most

// Brings the paragraphs of two texts together, the most alike first, in the order of the new one;
// what was removed stands behind what it followed.
void difference_paragraphs(Arena *arena, const char *const *old, size_t old_count,
                           const char *const *new, size_t new_count, ParagraphPair **out,
                           size_t *count);
