// The ZIP file that a workbook is, opened with suspicion: libzip is known here only.
#pragma once

#include "sheet/source.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Container Container;
typedef struct Member Member;

// Opens the ZIP. Refuses a broken or truncated one, too many members, two of one name, encrypted
// ones, and other methods of compression than the two that workbooks use.
bool container_open(Arena *arena, const Source *source, Container **out, Error *err);

// Whether there is a member of this path. Case does not count, and '\' is '/'.
bool container_has(const Container *container, const char *path);

// Opens a member for reading; it closes with the arena.
bool container_member(Arena *arena, Container *container, const char *path, Member **out,
                      Error *err);

// Reads at most `size` unpacked bytes; *got is 0 at the end only. Refuses more than LIMIT_UNZIPPED
// of one member, LIMIT_UNZIPPED_ALL of the workbook, a ratio over LIMIT_UNZIP_RATIO, and a wrong
// checksum.
bool member_read(Member *member, char *buffer, size_t size, size_t *got, Error *err);

// How many members there are, and the path of one, in the order of paths.
size_t container_count(const Container *container);
const char *container_path(const Container *container, size_t i);
