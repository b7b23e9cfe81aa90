#include "service/comment.h"

#include "base/digest.h"
#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "service/notice.h"

#include <string.h>
#include <strings.h>

enum { EXCERPT = 60 }; // characters of a comment that its notices show

static const char login_signs[] =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";

static bool is_login_sign(char c) {
    return c && strchr(login_signs, c);
}

const char *comment_mention(Arena *arena, const char **p) {
    const char *start = *p;
    for (const char *at = strchr(start, '@'); at; at = strchr(at + 1, '@')) {
        size_t length = strspn(at + 1, login_signs);
        // The full stop of a sentence is not part of the name.
        while (length > 0 && strchr(".-_", at[length]))
            length--;
        if (length == 0 || (at > start && is_login_sign(at[-1])))
            continue;
        *p = at + 1 + length;
        return arena_strndup(arena, at + 1, length);
    }
    *p = start + strlen(start);
    return NULL;
}

// Those who see what is said about an indicator.
static bool load_people(Context *context, const Commitment *c, Mentionable **people, size_t *count,
                        Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_COMMENT_PEOPLE);
    bind_text(s, IN_COMMENT_PEOPLE_REGION, context->region);
    while (statement_next(s, &more, err) && more) {
        int role = term_find(role_terms, ROLE_COUNT, column_text(s, OUT_COMMENT_PEOPLE_ROLE));
        int64_t unit = column_int(s, OUT_COMMENT_PEOPLE_UNIT);
        if (role < 0 || !service_allows((Role)role, PERMISSION_COMMENT) ||
            (unit && unit != c->unit->id))
            continue;
        *people = arena_room(context->arena, *people, *count, sizeof **people);
        (*people)[(*count)++] = (Mentionable){column_int(s, OUT_COMMENT_PEOPLE_ID),
                                              column_text(s, OUT_COMMENT_PEOPLE_LOGIN),
                                              column_text(s, OUT_COMMENT_PEOPLE_NAME)};
    }
    return err->code == ERROR_NONE;
}

static bool list(Context *context, void *request, Error *err) {
    CommentList *r = request;
    Programme programme;
    const Commitment *c = NULL;
    Versions versions;
    bool more = false;
    int64_t limit = r->limit > 0 && r->limit < COMMENT_PAGE ? r->limit : COMMENT_PAGE;
    if (!attachment_place(context, r->region, r->year, r->code, r->period, &programme, &c,
                          &versions, err))
        return false;
    Statement *s = store_query(context->store, context->arena, QUERY_COMMENT_LIST);
    bind_text(s, IN_COMMENT_LIST_REGION, context->region);
    bind_int(s, IN_COMMENT_LIST_YEAR, programme.year);
    bind_text(s, IN_COMMENT_LIST_CODE, r->code);
    bind_text(s, IN_COMMENT_LIST_PERIOD, date_iso(context->arena, r->period));
    bind_int(s, IN_COMMENT_LIST_AFTER, r->after);
    bind_int(s, IN_COMMENT_LIST_LIMIT, limit + 1);
    while (statement_next(s, &more, err) && more) {
        if ((int64_t)r->count == limit) {
            r->next = r->items[r->count - 1].id;
            continue;
        }
        r->items = arena_room(context->arena, r->items, r->count, sizeof *r->items);
        r->items[r->count++] = (Comment){
            .id = column_int(s, OUT_COMMENT_LIST_ID),
            .words = column_text(s, OUT_COMMENT_LIST_WORDS),
            .login = column_text(s, OUT_COMMENT_LIST_LOGIN),
            .actor = column_text(s, OUT_COMMENT_LIST_ACTOR),
            .at = column_text(s, OUT_COMMENT_LIST_AT),
        };
    }
    if (err->code)
        return false;
    if (service_allows(context->caller->role, PERMISSION_COMMENT) && !context->caller->read_only)
        may_add(&r->may, "comment");
    return load_people(context, c, &r->people, &r->people_count, err);
}

// --- Saying something ---

static const Mentionable *find_login(const Mentionable *people, size_t count, const char *login) {
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(people[i].login, login) == 0)
            return &people[i];
    return NULL;
}

// Who is named and sees it, each once, and not who says it.
static bool find_mentioned(Context *context, const Commitment *c, CommentAdd *r, Error *err) {
    Mentionable *people = NULL;
    size_t count = 0;
    const char *p = r->words, *login = NULL;
    if (!load_people(context, c, &people, &count, err))
        return false;
    r->mentioned = arena_array(context->arena, COMMENT_MENTIONS, sizeof *r->mentioned);
    while ((login = comment_mention(context->arena, &p)) != NULL) {
        const Mentionable *who = find_login(people, count, login);
        if (!who || who->account == context->caller->account ||
            find_login(r->mentioned, r->mentioned_count, login))
            continue;
        if (r->mentioned_count == COMMENT_MENTIONS)
            return error_set(err, ERROR_INPUT, "words", _("一次最多提到%d个人"), COMMENT_MENTIONS);
        r->mentioned[r->mentioned_count++] = *who;
    }
    return true;
}

