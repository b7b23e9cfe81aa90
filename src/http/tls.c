#include "http/tls.h"

#include "base/message.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

static void tls_free(void *object) {
    SSL_CTX_free(object);
}

static bool cannot(const char *path, const char *what, Error *err) {
    const char *reason = ERR_reason_error_string(ERR_get_error());
    ERR_clear_error();
    return error_set(err, ERROR_INPUT, path, "%s: %s", what, reason ? reason : "");
}

bool tls_open(Arena *arena, const char *certificate, const char *key, struct ssl_ctx_st **out,
              Error *err) {
    SSL_CTX *tls = SSL_CTX_new(TLS_server_method());
    if (!tls)
        return cannot("TLS", _("不能使用 TLS"), err);
    arena_defer(arena, tls_free, tls);
    SSL_CTX_set_min_proto_version(tls, TLS1_2_VERSION);
    SSL_CTX_set_options(tls, SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_RENEGOTIATION |
                                 SSL_OP_NO_COMPRESSION);
    SSL_CTX_set_mode(tls, SSL_MODE_RELEASE_BUFFERS);
    if (SSL_CTX_set_cipher_list(tls, "ECDHE+AESGCM:ECDHE+CHACHA20") != 1)
        return cannot("TLS", _("不能使用 TLS"), err);
    if (SSL_CTX_use_certificate_chain_file(tls, certificate) != 1)
        return cannot(certificate, _("不能读取证书"), err);
    if (SSL_CTX_use_PrivateKey_file(tls, key, SSL_FILETYPE_PEM) != 1)
        return cannot(key, _("不能读取私钥"), err);
    if (SSL_CTX_check_private_key(tls) != 1)
        return cannot(key, _("私钥与证书不是一对"), err);
    *out = tls;
    return true;
}

struct ssl_st *tls_new(struct ssl_ctx_st *tls) {
    return SSL_new(tls);
}
