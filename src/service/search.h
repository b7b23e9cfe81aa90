// Searching Chinese text: words that all must be there, without dictionary or segmenter. Text and
// words are folded alike (width, capitals, no blanks), so that 2022 年 finds ２０２２年.
#pragma once

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

enum { SEARCH_WORDS = 8, SNIPPETS = 3 };

typedef struct Search {
    const char *words[SEARCH_WORDS];    // folded
    const char *patterns[SEARCH_WORDS]; // for LIKE … ESCAPE '\', '%' where there is no word
    size_t count;                       // of `words`
} Search;

// A piece of a text, and whether it is a word that was looked for.
typedef struct SnippetPiece {
    const char *text; // in the arena
    bool hit;         // to be marked
} SnippetPiece;

// A place of a text with some words around it.
typedef struct Snippet {
    SnippetPiece *pieces; // in order
    size_t count;         // of `pieces`
} Snippet;

// Takes a query apart: words between blanks, or what stands in quotation marks ("…", “…”) as one.
// At most LIMIT_SEARCH characters and SEARCH_WORDS words; no control characters. An empty query has
// no word.
bool search_read(Arena *arena, const char *query, Search *out, Error *err);

// A text as it is searched: the ASCII forms of full-width signs, small letters, no blanks but line
// ends and tabs.
const char *search_fold(Arena *arena, const char *text);

// How often the words stand in the text, and the first places, at most SNIPPETS.
size_t search_find(Arena *arena, const Search *search, const char *text, Snippet **out,
                   size_t *count);

// The whole text in pieces.
Snippet search_mark(Arena *arena, const Search *search, const char *text);
