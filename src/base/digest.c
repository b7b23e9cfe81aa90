#include "base/digest.h"

#include "base/message.h"

#include <limits.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdio.h>

static void write_hex(const unsigned char *raw, unsigned size, char *hex) {
    for (unsigned i = 0; i < size; i++)
        snprintf(hex + (size_t)2 * i, 3, "%02x", raw[i]);
}

bool digest_sm3(const void *bytes, size_t length, char hex[DIGEST_HEX_LENGTH + 1], Error *err) {
    unsigned char raw[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (!EVP_Digest(bytes, length, raw, &size, EVP_sm3(), NULL) || size * 2 != DIGEST_HEX_LENGTH)
        return error_set(err, ERROR_SYSTEM, "SM3", _("OpenSSL 不能计算 SM3 摘要"));
    write_hex(raw, size, hex);
    return true;
}

bool digest_hmac_sha256(const void *key, size_t key_length, const void *bytes, size_t length,
                        char hex[DIGEST_HEX_LENGTH + 1], Error *err) {
    unsigned char raw[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    if (key_length > INT_MAX ||
        !HMAC(EVP_sha256(), key, (int)key_length, bytes, length, raw, &size) ||
        size * 2 != DIGEST_HEX_LENGTH)
        return error_set(err, ERROR_SYSTEM, NULL, _("无法计算校验码"));
    write_hex(raw, size, hex);
    return true;
}

bool digest_hmac_sha1(const void *key, size_t key_length, const void *bytes, size_t length,
                      unsigned char out[DIGEST_SHA1_BYTES], Error *err) {
    unsigned size = 0;
    if (key_length > INT_MAX || !HMAC(EVP_sha1(), key, (int)key_length, bytes, length, out, &size))
        return error_set(err, ERROR_SYSTEM, NULL, _("无法计算校验码"));
    return true;
}
