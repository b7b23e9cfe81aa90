#include "service/year_seal.h"

#include "base/digest.h"
#include "base/text.h"
#include "service/year_tables.h"

// A field: a line break and a tab within it are written so that neither is taken for one between.
static void add_field(Text *text, const char *field) {
    for (const char *p = field; p && *p; p++) {
        if (*p == '\n')
            text_add(text, "\\n");
        else if (*p == '\t')
            text_add(text, "\\t");
        else if (*p == '\\')
            text_add(text, "\\\\");
        else
            text_add_bytes(text, p, 1);
    }
}

static bool add_table(Context *context, const YearTable *table, const char *region, int64_t year,
                      Text *text, Error *err) {
    bool more = false;
    Statement *s = year_table_rows(context, table, region, year);
    while (statement_next(s, &more, err) && more) {
        text_add(text, table->name);
        for (size_t i = 0; i < year_table_width(table); i++) {
            text_add(text, "\t");
            add_field(text, column_text(s, (int)i));
        }
        text_add(text, "\n");
    }
    return err->code == ERROR_NONE;
}

bool year_seal(Context *context, const char *region, int64_t year, int64_t chain,
               const char *chain_digest, YearSeal *out, Error *err) {
    Text text = text_new(context->arena);
    char *digest = arena_alloc(context->arena, DIGEST_HEX_LENGTH + 1);
    for (size_t i = 0; i < year_table_count; i++)
        if (year_tables[i].sealed && !add_table(context, &year_tables[i], region, year, &text, err))
            return false;
    text_addf(&text, "audit\t%lld\t%s\n", (long long)chain, chain_digest);
    if (!text_ok(&text, err) || !digest_sm3(text.data, text.length, digest, err))
        return false;
    *out = (YearSeal){text_string(&text), text.length, digest};
    return true;
}
