// The words of an OFD (GB/T 33190-2016).
#pragma once

#include "service/writing.h"
#include "sheet/container.h"

// Reads all pages in their order, a line of the page a line.
bool writing_ofd(Arena *arena, Container *container, WritingText *out, Error *err);

// A member as a whole, ended by a '\0' that is not counted; at most LIMIT_TEXT.
bool writing_member(Arena *arena, Container *container, const char *path, char **bytes,
                    size_t *length, Error *err);
