#include "service/publication.h"

#include "base/digest.h"
#include "base/message.h"
#include "base/text.h"
#include "document/frozen.h"
#include "document/seal.h"
#include "service/library.h"

#include <string.h>

static bool lock_report(Context *context, const Publication *p, const FrozenFact *fact,
                        Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_PUBLICATION_REPORT_INSERT);
    bind_text(s, IN_PUBLICATION_REPORT_INSERT_REGION, p->region);
    bind_int(s, IN_PUBLICATION_REPORT_INSERT_YEAR, p->year);
    bind_text(s, IN_PUBLICATION_REPORT_INSERT_CODE, fact->values[0]);
    bind_text(s, IN_PUBLICATION_REPORT_INSERT_PERIOD, fact->values[1]);
    bind_int(s, IN_PUBLICATION_REPORT_INSERT_VERSION, frozen_number(fact->values[2]));
    bind_int(s, IN_PUBLICATION_REPORT_INSERT_ID, p->id);
    return statement_run(s, NULL, err);
}

static bool keep_file(Context *context, const Publication *p, const char *form, const char *bytes,
                      size_t length, Error *err) {
    char digest[DIGEST_HEX_LENGTH + 1];
    Text text = text_new(context->arena);
    if (!digest_sm3(bytes, length, digest, err))
        return false;
    text_base64(&text, bytes, length);
    Statement *s = store_query(context->store, context->arena, QUERY_PUBLICATION_FILE_INSERT);
    bind_text(s, IN_PUBLICATION_FILE_INSERT_REGION, p->region);
    bind_int(s, IN_PUBLICATION_FILE_INSERT_YEAR, p->year);
    bind_int(s, IN_PUBLICATION_FILE_INSERT_ID, p->id);
    bind_text(s, IN_PUBLICATION_FILE_INSERT_FORM, form);
    bind_text(s, IN_PUBLICATION_FILE_INSERT_DIGEST, digest);
    bind_text(s, IN_PUBLICATION_FILE_INSERT_BYTES, text_string(&text));
    return text_ok(&text, err) && statement_run(s, NULL, err);
}

// Every form of the document, sealed.
static bool make_files(Context *context, const Publication *p, const Document *document,
                       const Sm2Key *key, Error *err) {
    for (size_t i = 0; i < EDITION_COUNT; i++) {
        Seal seal = {.form = editions[i].name,
                     .number = publication_name(context->arena, p),
                     .content = p->digest,
                     .at = p->published};
        char *bytes = NULL;
        const char *sealed = NULL;
        size_t length = 0, sealed_length = 0;
        if (!edition_bytes(&editions[i], document, context->arena, &bytes, &length, err) ||
            !seal_put(context->arena, &seal, key, bytes, length, &sealed, &sealed_length, err) ||
            !keep_file(context, p, editions[i].name, sealed, sealed_length, err))
            return false;
    }
    return true;
}

static bool put_seal(Context *context, const Publication *p, Error *err) {
    int64_t changed = 0;
    Statement *s = store_query(context->store, context->arena, QUERY_PUBLICATION_SEAL);
    bind_text(s, IN_PUBLICATION_SEAL_KEY, p->key);
    bind_text(s, IN_PUBLICATION_SEAL_SIGNATURE, p->signature);
    bind_text(s, IN_PUBLICATION_SEAL_PUBLISHED, p->published);
    bind_text(s, IN_PUBLICATION_SEAL_REGION, p->region);
    bind_int(s, IN_PUBLICATION_SEAL_YEAR, p->year);
    bind_int(s, IN_PUBLICATION_SEAL_ID, p->id);
    bind_int(s, IN_PUBLICATION_SEAL_VERSION, p->version);
    if (!statement_run(s, &changed, err))
        return false;
    return changed == 1 ||
           error_set(err, ERROR_CONFLICT, "version", _("刚刚被别人改过，请刷新后再看"));
}

bool publication_seal(Context *context, const Publication *publication, const Sm2Key *key,
                      Error *err) {
    Arena *arena = context->arena;
    Publication p = *publication;
    Document document;
    FrozenFact *facts;
    size_t fact_count;
    p.published = context->at;
    const char *statement = publication_statement(arena, &p);
    if (!publication_document(context, &p, &document, &facts, &fact_count, err) ||
        !sm2_public(key, arena, &p.key, err) ||
        !sm2_sign(key, arena, statement, strlen(statement), &p.signature, err))
        return false;
    if (!library_add_published(context, &p, &document, err))
        return false;
    DocumentSeal seal = {publication_name(arena, &p), p.digest, p.published, p.key, p.signature};
    document.seal = &seal;
    if (!put_seal(context, &p, err) || !make_files(context, &p, &document, key, err))
        return false;
    for (size_t i = 0; i < fact_count; i++)
        if (strcmp(facts[i].kind, "report") == 0 && !lock_report(context, &p, &facts[i], err))
            return false;
    return publication_add_event(context, &p, "publish", "", err);
}
