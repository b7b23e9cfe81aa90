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
