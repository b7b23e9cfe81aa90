#include "service/manuscript.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "service/manuscript_comment.h"
#include "service/manuscript_kept.h"
#include "service/manuscript_text.h"
#include "service/manuscript_version.h"

#include <string.h>

const Term manuscript_states[MANUSCRIPT_STATE_COUNT] = {
    [MANUSCRIPT_EDITING] = {"editing", N_("正在编写"), ""},
    [MANUSCRIPT_SUBMITTED] = {"submitted", N_("已送核"), ""},
    [MANUSCRIPT_PUBLISHED] = {"published", N_("已发布"), ""},
};

static bool may_write(const Context *context) {
    return !context->caller->read_only && service_allows(context->caller->role, PERMISSION_DRAFT);
}

// --- Reading ---

static Manuscript manuscript_of_row(const Context *context, const Statement *s) {
    const char *step = column_text(s, OUT_MANUSCRIPT_LIST_STEP);
    int kind =
        term_find(bulletin_kinds, BULLETIN_KIND_COUNT, column_text(s, OUT_MANUSCRIPT_LIST_KIND));
    Manuscript m = {
        .id = column_int(s, OUT_MANUSCRIPT_LIST_ID),
        .kind = kind < 0 ? BULLETIN_BRIEFING : (BulletinKind)kind,
        .period = DATE_NONE,
        .title = column_text(s, OUT_MANUSCRIPT_LIST_TITLE),
        .copy_to = "",
        .state = strcmp(step, "published") == 0            ? MANUSCRIPT_PUBLISHED
                 : !*step || strcmp(step, "returned") == 0 ? MANUSCRIPT_EDITING
                                                           : MANUSCRIPT_SUBMITTED,
        .publication = column_int(s, OUT_MANUSCRIPT_LIST_PUBLICATION),
        .actor = column_text(s, OUT_MANUSCRIPT_LIST_ACTOR),
        .actor_name = column_text(s, OUT_MANUSCRIPT_LIST_ACTOR_NAME),
        .at = column_text(s, OUT_MANUSCRIPT_LIST_AT),
        .version = column_int(s, OUT_MANUSCRIPT_LIST_VERSION),
    };
    date_parse(context->arena, column_text(s, OUT_MANUSCRIPT_LIST_PERIOD), &m.period);
    if (may_write(context) && m.state == MANUSCRIPT_EDITING) {
        may_add(&m.may, "edit");
        may_add(&m.may, "accept");
        may_add(&m.may, "submit");
        if (!m.publication)
            may_add(&m.may, "delete");
    }
    if (manuscript_may_comment(context, &m))
        may_add(&m.may, "comment");
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
    return !err->code && (!*found || manuscript_unkeep(context->arena, content, out, err));
}

bool manuscript_frozen(Context *context, const ProgrammeKey *key, const Manuscript *m,
                       int64_t publication, Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_MANUSCRIPT_FREEZE);
    bind_int(s, IN_MANUSCRIPT_FREEZE_PUBLICATION, publication);
    bind_text(s, IN_MANUSCRIPT_FREEZE_REGION, key->region);
    bind_int(s, IN_MANUSCRIPT_FREEZE_YEAR, key->year);
    bind_int(s, IN_MANUSCRIPT_FREEZE_ID, m->id);
    return statement_run(s, NULL, err) &&
           manuscript_version_keep(context, key, m->id, "", publication, err);
}

// What the period says now, with every annex that has figures.
static bool load_data(Context *context, ManuscriptRequest *r, BulletinKind kind, Date period,
                      Error *err) {
    r->bulletin = (BulletinRequest){
        .region = r->key.region, .year = r->key.year, .kind = kind, .period = period};
    if (!bulletin_make(context, &r->bulletin, err))
        return false;
    manuscript_catalogue(context->arena, &r->bulletin, &r->data, &r->data_count);
    return true;
}

static void add_notice(Arena *arena, ManuscriptRequest *r, const char *text, const char *block) {
    r->notices = arena_room(arena, r->notices, r->notice_count, sizeof *r->notices);
    r->notices[r->notice_count++] = (ManuscriptNotice){text, block};
}

// Gives runs that name a datum what it says now.
static void fill_runs(Arena *arena, ManuscriptRequest *r, ManuscriptRun *runs, size_t count,
                      const char *block) {
    for (size_t k = 0; k < count; k++) {
        if (!*runs[k].datum)
            continue;
        const Datum *datum = manuscript_datum(r->data, r->data_count, runs[k].datum);
        runs[k].text = datum ? datum->value : "—";
        if (!datum)
            add_notice(arena, r, arena_printf(arena, _("这一期没有数据%s"), runs[k].datum), block);
    }
}

