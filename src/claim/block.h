// A text, one block of bounded length at a time: a paragraph, or a part of a long one. Lines that a
// page broke amid a sentence are put together again.
#pragma once

#include "claim/vocabulary.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    BLOCK_SOFT = 8192, // a longer block ends at the next end of a sentence
    BLOCK_HARD = 16384 // code points, at most
};

typedef struct Block {
    const uint32_t *code; // folded for comparison (vocabulary_folds); line ends within are ' '
    const size_t *at;     // byte offset of each in the text, and one more: where the block ends
    size_t count;         // code points
    size_t base;          // code points of the text before the block
} Block;

typedef struct BlockReader BlockReader;

// A reader of the bytes `from` to before `to` of a UTF-8 text, which is lent; bytes that are none
// count as one each. Bytes are counted from the text's start, code points from `from` on.
BlockReader *block_reader(Arena *arena, const Vocabulary *vocabulary, const char *text, size_t from,
                          size_t to);

// How many code points were read so far.
size_t block_position(const BlockReader *reader);

// The next block that holds more than white space, lent until the next call; false at the end.
bool block_next(BlockReader *reader, Block *out);
