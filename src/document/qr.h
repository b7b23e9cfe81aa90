// QR codes (GB/T 18284), by libqrencode.
#pragma once

#include "base/arena.h"
#include "base/error.h"

#include <stddef.h>

// A run of dark modules in a row of a code.
typedef struct QrRun {
    int column, row; // of its first module
    int length;      // modules
} QrRun;

typedef struct Qr {
    int size;          // modules a side, without the quiet zone
    const QrRun *runs; // from the top, left to right
    size_t count;      // of them
} Qr;

// The code of a text of digits, capitals and $%*+-./: (the alphanumeric mode), with a quarter of it
// restorable (level Q).
bool qr_make(Arena *arena, const char *text, Qr *out, Error *err);
