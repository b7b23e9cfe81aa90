// Evidence (佐证材料): files that were attached to an indicator's report of a period, or to a
// dossier of the office (service/dossier.h). Reporters and heads see and attach that of their unit.
// A file that is removed is not shown any more, but stays.
#pragma once

#include "service/evidence.h"
#include "service/version.h"

typedef struct Attachment {
    int64_t id;               // within the region
    const char *code;         // of the indicator, "" where the dossier has none
    Date period;              // last day; DATE_NONE behind a dossier
    const char *subject;      // "report", or the key of a DossierSubject
    int64_t number;           // of the dossier, 0 of a report
    int64_t part;             // item of an inspection, else 0
    const char *name;         // of the file
    const EvidenceKind *kind; // by its content
    int64_t size;             // bytes
    const char *digest;       // SM3 of the content
    int64_t account;          // who attached it
    int64_t unit;             // whose people they are; only behind a dossier, else 0
    const char *actor;        // the same, by name
    const char *at;           // when
    May may;                  // remove
} Attachment;

typedef struct Attachments {
    Attachment *items; // by indicator, period, id
    size_t count;
} Attachments;

// GET /attachments: of an indicator, and of one period or all.
typedef struct AttachmentList {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    const char *code;   // of the indicator
    Date period;        // DATE_NONE for all
    // The answer:
    Attachments attachments;
} AttachmentList;

// GET /attachments/{id}: with the bytes. ERROR_NOT_FOUND for those of other units.
typedef struct AttachmentFile {
    const char *folder; // of files; NULL when there is none
    int64_t id;         // of the attachment
    // The answer:
    Attachment attachment;
    char *bytes;   // as they came
    size_t length; // of `bytes`
} AttachmentFile;

// Reads one. Not a use case but one and a file, which is read outside of its transaction.
bool attachment_read(const Caller *caller, Arena *arena, AttachmentFile *request, Error *err);

// DELETE /attachments/{id}: by who attached it, or the office. ERROR_CONFLICT when a report was
// verified with it.
typedef struct AttachmentRemove {
    int64_t id; // of the attachment
} AttachmentRemove;

extern const UseCase attachment_list_use_case, attachment_remove_use_case;

// Deletes the files of evidence that was removed and that nothing refers to any more. Runs alone in
// the whole database (region ""), so that nobody attaches the same content meanwhile.
typedef struct AttachmentSweep {
    const char *folder; // of files
    // The answer:
    int64_t deleted; // files
} AttachmentSweep;

extern const UseCase attachment_sweep_use_case;

// For the other use cases.

// Reads the evidence that was not removed: of one indicator ("" for all) and one period (DATE_NONE
// for all). `versions` (of at least these) decide what may be removed.
bool attachments_load(Context *context, const Programme *programme, const char *code, Date period,
                      const Versions *versions, Attachments *out, Error *err);

// Whether the caller sees the evidence and comments of an indicator: of the own unit, or of all.
bool attachment_visible(const Context *context, const Commitment *commitment);

// The indicator that evidence or a comment is of, which must be visible to the caller and have
// begun; its period must be open or reported. ERROR_NOT_FOUND, ERROR_INPUT.
bool attachment_place(Context *context, const char *region, int64_t year, const char *code,
                      Date period, Programme *programme, const Commitment **commitment,
                      Versions *versions, Error *err);

// Whether the caller may remove it as far as it is theirs: they attached it, or are the office.
bool attachment_theirs(const Context *context, const Attachment *attachment);

// What the audit record calls it.
const char *attachment_object(Arena *arena, const char *region, int64_t year,
                              const Attachment *attachment);

// Adds a piece of evidence by the caller: id and moment are filled in.
bool attachment_insert(Context *context, const Programme *programme, Attachment *attachment,
                       Error *err);
