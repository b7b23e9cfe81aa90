// What has changed since last time: the figures that a manuscript names, and its paragraphs, held
// against the period before or an earlier version.
#pragma once

#include "service/manuscript.h"

// A figure that says something else.
typedef struct SinceFigure {
    const char *datum;      // its id
    const char *label;      // in words
    const char *before;     // 1646座; "" where it was not there
    const char *after;      // likewise
    const char *difference; // +54座, -0.3个百分点; "" where it cannot be told
} SinceFigure;

typedef enum SinceChange { SINCE_ADDED, SINCE_REMOVED, SINCE_REWORDED, SINCE_COUNT } SinceChange;

extern const Term since_changes[SINCE_COUNT];

// A paragraph whose words are others. Figures that move do not reword it.
typedef struct SinceBlock {
    SinceChange change; // what became of it
    const char *block;  // id: of now, of a removed one that of then
    const char *text;   // words of now, of a removed one those of then
} SinceBlock;

// GET /manuscripts/{id}/changes-since
typedef struct ManuscriptSince {
    ManuscriptRequest one; // which
    const char *against;   // last_period, version:3
    // The answer:
    Date period;        // that it is held against; DATE_NONE where there is none before
    int64_t version;    // likewise; 0 for another period
    int64_t manuscript; // of an earlier period, whose paragraphs were compared; 0 for none
    SinceFigure *items; // in reading order
    size_t count;       // of `items`
    SinceBlock *blocks; // of now in their order, then those that are gone
    size_t block_count; // of `blocks`
} ManuscriptSince;

extern const UseCase manuscript_since_use_case;

// How far a figure has moved: values as they are printed, with what is said behind them. Shares are
// told in 个百分点. "" where one of them is no number.
const char *since_difference(Arena *arena, const char *before, const char *after,
                             const char *measure);
