// Bringing programmes, targets, reports, sites, milestones and words in from workbooks: all or
// nothing, every fault named with its place.
#pragma once

#include "base/date.h"
#include "service/import_table.h"
#include "service/service.h"

// Something wrong, or worth knowing, at a place of a file.
typedef struct Fault {
    const char *file;    // base name
    const char *sheet;   // name of the sheet, "" for CSV
    size_t row;          // as the spreadsheet numbers it, 0 if it is of the whole sheet or file
    const char *column;  // letters of the column, "" if it is of the whole row
    const char *heading; // of the column, ""
    const char *value;   // what stands there, ""
    const char *message; // what is wrong and what would be right
} Fault;

typedef struct FaultList {
    Fault *items; // at most LIMIT_FAULTS are kept
    size_t count; // kept
    size_t total; // found
} FaultList;

typedef struct ImportCount {
    int64_t rows;      // read
    int64_t added;     // new
    int64_t updated;   // there before, now different
    int64_t unchanged; // there before, the same
    int64_t refused;   // with a fault
} ImportCount;

typedef struct ImportRequest {
    const char *const *files; // paths
    size_t file_count;        // at least 1
    const char *region;       // "" where the files or the database say
    int64_t year;             // 0 likewise
    Date date; // of sites and words that name none; DATE_NONE for the last reported period
    const char *const *ignored; // headings to pass over
    size_t ignored_count;       // of `ignored`
    // The answer:
    ImportCount counts[SHEET_KIND_COUNT]; // by kind of sheet
    FaultList faults;                     // why nothing was taken; empty when all went well
    FaultList notices;                    // passed over or doubtful, but taken
    FaultList updates;                    // what changed, old → new
    const char *into_region;              // where it went
    int64_t into_year;                    // likewise
} ImportRequest;

// Import fails with ERROR_INPUT when there is any fault; the faults are in the request.
extern const UseCase import_use_case;

// A fault as one line: programme.csv 第3行 H列“年度目标”（“abc”）：不是数字；应填数字，如1646、33万
const char *fault_text(Arena *arena, const Fault *fault);
