#include "domain/recurrence.h"

#include "base/utf8.h"

static bool same(const char *a, const char *b) {
    return *a && *b && utf8_same(a, b);
}

ProblemLikeness problem_likeness(const ProblemTraits *a, const ProblemTraits *b) {
    return (ProblemLikeness){
        .indicator = same(a->indicator, b->indicator),
        .unit = same(a->unit, b->unit),
        .site = same(a->site, b->site),
        .cause = same(a->cause, b->cause),
    };
}

bool problem_returns(const ProblemTraits *a, const ProblemTraits *b) {
    ProblemLikeness like = problem_likeness(a, b);
    bool elsewhere = *a->site && *b->site && !like.site;
    return (like.unit || like.site) && (like.cause || (like.indicator && !elsewhere));
}
