// The bulletin of a period: the office's words and the programme's figures as one official
// document.
#pragma once

#include "document/document.h"
#include "service/board.h"
#include "service/figures.h"
#include "service/narrative.h"

typedef struct BulletinRequest {
    const char *region; // "" to choose the only one
    int64_t year;       // 0 likewise
    Date period;        // DATE_NONE for the last reported one
    const char
        *annexes;   // names of annexes in their order: "table,chart", "" for none; NULL for "table"
    int64_t number; // printed in the masthead; 0 for that of its frame
    const Block *own;     // that stand instead of the narrative; NULL for the narrative
    size_t own_count;     // of `own`
    const char *title;    // instead of that of the frame; NULL for that one
    const Prose *remarks; // what is corrected, NULL or empty for nothing
    // The answer:
    Programme programme;      // its rows
    Board board;              // its figures
    PeriodWords words;        // what people wrote
    Document document;        // ready to be set
    size_t words_count;       // blocks of the document before remarks and annexes
    NarrativeNotices notices; // what the editor should know
} BulletinRequest;

extern const UseCase bulletin_use_case;

// The same inside of another use case.
bool bulletin_make(Context *context, BulletinRequest *request, Error *err);

// Every figure of the document in reading order; the same datum may come again.
void bulletin_data(Arena *arena, const Document *document, const Datum ***data, size_t *count);
