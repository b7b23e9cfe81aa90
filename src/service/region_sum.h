// The sums up the region tree at rest: written in the transaction of the change they follow from,
// so that the board of a province is read and not computed.
//
// Each indicator that follows a template keeps what it adds (`template_use.changes`). A change is
// the difference between that and what the programme's rows give now, added to the sums of every
// place between it and the one that set the template, both ends of the way up included but the
// place itself. On PostgreSQL two places under one province may be written at the same time: the
// later one waits for the row or is refused as a conflict, and never overwrites.
#pragma once

#include "service/region_part.h"

// What is to be added to the sums of places above.
typedef struct SumRow {
    const char *region;                          // whose sum
    int64_t year;                                // of the programmes
    const char *template_region, *template_code; // of what
    Date day;                                    // from when on
    SumPart part;                                // that is more
    Wide more;                                   // in millionths
} SumRow;

typedef struct Sums {
    SumRow *items; // in no order until they are merged
    size_t count;  // of `items`
    size_t size;   // room for so many
} Sums;

// Adds changes (or takes them away) of a place to the places between it and the template's.
void sums_add(Arena *arena, Sums *sums, const char *region, int64_t year, const Template *model,
              const SumChanges *changes, bool taken);

// Brings rows of the same sum together, sorted by key; those that come to nothing are gone.
void sums_merge(Sums *sums);

// Writes what has come together and empties it.
bool sums_write(Context *context, Sums *sums, Error *err);

// One indicator that follows a template.
typedef struct TemplateUse {
    const char *code;    // of the place's own programme
    Template model;      // what it follows
    const char *changes; // as they were added
} TemplateUse;

// The uses of a programme, by code.
bool template_uses(Context *context, const char *region, int64_t year, TemplateUse **out,
                   size_t *count, Error *err);

// Brings the sums above a programme up to what its rows give; the programme was just loaded.
bool region_sum_refresh(Context *context, const Programme *programme, Error *err);

// Compares all sums with what the rows of all programmes give: how many were looked at, and how
// many differ. *first names one.
bool region_sum_check(Context *context, int64_t *count, int64_t *differing, const char **first,
                      Error *err);
