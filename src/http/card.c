#include "service/card.h"

#include "base/limits.h"
#include "base/message.h"
#include "http/dossier_shape.h"
#include "http/routes.h"

static void put_cards(Reply *reply, const CardList *r) {
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_array(&json, "items");
    for (size_t i = 0; i < r->count; i++) {
        const Card *card = &r->items[i];
        put_object(&json, NULL);
        put_int(&json, "number", card->id);
        put_unit(&json, "unit", card->unit->id, card->unit->name);
        put_term(&json, "colour", "colour_name", &card_colours[card->colour]);
        put_number(&json, "order", card->order);
        put_text(&json, "reason", card->reason);
        put_date(&json, "given", card->given);
        put_actor(&json, card->actor, card->actor_name);
        put_some(&json, "revoked", card->revoked);
        put_may(&json, "may", &card->may);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_may(&json, "may", &r->may);
    put_object_end(&json);
}

static bool list(Request *request, Reply *reply, Error *err) {
    CardList r = {.region = ""};
    if (!query_only(request, "year", err) || !request_year(request, &r.year, err) ||
        !request_serve(request, &card_list_use_case, &r, err))
        return false;
    put_cards(reply, &r);
    return true;
}

static bool add(Request *request, Reply *reply, Error *err) {
    CardRequest r = {.region = "", .list = {.region = ""}};
    if (!query_only(request, "year", err) || !request_year(request, &r.year, err) ||
        !json_only(request, "unit colour reason", err) ||
        !json_int(request, "unit", 1, INT64_MAX, &r.unit, err) ||
        !json_text(request, "colour", LIMIT_NAME, &r.colour, err) ||
        !json_text(request, "reason", LIMIT_WORDS, &r.reason, err) ||
        !request_serve(request, &card_add_use_case, &r, err))
        return false;
    put_cards(reply, &r.list);
    reply->status = 201;
    return true;
}

static bool revoke(Request *request, Reply *reply, Error *err) {
    CardRequest r = {.region = "", .colour = "", .list = {.region = ""}};
    if (!read_dossier(request, &r.year, &r.id, err) || !json_only(request, "reason", err) ||
        !json_text(request, "reason", LIMIT_WORDS, &r.reason, err) ||
        !request_serve(request, &card_revoke_use_case, &r, err))
        return false;
    put_cards(reply, &r.list);
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/cards", 0, "dossier", list},
    {METHOD_POST, "/api/v1/cards", ROUTE_ONCE, "supervise", add},
    {METHOD_POST, "/api/v1/cards/{number}/revoke", ROUTE_ONCE, "supervise", revoke},
};

const RouteTable card_routes = {routes, sizeof routes / sizeof *routes};
