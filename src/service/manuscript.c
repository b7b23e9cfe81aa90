#include "service/manuscript.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "document/frozen.h"
#include "service/manuscript_text.h"
#include "service/publication.h"

#include <string.h>

const Term manuscript_states[MANUSCRIPT_STATE_COUNT] = {
    [MANUSCRIPT_EDITING] = {"editing", N_("正在编写"), ""},
    [MANUSCRIPT_SUBMITTED] = {"submitted", N_("已送核"), ""},
    [MANUSCRIPT_PUBLISHED] = {"published", N_("已发布"), ""},
};

static bool may_write(const Context *context) {
    return !context->caller->read_only && service_allows(context->caller->role, PERMISSION_DRAFT);
}

// --- As it is kept ---

// A datum of a kept text has its id; words with a source have none.
static Run kept_run(Arena *arena, const ManuscriptRun *run) {
    Datum *datum = ARENA_NEW(arena, Datum);
    *datum = (Datum){run->datum, "", "", "", run->source};
    return (Run){.text = run->text, .datum = *run->datum || *run->source ? datum : NULL};
}

static const char *keep(Arena *arena, const char *title, const ManuscriptBlock *blocks,
                        size_t count) {
    Block *kept = arena_alloc(arena, (count + 1) * sizeof *kept);
    FrozenFact *ids = arena_alloc(arena, (count + 1) * sizeof *ids);
    for (size_t i = 0; i < count; i++) {
        Run *runs = arena_alloc(arena, (blocks[i].run_count + 1) * sizeof *runs);
        for (size_t k = 0; k < blocks[i].run_count; k++)
            runs[k] = kept_run(arena, &blocks[i].runs[k]);
        kept[i] = (Block){.kind = blocks[i].kind, .runs = runs, .run_count = blocks[i].run_count};
        ids[i] = (FrozenFact){.kind = "id", .values = {blocks[i].id}};
    }
    Document document = {.language = "zh-CN",
                         .series = "",
                         .number = "",
                         .issuer = "",
                         .date = "",
                         .title = title,
                         .blocks = kept,
                         .block_count = count};
    return frozen_write(&document, ids, count, arena);
}

static bool unkeep(Arena *arena, const char *content, Manuscript *m, Error *err) {
    Document document;
    FrozenFact *ids = NULL;
    size_t id_count = 0;
    if (!frozen_read(arena, content, &document, &ids, &id_count, err))
        return false;
    m->block_count = document.block_count;
    m->blocks = arena_alloc(arena, (m->block_count + 1) * sizeof *m->blocks);
    for (size_t i = 0; i < m->block_count; i++) {
        const Block *block = &document.blocks[i];
        ManuscriptRun *runs = arena_alloc(arena, (block->run_count + 1) * sizeof *runs);
        for (size_t k = 0; k < block->run_count; k++) {
            const Run *run = &block->runs[k];
            runs[k] = (ManuscriptRun){run->text, run->datum ? run->datum->id : "",
                                      run->datum ? run->datum->source : ""};
        }
        m->blocks[i] = (ManuscriptBlock){i < id_count ? ids[i].values[0] : "", block->kind, runs,
                                         block->run_count};
    }
    return true;
}

static Manuscript manuscript_of_row(const Context *context, const Statement *s) {
    const char *step = column_text(s, OUT_MANUSCRIPT_LIST_STEP);
    Manuscript m = {
        .id = column_int(s, OUT_MANUSCRIPT_LIST_ID),
        .period = DATE_NONE,
        .title = column_text(s, OUT_MANUSCRIPT_LIST_TITLE),
        .state = strcmp(step, "published") == 0            ? MANUSCRIPT_PUBLISHED
                 : !*step || strcmp(step, "returned") == 0 ? MANUSCRIPT_EDITING
                                                           : MANUSCRIPT_SUBMITTED,
        .publication = column_int(s, OUT_MANUSCRIPT_LIST_PUBLICATION),
        .actor = column_text(s, OUT_MANUSCRIPT_LIST_ACTOR),
        .at = column_text(s, OUT_MANUSCRIPT_LIST_AT),
        .version = column_int(s, OUT_MANUSCRIPT_LIST_VERSION),
    };
    date_parse(context->arena, column_text(s, OUT_MANUSCRIPT_LIST_PERIOD), &m.period);
    if (may_write(context) && m.state == MANUSCRIPT_EDITING) {
        may_add(&m.may, "edit");
        may_add(&m.may, m.publication ? "redraft" : "submit");
    }
    return m;
}

