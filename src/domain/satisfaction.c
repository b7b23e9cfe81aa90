#include "domain/satisfaction.h"

#include "base/message.h"

const Term satisfactions[SATISFACTION_COUNT] = {
    [SATISFACTION_GOOD] = {"good", N_("满意"), ""},
    [SATISFACTION_FAIR] = {"fair", N_("基本满意"), ""},
    [SATISFACTION_BAD] = {"bad", N_("不满意"), ""},
};

bool vote_is_possible(const Vote *v) {
    return v->members > 0 && v->satisfied >= 0 && v->fair >= 0 && v->against >= 0 &&
           (Wide)v->satisfied + v->fair + v->against <= v->members;
}

int64_t vote_silent(const Vote *v) {
    return v->members - v->satisfied - v->fair - v->against;
}

Satisfaction vote_result(const Vote *v) {
    if ((Wide)v->satisfied * 2 >= v->members)
        return SATISFACTION_GOOD;
    return ((Wide)v->satisfied + v->fair) * 2 > v->members ? SATISFACTION_FAIR : SATISFACTION_BAD;
}

bool poll_is_possible(const CallPoll *p) {
    return p->satisfied >= 0 && p->satisfied <= p->answered && p->answered <= p->called;
}

Ratio poll_share(const CallPoll *p) {
    Ratio share = {0, 0};
    ratio_make(p->satisfied, p->answered, &share);
    return share;
}
