// housecheck: allow test-mirror in file: read as a whole by test/unit/claim/audit.c
#include "claim/block.h"

#include "base/utf8.h"

#include <string.h>

enum {
    LOOK_AHEAD = 64, // white space that may stand in a broken line
    LINE_LEAST = 14  // code points of a line that is long enough to have been broken
};

struct BlockReader {
    const uint16_t *folds;  // of the vocabulary
    const char *text, *end; // what is read
    const char *p;          // how far
    size_t position;        // code points before p
    uint32_t *code;         // BLOCK_HARD
    size_t *at;             // BLOCK_HARD + 1
};

BlockReader *block_reader(Arena *arena, const Vocabulary *vocabulary, const char *text, size_t from,
                          size_t to) {
    BlockReader *r = ARENA_NEW(arena, BlockReader);
    *r = (BlockReader){
        .folds = vocabulary_folds(vocabulary), .text = text, .end = text + to, .p = text + from};
    r->code = arena_array(arena, BLOCK_HARD, sizeof *r->code);
    r->at = arena_array(arena, BLOCK_HARD + 1, sizeof *r->at);
    return r;
}

size_t block_position(const BlockReader *reader) {
    return reader->position;
}

static uint32_t fold(const BlockReader *r, uint32_t code) {
    return code < 0x10000 ? r->folds[code] : code;
}

// The code point at *p; a NUL byte amid the text is one like others.
static uint32_t next_code(const char **p, const char *end) {
    const unsigned char *s = (const unsigned char *)*p;
    // The usual cases: ASCII, and the three bytes of Chinese.
    if (s[0] < 0x80) {
        ++*p;
        return s[0] ? s[0] : 0xFFFD;
    }
    if (end - *p >= 3 && s[0] > 0xE0 && s[0] < 0xED && (s[1] & 0xC0) == 0x80 &&
        (s[2] & 0xC0) == 0x80) {
        *p += 3;
        return (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F);
    }
    return utf8_next(p);
}

static bool ends_sentence(uint32_t code) {
    return code == 0x3002 || code == ';' || code == '!' || code == '?' || code == 0xFF1B;
}

static bool is_figure(uint32_t code) {
    return (code >= '0' && code <= '9') || code == '.' || code == '%' || code == ',';
}

// Whether the line holds a figure and nothing else, and the next one too: cells of a table that
// were put below each other.
static bool is_column(const BlockReader *r, const uint32_t *line, size_t length, const char *p) {
    size_t figures = 0;
    for (size_t i = 0; i < length; i++)
        if (line[i] != ' ' && !is_figure(line[i]))
            return false;
    for (int i = 0; i < LOOK_AHEAD && p < r->end; i++) {
        uint32_t code = fold(r, next_code(&p, r->end));
        if (code == '\n' && figures > 0)
            return true;
        if (is_figure(code))
            figures++;
        else if ((code != ' ' && code != '\n' && code != '\r') || figures > 0)
            return figures > 0 && (code == ' ' || code == '\r');
    }
    return figures > 0;
}

// Whether the line that ends here goes on behind `p`: it was broken by the width of a page.
static bool goes_on(const BlockReader *r, const uint32_t *line, size_t length, const char *p) {
    size_t blank = 0;
    while (length > 0 && line[length - 1] == ' ')
        length--;
    if (length < LINE_LEAST)
        return length > 0 && line[length - 1] < 0x80 && is_column(r, line, length, p);
    for (size_t i = 0; i < length; i++)
        if (line[i] == '\t')
            return false; // a row of a table
    uint32_t last = line[length - 1];
    bool digit = last >= '0' && last <= '9', comma = last == ',' || last == 0x3001;
    if (!digit && !comma && !utf8_is_han(last))
        return false;
    for (int i = 0; i < LOOK_AHEAD && p < r->end; i++) {
        uint32_t code = fold(r, next_code(&p, r->end));
        if (code == '\n')
            blank++;
        else if (code != ' ' && code != '\r')
            // An empty line ends a paragraph, but not behind a comma or amid a number and its unit.
            return blank == 0 ? utf8_is_han(code) || (code >= '0' && code <= '9')
                              : (comma || digit) && utf8_is_han(code);
    }
    return false;
}

static bool read_block(BlockReader *r, Block *out) {
    size_t count = 0, line = 0;
    bool ink = false, joined = false;
    const char *ended = NULL; // the line's end, which is no part of the block
    out->base = r->position;
    while (r->p < r->end && count < BLOCK_HARD) {
        const char *start = r->p;
        uint32_t code = fold(r, next_code(&r->p, r->end));
        r->position++;
        if (code == '\n') {
            if (!joined && !goes_on(r, r->code + line, count - line, r->p)) {
                ended = start;
                break;
            }
            joined = true; // and the empty lines behind it are nothing
            code = ' ';
            line = count + 1;
        } else if (code == '\r') {
            code = ' ';
        }
        r->at[count] = (size_t)(start - r->text);
        r->code[count++] = code;
        if (code != ' ' && code != '\t') {
            ink = true;
            joined = false;
        }
        if (count >= BLOCK_SOFT && ends_sentence(code))
            break;
    }
    r->at[count] = (size_t)((ended ? ended : r->p) - r->text);
    *out = (Block){.code = r->code, .at = r->at, .count = count, .base = out->base};
    return ink;
}

bool block_next(BlockReader *reader, Block *out) {
    while (reader->p < reader->end)
        if (read_block(reader, out))
            return true;
    return false;
}
