// housecheck: allow chinese-text in file: units of figures are those of the bulletin
#include "service/manuscript_since.h"

#include "base/message.h"
#include "base/text.h"
#include "service/manuscript_catalogue.h"
#include "service/manuscript_data.h"
#include "service/manuscript_version.h"

#include <stdlib.h>
#include <string.h>

const Term since_changes[SINCE_COUNT] = {
    [SINCE_ADDED] = {"added", N_("新增"), ""},
    [SINCE_REMOVED] = {"removed", N_("删去"), ""},
    [SINCE_REWORDED] = {"reworded", N_("改写"), ""},
};

// --- Figures ---

const char *since_difference(Arena *arena, const char *before, const char *after,
                             const char *measure) {
    FigureText old, new;
    Figure apart;
    if (figure_read(arena, before, &old) != FIGURE_FINE || *old.unit ||
        figure_read(arena, after, &new) != FIGURE_FINE || *new.unit || old.percent != new.percent ||
        old.power != new.power || !figure_subtract(new.figure, old.figure, &apart))
        return "";
    bool points = new.percent || strcmp(measure, "%") == 0;
    return arena_printf(arena, "%s%s%s", apart.value > 0 ? "+" : "", figure_text(arena, apart),
                        points ? "个百分点" : measure);
}

static void add_figure(Arena *arena, ManuscriptSince *r, const Datum *datum, const char *before,
                       const char *after, const char *measure) {
    if (strcmp(before, after) == 0)
        return;
    r->items = arena_room(arena, r->items, r->count, sizeof *r->items);
    r->items[r->count++] = (SinceFigure){
        datum->id,
        datum->label,
        *before ? arena_printf(arena, "%s%s", before, measure) : "",
        *after ? arena_printf(arena, "%s%s", after, measure) : "",
        *before && *after ? since_difference(arena, before, after, measure) : "",
    };
}

// The figures that the manuscript names, as they are now and as they were then.
static void compare_figures(Arena *arena, ManuscriptSince *r, const Catalogue *now,
                            const Catalogue *then) {
    for (size_t i = 0; i < r->one.named_count; i++) {
        const char *id = r->one.named[i].datum->id;
        const CatalogueItem *is = catalogue_find(now, id), *was = catalogue_find(then, id);
        if (is)
            add_figure(arena, r, is->datum, was ? was->datum->value : "", is->datum->value,
                       is->measure);
    }
}

// --- Paragraphs ---

static bool is_gone(const ManuscriptRun *run) {
    return run->change && !run->change->inserts;
}

// The words of a block, a figure as the name of its datum: what is compared. With `told`, as it is
// read, a figure as what it says.
static const char *words_of(Arena *arena, const ManuscriptBlock *block, bool told) {
    Text text = text_new(arena);
    for (size_t i = 0; i < block->run_count; i++) {
        const ManuscriptRun *run = &block->runs[i];
        if (is_gone(run))
            continue;
        if (*run->datum && !told)
            text_addf(&text, "[%s]", run->datum);
        else
            text_add(&text, run->text);
    }
    return text_string(&text);
}

// A manuscript, and what each of its blocks is known by in another one.
typedef struct Side {
    const Manuscript *m; // whose
    const char **keys;   // of its blocks
} Side;

// The part, unit and kind of each block, and the how-manieth of these it is.
static Side side_by_place(Arena *arena, const Manuscript *m) {
    Side side = {m, arena_array(arena, m->block_count + 1, sizeof *side.keys)};
    for (size_t i = 0; i < m->block_count; i++) {
        const ManuscriptBlock *block = &m->blocks[i];
        size_t place = 0;
        for (size_t k = 0; k < i; k++)
            place += m->blocks[k].slot == block->slot && m->blocks[k].kind == block->kind &&
                     strcmp(m->blocks[k].unit, block->unit) == 0;
        side.keys[i] = arena_printf(arena, "%d/%d/%zu/%s", (int)block->slot, (int)block->kind,
                                    place, block->unit);
    }
    return side;
}

static size_t find_block(const Side *side, const char *key) {
    size_t k = 0;
    while (k < side->m->block_count && strcmp(side->keys[k], key) != 0)
        k++;
    return k;
}

static void add_block(Arena *arena, ManuscriptSince *r, SinceChange change,
                      const ManuscriptBlock *block) {
    r->blocks = arena_room(arena, r->blocks, r->block_count, sizeof *r->blocks);
    r->blocks[r->block_count++] = (SinceBlock){change, block->id, words_of(arena, block, true)};
}

static void compare_blocks(Arena *arena, ManuscriptSince *r, const Side *now, const Side *then) {
    for (size_t i = 0; i < now->m->block_count; i++) {
        const ManuscriptBlock *block = &now->m->blocks[i];
        size_t k = find_block(then, now->keys[i]);
        if (k == then->m->block_count)
            add_block(arena, r, SINCE_ADDED, block);
        else if (strcmp(words_of(arena, block, false),
                        words_of(arena, &then->m->blocks[k], false)) != 0)
            add_block(arena, r, SINCE_REWORDED, block);
    }
    for (size_t k = 0; k < then->m->block_count; k++)
        if (find_block(now, then->keys[k]) == now->m->block_count)
            add_block(arena, r, SINCE_REMOVED, &then->m->blocks[k]);
}

// What a datum said when the manuscript was written; NULL if it was not named.
static const char *value_then(const Manuscript *m, const char *id) {
    for (size_t i = 0; i < m->value_count; i++)
        if (strcmp(m->values[i].id, id) == 0)
            return m->values[i].value;
    return NULL;
}

