#include "service/publication.h"

#include "base/base64.h"
#include "base/message.h"
#include "document/frozen.h"

#include <string.h>

enum { NUMBER_DIGITS = 7 };

const Term publication_states[PUBLICATION_STATE_COUNT] = {
    [PUBLICATION_DRAFTED] = {"drafted", N_("已拟稿"), ""},
    [PUBLICATION_CHECKED] = {"checked", N_("已核稿"), ""},
    [PUBLICATION_SIGNED] = {"signed", N_("已签发"), ""},
    [PUBLICATION_RETURNED] = {"returned", N_("已退回"), ""},
    [PUBLICATION_PUBLISHED] = {"published", N_("已发布"), ""},
};

// What belongs to a bulletin is asked for by its id.
static Statement *query_of(Context *context, QueryId query, const Publication *p) {
    Statement *s = store_query(context->store, context->arena, query);
    bind_text(s, IN_PUBLICATION_CONTENT_REGION, p->region);
    bind_int(s, IN_PUBLICATION_CONTENT_YEAR, p->year);
    bind_int(s, IN_PUBLICATION_CONTENT_ID, p->id);
    return s;
}
_Static_assert((int)IN_PUBLICATION_CONTENT_ID == (int)IN_PUBLICATION_EVENT_LIST_ID &&
                   (int)IN_PUBLICATION_CONTENT_ID == (int)IN_PUBLICATION_FILE_LIST_ID &&
                   (int)IN_PUBLICATION_CONTENT_ID == (int)IN_PUBLICATION_FILE_GET_ID,
               "the lists are asked for alike");

const char *publication_word(Arena *arena, BulletinKind kind, int64_t number) {
    return kind == BULLETIN_BRIEFING
               ? arena_printf(arena, "%lld", (long long)number)
               : arena_printf(arena, "%s-%lld", bulletin_kinds[kind].key, (long long)number);
}

bool publication_word_read(const char *word, BulletinKind *kind, int64_t *number) {
    const char *digits = word;
    *kind = BULLETIN_BRIEFING;
    for (BulletinKind k = BULLETIN_BRIEFING + 1; k < BULLETIN_KIND_COUNT; k++) {
        size_t length = strlen(bulletin_kinds[k].key);
        if (strncmp(word, bulletin_kinds[k].key, length) == 0 && word[length] == '-') {
            *kind = k;
            digits = word + length + 1;
        }
    }
    // Each has one word: 02 is not 2.
    *number = *digits == '0' || strlen(digits) > NUMBER_DIGITS ? 0 : frozen_number(digits);
    return *number > 0;
}

static Publication publication_of_row(Arena *arena, const char *region, int64_t year,
                                      const Statement *s) {
    int state = term_find(publication_states, PUBLICATION_STATE_COUNT,
                          column_text(s, OUT_PUBLICATION_LIST_STATE));
    int kind =
        term_find(bulletin_kinds, BULLETIN_KIND_COUNT, column_text(s, OUT_PUBLICATION_LIST_KIND));
    Publication p = {
        .region = region,
        .year = year,
        .id = column_int(s, OUT_PUBLICATION_LIST_ID),
        .kind = kind < 0 ? BULLETIN_BRIEFING : (BulletinKind)kind,
        .number = column_int(s, OUT_PUBLICATION_LIST_NUMBER),
        .period = DATE_NONE,
        .annexes = column_text(s, OUT_PUBLICATION_LIST_ANNEXES),
        .title = column_text(s, OUT_PUBLICATION_LIST_TITLE),
        .state = state < 0 ? PUBLICATION_RETURNED : (PublicationState)state,
        .digest = column_text(s, OUT_PUBLICATION_LIST_DIGEST),
        .corrects = column_int(s, OUT_PUBLICATION_LIST_CORRECTS),
        .corrected_by = column_int(s, OUT_PUBLICATION_LIST_CORRECTED_BY),
        .why = column_text(s, OUT_PUBLICATION_LIST_WHY),
        .key = column_text(s, OUT_PUBLICATION_LIST_KEY),
        .signature = column_text(s, OUT_PUBLICATION_LIST_SIGNATURE),
        .published = column_text(s, OUT_PUBLICATION_LIST_PUBLISHED),
        .version = column_int(s, OUT_PUBLICATION_LIST_VERSION),
    };
    date_parse(arena, column_text(s, OUT_PUBLICATION_LIST_PERIOD), &p.period);
    return p;
}

