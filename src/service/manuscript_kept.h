// How a manuscript is kept: as one JSON text.
#pragma once

#include "service/manuscript.h"

// Its words, whom it is copied to, their order, and what `data` say of those it names.
const char *manuscript_keep(Arena *arena, const Manuscript *manuscript, const Datum *const *data,
                            size_t data_count);

// Reads them back. ERROR_SYSTEM when the text is none of ours.
bool manuscript_unkeep(Arena *arena, const char *content, Manuscript *manuscript, Error *err);

// The words of kinds of blocks: body, heading_1; NULL for one that a manuscript does not have.
const char *manuscript_block_kind(BlockKind kind);

// The kind that is called so; false for another word.
bool manuscript_block_kind_find(const char *word, BlockKind *kind);

// How cells of a column are set: left, centre, right.
extern const char *const manuscript_aligns[ALIGN_RIGHT + 1];
