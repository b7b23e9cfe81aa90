#include "service/votes.h"

#include "base/limits.h"
#include "base/message.h"
#include "http/routes.h"
#include "http/shapes.h"

enum { NUMBER_MOST = 1000000 };

// The numbers that the verdict follows from.
static const char *because(Arena *arena, const Vote *v, Satisfaction result) {
    long long all = (long long)v->members, good = (long long)v->satisfied;
    long long both = good + (long long)v->fair;
    switch (result) {
    case SATISFACTION_GOOD:
        return arena_printf(arena, _("满意%lld票，达到全体%lld人的一半"), good, all);
    case SATISFACTION_FAIR:
        return arena_printf(arena,
                            _("满意%lld票，不到全体%lld人的一半；加基本满意共%lld票，超过一半"),
                            good, all, both);
    default:
        return arena_printf(arena,
                            _("满意%lld票，不到全体%lld人的一半；加基本满意共%lld票，没有超过一半"),
                            good, all, both);
    }
}

static void put_vote(Json *json, const MatterVotes *item) {
    const Vote *v = &item->vote;
    if (!item->has_vote) {
        put_null(json, "vote");
        return;
    }
    Satisfaction result = vote_result(v);
    put_object(json, "vote");
    put_int(json, "members", v->members);
    put_int(json, "satisfied", v->satisfied);
    put_int(json, "fair", v->fair);
    put_int(json, "against", v->against);
    put_int(json, "silent", vote_silent(v));
    put_date(json, "day", item->vote_day);
    put_text(json, "result", satisfactions[result].key);
    put_text(json, "result_name", _(satisfactions[result].chinese));
    put_text(json, "because", because(json->text->arena, v, result));
    put_object_end(json);
}

static void put_calls(Json *json, const MatterVotes *item) {
    Ratio share = poll_share(&item->calls);
    if (!item->has_calls) {
        put_null(json, "calls");
        return;
    }
    put_object(json, "calls");
    put_int(json, "called", item->calls.called);
    put_int(json, "answered", item->calls.answered);
    put_int(json, "satisfied", item->calls.satisfied);
    put_date(json, "day", item->call_day);
    put_text(json, "share",
             ratio_exists(share) ? ratio_percent(json->text->arena, share, 2, ROUNDING_HALF_UP)
                                 : NULL);
    put_object_end(json);
}

static void put_votes(Reply *reply, const VotesRequest *r) {
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_int(&json, "year", r->programme.year);
    put_text(
        &json, "stated",
        _("满意票达到全体组成人员的一半及以上为满意；否则，满意和基本满意加起来超过一半为基本满意；"
          "其余为不满意。回访满意率是接通的户中满意的占多少"));
    put_array(&json, "items");
    for (size_t i = 0; i < r->count; i++) {
        const MatterVotes *item = &r->items[i];
        put_object(&json, NULL);
        put_int(&json, "matter", item->matter->number);
        put_text(&json, "name", item->matter->name);
        put_vote(&json, item);
        put_calls(&json, item);
        put_actor(&json, item->actor, item->actor_name);
        put_some(&json, "at", item->at);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_array(&json, "results");
    for (size_t i = 0; i < SATISFACTION_COUNT; i++) {
        put_object(&json, NULL);
        put_text(&json, "key", satisfactions[i].key);
        put_text(&json, "name", _(satisfactions[i].chinese));
        put_int(&json, "matters", (int64_t)r->results[i]);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_int(&json, "version", r->version);
    put_may(&json, "may", &r->may);
    put_object_end(&json);
    reply_version(reply, r->version);
}

static bool get(Request *request, Reply *reply, Error *err) {
    VotesRequest r = {.region = ""};
    if (!query_only(request, "year", err) || !request_year(request, &r.year, err) ||
        !request_serve(request, &votes_get_use_case, &r, err))
        return false;
    put_votes(reply, &r);
    return true;
}

static bool read_vote(Request *request, VotesItem *item, Error *err) {
    item->has_vote = json_has(request, "members");
    return !item->has_vote ||
           (json_int(request, "members", 0, NUMBER_MOST, &item->vote.members, err) &&
            json_int(request, "satisfied", 0, NUMBER_MOST, &item->vote.satisfied, err) &&
            json_int(request, "fair", 0, NUMBER_MOST, &item->vote.fair, err) &&
            json_int(request, "against", 0, NUMBER_MOST, &item->vote.against, err));
}

static bool read_calls(Request *request, VotesItem *item, Error *err) {
    item->has_calls = json_has(request, "called");
    return !item->has_calls ||
           (json_int(request, "called", 0, NUMBER_MOST, &item->calls.called, err) &&
            json_int(request, "answered", 0, NUMBER_MOST, &item->calls.answered, err) &&
            json_int(request, "content", 0, NUMBER_MOST, &item->calls.satisfied, err));
}

static bool read_item(Request *request, size_t at, VotesItem *item, Error *err) {
    struct json_t *outside = NULL;
    *item = (VotesItem){.vote_day = DATE_NONE, .call_day = DATE_NONE};
    if (!json_enter(request, "items", at, &outside, err))
        return false;
    bool ok = json_only(request,
                        "matter members satisfied fair against vote_day called answered content "
                        "call_day",
                        err) &&
              json_int(request, "matter", 1, INT64_MAX, &item->matter, err) &&
              read_vote(request, item, err) && read_calls(request, item, err) &&
              json_optional_date(request, "vote_day", &item->vote_day, err) &&
              json_optional_date(request, "call_day", &item->call_day, err);
    json_leave(request, outside);
    return ok;
}

static bool put(Request *request, Reply *reply, Error *err) {
    VotesPut r = {.region = ""};
    r.version = request->if_match;
    if (!query_only(request, "year", err) || !request_year(request, &r.year, err) ||
        !json_only(request, "items reason", err) ||
        !json_optional_text(request, "reason", LIMIT_WORDS, &r.reason, err) ||
        !json_list(request, "items", LIMIT_BULK, &r.count, err))
        return false;
    VotesItem *items = arena_array(request->arena, r.count + 1, sizeof *items);
    for (size_t i = 0; i < r.count; i++)
        if (!read_item(request, i, &items[i], err))
            return false;
    r.items = items;
    if (!request_serve(request, &votes_put_use_case, &r, err))
        return false;
    put_votes(reply, &r.table);
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/votes", 0, "read", get},
    {METHOD_PUT, "/api/v1/votes", ROUTE_VERSION, "programme", put},
};

const RouteTable votes_routes = {routes, sizeof routes / sizeof *routes};
