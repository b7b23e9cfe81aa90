// The library of bulletins (文库): our own that were published, and others that were brought as
// files; found again by their words. All of it is of the region of the context.
#pragma once

#include "service/library_guess.h"
#include "service/publication.h"
#include "service/search.h"

typedef enum LibrarySource {
    LIBRARY_PUBLISHED, // our own: it entered when it was published
    LIBRARY_IMPORTED,  // brought as a file
    LIBRARY_SOURCE_COUNT
} LibrarySource;

extern const Term library_sources[LIBRARY_SOURCE_COUNT];

typedef struct LibraryItem {
    int64_t id;           // of the place
    LibrarySource source; // where it came from
    LibraryFacts facts;   // what is known of it
    const char *name;     // of its file; 410423/2022/notice-1 of a published one
    int64_t characters;   // of its text
    const char *actor;    // who brought or published it
    const char *at;       // when
    int64_t version;      // for If-Match
    size_t hits;          // of a search: how often its words stand there
    Snippet *snippets;    // likewise: where, with some words around
    size_t snippet_count; // of `snippets`
    May may;              // keep (as a phrase), edit, remove
} LibraryItem;

// How many of the bulletins found are of one year, kind or place.
typedef struct LibraryCount {
    const char *key; // 2022, briefing, 鲁山县; "" where it is unknown
    size_t count;    // of bulletins
} LibraryCount;

typedef struct LibraryCounts {
    LibraryCount *items; // the most first; years the newest first
    size_t count;        // of `items`
} LibraryCounts;

enum { LIBRARY_PAGE = 20, LIBRARY_PAGE_MAX = 100 };

// GET /library
typedef struct LibrarySearch {
    const char *query;  // words that all must be there; "" for every bulletin
    int64_t year;       // 0 for all
    const char *kind;   // key, "" for all
    const char *source; // key, "" for all
    const char *place;  // "" for all
    int64_t after;      // so many are passed over
    int64_t limit;      // 0 for LIBRARY_PAGE
    // The answer:
    Search search;                      // what is looked for
    LibraryItem *items;                 // the newest first
    size_t count;                       // of `items`
    size_t total;                       // that were found in all
    int64_t next;                       // to ask behind, 0 when this is the last page
    LibraryCounts years, kinds, places; // of those found, each without its own filter
    May may;                            // import, keep
} LibrarySearch;

extern const UseCase library_search_use_case;

// GET, PATCH, DELETE /library/{id}
typedef struct LibraryRequest {
    int64_t id;        // which
    int64_t version;   // that the caller has looked at, 0 if it does not say
    const char *query; // of GET: words to be marked, ""
    // PATCH: what is put right; NULL where it stays. `year` -1 stays; date "" is unknown.
    const char *kind, *place, *number, *title, *issuer, *date;
    int64_t year; // that it speaks of, 0 for unknown
    // The answer:
    LibraryItem item; // after it
    const char *text; // its words, a line a paragraph
    Search search;    // of `query`
} LibraryRequest;

extern const UseCase library_get_use_case, library_put_use_case, library_remove_use_case;

// POST /library and `library import`: a file that was read (library_read), outside of any
// transaction for that may take long.
typedef struct LibraryImport {
    const char *name;       // of the file
    const char *text;       // its words
    const char *digest;     // SM3 of the file
    LibraryFacts facts;     // as guessed; what the caller knows better is put in its place
    const char *known_kind; // key, NULL or "" to take the guessed one
    // The answer:
    LibraryItem item; // as it is kept
} LibraryImport;

extern const UseCase library_import_use_case;

// Whether the caller may import; asked before a file is read.
extern const UseCase library_may_import_use_case;

// Reads the file and guesses what it is. ERROR_INPUT for what holds no words, ERROR_LIMIT above
// LIMIT_LIBRARY_TEXT.
bool library_read(Arena *arena, const char *path, LibraryImport *out, Error *err);

// `library refresh`: takes in published bulletins that are not there yet, from before there was a
// library.
typedef struct LibraryRefresh {
    size_t count; // the answer: that were taken in
} LibraryRefresh;

extern const UseCase library_refresh_use_case;

// For the other use cases.

// Takes a published bulletin in; one that is there already stays as it is.
bool library_add_published(Context *context, const Publication *publication,
                           const Document *document, Error *err);

// Reads one with its text. ERROR_NOT_FOUND.
bool library_load(Context *context, int64_t id, LibraryItem *item, const char **text, Error *err);
