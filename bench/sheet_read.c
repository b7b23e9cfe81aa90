// Reads a workbook or csv file from end to end and counts what is in it: rows, and cells that hold
// something. bench/run times it beside readers of other programs that count the same.
#include "sheet/sheet.h"

#include <stdio.h>

static bool count(Arena *arena, const char *path, size_t *rows, size_t *cells, Error *err) {
    SheetReader *reader = NULL;
    const char *name = NULL;
    const Row *row = NULL;
    if (!sheet_open(arena, path, &reader, err))
        return false;
    while (sheet_next(reader, &name, err) && name)
        while (sheet_row(reader, &row, err) && row) {
            ++*rows;
            for (size_t i = 0; i < row->count; i++)
                *cells += row->cells[i].kind != CELL_EMPTY;
        }
    return err->code == 0;
}

int main(int argc, char **argv) {
    Arena *arena = arena_new();
    Error err = {0};
    size_t rows = 0, cells = 0;
    bool ok = argc == 2 && count(arena, argv[1], &rows, &cells, &err);
    if (ok)
        printf("%zu %zu\n", rows, cells);
    else
        fprintf(stderr, "sheet-read: %s\n", argc == 2 ? err.message : "which file?");
    arena_free(arena);
    return ok ? 0 : 1;
}
