// Reading what people type into a report, in a form or in a workbook: one set of rules and of
// words.
#pragma once

#include "service/programme.h"

// The parts of a report that something can be wrong with.
typedef enum TypedField {
    TYPED_ACTUAL,
    TYPED_NUMERATOR,
    TYPED_DENOMINATOR,
    TYPED_WORDS,
    TYPED_REASON,
    TYPED_TEXTS, // the fields before it are texts, those behind it rows
    TYPED_MONEY = TYPED_TEXTS,
    TYPED_SITES,
    TYPED_MILESTONES,
    TYPED_COUNT
} TypedField;

// Their keys in the API: actual, numerator, denominator, words, reason, money, sites, milestones.
extern const char *const typed_fields[TYPED_COUNT];

// Reads a figure in the unit of `measure`. Like all functions here it answers what is wrong and
// what would be right, or NULL when nothing is.
const char *typed_figure(Arena *arena, const char *text, Measure measure, bool negative,
                         Figure *out);

// Sites and milestones are counted in whole numbers.
const char *typed_whole(Arena *arena, const Indicator *indicator, const Report *report);

// The parts of a rate, both or none, the denominator above zero; with a bare rate beside them the
// two must agree, and the parts take its place. Sets has_parts; *field is the part at fault.
const char *typed_parts(Arena *arena, const Indicator *indicator, bool numerator, bool denominator,
                        Report *report, TypedField *field);

// A cumulative number may not fall below the one of the period before without a reason.
const char *typed_fall(Arena *arena, const Commitment *commitment, const Report *report);

// Nor may it stand above the one of the next period that has a figure (*behind), unless that says a
// reason.
const char *typed_above(Arena *arena, const Commitment *commitment, const Report *report,
                        const Report **behind);

// A number of sites against the sites that are known: more than there are is wrong (*refuse), other
// than those at the done stage only doubtful.
const char *typed_sites(Arena *arena, const Programme *programme, const Commitment *commitment,
                        const Report *report, bool *refuse);

// A target may be zero only where it limits or holds, and counts sites and milestones in whole
// numbers.
const char *typed_target(Arena *arena, const Indicator *indicator, Figure target);

// The last report with a figure before a period; NULL if none.
const Report *report_before(const Commitment *commitment, Date period);

// Whether a printed percentage is what a ratio gives, rounded or cut to the digits that were
// printed.
bool share_agrees(Arena *arena, Figure printed, Ratio ratio);