static Statement *ask(Context *context, const ProgrammeKey *key, int64_t id, int64_t publication) {
    Statement *s = store_query(context->store, context->arena, QUERY_MANUSCRIPT_LIST);
    bind_text(s, IN_MANUSCRIPT_LIST_REGION, key->region);
    bind_int(s, IN_MANUSCRIPT_LIST_YEAR, key->year);
    bind_int(s, IN_MANUSCRIPT_LIST_ID, id);
    bind_int(s, IN_MANUSCRIPT_LIST_PUBLICATION, publication);
    return s;
}

bool manuscript_find(Context *context, const ProgrammeKey *key, int64_t id, int64_t publication,
                     Manuscript *out, bool *found, Error *err) {
    bool more = false;
    const char *content = "";
    *found = false;
    Statement *s = ask(context, key, id, publication);
    while (statement_next(s, &more, err) && more) {
        *out = manuscript_of_row(context, s);
        content = column_text(s, OUT_MANUSCRIPT_LIST_CONTENT);
        *found = true;
    }
    return !err->code && (!*found || unkeep(context->arena, content, out, err));
}

bool manuscript_frozen(Context *context, const ProgrammeKey *key, const Manuscript *m,
                       int64_t publication, Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_MANUSCRIPT_FREEZE);
    bind_int(s, IN_MANUSCRIPT_FREEZE_PUBLICATION, publication);
    bind_text(s, IN_MANUSCRIPT_FREEZE_REGION, key->region);
    bind_int(s, IN_MANUSCRIPT_FREEZE_YEAR, key->year);
    bind_int(s, IN_MANUSCRIPT_FREEZE_ID, m->id);
    return statement_run(s, NULL, err);
}

// --- As it is read ---

void manuscript_catalogue(Arena *arena, const Document *document, const Datum ***data,
                          size_t *count) {
    const Datum **all;
    size_t all_count;
    bulletin_data(arena, document, &all, &all_count);
    *data = NULL;
    *count = 0;
    for (size_t i = 0; i < all_count; i++) {
        if (datum_is_quoted(all[i]) || manuscript_datum(*data, *count, all[i]->id))
            continue;
        *data = arena_room(arena, *data, *count, sizeof **data);
        (*data)[(*count)++] = all[i];
    }
}

// What the period says now, with every annex that has figures.
static bool load_data(Context *context, const ProgrammeKey *key, Date period, ManuscriptRequest *r,
                      BulletinRequest *made, Error *err) {
    *made = (BulletinRequest){.region = key->region, .year = key->year, .period = period};
    if (!bulletin_make(context, made, err))
        return false;
    manuscript_catalogue(context->arena, &made->document, &r->data, &r->data_count);
    return true;
}

static void fill(Context *context, ManuscriptRequest *r) {
    r->numbers = NULL;
    r->number_count = 0;
    for (size_t i = 0; i < r->manuscript.block_count; i++) {
        ManuscriptBlock *block = &r->manuscript.blocks[i];
        for (size_t k = 0; k < block->run_count; k++) {
            ManuscriptRun *run = &block->runs[k];
            const Datum *datum =
                *run->datum ? manuscript_datum(r->data, r->data_count, run->datum) : NULL;
            if (*run->datum)
                run->text = datum ? datum->value : "—";
        }
        manuscript_numbers(context->arena, block, r->data, r->data_count, &r->numbers,
                           &r->number_count);
    }
}

