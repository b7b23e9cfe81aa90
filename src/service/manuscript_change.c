#include "service/manuscript_change.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"

#include <string.h>

// --- Whose they are ---

// The first place of every change, each once.
typedef struct Changes {
    const ManuscriptChange **items; // in reading order
    const char **blocks;            // id of the block of each
    size_t count;                   // of both
} Changes;

static const ManuscriptChange *find(const Changes *changes, const char *id) {
    for (size_t i = 0; i < changes->count; i++)
        if (strcmp(changes->items[i]->id, id) == 0)
            return changes->items[i];
    return NULL;
}

static Changes changes_of(Arena *arena, const Manuscript *m) {
    Changes all = {.items = NULL};
    for (size_t i = 0; i < m->block_count; i++)
        for (size_t k = 0; k < m->blocks[i].run_count; k++) {
            const ManuscriptChange *change = m->blocks[i].runs[k].change;
            if (!change || find(&all, change->id))
                continue;
            all.items = arena_room(arena, all.items, all.count, sizeof *all.items);
            all.blocks = arena_room(arena, all.blocks, all.count, sizeof *all.blocks);
            all.blocks[all.count] = m->blocks[i].id;
            all.items[all.count++] = change;
        }
    return all;
}

bool manuscript_has_change(const ManuscriptBlock *block) {
    for (size_t k = 0; k < block->run_count; k++)
        if (block->runs[k].change)
            return true;
    return false;
}

const ManuscriptBlock *manuscript_open_change(const Manuscript *m) {
    for (size_t i = 0; i < m->block_count; i++)
        if (manuscript_has_change(&m->blocks[i]))
            return &m->blocks[i];
    return NULL;
}

bool manuscript_stamp(Arena *arena, const Manuscript *before, Manuscript *next,
                      ManuscriptAuthor author, Error *err) {
    const Changes known = changes_of(arena, before), sent = changes_of(arena, next);
    if (sent.count > LIMIT_MANUSCRIPT_CHANGES)
        return error_set(err, ERROR_INPUT, "blocks", _("最多%zu处修改，请先接受或拒绝一些"),
                         LIMIT_MANUSCRIPT_CHANGES);
    for (size_t i = 0; i < next->block_count; i++)
        for (size_t k = 0; k < next->blocks[i].run_count; k++) {
            ManuscriptRun *run = &next->blocks[i].runs[k];
            if (!run->change)
                continue;
            const ManuscriptChange *old = find(&known, run->change->id);
            const ManuscriptChange *first = old ? old : find(&sent, run->change->id);
            if (first->inserts != run->change->inserts)
                return error_set(err, ERROR_INPUT, next->blocks[i].id, _("修改%s不能又增又删"),
                                 run->change->id);
            ManuscriptChange *stamped = ARENA_NEW(arena, ManuscriptChange);
            *stamped = *run->change;
            stamped->by = old ? old->by : author.login;
            stamped->name = old ? old->name : author.name;
            stamped->at = old ? old->at : author.at;
            run->change = stamped;
        }
    return true;
}

// --- What a save may do ---

// Each character with the change it is part of, so that it does not matter how runs are cut. Signs
// that words cannot have part the names from the words.
static void add_run(Text *text, const ManuscriptRun *run, const char *change) {
    if (*run->datum)
        text_addf(text, "\1%s\2%s\3", change, run->datum);
    else if (!*change)
        text_add(text, run->text);
    for (const char *p = run->text; *change && !*run->datum && *p;) {
        const char *from = p;
        utf8_next(&p);
        text_addf(text, "\1%s\2%.*s", change, (int)(p - from), from);
    }
}

// The words of one change of somebody, wherever they stand.
static const char *words_of_change(Arena *arena, const Manuscript *m, const char *id) {
    Text text = text_new(arena);
    for (size_t i = 0; i < m->block_count; i++)
        for (size_t k = 0; k < m->blocks[i].run_count; k++) {
            const ManuscriptRun *run = &m->blocks[i].runs[k];
            if (run->change && strcmp(run->change->id, id) == 0)
                add_run(&text, run, "");
        }
    return text_string(&text);
}

