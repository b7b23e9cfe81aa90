#include "service/audit_text.h"

#include "base/file.h"
#include "base/limits.h"
#include "sheet/decoder.h"

bool audit_text_read(Arena *arena, AuditRequest *r, Error *err) {
    Source *source = NULL;
    Decoder *decoder = NULL;
    Text text = text_new(arena);
    const char *bytes = "";
    size_t length = 0;
    r->name = file_name(r->file);
    if (!source_open(arena, r->file, &source, err) ||
        !decoder_open(arena, source, (size_t)1 << 16, &decoder, err))
        return false;
    do {
        if (!decoder_next(decoder, &bytes, &length, err))
            return false;
        text_add_bytes(&text, bytes, length);
    } while (length);
    r->text = text_string(&text);
    r->length = text.length;
    return text_ok(&text, err);
}

bool audit_text_judge(Arena *arena, AuditRequest *r, Error *err) {
    return claim_audit(arena, r->text, r->length, NULL, &r->audit, err);
}
