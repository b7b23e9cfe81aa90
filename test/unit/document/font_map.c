#include "document/font_map.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static uint32_t number(const Text *map, size_t at, int bytes) {
    uint32_t n = 0;
    for (int i = 0; i < bytes; i++)
        n = n << 8 | (unsigned char)text_string(map)[at + (size_t)i];
    return n;
}

// The glyph of a character by the table of a platform and an encoding; -1 when there is no table.
static long glyph_of(const Text *map, uint32_t platform, uint32_t encoding, uint32_t code) {
    for (size_t i = 0; i < number(map, 2, 2); i++) {
        size_t record = 4 + 8 * i, at = number(map, record + 4, 4);
        if (number(map, record, 2) != platform || number(map, record + 2, 2) != encoding)
            continue;
        if (number(map, at, 2) == 12) {
            for (size_t k = 0; k < number(map, at + 12, 4); k++) {
                size_t group = at + 16 + 12 * k;
                if (code >= number(map, group, 4) && code <= number(map, group + 4, 4))
                    return number(map, group + 8, 4) + code - number(map, group, 4);
            }
            return 0;
        }
        size_t two_segments = number(map, at + 6, 2), end = at + 14;
        for (; number(map, end, 2) < code; end += 2)
            ;
        size_t start = end + two_segments + 2;
        if (number(map, start, 2) > code)
            return 0;
        return (number(map, start + two_segments, 2) + code) & 0xFFFF;
    }
    return -1;
}

static void each_character_has_its_glyph(void **state) {
    (void)state;
    Arena *arena = arena_new();
    FontMapEntry entries[] = {{0x5DE5, 9}, {'1', 3}, {0x20000, 12}, {0x201C, 40000}, {'1', 7}};
    Text map = text_new(arena);
    font_map_build(entries, 5, &map);
    assert_int_equal(number(&map, 0, 2), 0);
    static const struct {
        uint32_t code;
        long shorter, longer;
    } rows[] = {{'1', 3, 3}, {0x201C, 40000, 40000}, {0x5DE5, 9, 9}, {0x20000, 0, 12},
                {'2', 0, 0}, {0x5DE6, 0, 0},         {0, 0, 0},      {0xFFFE, 0, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].code <= 0xFFFF) {
            assert_int_equal(glyph_of(&map, 3, 1, rows[i].code), rows[i].shorter);
            assert_int_equal(glyph_of(&map, 0, 3, rows[i].code), rows[i].shorter);
        }
        assert_int_equal(glyph_of(&map, 3, 10, rows[i].code), rows[i].longer);
        assert_int_equal(glyph_of(&map, 0, 4, rows[i].code), rows[i].longer);
    }
    arena_free(arena);
}

static void the_lengths_are_those_of_the_tables(void **state) {
    (void)state;
    for (size_t count = 0; count < 70; count += 23) {
        Arena *arena = arena_new();
        FontMapEntry entries[70];
        Text map = text_new(arena);
        for (size_t i = 0; i < count; i++)
            entries[i] = (FontMapEntry){(uint32_t)(0x4E00 + i * 3), (uint32_t)i + 1};
        font_map_build(entries, count, &map);
        size_t first = number(&map, 8, 4), second = number(&map, 16, 4);
        assert_int_equal(number(&map, first, 2), 4);
        assert_int_equal(first + number(&map, first + 2, 2), second);
        assert_int_equal(number(&map, second, 2), 12);
        assert_int_equal(second + number(&map, second + 4, 4), map.length);
        arena_free(arena);
    }
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_character_has_its_glyph),
        cmocka_unit_test(the_lengths_are_those_of_the_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
