// housecheck: allow test-mirror in file: its whole life is told by test/flow/supervision.py
#include "service/card.h"

#include "base/limits.h"
#include "base/message.h"
#include "service/actor.h"
#include "service/notice.h"

static bool load(Context *context, CardList *r, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    bool may =
        service_allows(context->caller->role, PERMISSION_SUPERVISE) && !context->caller->read_only;
    Statement *s = store_query(context->store, arena, QUERY_CARD_LIST);
    bind_text(s, IN_CARD_LIST_REGION, r->programme.region);
    bind_int(s, IN_CARD_LIST_YEAR, r->programme.year);
    while (statement_next(s, &more, err) && more) {
        Card card = {
            .id = column_int(s, OUT_CARD_LIST_ID),
            .unit = programme_unit_by_id(&r->programme, column_int(s, OUT_CARD_LIST_UNIT)),
            .colour = (CardColour)dossier_state(card_colours, CARD_COLOUR_COUNT,
                                                column_text(s, OUT_CARD_LIST_COLOUR)),
            .order = column_int(s, OUT_CARD_LIST_ORDER_ID),
            .reason = column_text(s, OUT_CARD_LIST_REASON),
            .given = dossier_day(arena, column_text(s, OUT_CARD_LIST_GIVEN)),
            .actor = column_text(s, OUT_CARD_LIST_ACTOR),
            .actor_name = actor_words(arena, column_text(s, OUT_CARD_LIST_ACTOR),
                                      column_text(s, OUT_CARD_LIST_ACTOR_NAME)),
            .revoked = column_text(s, OUT_CARD_LIST_REVOKED),
        };
        if (!card.unit || !dossier_visible(context, card.unit->id))
            continue;
        if (may && !*card.revoked)
            may_add(&card.may, "revoke");
        r->items = arena_room(arena, r->items, r->count, sizeof *r->items);
        r->items[r->count++] = card;
    }
    if (may)
        may_add(&r->may, "add");
    return err->code == ERROR_NONE;
}

bool cards_load(Context *context, const Programme *programme, Card **out, size_t *count,
                Error *err) {
    CardList all = {.programme = *programme};
    bool ok = load(context, &all, err);
    *out = all.items;
    *count = all.count;
    return ok;
}

static bool list(Context *context, void *request, Error *err) {
    CardList *r = request;
    return dossier_programme(context, r->region, r->year, &r->programme, err) &&
           load(context, r, err);
}

static bool tell(Context *context, const Programme *programme, int64_t unit, int64_t id,
                 CardColour colour, const char *reason, const char *what, Error *err) {
    Arena *arena = context->arena;
    const char *details[NOTICE_DETAILS] = {
        card_colours[colour].chinese, arena_printf(arena, "%lld", (long long)id), reason, what};
    const char *link = arena_printf(arena, "/cards?year=%lld", (long long)programme->year);
    return notice_write_unit(context, ROLE_REPORTER, unit, NOTICE_DOSSIER, details, link, err) &&
           notice_write_unit(context, ROLE_HEAD, unit, NOTICE_DOSSIER, details, link, err);
}

bool card_give(Context *context, const Programme *programme, int64_t unit, CardColour colour,
               int64_t order, const char *reason, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    int64_t id = 0;
    Statement *s = store_query(context->store, arena, QUERY_CARD_NEXT);
    bind_text(s, IN_CARD_NEXT_REGION, programme->region);
    bind_int(s, IN_CARD_NEXT_YEAR, programme->year);
    while (statement_next(s, &more, err) && more)
        id = column_int(s, OUT_CARD_NEXT_ID);
    if (err->code)
        return false;
    s = store_query(context->store, arena, QUERY_CARD_INSERT);
    bind_text(s, IN_CARD_INSERT_REGION, programme->region);
    bind_int(s, IN_CARD_INSERT_YEAR, programme->year);
    bind_int(s, IN_CARD_INSERT_ID, id);
    bind_int(s, IN_CARD_INSERT_UNIT, unit);
    bind_text(s, IN_CARD_INSERT_COLOUR, card_colours[colour].key);
    bind_int(s, IN_CARD_INSERT_ORDER_ID, order);
    bind_text(s, IN_CARD_INSERT_REASON, reason);
    bind_text(s, IN_CARD_INSERT_GIVEN, date_iso(arena, context->today));
    bind_text(s, IN_CARD_INSERT_ACTOR, context->actor);
    bind_text(s, IN_CARD_INSERT_AT, context->at);
    return statement_run(s, NULL, err) &&
           tell(context, programme, unit, id, colour, reason, N_("给本单位出示"), err);
}

static void record(Context *context, const Programme *programme, int64_t number,
                   const char *detail) {
    context->changed = true;
    context->region = programme->region;
    context->object = arena_printf(context->arena, "%s/%lld/card/%lld", programme->region,
                                   (long long)programme->year, (long long)number);
    context->detail = detail;
}

static bool add(Context *context, void *request, Error *err) {
    CardRequest *r = request;
    CardList *l = &r->list;
    int colour = term_find(card_colours, CARD_COLOUR_COUNT, r->colour);
    if (colour != CARD_YELLOW && colour != CARD_RED)
        return error_set(err, ERROR_INPUT, "colour", _("应为 yellow（黄牌）或 red（红牌）"));
    if (!dossier_text(context, "reason", 1, LIMIT_WORDS, &r->reason, err) ||
        !dossier_programme(context, r->region, r->year, &l->programme, err))
        return false;
    if (!programme_unit_by_id(&l->programme, r->unit))
        return error_set(err, ERROR_INPUT, "unit", _("没有这个单位"));
    record(context, &l->programme, r->unit,
           arena_printf(context->arena, "{\"colour\":\"%s\"}", card_colours[colour].key));
    return card_give(context, &l->programme, r->unit, (CardColour)colour, 0, r->reason, err) &&
           load(context, l, err);
}

static bool revoke(Context *context, void *request, Error *err) {
    CardRequest *r = request;
    CardList *l = &r->list, before = {.region = r->region, .year = r->year};
    const Card *card = NULL;
    if (!dossier_text(context, "reason", 1, LIMIT_WORDS, &r->reason, err) ||
        !list(context, &before, err))
        return false;
    for (size_t i = 0; i < before.count; i++)
        if (before.items[i].id == r->id)
            card = &before.items[i];
    if (!card)
        return error_set(err, ERROR_NOT_FOUND, "number", _("没有这张牌"));
    if (*card->revoked)
        return error_set(err, ERROR_CONFLICT, "state", _("这张牌已经收回"));
    Statement *s = store_query(context->store, context->arena, QUERY_CARD_REVOKE);
    bind_text(s, IN_CARD_REVOKE_REASON, r->reason);
    bind_text(s, IN_CARD_REVOKE_REGION, before.programme.region);
    bind_int(s, IN_CARD_REVOKE_YEAR, before.programme.year);
    bind_int(s, IN_CARD_REVOKE_ID, r->id);
    record(context, &before.programme, r->id, "{\"revoked\":true}");
    l->programme = before.programme;
    return statement_run(s, NULL, err) &&
           tell(context, &before.programme, card->unit->id, card->id, card->colour, r->reason,
                N_("收回"), err) &&
           load(context, l, err);
}

const UseCase card_list_use_case = {"card list", PERMISSION_DOSSIER, false, list};
const UseCase card_add_use_case = {"card add", PERMISSION_SUPERVISE, true, add};
const UseCase card_revoke_use_case = {"card revoke", PERMISSION_SUPERVISE, true, revoke};
