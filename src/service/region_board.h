// What a place and the places under it have reached together, read from the sums (region_sum.h),
// and the tree of places as somebody may see it.
#pragma once

#include "base/text.h"
#include "domain/region.h"
#include "service/region_part.h"

// The sums of one indicator of a template, or of all indicators.
typedef struct RegionTotal {
    Wide parts[SUM_COUNT]; // in millionths
} RegionTotal;

// One indicator of a template at a place. Texts are exact decimals, "" where there is nothing.
typedef struct RegionLine {
    Template model;            // what it follows
    const char *name;          // 宫颈癌筛查
    const char *template_name; // of the place that set it
    int64_t matter;            // its number in the template
    const char *matter_name;   // likewise
    Direction direction;       // of the template
    int digits;                // of printed shares
    Rounding rounding;         // likewise
    const char *own_target;    // the template's own target, in its unit
    RegionTotal total;         // everything
    // From the sums:
    const char *target;     // of all places that have one
    const char *actual;     // sum of the figures, sites done; "2564/3150" of rates, steps
    const char *completion; // percent: figures of places with a target by the sum of targets;
                            // finished weight of milestones
    const char *rate;       // percent, only KIND_RATE
    const char *physical;   // percent, only KIND_SITE
} RegionLine;

// A place that stands under another, all its indicators together.
typedef struct RegionChild {
    const char *code;  // 410423
    const char *name;  // 鲁山县
    RegionLevel level; // of the code
    RegionTotal total; // places, targets, reported, met and lights over all indicators
    RegionLine *lines; // of the indicators that were asked for
    size_t line_count;
} RegionChild;

typedef struct RegionBoard {
    const char *region;                          // code; "" for the caller's
    int64_t year;                                // 0 for the newest that has sums
    Date date;                                   // DATE_NONE for today
    const char *template_region, *template_code; // one indicator, by child; "" for none
    // The answer:
    const char *name, *parent; // of the place; parent "" for a province
    RegionLevel level;         // of its code
    Date lights_at;            // the month end whose lights are counted; DATE_NONE before the first
    RegionTotal total;         // over all lines, as of a child
    RegionLine *lines;         // by template from the top, in its order
    size_t line_count;
    RegionChild *children; // by code
    size_t child_count;
} RegionBoard;

// Permission read: of the caller's own place and all under it.
extern const UseCase region_board_use_case;

// The board as CSV: a row an indicator, with every sum.
void region_board_csv(Text *text, const RegionBoard *r);

// One sum as exact decimal text.
const char *region_part_text(Arena *arena, const RegionTotal *total, SumPart part);

typedef struct RegionPlace {
    const char *code;   // 410423
    const char *name;   // 鲁山县
    RegionLevel level;  // of the code
    const char *parent; // "" for a province
    int64_t places;     // under it, at any depth
    bool programmes;    // it has a programme of some year
} RegionPlace;

typedef struct RegionTree {
    const char *parent; // the place whose children are wanted; "" for the caller's own place alone
    const char *after;  // code of the last one seen, "" for the first page
    int64_t limit;      // 0 for the most
    // The answer:
    RegionPlace *items; // by code
    size_t count;       // of `items`
    const char *next;   // to ask behind; NULL at the end
} RegionTree;

enum { REGION_PAGE = 200 };

extern const UseCase region_tree_use_case;

// Refuses a place that the caller may not see; the caller's own for "".
bool region_allowed(const Context *context, const char **region, Error *err);
