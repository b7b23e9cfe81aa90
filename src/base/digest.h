// SM3 digests (GB/T 32905-2016) and HMACs (RFC 2104), by OpenSSL.
#pragma once

#include "base/arena.h"
#include "base/error.h"

#include <stddef.h>

enum { DIGEST_HEX_LENGTH = 64, DIGEST_SHA1_BYTES = 20 };

// The digest of `length` bytes as 64 lower-case hexadecimal digits.
bool digest_sm3(const void *bytes, size_t length, char hex[DIGEST_HEX_LENGTH + 1], Error *err);

// The HMAC-SHA-1 of `length` bytes under a key: for one-time codes, whose standard asks for it.
bool digest_hmac_sha1(const void *key, size_t key_length, const void *bytes, size_t length,
                      unsigned char out[DIGEST_SHA1_BYTES], Error *err);

// The HMAC-SHA-256 of `length` bytes under a key, as 64 lower-case hexadecimal digits.
bool digest_hmac_sha256(const void *key, size_t key_length, const void *bytes, size_t length,
                        char hex[DIGEST_HEX_LENGTH + 1], Error *err);
