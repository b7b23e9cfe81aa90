// From what was typed into a form to a report, with everything that is wrong or doubtful.
#pragma once

#include "service/form.h"

typedef struct Checks {
    Check *items; // in the order of the fields
    size_t count; // of `items`
} Checks;

// Reads a form's texts. `report` is filled as far as they can be read.
void form_read(Arena *arena, const Programme *programme, const Commitment *commitment, Date period,
               const Typed *typed, Report *report, Checks *checks);

// The first check that stops submitting; NULL if none does.
const Check *checks_refusal(const Checks *checks);

// The texts that a report would have been typed as.
Typed form_typed(Arena *arena, const Report *report);
