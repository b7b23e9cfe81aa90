// Assessment schemes as a county keeps them: those that come with the program, and its own, version
// by version.
#pragma once

#include "domain/scheme.h"
#include "service/service.h"

typedef struct SchemeLine {
    const char *key;   // of the scheme
    const char *name;  // of the newest version
    int64_t version;   // newest; 0 for one that comes with the program and was not taken over
    bool preset;       // it comes with the program
    const char *actor; // who wrote the newest version, "" for a preset
    const char *at;    // when
} SchemeLine;

// GET /schemes.
typedef struct SchemeList {
    // The answer:
    SchemeLine *items; // by key
    size_t count;      // of `items`
    May may;           // save
} SchemeList;

// GET /schemes/{key}: a version, 0 for the newest; of a preset that was not taken over the text
// that comes with the program. ERROR_NOT_FOUND.
typedef struct SchemeGet {
    const char *key; // of the scheme
    int64_t version; // 0 for the newest
    // The answer:
    SchemeLine line;  // of that version
    const char *text; // its JSON
    Scheme scheme;    // the same, read
    May may;          // save
} SchemeGet;

// POST /schemes: a new version of the scheme that the text is. ERROR_INPUT with all faults.
// POST /schemes/check: only the faults.
typedef struct SchemePut {
    const char *text; // JSON
    size_t length;    // bytes of `text`
    bool check;       // nothing is written
    // The answer:
    SchemeFaults faults; // none when it is right
    SchemeLine line;     // what was written
} SchemePut;

extern const UseCase scheme_list_use_case, scheme_get_use_case, scheme_put_use_case,
    scheme_check_use_case;

// For the other use cases: the scheme of a key and version (0: newest, taken over from the program
// when the county has none); *version is what was read. ERROR_NOT_FOUND.
bool scheme_load(Context *context, const char *key, int64_t *version, Scheme *scheme,
                 const char **text, Error *err);

// Writes a version of a scheme that was read; *version is its number.
bool scheme_write(Context *context, const Scheme *scheme, const char *text, int64_t *version,
                  Error *err);
