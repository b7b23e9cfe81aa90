// The data that a manuscript can name: all of a period, also those that the bulletin leaves out.
#pragma once

#include "service/manuscript.h"

// The datum with that id; NULL if there is none.
const Datum *manuscript_datum(const Datum *const *data, size_t count, const char *id);

// All data of a bulletin and its board, each once: the catalogue of manuscript_catalogue.h.
void manuscript_catalogue(Arena *arena, const BulletinRequest *bulletin, const Datum ***data,
                          size_t *count);

// Those of them that the blocks of a manuscript name, each once, in reading order.
void manuscript_named(Arena *arena, const Manuscript *manuscript, const Datum *const *data,
                      size_t data_count, const Datum ***named, size_t *count);

// What a page shows of a datum.
ManuscriptDatum manuscript_datum_told(Arena *arena, const Manuscript *manuscript,
                                      const Board *board, const Datum *datum);
