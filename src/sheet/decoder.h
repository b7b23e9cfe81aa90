// The text of a file as UTF-8, piece by piece, whatever it is written in.
#pragma once

#include "sheet/source.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Decoder Decoder;

// Tells the encoding and reads the whole text once, so that a fault is found before any row is
// given out: a byte order mark of UTF-8 or UTF-16 decides; without one it is UTF-8 when all of it
// is, else GB18030. Refuses what is none of them and text with NUL bytes, and names the line. The
// file is read `chunk` bytes at a time (at least 1).
bool decoder_open(Arena *arena, const Source *source, size_t chunk, Decoder **out, Error *err);

// The next piece, lent until the next call; *length is 0 at the end only. Pieces may end amid a
// character.
bool decoder_next(Decoder *decoder, const char **bytes, size_t *length, Error *err);

// Back to the start of the text.
void decoder_rewind(Decoder *decoder);
