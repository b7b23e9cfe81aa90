#include "service/phrase.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "service/library.h"

#include <string.h>

static bool may_keep(const Context *context) {
    return !context->caller->read_only && service_allows(context->caller->role, PERMISSION_DRAFT);
}

static Phrase phrase_of_row(const Context *context, const Statement *s) {
    Phrase phrase = {
        .id = column_int(s, OUT_PHRASE_LIST_ID),
        .words = column_text(s, OUT_PHRASE_LIST_WORDS),
        .tags = column_text(s, OUT_PHRASE_LIST_TAGS),
        .document = column_int(s, OUT_PHRASE_LIST_DOCUMENT),
        .actor = column_text(s, OUT_PHRASE_LIST_ACTOR),
        .at = column_text(s, OUT_PHRASE_LIST_AT),
        .times = column_int(s, OUT_PHRASE_LIST_TIMES),
        .people = column_int(s, OUT_PHRASE_LIST_PEOPLE),
        .version = column_int(s, OUT_PHRASE_LIST_VERSION),
    };
    if (may_keep(context)) {
        may_add(&phrase.may, "edit");
        may_add(&phrase.may, "remove");
    }
    return phrase;
}

static Statement *ask(Context *context, const Search *search) {
    Statement *s = store_query(context->store, context->arena, QUERY_PHRASE_LIST);
    bind_text(s, IN_PHRASE_LIST_REGION, context->region);
    for (int i = 0; i < SEARCH_WORDS; i++)
        bind_text(s, IN_PHRASE_LIST_WORD_1 + i, search->patterns[i]);
    return s;
}
_Static_assert((int)IN_PHRASE_LIST_WORD_8 - (int)IN_PHRASE_LIST_WORD_1 == SEARCH_WORDS - 1,
               "the words follow each other");

static void add_tags(Arena *arena, PhraseList *r, const char *tags) {
    for (const char *p = tags; *p;) {
        size_t length = strcspn(p, " ");
        const char *tag = arena_strndup(arena, p, length);
        bool known = false;
        for (size_t i = 0; i < r->tag_count; i++)
            known |= strcmp(r->tags[i], tag) == 0;
        if (!known) {
            r->tags = arena_room(arena, r->tags, r->tag_count, sizeof *r->tags);
            r->tags[r->tag_count++] = tag;
        }
        p += length + (p[length] == ' ');
    }
}

static bool list(Context *context, void *request, Error *err) {
    PhraseList *r = request;
    int64_t limit = r->limit > 0 && r->limit < PHRASE_PAGE ? r->limit : PHRASE_PAGE;
    bool more = false;
    if (!search_read(context->arena, r->query, &r->search, err))
        return false;
    Statement *s = ask(context, &r->search);
    while (statement_next(s, &more, err) && more) {
        Phrase phrase = phrase_of_row(context, s);
        add_tags(context->arena, r, phrase.tags);
        if (*r->tag && !text_is_listed(phrase.tags, r->tag))
            continue;
        r->total++;
        if ((int64_t)r->total <= r->after || (int64_t)r->count == limit)
            continue;
        r->items = arena_room(context->arena, r->items, r->count, sizeof *r->items);
        r->items[r->count++] = phrase;
    }
    if (r->after + (int64_t)r->count < (int64_t)r->total)
        r->next = r->after + (int64_t)r->count;
    if (may_keep(context))
        may_add(&r->may, "keep");
    return err->code == ERROR_NONE;
}

static bool find(Context *context, int64_t id, int64_t version, Phrase *out, Error *err) {
    bool more = false, found = false;
    Search all;
    if (!search_read(context->arena, "", &all, err))
        return false;
    Statement *s = ask(context, &all);
    while (statement_next(s, &more, err) && more) {
        if (column_int(s, OUT_PHRASE_LIST_ID) != id)
            continue;
        *out = phrase_of_row(context, s);
        found = true;
    }
    if (err->code)
        return false;
    if (!found)
        return error_set(err, ERROR_NOT_FOUND, "id", _("没有这条常用语"));
    return version == 0 || version == out->version ||
           error_set(err, ERROR_STALE, "version", _("这条常用语刚被别人改动过，请刷新后再看"));
}

// The tags one by one, each once, with single spaces between.
static bool read_tags(Arena *arena, const char *given, const char **out, Error *err) {
    Text tags = text_new(arena);
    size_t count = 0, length = 0;
    const char *folded = utf8_fold_width(arena, given ? given : "");
    for (const char *p = folded, *start = folded;; start = p) {
        const char *here = p;
        uint32_t code = utf8_next(&p);
        bool between = code == ',' || code == 0x3001 || utf8_is_space(code) || !code;
        for (; !between; between = code == ',' || code == 0x3001 || utf8_is_space(code) || !code) {
            here = p;
            code = utf8_next(&p);
        }
        length = (size_t)(here - start);
        const char *tag = arena_strndup(arena, start, length);
        if (length && !text_is_listed(text_string(&tags), tag)) {
            text_addf(&tags, "%s%s", count++ ? " " : "", tag);
            if (count > PHRASE_TAGS || utf8_length(tag) > 20)
                return error_set(err, ERROR_INPUT, "tags", _("标签最多%d个，每个最多20个字"),
                                 PHRASE_TAGS);
        }
        if (!code)
            break;
    }
    *out = text_string(&tags);
    return true;
}

