#include "service/library.h"

#include "base/digest.h"
#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

const Term library_sources[LIBRARY_SOURCE_COUNT] = {
    [LIBRARY_PUBLISHED] = {"published", N_("本系统发布"), ""},
    [LIBRARY_IMPORTED] = {"imported", N_("导入"), ""},
};

_Static_assert((int)OUT_LIBRARY_SEARCH_VERSION == (int)OUT_LIBRARY_LIST_VERSION &&
                   (int)OUT_LIBRARY_SEARCH_VERSION == (int)OUT_LIBRARY_GET_VERSION,
               "the three questions are answered alike");

// --- Reading ---

static bool may_import(const Context *context) {
    return !context->caller->read_only && service_allows(context->caller->role, PERMISSION_IMPORT);
}

static LibraryItem item_of_row(Context *context, const Statement *s) {
    Arena *arena = context->arena;
    int kind = term_find(library_kinds, LIBRARY_KIND_COUNT, column_text(s, OUT_LIBRARY_LIST_KIND));
    bool published = strcmp(column_text(s, OUT_LIBRARY_LIST_SOURCE),
                            library_sources[LIBRARY_PUBLISHED].key) == 0;
    LibraryItem item = {
        .id = column_int(s, OUT_LIBRARY_LIST_ID),
        .source = published ? LIBRARY_PUBLISHED : LIBRARY_IMPORTED,
        .facts = {.kind = kind < 0 ? LIBRARY_OTHER : (LibraryKind)kind,
                  .year = column_int(s, OUT_LIBRARY_LIST_YEAR),
                  .place = column_text(s, OUT_LIBRARY_LIST_PLACE),
                  .number = column_text(s, OUT_LIBRARY_LIST_NUMBER),
                  .title = column_text(s, OUT_LIBRARY_LIST_TITLE),
                  .issuer = column_text(s, OUT_LIBRARY_LIST_ISSUER),
                  .date = DATE_NONE},
        .name = column_text(s, OUT_LIBRARY_LIST_NAME),
        .characters = column_int(s, OUT_LIBRARY_LIST_CHARACTERS),
        .actor = column_text(s, OUT_LIBRARY_LIST_ACTOR),
        .at = column_text(s, OUT_LIBRARY_LIST_AT),
        .version = column_int(s, OUT_LIBRARY_LIST_VERSION),
    };
    date_parse(arena, column_text(s, OUT_LIBRARY_LIST_DATE), &item.facts.date);
    if (!context->caller->read_only && service_allows(context->caller->role, PERMISSION_DRAFT))
        may_add(&item.may, "keep");
    if (may_import(context) && !published) {
        may_add(&item.may, "edit");
        may_add(&item.may, "remove");
    }
    return item;
}

static bool text_of(Context *context, int64_t id, const char **text, Error *err) {
    bool more = false;
    *text = "";
    Statement *s = store_query(context->store, context->arena, QUERY_LIBRARY_TEXT);
    bind_text(s, IN_LIBRARY_TEXT_REGION, context->region);
    bind_int(s, IN_LIBRARY_TEXT_ID, id);
    while (statement_next(s, &more, err) && more)
        *text = column_text(s, OUT_LIBRARY_TEXT_TEXT);
    return err->code == ERROR_NONE;
}

bool library_load(Context *context, int64_t id, LibraryItem *item, const char **text, Error *err) {
    bool more = false, found = false;
    Statement *s = store_query(context->store, context->arena, QUERY_LIBRARY_GET);
    bind_text(s, IN_LIBRARY_GET_REGION, context->region);
    bind_int(s, IN_LIBRARY_GET_ID, id);
    while (statement_next(s, &more, err) && more) {
        *item = item_of_row(context, s);
        found = true;
    }
    if (err->code)
        return false;
    return found ? text_of(context, id, text, err)
                 : error_set(err, ERROR_NOT_FOUND, "id", _("文库里没有这一份"));
}

// --- Searching ---

static void count_key(Arena *arena, LibraryCounts *counts, const char *key) {
    for (size_t i = 0; i < counts->count; i++)
        if (strcmp(counts->items[i].key, key) == 0) {
            counts->items[i].count++;
            return;
        }
    counts->items = arena_room(arena, counts->items, counts->count, sizeof *counts->items);
    counts->items[counts->count++] = (LibraryCount){key, 1};
}

static int compare_counts(const void *a, const void *b) {
    const LibraryCount *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return strcmp(x->key, y->key);
}

static int compare_years(const void *a, const void *b) {
    return strcmp(((const LibraryCount *)b)->key, ((const LibraryCount *)a)->key);
}

