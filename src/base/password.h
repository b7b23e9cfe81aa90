// Passwords and random tokens, by libsodium.
#pragma once

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

// The password as argon2id keeps it (RFC 9106, with libsodium's interactive limits: 64 MiB, two
// passes), parameters and salt included.
bool password_hash(Arena *arena, const char *password, const char **hash, Error *err);

// Whether the password is the one that `hash` keeps; an empty hash takes as long and is never
// right.
bool password_verify(const char *password, const char *hash);

// Whether the password may be used: at least 10 characters of three kinds (capitals, small letters,
// digits, others), or at least 16 of any; not the login or its reverse, not common, not one
// character over and over. The fault's field is "new_password".
bool password_check(Arena *scratch, const char *password, const char *login, Error *err);

// A password to be changed at the first use: 16 letters and digits that cannot be mistaken for each
// other, in groups of four (Kq7w-…).
const char *password_random(Arena *arena);

// `length` random bytes, and `bytes` of them as hexadecimal digits.
void random_bytes(void *out, size_t length);
const char *random_hex(Arena *arena, size_t bytes);

// Compares two strings in a time that does not tell where they differ.
bool secret_equal(const char *a, const char *b);
