// A block as a row of tokens: words that count, numbers, marks, and the text between.
#pragma once

#include "claim/number.h"

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
} Scan;

// Room for any block.
Scan *scan_new(Arena *arena);

// Takes a block apart. Numbers have their kinds and roles.
void scan_block(Scan *scan, const Vocabulary *vocabulary, const Block *block);

// The token at `i`, or NULL outside.
const Token *scan_token(const Scan *scan, size_t i);

// Whether the token is this word.
bool token_is(const Token *token, Word word);

// Whether a clause ends at the token: any mark but 、 and a dash.
bool token_ends_clause(const Token *token);

// Whether number `k` follows number `k - 1` in a list: only 、 or 和 stands between.
bool scan_in_list(const Scan *scan, size_t k);

// Gives the numbers of a scanned block their roles, and what lists share (14.31个和14.68个百分点).
void scan_roles(Scan *scan);
