// Our county among the counties of the city (全市通报): places from imported tables, how they
// moved, and what it takes to leave the last three.
#pragma once

#include "service/rank.h"

enum { CITY_LAST = 3 }; // 后三名

typedef enum CityDirection { CITY_HIGHER, CITY_LOWER, CITY_DIRECTION_COUNT } CityDirection;

// 越高越好, 越低越好.
extern const Term city_directions[CITY_DIRECTION_COUNT];

// One county in one table as it was given.
typedef struct CityEntry {
    const char *county; // 鲁山县
    bool own;           // it is the programme's
    int64_t given;      // place as given, 0 if none
    bool has_value;     // a value was given
    Figure value;       // of it
} CityEntry;

// One county in a table, with its place.
typedef struct CityLine {
    CityEntry entry;       // as given
    RankEntry rank;        // by the places when all have one, else by the values
    RankEntry before;      // in the table before
    bool had_value;        // it had one there
    Figure value_before;   // likewise
    RankMovement movement; // against it
} CityLine;

typedef enum CityWarning {
    CITY_FINE,       // not among the last three
    CITY_WOULD_FALL, // it would be, if everybody went on as since the table before
    CITY_IS_LAST,    // among the last three
    CITY_WARNING_COUNT
} CityWarning;

extern const Term city_warnings[CITY_WARNING_COUNT];

// What our value has to pass, so that three counties are behind it.
typedef struct CityNeed {
    bool known;    // there are values to reckon with
    Figure beyond; // it has to be better than this
    Figure gap;    // from ours to it; negative when ours has passed it
} CityNeed;

typedef struct CityTable {
    const char *code;        // indicator, "" for the whole
    const char *name;        // of the indicator, or 综合
    CityDirection direction; // which value is better
    Date period;             // of the table
    Date before;             // of the one before it; DATE_NONE if there is none
    CityLine *lines;         // by place, those without one at the end
    size_t line_count;
    const CityLine *own;  // ours; NULL when it is not in the table
    CityWarning warning;  // of ours
    CityNeed still, pace; // if the others stood still; if each went on as since the table before
} CityTable;

// GET /standings, `duban standings`.
typedef struct CityRequest {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    Date period;        // DATE_NONE for the last that there is a table of
    // The answer:
    Programme programme; // whose county
    CityTable *items;    // of the period, in the programme's order, the whole first
    size_t count;        // of `items`
    Date *periods;       // that there are tables of, the newest first
    size_t period_count; // of `periods`
} CityRequest;

extern const UseCase city_use_case;

// The tables of one period.
bool city_load(Context *context, const Programme *programme, Date period, CityTable **tables,
               size_t *count, Error *err);

// Whether a name in a table is that of the programme's county: 鲁山 and 鲁山县 are.
bool city_is_own(Arena *arena, const Programme *programme, const char *county);

// Our place in words: 居全市第三位; "" without one.
const char *city_words(Arena *arena, const CityTable *table);
