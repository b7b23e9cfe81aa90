#include "base/digest.h"

#include "base/message.h"

#include <openssl/evp.h>
#include <stdio.h>

bool digest_sm3(const void *bytes, size_t length, char hex[DIGEST_HEX_LENGTH + 1], Error *err) {
    unsigned char raw[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (!EVP_Digest(bytes, length, raw, &size, EVP_sm3(), NULL) || size * 2 != DIGEST_HEX_LENGTH)
        return error_set(err, ERROR_SYSTEM, "SM3", _("OpenSSL 不能计算 SM3 摘要"));
    for (unsigned int i = 0; i < size; i++)
        snprintf(hex + (size_t)2 * i, 3, "%02x", raw[i]);
    return true;
}