static bool read_phrase(Context *context, PhraseRequest *r, const char **folded, Error *err) {
    r->words = utf8_trim(context->arena, r->words ? r->words : "");
    size_t length = utf8_length(r->words);
    if (length == 0 || length > LIMIT_WORDS || !utf8_valid(r->words, strlen(r->words)))
        return error_set(err, ERROR_INPUT, "words", _("应为1到%zu个字"), LIMIT_WORDS);
    if (!read_tags(context->arena, r->tags, &r->tags, err))
        return false;
    *folded =
        search_fold(context->arena, arena_printf(context->arena, "%s\n%s", r->words, r->tags));
    return true;
}

static void record(Context *context, int64_t id, const char *words) {
    Text detail = text_new(context->arena);
    text_add(&detail, "{\"words\":");
    text_json(&detail, words);
    text_add(&detail, "}");
    context->changed = true;
    context->object = arena_printf(context->arena, "phrase/%lld", (long long)id);
    context->detail = text_string(&detail);
}

static bool next_id(Context *context, int64_t *id, Error *err) {
    bool more = false;
    int64_t held = 0;
    Statement *s = store_query(context->store, context->arena, QUERY_PHRASE_NEXT);
    bind_text(s, IN_PHRASE_NEXT_REGION, context->region);
    while (statement_next(s, &more, err) && more) {
        *id = column_int(s, OUT_PHRASE_NEXT_ID);
        held = column_int(s, OUT_PHRASE_NEXT_HELD);
    }
    return !err->code && (held < (int64_t)LIMIT_PHRASES ||
                          error_set(err, ERROR_LIMIT, NULL, _("常用语最多%zu条"), LIMIT_PHRASES));
}

static bool add(Context *context, void *request, Error *err) {
    PhraseRequest *r = request;
    const char *folded = NULL, *text = NULL;
    LibraryItem item;
    if (!read_phrase(context, r, &folded, err) ||
        (r->document && !library_load(context, r->document, &item, &text, err)) ||
        !next_id(context, &r->id, err))
        return false;
    Statement *s = store_query(context->store, context->arena, QUERY_PHRASE_INSERT);
    bind_text(s, IN_PHRASE_INSERT_REGION, context->region);
    bind_int(s, IN_PHRASE_INSERT_ID, r->id);
    bind_text(s, IN_PHRASE_INSERT_WORDS, r->words);
    bind_text(s, IN_PHRASE_INSERT_TAGS, r->tags);
    bind_text(s, IN_PHRASE_INSERT_FOLDED, folded);
    bind_int(s, IN_PHRASE_INSERT_DOCUMENT, r->document);
    bind_text(s, IN_PHRASE_INSERT_ACTOR, context->actor);
    bind_text(s, IN_PHRASE_INSERT_AT, context->at);
    record(context, r->id, r->words);
    return statement_run(s, NULL, err) && find(context, r->id, 0, &r->phrase, err);
}

static bool put(Context *context, void *request, Error *err) {
    PhraseRequest *r = request;
    const char *folded = NULL;
    if (!find(context, r->id, r->version, &r->phrase, err) ||
        !read_phrase(context, r, &folded, err))
        return false;
    Statement *s = store_query(context->store, context->arena, QUERY_PHRASE_PUT);
    bind_text(s, IN_PHRASE_PUT_WORDS, r->words);
    bind_text(s, IN_PHRASE_PUT_TAGS, r->tags);
    bind_text(s, IN_PHRASE_PUT_FOLDED, folded);
    bind_text(s, IN_PHRASE_PUT_REGION, context->region);
    bind_int(s, IN_PHRASE_PUT_ID, r->id);
    record(context, r->id, r->words);
    return statement_run(s, NULL, err) && find(context, r->id, 0, &r->phrase, err);
}

static bool take_out(Context *context, void *request, Error *err) {
    PhraseRequest *r = request;
    if (!find(context, r->id, r->version, &r->phrase, err))
        return false;
    Statement *used = store_query(context->store, context->arena, QUERY_PHRASE_FORGET);
    bind_text(used, IN_PHRASE_FORGET_REGION, context->region);
    bind_int(used, IN_PHRASE_FORGET_ID, r->id);
    Statement *s = store_query(context->store, context->arena, QUERY_PHRASE_REMOVE);
    bind_text(s, IN_PHRASE_REMOVE_REGION, context->region);
    bind_int(s, IN_PHRASE_REMOVE_ID, r->id);
    record(context, r->id, r->phrase.words);
    return statement_run(used, NULL, err) && statement_run(s, NULL, err);
}

static bool use(Context *context, void *request, Error *err) {
    PhraseRequest *r = request;
    if (!find(context, r->id, 0, &r->phrase, err))
        return false;
    Statement *s = store_query(context->store, context->arena, QUERY_PHRASE_USED);
    bind_text(s, IN_PHRASE_USED_REGION, context->region);
    bind_int(s, IN_PHRASE_USED_PHRASE, r->id);
    bind_text(s, IN_PHRASE_USED_ACTOR, context->actor);
    context->changed = true;
    return statement_run(s, NULL, err) && find(context, r->id, 0, &r->phrase, err);
}

const UseCase phrase_list_use_case = {"phrase list", PERMISSION_READ, false, list};
const UseCase phrase_add_use_case = {"phrase add", PERMISSION_DRAFT, true, add, .yearless = true};
const UseCase phrase_put_use_case = {"phrase put", PERMISSION_DRAFT, true, put, .yearless = true};
const UseCase phrase_remove_use_case = {"phrase remove", PERMISSION_DRAFT, true, take_out,
                                        .yearless = true};
const UseCase phrase_use_use_case = {"phrase use", PERMISSION_READ, true,
                                     use,          .silent = true,  .yearless = true};
