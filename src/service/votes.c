#include "service/votes.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "service/actor.h"
#include "service/dossier.h"

#include <string.h>

enum { NUMBER_MOST = 1000000 };

static MatterVotes *item_of(const VotesRequest *r, int64_t matter) {
    for (size_t i = 0; i < r->count; i++)
        if (r->items[i].matter->number == matter)
            return &r->items[i];
    return NULL;
}

static void take_row(Arena *arena, const Statement *s, MatterVotes *item) {
    int64_t total = column_int(s, OUT_SATISFACTION_LIST_TOTAL);
    int64_t good = column_int(s, OUT_SATISFACTION_LIST_GOOD);
    int64_t fair = column_int(s, OUT_SATISFACTION_LIST_FAIR);
    int64_t bad = column_int(s, OUT_SATISFACTION_LIST_BAD);
    Date day = DATE_NONE;
    date_parse(arena, column_text(s, OUT_SATISFACTION_LIST_DAY), &day);
    if (strcmp(column_text(s, OUT_SATISFACTION_LIST_KIND), "vote") == 0) {
        item->has_vote = true;
        item->vote = (Vote){total, good, fair, bad};
        item->vote_day = day;
    } else {
        item->has_calls = true;
        item->calls = (CallPoll){total, good + bad, good};
        item->call_day = day;
    }
    const char *at = column_text(s, OUT_SATISFACTION_LIST_AT);
    if (strcmp(at, item->at) < 0)
        return;
    item->actor = column_text(s, OUT_SATISFACTION_LIST_ACTOR);
    item->actor_name =
        actor_words(arena, item->actor, column_text(s, OUT_SATISFACTION_LIST_ACTOR_NAME));
    item->at = at;
}

bool votes_load(Context *context, VotesRequest *r, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    r->year = r->programme.year;
    r->count = r->programme.matter_count;
    r->items = arena_array(arena, r->count + 1, sizeof *r->items);
    r->version = 1;
    memset(r->results, 0, sizeof r->results);
    for (size_t i = 0; i < r->count; i++)
        r->items[i] = (MatterVotes){.matter = r->programme.matters[i],
                                    .vote_day = DATE_NONE,
                                    .call_day = DATE_NONE,
                                    .actor = "",
                                    .actor_name = "",
                                    .at = ""};
    Statement *s = store_query(context->store, arena, QUERY_SATISFACTION_LIST);
    bind_text(s, IN_SATISFACTION_LIST_REGION, r->programme.region);
    bind_int(s, IN_SATISFACTION_LIST_YEAR, r->programme.year);
    while (statement_next(s, &more, err) && more) {
        MatterVotes *item = item_of(r, column_int(s, OUT_SATISFACTION_LIST_MATTER));
        // Each write raises the version of its row: their sum is that of the table.
        r->version += column_int(s, OUT_SATISFACTION_LIST_VERSION);
        if (item)
            take_row(arena, s, item);
    }
    for (size_t i = 0; i < r->count; i++)
        if (r->items[i].has_vote)
            r->results[vote_result(&r->items[i].vote)]++;
    if (service_allows(context->caller->role, PERMISSION_PROGRAMME))
        may_add(&r->may, "put");
    return err->code == ERROR_NONE;
}

static bool get(Context *context, void *request, Error *err) {
    VotesRequest *r = request;
    ProgrammeKey key;
    return programme_choose(context, r->region, r->year, &key, err) &&
           programme_load(context, key.region, key.year, &r->programme, err) &&
           votes_load(context, r, err);
}

static bool is_within(int64_t number) {
    return number >= 0 && number <= NUMBER_MOST;
}

// Whether numbers that were put down are to be others.
static bool is_correction(const MatterVotes *old, const VotesItem *item) {
    const Vote *v = &old->vote, *w = &item->vote;
    const CallPoll *c = &old->calls, *d = &item->calls;
    return (item->has_vote && old->has_vote &&
            (v->members != w->members || v->satisfied != w->satisfied || v->fair != w->fair ||
             v->against != w->against)) ||
           (item->has_calls && old->has_calls &&
            (c->called != d->called || c->answered != d->answered || c->satisfied != d->satisfied));
}

