// The bulletin of a period: the office's words and the programme's figures as one official
// document.
#pragma once

#include "document/document.h"
#include "service/board.h"
#include "service/figures.h"
#include "service/narrative.h"

// What a bulletin is (文种), which part of it a paragraph belongs to, and how its units follow one
// another.
typedef enum BulletinKind {
    BULLETIN_BRIEFING, // 工作简报
    BULLETIN_NOTICE,   // 通报
    BULLETIN_SPECIAL,  // 督查专报
    BULLETIN_LIST,     // 红黑榜
    BULLETIN_KIND_COUNT
} BulletinKind;

typedef enum BulletinSlot {
    SLOT_OPENING,
    SLOT_UNITS,
    SLOT_PRACTICES,
    SLOT_PROBLEMS,
    SLOT_NEXT_STEPS,
    SLOT_COPY_TO,
    SLOT_RED_BLACK,
    SLOT_FREE,
    SLOT_COUNT
} BulletinSlot;

typedef enum BulletinOrder {
    BULLETIN_BY_PROGRAMME,
    BULLETIN_BY_RANK,
    BULLETIN_ORDER_COUNT
} BulletinOrder;

extern const Term bulletin_kinds[BULLETIN_KIND_COUNT], bulletin_slots[SLOT_COUNT],
    bulletin_orders[BULLETIN_ORDER_COUNT];

// Where a paragraph belongs.
typedef struct BlockPlace {
    BulletinSlot slot; // part of the bulletin
    const char *unit;  // whose paragraph it is; "" if nobody's
} BlockPlace;

typedef struct BulletinRequest {
    const char *region; // "" to choose the only one
    int64_t year;       // 0 likewise
    Date period;        // DATE_NONE for the last reported one
    const char
        *annexes; // names of annexes in their order: "table,chart", "" for none; NULL for "table"
    BulletinKind kind;    // what it is
    int64_t number;       // printed in the masthead; 0 for that of its frame
    const Block *own;     // that stand instead of the narrative; NULL for the narrative
    size_t own_count;     // of `own`
    const char *title;    // instead of that of the frame; NULL for that one
    const char *copy_to;  // instead of that of the frame, without 抄送：; NULL for that one
    const Prose *remarks; // what is corrected, NULL or empty for nothing
    // The answer:
    Programme programme;      // its rows
    Board board;              // its figures
    PeriodWords words;        // what people wrote
    Document document;        // ready to be set
    size_t words_count;       // blocks of the document before remarks and annexes
    BulletinOrder order;      // of its units
    const BlockPlace *places; // of each of them; of `own` SLOT_FREE
    NarrativeNotices notices; // what the editor should know
} BulletinRequest;

extern const UseCase bulletin_use_case;

// The kind that is called so. ERROR_INPUT for another word.
bool bulletin_kind(const char *key, BulletinKind *kind, Error *err);

// The same inside of another use case.
bool bulletin_make(Context *context, BulletinRequest *request, Error *err);

// Whom it is copied to by the frame: 甲，乙。 "" for nobody.
const char *bulletin_copy_to(Arena *arena, const BulletinFrame *frame);

// Every figure of the document in reading order; the same datum may come again.
void bulletin_data(Arena *arena, const Document *document, const Datum ***data, size_t *count);
