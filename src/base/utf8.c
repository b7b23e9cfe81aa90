#include "base/utf8.h"

#include <string.h>

// Length of the well-formed sequence at s (at most `length` bytes), with its code point; 0 if none.
static size_t decode(const unsigned char *s, size_t length, uint32_t *code) {
    static const struct {
        unsigned char mask, lead;
        uint32_t low;
    } forms[4] = {{0x80, 0x00, 0}, {0xE0, 0xC0, 0x80}, {0xF0, 0xE0, 0x800}, {0xF8, 0xF0, 0x10000}};
    for (size_t n = 0; n < 4; n++) {
        if ((s[0] & forms[n].mask) != forms[n].lead)
            continue;
        if (length < n + 1)
            return 0;
        uint32_t c = s[0] & (unsigned char)~forms[n].mask;
        for (size_t i = 1; i <= n; i++) {
            if ((s[i] & 0xC0) != 0x80)
                return 0;
            c = c << 6 | (s[i] & 0x3F);
        }
        if (c < forms[n].low || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
            return 0;
        *code = c;
        return n + 1;
    }
    return 0;
}

uint32_t utf8_next(const char **p) {
    const unsigned char *s = (const unsigned char *)*p;
    if (!*s)
        return 0;
    // The usual cases: ASCII, and the three bytes of Chinese.
    if (*s < 0x80) {
        ++*p;
        return *s;
    }
    if (*s > 0xE0 && *s < 0xED && (s[1] & 0xC0) == 0x80 && (s[2] & 0xC0) == 0x80) {
        *p += 3;
        return (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F);
    }
    uint32_t code = 0;
    size_t n = decode((const unsigned char *)*p, strnlen(*p, 4), &code);
    *p += n ? n : 1;
    return n ? code : 0xFFFD;
}

bool utf8_valid(const char *string, size_t length) {
    for (size_t i = 0; i < length;) {
        uint32_t code = 0;
        size_t n = decode((const unsigned char *)string + i, length - i, &code);
        if (!n)
            return false;
        i += n;
    }
    return true;
}

size_t utf8_encode(uint32_t code, char out[4]) {
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    size_t n = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = n; i-- > 1; code >>= 6)
        out[i] = (char)(0x80 | (code & 0x3F));
    out[0] = (char)((n == 2 ? 0xC0 : n == 3 ? 0xE0 : 0xF0) | code);
    return n;
}

size_t utf8_length(const char *string) {
    size_t n = 0;
    while (utf8_next(&string))
        n++;
    return n;
}

int utf8_code_columns(uint32_t c) {
    if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x200B || c == 0xFEFF ||
        (c >= 0x300 && c <= 0x36F))
        return 0;
    // East Asian Wide and Fullwidth (UAX 11), and the quotation marks, dashes, ellipsis and light
    // signs that Chinese fonts draw in a full square.
    bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0x303E) ||
                (c >= 0x3041 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) ||
                (c >= 0xFF00 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) ||
                (c >= 0x1F300 && c <= 0x1F64F) || (c >= 0x1F900 && c <= 0x1F9FF) ||
                (c >= 0x20000 && c <= 0x3FFFD);
    return wide ? 2 : 1;
}

size_t utf8_columns(const char *string) {
    size_t n = 0;
    for (uint32_t c = utf8_next(&string); c; c = utf8_next(&string))
        n += (size_t)utf8_code_columns(c);
    return n;
}

void utf8_trim_partial(char *string) {
    size_t length = strlen(string);
    size_t back = 0;
    while (back < 3 && back < length && ((unsigned char)string[length - 1 - back] & 0xC0) == 0x80)
        back++;
    if (back < length) {
        size_t start = length - 1 - back;
        uint32_t code = 0;
        if (!decode((const unsigned char *)string + start, length - start, &code))
            string[start] = '\0';
    }
}

