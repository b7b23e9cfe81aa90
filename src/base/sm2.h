// SM2 keys and signatures with SM3 (GB/T 32918, GM/T 0009: the signer's name is the agreed
// 1234567812345678), by OpenSSL.
#pragma once

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Sm2Key Sm2Key;

// A new key pair as PEM: the private one (PKCS #8) encrypted when `password` is not NULL.
bool sm2_make(Arena *arena, const char *password, const char **private_pem, const char **public_pem,
              Error *err);

// A private key from PEM. ERROR_INPUT when it is none, or of another kind; ERROR_FORBIDDEN when the
// password is missing or wrong. `place` names the file in messages.
bool sm2_read(Arena *arena, const char *pem, const char *password, const char *place, Sm2Key **out,
              Error *err);

// The public part of a key, and of a PEM that holds a public key: base64 of its DER
// (SubjectPublicKeyInfo), which is how keys are compared and kept.
bool sm2_public(const Sm2Key *key, Arena *arena, const char **out, Error *err);
bool sm2_public_of_pem(Arena *arena, const char *pem, const char *place, const char **out,
                       Error *err);

// Signs bytes: the signature's DER as base64.
bool sm2_sign(const Sm2Key *key, Arena *arena, const void *bytes, size_t length, const char **out,
              Error *err);

// Whether a signature of bytes is that of a public key. Whatever is no key or no signature is not.
bool sm2_check(Arena *scratch, const char *public_key, const void *bytes, size_t length,
               const char *signature);
