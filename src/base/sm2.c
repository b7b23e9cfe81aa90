#include "base/sm2.h"

#include "base/base64.h"
#include "base/message.h"
#include "base/text.h"

#include <limits.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <string.h>

struct Sm2Key {
    EVP_PKEY *pkey; // owned
};

static const char signer[] = "1234567812345678";

static void key_free(void *object) {
    EVP_PKEY_free(((Sm2Key *)object)->pkey);
}

static bool fail(Error *err) {
    ERR_clear_error();
    return error_set(err, ERROR_SYSTEM, "SM2", _("OpenSSL 不能进行 SM2 运算"));
}

// What was written to memory, as a string.
static const char *written(BIO *bio, Arena *arena) {
    char *data = NULL;
    long length = BIO_get_mem_data(bio, &data);
    return length > 0 ? arena_strndup(arena, data, (size_t)length) : NULL;
}

bool sm2_make(Arena *arena, const char *password, const char **private_pem, const char **public_pem,
              Error *err) {
    bool ok = false;
    EVP_PKEY *pkey = NULL;
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "SM2", NULL);
    BIO *secret = BIO_new(BIO_s_mem()), *open = BIO_new(BIO_s_mem());
    int length = password ? (int)strlen(password) : 0;
    if (!context || !secret || !open || EVP_PKEY_keygen_init(context) <= 0 ||
        EVP_PKEY_generate(context, &pkey) <= 0 ||
        !PEM_write_bio_PKCS8PrivateKey(secret, pkey, password ? EVP_aes_256_cbc() : NULL, password,
                                       length, NULL, NULL) ||
        !PEM_write_bio_PUBKEY(open, pkey))
        goto done;
    *private_pem = written(secret, arena);
    *public_pem = written(open, arena);
    ok = *private_pem && *public_pem;
done:
    BIO_free(secret);
    BIO_free(open);
    EVP_PKEY_free(pkey);
    EVP_PKEY_CTX_free(context);
    return ok || fail(err);
}

// Gives the password it was told; it never asks a terminal.
static int give_password(char *out, int size, int writing, void *object) {
    const char *password = *(const char **)object;
    size_t length = password ? strlen(password) : 0;
    (void)writing;
    if (!password || size < 0 || length > (size_t)size)
        return -1;
    memcpy(out, password, length);
    return (int)length;
}

bool sm2_read(Arena *arena, const char *pem, const char *password, const char *place, Sm2Key **out,
              Error *err) {
    BIO *bio = strlen(pem) < INT_MAX ? BIO_new_mem_buf(pem, -1) : NULL;
    EVP_PKEY *pkey = bio ? PEM_read_bio_PrivateKey(bio, NULL, give_password, &password) : NULL;
    bool encrypted = strstr(pem, "ENCRYPTED") != NULL;
    BIO_free(bio);
    ERR_clear_error();
    if (!pkey && encrypted)
        return error_set(err, ERROR_FORBIDDEN, place,
                         password ? _("密钥的密码不对，或文件已损坏")
                                  : _("密钥有密码，请放在环境变量 DUBAN_KEY_PASSWORD 里"));
    if (!pkey || !EVP_PKEY_is_a(pkey, "SM2")) {
        EVP_PKEY_free(pkey);
        return error_set(err, ERROR_INPUT, place, _("不是 SM2 私钥；请用 duban key make 生成"));
    }
    *out = ARENA_NEW(arena, Sm2Key);
    (*out)->pkey = pkey;
    arena_defer(arena, key_free, *out);
    return true;
}

static const char *public_text(EVP_PKEY *pkey, Arena *arena) {
    unsigned char *der = NULL;
    int length = i2d_PUBKEY(pkey, &der);
    Text text = text_new(arena);
    if (length > 0)
        text_base64(&text, der, (size_t)length);
    OPENSSL_free(der);
    return length > 0 ? text_string(&text) : NULL;
}

bool sm2_public(const Sm2Key *key, Arena *arena, const char **out, Error *err) {
    *out = public_text(key->pkey, arena);
    return *out || fail(err);
}

bool sm2_public_of_pem(Arena *arena, const char *pem, const char *place, const char **out,
                       Error *err) {
    BIO *bio = strlen(pem) < INT_MAX ? BIO_new_mem_buf(pem, -1) : NULL;
    EVP_PKEY *pkey = bio ? PEM_read_bio_PUBKEY(bio, NULL, NULL, NULL) : NULL;
    *out = pkey && EVP_PKEY_is_a(pkey, "SM2") ? public_text(pkey, arena) : NULL;
    EVP_PKEY_free(pkey);
    BIO_free(bio);
    ERR_clear_error();
    return *out || error_set(err, ERROR_INPUT, place, _("不是 SM2 公钥"));
}

// A context that signs or checks by a key under the agreed name. The inner one is freed with it.
static EVP_MD_CTX *digest_context(EVP_PKEY *pkey, EVP_PKEY_CTX **inner) {
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    *inner = EVP_PKEY_CTX_new(pkey, NULL);
    if (context && *inner && EVP_PKEY_CTX_set1_id(*inner, signer, sizeof signer - 1) > 0) {
        EVP_MD_CTX_set_pkey_ctx(context, *inner);
        return context;
    }
    EVP_MD_CTX_free(context);
    return NULL;
}

bool sm2_sign(const Sm2Key *key, Arena *arena, const void *bytes, size_t length, const char **out,
              Error *err) {
    EVP_PKEY_CTX *inner = NULL;
    EVP_MD_CTX *context = digest_context(key->pkey, &inner);
    size_t size = 0;
    Text text = text_new(arena);
    bool ok = context && EVP_DigestSignInit(context, NULL, EVP_sm3(), NULL, key->pkey) > 0 &&
              EVP_DigestSign(context, NULL, &size, bytes, length) > 0;
    unsigned char *raw = arena_alloc(arena, size + 1);
    ok = ok && EVP_DigestSign(context, raw, &size, bytes, length) > 0;
    if (ok)
        text_base64(&text, raw, size);
    *out = text_string(&text);
    EVP_MD_CTX_free(context);
    EVP_PKEY_CTX_free(inner);
    return ok || fail(err);
}

bool sm2_check(Arena *scratch, const char *public_key, const void *bytes, size_t length,
               const char *signature) {
    char *der = NULL, *raw = NULL;
    size_t der_length = 0, raw_length = 0;
    if (!base64_read(scratch, public_key, &der, &der_length) ||
        !base64_read(scratch, signature, &raw, &raw_length) || der_length > LONG_MAX)
        return false;
    const unsigned char *p = (const unsigned char *)der;
    EVP_PKEY *pkey = d2i_PUBKEY(NULL, &p, (long)der_length);
    EVP_PKEY_CTX *inner = NULL;
    EVP_MD_CTX *context = NULL;
    bool whole = pkey && p == (const unsigned char *)der + der_length;
    if (whole && EVP_PKEY_is_a(pkey, "SM2"))
        context = digest_context(pkey, &inner);
    bool good =
        context && EVP_DigestVerifyInit(context, NULL, EVP_sm3(), NULL, pkey) > 0 &&
        EVP_DigestVerify(context, (const unsigned char *)raw, raw_length, bytes, length) == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_CTX_free(inner);
    EVP_PKEY_free(pkey);
    ERR_clear_error();
    return good;
}
