// Files and keys of published bulletins, for other commands.
#pragma once

#include "base/sm2.h"
#include "cli/command.h"

// The private key in a file; its password is in the environment.
bool publication_key(Arena *arena, const char *path, Sm2Key **key, Error *err);

// Whether `duban verify` is asked about a document and not about a database.
bool publication_is_file(Invocation *invocation);

// `duban verify FILE`: says whether it is what was published.
bool publication_verify_file(Invocation *invocation, Error *err);
