// The data of a period (数据目录): every figure that a bulletin may show, whether the automatic
// text tells it or not. It is the one list that figures of a manuscript are taken from, typed
// numbers are held against and a bulletin is frozen by.
#pragma once

#include "service/board_count.h"
#include "service/bulletin.h"
#include "service/rank.h"

typedef struct CatalogueItem {
    const Datum *datum;       // id, value and where it is from; ids are unique in a catalogue
    const BoardLine *line;    // whose figure it is; NULL for one over many
    const BoardCount *count;  // whose count or share over the board it is; NULL for another
    const BoardTotal *total;  // of the unit over whose indicators it is; NULL for another
    const Standing *standing; // that gives its place; NULL for another
    const char *measure;      // said behind the value: 人, 个百分点, 项; "" where it has all
} CatalogueItem;

typedef struct Catalogue {
    const Board *board;       // whose data they are
    const PeriodWords *words; // of the period
    Ranks ranks;              // of the units by their mean completion
    CatalogueItem *items;     // by indicator in the programme's order, by unit, over the board
    size_t count;             // of `items`
    const Datum **data;       // of `items`, likewise
} Catalogue;

// Makes the catalogue of a bulletin's board. What its document tells besides is at the end;
// numbers that people wrote in their own words are not data.
void catalogue_make(Arena *arena, const BulletinRequest *made, Catalogue *out);

// The item of an id; NULL if there is none.
const CatalogueItem *catalogue_find(const Catalogue *catalogue, const char *id);

// The lead unit whose it is; "" for one over the whole board.
const char *catalogue_unit(const CatalogueItem *item);
