// Reads a table to its end and stops the program when an answer breaks a promise of sheet/sheet.h.
#pragma once

#include <stddef.h>

// Reads the bytes whole and in small pieces, which must make no difference.
void walk(const char *bytes, size_t length);
