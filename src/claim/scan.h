// A block as a row of tokens: words that count, numbers, marks, and the text between.
#pragma once

#include "claim/number.h"

_Static_assert(WORD_COUNT <= 64, "Scan.words has a bit for each word");

typedef enum TokenKind {
    TOKEN_TEXT,   // other characters; their number is end - start
    TOKEN_WORD,   // a word of the vocabulary
    TOKEN_NUMBER, // a number with its unit
    TOKEN_COMMA,  // ，
    TOKEN_LIST,   // 、
    TOKEN_SEMI,   // ；
    TOKEN_COLON,  // ：
    TOKEN_STOP,   // 。！？
    TOKEN_OPEN,   // （
    TOKEN_CLOSE,  // ）
    TOKEN_CELL,   // between cells of a table
    TOKEN_DASH,   // — - ～ 至
} TokenKind;

typedef struct Token {
    TokenKind kind;    // what it is
    Word word;         // of TOKEN_WORD
    size_t start, end; // in the block
    uint32_t number;   // of TOKEN_NUMBER: which
    uint16_t depth;    // of parentheses
    uint32_t sentence; // ends with 。
    uint32_t part;     // ends with ；, too
    uint32_t clause;   // ends with a comma, colon or parenthesis, too
} Token;

typedef struct Scan {
    const Block *block;  // lent
    Token *tokens;       // BLOCK_HARD
    size_t token_count;  // in use
    Number *numbers;     // BLOCK_HARD
    size_t number_count; // in use
    uint64_t words;      // a bit a Word that stands in the block
} Scan;

// Room for any block.
Scan *scan_new(Arena *arena);

// Takes a block apart. Numbers have their kinds and roles.
void scan_block(Scan *scan, const Vocabulary *vocabulary, const Block *block);

// The token at `i`, or NULL outside.
static inline const Token *scan_token(const Scan *scan, size_t i) {
    return i < scan->token_count ? &scan->tokens[i] : NULL;
}

// Whether the word stands in the block.
static inline bool scan_has(const Scan *scan, Word word) {
    return scan->words >> word & 1;
}

// Whether the token is this word.
static inline bool token_is(const Token *token, Word word) {
    return token && token->kind == TOKEN_WORD && token->word == word;
}

// Whether a clause ends at the token: any mark but 、 and a dash.
static inline bool token_ends_clause(const Token *token) {
    return token->kind >= TOKEN_COMMA && token->kind != TOKEN_LIST && token->kind != TOKEN_DASH;
}

// Whether number `k` follows number `k - 1` in a list: only 、 or 和 stands between.
bool scan_in_list(const Scan *scan, size_t k);

// Gives the numbers of a scanned block their roles, and what lists share (14.31个和14.68个百分点).
void scan_roles(Scan *scan);
