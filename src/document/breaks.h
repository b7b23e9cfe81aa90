// Where a line of official Chinese text may end, and how it is set to its width. No closing sign
// stands at a line's start and no opening one at its end (GB/T 15834-2011 5.1); numbers with what
// belongs to them, codes and Latin words stay whole.
#pragma once

#include "base/arena.h"
#include "document/length.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// One character as the breaker sees it.
typedef struct BreakCluster {
    uint32_t code;      // code point
    Length advance;     // natural
    Length slack_left;  // blank before the ink that may be taken away (opening signs)
    Length slack_right; // blank behind the ink that may be taken away (closing signs)
} BreakCluster;

// How gladly a line ends before a character.
typedef enum BreakChance {
    BREAK_NEVER, // only when a word is wider than the line
    BREAK_AVOID, // between a number and its unit: only when the line would be badly spaced
    BREAK_ALLOW,
} BreakChance;

// A line: characters first to end - 1 are printed; the next line begins at `next` (spaces at the
// end of a line are not printed).
typedef struct BreakLine {
    size_t first; // character
    size_t end;   // behind the last printed one
    size_t next;  // first of the next line
} BreakLine;

// Fills chances[0 … count-1]; chances[i] is for a line that ends before character i. chances[0] is
// NEVER.
void breaks_chances(const BreakCluster *clusters, size_t count, BreakChance *chances);

// The measure of a paragraph.
typedef struct BreakMeasure {
    Length first_width; // of the first line
    Length width;       // of the others
    bool ragged;        // lines are not spread: their ends may differ
} BreakMeasure;

// Breaks a paragraph as a whole, so that its lines are spaced as evenly as can be. Answers their
// number, at least 1.
size_t breaks_find(const BreakCluster *clusters, size_t count, const BreakMeasure *measure,
                   Arena *arena, BreakLine **lines);

// A character's place in a line that was set.
typedef struct BreakPlace {
    Length x;       // of the pen, from the start of the line
    Length advance; // to the next pen
    Length shift; // added to x when drawing: less than 0 where blank before the ink was taken away
} BreakPlace;

// Sets one line: a line too long is pressed together at its signs, and one too short is spread over
// its gaps when `justify`. Fills places[0 … end-first-1] and answers the width reached.
Length breaks_set(const BreakCluster *clusters, const BreakLine *line, Length width, bool justify,
                  BreakPlace *places);

// Whether a sign may not begin or end a line.
bool breaks_closing(uint32_t code);
bool breaks_opening(uint32_t code);