static bool keeps_others(Arena *arena, const Manuscript *before, const Manuscript *next,
                         const char *login, Error *err) {
    const Changes known = changes_of(arena, before);
    for (size_t i = 0; i < known.count; i++) {
        const ManuscriptChange *change = known.items[i];
        if (strcmp(change->by, login) != 0 && strcmp(words_of_change(arena, before, change->id),
                                                     words_of_change(arena, next, change->id)) != 0)
            return error_set(err, ERROR_CONFLICT, known.blocks[i],
                             _("%s的修改还没有接受或拒绝，不能改动它"), change->name);
    }
    return true;
}

// The words of a block without what `login` inserts, and with what they want to go.
static const char *words_without(Arena *arena, const ManuscriptBlock *block, const char *login) {
    Text text = text_new(arena);
    for (size_t k = 0; k < block->run_count; k++) {
        const ManuscriptRun *run = &block->runs[k];
        bool own = run->change && strcmp(run->change->by, login) == 0;
        if (own && run->change->inserts)
            continue;
        add_run(&text, run, own || !run->change ? "" : run->change->id);
    }
    return text_string(&text);
}

static bool same_place(const ManuscriptBlock *a, const ManuscriptBlock *b) {
    return strcmp(a->id, b->id) == 0 && a->slot == b->slot && a->kind == b->kind &&
           strcmp(a->unit, b->unit) == 0;
}

static bool adds_only(Arena *arena, const Manuscript *before, const Manuscript *next,
                      const char *login, Error *err) {
    if (strcmp(before->title, next->title) != 0)
        return error_set(err, ERROR_CONFLICT, "title", _("留痕修改时不能改标题"));
    if (strcmp(before->copy_to, next->copy_to) != 0)
        return error_set(err, ERROR_CONFLICT, "copy_to", _("留痕修改时不能改抄送"));
    for (size_t i = 0; i < before->block_count || i < next->block_count; i++) {
        if (i >= before->block_count || i >= next->block_count ||
            !same_place(&before->blocks[i], &next->blocks[i]))
            return error_set(err, ERROR_CONFLICT, "blocks",
                             _("留痕修改时不能增加、删除、移动段落或改变段落的样式"));
        if (strcmp(words_without(arena, &before->blocks[i], login),
                   words_without(arena, &next->blocks[i], login)) != 0)
            return error_set(err, ERROR_CONFLICT, next->blocks[i].id,
                             _("这一段里有未留痕的改动，请刷新后再改"));
    }
    return true;
}

bool manuscript_may_follow(Arena *arena, const Manuscript *before, const Manuscript *next,
                           const char *login, bool tracked, Error *err) {
    return keeps_others(arena, before, next, login, err) &&
           (!tracked || adds_only(arena, before, next, login, err));
}

// --- What becomes of them ---

static bool is_chosen(const ManuscriptChange *change, const char *const *ids, size_t id_count) {
    for (size_t i = 0; ids && i < id_count; i++)
        if (strcmp(ids[i], change->id) == 0)
            return true;
    return !ids;
}

bool manuscript_decide(Arena *arena, Manuscript *m, bool accept, const char *const *ids,
                       size_t id_count, Error *err) {
    const Changes known = changes_of(arena, m);
    for (size_t i = 0; ids && i < id_count; i++)
        if (!find(&known, ids[i]))
            return error_set(err, ERROR_NOT_FOUND, "ids", _("没有修改%s，可能已经处理过"), ids[i]);
    for (size_t i = 0; i < m->block_count; i++) {
        ManuscriptBlock *block = &m->blocks[i];
        ManuscriptRun *kept = arena_array(arena, block->run_count + 1, sizeof *kept);
        size_t count = 0;
        for (size_t k = 0; k < block->run_count; k++) {
            ManuscriptRun run = block->runs[k];
            bool chosen = run.change && is_chosen(run.change, ids, id_count);
            if (chosen && run.change->inserts != accept)
                continue;
            if (chosen)
                run.change = NULL;
            kept[count++] = run;
        }
        block->runs = kept;
        block->run_count = count;
    }
    return true;
}
