// TLS for the server's own socket, by OpenSSL: 1.2 and 1.3.
#pragma once

#include "base/arena.h"
#include "base/error.h"

struct ssl_ctx_st;
struct ssl_st;

// Loads certificate chain and key (PEM). It is freed with the arena. ERROR_INPUT when they cannot
// be read or do not belong together.
bool tls_open(Arena *arena, const char *certificate, const char *key, struct ssl_ctx_st **out,
              Error *err);

// The state of one new connection; the connection frees it. NULL without memory.
struct ssl_st *tls_new(struct ssl_ctx_st *tls);
