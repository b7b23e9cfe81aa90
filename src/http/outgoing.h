// Requests that we send to others, by libcurl, which is known here only.
#pragma once

#include "base/arena.h"
#include "base/error.h"

#include <stdatomic.h>
#include <stdbool.h>

// To be called once, before other threads are there.
bool outgoing_start(Error *err);

// Sends a JSON body by POST with headers ("Name: value", ended by NULL) and waits for the answer,
// up to LIMIT_OUTGOING_SECONDS or until *ending. False with words unless it is 2xx. Follows no
// redirects; takes https, and http only of an address that says so.
bool outgoing_post(Arena *arena, const char *url, const char *const *headers, const char *body,
                   atomic_bool *ending, Error *err);

// Where mail is handed in.
typedef struct MailServer {
    const char *url;      // smtps://host:465, or smtp://host:587
    const char *user;     // NULL without signing in
    const char *password; // likewise
    const char *from;     // address
} MailServer;

// Whether an address of a mail server is one: smtps, or smtp, which then begins TLS before anything
// is said unless the server is this machine.
bool outgoing_mail_check(const char *url, Error *err);

// Hands a message (RFC 5322) in for one address.
bool outgoing_mail(Arena *arena, const MailServer *server, const char *to, const char *mail,
                   atomic_bool *ending, Error *err);
