// Rows of tables that are refused, and what is said of the first fault; and how rows are counted.
#pragma once

#include "office.h"

typedef struct Refusal {
    const char *headings, *rows; // one table
    const char *fault;           // a part of the first fault, with its row and column
    size_t total;                // faults in all; 0 is taken as 1
} Refusal;

// Imports `base` once and then each table by itself, which must be refused in these words and
// change nothing.
void refusals_check(const char *const *base, const Refusal *refusals, size_t count);

// One import after another into one database, and how its rows were counted.
typedef struct Round {
    const char *table;             // with its headings
    SheetKind kind;                // whose rows are counted
    int added, updated, unchanged; // of them
    const char *told;              // the first update; NULL when there is none
} Round;

void rounds_check(const char *const *base, const Round *rounds, size_t count);
