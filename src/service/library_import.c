#include "service/library.h"

#include "base/digest.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "document/frozen.h"
#include "service/writing.h"

#include <string.h>

bool library_read(Arena *arena, const char *path, LibraryImport *out, Error *err) {
    char *bytes = NULL, *digest = arena_alloc(arena, DIGEST_HEX_LENGTH + 1);
    size_t length = 0;
    WritingText writing;
    if (!file_read(arena, path, LIMIT_FILE, &bytes, &length, err) ||
        !digest_sm3(bytes, length, digest, err) || !writing_read(arena, path, &writing, err))
        return false;
    if (writing.length > LIMIT_LIBRARY_TEXT)
        return error_set(err, ERROR_LIMIT, file_name(path), _("文字有%zu字节，超过上限%zu字节"),
                         writing.length, LIMIT_LIBRARY_TEXT);
    out->name = out->name ? out->name : file_name(path);
    out->text = arena_strndup(arena, writing.text, writing.length);
    out->digest = digest;
    if (!*utf8_trim(arena, out->text) || !utf8_valid(out->text, strlen(out->text)))
        return error_set(err, ERROR_INPUT, out->name, _("文件里没有文字；扫描件要先转成文字"));
    out->facts = library_guess(arena, out->text, out->name);
    return true;
}

// What is kept beside the text.
typedef struct Keep {
    LibrarySource source;   // where it came from
    LibraryFacts facts;     // what is known
    const char *name;       // of the file or publication
    const char *digest;     // of it
    const char *text;       // its words
    const char *words;      // SM3 of the words alone; set by `insert`
    int64_t id;             // set by `insert`
    const char *same_title; // of one that is the same, set by `find_same`
    int64_t same;           // its id, 0 if there is none
} Keep;

static bool find_same(Context *context, Keep *keep, Error *err) {
    bool more = false;
    char hex[DIGEST_HEX_LENGTH + 1];
    const char *words = utf8_remove_space(context->arena, search_fold(context->arena, keep->text));
    if (!digest_sm3(words, strlen(words), hex, err))
        return false;
    keep->words = arena_strdup(context->arena, hex);
    Statement *s = store_query(context->store, context->arena, QUERY_LIBRARY_SAME);
    bind_text(s, IN_LIBRARY_SAME_REGION, context->region);
    bind_text(s, IN_LIBRARY_SAME_DIGEST, keep->digest);
    // Our own enters though somebody brought the same words before.
    bind_text(s, IN_LIBRARY_SAME_TEXT_DIGEST,
              keep->source == LIBRARY_PUBLISHED ? "-" : keep->words);
    bind_int(s, IN_LIBRARY_SAME_BUT, 0);
    while (statement_next(s, &more, err) && more) {
        keep->same = column_int(s, OUT_LIBRARY_SAME_ID);
        keep->same_title = column_text(s, OUT_LIBRARY_SAME_TITLE);
    }
    return err->code == ERROR_NONE;
}

