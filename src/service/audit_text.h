// The audit of anybody's text: reads a file, lets the claim room judge it.
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "claim/report.h"
#include "service/writing.h"

typedef struct AuditRequest {
    const char *file;    // path
    const char *lexicon; // more words for the typing lexicon (rows 错,对,说明,等级), or NULL
    const char *name;    // of the file, for messages; set by reading
    WritingText writing; // what is audited; set by reading
    Audit audit;         // the answer
    ClaimNote *notes;    // one a claim when a database was asked, else NULL
} AuditRequest;

// Reads the text of r->file.
bool audit_text_read(Arena *arena, AuditRequest *r, Error *err);

// Audits what was read.
bool audit_text_judge(Arena *arena, AuditRequest *r, Error *err);