void manuscript_look(Context *context, ManuscriptRequest *r) {
    Arena *arena = context->arena;
    const Manuscript *m = &r->manuscript;
    const Datum **named;
    r->numbers = NULL;
    r->number_count = 0;
    r->notices = NULL;
    r->notice_count = 0;
    for (size_t i = 0; i < r->bulletin.notices.count; i++)
        add_notice(arena, r, r->bulletin.notices.items[i], "");
    for (size_t i = 0; i < m->block_count; i++) {
        const ManuscriptBlock *block = &m->blocks[i];
        fill_runs(arena, r, block->runs, block->run_count, block->id);
        fill_runs(arena, r, block->table.cells, block->table.row_count * block->table.column_count,
                  block->id);
        manuscript_numbers(arena, block, r->data, r->data_count, &r->numbers, &r->number_count);
    }
    manuscript_named(arena, m, r->data, r->data_count, &named, &r->named_count);
    r->named = arena_array(arena, r->named_count + 1, sizeof *r->named);
    for (size_t i = 0; i < r->named_count; i++)
        r->named[i] = manuscript_datum_told(arena, m, &r->bulletin.board, named[i]);
}

// The programme of a manuscript: its id tells the year.
static bool choose(Context *context, ManuscriptRequest *r, Error *err) {
    bool more = false;
    int64_t year = r->year;
    const char *own = context->caller->region;
    Statement *s = store_query(context->store, context->arena, QUERY_MANUSCRIPT_YEAR);
    bind_text(s, IN_MANUSCRIPT_YEAR_REGION, *r->region || !own ? r->region : own);
    bind_int(s, IN_MANUSCRIPT_YEAR_ID, r->id);
    while (!year && statement_next(s, &more, err) && more)
        year = column_int(s, OUT_MANUSCRIPT_YEAR_YEAR);
    return !err->code && programme_choose(context, r->region, year, &r->key, err);
}

static bool read(Context *context, ManuscriptRequest *r, Error *err) {
    bool found = false;
    if (!manuscript_find(context, &r->key, r->id, 0, &r->manuscript, &found, err))
        return false;
    if (!found)
        return error_set(err, ERROR_NOT_FOUND, "id", _("没有这份稿件"));
    if (!load_data(context, r, r->manuscript.kind, r->manuscript.period, err) ||
        !manuscript_comments(context, &r->key, r->id, &r->comments, &r->comment_count, err))
        return false;
    manuscript_tables(context->arena, &r->bulletin, &r->manuscript);
    manuscript_look(context, r);
    return true;
}

bool manuscript_open(Context *context, ManuscriptRequest *r, Error *err) {
    return choose(context, r, err) && read(context, r, err);
}

bool manuscript_open_to_write(Context *context, ManuscriptRequest *r, Error *err) {
    if (!manuscript_open(context, r, err))
        return false;
    if (r->version && r->version != r->manuscript.version)
        return error_set(err, ERROR_STALE, "version", _("这份稿件刚被%s改动过，请刷新后再看"),
                         r->manuscript.actor_name);
    return r->manuscript.state == MANUSCRIPT_EDITING ||
           error_set(err, ERROR_CONFLICT, "id", _("这份稿件已送核或已发布，不能再改"));
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
    return manuscript_open(context, request, err);
}

// --- Writing ---

void manuscript_record(Context *context, const ManuscriptRequest *r, const char *note) {
    Text detail = text_new(context->arena);
    text_add(&detail, "{\"title\":");
    text_json(&detail, r->manuscript.title);
    text_add(&detail, ",\"note\":");
    text_json(&detail, note ? note : "");
    text_add(&detail, "}");
    context->region = r->key.region;
    context->changed = true;
    context->object = arena_printf(context->arena, "manuscript/%s/%lld/%lld", r->key.region,
                                   (long long)r->key.year, (long long)r->id);
    context->detail = text_string(&detail);
}