static bool check_item(const VotesPut *r, size_t at, const char *field, Error *err) {
    const VotesItem *item = &r->items[at];
    if (!item_of(&r->table, item->matter))
        return error_set(err, ERROR_INPUT, field, _("没有第%lld件实事"), (long long)item->matter);
    for (size_t i = 0; i < at; i++)
        if (r->items[i].matter == item->matter)
            return error_set(err, ERROR_INPUT, field, _("同一件实事写了两次"));
    if (item->has_vote && (!is_within(item->vote.members) || !vote_is_possible(&item->vote)))
        return error_set(err, ERROR_INPUT, field,
                         _("全体组成人员应大于零，三种票加起来不能超过全体组成人员"));
    if (item->has_calls && (!is_within(item->calls.called) || !poll_is_possible(&item->calls)))
        return error_set(err, ERROR_INPUT, field,
                         _("满意的户数不能超过接通的户数，接通的不能超过拨打的"));
    if (!*r->reason && is_correction(item_of(&r->table, item->matter), item))
        return error_set(err, ERROR_INPUT, "reason", _("改动已登记的票数，请写明原因"));
    return true;
}

static bool write_row(Context *context, const VotesPut *r, int64_t matter, const char *kind,
                      const Vote *numbers, Date day, Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_SATISFACTION_PUT);
    bind_text(s, IN_SATISFACTION_PUT_REGION, r->table.programme.region);
    bind_int(s, IN_SATISFACTION_PUT_YEAR, r->table.programme.year);
    bind_int(s, IN_SATISFACTION_PUT_MATTER, matter);
    bind_text(s, IN_SATISFACTION_PUT_KIND, kind);
    bind_int(s, IN_SATISFACTION_PUT_TOTAL, numbers->members);
    bind_int(s, IN_SATISFACTION_PUT_GOOD, numbers->satisfied);
    bind_int(s, IN_SATISFACTION_PUT_FAIR, numbers->fair);
    bind_int(s, IN_SATISFACTION_PUT_BAD, numbers->against);
    bind_text(s, IN_SATISFACTION_PUT_DAY, date_iso(context->arena, day));
    bind_int(s, IN_SATISFACTION_PUT_VERSION, r->table.version);
    bind_text(s, IN_SATISFACTION_PUT_ACTOR, context->actor);
    bind_text(s, IN_SATISFACTION_PUT_AT, context->at);
    return statement_run(s, NULL, err);
}

static bool put(Context *context, void *request, Error *err) {
    VotesPut *r = request;
    Text detail = text_new(context->arena);
    r->table = (VotesRequest){.region = r->region, .year = r->year};
    if (!dossier_text(context, "reason", 0, LIMIT_WORDS, &r->reason, err) ||
        !get(context, &r->table, err))
        return false;
    if (r->version && r->version != r->table.version)
        return error_set(err, ERROR_STALE, "version", _("满意度已被别人改动，请刷新后再改"));
    for (size_t i = 0; i < r->count; i++)
        if (!check_item(r, i, arena_printf(context->arena, "items.%zu", i), err))
            return false;
    text_add(&detail, "{\"matters\":[");
    for (size_t i = 0; i < r->count; i++) {
        const VotesItem *item = &r->items[i];
        const Vote calls = {item->calls.called, item->calls.satisfied, 0,
                            item->calls.answered - item->calls.satisfied};
        if ((item->has_vote &&
             !write_row(context, r, item->matter, "vote", &item->vote, item->vote_day, err)) ||
            (item->has_calls &&
             !write_row(context, r, item->matter, "call", &calls, item->call_day, err)))
            return false;
        context->changed |= item->has_vote || item->has_calls;
        text_addf(&detail,
                  "%s{\"matter\":%lld,\"vote\":[%lld,%lld,%lld,%lld],\"calls\":[%lld,%lld,%lld]}",
                  i ? "," : "", (long long)item->matter, (long long)item->vote.members,
                  (long long)item->vote.satisfied, (long long)item->vote.fair,
                  (long long)item->vote.against, (long long)item->calls.called,
                  (long long)item->calls.answered, (long long)item->calls.satisfied);
    }
    text_add(&detail, "],\"reason\":");
    text_json(&detail, r->reason);
    text_add(&detail, "}");
    context->region = r->table.programme.region;
    context->object = arena_printf(context->arena, "%s/%lld", r->table.programme.region,
                                   (long long)r->table.programme.year);
    context->detail = text_string(&detail);
    r->table.may = (May){.count = 0};
    return votes_load(context, &r->table, err);
}

const UseCase votes_get_use_case = {"votes", PERMISSION_READ, false, get};
const UseCase votes_put_use_case = {"votes put", PERMISSION_PROGRAMME, true, put};
