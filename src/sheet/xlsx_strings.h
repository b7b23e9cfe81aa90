// The shared strings of a workbook (ECMA-376 part 1, 18.4).
#pragma once

#include "base/text.h"
#include "sheet/xlsx_part.h"

#include <stdint.h>

typedef struct Strings {
    Text bytes;       // all strings, each ended by '\0', without white space at both ends
    uint32_t *starts; // where each starts
    size_t count;     // of them
    size_t size;      // allocated
} Strings;

// Reads them. Runs of formatted text are joined, reading aids (rPh) left away.
bool strings_read(Arena *arena, Container *container, const char *path, size_t chunk,
                  const Place *place, Strings *out, Error *err);

// One of them; NULL when there are not so many. Lent as long as the arena.
const char *strings_at(const Strings *strings, size_t index);
