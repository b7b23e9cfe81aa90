// The schemes that come with the program: examples to begin with, each a rule of a real place.
#pragma once

#include <stddef.h>

typedef struct Preset {
    const char *key;  // of the scheme, and the name of its file
    const char *text; // its JSON, ended by a '\0' that is not counted
    size_t length;    // of `text`
} Preset;

extern const Preset presets[];
extern const size_t preset_count;

// The preset of a key; NULL if there is none.
const Preset *preset_find(const char *key);
