// The bytes of a file to import, wherever they are: on the disk or in memory.
#pragma once

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Source {
    const char *name;  // base name of the file, for errors
    const char *bytes; // the bytes when they are in memory, else NULL
    int fd;            // the open file when they are not, else -1; closed with the arena
    size_t length;     // of the file; at least 1, at most LIMIT_FILE
} Source;

// Opens a file. Refuses what is missing, a folder, a device, empty or too large.
bool source_open(Arena *arena, const char *path, Source **out, Error *err);

// The same of bytes that are lent. Refuses none and too many.
bool source_of_bytes(Arena *arena, const char *name, const char *bytes, size_t length, Source **out,
                     Error *err);

// Reads at most `size` bytes from `offset`; *got is 0 at the end only.
bool source_read(const Source *source, size_t offset, char *buffer, size_t size, size_t *got,
                 Error *err);
