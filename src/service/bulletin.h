// The bulletin of a period: the office's words and the programme's figures as one official
// document.
#pragma once

#include "document/document.h"
#include "service/board.h"
#include "service/narrative.h"

typedef struct BulletinRequest {
    const char *region; // "" to choose the only one
    int64_t year;       // 0 likewise
    Date period;        // DATE_NONE for the last reported one
    const char
        *annexes; // names of annexes in their order: "table,chart", "" for none; NULL for "table"
    // The answer:
    Programme programme;      // its rows
    Board board;              // its figures
    PeriodWords words;        // what people wrote
    Document document;        // ready to be set
    NarrativeNotices notices; // what the editor should know
} BulletinRequest;

extern const UseCase bulletin_use_case;

// Every figure of the document in reading order; the same datum may come again.
void bulletin_data(Arena *arena, const Document *document, const Datum ***data, size_t *count);
