// Satisfaction with the matters of a programme (满意度): the deputies' vote, and calls to
// households.
#pragma once

#include "domain/satisfaction.h"
#include "service/programme.h"

// What was put down of one matter.
typedef struct MatterVotes {
    const Matter *matter;                // of the programme
    bool has_vote;                       // the deputies have voted
    Vote vote;                           // their votes
    Date vote_day;                       // DATE_NONE if not said
    bool has_calls;                      // households were called
    CallPoll calls;                      // what they said
    Date call_day;                       // DATE_NONE if not said
    const char *actor, *actor_name, *at; // who put it down last, and when; "" for nobody
} MatterVotes;

// GET /votes: every matter, in order.
typedef struct VotesRequest {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    // The answer:
    Programme programme; // whose matters
    MatterVotes *items;  // by matter
    size_t count;
    size_t results[SATISFACTION_COUNT]; // matters by what the board decided
    int64_t version;                    // of the whole table, for If-Match
    May may;                            // put
} VotesRequest;

// One matter of PUT /votes. What is not given stays as it was.
typedef struct VotesItem {
    int64_t matter; // number
    bool has_vote;  // the vote is given
    Vote vote;      // of the deputies
    Date vote_day;  // DATE_NONE if not said
    bool has_calls; // the calls are given
    CallPoll calls; // to households
    Date call_day;  // DATE_NONE if not said
} VotesItem;

// PUT /votes: all or nothing.
typedef struct VotesPut {
    const char *region;     // "" for the caller's
    int64_t year;           // 0 for the only one
    int64_t version;        // as read; ERROR_STALE when it has changed; 0 does not ask
    const VotesItem *items; // at most LIMIT_BULK
    size_t count;
    const char *reason; // why what was put down is changed; NULL or "" where nothing is
    // The answer:
    VotesRequest table; // after it
} VotesPut;

extern const UseCase votes_get_use_case, votes_put_use_case;

// Reads the table of `request->programme`, which is loaded.
bool votes_load(Context *context, VotesRequest *request, Error *err);
