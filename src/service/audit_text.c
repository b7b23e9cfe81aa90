// housecheck: allow test-mirror in file: read as a whole by test/flow/audit.py
#include "service/audit_text.h"

#include "base/file.h"
#include "claim/compare.h"

bool audit_text_read(Arena *arena, AuditRequest *r, Error *err) {
    r->name = file_name(r->file);
    return writing_read(arena, r->file, &r->writing, err);
}

bool audit_text_judge(Arena *arena, AuditRequest *r, Error *err) {
    AuditOptions options = {.lexicon = r->lexicon, .threads = r->threads};
    return claim_audit(arena, r->writing.text, r->writing.length, &options, &r->audit, err);
}

bool audit_text_compare(Arena *arena, AuditRequest *r, const char *earlier, Error *err) {
    AuditRequest before = {.file = earlier, .lexicon = r->lexicon};
    if (!earlier)
        return true;
    if (!audit_text_read(arena, &before, err) || !audit_text_judge(arena, &before, err))
        return false;
    compare_with(arena, &r->audit, &before.audit);
    return true;
}

static bool run(Context *context, void *request, Error *err) {
    AuditRequest *r = request;
    r->board =
        (BoardRequest){.region = r->region, .year = r->year, .date = r->date, .or_today = true};
    return !r->match || board_use_case.run(context, &r->board, err);
}

const UseCase audit_use_case = {"audit text", PERMISSION_READ, false, run};
