// One-time codes of a second factor (RFC 6238): six digits of HMAC-SHA-1 over steps of 30 seconds.
#pragma once

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TOTP_STEP_SECONDS = 30, TOTP_DIGITS = 6, TOTP_SECRET_BYTES = 20 };

// The code of a step as `digits` (6 to 8) decimal digits.
bool totp_code(const void *secret, size_t length, int64_t step, int digits, char out[9],
               Error *err);

// The step whose code was typed: the present one, or the one before or behind it, as long as it is
// later than `last`, the step used last. False when there is none.
bool totp_check(Arena *scratch, const char *base32, const char *code, int64_t now, int64_t last,
                int64_t *step, Error *err);

// A secret as authenticators take it (RFC 4648, without padding), and back; spaces and small
// letters are fine. NULL when it is not base32.
const char *base32_encode(Arena *arena, const void *bytes, size_t length);
unsigned char *base32_decode(Arena *arena, const char *text, size_t *length);

// A new secret.
const char *totp_secret(Arena *arena);
