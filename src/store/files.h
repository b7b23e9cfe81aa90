// Files of evidence, in a folder beside the database: whole ones under the digest of their content
// (FOLDER/ab/cdef…), so that equal content is kept once and none is ever overwritten by another;
// those on their way under the number of their upload (FOLDER/uploads/NUMBER).
#pragma once

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FILES_ID_LENGTH = 32 }; // hexadecimal digits of an upload's number

// A file on its way, held by one thread at a time.
typedef struct FilePart {
    const char *path; // where it is
    int fd;           // open and locked; closed with the arena
} FilePart;

// The folder of a database when nobody says another: beside the file of SQLite; NULL for others.
const char *files_folder(Arena *arena, const char *url);

// Begins an empty file on its way. `id` is FILES_ID_LENGTH hexadecimal digits.
bool files_begin(Arena *arena, const char *folder, const char *id, Error *err);

// Takes hold of one until the arena is freed. ERROR_NOT_FOUND when it is not there (or `id` is no
// number of an upload), ERROR_CONFLICT while another holds it.
bool files_hold(Arena *arena, const char *folder, const char *id, FilePart *part, Error *err);

// Writes bytes at an offset, on to the disk, and cuts what was behind them.
bool files_put(const FilePart *part, size_t offset, const void *bytes, size_t length, Error *err);

// Makes the held file, of which nothing more comes, the content of a digest.
bool files_keep(Arena *arena, const char *folder, const FilePart *part, const char *digest,
                Error *err);

// Removes one on its way; what is not there is removed.
void files_drop(const FilePart *part);

// The same by the upload's number.
void files_remove(Arena *arena, const char *folder, const char *id);

// Removes those on their way that nobody has written to since a moment (seconds since 1970). What
// cannot be removed stays for the next time.
void files_sweep(Arena *arena, const char *folder, int64_t before);

// Deletes the content of a digest; *deleted tells whether it was there.
bool files_delete(Arena *arena, const char *folder, const char *digest, bool *deleted, Error *err);

// The content of a digest, at most `limit` bytes.
bool files_read(Arena *arena, const char *folder, const char *digest, size_t limit, char **bytes,
                size_t *length, Error *err);
