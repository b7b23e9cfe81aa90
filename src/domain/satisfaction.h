// Satisfaction (满意度): the vote of the deputies (票决), and the answers of households that were
// called.
#pragma once

#include "domain/figure.h"
#include "domain/indicator.h"

#include <stdbool.h>

typedef enum Satisfaction {
    SATISFACTION_GOOD, // 满意: satisfied are half of all members or more
    SATISFACTION_FAIR, // 基本满意: satisfied and fairly satisfied are more than half
    SATISFACTION_BAD,  // 不满意: else
    SATISFACTION_COUNT
} Satisfaction;

extern const Term satisfactions[SATISFACTION_COUNT];

// Votes on one matter. `members` are all members of the board, whether they came or not.
typedef struct Vote {
    int64_t members;   // N, above zero
    int64_t satisfied; // 满意
    int64_t fair;      // 基本满意
    int64_t against;   // 不满意
} Vote;

// Whether the numbers can be: none below zero, members above zero, and no more votes than members.
bool vote_is_possible(const Vote *vote);

// Members who gave none of the three: away, or abstained.
int64_t vote_silent(const Vote *vote);

// What the board has decided. A half is enough for 满意, 基本满意 needs more than a half.
Satisfaction vote_result(const Vote *vote);

// Calls to households (300 a matter, drawn by lot): the share of the satisfied among those who
// answered; no ratio when nobody did.
typedef struct CallPoll {
    int64_t called;    // households
    int64_t answered;  // of them
    int64_t satisfied; // of those who answered
} CallPoll;

// Whether the numbers can be: no more satisfied than answered, no more answered than called.
bool poll_is_possible(const CallPoll *poll);

// satisfied / answered.
Ratio poll_share(const CallPoll *poll);
