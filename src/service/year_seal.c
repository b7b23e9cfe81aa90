#include "service/year_seal.h"

#include "base/digest.h"
#include "base/text.h"

static void add_line(Text *text, const char *line) {
    for (const char *p = line; *p; p++) {
        if (*p == '\n')
            text_add(text, "\\n");
        else if (*p == '\\')
            text_add(text, "\\\\");
        else
            text_add_bytes(text, p, 1);
    }
    text_add(text, "\n");
}

bool year_seal(Context *context, const char *region, int64_t year, int64_t chain,
               const char *chain_digest, YearSeal *out, Error *err) {
    Arena *arena = context->arena;
    Text text = text_new(arena);
    char *digest = arena_alloc(arena, DIGEST_HEX_LENGTH + 1);
    bool more = false;
    Statement *s = store_query(context->store, arena, QUERY_YEAR_LINES);
    bind_text(s, IN_YEAR_LINES_REGION, region);
    bind_int(s, IN_YEAR_LINES_YEAR, year);
    while (statement_next(s, &more, err) && more)
        add_line(&text, column_text(s, OUT_YEAR_LINES_LINE));
    text_addf(&text, "audit\t%lld\t%s\n", (long long)chain, chain_digest);
    if (err->code || !text_ok(&text, err) || !digest_sm3(text.data, text.length, digest, err))
        return false;
    *out = (YearSeal){text_string(&text), text.length, digest};
    return true;
}
