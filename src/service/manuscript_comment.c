#include "service/manuscript_comment.h"

#include "base/digest.h"
#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "service/manuscript_kept.h"
#include "service/manuscript_mark.h"
#include "service/manuscript_text.h"

#include <string.h>

bool manuscript_may_comment(const Context *context, const Manuscript *m) {
    return !context->caller->read_only &&
           service_allows(context->caller->role, PERMISSION_SIGN_OFF) &&
           m->state != MANUSCRIPT_PUBLISHED;
}

// --- Reading ---

static Statement *ask(Context *context, QueryId query, const ProgrammeKey *key, int64_t id) {
    Statement *s = store_query(context->store, context->arena, query);
    bind_text(s, IN_MANUSCRIPT_COMMENT_LIST_REGION, key->region);
    bind_int(s, IN_MANUSCRIPT_COMMENT_LIST_MANUSCRIPT, id);
    return s;
}
_Static_assert(
    (int)IN_MANUSCRIPT_COMMENT_LIST_REGION == (int)IN_MANUSCRIPT_COMMENT_LAST_REGION &&
        (int)IN_MANUSCRIPT_COMMENT_LIST_REGION == (int)IN_MANUSCRIPT_COMMENT_FORGET_REGION &&
        (int)IN_MANUSCRIPT_COMMENT_LIST_MANUSCRIPT == (int)IN_MANUSCRIPT_COMMENT_LAST_MANUSCRIPT &&
        (int)IN_MANUSCRIPT_COMMENT_LIST_MANUSCRIPT == (int)IN_MANUSCRIPT_COMMENT_FORGET_MANUSCRIPT,
    "region and manuscript come first");

static const char *comment_id(Arena *arena, int64_t number) {
    return arena_printf(arena, "k%lld", (long long)number);
}

static ManuscriptComment comment_of_row(Arena *arena, const Statement *s) {
    const char *resolved = column_text(s, OUT_MANUSCRIPT_COMMENT_LIST_RESOLVED);
    return (ManuscriptComment){
        .id = comment_id(arena, column_int(s, OUT_MANUSCRIPT_COMMENT_LIST_COMMENT)),
        .block = column_text(s, OUT_MANUSCRIPT_COMMENT_LIST_BLOCK),
        .quote = column_text(s, OUT_MANUSCRIPT_COMMENT_LIST_QUOTE),
        .resolved = *resolved != '\0',
        .resolver = column_text(s, OUT_MANUSCRIPT_COMMENT_LIST_RESOLVER),
        .resolver_name = column_text(s, OUT_MANUSCRIPT_COMMENT_LIST_RESOLVER_NAME),
        .resolved_at = resolved,
    };
}

static ManuscriptReply said_in_row(const Statement *s) {
    return (ManuscriptReply){column_text(s, OUT_MANUSCRIPT_COMMENT_LIST_ACTOR),
                             column_text(s, OUT_MANUSCRIPT_COMMENT_LIST_ACTOR_NAME),
                             column_text(s, OUT_MANUSCRIPT_COMMENT_LIST_AT),
                             column_text(s, OUT_MANUSCRIPT_COMMENT_LIST_WORDS)};
}

bool manuscript_comments(Context *context, const ProgrammeKey *key, int64_t id,
                         ManuscriptComment **comments, size_t *count, Error *err) {
    bool more = false;
    *comments = NULL;
    *count = 0;
    Statement *s = ask(context, QUERY_MANUSCRIPT_COMMENT_LIST, key, id);
    while (statement_next(s, &more, err) && more) {
        ManuscriptReply said = said_in_row(s);
        if (column_int(s, OUT_MANUSCRIPT_COMMENT_LIST_REPLY) == 0) {
            *comments = arena_room(context->arena, *comments, *count, sizeof **comments);
            (*comments)[*count] = comment_of_row(context->arena, s);
            (*comments)[(*count)++].said = said;
        } else if (*count > 0) {
            ManuscriptComment *last = &(*comments)[*count - 1];
            last->replies =
                arena_room(context->arena, last->replies, last->reply_count, sizeof *last->replies);
            last->replies[last->reply_count++] = said;
        }
    }
    return err->code == ERROR_NONE;
}

static bool last_number(Context *context, const ProgrammeKey *key, int64_t id, int64_t *number,
                        Error *err) {
    bool more = false;
    *number = 0;
    Statement *s = ask(context, QUERY_MANUSCRIPT_COMMENT_LAST, key, id);
    while (statement_next(s, &more, err) && more)
        *number = column_int(s, OUT_MANUSCRIPT_COMMENT_LAST_COMMENT);
    return err->code == ERROR_NONE;
}

bool manuscript_comment_carry(Context *context, const ProgrammeKey *key, const Manuscript *before,
                              Manuscript *next, Error *err) {
    int64_t last;
    if (!last_number(context, key, before->id, &last, err))
        return false;
    manuscript_mark_carry(context->arena, before, next, last);
    return true;
}

