// Phrases (常用语): passages that are kept to be written again, found by their words and tags.
#pragma once

#include "service/search.h"
#include "service/service.h"

typedef struct Phrase {
    int64_t id;        // of the place
    const char *words; // the passage
    const char *tags;  // words to find it by, separated by single spaces; ""
    int64_t document;  // of the library that it was taken from, 0 if none
    const char *actor; // who kept it
    const char *at;    // when
    int64_t times;     // how often it was taken
    int64_t people;    // by how many
    int64_t version;   // for If-Match
    May may;           // edit, remove
} Phrase;

enum { PHRASE_PAGE = 50, PHRASE_TAGS = 10 };

// GET /phrases
typedef struct PhraseList {
    const char *query; // words that all must be there, or in the tags; "" for all
    const char *tag;   // that it must have, "" for all
    int64_t after;     // so many are passed over
    int64_t limit;     // 0 for PHRASE_PAGE
    // The answer:
    Search search;     // what is looked for
    Phrase *items;     // the most used first
    size_t count;      // of `items`
    size_t total;      // that were found
    int64_t next;      // to ask behind, 0 when this is the last page
    const char **tags; // of all phrases found
    size_t tag_count;  // of `tags`
    May may;           // keep
} PhraseList;

// POST /phrases, PUT and DELETE /phrases/{id}, POST /phrases/{id}/use
typedef struct PhraseRequest {
    int64_t id;        // which; 0 for a new one
    int64_t version;   // that the caller has looked at, 0 if it does not say
    const char *words; // 1 to LIMIT_WORDS characters
    const char *tags;  // separated by blanks or commas, at most PHRASE_TAGS
    int64_t document;  // of the library, 0 if none
    Phrase phrase;     // the answer: after it
} PhraseRequest;

extern const UseCase phrase_list_use_case, phrase_add_use_case, phrase_put_use_case,
    phrase_remove_use_case, phrase_use_use_case;
