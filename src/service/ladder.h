// The ladder of a programme's orders (督办层级) and the rules that propose them, as data: the usual
// ones until the office makes its own.
#pragma once

#include "service/dossier.h"

enum { LADDER_STEPS = 10, LADDER_RULES = 40, LADDER_DAYS = 365, LADDER_VISITS = 31 };

typedef enum StepColour {
    STEP_NONE,
    STEP_BLUE,
    STEP_YELLOW,
    STEP_RED,
    STEP_COLOUR_COUNT
} StepColour;

extern const Term step_colours[STEP_COLOUR_COUNT];

// What a unit is shown: a card is of a unit, a light of an item.
typedef enum CardColour { CARD_NONE, CARD_YELLOW, CARD_RED, CARD_COLOUR_COUNT } CardColour;

extern const Term card_colours[CARD_COLOUR_COUNT];

// One step: 督办, to be answered within 5 working days.
typedef struct LadderStep {
    int64_t position;  // from 1, the mildest
    const char *name;  // of its orders
    StepColour colour; // that it is shown in
    int64_t days;      // for the answer, 1 to 365
    bool workdays;     // they are working days
    int64_t grace;     // days over the deadline until the next step is proposed
    CardColour card;   // that the unit is shown with the order
} LadderStep;

typedef enum ProposalKind {
    PROPOSE_RED_MONTHS,   // reported periods in a row with a red light
    PROPOSE_OVERDUE_DAYS, // days over the indicator's deadline
    PROPOSE_LAST_PLACES,  // periods in a row in the last place
    PROPOSE_PROBLEM_DAYS, // days that a problem is over its deadline
    PROPOSE_ESCALATION,   // an order without an answer; no rule but the step's grace
    PROPOSAL_KIND_COUNT
} ProposalKind;

extern const Term proposal_kinds[PROPOSAL_KIND_COUNT];

// From so many on a step is proposed.
typedef struct ProposalRule {
    ProposalKind kind; // what is counted
    int64_t least;     // from so many on, 1 to 365
    int64_t step;      // of the ladder
} ProposalRule;

typedef struct Ladder {
    LadderStep steps[LADDER_STEPS];   // the mildest first
    size_t step_count;                // at least 1
    bool own_steps;                   // made by the office
    ProposalRule rules[LADDER_RULES]; // by kind and number
    size_t rule_count;                // of `rules`
    bool own_rules;                   // made by the office
    const char *mark;                 // before the numbers of orders: 鲁目标, "" for none
    int64_t visits;                   // on site, of one unit in a month, 1 to 31
    int64_t version;                  // of all this, for ETag
} Ladder;

// A ladder that can be taken as it is.
typedef struct LadderPreset {
    const char *key;         // four, colour
    const char *chinese;     // 提醒、督办、挂牌督办、约谈
    const LadderStep *steps; // the mildest first
    size_t count;
} LadderPreset;

enum { LADDER_PRESETS = 2 };
extern const LadderPreset ladder_presets[LADDER_PRESETS];

// The last day for an answer to an order that is sent on a day; and the first one on which the next
// step is proposed when there is none.
Date ladder_deadline(const LadderStep *step, Date sent);
Date ladder_patience(const LadderStep *step, Date deadline);

// The ladder of a loaded programme; and a step of it, NULL if there is none.
bool ladder_load(Context *context, const Programme *programme, Ladder *out, Error *err);
const LadderStep *ladder_step(const Ladder *ladder, int64_t position);

// GET and PUT /ladder. Without `has_steps` (`has_rules`) these stay as they are; so do a mark that
// is NULL and visits of 0.
typedef struct LadderRequest {
    const char *region;        // "" for the caller's
    int64_t year;              // 0 for the only one
    bool has_steps, has_rules; // they are given
    int64_t expected;          // version as read; ERROR_STALE when it has changed; 0 does not ask
    // Question and answer:
    Ladder ladder;
    // The answer:
    May may; // put
} LadderRequest;

extern const UseCase ladder_get_use_case, ladder_put_use_case;
