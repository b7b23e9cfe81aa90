// Problems that return (问题反复): when a later problem is the same as an earlier one, be it of
// another indicator or another year.
#pragma once

#include <stdbool.h>

// What a problem is known by.
typedef struct ProblemTraits {
    const char *indicator; // name of its indicator: 高技能人才
    const char *unit;      // name of the unit that puts it right
    const char *site;      // "" if it is not about one
    const char *cause;     // 资金未落实, "" while nobody knows
} ProblemTraits;

// What two problems have in common.
typedef struct ProblemLikeness {
    bool indicator; // an indicator of the same name
    bool unit;      // the same unit
    bool site;      // the same site
    bool cause;     // the same cause
} ProblemLikeness;

// Names are equal whatever their width and spacing; what is not known equals nothing.
ProblemLikeness problem_likeness(const ProblemTraits *a, const ProblemTraits *b);

// Whether the one is the other again: at the same unit or site, and for the same cause or about the
// same indicator. Two different sites of one indicator are two problems, unless the cause is one.
bool problem_returns(const ProblemTraits *a, const ProblemTraits *b);
