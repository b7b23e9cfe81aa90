// An indicator's description: written to the database, told in words, known by a number.
#pragma once

#include "service/import_table.h"
#include "service/programme.h"

// A description as it is compared, told and exported: one text a column of the programme's sheet.
typedef struct CommitmentWords {
    const char *texts[FIELD_COUNT]; // NULL where the column does not belong to it
} CommitmentWords;

// Fills in the texts of an indicator.
void commitment_describe(Arena *arena, const Commitment *commitment, CommitmentWords *words);

// A number above zero that is another one when the description is another: for If-Match. It fits
// into 53 bits, so that browsers keep it whole.
bool commitment_version(Arena *arena, const Commitment *commitment, int64_t *version, Error *err);

// Writes the description, new or changed, with its supporting units. `approver` is who approved its
// target when that is new or another one, which makes an event of it; else NULL.
bool commitment_write(Context *context, const Programme *programme, const Commitment *commitment,
                      const char *approver, Error *err);
