// Bringing the tree of places in from a table of codes and names: all or nothing.
#pragma once

#include "service/import.h"

typedef struct RegionImport {
    const char *path; // xlsx or csv with the columns 代码 and 名称 (or code and name)
    // The answer:
    ImportCount counts; // of its rows
    FaultList faults;   // why nothing was taken; empty when all went well
} RegionImport;

// Codes of 2 and 4 digits are those of a province and a prefecture (41 is 410000). A place whose
// upper place is neither in the table nor in the database is refused, and so is one that is named
// twice.
extern const UseCase region_import_use_case;
