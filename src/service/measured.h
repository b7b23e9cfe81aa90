// What formulas can count of the orders that a unit was sent, and of how satisfied people are with
// its matters.
#pragma once

#include "service/votes.h"

// An order as it counts: one that was sent and not withdrawn.
typedef struct MeasuredOrder {
    int64_t unit;     // that it went to
    int64_t step;     // of the ladder, from 1
    const char *code; // of its indicator, "" when it is about the unit as a whole
    Date sent;        // when
    Date deadline;    // for the answer
    Date answered;    // the first time; DATE_NONE before
    Date rated;       // DATE_NONE before
    int grade;        // OrderGrade, -1 before
} MeasuredOrder;

// What is counted of orders.
typedef enum OrderCount {
    ORDERS_SENT,  // all
    ORDERS_LATE,  // the first answer came after the deadline, or is still missing behind it
    ORDERS_RATED, // rated
    ORDERS_GOOD,  // rated 好
    ORDERS_FAIR,  // rated 一般
    ORDERS_POOR,  // rated 差
    ORDER_COUNT_COUNT
} OrderCount;

// What people said of one matter.
typedef struct MeasuredVotes {
    int64_t matter; // number
    bool voted;     // the deputies have voted
    Vote vote;      // their votes
    bool called;    // households were called
    CallPoll calls; // what they said
} MeasuredVotes;

// What is counted of votes and calls.
typedef enum VoteCount {
    VOTES_MEMBERS,   // all members of the board, once for each matter that was voted on
    VOTES_SATISFIED, // 满意
    VOTES_FAIR,      // 基本满意
    VOTES_AGAINST,   // 不满意
    VOTES_SHARE,     // satisfied / members
    VOTES_GRADE,     // 3, 2 or 1; of a matter
    VOTES_ALL_GOOD,  // matters judged 满意
    VOTES_ALL_FAIR,  // matters judged 基本满意
    VOTES_ALL_BAD,   // matters judged 不满意
    VOTES_CALLS,     // satisfied / answered, of households
    VOTE_COUNT_COUNT
} VoteCount;

typedef struct Measured {
    MeasuredOrder *orders; // by unit and id
    size_t order_count;    // of them
    MeasuredVotes *votes;  // by matter
    size_t vote_count;     // of them
} Measured;

// Reads what there is of a loaded programme.
bool measured_load(Context *context, const Programme *programme, Measured *out, Error *err);

// A count of a unit's orders as they stood at the end of a day: of one step of the ladder (0: of
// all), of one matter or of all (NULL).
int64_t measured_orders(const Measured *measured, const Programme *programme, OrderCount what,
                        int64_t step, int64_t unit, Date date, const Matter *matter);

// A value over some matters: counts are added, shares are made of the sums of their parts. A ratio
// that does not exist where none of them was voted on (or, of calls, nobody answered).
Ratio measured_votes(const Measured *measured, VoteCount what, const Matter *const *matters,
                     size_t count);