// The beginning of a text on one line.
static const char *excerpt(Arena *arena, const char *words) {
    char *line = arena_strdup(arena, words);
    for (char *p = line; *p; p++)
        if ((unsigned char)*p < ' ')
            *p = ' ';
    const char *end = line;
    for (size_t i = 0; i < EXCERPT && *end; i++)
        utf8_next(&end);
    return *end ? arena_printf(arena, "%.*s……", (int)(end - line), line) : line;
}

static bool tell(Context *context, const Programme *programme, const Commitment *c,
                 const CommentAdd *r, Error *err) {
    Arena *arena = context->arena;
    const char *details[NOTICE_DETAILS] = {c->indicator.code, c->indicator.name,
                                           context->actor_name, excerpt(arena, r->words)};
    const char *link = arena_printf(arena, "/indicators/%s?year=%lld&period=%s", c->indicator.code,
                                    (long long)programme->year, date_iso(arena, r->period));
    for (size_t i = 0; i < r->mentioned_count; i++)
        if (!notice_write(context, r->mentioned[i].account, NOTICE_MENTIONED, details, link, err))
            return false;
    return true;
}

static bool insert(Context *context, const Programme *programme, CommentAdd *r, Error *err) {
    bool more = false;
    const char *period = date_iso(context->arena, r->period);
    Statement *s = store_query(context->store, context->arena, QUERY_COMMENT_NEXT);
    bind_text(s, IN_COMMENT_NEXT_REGION, context->region);
    bind_int(s, IN_COMMENT_NEXT_YEAR, programme->year);
    bind_text(s, IN_COMMENT_NEXT_CODE, r->code);
    bind_text(s, IN_COMMENT_NEXT_PERIOD, period);
    while (statement_next(s, &more, err) && more)
        r->comment.id = column_int(s, OUT_COMMENT_NEXT_ID);
    if (err->code)
        return false;
    s = store_query(context->store, context->arena, QUERY_COMMENT_INSERT);
    bind_text(s, IN_COMMENT_INSERT_REGION, context->region);
    bind_int(s, IN_COMMENT_INSERT_YEAR, programme->year);
    bind_text(s, IN_COMMENT_INSERT_CODE, r->code);
    bind_text(s, IN_COMMENT_INSERT_PERIOD, period);
    bind_int(s, IN_COMMENT_INSERT_ID, r->comment.id);
    bind_int(s, IN_COMMENT_INSERT_ACCOUNT, context->caller->account);
    bind_text(s, IN_COMMENT_INSERT_WORDS, r->words);
    bind_text(s, IN_COMMENT_INSERT_AT, context->at);
    return statement_run(s, NULL, err);
}

// What the audit log keeps: enough to see a comment that was changed afterwards.
static bool record(Context *context, const Programme *programme, const CommentAdd *r, Error *err) {
    char hex[DIGEST_HEX_LENGTH + 1];
    if (!digest_sm3(r->words, strlen(r->words), hex, err))
        return false;
    context->object = arena_printf(context->arena, "%s/%lld/%s/%s/%lld", programme->region,
                                   (long long)programme->year, date_iso(context->arena, r->period),
                                   r->code, (long long)r->comment.id);
    Text detail = text_new(context->arena);
    text_addf(&detail, "{\"digest\":\"%s\",\"mentioned\":[", hex);
    for (size_t i = 0; i < r->mentioned_count; i++) {
        text_add(&detail, i ? "," : "");
        text_json(&detail, r->mentioned[i].login);
    }
    text_add(&detail, "]}");
    context->detail = text_string(&detail);
    return true;
}

static const char *login_of(Context *context, const Mentionable *people, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (people[i].account == context->caller->account)
            return people[i].login;
    return "";
}

static bool add(Context *context, void *request, Error *err) {
    CommentAdd *r = request;
    Programme programme;
    const Commitment *c = NULL;
    Versions versions;
    Mentionable *people = NULL;
    size_t count = 0;
    if (!utf8_valid(r->words, strlen(r->words)) || strchr(r->words, '\x1f'))
        return error_set(err, ERROR_INPUT, "words", _("含有不能显示的控制字符"));
    r->words = utf8_trim(context->arena, r->words);
    if (!*r->words || utf8_length(r->words) > LIMIT_WORDS)
        return error_set(err, ERROR_INPUT, "words", _("应有1到%zu个字"), LIMIT_WORDS);
    if (!attachment_place(context, r->region, r->year, r->code, r->period, &programme, &c,
                          &versions, err) ||
        !find_mentioned(context, c, r, err) || !insert(context, &programme, r, err) ||
        !tell(context, &programme, c, r, err) || !record(context, &programme, r, err) ||
        !load_people(context, c, &people, &count, err))
        return false;
    context->changed = true;
    r->comment.words = r->words;
    r->comment.login = login_of(context, people, count);
    r->comment.actor = context->actor_name;
    r->comment.at = arena_strdup(context->arena, context->at);
    return true;
}

const UseCase comment_list_use_case = {"comment list", PERMISSION_FORM, false, list};
const UseCase comment_add_use_case = {"comment add", PERMISSION_COMMENT, true, add};
