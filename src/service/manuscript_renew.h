// What the program does to the paragraphs of units in a manuscript: it puts them in another order,
// and writes them anew from the data.
#pragma once

#include "service/manuscript.h"

// POST /manuscripts/{id}/reorder
typedef struct ManuscriptReorder {
    BulletinOrder order;   // that the units shall have
    ManuscriptRequest one; // which, and the answer
} ManuscriptReorder;

// The blocks of units in that order; all others stay where they are. Several of one unit stay
// together as they follow one another. Units that the board does not have come last.
void manuscript_reorder(Arena *arena, const Board *board, BulletinOrder order,
                        Manuscript *manuscript);

// Puts the automatic paragraph of its unit in the place of each block (`ids`). ERROR_NOT_FOUND when
// there is no such block; ERROR_CONFLICT when it is no paragraph of a unit, when the period has
// none of that unit, or when it has open changes: the field names the block.
bool manuscript_refresh(Arena *arena, const BulletinRequest *bulletin, const char *const *ids,
                        size_t id_count, Manuscript *manuscript, Error *err);

// The second takes a ManuscriptRequest; its `ids` are those of blocks.
extern const UseCase manuscript_reorder_use_case, manuscript_refresh_use_case;
