#include "walk.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "sheet/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void must(bool holds, const char *promise) {
    if (holds)
        return;
    fprintf(stderr, "broken promise: %s\n", promise);
    abort();
}

// A digest of what was said (FNV-1a), to compare two ways of reading.
static size_t mixed(size_t hash, const char *string) {
    for (; *string; string++)
        hash = (hash ^ (unsigned char)*string) * 0x100000001B3u;
    return hash * 31 + 7;
}

static size_t walk_row(const Row *row, size_t hash) {
    must(row->count > 0 && row->count <= LIMIT_COLUMNS, "a row has cells, not too many");
    const Cell *last = &row->cells[row->count - 1];
    must(last->kind != CELL_EMPTY || last->uncached, "the last cell is not empty");
    for (size_t i = 0; i < row->count; i++) {
        const Cell *cell = &row->cells[i];
        must(cell->text != NULL, "a cell has a text");
        must(utf8_valid(cell->text, strlen(cell->text)), "a text is UTF-8");
        must(cell->kind >= CELL_EMPTY && cell->kind <= CELL_ERROR, "a cell has a kind");
        must((cell->kind == CELL_EMPTY) == (*cell->text == '\0'), "only empty cells are empty");
        must(strlen(cell->text) <= LIMIT_CELL, "a text is not too long");
        if (cell->kind == CELL_NUMBER)
            must(strspn(cell->text, "-0123456789.%") == strlen(cell->text), "a number is plain");
        if (cell->kind == CELL_DATE)
            must(strlen(cell->text) == 10, "a date is a date");
        hash = mixed(hash, cell->text) + (size_t)cell->kind + 16u * cell->merged +
               32u * cell->uncached;
    }
    return hash + row->number;
}

// Whether the error is one of the libraries below, which notice damage as early as they are fed.
static bool is_damage(const Error *err) {
    return strstr(err->message, "XML") || strstr(err->message, "压缩包错误") ||
           strstr(err->message, "不完整");
}

// The digest of all that was said; *damaged tells that the reading ended by damage.
static size_t walk_once(const char *bytes, size_t length, size_t chunk, bool *damaged) {
    Arena *arena = arena_new();
    Source *source = NULL;
    SheetReader *reader = NULL;
    Error err = {0};
    const char *name = NULL;
    size_t hash = 0xCBF29CE484222325u;
    bool ok = source_of_bytes(arena, "a", bytes, length, &source, &err) &&
              reader_open(arena, source, chunk, &reader, &err);
    while (ok && (ok = sheet_next(reader, &name, &err)) && name) {
        const Row *row = NULL;
        size_t number = 0;
        must(utf8_valid(name, strlen(name)), "a name is UTF-8");
        hash = mixed(hash, name);
        while ((ok = sheet_row(reader, &row, &err)) && row) {
            must(row->number > number, "rows ascend");
            number = row->number;
            hash = walk_row(row, hash);
        }
    }
    if (!ok) {
        must(err.code == ERROR_INPUT || err.code == ERROR_LIMIT, "the input is at fault");
        must(strcmp(err.field, "a") == 0, "an error names the file");
        must(*err.message && utf8_valid(err.message, strlen(err.message)), "an error has words");
        *damaged = is_damage(&err);
        hash = mixed(hash, err.message);
    }
    arena_free(arena);
    return hash;
}

void walk(const char *bytes, size_t length) {
    bool damaged = false, damaged_in_pieces = false;
    size_t whole = walk_once(bytes, length, READER_CHUNK, &damaged);
    if (length >= 4096)
        return;
    size_t pieces = walk_once(bytes, length, 13, &damaged_in_pieces);
    must(damaged == damaged_in_pieces, "damage is found in any chunk");
    must(damaged || pieces == whole, "the chunk makes no difference");
}
