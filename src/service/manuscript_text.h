// The words of a manuscript: what they may be, which numbers stand in them, and what is published.
#pragma once

#include "service/manuscript_data.h"

// The numbers of a block, in order, added to `numbers`. What is to go does not count; a number that
// touches a figure is not one of its own.
void manuscript_numbers(Arena *arena, const ManuscriptBlock *block, const Datum *const *data,
                        size_t data_count, ManuscriptNumber **numbers, size_t *count);

// What is wrong with the first number of title or copy_to that nothing says; *field is which of the
// two. NULL when there is none: a source can be given in the text only.
const char *manuscript_frame_number(Arena *arena, const Manuscript *manuscript,
                                    const Datum *const *data, size_t data_count,
                                    const char **field);

// Whether every character shows itself (utf8_is_unseen).
bool manuscript_seen(const char *text);

// Whether the blocks can be kept: ids, sizes, characters, data that exist. Data get their text.
// ERROR_INPUT; the field names the block.
bool manuscript_check(const Manuscript *manuscript, const Datum *const *data, size_t data_count,
                      Error *err);

// Its words as blocks of a document, with the figures of `data`, open changes as if they were
// accepted, without empty paragraphs. ERROR_CONFLICT when a number is unknown or a datum is not
// there; the field names the block. `strict` false: such numbers stay words, for a preview.
bool manuscript_blocks(Arena *arena, const Manuscript *manuscript, const Datum *const *data,
                       size_t data_count, bool strict, Block **blocks, size_t *count, Error *err);

// A document's blocks and their places as a manuscript's: a figure is the name of its datum, one
// that people wrote in their own words stays as they wrote it, with its source.
void manuscript_of_blocks(Arena *arena, const Block *blocks, const BlockPlace *places, size_t count,
                          Manuscript *out);

// Tables are made anew from what the program would write now: each takes the rows of the one with
// the same headings; one that is not made any more stays.
void manuscript_tables(Arena *arena, const BulletinRequest *bulletin, Manuscript *manuscript);

// All words of a block, with what its data say and what is to go.
const char *manuscript_words(Arena *arena, const ManuscriptBlock *block);
