// The words of a manuscript: what they may be, and which numbers stand in them.
#pragma once

#include "service/manuscript.h"

// The datum with that id; NULL if there is none.
const Datum *manuscript_datum(const Datum *const *data, size_t count, const char *id);

// The typed numbers of a block, in order, added to `numbers`.
void manuscript_numbers(Arena *arena, const ManuscriptBlock *block, const Datum *const *data,
                        size_t data_count, TypedNumber **numbers, size_t *count);

// Whether the blocks can be kept: ids, sizes, characters, data that exist. Data get their text.
// ERROR_INPUT; the field names the block.
bool manuscript_check(const Manuscript *manuscript, const Datum *const *data, size_t data_count,
                      Error *err);