static bool answer(Context *context, const ProgrammeKey *key, ManuscriptRequest *r, Error *err) {
    bool found = false;
    BulletinRequest made;
    if (!manuscript_find(context, key, r->id, 0, &r->manuscript, &found, err))
        return false;
    if (!found)
        return error_set(err, ERROR_NOT_FOUND, "id", _("没有这份稿件"));
    if (!load_data(context, key, r->manuscript.period, r, &made, err))
        return false;
    fill(context, r);
    return true;
}

static bool run_list(Context *context, void *request, Error *err) {
    ManuscriptList *r = request;
    ProgrammeKey key;
    bool more = false;
    if (!programme_choose(context, r->region, r->year, &key, err))
        return false;
    if (may_write(context))
        may_add(&r->may, "create");
    Statement *s = ask(context, &key, 0, 0);
    while (statement_next(s, &more, err) && more) {
        r->items = arena_room(context->arena, r->items, r->count, sizeof *r->items);
        r->items[r->count++] = manuscript_of_row(context, s);
    }
    return err->code == ERROR_NONE;
}

static bool run_get(Context *context, void *request, Error *err) {
    ManuscriptRequest *r = request;
    ProgrammeKey key;
    return programme_choose(context, r->region, r->year, &key, err) &&
           answer(context, &key, r, err);
}

// --- As it is written ---

static void record(Context *context, const ProgrammeKey *key, int64_t id, const char *title) {
    Text detail = text_new(context->arena);
    text_add(&detail, "{\"title\":");
    text_json(&detail, title);
    text_add(&detail, "}");
    context->region = key->region;
    context->changed = true;
    context->object = arena_printf(context->arena, "manuscript/%s/%lld/%lld", key->region,
                                   (long long)key->year, (long long)id);
    context->detail = text_string(&detail);
}

// A run of the automatic text: a figure is a reference; one that people wrote in their own words
// stays as they wrote it, with its source.
static ManuscriptRun first_run(const Run *run) {
    const Datum *datum = run->datum;
    if (!datum)
        return (ManuscriptRun){run->text, "", ""};
    return datum_is_quoted(datum) ? (ManuscriptRun){run->text, "", datum->source}
                                  : (ManuscriptRun){run->text, datum->id, ""};
}

// The automatic text as a manuscript.
static const char *first_text(Arena *arena, const BulletinRequest *made, const char *title) {
    size_t count = made->words_count;
    ManuscriptBlock *blocks = arena_alloc(arena, (count + 1) * sizeof *blocks);
    for (size_t i = 0; i < count; i++) {
        const Block *block = &made->document.blocks[i];
        ManuscriptRun *runs = arena_alloc(arena, (block->run_count + 1) * sizeof *runs);
        for (size_t k = 0; k < block->run_count; k++)
            runs[k] = first_run(&block->runs[k]);
        blocks[i] = (ManuscriptBlock){arena_printf(arena, "b%zu", i + 1), block->kind, runs,
                                      block->run_count};
    }
    return keep(arena, title, blocks, count);
}

static bool next_id(Context *context, const ProgrammeKey *key, int64_t *id, Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_MANUSCRIPT_NEXT);
    bind_text(s, IN_MANUSCRIPT_NEXT_REGION, key->region);
    bind_int(s, IN_MANUSCRIPT_NEXT_YEAR, key->year);
    while (statement_next(s, &more, err) && more)
        *id = column_int(s, OUT_MANUSCRIPT_NEXT_ID);
    return err->code == ERROR_NONE;
}

