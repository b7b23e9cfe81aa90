// The character map of an embedded font (OpenType, table cmap).
#pragma once

#include "base/text.h"

#include <stdint.h>

typedef struct FontMapEntry {
    uint32_t code;  // character
    uint32_t glyph; // in the font
} FontMapEntry;

// Sorts the entries and builds a map of just these characters, for readers that look into it: the
// first glyph of a character counts. Format 12 holds all; format 4, for old readers, those of the
// Basic Multilingual Plane.
void font_map_build(FontMapEntry *entries, size_t count, Text *out);
