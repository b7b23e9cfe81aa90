// What the desk looks figures up in: the data of a manuscript's period, each with its wordings.
#pragma once

#include "service/manuscript_data.h"
#include "service/manuscript_suggest.h"

enum { MANUSCRIPT_LOOKUP_PAGE = 100 };

typedef struct DataFound {
    const CatalogueItem *item; // of the catalogue
    ManuscriptDatum told;      // as a page shows it
    Suggestions suggestions;   // that hold it
} DataFound;

// GET /manuscripts/{id}/data
typedef struct ManuscriptLookup {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    int64_t id;         // of the manuscript
    const char *query;  // words that stand in label, unit, code or value; "" for all
    const char *unit;   // name of the lead unit whose they are; "" for all
    int64_t after;      // how many have been read, 0 to begin
    int64_t limit;      // 0 for MANUSCRIPT_LOOKUP_PAGE
    // The answer:
    ManuscriptRequest manuscript; // it, and what the data were made from
    Catalogue catalogue;          // of the period
    DataFound *items;             // found
    size_t count;                 // of `items`
    size_t total;                 // all that were found
    int64_t next;                 // to go on; 0 at the end
} ManuscriptLookup;

extern const UseCase manuscript_lookup_use_case;
