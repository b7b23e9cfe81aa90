#include "base/base64.h"

#include <stdint.h>
#include <string.h>

static int value_of(char c) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *found = c ? strchr(digits, c) : NULL;
    return found ? (int)(found - digits) : -1;
}

bool base64_read(Arena *arena, const char *text, char **bytes, size_t *length) {
    size_t size = strlen(text), padding = 0, count = 0;
    if (size % 4 != 0)
        return false;
    while (padding < 2 && padding < size && text[size - 1 - padding] == '=')
        padding++;
    char *out = arena_alloc(arena, size / 4 * 3 + 1);
    uint32_t bits = 0;
    for (size_t i = 0; i < size - padding; i++) {
        int value = value_of(text[i]);
        if (value < 0)
            return false;
        bits = bits << 6 | (uint32_t)value;
        if (i % 4 == 3) {
            out[count++] = (char)(bits >> 16 & 0xFF);
            out[count++] = (char)(bits >> 8 & 0xFF);
            out[count++] = (char)(bits & 0xFF);
            bits = 0;
        }
    }
    if (padding == 1) {
        if (bits & 3)
            return false;
        out[count++] = (char)(bits >> 10 & 0xFF);
        out[count++] = (char)(bits >> 2 & 0xFF);
    } else if (padding == 2) {
        if (bits & 15)
            return false;
        out[count++] = (char)(bits >> 4 & 0xFF);
    }
    *bytes = out;
    *length = count;
    return true;
}
