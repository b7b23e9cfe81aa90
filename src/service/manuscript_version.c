#include "service/manuscript_version.h"

#include "base/limits.h"
#include "base/message.h"
#include "service/manuscript_comment.h"
#include "service/manuscript_data.h"
#include "service/manuscript_kept.h"

#include <string.h>

// --- Keeping ---

static Statement *ask(Context *context, QueryId query, const ProgrammeKey *key, int64_t id) {
    Statement *s = store_query(context->store, context->arena, query);
    bind_text(s, IN_MANUSCRIPT_VERSION_COUNT_REGION, key->region);
    bind_int(s, IN_MANUSCRIPT_VERSION_COUNT_MANUSCRIPT, id);
    return s;
}
_Static_assert(
    (int)IN_MANUSCRIPT_VERSION_COUNT_REGION == (int)IN_MANUSCRIPT_VERSION_LIST_REGION &&
        (int)IN_MANUSCRIPT_VERSION_COUNT_MANUSCRIPT == (int)IN_MANUSCRIPT_VERSION_LIST_MANUSCRIPT &&
        (int)IN_MANUSCRIPT_VERSION_COUNT_MANUSCRIPT == (int)IN_MANUSCRIPT_VERSION_GET_MANUSCRIPT &&
        (int)IN_MANUSCRIPT_VERSION_COUNT_MANUSCRIPT == (int)IN_MANUSCRIPT_VERSION_THIN_MANUSCRIPT &&
        (int)IN_MANUSCRIPT_VERSION_COUNT_MANUSCRIPT ==
            (int)IN_MANUSCRIPT_VERSION_OLDEST_MANUSCRIPT &&
        (int)IN_MANUSCRIPT_VERSION_COUNT_MANUSCRIPT == (int)IN_MANUSCRIPT_VERSION_FORGET_MANUSCRIPT,
    "region and manuscript come first");

static bool take_away(Context *context, const ProgrammeKey *key, int64_t id, int64_t version,
                      Error *err) {
    Statement *s = ask(context, QUERY_MANUSCRIPT_VERSION_THIN, key, id);
    bind_int(s, IN_MANUSCRIPT_VERSION_THIN_VERSION, version);
    return statement_run(s, NULL, err);
}

// Takes the newest version away when the next one takes its place, and tells since when the two
// are one.
static bool fold(Context *context, const ProgrammeKey *key, int64_t id, int64_t *since,
                 Error *err) {
    bool more = false;
    int64_t folded = 0;
    Statement *s = ask(context, QUERY_MANUSCRIPT_VERSION_LIST, key, id);
    bind_int(s, IN_MANUSCRIPT_VERSION_LIST_BEFORE, INT64_MAX);
    bind_int(s, IN_MANUSCRIPT_VERSION_LIST_LIMIT, 1);
    while (statement_next(s, &more, err) && more) {
        int64_t begun = column_int(s, OUT_MANUSCRIPT_VERSION_LIST_SINCE);
        int64_t version = column_int(s, OUT_MANUSCRIPT_VERSION_LIST_VERSION);
        if (version == 1 || column_int(s, OUT_MANUSCRIPT_VERSION_LIST_SUBMITTED) ||
            *column_text(s, OUT_MANUSCRIPT_VERSION_LIST_NOTE) ||
            strcmp(column_text(s, OUT_MANUSCRIPT_VERSION_LIST_ACTOR), context->actor) != 0 ||
            begun <= context->now - VERSION_SECONDS)
            continue;
        folded = version;
        *since = begun;
    }
    return !err->code && (!folded || take_away(context, key, id, folded, err));
}

static bool thin(Context *context, const ProgrammeKey *key, int64_t id, Error *err) {
    bool more = false;
    int64_t count = 0, oldest = 0;
    Statement *s = ask(context, QUERY_MANUSCRIPT_VERSION_COUNT, key, id);
    while (statement_next(s, &more, err) && more)
        count = column_int(s, OUT_MANUSCRIPT_VERSION_COUNT_VERSIONS);
    if (err->code || count <= (int64_t)LIMIT_VERSIONS)
        return !err->code;
    s = ask(context, QUERY_MANUSCRIPT_VERSION_OLDEST, key, id);
    while (statement_next(s, &more, err) && more)
        oldest = column_int(s, OUT_MANUSCRIPT_VERSION_OLDEST_VERSION);
    return !err->code && (!oldest || take_away(context, key, id, oldest, err));
}

