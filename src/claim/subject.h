// Whom a percentage speaks of: the quantity, or the rate, that stands before it.
#pragma once

#include "claim/reading.h"

// Whether the number tells how much of something there is: no target, whole, change or norm.
bool subject_is(const Number *number);

// Whether two numbers belong to one thought: the same part between ；, at least.
bool subject_in_part(const Scan *scan, const Number *a, const Number *b);

// The last `want` quantities in front of number `k`, in their order; answers how many there are.
// `only_part` stays within the part between ；.
size_t subjects_before(const Reading *r, size_t k, size_t want, bool only_part, Number **out);

// The rate of which the percentage `k` is a share of its target, or NULL.
Number *subject_rate(const Reading *r, const Lead *lead, size_t k);

// The quantity that a rate is named after: 按时结案597件，超时4件，按时结案率99%. NULL when there
// is none.
Number *subject_named(const Reading *r, const Lead *lead, size_t k);

// The quantity that the single percentage `k` speaks of, or NULL.
Number *subject_find(const Reading *r, const Lead *lead, size_t k);

// Whether the clause of a number holds the word, in front of the number.
bool subject_clause_holds(const Scan *scan, const Number *number, Word word);
