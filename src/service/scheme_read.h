// Reads an assessment scheme from its JSON. Strict: a member that nobody knows is refused with its
// path, and so is a number written with a decimal point outside quotes, which would not be exact.
#pragma once

#include "domain/scheme.h"

// The scheme of a text, held together with what the system computes. False with ERROR_INPUT, the
// first fault in words, and all of them in `faults`. The scheme is lent to nobody: it lives in the
// arena.
bool scheme_read(Arena *arena, const char *text, size_t length, Scheme *scheme,
                 SchemeFaults *faults, Error *err);
