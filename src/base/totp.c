#include "base/totp.h"

#include "base/digest.h"
#include "base/password.h"

#include <stdio.h>
#include <string.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

bool totp_code(const void *secret, size_t length, int64_t step, int digits, char out[9],
               Error *err) {
    unsigned char counter[8], mac[DIGEST_SHA1_BYTES];
    for (int i = 7; i >= 0; i--, step >>= 8)
        counter[i] = (unsigned char)(step & 0xff);
    if (!digest_hmac_sha1(secret, length, counter, sizeof counter, mac, err))
        return false;
    // RFC 4226 5.3: four bytes at the place that the last half byte names, without the sign.
    size_t at = mac[DIGEST_SHA1_BYTES - 1] & 0xf;
    uint32_t number = (uint32_t)(mac[at] & 0x7f) << 24 | (uint32_t)mac[at + 1] << 16 |
                      (uint32_t)mac[at + 2] << 8 | mac[at + 3];
    uint32_t modulus = 1;
    for (int i = 0; i < digits; i++)
        modulus *= 10;
    snprintf(out, 9, "%0*u", digits, number % modulus);
    return true;
}

bool totp_check(Arena *scratch, const char *base32, const char *code, int64_t now, int64_t last,
                int64_t *step, Error *err) {
    size_t length = 0;
    const unsigned char *secret = base32_decode(scratch, base32, &length);
    if (!secret || strlen(code) != TOTP_DIGITS)
        return false;
    for (int64_t s = now / TOTP_STEP_SECONDS - 1; s <= now / TOTP_STEP_SECONDS + 1; s++) {
        char expected[9];
        if (!totp_code(secret, length, s, TOTP_DIGITS, expected, err))
            return false;
        if (s > last && secret_equal(expected, code)) {
            *step = s;
            return true;
        }
    }
    return false;
}

const char *base32_encode(Arena *arena, const void *bytes, size_t length) {
    const unsigned char *in = bytes;
    char *out = arena_alloc(arena, (length * 8 + 4) / 5 + 1);
    uint32_t held = 0;
    int bits = 0;
    size_t at = 0;
    for (size_t i = 0; i < length; i++) {
        held = held << 8 | in[i];
        for (bits += 8; bits >= 5; bits -= 5)
            out[at++] = alphabet[held >> (bits - 5) & 31];
    }
    if (bits > 0)
        out[at] = alphabet[held << (5 - bits) & 31];
    return out;
}

unsigned char *base32_decode(Arena *arena, const char *text, size_t *length) {
    unsigned char *out = arena_alloc(arena, strlen(text) + 1);
    uint32_t held = 0;
    int bits = 0;
    *length = 0;
    for (const char *c = text; *c; c++) {
        char letter = *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c;
        if (letter == ' ' || letter == '=')
            continue;
        const char *found = strchr(alphabet, letter);
        if (!found)
            return NULL;
        held = held << 5 | (uint32_t)(found - alphabet);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            out[(*length)++] = (unsigned char)(held >> bits & 0xff);
        }
    }
    return out;
}

const char *totp_secret(Arena *arena) {
    unsigned char bytes[TOTP_SECRET_BYTES];
    random_bytes(bytes, sizeof bytes);
    return base32_encode(arena, bytes, sizeof bytes);
}
