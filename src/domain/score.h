// Scores by a scheme: points of every unit and item, each with what it was made from, places, and
// what could not be counted.
#pragma once

#include "base/date.h"
#include "domain/scheme.h"

// A unit that is assessed.
typedef struct ScoreUnit {
    int64_t id;           // within its region
    const char *name;     // 县卫健委
    const char *series;   // one of the scheme's; "" where it has none
    size_t matter_count;  // matters that it leads
    const char **matters; // their names
} ScoreUnit;

// Something that was entered for a unit with its evidence.
typedef struct ScoreEntry {
    size_t unit;     // number among the units
    size_t item;     // of the scheme; SIZE_MAX for a veto
    size_t veto;     // of the scheme; SIZE_MAX for an item
    Ratio value;     // how many, or its points where the item has no points of each
    const void *own; // the caller's: who, when, words, evidence
} ScoreEntry;

typedef struct ScoreInput {
    const Scheme *scheme;      // bound
    const ScoreUnit *units;    // in the order of the table
    size_t unit_count;         // of them
    const Date *periods;       // of the time that is assessed
    size_t period_count;       // of them
    const ScoreEntry *entries; // in order
    size_t entry_count;        // of them
    void *data;                // handed to `measure`
    // The value of a measure of the scheme; a ratio that does not exist when nobody knows it.
    bool (*measure)(void *data, size_t measure, ExpressionPlace place, Ratio *value, Error *err);
} ScoreInput;

// One period or entry of a score.
typedef struct ScorePiece {
    size_t row;   // number of the period or entry
    Ratio points; // that it brought, before factor, cap and floor
    size_t run;   // periods in a row that it is one of; 1 for entries
} ScorePiece;

// The points of one unit for one item, opened.
typedef struct ScoreLine {
    bool done;              // it was worked out
    bool applies;           // the item is for this unit, as far as anybody knows
    bool counted;           // it applies, and all that it needs is known
    const char *missing;    // what could not be had: name of a value, or words; else ""
    Ratio points;           // that count, rounded
    Ratio out_of;           // 0 when left out
    Ratio raw;              // what the rule gave, before factor, start, cap and floor
    Ratio factor;           // 1 unless the item has one
    bool capped, floored;   // the cap or the floor held it
    RankEntry rank;         // ITEM_RANK: place, shared, of
    const RankSteps *steps; // the table that suited; NULL when not ranked
    ScorePiece *pieces;     // entries or periods
    size_t piece_count;     // of them
    ExpressionTrace inputs; // what went in
} ScoreLine;

typedef struct ScoreSum {
    Ratio points;         // scaled, within cap and floor, rounded
    Ratio out_of;         // of what could be counted, likewise scaled
    bool capped, floored; // the cap or the floor held it
} ScoreSum;

typedef struct ScoreTotal {
    const ScoreUnit *unit;    // whose
    ScoreLine *lines;         // an item each
    ScoreSum *parts;          // a part each
    Ratio points;             // the total, after cap, floor and vetoes
    Ratio before_veto;        // the same without them
    Ratio out_of;             // what it is out of: parts that could be counted
    bool capped, floored;     // the cap or the floor of the total held it
    bool *vetoed;             // a veto each: it holds
    const char **unknown;     // a veto each: what nobody knows about it; NULL if all is known
    const SchemeLevel *level; // 优秀; NULL if there is none for it
    bool ranked;              // it takes part in the places
    RankEntry rank;           // its place in its series
} ScoreTotal;

typedef struct ScoreTable {
    const ScoreInput *input; // what it was made from
    ScoreTotal *totals;      // a unit each
    size_t left_out;         // lines that could not be counted
} ScoreTable;

// Works out all scores. Fails only for what makes the whole useless (ERROR_LIMIT, or what `measure`
// says); a division by zero and the like leaves one line uncounted and says so.
bool score_table(Arena *arena, const ScoreInput *input, ScoreTable *table, Error *err);
