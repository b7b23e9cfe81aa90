#include "service/publication_verify.h"

#include "base/digest.h"
#include "base/message.h"
#include "document/frozen.h"

#include <string.h>

const Term paper_terms[PAPER_COUNT] = {
    [PAPER_TRUE] = {"true", N_("属实"), ""},
    [PAPER_CHANGED] = {"changed", N_("被改动"), ""},
    [PAPER_UNKNOWN] = {"unknown", N_("查无此件"), ""},
};

static bool is_digest(const char *text) {
    return strlen(text) == DIGEST_HEX_LENGTH &&
           strspn(text, "0123456789abcdef") == DIGEST_HEX_LENGTH;
}

// Reads the published bulletin and the name of its place.
static bool load(Context *context, PublicationVerify *r, const char *region, int64_t year,
                 BulletinKind kind, int64_t number, Error *err) {
    bool more = false;
    r->region_name = "";
    if (!publication_load(context, region, year, kind, number, &r->publication, err))
        return false;
    r->found = r->publication.state == PUBLICATION_PUBLISHED;
    Statement *s = store_query(context->store, context->arena, QUERY_REGION_GET);
    bind_text(s, IN_REGION_GET_REGION, region);
    while (statement_next(s, &more, err) && more)
        r->region_name = column_text(s, OUT_REGION_GET_NAME);
    return err->code == ERROR_NONE;
}

// Whether the database itself still holds what was signed.
static bool content_holds(Context *context, const Publication *p, bool *out, Error *err) {
    const char *statement = publication_statement(context->arena, p);
    char digest[DIGEST_HEX_LENGTH + 1];
    bool more = false;
    const char *content = "";
    Statement *s = store_query(context->store, context->arena, QUERY_PUBLICATION_CONTENT);
    bind_text(s, IN_PUBLICATION_CONTENT_REGION, p->region);
    bind_int(s, IN_PUBLICATION_CONTENT_YEAR, p->year);
    bind_int(s, IN_PUBLICATION_CONTENT_ID, p->id);
    while (statement_next(s, &more, err) && more)
        content = column_text(s, OUT_PUBLICATION_CONTENT_CONTENT);
    if (err->code || !digest_sm3(content, strlen(content), digest, err))
        return false;
    *out = strcmp(digest, p->digest) == 0 &&
           sm2_check(context->arena, p->key, statement, strlen(statement), p->signature);
    return true;
}

// Looks for the digest among files and contents.
static bool find(Context *context, PublicationVerify *r, const char *digest, Error *err) {
    bool more = false, hit = false;
    const char *region = "";
    int64_t year = 0, number = 0;
    BulletinKind kind = BULLETIN_BRIEFING;
    Statement *s = store_query(context->store, context->arena, QUERY_PUBLICATION_FILE_FIND);
    bind_text(s, IN_PUBLICATION_FILE_FIND_DIGEST, digest);
    while (statement_next(s, &more, err) && more) {
        hit = bulletin_kind(column_text(s, OUT_PUBLICATION_FILE_FIND_KIND), &kind, err);
        region = column_text(s, OUT_PUBLICATION_FILE_FIND_REGION);
        year = column_int(s, OUT_PUBLICATION_FILE_FIND_YEAR);
        number = column_int(s, OUT_PUBLICATION_FILE_FIND_NUMBER);
        r->form = column_text(s, OUT_PUBLICATION_FILE_FIND_FORM);
    }
    if (err->code)
        return false;
    s = store_query(context->store, context->arena, QUERY_PUBLICATION_OF_DIGEST);
    bind_text(s, IN_PUBLICATION_OF_DIGEST_DIGEST, digest);
    while (!hit && statement_next(s, &more, err) && more) {
        hit = bulletin_kind(column_text(s, OUT_PUBLICATION_OF_DIGEST_KIND), &kind, err);
        region = column_text(s, OUT_PUBLICATION_OF_DIGEST_REGION);
        year = column_int(s, OUT_PUBLICATION_OF_DIGEST_YEAR);
        number = column_int(s, OUT_PUBLICATION_OF_DIGEST_NUMBER);
    }
    return err->code == ERROR_NONE && (!hit || load(context, r, region, year, kind, number, err));
}

