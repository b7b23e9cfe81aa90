#include "service/manuscript_renew.h"

#include "base/message.h"
#include "service/manuscript_change.h"
#include "service/manuscript_comment.h"
#include "service/manuscript_text.h"
#include "service/rank.h"

#include <stdlib.h>
#include <string.h>

// --- In another order ---

static bool is_of_unit(const ManuscriptBlock *block) {
    return block->slot == SLOT_UNITS && *block->unit;
}

// A block, where its unit comes, and where it stood among the others.
typedef struct Placed {
    ManuscriptBlock block; // to be moved
    size_t unit;           // from 0 on
    size_t at;             // likewise
} Placed;

static size_t place_in_programme(const Board *board, const char *unit) {
    size_t i = 0;
    while (i < board->unit_count && strcmp(board->units[i].name, unit) != 0)
        i++;
    return i;
}

static size_t place_by_rank(const Ranks *ranks, const char *unit) {
    size_t i = 0;
    while (i < ranks->count && strcmp(ranks->items[i].unit->name, unit) != 0)
        i++;
    return i;
}

static int compare_placed(const void *a, const void *b) {
    const Placed *x = a, *y = b;
    if (x->unit != y->unit)
        return x->unit < y->unit ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

void manuscript_reorder(Arena *arena, const Board *board, BulletinOrder order, Manuscript *m) {
    Placed *placed = arena_array(arena, m->block_count + 1, sizeof *placed);
    ManuscriptBlock *blocks = arena_array(arena, m->block_count + 1, sizeof *blocks);
    size_t count = 0, next = 0;
    Ranks ranks;
    rank_units(arena, board->programme, board->date, RANK_BY_COMPLETION, &ranks);
    for (size_t i = 0; i < m->block_count; i++) {
        const ManuscriptBlock *block = &m->blocks[i];
        if (!is_of_unit(block))
            continue;
        placed[count] = (Placed){*block,
                                 order == BULLETIN_BY_RANK ? place_by_rank(&ranks, block->unit)
                                                           : place_in_programme(board, block->unit),
                                 count};
        count++;
    }
    qsort(placed, count, sizeof *placed, compare_placed);
    for (size_t i = 0; i < m->block_count; i++)
        blocks[i] = is_of_unit(&m->blocks[i]) ? placed[next++].block : m->blocks[i];
    m->blocks = blocks;
    m->order = order;
}

static bool run_reorder(Context *context, void *request, Error *err) {
    ManuscriptReorder *r = request;
    if (!manuscript_open_to_write(context, &r->one, err))
        return false;
    manuscript_reorder(context->arena, &r->one.bulletin.board, r->order, &r->one.manuscript);
    return manuscript_write(
        context, &r->one,
        r->order == BULLETIN_BY_RANK ? _("各单位按排名排列") : _("各单位按方案排列"), err);
}

// --- Anew from the data ---

// The automatic paragraph of a unit; NULL if there is none.
static const ManuscriptBlock *paragraph_of(const Manuscript *automatic, const char *unit) {
    for (size_t i = 0; i < automatic->block_count; i++) {
        const ManuscriptBlock *block = &automatic->blocks[i];
        if (is_of_unit(block) && block->kind == BLOCK_BODY && strcmp(block->unit, unit) == 0)
            return block;
    }
    return NULL;
}

static bool refresh_block(const Manuscript *automatic, ManuscriptBlock *block, Error *err) {
    if (!is_of_unit(block) || block->kind != BLOCK_BODY)
        return error_set(err, ERROR_CONFLICT, block->id, _("只有单位的段落能按数据重写"));
    if (manuscript_has_change(block))
        return error_set(err, ERROR_CONFLICT, block->id,
                         _("%s的段落还有没有接受或拒绝的修改，不能重写"), block->unit);
    const ManuscriptBlock *anew = paragraph_of(automatic, block->unit);
    if (!anew)
        return error_set(err, ERROR_CONFLICT, block->id, _("这一期的数据里没有%s的段落"),
                         block->unit);
    block->runs = anew->runs;
    block->run_count = anew->run_count;
    return true;
}

bool manuscript_refresh(Arena *arena, const BulletinRequest *bulletin, const char *const *ids,
                        size_t id_count, Manuscript *m, Error *err) {
    Manuscript automatic = {.blocks = NULL};
    ManuscriptBlock *blocks = arena_array(arena, m->block_count + 1, sizeof *blocks);
    manuscript_of_blocks(arena, bulletin->document.blocks, bulletin->places, bulletin->words_count,
                         &automatic);
    memcpy(blocks, m->blocks, m->block_count * sizeof *blocks);
    m->blocks = blocks;
    for (size_t i = 0; i < id_count; i++) {
        size_t k = 0;
        while (k < m->block_count && strcmp(blocks[k].id, ids[i]) != 0)
            k++;
        if (k == m->block_count)
            return error_set(err, ERROR_NOT_FOUND, "blocks", _("稿件里没有段落%s"), ids[i]);
        if (!refresh_block(&automatic, &blocks[k], err))
            return false;
    }
    return true;
}

static bool run_refresh(Context *context, void *request, Error *err) {
    ManuscriptRequest *r = request;
    if (r->id_count == 0)
        return error_set(err, ERROR_INPUT, "blocks", _("请指明哪些段落"));
    if (!manuscript_open_to_write(context, r, err))
        return false;
    const Manuscript before = r->manuscript;
    if (!manuscript_refresh(context->arena, &r->bulletin, r->ids, r->id_count, &r->manuscript, err))
        return false;
    manuscript_look(context, r);
    return manuscript_comment_carry(context, &r->key, &before, &r->manuscript, err) &&
           manuscript_write(context, r, _("按数据重写单位的段落"), err);
}

const UseCase manuscript_reorder_use_case = {"manuscript reorder", PERMISSION_DRAFT, true,
                                             run_reorder};
const UseCase manuscript_refresh_use_case = {"manuscript refresh", PERMISSION_DRAFT, true,
                                             run_refresh};