// Those of one kind ("" for all) and number (0 for all).
static bool load_list(Context *context, const char *region, int64_t year, const char *kind,
                      int64_t number, Publication **items, size_t *count, Error *err) {
    bool more = false;
    *items = NULL;
    *count = 0;
    Statement *s = store_query(context->store, context->arena, QUERY_PUBLICATION_LIST);
    bind_text(s, IN_PUBLICATION_LIST_REGION, region);
    bind_int(s, IN_PUBLICATION_LIST_YEAR, year);
    bind_text(s, IN_PUBLICATION_LIST_KIND, kind);
    bind_int(s, IN_PUBLICATION_LIST_NUMBER, number);
    while (statement_next(s, &more, err) && more) {
        *items = arena_room(context->arena, *items, *count, sizeof **items);
        (*items)[(*count)++] = publication_of_row(context->arena, region, year, s);
    }
    return err->code == ERROR_NONE;
}

static bool load_parts(Context *context, Publication *p, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    Statement *s = query_of(context, QUERY_PUBLICATION_EVENT_LIST, p);
    while (statement_next(s, &more, err) && more) {
        p->events = arena_room(arena, p->events, p->event_count, sizeof *p->events);
        p->events[p->event_count++] = (PublicationEvent){
            .action = column_text(s, OUT_PUBLICATION_EVENT_LIST_ACTION),
            .account = column_int(s, OUT_PUBLICATION_EVENT_LIST_ACCOUNT),
            .actor = column_text(s, OUT_PUBLICATION_EVENT_LIST_ACTOR),
            .actor_name = column_text(s, OUT_PUBLICATION_EVENT_LIST_ACTOR_NAME),
            .reason = column_text(s, OUT_PUBLICATION_EVENT_LIST_REASON),
            .at = column_text(s, OUT_PUBLICATION_EVENT_LIST_AT),
        };
    }
    if (err->code)
        return false;
    s = query_of(context, QUERY_PUBLICATION_FILE_LIST, p);
    while (statement_next(s, &more, err) && more) {
        p->files = arena_room(arena, p->files, p->file_count, sizeof *p->files);
        p->files[p->file_count++] =
            (PublicationFile){column_text(s, OUT_PUBLICATION_FILE_LIST_FORM),
                              column_text(s, OUT_PUBLICATION_FILE_LIST_DIGEST)};
    }
    return err->code == ERROR_NONE;
}

bool publication_load(Context *context, const char *region, int64_t year, BulletinKind kind,
                      int64_t number, Publication *out, Error *err) {
    Publication *items;
    size_t count;
    if (number < 1 ||
        !load_list(context, region, year, bulletin_kinds[kind].key, number, &items, &count, err))
        return err->code ? false : error_set(err, ERROR_NOT_FOUND, "number", _("没有这一期"));
    if (count == 0)
        return error_set(err, ERROR_NOT_FOUND, "number", _("没有这一期"));
    *out = items[0];
    return load_parts(context, out, err);
}

bool publication_document(Context *context, const Publication *p, Document *document,
                          FrozenFact **facts, size_t *fact_count, Error *err) {
    bool more = false;
    const char *content = "";
    Statement *s = query_of(context, QUERY_PUBLICATION_CONTENT, p);
    while (statement_next(s, &more, err) && more)
        content = column_text(s, OUT_PUBLICATION_CONTENT_CONTENT);
    return err->code == ERROR_NONE &&
           frozen_read(context->arena, content, document, facts, fact_count, err);
}

