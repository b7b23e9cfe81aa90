// Orders that the programme's rules propose (service/ladder.h): computed from lights, deadlines,
// places, problems and orders without an answer. Each tells its rule and inputs; a person sends an
// order of it, or dismisses it with a reason. Nothing is sent by itself.
#pragma once

#include "service/order.h"
#include "service/problem.h"

typedef struct Proposal {
    const char *key;        // red_months/5.3/2022-09-30/2: kind, matter, day, step
    ProposalKind kind;      // of the rule
    int64_t count;          // that was counted: months, days, times
    int64_t least;          // of the rule
    const LadderStep *step; // that is proposed
    const Unit *unit;       // that it would go to
    const Commitment *of;   // indicator, NULL when it is about the unit as a whole
    int64_t problem;        // that it is about, 0 for none
    int64_t order;          // id of the order without an answer, 0 for none
    const char *title;      // of the order, in Chinese
    const char *why;        // rule and inputs, in Chinese as they would stand in the order
    const char *dismissed;  // why it was dismissed, "" if it was not
    const char *actor_name; // who dismissed it
    const char *at;         // and when
} Proposal;

// GET /proposals: those that wait, or (`dismissed`) those that were dismissed and still hold.
typedef struct ProposalList {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    bool dismissed;     // these instead
    // The answer:
    Programme programme; // whose
    Ladder ladder;       // its steps and rules
    Proposal *items;     // the highest step first
    size_t count;
    May may; // order, dismiss
} ProposalList;

// POST /proposals/dismiss.
typedef struct ProposalDismiss {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    const char *key;    // of one that waits
    const char *reason; // 1 to LIMIT_WORDS characters
} ProposalDismiss;

extern const UseCase proposal_list_use_case, proposal_dismiss_use_case;

// For the other use cases: one that waits. ERROR_NOT_FOUND when the rules do not propose it (any
// more). What it points to lives in the context's arena.
bool proposal_find(Context *context, const Programme *programme, const char *key, Proposal *out,
                   Error *err);
