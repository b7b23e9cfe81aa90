// Drafts: what was typed into the forms of a period and not submitted.
#pragma once

#include "service/form.h"

// The draft of one indicator.
typedef struct DraftOf {
    const char *code; // indicator
    Draft draft;      // texts
} DraftOf;

typedef struct Drafts {
    DraftOf *items; // by code
    size_t count;   // of `items`
} Drafts;

// Reads the drafts of a period.
bool drafts_load(Context *context, const Programme *programme, Date period, Drafts *out,
                 Error *err);

// The draft of an indicator; NULL if there is none.
const Draft *drafts_find(const Drafts *drafts, const char *code);

// Writes a draft with its version, and takes it away.
bool draft_put(Context *context, const Programme *programme, const char *code, Date period,
               const Typed *typed, int64_t version, Error *err);
bool draft_delete(Context *context, const Programme *programme, const char *code, Date period,
                  Error *err);

// Puts a row among those typed, in the place of an older one of the same part; one of money or of a
// site without value takes that away.
void typed_put(Arena *arena, Typed *typed, TypedPart part);