char *utf8_fold_width(Arena *arena, const char *string) {
    char *copy = arena_alloc(arena, strlen(string) + 1); // no form grows
    size_t n = 0;
    for (const char *p = string; *p;) {
        const char *start = p;
        uint32_t c = utf8_next(&p);
        if (c >= 0xFF01 && c <= 0xFF5E) {
            copy[n++] = (char)(c - 0xFF01 + '!');
        } else if (c == 0x3000) {
            copy[n++] = ' ';
        } else {
            memcpy(copy + n, start, (size_t)(p - start));
            n += (size_t)(p - start);
        }
    }
    copy[n] = '\0';
    return copy;
}

bool utf8_is_space(uint32_t c) {
    return (c >= '\t' && c <= '\r') || c == ' ' || c == 0xA0 || c == 0x3000 || c == 0xFEFF ||
           c == 0x200B;
}

bool utf8_is_unseen(uint32_t c) {
    static const struct {
        uint32_t first, last;
    } ranges[] = {{0x7F, 0x9F},     {0xAD, 0xAD},     {0x34F, 0x34F},   {0x61C, 0x61C},
                  {0x115F, 0x1160}, {0x17B4, 0x17B5}, {0x180B, 0x180F}, {0x200B, 0x200F},
                  {0x2028, 0x202E}, {0x2060, 0x206F}, {0x3164, 0x3164}, {0xFE00, 0xFE0F},
                  {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFB}, {0xE0000, 0xE0FFF}};
    if (c < 0x7F || utf8_is_han(c))
        return false;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    return false;
}

char *utf8_trim(Arena *arena, const char *string) {
    const char *p = string, *first = NULL, *last = string;
    while (*p) {
        const char *start = p;
        if (!utf8_is_space(utf8_next(&p))) {
            if (!first)
                first = start;
            last = p;
        }
    }
    return first ? arena_strndup(arena, first, (size_t)(last - first)) : arena_strdup(arena, "");
}

char *utf8_trim_in_place(char *string) {
    const char *p = string;
    size_t first = 0, end = 0;
    bool found = false;
    while (*p) {
        size_t start = (size_t)(p - string);
        if (utf8_is_space(utf8_next(&p)))
            continue;
        if (!found)
            first = start;
        found = true;
        end = (size_t)(p - string);
    }
    string[end] = '\0';
    return string + first;
}

char *utf8_remove_space(Arena *arena, const char *string) {
    char *copy = arena_alloc(arena, strlen(string) + 1);
    size_t n = 0;
    for (const char *p = string; *p;) {
        const char *start = p;
        if (!utf8_is_space(utf8_next(&p))) {
            memcpy(copy + n, start, (size_t)(p - start));
            n += (size_t)(p - start);
        }
    }
    return copy;
}

bool utf8_is_han(uint32_t c) {
    return (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFD) || c == 0x3007;
}

char *utf8_join_han(Arena *arena, const char *string) {
    char *copy = arena_alloc(arena, strlen(string) + 1);
    size_t n = 0, kept = 0; // written, and how much of it ends with no white space
    bool after_han = false;
    for (const char *p = string; *p;) {
        const char *start = p;
        uint32_t c = utf8_next(&p);
        bool space = utf8_is_space(c), han = utf8_is_han(c);
        if (han && after_han)
            n = kept;
        memcpy(copy + n, start, (size_t)(p - start));
        n += (size_t)(p - start);
        if (!space) {
            kept = n;
            after_han = han;
        }
    }
    copy[n] = '\0';
    return copy;
}

// The next code point that is no white space, in its narrow form; 0 at the end.
static uint32_t next_folded(const char **p) {
    uint32_t c = utf8_next(p);
    while (c && utf8_is_space(c))
        c = utf8_next(p);
    return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFF01 + '!' : c;
}

bool utf8_same(const char *a, const char *b) {
    uint32_t x = 0, y = 0;
    do {
        x = next_folded(&a);
        y = next_folded(&b);
    } while (x && x == y);
    return x == y;
}
