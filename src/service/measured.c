#include "service/measured.h"

#include "service/order.h"

#include <string.h>

static bool load_orders(Context *context, const Programme *p, Measured *m, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    Statement *s = store_query(context->store, arena, QUERY_ORDER_COUNTS);
    bind_text(s, IN_ORDER_COUNTS_REGION, p->region);
    bind_int(s, IN_ORDER_COUNTS_YEAR, p->year);
    while (statement_next(s, &more, err) && more) {
        const char *state = column_text(s, OUT_ORDER_COUNTS_STATE);
        MeasuredOrder order = {
            .unit = column_int(s, OUT_ORDER_COUNTS_UNIT),
            .step = column_int(s, OUT_ORDER_COUNTS_STEP),
            .code = column_text(s, OUT_ORDER_COUNTS_CODE),
            .sent = dossier_day(arena, column_text(s, OUT_ORDER_COUNTS_SENT)),
            .deadline = dossier_day(arena, column_text(s, OUT_ORDER_COUNTS_DEADLINE)),
            .answered = dossier_day(arena, column_text(s, OUT_ORDER_COUNTS_ANSWERED)),
            .rated = dossier_day(arena, column_text(s, OUT_ORDER_COUNTS_RATED)),
            .grade = term_find(order_grades, GRADE_COUNT, column_text(s, OUT_ORDER_COUNTS_GRADE)),
        };
        if (order.sent == DATE_NONE || strcmp(state, order_states[ORDER_WITHDRAWN].key) == 0)
            continue;
        m->orders = arena_room(arena, m->orders, m->order_count, sizeof *m->orders);
        m->orders[m->order_count++] = order;
    }
    return err->code == ERROR_NONE;
}

bool measured_load(Context *context, const Programme *programme, Measured *m, Error *err) {
    VotesRequest votes = {.programme = *programme};
    *m = (Measured){.orders = NULL};
    if (!load_orders(context, programme, m, err) || !votes_load(context, &votes, err))
        return false;
    m->votes = arena_array(context->arena, votes.count, sizeof *m->votes);
    for (size_t i = 0; i < votes.count; i++) {
        const MatterVotes *v = &votes.items[i];
        if (v->has_vote || v->has_calls)
            m->votes[m->vote_count++] =
                (MeasuredVotes){v->matter->number, v->has_vote, v->vote, v->has_calls, v->calls};
    }
    return true;
}

// --- Orders ---

static bool is_late(const MeasuredOrder *o, Date date) {
    Date answered = o->answered != DATE_NONE && o->answered <= date ? o->answered : date;
    return o->deadline != DATE_NONE && answered > o->deadline;
}

static bool counts(const MeasuredOrder *o, OrderCount what, Date date) {
    bool rated = o->rated != DATE_NONE && o->rated <= date;
    switch (what) {
    case ORDERS_SENT:
        return true;
    case ORDERS_LATE:
        return is_late(o, date);
    case ORDERS_RATED:
        return rated;
    case ORDERS_GOOD:
        return rated && o->grade == GRADE_GOOD;
    case ORDERS_FAIR:
        return rated && o->grade == GRADE_FAIR;
    default:
        return rated && o->grade == GRADE_POOR;
    }
}

int64_t measured_orders(const Measured *m, const Programme *programme, OrderCount what,
                        int64_t step, int64_t unit, Date date, const Matter *matter) {
    int64_t count = 0;
    for (size_t i = 0; i < m->order_count; i++) {
        const MeasuredOrder *o = &m->orders[i];
        if (o->unit != unit || o->sent > date || (step && o->step != step))
            continue;
        const Commitment *c = matter ? programme_find(programme, o->code) : NULL;
        count += (!matter || (c && c->matter == matter)) && counts(o, what, date);
    }
    return count;
}

// --- Votes ---

static const MeasuredVotes *votes_of(const Measured *m, const Matter *matter) {
    for (size_t i = 0; i < m->vote_count; i++)
        if (m->votes[i].matter == matter->number)
            return &m->votes[i];
    return NULL;
}

// The sums over some matters.
typedef struct Sums {
    size_t voted;                   // matters that were voted on
    Vote votes;                     // of all of them
    int64_t by[SATISFACTION_COUNT]; // matters by what the board decided
    CallPoll calls;                 // of all that were called about
} Sums;

static Sums add_up(const Measured *m, const Matter *const *matters, size_t count) {
    Sums sums = {.voted = 0};
    for (size_t i = 0; i < count; i++) {
        const MeasuredVotes *v = votes_of(m, matters[i]);
        if (v && v->voted) {
            sums.voted++;
            sums.by[vote_result(&v->vote)]++;
            sums.votes.members += v->vote.members;
            sums.votes.satisfied += v->vote.satisfied;
            sums.votes.fair += v->vote.fair;
            sums.votes.against += v->vote.against;
        }
        if (v && v->called) {
            sums.calls.answered += v->calls.answered;
            sums.calls.satisfied += v->calls.satisfied;
        }
    }
    return sums;
}

Ratio measured_votes(const Measured *m, VoteCount what, const Matter *const *matters,
                     size_t count) {
    const Sums sums = add_up(m, matters, count);
    const int64_t by_member[] = {
        [VOTES_MEMBERS] = sums.votes.members,
        [VOTES_SATISFIED] = sums.votes.satisfied,
        [VOTES_FAIR] = sums.votes.fair,
        [VOTES_AGAINST] = sums.votes.against,
        [VOTES_ALL_GOOD] = sums.by[SATISFACTION_GOOD],
        [VOTES_ALL_FAIR] = sums.by[SATISFACTION_FAIR],
        [VOTES_ALL_BAD] = sums.by[SATISFACTION_BAD],
    };
    enum { GRADE_OF_GOOD = 3 };
    Ratio share = {0, 0};
    if (what == VOTES_CALLS)
        return poll_share(&sums.calls);
    if (sums.voted == 0)
        return share;
    if (what == VOTES_SHARE) {
        ratio_make(sums.votes.satisfied, sums.votes.members, &share);
        return share;
    }
    if (what == VOTES_GRADE)
        return (Ratio){GRADE_OF_GOOD - (int64_t)vote_result(&votes_of(m, matters[0])->vote), 1};
    return (Ratio){by_member[what], 1};
}
