#include "service/preset.h"

#include <string.h>

const Preset *preset_find(const char *key) {
    for (size_t i = 0; i < preset_count; i++)
        if (strcmp(presets[i].key, key) == 0)
            return &presets[i];
    return NULL;
}
