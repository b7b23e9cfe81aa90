// housecheck: allow test-mirror in file: read as a whole by test/unit/claim/audit.c
#include "claim/scan.h"

#include "base/utf8.h"

enum { DEPTH_MOST = 4, QUOTE_MOST = 16 };

typedef struct Scanner {
    Scan *scan;                   // what is filled
    const Vocabulary *vocabulary; // of words
    uint16_t depth;               // of parentheses
    uint32_t sentence, part, clause;
    size_t quote;       // where a quotation began, plus 1; 0 outside
    size_t quoted_from; // its first number
    bool title;         // within 《》
} Scanner;

Scan *scan_new(Arena *arena) {
    Scan *scan = ARENA_NEW(arena, Scan);
    scan->tokens = arena_array(arena, BLOCK_HARD, sizeof *scan->tokens);
    scan->numbers = arena_array(arena, BLOCK_HARD, sizeof *scan->numbers);
    return scan;
}

bool scan_in_list(const Scan *scan, size_t k) {
    if (k == 0)
        return false;
    size_t from = scan->numbers[k - 1].token, to = scan->numbers[k].token;
    if (to - from != 2)
        return false;
    const Token *between = &scan->tokens[from + 1];
    return between->kind == TOKEN_LIST || token_is(between, WORD_JOIN);
}

static Token *add_token(Scanner *s, TokenKind kind, size_t start, size_t end) {
    Token *t = &s->scan->tokens[s->scan->token_count++];
    *t = (Token){.kind = kind,
                 .start = start,
                 .end = end,
                 .depth = s->depth,
                 .sentence = s->sentence,
                 .part = s->part,
                 .clause = s->clause};
    return t;
}

// The mark that a character is, or TOKEN_TEXT.
static TokenKind mark_of(uint32_t code) {
    switch (code) {
    case ',':
        return TOKEN_COMMA;
    case 0x3001:
        return TOKEN_LIST;
    case ';':
        return TOKEN_SEMI;
    case ':':
    case 0x2236:
        return TOKEN_COLON;
    case 0x3002:
    case '!':
    case '?':
    case 0xFF61:
        return TOKEN_STOP;
    case '(':
    case '[':
    case 0x3014:
    case 0x3010:
        return TOKEN_OPEN;
    case ')':
    case ']':
    case 0x3015:
    case 0x3011:
        return TOKEN_CLOSE;
    case '\t':
    case '|':
        return TOKEN_CELL;
    case '-':
    case '~':
    case 0x2014:
    case 0x2013:
    case 0x2012:
    case 0x2010:
    case 0x2011:
    case 0x2015:
    case 0x223C:
    case 0x301C:
    case 0x2500:
    case 0x2212:
        return TOKEN_DASH;
    default:
        return TOKEN_TEXT;
    }
}

static void add_mark(Scanner *s, TokenKind kind, size_t i) {
    if (kind == TOKEN_CLOSE && s->depth > 0)
        s->depth--;
    if (kind == TOKEN_STOP)
        s->depth = 0;
    add_token(s, kind, i, i + 1);
    if (kind == TOKEN_OPEN && s->depth < DEPTH_MOST)
        s->depth++;
    s->sentence += kind == TOKEN_STOP;
    s->part += kind == TOKEN_STOP || kind == TOKEN_SEMI;
    s->clause += kind != TOKEN_LIST && kind != TOKEN_DASH;
}

// Quotation marks: numbers in short quotations and in titles are names.
static bool quote(Scanner *s, uint32_t code, size_t i) {
    switch (code) {
    case 0x201C:
    case 0x300C:
    case 0x300E:
    case 0x2018:
        s->quote = i + 1;
        s->quoted_from = s->scan->number_count;
        return true;
    case 0x201D:
    case 0x300D:
    case 0x300F:
    case 0x2019:
        // Only a quotation that is closed is one.
        for (size_t k = s->quoted_from; s->quote && k < s->scan->number_count; k++)
            s->scan->numbers[k].quoted = true;
        s->quote = 0;
        return true;
    case 0x300A:
        s->title = true;
        return true;
    case 0x300B:
        s->title = false;
        return true;
    case '"':
        s->quote = s->quote ? 0 : i + 1;
        return true;
    default:
        return false;
    }
}

static void add_text(Scanner *s, size_t start, size_t end) {
    const Scan *scan = s->scan;
    size_t last = scan->token_count;
    if (last > 0 && scan->tokens[last - 1].kind == TOKEN_TEXT &&
        scan->tokens[last - 1].end == start && scan->tokens[last - 1].clause == s->clause)
        scan->tokens[last - 1].end = end;
    else
        add_token(s, TOKEN_TEXT, start, end);
}

static bool add_number(Scanner *s, size_t i, size_t *end) {
    Number *n = &s->scan->numbers[s->scan->number_count];
    if (!number_read(s->scan->block, s->vocabulary, i, n))
        return false;
    if ((s->title || (s->quote && i + 1 - s->quote < QUOTE_MOST)) && n->kind != NUMBER_PERCENT &&
        n->kind != NUMBER_DATE)
        n->kind = NUMBER_NAME;
    Token *t = add_token(s, TOKEN_NUMBER, n->start, n->end);
    t->number = (uint32_t)s->scan->number_count;
    n->token = (uint32_t)(s->scan->token_count - 1);
    n->depth = s->depth;
    n->sentence = s->sentence;
    n->clause = s->clause;
    s->scan->number_count++;
    *end = n->end;
    return true;
}

// Whether a Chinese numeral may start here: behind another character of one it would be its middle.
static bool starts_number(const Block *b, size_t i) {
    uint32_t c = b->code[i];
    if (c >= '0' && c <= '9')
        return true;
    switch (c) {
    case 0x7B2C: // 第
    case 0x4E00:
    case 0x4E8C:
    case 0x4E09:
    case 0x56DB:
    case 0x4E94:
    case 0x516D:
    case 0x4E03:
    case 0x516B:
    case 0x4E5D:
    case 0x5341:
    case 0x4E24:
    case 0x767E:
    case 0x5343:
    case 0x4E07:
    case 0x3007:
        return true;
    default:
        return false;
    }
}

void scan_block(Scan *scan, const Vocabulary *vocabulary, const Block *block) {
    Scanner s = {.scan = scan, .vocabulary = vocabulary};
    scan->block = block;
    scan->token_count = scan->number_count = 0;
    scan->words = 0;
    for (size_t i = 0; i < block->count;) {
        uint32_t c = block->code[i];
        size_t length = 0, end = i + 1;
        TokenKind mark = mark_of(c);
        if (c == ' ' || quote(&s, c, i)) {
            i++;
        } else if (mark != TOKEN_TEXT) {
            add_mark(&s, mark, i);
            i++;
        } else if (starts_number(block, i) && add_number(&s, i, &end)) {
            i = end;
        } else {
            Word word = vocabulary_word(vocabulary, block->code + i, block->count - i, &length);
            if (word != WORD_NONE) {
                add_token(&s, TOKEN_WORD, i, i + length)->word = word;
                scan->words |= UINT64_C(1) << word;
            } else {
                add_text(&s, i, i + 1);
            }
            i += word != WORD_NONE ? length : 1;
        }
    }
    scan_roles(scan);
}
