// Whole files in and out.
#pragma once

#include "base/arena.h"
#include "base/error.h"

#include <stddef.h>

// Reads a regular file of at most `limit` bytes; the bytes end with a '\0' that is not counted.
bool file_read(Arena *arena, const char *path, size_t limit, char **bytes, size_t *length,
               Error *err);

// Writes the file whole or not at all: to a new file beside it, then renamed over `path`.
bool file_write(const char *path, const void *bytes, size_t length, Error *err);

// Writes a new file that only this user can read; ERROR_CONFLICT when there is one already.
bool file_write_secret(const char *path, const void *bytes, size_t length, Error *err);

// Reads one: ERROR_FORBIDDEN when others may read it too.
bool file_read_secret(Arena *arena, const char *path, size_t limit, char **bytes, size_t *length,
                      Error *err);

// Makes a folder and those above it; one that exists is fine.
bool file_make_folder(Arena *scratch, const char *path, Error *err);

// Why the system refused, as errno tells it, in words for people (no such folder, no permission,
// full disk); rarer reasons in those of the C library.
const char *file_reason(int number);

// The part of the path behind the last '/'.
const char *file_name(const char *path);

// A path for a file of that name (without '/') in a new folder of its own, which only this user can
// enter. Both go with the arena.
bool file_scratch(Arena *arena, const char *name, const char **path, Error *err);
