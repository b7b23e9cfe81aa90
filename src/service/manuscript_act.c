// What is done with a manuscript: it is saved, changes are decided, it is thrown away, or becomes
// the draft of a bulletin.
#include "service/manuscript.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/utf8.h"
#include "service/manuscript_change.h"
#include "service/manuscript_comment.h"
#include "service/manuscript_text.h"
#include "service/manuscript_version.h"
#include "service/publication.h"

#include <string.h>

// Tables are the program's: those that stand, by their id.
static bool take_tables(const Manuscript *before, Manuscript *next, Error *err) {
    for (size_t i = 0; i < next->block_count; i++) {
        ManuscriptBlock *block = &next->blocks[i];
        bool found = block->kind != BLOCK_TABLE;
        for (size_t k = 0; k < before->block_count && !found; k++) {
            found = before->blocks[k].kind == BLOCK_TABLE &&
                    strcmp(before->blocks[k].id, block->id) == 0;
            if (found)
                block->table = before->blocks[k].table;
        }
        if (!found)
            return error_set(err, ERROR_INPUT, block->id, _("表格由系统生成，不能自己添加"));
    }
    return true;
}

static bool check_copy_to(Arena *arena, const ManuscriptRequest *r, Manuscript *next, Error *err) {
    if (r->copy_to)
        next->copy_to = utf8_trim(arena, r->copy_to);
    if (r->note && !manuscript_seen(r->note))
        return error_set(err, ERROR_INPUT, "note", _("含有看不见的字符，请删去后再试"));
    return (utf8_length(next->copy_to) <= LIMIT_WORDS && !strpbrk(next->copy_to, "\n\r\t") &&
            manuscript_seen(next->copy_to)) ||
           error_set(err, ERROR_INPUT, "copy_to",
                     _("抄送应为一行，最多%zu个字，不能有看不见的字符"), LIMIT_WORDS);
}

static bool run_put(Context *context, void *request, Error *err) {
    ManuscriptRequest *r = request;
    Arena *arena = context->arena;
    if (!manuscript_open_to_write(context, r, err))
        return false;
    const Manuscript before = r->manuscript;
    Manuscript next = before;
    next.blocks = r->blocks;
    next.block_count = r->block_count;
    const ManuscriptAuthor author = {context->actor, context->actor_name, context->at};
    if (!manuscript_title(arena, r->title, before.title, &next.title, err) ||
        !check_copy_to(arena, r, &next, err) ||
        !manuscript_check(&next, r->data, r->data_count, err) ||
        !take_tables(&before, &next, err) ||
        !manuscript_stamp(arena, &before, &next, author, err) ||
        !manuscript_may_follow(arena, &before, &next, context->actor, r->tracked, err) ||
        !manuscript_comment_carry(context, &r->key, &before, &next, err))
        return false;
    r->manuscript = next;
    return manuscript_write(context, r, r->note, err);
}

static bool decide(Context *context, ManuscriptRequest *r, bool accept, Error *err) {
    if (!r->all && r->id_count == 0)
        return error_set(err, ERROR_INPUT, "ids", _("请指明哪些修改"));
    return manuscript_open_to_write(context, r, err) &&
           manuscript_decide(context->arena, &r->manuscript, accept, r->all ? NULL : r->ids,
                             r->id_count, err) &&
           manuscript_write(context, r, r->note, err);
}

static bool run_accept(Context *context, void *request, Error *err) {
    return decide(context, request, true, err);
}

static bool run_reject(Context *context, void *request, Error *err) {
    return decide(context, request, false, err);
}

static bool run_delete(Context *context, void *request, Error *err) {
    ManuscriptRequest *r = request;
    if (!manuscript_open_to_write(context, r, err))
        return false;
    if (r->manuscript.publication)
        return error_set(err, ERROR_CONFLICT, "id", _("这份稿件送核过，不能删除"));
    if (!manuscript_comment_forget(context, &r->key, r->id, err) ||
        !manuscript_version_forget(context, &r->key, r->id, err))
        return false;
    Statement *s = store_query(context->store, context->arena, QUERY_MANUSCRIPT_DELETE);
    bind_text(s, IN_MANUSCRIPT_DELETE_REGION, r->key.region);
    bind_int(s, IN_MANUSCRIPT_DELETE_YEAR, r->key.year);
    bind_int(s, IN_MANUSCRIPT_DELETE_ID, r->id);
    manuscript_record(context, r, r->note);
    return statement_run(s, NULL, err);
}

static void add_obstacle(Arena *arena, ManuscriptRequest *r, const char *text, const char *block) {
    r->obstacles = arena_room(arena, r->obstacles, r->obstacle_count, sizeof *r->obstacles);
    r->obstacles[r->obstacle_count++] = (ManuscriptNotice){text, block};
}

// All that must be done before it can be frozen.
static bool check_ready(Arena *arena, ManuscriptRequest *r, Error *err) {
    const Manuscript *m = &r->manuscript;
    const char *field;
    const char *fault = manuscript_frame_number(arena, m, r->data, r->data_count, &field);
    if (fault)
        add_obstacle(arena, r, fault, field);
    for (size_t i = 0; i < r->number_count; i++)
        if (r->numbers[i].kind == MANUSCRIPT_UNKNOWN)
            add_obstacle(
                arena, r,
                arena_printf(arena, _("“%s”没有出处：请换成数据，或注明来源"), r->numbers[i].text),
                r->numbers[i].block);
    for (size_t i = 0; i < m->block_count; i++)
        if (manuscript_has_change(&m->blocks[i]))
            add_obstacle(arena, r, _("还有修改没有接受或拒绝"), m->blocks[i].id);
    return r->obstacle_count == 0 ||
           error_set(err, ERROR_CONFLICT, "blocks", "%s", r->obstacles[0].text);
}

static bool run_submit(Context *context, void *request, Error *err) {
    ManuscriptRequest *r = request;
    if (!manuscript_open_to_write(context, r, err) || !check_ready(context->arena, r, err))
        return false;
    PublicationRequest draft = {.region = r->key.region,
                                .year = r->key.year,
                                .kind = r->manuscript.kind,
                                .number = r->manuscript.publication,
                                .period = r->manuscript.period,
                                .manuscript = r->id};
    if (!(r->manuscript.publication ? publication_redraft(context, &draft, err)
                                    : publication_draft(context, &draft, err)))
        return false;
    r->made = ARENA_NEW(context->arena, Publication);
    *r->made = draft.publication;
    return true;
}

const UseCase manuscript_put_use_case = {"manuscript put", PERMISSION_DRAFT, true, run_put};
const UseCase manuscript_accept_use_case = {"manuscript accept", PERMISSION_DRAFT, true,
                                            run_accept};
const UseCase manuscript_reject_use_case = {"manuscript reject", PERMISSION_DRAFT, true,
                                            run_reject};
const UseCase manuscript_delete_use_case = {"manuscript delete", PERMISSION_DRAFT, true,
                                            run_delete};
const UseCase manuscript_submit_use_case = {"manuscript submit", PERMISSION_DRAFT, true,
                                            run_submit};