static bool insert(Context *context, Keep *keep, Error *err) {
    bool more = false;
    int64_t held = 0;
    const LibraryFacts *f = &keep->facts;
    Statement *s = store_query(context->store, context->arena, QUERY_LIBRARY_NEXT);
    bind_text(s, IN_LIBRARY_NEXT_REGION, context->region);
    while (statement_next(s, &more, err) && more) {
        keep->id = column_int(s, OUT_LIBRARY_NEXT_ID);
        held = column_int(s, OUT_LIBRARY_NEXT_HELD);
    }
    if (err->code)
        return false;
    if (held >= (int64_t)LIMIT_LIBRARY)
        return error_set(err, ERROR_LIMIT, NULL, _("文库最多放%zu份"), LIMIT_LIBRARY);
    s = store_query(context->store, context->arena, QUERY_LIBRARY_INSERT);
    bind_text(s, IN_LIBRARY_INSERT_REGION, context->region);
    bind_int(s, IN_LIBRARY_INSERT_ID, keep->id);
    bind_text(s, IN_LIBRARY_INSERT_SOURCE, library_sources[keep->source].key);
    bind_text(s, IN_LIBRARY_INSERT_KIND, library_kinds[f->kind].key);
    bind_int(s, IN_LIBRARY_INSERT_YEAR, f->year);
    bind_text(s, IN_LIBRARY_INSERT_PLACE, f->place);
    bind_text(s, IN_LIBRARY_INSERT_NUMBER, f->number);
    bind_text(s, IN_LIBRARY_INSERT_TITLE, f->title);
    bind_text(s, IN_LIBRARY_INSERT_ISSUER, f->issuer);
    bind_text(s, IN_LIBRARY_INSERT_DATE, date_iso(context->arena, f->date));
    bind_text(s, IN_LIBRARY_INSERT_NAME, keep->name);
    bind_text(s, IN_LIBRARY_INSERT_DIGEST, keep->digest);
    bind_text(s, IN_LIBRARY_INSERT_TEXT_DIGEST, keep->words);
    bind_int(s, IN_LIBRARY_INSERT_CHARACTERS, (int64_t)utf8_length(keep->text));
    bind_text(s, IN_LIBRARY_INSERT_ACTOR, context->actor);
    bind_text(s, IN_LIBRARY_INSERT_AT, context->at);
    bind_text(s, IN_LIBRARY_INSERT_TEXT, keep->text);
    bind_text(s, IN_LIBRARY_INSERT_FOLDED, search_fold(context->arena, keep->text));
    return statement_run(s, NULL, err);
}

// --- Files ---

static bool may_import(Context *context, void *request, Error *err) {
    (void)context;
    (void)request;
    (void)err;
    return true;
}

// A file of a bulletin that was published here is there already, by another name.
static bool check_own_file(Context *context, const char *digest, Error *err) {
    bool more = false;
    int64_t number = 0;
    Statement *s = store_query(context->store, context->arena, QUERY_PUBLICATION_FILE_FIND);
    bind_text(s, IN_PUBLICATION_FILE_FIND_DIGEST, digest);
    while (statement_next(s, &more, err) && more)
        if (strcmp(column_text(s, OUT_PUBLICATION_FILE_FIND_REGION), context->region) == 0)
            number = column_int(s, OUT_PUBLICATION_FILE_FIND_NUMBER);
    if (err->code)
        return false;
    return number == 0 ||
           error_set(err, ERROR_CONFLICT, "file", _("这是本系统发布的第%lld期，发布时已经入库"),
                     (long long)number);
}

static bool import(Context *context, void *request, Error *err) {
    LibraryImport *r = request;
    const char *text = "";
    Keep keep = {.source = LIBRARY_IMPORTED,
                 .facts = r->facts,
                 .name = r->name,
                 .digest = r->digest,
                 .text = r->text};
    if (!check_own_file(context, r->digest, err) || !find_same(context, &keep, err))
        return false;
    if (keep.same)
        return error_set(err, ERROR_CONFLICT, "file", _("文库里已经有这一份：%s（编号%lld）"),
                         keep.same_title, (long long)keep.same);
    if (!insert(context, &keep, err))
        return false;
    Text detail = text_new(context->arena);
    text_add(&detail, "{\"title\":");
    text_json(&detail, r->facts.title);
    text_add(&detail, ",\"name\":");
    text_json(&detail, r->name);
    text_addf(&detail, ",\"digest\":\"%s\"}", r->digest);
    context->changed = true;
    context->object = arena_printf(context->arena, "library/%lld", (long long)keep.id);
    context->detail = text_string(&detail);
    return library_load(context, keep.id, &r->item, &text, err);
}

// --- Publications ---

static const char *place_name(Context *context, Error *err) {
    bool more = false;
    const char *name = "";
    Statement *s = store_query(context->store, context->arena, QUERY_REGION_GET);
    bind_text(s, IN_REGION_GET_REGION, context->region);
    while (statement_next(s, &more, err) && more)
        name = column_text(s, OUT_REGION_GET_NAME);
    return name;
}

