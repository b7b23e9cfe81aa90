// What two claims of one thing say of each other: within a text, and in the bulletin before.
#pragma once

#include "claim/claim.h"

// Adds findings: the same indicator told twice with other figures (FINDING_REPEAT). Names of fewer
// than six characters say too little to be the same.
void compare_within(Arena *arena, Audit *audit);

// Adds findings on `now`: an indicator whose target, told or implied, is another one than in
// `earlier` (FINDING_TARGET), so that one of the two was divided by a stale number; one whose
// figure fell (FINDING_REPEAT).
void compare_with(Arena *arena, Audit *now, const Audit *earlier);
