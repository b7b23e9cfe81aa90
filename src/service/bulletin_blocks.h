// The blocks of a bulletin as they are added, each with the part that it belongs to.
#pragma once

#include "service/bulletin.h"

typedef struct Blocks {
    Arena *arena;       // of the blocks
    Block *items;       // in order
    size_t count;       // of `items`
    BlockPlace *places; // of each
    BlockPlace place;   // of those to come
    int headings;       // of the first level so far
} Blocks;

// Any block.
void blocks_add(Blocks *blocks, Block block);

// A paragraph or heading; nothing for empty prose.
void blocks_prose(Blocks *blocks, BlockKind kind, Prose prose);

// Words of the program, and words that a person wrote (see prose_quote).
void blocks_words(Blocks *blocks, BlockKind kind, const char *words);
void blocks_quote(Blocks *blocks, BlockKind kind, const char *words, const char *id,
                  const char *source);

// 二、存在问题: a heading of the first level with the number that it gets here; one that was typed
// before it (五、) does not count. Nothing for "".
void blocks_heading(Blocks *blocks, const char *heading);

// A heading and the prose under it; nothing without prose.
void blocks_section(Blocks *blocks, const char *heading, Prose prose);

// A table over the width, row by row.
void blocks_table(Blocks *blocks, const TableColumn *columns, size_t column_count, const Run *cells,
                  size_t row_count);