// 第2期 of （第2期）.
static const char *number_of(Arena *arena, const char *number) {
    static const char open[] = "\xEF\xBC\x88", close[] = "\xEF\xBC\x89"; // full-width brackets
    size_t length = strlen(number), bracket = sizeof open - 1;
    bool bracketed = length > 2 * bracket && strncmp(number, open, bracket) == 0 &&
                     strcmp(number + length - bracket, close) == 0;
    return bracketed ? arena_strndup(arena, number + bracket, length - 2 * bracket) : number;
}

// The two say the kinds in one order.
_Static_assert((int)LIBRARY_BRIEFING == (int)BULLETIN_BRIEFING &&
                   (int)LIBRARY_NOTICE == (int)BULLETIN_NOTICE &&
                   (int)LIBRARY_SPECIAL == (int)BULLETIN_SPECIAL &&
                   (int)LIBRARY_LIST == (int)BULLETIN_LIST,
               "a kind of the library is one of bulletins");

bool library_add_published(Context *context, const Publication *p, const Document *document,
                           Error *err) {
    Arena *arena = context->arena;
    const char *asked = context->region;
    context->region = p->region; // at the command line it need not be named
    Keep keep = {.source = LIBRARY_PUBLISHED,
                 .facts = {.kind = (LibraryKind)p->kind,
                           .year = p->year,
                           .place = place_name(context, err),
                           .number = number_of(arena, document->number),
                           .title = document->title,
                           .issuer = document->issuer,
                           .date = DATE_NONE},
                 .name = publication_name(arena, p),
                 .digest = p->digest,
                 .text = document_text(document, arena)};
    date_parse(arena, document->date, &keep.facts.date);
    bool ok =
        !err->code && find_same(context, &keep, err) && (keep.same || insert(context, &keep, err));
    context->region = asked;
    return ok;
}

static bool refresh(Context *context, void *request, Error *err) {
    LibraryRefresh *r = request;
    bool more = false;
    Publication *missing = NULL;
    size_t count = 0;
    Statement *s = store_query(context->store, context->arena, QUERY_LIBRARY_MISSING);
    bind_text(s, IN_LIBRARY_MISSING_REGION, context->region);
    while (statement_next(s, &more, err) && more) {
        missing = arena_room(context->arena, missing, count, sizeof *missing);
        BulletinKind kind = BULLETIN_BRIEFING;
        if (!bulletin_kind(column_text(s, OUT_LIBRARY_MISSING_KIND), &kind, err))
            return false;
        missing[count++] = (Publication){.region = column_text(s, OUT_LIBRARY_MISSING_REGION),
                                         .year = column_int(s, OUT_LIBRARY_MISSING_YEAR),
                                         .kind = kind,
                                         .number = column_int(s, OUT_LIBRARY_MISSING_NUMBER)};
    }
    for (size_t i = 0; i < count && !err->code; i++) {
        Publication p;
        Document document;
        FrozenFact *facts;
        size_t fact_count;
        if (publication_load(context, missing[i].region, missing[i].year, missing[i].kind,
                             missing[i].number, &p, err) &&
            publication_document(context, &p, &document, &facts, &fact_count, err) &&
            library_add_published(context, &p, &document, err))
            r->count++;
    }
    context->changed = r->count > 0;
    context->object = "library";
    context->detail = arena_printf(context->arena, "{\"count\":%zu}", r->count);
    return err->code == ERROR_NONE;
}

const UseCase library_may_import_use_case = {"library import", PERMISSION_IMPORT, false,
                                             may_import};
const UseCase library_import_use_case = {"library import", PERMISSION_IMPORT, true, import,
                                         .yearless = true};
const UseCase library_refresh_use_case = {"library refresh", PERMISSION_MANAGE, true, refresh,
                                          .yearless = true};