static void sort_counts(LibraryCounts *counts, int (*compare)(const void *, const void *)) {
    if (counts->count > 1)
        qsort(counts->items, counts->count, sizeof *counts->items, compare);
}

// The key of a year, "" for an unknown one.
static const char *year_key(Arena *arena, int64_t year) {
    return year ? arena_printf(arena, "%lld", (long long)year) : "";
}

// Takes one that was found into counts and page.
static void take(Context *context, LibrarySearch *r, const LibraryItem *item, int64_t limit) {
    const LibraryFacts *f = &item->facts;
    bool year = r->year == 0 || r->year == f->year;
    bool kind = !*r->kind || strcmp(r->kind, library_kinds[f->kind].key) == 0;
    bool place = !*r->place || strcmp(r->place, f->place) == 0;
    if (*r->source && strcmp(r->source, library_sources[item->source].key) != 0)
        return;
    if (kind && place)
        count_key(context->arena, &r->years, year_key(context->arena, f->year));
    if (year && place)
        count_key(context->arena, &r->kinds, library_kinds[f->kind].key);
    if (year && kind)
        count_key(context->arena, &r->places, f->place);
    if (!year || !kind || !place)
        return;
    r->total++;
    if ((int64_t)r->total <= r->after || (int64_t)r->count == limit)
        return;
    r->items = arena_room(context->arena, r->items, r->count, sizeof *r->items);
    r->items[r->count++] = *item;
}

static Statement *ask(Context *context, const Search *search) {
    if (search->count == 0) {
        Statement *all = store_query(context->store, context->arena, QUERY_LIBRARY_LIST);
        bind_text(all, IN_LIBRARY_LIST_REGION, context->region);
        return all;
    }
    Statement *s = store_query(context->store, context->arena, QUERY_LIBRARY_SEARCH);
    bind_text(s, IN_LIBRARY_SEARCH_REGION, context->region);
    for (int i = 0; i < SEARCH_WORDS; i++)
        bind_text(s, IN_LIBRARY_SEARCH_WORD_1 + i, search->patterns[i]);
    return s;
}
_Static_assert((int)IN_LIBRARY_SEARCH_WORD_8 - (int)IN_LIBRARY_SEARCH_WORD_1 == SEARCH_WORDS - 1,
               "the words follow each other");

static bool search(Context *context, void *request, Error *err) {
    LibrarySearch *r = request;
    int64_t limit = r->limit > 0 && r->limit < LIBRARY_PAGE_MAX ? r->limit : LIBRARY_PAGE;
    bool more = false;
    if (*r->kind && term_find(library_kinds, LIBRARY_KIND_COUNT, r->kind) < 0)
        return error_set(err, ERROR_INPUT, "kind", _("没有这一类文件"));
    if (*r->source && term_find(library_sources, LIBRARY_SOURCE_COUNT, r->source) < 0)
        return error_set(err, ERROR_INPUT, "source", _("没有这种来源"));
    if (!search_read(context->arena, r->query, &r->search, err))
        return false;
    Statement *s = ask(context, &r->search);
    while (statement_next(s, &more, err) && more) {
        LibraryItem item = item_of_row(context, s);
        take(context, r, &item, limit);
    }
    if (err->code)
        return false;
    for (size_t i = 0; i < r->count && r->search.count; i++) {
        const char *text = "";
        LibraryItem *item = &r->items[i];
        if (!text_of(context, item->id, &text, err))
            return false;
        item->hits =
            search_find(context->arena, &r->search, text, &item->snippets, &item->snippet_count);
    }
    sort_counts(&r->years, compare_years);
    sort_counts(&r->kinds, compare_counts);
    sort_counts(&r->places, compare_counts);
    if (r->after + (int64_t)r->count < (int64_t)r->total)
        r->next = r->after + (int64_t)r->count;
    if (may_import(context))
        may_add(&r->may, "import");
    return true;
}

static bool get(Context *context, void *request, Error *err) {
    LibraryRequest *r = request;
    return search_read(context->arena, r->query ? r->query : "", &r->search, err) &&
           library_load(context, r->id, &r->item, &r->text, err);
}

// --- Changing ---

static void record(Context *context, const LibraryItem *item) {
    Text detail = text_new(context->arena);
    text_add(&detail, "{\"title\":");
    text_json(&detail, item->facts.title);
    text_add(&detail, ",\"name\":");
    text_json(&detail, item->name);
    text_add(&detail, "}");
    context->changed = true;
    context->object = arena_printf(context->arena, "library/%lld", (long long)item->id);
    context->detail = text_string(&detail);
}

