// The kinds of sheets that can be imported and their columns: one table for recognising, reading,
// helping and for the empty workbook that `duban template` writes.
#pragma once

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum SheetKind {
    SHEET_PROGRAMME,
    SHEET_STAGE_TARGET,
    SHEET_REPORT,
    SHEET_SITE,
    SHEET_MILESTONE,
    SHEET_BULLETIN,
    SHEET_WORDS,
    SHEET_STANDING,
    SHEET_CITY,
    SHEET_KIND_COUNT
} SheetKind;

// Columns of all kinds. Two kinds that share a meaning share the enumerator.
typedef enum Field {
    FIELD_REGION,
    FIELD_YEAR,
    FIELD_MATTER_NUMBER,
    FIELD_MATTER_NAME,
    FIELD_CODE,
    FIELD_NAME,
    FIELD_KIND,
    FIELD_DIRECTION,
    FIELD_MEASURE,
    FIELD_DONE_STAGE,
    FIELD_MONEY_STAGE,
    FIELD_TARGET,
    FIELD_BASIS,
    FIELD_DIGITS,
    FIELD_ROUNDING,
    FIELD_START,
    FIELD_DEADLINE,
    FIELD_LEVEL,
    FIELD_UNIT,
    FIELD_SUPPORTS,
    FIELD_NOTE,
    FIELD_PERIOD,
    FIELD_ACTUAL,
    FIELD_INCREMENT,
    FIELD_SHARE,
    FIELD_NUMERATOR,
    FIELD_DENOMINATOR,
    FIELD_PLANNED_MONEY,
    FIELD_ARRANGED_MONEY,
    FIELD_RECEIVED_MONEY,
    FIELD_PAID_MONEY,
    FIELD_WORDS,
    FIELD_REASON,
    FIELD_SITE,
    FIELD_STAGE,
    FIELD_NATURE,
    FIELD_PLANNED_DATE,
    FIELD_OBSERVED,
    FIELD_NUMBER,
    FIELD_MILESTONE,
    FIELD_WEIGHT,
    FIELD_ACTUAL_DATE,
    FIELD_SERIES,
    FIELD_TITLE,
    FIELD_ISSUER,
    FIELD_ISSUED,
    FIELD_COPY_TO,
    FIELD_SUPERVISED,
    FIELD_SUPERVISED_BY,
    FIELD_SUPERVISION_KIND,
    FIELD_SOURCES,
    FIELD_OVERALL,
    FIELD_WORDS_KIND,
    FIELD_CAUSE,
    FIELD_SCOPE,
    FIELD_PLACE,
    FIELD_CLAIM,
    FIELD_COUNTY,
    FIELD_VALUE,
    FIELD_BETTER,
    FIELD_COUNT
} Field;

typedef struct SheetColumn {
    Field id;            // what it means
    const char *heading; // as duban writes it
    const char *others;  // synonyms that people write, separated by spaces
    bool required;       // the sheet is not understood without it
    const char *example; // a cell of the example row of the template
    const char *help;    // one sentence for the person who fills it in; translatable
    const char *choices; // what may stand in it, separated by spaces, or NULL
} SheetColumn;

typedef struct SheetDescription {
    const char *key;            // "programme", for JSON and the audit record
    const char *name;           // name of the sheet in the template; translatable
    const SheetColumn *columns; // in the order of the template
    size_t column_count;        // at most FIELD_COUNT
} SheetDescription;

extern const SheetDescription sheet_descriptions[SHEET_KIND_COUNT];

// A heading as it is compared: full-width forms folded, without spaces, line breaks, and what
// stands in brackets behind it (年度目标（万户） is 年度目标) unless nothing else is left.
const char *heading_fold(Arena *arena, const char *heading);

// The column of a kind that a folded heading names; NULL if none.
const SheetColumn *heading_find(const SheetDescription *sheet, const char *folded);

// Whether offices keep such a column for themselves (序号, 联系人…), so that it is passed over.
bool heading_ignored(const char *folded);