bool manuscript_write(Context *context, ManuscriptRequest *r, const char *note, Error *err) {
    int64_t changed = 0;
    const Manuscript *m = &r->manuscript;
    Statement *s = store_query(context->store, context->arena, QUERY_MANUSCRIPT_PUT);
    bind_text(s, IN_MANUSCRIPT_PUT_TITLE, m->title);
    bind_text(s, IN_MANUSCRIPT_PUT_CONTENT,
              manuscript_keep(context->arena, m, r->data, r->data_count));
    bind_text(s, IN_MANUSCRIPT_PUT_ACTOR, context->actor);
    bind_text(s, IN_MANUSCRIPT_PUT_AT, context->at);
    bind_text(s, IN_MANUSCRIPT_PUT_REGION, r->key.region);
    bind_int(s, IN_MANUSCRIPT_PUT_YEAR, r->key.year);
    bind_int(s, IN_MANUSCRIPT_PUT_ID, m->id);
    bind_int(s, IN_MANUSCRIPT_PUT_VERSION, m->version);
    if (!statement_run(s, &changed, err))
        return false;
    if (changed != 1)
        return error_set(err, ERROR_STALE, "version", _("这份稿件刚被%s改动过，请刷新后再看"),
                         m->actor_name);
    manuscript_record(context, r, note);
    return manuscript_version_keep(context, &r->key, m->id, note, 0, err) && read(context, r, err);
}

bool manuscript_title(Arena *arena, const char *typed, const char *otherwise, const char **title,
                      Error *err) {
    *title = utf8_trim(arena, typed ? typed : "");
    if (!**title)
        *title = otherwise;
    return (utf8_length(*title) <= LIMIT_NAME && !strpbrk(*title, "\n\r\t") &&
            manuscript_seen(*title)) ||
           error_set(err, ERROR_INPUT, "title", _("标题应为一行，最多%zu个字，不能有看不见的字符"),
                     LIMIT_NAME);
}

// An id that was never given in the region.
static bool next_id(Context *context, ManuscriptRequest *r, Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_MANUSCRIPT_COUNT);
    bind_text(s, IN_MANUSCRIPT_COUNT_REGION, r->key.region);
    if (!statement_run(s, NULL, err))
        return false;
    s = store_query(context->store, context->arena, QUERY_MANUSCRIPT_COUNTED);
    bind_text(s, IN_MANUSCRIPT_COUNTED_REGION, r->key.region);
    while (statement_next(s, &more, err) && more)
        r->id = column_int(s, OUT_MANUSCRIPT_COUNTED_LAST);
    return err->code == ERROR_NONE;
}

static bool run_add(Context *context, void *request, Error *err) {
    ManuscriptRequest *r = request;
    Arena *arena = context->arena;
    Manuscript *m = &r->manuscript;
    if (!programme_choose(context, r->region, r->year, &r->key, err) ||
        !load_data(context, r, r->kind, r->period, err) || !next_id(context, r, err) ||
        !manuscript_title(arena, r->title, r->bulletin.document.title, &m->title, err))
        return false;
    m->order = r->bulletin.order;
    m->copy_to = bulletin_copy_to(arena, &r->bulletin.words.frame);
    manuscript_of_blocks(arena, r->bulletin.document.blocks, r->bulletin.places,
                         r->bulletin.words_count, m);
    Statement *s = store_query(context->store, arena, QUERY_MANUSCRIPT_INSERT);
    bind_text(s, IN_MANUSCRIPT_INSERT_REGION, r->key.region);
    bind_int(s, IN_MANUSCRIPT_INSERT_YEAR, r->key.year);
    bind_int(s, IN_MANUSCRIPT_INSERT_ID, r->id);
    bind_text(s, IN_MANUSCRIPT_INSERT_KIND, bulletin_kinds[r->kind].key);
    bind_text(s, IN_MANUSCRIPT_INSERT_PERIOD, date_iso(arena, r->bulletin.period));
    bind_text(s, IN_MANUSCRIPT_INSERT_TITLE, m->title);
    bind_text(s, IN_MANUSCRIPT_INSERT_CONTENT, manuscript_keep(arena, m, r->data, r->data_count));
    bind_text(s, IN_MANUSCRIPT_INSERT_ACTOR, context->actor);
    bind_text(s, IN_MANUSCRIPT_INSERT_AT, context->at);
    manuscript_record(context, r, r->note);
    return statement_run(s, NULL, err) &&
           manuscript_version_keep(context, &r->key, r->id, r->note, 0, err) &&
           read(context, r, err);
}

const UseCase manuscript_list_use_case = {"manuscript list", PERMISSION_READ, false, run_list};
const UseCase manuscript_get_use_case = {"manuscript get", PERMISSION_READ, false, run_get};
const UseCase manuscript_add_use_case = {"manuscript add", PERMISSION_DRAFT, true, run_add};
