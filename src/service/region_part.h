// What one indicator of one place adds to the sums of the places above it, as changes by day.
#pragma once

#include "domain/total.h"
#include "service/facts.h"

// What is summed. Figures are in the template's unit of measure, places are counted.
typedef enum SumPart {
    SUM_PLACES,      // that follow the template
    SUM_TARGETS,     // of them, that have a target
    SUM_TARGET,      // sum of the targets; not of rates, which are never added
    SUM_REPORTED,    // places with a verified figure
    SUM_ACTUAL,      // sum of the figures
    SUM_AIMED,       // of those places that have a target
    SUM_NUMERATOR,   // of rates
    SUM_DENOMINATOR, // likewise
    SUM_BARE,        // places whose rate has no parts and cannot be summed
    SUM_PLANNED,     // money by stage
    SUM_ARRANGED,    // likewise
    SUM_RECEIVED,    // likewise
    SUM_PAID,        // likewise
    SUM_DONE,        // sites at or past their done stage; weight of finished milestones
    SUM_STEPS,       // all sites; weight of all milestones
    SUM_PHYSICAL,    // the sites' weights, each at most that of its done stage
    SUM_WORK,        // the weights of their done stages
    SUM_UNCOUNTED,   // places whose unit of measure does not fit the template's
    SUM_MET,         // places that have reached their target
    SUM_TRACKED,     // places without a light
    SUM_GREEN,       // places by light, as at the end of the last month
    SUM_YELLOW,      // likewise
    SUM_RED,         // likewise
    SUM_COUNT
} SumPart;

// Keys of the parts, in the database and in `changes`.
extern const Term sum_terms[SUM_COUNT];

// From this day on, the sum of a part is by so much more (in millionths; may be negative).
typedef struct SumChange {
    Date day;     // of the change
    SumPart part; // that changes
    Wide more;    // than before
} SumChange;

typedef struct SumChanges {
    SumChange *items; // by day and part, none of them zero
    size_t count;
} SumChanges;

// What a template asks for.
typedef struct Template {
    const char *region; // the place that set it
    const char *code;   // of its programme
    IndicatorKind kind; // sums are of this kind
    Measure measure;    // sums are in this unit
} Template;

// What the commitment adds. Lights and completion count by month ends of the programme's year, all
// else from the very day on; a figure stands until the next one.
SumChanges changes_of(Arena *arena, const Programme *programme, const Commitment *commitment,
                      const Template *model);

// As one text, "2022-06-30 actual 6549000000;…", and back; what is not written so is left out.
const char *changes_text(Arena *arena, const SumChanges *changes);
SumChanges changes_read(Arena *arena, const char *text);