bool manuscript_comment_forget(Context *context, const ProgrammeKey *key, int64_t id, Error *err) {
    return statement_run(ask(context, QUERY_MANUSCRIPT_COMMENT_FORGET, key, id), NULL, err);
}

// --- Saying something ---

static bool check_words(Arena *arena, ManuscriptCommentRequest *r, Error *err) {
    r->words = utf8_trim(arena, r->words);
    if (!manuscript_seen(r->words))
        return error_set(err, ERROR_INPUT, "text", _("含有看不见的字符，请删去后再试"));
    return (*r->words && utf8_length(r->words) <= LIMIT_REMARK) ||
           error_set(err, ERROR_INPUT, "text", _("应有1到%zu个字"), LIMIT_REMARK);
}

// The manuscript, which can be commented on now.
static bool open_one(Context *context, ManuscriptRequest *of, Error *err) {
    if (!manuscript_open(context, of, err))
        return false;
    return manuscript_may_comment(context, &of->manuscript) ||
           error_set(err, ERROR_CONFLICT, "id", _("这份稿件已发布，不能再批注"));
}

static bool find(Context *context, ManuscriptCommentRequest *r, Error *err) {
    ManuscriptComment *comments;
    size_t count;
    if (!manuscript_comments(context, &r->of.key, r->of.id, &comments, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (strcmp(comments[i].id, r->id) == 0) {
            r->comment = comments[i];
            return true;
        }
    return error_set(err, ERROR_NOT_FOUND, "comment", _("没有这条批注"));
}

// What the audit log keeps: enough to see words that were changed afterwards.
static bool record(Context *context, const ManuscriptCommentRequest *r, const char *words,
                   Error *err) {
    char hex[DIGEST_HEX_LENGTH + 1];
    if (!digest_sm3(words, strlen(words), hex, err))
        return false;
    context->region = r->of.key.region;
    context->changed = true;
    context->object = arena_printf(context->arena, "manuscript/%s/%lld/%lld/%s", r->of.key.region,
                                   (long long)r->of.key.year, (long long)r->of.id, r->id);
    context->detail = *words ? arena_printf(context->arena, "{\"digest\":\"%s\"}", hex) : "{}";
    return true;
}

static bool insert(Context *context, const ManuscriptCommentRequest *r, int64_t comment,
                   int64_t reply, const char *block, const char *quote, Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_MANUSCRIPT_COMMENT_INSERT);
    bind_text(s, IN_MANUSCRIPT_COMMENT_INSERT_REGION, r->of.key.region);
    bind_int(s, IN_MANUSCRIPT_COMMENT_INSERT_YEAR, r->of.key.year);
    bind_int(s, IN_MANUSCRIPT_COMMENT_INSERT_MANUSCRIPT, r->of.id);
    bind_int(s, IN_MANUSCRIPT_COMMENT_INSERT_COMMENT, comment);
    bind_int(s, IN_MANUSCRIPT_COMMENT_INSERT_REPLY, reply);
    bind_text(s, IN_MANUSCRIPT_COMMENT_INSERT_BLOCK, block);
    bind_text(s, IN_MANUSCRIPT_COMMENT_INSERT_QUOTE, quote);
    bind_text(s, IN_MANUSCRIPT_COMMENT_INSERT_WORDS, r->words);
    bind_text(s, IN_MANUSCRIPT_COMMENT_INSERT_ACTOR, context->actor);
    bind_text(s, IN_MANUSCRIPT_COMMENT_INSERT_AT, context->at);
    return statement_run(s, NULL, err);
}

static ManuscriptBlock *block_find(Manuscript *m, const char *id) {
    for (size_t i = 0; i < m->block_count; i++)
        if (strcmp(m->blocks[i].id, id) == 0 && m->blocks[i].kind != BLOCK_TABLE)
            return &m->blocks[i];
    return NULL;
}

// Puts the mark where the caller points, if the words there are those that it sees. *quote is what
// they are.
static bool mark(Context *context, ManuscriptCommentRequest *r, const char **quote, Error *err) {
    Arena *arena = context->arena;
    ManuscriptBlock *block = block_find(&r->of.manuscript, r->block);
    MarkPlace place = {r->id, (size_t)r->start, (size_t)r->end};
    if (!block)
        return error_set(err, ERROR_CONFLICT, "block", _("这一段已经不在了，请刷新后再看"));
    bool there = manuscript_mark_words(arena, block, &place, quote);
    if (r->quote && strcmp(*quote, r->quote) != 0)
        return error_set(err, ERROR_CONFLICT, "quote", _("这些文字刚被改动过，请刷新后再看"));
    if (!there)
        return error_set(err, ERROR_INPUT, "end", _("请选中这一段里的文字"));
    return manuscript_mark(arena, block, &place) ||
           error_set(err, ERROR_LIMIT, "block", _("这一段的批注太多，请先解决一些"));
}

// Keeps the text with its marks; the figures stay those of when it was written.
static bool keep_marks(Context *context, const ManuscriptRequest *of, Error *err) {
    Arena *arena = context->arena;
    const Manuscript *m = &of->manuscript;
    Datum *then = arena_array(arena, m->value_count + 1, sizeof *then);
    const Datum **values = arena_array(arena, m->value_count + 1, sizeof *values);
    for (size_t i = 0; i < m->value_count; i++) {
        then[i] = (Datum){.id = m->values[i].id, .value = m->values[i].value};
        values[i] = &then[i];
    }
    Statement *s = store_query(context->store, arena, QUERY_MANUSCRIPT_COMMENT_MARK);
    bind_text(s, IN_MANUSCRIPT_COMMENT_MARK_CONTENT,
              manuscript_keep(arena, m, values, m->value_count));
    bind_text(s, IN_MANUSCRIPT_COMMENT_MARK_REGION, of->key.region);
    bind_int(s, IN_MANUSCRIPT_COMMENT_MARK_MANUSCRIPT, of->id);
    return statement_run(s, NULL, err);
}

// The beginning of a long quotation.
static const char *excerpt(Arena *arena, const char *words) {
    const char *end = words;
    for (size_t i = 0; i < LIMIT_NAME && *end; i++)
        utf8_next(&end);
    return *end ? arena_printf(arena, "%.*s……", (int)(end - words), words) : words;
}

static bool run_add(Context *context, void *request, Error *err) {
    ManuscriptCommentRequest *r = request;
    int64_t last;
    const char *quote;
    if (!check_words(context->arena, r, err) || !open_one(context, &r->of, err) ||
        !last_number(context, &r->of.key, r->of.id, &last, err))
        return false;
    if (last >= (int64_t)LIMIT_REMARKS)
        return error_set(err, ERROR_LIMIT, "id", _("一份稿件最多%zu条批注"), LIMIT_REMARKS);
    r->id = comment_id(context->arena, last + 1);
    return mark(context, r, &quote, err) &&
           insert(context, r, last + 1, 0, r->block, excerpt(context->arena, quote), err) &&
           keep_marks(context, &r->of, err) && record(context, r, r->words, err) &&
           find(context, r, err);
}

static bool run_reply(Context *context, void *request, Error *err) {
    ManuscriptCommentRequest *r = request;
    if (!check_words(context->arena, r, err) || !open_one(context, &r->of, err) ||
        !find(context, r, err))
        return false;
    if (r->comment.resolved)
        return error_set(err, ERROR_CONFLICT, "comment", _("这条批注已解决，请先重新打开"));
    if (r->comment.reply_count >= LIMIT_REMARK_REPLIES)
        return error_set(err, ERROR_LIMIT, "comment", _("一条批注最多%zu条回复"),
                         LIMIT_REMARK_REPLIES);
    return insert(context, r, manuscript_mark_number(r->id), (int64_t)r->comment.reply_count + 1,
                  "", "", err) &&
           record(context, r, r->words, err) && find(context, r, err);
}

static bool settle(Context *context, ManuscriptCommentRequest *r, bool resolved, Error *err) {
    if (!open_one(context, &r->of, err) || !find(context, r, err))
        return false;
    if (r->comment.resolved == resolved)
        return error_set(err, ERROR_CONFLICT, "comment",
                         resolved ? _("这条批注已解决") : _("这条批注没有解决"));
    Statement *s = store_query(context->store, context->arena, QUERY_MANUSCRIPT_COMMENT_SETTLE);
    bind_text(s, IN_MANUSCRIPT_COMMENT_SETTLE_RESOLVER, resolved ? context->actor : "");
    bind_text(s, IN_MANUSCRIPT_COMMENT_SETTLE_RESOLVED, resolved ? context->at : "");
    bind_text(s, IN_MANUSCRIPT_COMMENT_SETTLE_REGION, r->of.key.region);
    bind_int(s, IN_MANUSCRIPT_COMMENT_SETTLE_MANUSCRIPT, r->of.id);
    bind_int(s, IN_MANUSCRIPT_COMMENT_SETTLE_COMMENT, manuscript_mark_number(r->id));
    return statement_run(s, NULL, err) && record(context, r, "", err) && find(context, r, err);
}

static bool run_resolve(Context *context, void *request, Error *err) {
    return settle(context, request, true, err);
}

static bool run_reopen(Context *context, void *request, Error *err) {
    return settle(context, request, false, err);
}

const UseCase manuscript_comment_use_case = {"manuscript comment", PERMISSION_SIGN_OFF, true,
                                             run_add};
const UseCase manuscript_reply_use_case = {"manuscript reply", PERMISSION_SIGN_OFF, true,
                                           run_reply};
const UseCase manuscript_resolve_use_case = {"manuscript resolve", PERMISSION_SIGN_OFF, true,
                                             run_resolve};
const UseCase manuscript_reopen_use_case = {"manuscript reopen", PERMISSION_SIGN_OFF, true,
                                            run_reopen};
