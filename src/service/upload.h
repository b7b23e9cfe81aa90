// Bringing a file of evidence of a report or a dossier in, piece by piece: begin says what it will
// be, every piece says where it goes, and the last one makes it an attachment. A broken connection
// goes on from what has come. Neither function is one use case: pieces go to the disk outside of
// transactions.
#pragma once

#include "service/attachment.h"

// The subject of a workbook to import, which is no evidence: it waits, whole, for the import.
#define UPLOAD_IMPORT "import"

// POST /uploads. ERROR_LIMIT when the file is too large, the report has enough, or too many of the
// account are on their way.
typedef struct UploadBegin {
    const char *folder;  // of files; NULL when there is none
    const char *region;  // "" for the caller's
    int64_t year;        // 0 for the only one
    const char *code;    // of the indicator, of a report only
    Date period;         // last day, likewise
    const char *subject; // "" or "report", the key of a DossierSubject, or UPLOAD_IMPORT
    int64_t number;      // of the dossier
    int64_t part;        // item of an inspection, else 0
    const char *name;    // of the file, as the browser says it
    int64_t size;        // bytes
    // The answer:
    const char *id; // to name the upload by
} UploadBegin;

// Answers the id by which the pieces name it; `request` is question and answer.
bool upload_begin(const Caller *caller, Arena *arena, UploadBegin *request, Error *err);

// GET /uploads/{id}: how much has come.
typedef struct UploadState {
    const char *id; // of the caller's upload
    // The answer:
    int64_t received;    // bytes
    int64_t size;        // bytes in all
    const char *name;    // of the file
    const char *code;    // of the indicator
    Date period;         // last day, DATE_NONE of a dossier
    const char *subject; // of what it will be evidence
    int64_t number;      // of the dossier
    int64_t part;        // of an inspection
    int64_t year;        // of the programme
} UploadState;

extern const UseCase upload_get_use_case;

// PATCH /uploads/{id}. ERROR_CONFLICT when `offset` is not where the next piece goes:
// state.received is; ERROR_INPUT when the whole is not of the kind that its name says: the upload
// is then gone.
typedef struct UploadPut {
    const char *folder; // of files; NULL when there is none
    int64_t offset;     // of the piece
    const char *bytes;  // the piece
    size_t length;      // of `bytes`, above 0
    // Question (id) and answer:
    UploadState state;     // after the piece
    bool complete;         // the next is set
    Attachment attachment; // that it has become
} UploadPut;

// Takes the next piece.
bool upload_put(const Caller *caller, Arena *arena, UploadPut *request, Error *err);

// POST /uploads/{id}/import: a workbook that has come as a whole. ERROR_CONFLICT while pieces are
// missing.
typedef struct UploadWhole {
    const char *folder; // of files; NULL when there is none
    // Question (id) and answer:
    UploadState state;
    // The answer:
    const char *path; // of a copy under its own name, which goes with the arena
} UploadWhole;

// Answers the workbook, which another cannot take meanwhile; after the import upload_done() lets it
// go.
bool upload_whole(const Caller *caller, Arena *arena, UploadWhole *request, Error *err);
bool upload_done(const Caller *caller, Arena *arena, UploadWhole *request, Error *err);