bool manuscript_version_keep(Context *context, const ProgrammeKey *key, int64_t id,
                             const char *note, int64_t submitted, Error *err) {
    int64_t since = context->now;
    bool folds = !submitted && (!note || !*note);
    if (folds && !fold(context, key, id, &since, err))
        return false;
    Statement *s = store_query(context->store, context->arena, QUERY_MANUSCRIPT_VERSION_KEEP);
    bind_text(s, IN_MANUSCRIPT_VERSION_KEEP_ACTOR, context->actor);
    bind_text(s, IN_MANUSCRIPT_VERSION_KEEP_AT, context->at);
    bind_text(s, IN_MANUSCRIPT_VERSION_KEEP_NOTE, note ? note : "");
    bind_int(s, IN_MANUSCRIPT_VERSION_KEEP_SUBMITTED, submitted);
    bind_int(s, IN_MANUSCRIPT_VERSION_KEEP_SINCE, since);
    bind_text(s, IN_MANUSCRIPT_VERSION_KEEP_REGION, key->region);
    bind_int(s, IN_MANUSCRIPT_VERSION_KEEP_MANUSCRIPT, id);
    return statement_run(s, NULL, err) && thin(context, key, id, err);
}

bool manuscript_version_forget(Context *context, const ProgrammeKey *key, int64_t id, Error *err) {
    return statement_run(ask(context, QUERY_MANUSCRIPT_VERSION_FORGET, key, id), NULL, err);
}

// --- Reading ---

static bool run_list(Context *context, void *request, Error *err) {
    ManuscriptVersionList *r = request;
    int64_t limit = r->limit > 0 && r->limit < VERSION_PAGE ? r->limit : VERSION_PAGE;
    bool more = false;
    if (!manuscript_open(context, &r->of, err))
        return false;
    if (may_has(&r->of.manuscript.may, "edit"))
        may_add(&r->may, "restore");
    Statement *s = ask(context, QUERY_MANUSCRIPT_VERSION_LIST, &r->of.key, r->of.id);
    bind_int(s, IN_MANUSCRIPT_VERSION_LIST_BEFORE, r->before ? r->before : INT64_MAX);
    bind_int(s, IN_MANUSCRIPT_VERSION_LIST_LIMIT, limit + 1);
    while (statement_next(s, &more, err) && more) {
        if ((int64_t)r->count == limit) {
            r->next = r->items[r->count - 1].version;
            continue;
        }
        r->items = arena_room(context->arena, r->items, r->count, sizeof *r->items);
        r->items[r->count++] = (ManuscriptVersion){
            .version = column_int(s, OUT_MANUSCRIPT_VERSION_LIST_VERSION),
            .actor = column_text(s, OUT_MANUSCRIPT_VERSION_LIST_ACTOR),
            .actor_name = column_text(s, OUT_MANUSCRIPT_VERSION_LIST_ACTOR_NAME),
            .at = column_text(s, OUT_MANUSCRIPT_VERSION_LIST_AT),
            .note = column_text(s, OUT_MANUSCRIPT_VERSION_LIST_NOTE),
            .submitted = column_int(s, OUT_MANUSCRIPT_VERSION_LIST_SUBMITTED) != 0,
        };
    }
    return err->code == ERROR_NONE;
}

bool manuscript_version_find(Context *context, const ProgrammeKey *key, int64_t id, int64_t version,
                             Manuscript *m, bool *found, Error *err) {
    bool more = false;
    const char *content = "";
    *found = false;
    Statement *s = ask(context, QUERY_MANUSCRIPT_VERSION_GET, key, id);
    bind_int(s, IN_MANUSCRIPT_VERSION_GET_VERSION, version);
    while (statement_next(s, &more, err) && more) {
        m->title = column_text(s, OUT_MANUSCRIPT_VERSION_GET_TITLE);
        m->actor = column_text(s, OUT_MANUSCRIPT_VERSION_GET_ACTOR);
        m->actor_name = column_text(s, OUT_MANUSCRIPT_VERSION_GET_ACTOR_NAME);
        m->at = column_text(s, OUT_MANUSCRIPT_VERSION_GET_AT);
        m->version = version;
        content = column_text(s, OUT_MANUSCRIPT_VERSION_GET_CONTENT);
        *found = true;
    }
    return !err->code && (!*found || manuscript_unkeep(context->arena, content, m, err));
}

