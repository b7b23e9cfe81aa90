// The audit of anybody's text: reads a file, lets the claim room judge it.
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "claim/report.h"
#include "service/board.h"
#include "service/writing.h"

typedef struct AuditRequest {
    const char *file;    // path
    const char *lexicon; // more words for the typing lexicon (rows 错,对,说明,等级), or NULL
    const char *name;    // of the file, for messages; set by reading
    int threads;         // that may read a long text at once; 0 is one
    WritingText writing; // what is audited; set by reading
    Audit audit;         // the answer
    ClaimNote *notes;    // one a claim when a database was asked, else NULL
    // Of audit_use_case:
    bool match;         // the claims are to be held against the programme's figures
    const char *region; // "" to choose the only one
    int64_t year;       // 0 likewise
    Date date;          // DATE_NONE for the last reported period
    BoardRequest board; // the answer when `match` was asked
} AuditRequest;

// Whether the caller may audit a text, and the figures that it is to be held against. Reading and
// judging come after it, outside of the transaction: they may take long.
extern const UseCase audit_use_case;

// Reads the text of r->file.
bool audit_text_read(Arena *arena, AuditRequest *r, Error *err);

// Audits what was read.
bool audit_text_judge(Arena *arena, AuditRequest *r, Error *err);

// Holds what was judged against the bulletin before, in the file at `earlier`; NULL for none.
bool audit_text_compare(Arena *arena, AuditRequest *r, const char *earlier, Error *err);
