// A table of text, laid out by the widths of its cells on a terminal.
#pragma once

#include "base/text.h"

typedef struct Grid {
    Arena *arena;                // where the rows live
    const char *const *headings; // of each column
    const bool *right;           // whether the column is set to the right
    size_t columns;              // in all
    const char **cells;          // row by row
    size_t rows;                 // without headings
} Grid;

// An empty table of `columns` columns; headings and sides are lent.
Grid grid_new(Arena *arena, const char *const *headings, const bool *right, size_t columns);

// Adds a row of as many cells as there are columns.
void grid_row(Grid *grid, const char *const *cells);

// Writes the table, and an empty line behind it.
void grid_text(Text *text, const Grid *grid);