static bool find(Context *context, const ManuscriptVersionRequest *r, Manuscript *m, Error *err) {
    bool found;
    *m = r->of.manuscript;
    if (!manuscript_version_find(context, &r->of.key, r->of.id, r->version, m, &found, err))
        return false;
    return found || error_set(err, ERROR_NOT_FOUND, "version",
                              _("没有留下第%lld版，可能已并入后面的一版"), (long long)r->version);
}

static const char *value_then(const Manuscript *m, const char *id) {
    for (size_t i = 0; i < m->value_count; i++)
        if (strcmp(m->values[i].id, id) == 0)
            return m->values[i].value;
    return "—";
}

static void fill_runs(const Manuscript *m, ManuscriptRun *runs, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (*runs[i].datum)
            runs[i].text = value_then(m, runs[i].datum);
}

// The data that it named, with what they said then. Of one that is no longer there only that is
// known.
static void tell_values(Context *context, ManuscriptRequest *r) {
    Arena *arena = context->arena;
    const Manuscript *m = &r->manuscript;
    r->named = arena_array(arena, m->value_count + 1, sizeof *r->named);
    r->named_count = m->value_count;
    for (size_t i = 0; i < m->value_count; i++) {
        const char *id = m->values[i].id;
        const Datum *now = manuscript_datum(r->data, r->data_count, id);
        Datum *then = ARENA_NEW(arena, Datum);
        *then = now ? *now : (Datum){.id = id, .label = id, .formula = "", .source = ""};
        then->value = m->values[i].value;
        r->named[i] =
            (ManuscriptDatum){.datum = then, .as_of = "", .indicator = "", .changed_from = ""};
        if (now)
            r->named[i] = manuscript_datum_told(arena, m, &r->bulletin.board, then);
        r->named[i].changed_from = "";
    }
}

static bool run_get(Context *context, void *request, Error *err) {
    ManuscriptVersionRequest *r = request;
    Manuscript then;
    if (!manuscript_open(context, &r->of, err) || !find(context, r, &then, err))
        return false;
    then.may = (May){.count = 0};
    if (may_has(&r->of.manuscript.may, "edit"))
        may_add(&then.may, "restore");
    r->of.manuscript = then;
    for (size_t i = 0; i < then.block_count; i++) {
        const ManuscriptBlock *block = &then.blocks[i];
        fill_runs(&then, block->runs, block->run_count);
        fill_runs(&then, block->table.cells, block->table.row_count * block->table.column_count);
    }
    tell_values(context, &r->of);
    r->of.numbers = NULL;
    r->of.number_count = 0;
    r->of.notices = NULL;
    r->of.notice_count = 0;
    return true;
}

// --- Restoring ---

static bool run_restore(Context *context, void *request, Error *err) {
    ManuscriptVersionRequest *r = request;
    Manuscript then;
    if (!manuscript_open_to_write(context, &r->of, err) || !find(context, r, &then, err))
        return false;
    const Manuscript before = r->of.manuscript;
    if (r->version == before.version)
        return error_set(err, ERROR_CONFLICT, "version", _("这就是现在的一版"));
    r->of.manuscript.title = then.title;
    r->of.manuscript.copy_to = then.copy_to;
    r->of.manuscript.order = then.order;
    r->of.manuscript.blocks = then.blocks;
    r->of.manuscript.block_count = then.block_count;
    manuscript_look(context, &r->of);
    return manuscript_comment_carry(context, &r->of.key, &before, &r->of.manuscript, err) &&
           manuscript_write(context, &r->of,
                            arena_printf(context->arena, _("恢复第%lld版"), (long long)r->version),
                            err);
}

const UseCase manuscript_version_list_use_case = {"manuscript versions", PERMISSION_READ, false,
                                                  run_list};
const UseCase manuscript_version_get_use_case = {"manuscript version", PERMISSION_READ, false,
                                                 run_get};
const UseCase manuscript_restore_use_case = {"manuscript restore", PERMISSION_DRAFT, true,
                                             run_restore};