bool publication_add_event(Context *context, const Publication *p, const char *action,
                           const char *reason, Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_PUBLICATION_EVENT_INSERT);
    bind_text(s, IN_PUBLICATION_EVENT_INSERT_REGION, p->region);
    bind_int(s, IN_PUBLICATION_EVENT_INSERT_YEAR, p->year);
    bind_int(s, IN_PUBLICATION_EVENT_INSERT_ID, p->id);
    bind_text(s, IN_PUBLICATION_EVENT_INSERT_ACTION, action);
    if (context->caller->account)
        bind_int(s, IN_PUBLICATION_EVENT_INSERT_ACCOUNT, context->caller->account);
    else
        bind_null(s, IN_PUBLICATION_EVENT_INSERT_ACCOUNT);
    bind_text(s, IN_PUBLICATION_EVENT_INSERT_ACTOR, context->actor);
    bind_text(s, IN_PUBLICATION_EVENT_INSERT_REASON, reason);
    bind_text(s, IN_PUBLICATION_EVENT_INSERT_AT, context->at);
    return statement_run(s, NULL, err);
}

const char *publication_name(Arena *arena, const Publication *p) {
    return arena_printf(arena, "%s/%lld/%s", p->region, (long long)p->year,
                        publication_word(arena, p->kind, p->number));
}

const char *publication_statement(Arena *arena, const Publication *p) {
    return arena_printf(arena, "duban-content 1 %s %s %s", publication_name(arena, p), p->digest,
                        p->published);
}

static bool run_list(Context *context, void *request, Error *err) {
    PublicationList *r = request;
    ProgrammeKey key;
    BulletinKind kind;
    const char *asked = r->kind ? r->kind : "";
    if ((*asked && !bulletin_kind(asked, &kind, err)) ||
        !programme_choose(context, r->region, r->year, &key, err))
        return false;
    r->year = key.year;
    if (!context->caller->read_only && service_allows(context->caller->role, PERMISSION_DRAFT))
        may_add(&r->may, "draft");
    return load_list(context, key.region, key.year, asked, 0, &r->items, &r->count, err);
}

static bool run_text(Context *context, void *request, Error *err) {
    PublicationText *r = request;
    ProgrammeKey key;
    FrozenFact *facts;
    size_t fact_count;
    return programme_choose(context, r->region, r->year, &key, err) &&
           publication_load(context, key.region, key.year, r->kind, r->number, &r->publication,
                            err) &&
           publication_document(context, &r->publication, &r->document, &facts, &fact_count, err);
}

static bool run_file(Context *context, void *request, Error *err) {
    PublicationDownload *r = request;
    ProgrammeKey key;
    bool more = false;
    const char *bytes = NULL;
    if (!programme_choose(context, r->region, r->year, &key, err) ||
        !publication_load(context, key.region, key.year, r->kind, r->number, &r->publication, err))
        return false;
    Statement *s = query_of(context, QUERY_PUBLICATION_FILE_GET, &r->publication);
    bind_text(s, IN_PUBLICATION_FILE_GET_FORM, r->form);
    while (statement_next(s, &more, err) && more)
        bytes = column_text(s, OUT_PUBLICATION_FILE_GET_BYTES);
    if (err->code)
        return false;
    if (!bytes)
        return error_set(err, ERROR_NOT_FOUND, "form", _("这一期没有这种文件，或还没有发布"));
    return base64_read(context->arena, bytes, &r->bytes, &r->length) ||
           error_set(err, ERROR_SYSTEM, "form", _("数据库里的文件已损坏"));
}

const UseCase publication_list_use_case = {"bulletin list", PERMISSION_READ, false, run_list};
const UseCase publication_text_use_case = {"bulletin text", PERMISSION_READ, false, run_text};
const UseCase publication_file_use_case = {"bulletin file", PERMISSION_READ, false, run_file};
