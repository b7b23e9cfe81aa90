// The versions of a manuscript. Every save makes one, with the figures as they were then; restoring
// one makes the next, so that it can be taken back in the same way.
//
// Saves follow each other every few seconds while somebody writes. One without a note takes the
// place of the one before when that is of the same person, has no note, is neither the first nor a
// submitted one, and was itself begun less than VERSION_SECONDS ago. Of more than LIMIT_VERSIONS
// the oldest goes, but never the first, nor one that a bulletin was frozen from.
#pragma once

#include "service/manuscript.h"

enum { VERSION_SECONDS = 600, VERSION_PAGE = 50 };

typedef struct ManuscriptVersion {
    int64_t version;        // as in If-Match
    const char *actor;      // login of who saved it
    const char *actor_name; // in words
    const char *at;         // when
    const char *note;       // on what was done, "" for none
    bool submitted;         // a bulletin was frozen from it
} ManuscriptVersion;

// GET /manuscripts/{id}/versions
typedef struct ManuscriptVersionList {
    ManuscriptRequest of; // of which manuscript
    int64_t before;       // version of the last one of the page before; 0 for the first page
    int64_t limit;        // 1 to VERSION_PAGE; 0 for VERSION_PAGE
    // The answer:
    ManuscriptVersion *items; // the newest first
    size_t count;             // of `items`
    int64_t next;             // to ask behind, 0 when this is the last page
    May may;                  // restore
} ManuscriptVersionList;

// GET /manuscripts/{id}/versions/{v} and POST …/restore
typedef struct ManuscriptVersionRequest {
    ManuscriptRequest of; // the manuscript: of GET as it was then, of POST as it is after it
    int64_t version;      // which
} ManuscriptVersionRequest;

extern const UseCase manuscript_version_list_use_case, manuscript_version_get_use_case,
    manuscript_restore_use_case;

// Keeps the manuscript as it stands in its table now; called after every write that raised its
// version. `submitted` is the bulletin that was frozen from it, 0 if none; `note` may be NULL.
bool manuscript_version_keep(Context *context, const ProgrammeKey *key, int64_t id,
                             const char *note, int64_t submitted, Error *err);

// Reads title, copy_to, order, blocks and values as they were at a version into `manuscript`, whose
// other fields stay; `values` are the figures of then. *found says whether it is kept.
bool manuscript_version_find(Context *context, const ProgrammeKey *key, int64_t id, int64_t version,
                             Manuscript *manuscript, bool *found, Error *err);

// Takes away all versions of a manuscript that is taken away itself.
bool manuscript_version_forget(Context *context, const ProgrammeKey *key, int64_t id, Error *err);
