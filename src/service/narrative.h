// The sentences of a bulletin: from a board and the words people gave to what an editor would
// write.
#pragma once

#include "service/figures.h"
#include "service/words.h"

// Something the editor should know: words that were left out because the data does not bear them.
typedef struct NarrativeNotices {
    const char **items; // sentences
    size_t count;       // of `items`
} NarrativeNotices;

// What the sentences are made from.
typedef struct Narrative {
    Arena *arena;             // of all prose
    const Board *board;       // the figures
    const PeriodWords *words; // what people wrote
    NarrativeNotices notices; // what was left out
} Narrative;

// Adds a notice of what was left out, and why.
void narrative_notice(Narrative *narrative, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

// One paragraph of a lead unit: a sentence an indicator, in the programme's order, joined as an
// editor would.
Prose narrative_unit(Narrative *narrative, const char *unit);

// What was supervised, by whom and when, and the whole in words that are true.
Prose narrative_opening(Narrative *narrative);

// Practices in one paragraph; problems, led by what lags; next steps. Empty when there is nothing
// to say.
Prose narrative_practices(Narrative *narrative);
Prose narrative_problems(Narrative *narrative);
Prose narrative_next_steps(Narrative *narrative);
