// From what was typed into a form to a report, with everything that is wrong or doubtful.
#pragma once

#include "service/form.h"
#include "service/typed.h"

typedef struct Checks {
    Check *items; // in the order of the fields
    size_t count; // of `items`
} Checks;

// Reads a form's texts and rows, on a day. `report` is filled as far as they can be read.
void form_read(Arena *arena, const Programme *programme, const Commitment *commitment, Date period,
               Date today, const Typed *typed, Report *report, Checks *checks);

// Adds a check of a field, and of one of its rows (else ""); a message that is NULL adds none.
void checks_add(Arena *arena, Checks *checks, CheckLevel level, TypedField field, const char *item,
                const char *message);

// The first check that stops submitting; NULL if none does.
const Check *checks_refusal(const Checks *checks);

// The texts that a report would have been typed as.
Typed form_typed(Arena *arena, const Report *report, const Indicator *indicator);
