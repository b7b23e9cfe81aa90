// Workbooks made in memory, right ones and wrong ones, and what a reader makes of them, for the
// tests of this room and the fuzz targets.
#pragma once

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct ZipMember {
    const char *name;  // path in the ZIP
    const char *bytes; // what it holds
    size_t length;     // of it; 0 asks strlen
    bool deflate;      // packed, else stored
    bool encrypted;    // flagged as behind a password
    int method;        // a method to claim instead of the true one; 0 for the true one
} ZipMember;

// A ZIP of the members, in this order, with nothing checked.
char *build_zip(Arena *arena, const ZipMember *members, size_t count, size_t *length);

#define SHEET_NAMESPACE "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

// A workbook of one sheet 年度方案. `rows` is what stands in sheetData, `behind` what follows it,
// `strings` the si elements, `formats` the numFmt elements and `cells` the xf elements; each may be
// NULL.
typedef struct BuildParts {
    const char *rows, *behind, *strings, *formats, *cells;
    const char *properties; // attributes of workbookPr
    const char *dimension;  // the ref of it
} BuildParts;

char *build_workbook(Arena *arena, const BuildParts *parts, size_t *length);

// The members of a workbook with this sheet1.xml; at most 8 are written to `members`.
size_t build_members(Arena *arena, const char *sheet, const BuildParts *parts, ZipMember *members);
