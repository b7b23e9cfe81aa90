// Feeds the audit of texts: reads, judges, and writes the answer in both forms.
#include "claim/compare.h"
#include "claim/report.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new();
    Error err = {0};
    Audit audit;
    const char *text = arena_strndup(arena, "", 0);
    if (size) {
        char *copy = arena_alloc(arena, size + 1);
        for (size_t i = 0; i < size; i++)
            copy[i] = (char)data[i];
        text = copy;
    }
    if (!claim_audit(arena, text, size, NULL, &audit, &err))
        abort();
    size_t counted = audit.numbers.in_claims + audit.numbers.dates + audit.numbers.ordinals +
                     audit.numbers.names + audit.numbers.unread;
    if (counted != audit.numbers.total)
        abort(); // a number was dropped in silence
    for (size_t i = 0; i < audit.claim_count; i++)
        if (audit.claims[i].to > size || audit.claims[i].from > audit.claims[i].to)
            abort();
    compare_with(arena, &audit, &audit);
    Text out = text_new(arena);
    audit_json(&out, &audit, NULL, NULL);
    audit_words(&out, &audit, NULL, "a", true);
    if (!text_ok(&out, &err))
        abort();
    arena_free(arena);
    return 0;
}