// A text of at most LIMIT_NAME characters, trimmed, on one line.
static bool put_text_fact(Context *context, const char *field, const char *given, size_t least,
                          const char **fact, Error *err) {
    if (!given)
        return true;
    const char *text = utf8_trim(context->arena, given);
    size_t length = utf8_length(text);
    if (!utf8_valid(text, strlen(text)) || length < least || length > LIMIT_NAME ||
        strpbrk(text, "\n\r\t"))
        return error_set(err, ERROR_INPUT, field, _("应为%zu到%zu个字"), least, LIMIT_NAME);
    *fact = text;
    return true;
}

// Puts what the caller knows better into the facts.
static bool put_facts(Context *context, const LibraryRequest *r, LibraryFacts *facts, Error *err) {
    if (r->kind) {
        int kind = term_find(library_kinds, LIBRARY_KIND_COUNT, r->kind);
        if (kind < 0)
            return error_set(err, ERROR_INPUT, "kind", _("没有这一类文件"));
        facts->kind = (LibraryKind)kind;
    }
    if (r->year >= 0)
        facts->year = r->year;
    if (r->date) {
        facts->date = DATE_NONE;
        if (*r->date && !date_parse(context->arena, r->date, &facts->date))
            return error_set(err, ERROR_INPUT, "date", _("“%s”不是日期"), r->date);
    }
    return put_text_fact(context, "title", r->title, 1, &facts->title, err) &&
           put_text_fact(context, "place", r->place, 0, &facts->place, err) &&
           put_text_fact(context, "number", r->number, 0, &facts->number, err) &&
           put_text_fact(context, "issuer", r->issuer, 0, &facts->issuer, err);
}

// Reads the one that is to be changed: an imported one, as the caller has looked at it.
static bool load_own(Context *context, LibraryRequest *r, Error *err) {
    if (!library_load(context, r->id, &r->item, &r->text, err))
        return false;
    if (r->item.source == LIBRARY_PUBLISHED)
        return error_set(err, ERROR_CONFLICT, "source", _("本系统发布的简报不能改动或移出"));
    return r->version == 0 || r->version == r->item.version ||
           error_set(err, ERROR_STALE, "version", _("这一份刚被别人改动过，请刷新后再看"));
}

static bool put(Context *context, void *request, Error *err) {
    LibraryRequest *r = request;
    if (!load_own(context, r, err) || !put_facts(context, r, &r->item.facts, err))
        return false;
    const LibraryFacts *f = &r->item.facts;
    Statement *s = store_query(context->store, context->arena, QUERY_LIBRARY_PUT);
    bind_text(s, IN_LIBRARY_PUT_KIND, library_kinds[f->kind].key);
    bind_int(s, IN_LIBRARY_PUT_YEAR, f->year);
    bind_text(s, IN_LIBRARY_PUT_PLACE, f->place);
    bind_text(s, IN_LIBRARY_PUT_NUMBER, f->number);
    bind_text(s, IN_LIBRARY_PUT_TITLE, f->title);
    bind_text(s, IN_LIBRARY_PUT_ISSUER, f->issuer);
    bind_text(s, IN_LIBRARY_PUT_DATE, date_iso(context->arena, f->date));
    bind_text(s, IN_LIBRARY_PUT_REGION, context->region);
    bind_int(s, IN_LIBRARY_PUT_ID, r->id);
    record(context, &r->item);
    r->search = (Search){.count = 0};
    return statement_run(s, NULL, err) && library_load(context, r->id, &r->item, &r->text, err);
}

static bool take_out(Context *context, void *request, Error *err) {
    LibraryRequest *r = request;
    if (!load_own(context, r, err))
        return false;
    Statement *s = store_query(context->store, context->arena, QUERY_LIBRARY_REMOVE);
    bind_text(s, IN_LIBRARY_REMOVE_DIGEST,
              arena_printf(context->arena, "removed %lld", (long long)r->id));
    bind_text(s, IN_LIBRARY_REMOVE_ACTOR, context->actor);
    bind_text(s, IN_LIBRARY_REMOVE_AT, context->at);
    bind_text(s, IN_LIBRARY_REMOVE_REGION, context->region);
    bind_int(s, IN_LIBRARY_REMOVE_ID, r->id);
    record(context, &r->item);
    return statement_run(s, NULL, err);
}

const UseCase library_search_use_case = {"library search", PERMISSION_READ, false, search};
const UseCase library_get_use_case = {"library get", PERMISSION_READ, false, get};
const UseCase library_put_use_case = {"library put", PERMISSION_IMPORT, true, put,
                                      .yearless = true};
const UseCase library_remove_use_case = {"library remove", PERMISSION_IMPORT, true, take_out,
                                         .yearless = true};
