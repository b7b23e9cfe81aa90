#include "document/font_map.h"

#include <stdlib.h>

static void add_16(Text *out, uint32_t number) {
    char bytes[2] = {(char)(number >> 8 & 0xFF), (char)(number & 0xFF)};
    text_add_bytes(out, bytes, sizeof bytes);
}

static void add_32(Text *out, uint32_t number) {
    add_16(out, number >> 16);
    add_16(out, number & 0xFFFF);
}

static int by_code(const void *a, const void *b) {
    const FontMapEntry *x = a, *y = b;
    return x->code != y->code ? (x->code > y->code) - (x->code < y->code)
                              : (x->glyph > y->glyph) - (x->glyph < y->glyph);
}

// A segment a character; the last one, 0xFFFF, ends the table.
static void add_format_4(Text *out, const FontMapEntry *entries, size_t count) {
    uint32_t segments = (uint32_t)count + 1, power = 1, log = 0;
    while (power * 2 <= segments) {
        power *= 2;
        log++;
    }
    add_16(out, 4);
    add_16(out, 16 + 8 * segments);
    add_16(out, 0);
    add_16(out, segments * 2);
    add_16(out, power * 2);
    add_16(out, log);
    add_16(out, (segments - power) * 2);
    for (size_t i = 0; i < count; i++)
        add_16(out, entries[i].code);
    add_16(out, 0xFFFF);
    add_16(out, 0);
    for (size_t i = 0; i < count; i++)
        add_16(out, entries[i].code);
    add_16(out, 0xFFFF);
    for (size_t i = 0; i < count; i++)
        add_16(out, entries[i].glyph - entries[i].code);
    add_16(out, 1);
    for (size_t i = 0; i < segments; i++)
        add_16(out, 0);
}

static void add_format_12(Text *out, const FontMapEntry *entries, size_t count) {
    add_16(out, 12);
    add_16(out, 0);
    add_32(out, 16 + 12 * (uint32_t)count);
    add_32(out, 0);
    add_32(out, (uint32_t)count);
    for (size_t i = 0; i < count; i++) {
        add_32(out, entries[i].code);
        add_32(out, entries[i].code);
        add_32(out, entries[i].glyph);
    }
}

void font_map_build(FontMapEntry *entries, size_t count, Text *out) {
    enum { UNICODE = 0, WINDOWS = 3, HEAD = 4 + 4 * 8, SHORT_MOST = 8000 };
    size_t kept = 0, low = 0;
    qsort(entries, count, sizeof *entries, by_code);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || entries[i].code != entries[kept - 1].code)
            entries[kept++] = entries[i];
    while (low < kept && low < SHORT_MOST && entries[low].code < 0xFFFF)
        low++;
    uint32_t first = HEAD, second = first + 16 + 8 * ((uint32_t)low + 1);
    static const struct {
        uint16_t platform, encoding;
        bool all;
    } records[] = {
        {UNICODE, 3, false}, {UNICODE, 4, true}, {WINDOWS, 1, false}, {WINDOWS, 10, true}};
    add_16(out, 0);
    add_16(out, sizeof records / sizeof *records);
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        add_16(out, records[i].platform);
        add_16(out, records[i].encoding);
        add_32(out, records[i].all ? second : first);
    }
    add_format_4(out, entries, low);
    add_format_12(out, entries, kept);
}
