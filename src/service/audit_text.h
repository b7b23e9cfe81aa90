// The audit of anybody's text: reads a file, lets the claim room judge it.
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "claim/report.h"

typedef struct AuditRequest {
    const char *file;   // path, or NULL when `text` is given
    const char *region; // of the database; "" when it is not known
    const char *name;   // of the file, for messages; set by reading
    const char *text;   // UTF-8, what is audited; set by reading
    size_t length;      // of text, in bytes
    Audit audit;        // the answer
    ClaimNote *notes;   // one a claim when a database was asked, else NULL
} AuditRequest;

// Reads the text of r->file.
bool audit_text_read(Arena *arena, AuditRequest *r, Error *err);

// Audits r->text.
bool audit_text_judge(Arena *arena, AuditRequest *r, Error *err);
