// What a bulletin says of itself: its title, number, date and office, read from its words.
#pragma once

#include "base/arena.h"
#include "base/date.h"
#include "domain/indicator.h"

#include <stdint.h>

typedef enum LibraryKind {
    LIBRARY_BRIEFING, // 工作简报
    LIBRARY_NOTICE,   // 通报
    LIBRARY_SPECIAL,  // 督查专报
    LIBRARY_LIST,     // 红黑榜
    LIBRARY_OTHER,    // none of these
    LIBRARY_KIND_COUNT
} LibraryKind;

extern const Term library_kinds[LIBRARY_KIND_COUNT];

// What is known of a bulletin beside its words.
typedef struct LibraryFacts {
    LibraryKind kind;   // what it is
    int64_t year;       // that it speaks of, 0 if unknown
    const char *place;  // 鲁山县, "" if unknown
    const char *number; // 第2期, 鲁政办〔2022〕5号, "" if it has none
    const char *title;  // 1 to LIMIT_NAME characters
    const char *issuer; // the office, "" if unknown
    Date date;          // of issue, DATE_NONE if unknown
} LibraryFacts;

// Guesses from the first and last lines of a text; what is not there stays unknown. The title is
// the name of the file without its ending when no line looks like one.
LibraryFacts library_guess(Arena *arena, const char *text, const char *name);
