// What csv.c and xlsx.c give to sheet.c, which stands before them. Not for other rooms.
#pragma once

#include "sheet/container.h"
#include "sheet/sheet.h"
#include "sheet/source.h"

// The bytes that are read at a time unless a test asks otherwise.
enum { READER_CHUNK = 32 * 1024 };

// A kind of table file. The functions are those of sheet.h.
typedef struct ReaderMethods {
    // sheet_next
    bool (*next)(void *state, const char **name, Error *err);
    // sheet_row
    bool (*row)(void *state, const Row **row, Error *err);
} ReaderMethods;

struct SheetReader {
    const ReaderMethods *methods; // of csv.c or xlsx.c
    void *state;                  // their own
};

// The answer does not depend on `chunk` (at least 1).
bool csv_open(Arena *arena, const Source *source, size_t chunk, SheetReader *out, Error *err);
bool xlsx_open(Arena *arena, const Source *source, size_t chunk, SheetReader *out, Error *err);

// Tells the kind of a file from its first bytes and opens it.
bool reader_open(Arena *arena, const Source *source, size_t chunk, SheetReader **out, Error *err);
