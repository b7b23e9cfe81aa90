// Reading base64 (RFC 4648); text_base64 writes it.
#pragma once

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

// The bytes of a text, which must be exactly as text_base64 writes them: no white space, padded,
// no bits left over. They end with a '\0' that is not counted.
bool base64_read(Arena *arena, const char *text, char **bytes, size_t *length);
