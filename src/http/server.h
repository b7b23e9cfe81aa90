// The HTTP server: one loop a core, each on its own socket of one address, and workers for what
// takes long.
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "http/settings.h"

// Told the address that is served.
typedef void ServerReady(const char *address);

// Serves until SIGTERM or SIGINT; then takes no more connections, finishes what runs, and answers
// true. `ready` is called once with the address that is served, before the first request.
bool server_run(Settings *settings, ServerReady *ready, Error *err);
