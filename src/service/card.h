// Cards of units (黄牌, 红牌): a unit is shown one with an order of a step that has it, or by hand;
// it can be taken back with a reason. A card is of a unit, a light of an item.
#pragma once

#include "service/ladder.h"

typedef struct Card {
    int64_t id;             // in the year
    const Unit *unit;       // that it was shown
    CardColour colour;      // yellow or red
    int64_t order;          // id of the order that it went out with, 0 for none
    const char *reason;     // why
    Date given;             // when
    const char *actor;      // login
    const char *actor_name; // in words
    const char *revoked;    // why it was taken back, "" while it stands
    May may;                // revoke
} Card;

// GET /cards: of a year, newest first; of the own unit, or of all.
typedef struct CardList {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    // The answer:
    Programme programme; // whose
    Card *items;         // newest first
    size_t count;        // of `items`
    May may;             // add
} CardList;

// POST /cards, POST /cards/{number}/revoke.
typedef struct CardRequest {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    int64_t id;         // of the card, to take it back
    int64_t unit;       // id, of a new one
    const char *colour; // key, of a new one: yellow, red
    const char *reason; // 1 to LIMIT_WORDS characters
    // The answer:
    CardList list; // after it
} CardRequest;

extern const UseCase card_list_use_case, card_add_use_case, card_revoke_use_case;

// For the other use cases: those of a programme that the caller sees, newest first.
bool cards_load(Context *context, const Programme *programme, Card **out, size_t *count,
                Error *err);

// Shows a unit a card and tells its people.
bool card_give(Context *context, const Programme *programme, int64_t unit, CardColour colour,
               int64_t order, const char *reason, Error *err);