static bool check_title(ManuscriptRequest *r, const char *otherwise, Arena *arena, Error *err) {
    r->title = utf8_trim(arena, r->title ? r->title : "");
    if (!*r->title)
        r->title = otherwise;
    return (utf8_length(r->title) <= LIMIT_NAME && !strpbrk(r->title, "\n\r\t")) ||
           error_set(err, ERROR_INPUT, "title", _("标题应为一行，最多%zu个字"), LIMIT_NAME);
}

static bool run_add(Context *context, void *request, Error *err) {
    ManuscriptRequest *r = request;
    Arena *arena = context->arena;
    ProgrammeKey key;
    BulletinRequest made;
    if (!programme_choose(context, r->region, r->year, &key, err) ||
        !load_data(context, &key, r->period, r, &made, err) ||
        !check_title(r, made.document.title, arena, err) || !next_id(context, &key, &r->id, err))
        return false;
    Statement *s = store_query(context->store, arena, QUERY_MANUSCRIPT_INSERT);
    bind_text(s, IN_MANUSCRIPT_INSERT_REGION, key.region);
    bind_int(s, IN_MANUSCRIPT_INSERT_YEAR, key.year);
    bind_int(s, IN_MANUSCRIPT_INSERT_ID, r->id);
    bind_text(s, IN_MANUSCRIPT_INSERT_PERIOD, date_iso(arena, made.period));
    bind_text(s, IN_MANUSCRIPT_INSERT_TITLE, r->title);
    bind_text(s, IN_MANUSCRIPT_INSERT_CONTENT, first_text(arena, &made, r->title));
    bind_text(s, IN_MANUSCRIPT_INSERT_ACTOR, context->actor);
    bind_text(s, IN_MANUSCRIPT_INSERT_AT, context->at);
    record(context, &key, r->id, r->title);
    return statement_run(s, NULL, err) && answer(context, &key, r, err);
}

static bool run_put(Context *context, void *request, Error *err) {
    ManuscriptRequest *r = request;
    Arena *arena = context->arena;
    ProgrammeKey key;
    Manuscript next = {.blocks = r->blocks, .block_count = r->block_count};
    if (!programme_choose(context, r->region, r->year, &key, err) || !answer(context, &key, r, err))
        return false;
    if (r->version && r->version != r->manuscript.version)
        return error_set(err, ERROR_STALE, "version", _("这份稿件刚被%s改动过，请刷新后再看"),
                         r->manuscript.actor);
    if (r->manuscript.state != MANUSCRIPT_EDITING)
        return error_set(err, ERROR_CONFLICT, "id", _("这份稿件已送核或已发布，不能再改"));
    if (!check_title(r, r->manuscript.title, arena, err) ||
        !manuscript_check(&next, r->data, r->data_count, err))
        return false;
    Statement *s = store_query(context->store, arena, QUERY_MANUSCRIPT_PUT);
    bind_text(s, IN_MANUSCRIPT_PUT_TITLE, r->title);
    bind_text(s, IN_MANUSCRIPT_PUT_CONTENT, keep(arena, r->title, next.blocks, next.block_count));
    bind_text(s, IN_MANUSCRIPT_PUT_ACTOR, context->actor);
    bind_text(s, IN_MANUSCRIPT_PUT_AT, context->at);
    bind_text(s, IN_MANUSCRIPT_PUT_REGION, key.region);
    bind_int(s, IN_MANUSCRIPT_PUT_YEAR, key.year);
    bind_int(s, IN_MANUSCRIPT_PUT_ID, r->id);
    record(context, &key, r->id, r->title);
    return statement_run(s, NULL, err) && answer(context, &key, r, err);
}

const UseCase manuscript_list_use_case = {"manuscript list", PERMISSION_READ, false, run_list};
const UseCase manuscript_get_use_case = {"manuscript get", PERMISSION_READ, false, run_get};
const UseCase manuscript_add_use_case = {"manuscript add", PERMISSION_DRAFT, true, run_add};
const UseCase manuscript_put_use_case = {"manuscript put", PERMISSION_DRAFT, true, run_put};
