// SM3 digests (GB/T 32905-2016), by OpenSSL.
#pragma once

#include "base/arena.h"
#include "base/error.h"

#include <stddef.h>

enum { DIGEST_HEX_LENGTH = 64 };

// The digest of `length` bytes as 64 lower-case hexadecimal digits.
bool digest_sm3(const void *bytes, size_t length, char hex[DIGEST_HEX_LENGTH + 1], Error *err);