// Gives the figures of kept blocks what they said when they were written.
static void fill(Manuscript *m) {
    for (size_t i = 0; i < m->block_count; i++)
        for (size_t k = 0; k < m->blocks[i].run_count; k++) {
            ManuscriptRun *run = &m->blocks[i].runs[k];
            const char *value = *run->datum ? value_then(m, run->datum) : run->text;
            run->text = value ? value : "—";
        }
}

// --- The period before ---

// The last period before a day that anything was reported for; DATE_NONE if there is none.
static Date period_before(const Programme *programme, Date day) {
    Date last = DATE_NONE;
    for (size_t i = 0; i < programme->commitment_count; i++)
        for (size_t k = 0; k < programme->commitments[i]->report_count; k++) {
            Date period = programme->commitments[i]->reports[k].period;
            if (period < day && (last == DATE_NONE || period > last))
                last = period;
        }
    return last;
}

// The newest manuscript of the same kind and the last period before; *found says whether there is
// one.
static bool find_before(Context *context, const ManuscriptRequest *one, Manuscript *out,
                        bool *found, Error *err) {
    bool more = false;
    int64_t id = 0;
    Statement *s = store_query(context->store, context->arena, QUERY_MANUSCRIPT_BEFORE);
    bind_text(s, IN_MANUSCRIPT_BEFORE_REGION, one->key.region);
    bind_int(s, IN_MANUSCRIPT_BEFORE_YEAR, one->key.year);
    bind_text(s, IN_MANUSCRIPT_BEFORE_KIND, bulletin_kinds[one->manuscript.kind].key);
    bind_text(s, IN_MANUSCRIPT_BEFORE_PERIOD, date_iso(context->arena, one->manuscript.period));
    while (statement_next(s, &more, err) && more)
        id = column_int(s, OUT_MANUSCRIPT_BEFORE_ID);
    *found = false;
    return !err->code && (!id || manuscript_find(context, &one->key, id, 0, out, found, err));
}

static bool against_period(Context *context, ManuscriptSince *r, const Catalogue *now, Error *err) {
    Arena *arena = context->arena;
    const ManuscriptRequest *one = &r->one;
    bool found = false;
    Manuscript before;
    Catalogue then = {.items = NULL};
    r->period = period_before(now->board->programme, one->manuscript.period);
    if (r->period != DATE_NONE) {
        BulletinRequest *made = ARENA_NEW(arena, BulletinRequest);
        *made = (BulletinRequest){
            .region = one->key.region, .year = one->key.year, .period = r->period};
        if (!bulletin_make(context, made, err))
            return false;
        catalogue_make(arena, made, &then);
        compare_figures(arena, r, now, &then);
    }
    if (!find_before(context, one, &before, &found, err))
        return false;
    if (found) {
        r->manuscript = before.id;
        fill(&before);
        Side is = side_by_place(arena, &one->manuscript), was = side_by_place(arena, &before);
        compare_blocks(arena, r, &is, &was);
    }
    return true;
}

// --- An earlier version ---

static Side side_by_id(Arena *arena, const Manuscript *m) {
    Side side = {m, arena_array(arena, m->block_count + 1, sizeof *side.keys)};
    for (size_t i = 0; i < m->block_count; i++)
        side.keys[i] = m->blocks[i].id;
    return side;
}

// The figures that both name.
static void compare_values(Arena *arena, ManuscriptSince *r, const Catalogue *now,
                           const Manuscript *then) {
    for (size_t i = 0; i < r->one.named_count; i++) {
        const CatalogueItem *is = catalogue_find(now, r->one.named[i].datum->id);
        const char *was = value_then(then, r->one.named[i].datum->id);
        if (is && was)
            add_figure(arena, r, is->datum, was, is->datum->value, is->measure);
    }
}

static bool against_version(Context *context, ManuscriptSince *r, const Catalogue *now,
                            Error *err) {
    Arena *arena = context->arena;
    bool found = false;
    Manuscript then = r->one.manuscript;
    if (!manuscript_version_find(context, &r->one.key, r->one.id, r->version, &then, &found, err))
        return false;
    if (!found)
        return error_set(err, ERROR_NOT_FOUND, "against", _("稿件没有第%lld版"),
                         (long long)r->version);
    fill(&then);
    compare_values(arena, r, now, &then);
    Side is = side_by_id(arena, &r->one.manuscript), was = side_by_id(arena, &then);
    compare_blocks(arena, r, &is, &was);
    return true;
}

// last_period, or version:3.
static bool read_against(ManuscriptSince *r, Error *err) {
    static const char version[] = "version:";
    char *end = NULL;
    r->version = 0;
    if (strcmp(r->against, "last_period") == 0)
        return true;
    if (strncmp(r->against, version, strlen(version)) == 0 && r->against[strlen(version)] >= '1' &&
        r->against[strlen(version)] <= '9')
        r->version = strtoll(r->against + strlen(version), &end, 10);
    return (end && !*end && r->version < INT64_MAX) ||
           error_set(err, ERROR_INPUT, "against", _("against应为last_period或version:3这样的版本"));
}

static bool run(Context *context, void *request, Error *err) {
    ManuscriptSince *r = request;
    Catalogue now;
    r->period = DATE_NONE;
    if (!read_against(r, err) || !manuscript_open(context, &r->one, err))
        return false;
    catalogue_make(context->arena, &r->one.bulletin, &now);
    return r->version ? against_version(context, r, &now, err)
                      : against_period(context, r, &now, err);
}

const UseCase manuscript_since_use_case = {"manuscript changes", PERMISSION_READ, false, run};
