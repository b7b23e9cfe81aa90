// Sockets to listen on.
#pragma once

#include "base/arena.h"
#include "base/error.h"

// A socket that listens on ADDR:PORT, [ADDR]:PORT or PORT (then 127.0.0.1), which others of this
// process may listen on too. *address is what it was bound to, with the port that was chosen for 0.
// The caller closes it. ERROR_USAGE for what is no address, ERROR_SYSTEM when it is taken.
bool listen_open(Arena *arena, const char *wanted, int *socket, const char **address, Error *err);
