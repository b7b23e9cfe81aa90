// What people are called who did something: their name beside the login that the database keeps.
#pragma once

#include "base/arena.h"

// The words for an actor. `name` is that of the account with this login, NULL or "" when there is
// none: then somebody worked at the command line, or the program did it by itself.
const char *actor_words(Arena *arena, const char *actor, const char *name);