static bool answer(PublicationVerify *r, PaperVerdict verdict, const char *why) {
    r->verdict = verdict;
    r->why = why;
    return true;
}

// What a seal of a file says about where it comes from: region, year and number.
static bool find_named(Context *context, PublicationVerify *r, const Seal *seal, Error *err) {
    const char *year = strchr(seal->number, '/');
    const char *number = year ? strchr(year + 1, '/') : NULL;
    Error missing = {0};
    BulletinKind kind;
    int64_t of_kind;
    if (!number || !publication_word_read(number + 1, &kind, &of_kind))
        return true;
    const char *region = arena_strndup(context->arena, seal->number, (size_t)(year - seal->number));
    long long y =
        frozen_number(arena_strndup(context->arena, year + 1, (size_t)(number - year - 1)));
    if (load(context, r, region, y, kind, of_kind, &missing) || missing.code == ERROR_NOT_FOUND)
        return true;
    *err = missing;
    return false;
}

static bool run(Context *context, void *request, Error *err) {
    PublicationVerify *r = request;
    Arena *arena = context->arena;
    char digest[DIGEST_HEX_LENGTH + 1] = "";
    bool holds = false;
    Seal seal = {0};
    SealFound sealed = SEAL_NONE;
    if (r->digest && !is_digest(r->digest))
        return error_set(err, ERROR_USAGE, "digest", _("摘要应是64位小写的十六进制数"));
    if (!r->digest && (!digest_sm3(r->bytes, r->length, digest, err) ||
                       !seal_find(arena, r->bytes, r->length, &sealed, &seal, err)))
        return false;
    if (!find(context, r, r->digest ? r->digest : digest, err))
        return false;
    if (!r->found) {
        if (sealed == SEAL_NONE)
            return answer(r, PAPER_UNKNOWN,
                          r->digest ? _("没有发布过这个摘要的简报")
                                    : _("文件里没有印章，也没有发布过这样的文件"));
        if (!find_named(context, r, &seal, err))
            return false;
        if (!r->found)
            return answer(r, PAPER_UNKNOWN, _("文件带有印章，但这里没有发布过这一期"));
        return answer(r, PAPER_CHANGED,
                      sealed == SEAL_FITTING
                          ? _("文件不是发布的那一份：印章是别人的，或不是这一期的")
                          : _("文件在盖章以后被改动过"));
    }
    if (!content_holds(context, &r->publication, &holds, err))
        return false;
    if (!holds)
        return answer(r, PAPER_CHANGED, _("数据库里封存的内容与签名不符"));
    return answer(r, PAPER_TRUE,
                  r->publication.corrected_by
                      ? arena_printf(arena, _("与发布的一致；已被第%lld期更正"),
                                     (long long)r->publication.corrected_by)
                      : _("与发布的一致"));
}

const UseCase publication_verify_use_case = {"bulletin verify", PERMISSION_PUBLIC, false, run};

bool publication_verify_alone(Arena *arena, const char *bytes, size_t length,
                              const char *public_key, PaperVerdict *verdict, const char **why,
                              Seal *seal, Error *err) {
    SealFound sealed = SEAL_NONE;
    if (!seal_find(arena, bytes, length, &sealed, seal, err))
        return false;
    *verdict = PAPER_CHANGED;
    if (sealed == SEAL_NONE) {
        *verdict = PAPER_UNKNOWN;
        *why = _("文件里没有印章，或印章已被破坏");
    } else if (sealed == SEAL_BROKEN) {
        *why = _("文件在盖章以后被改动过");
    } else if (!public_key) {
        *verdict = PAPER_UNKNOWN;
        *why = _("文件与印章相符，但不知道印章是谁的；请用 --db 或 --public-key 核对");
    } else if (strcmp(public_key, seal->key) != 0) {
        *why = _("文件上的印章不是这把公钥的");
    } else {
        *verdict = PAPER_TRUE;
        *why = _("与盖章时一致");
    }
    return true;
}
