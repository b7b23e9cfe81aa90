// The empty workbook to fill in: a sheet a kind, with headings, drop-downs and one example row.
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "service/import_table.h"
#include "sheet/workbook.h"

// Writes it to `path`, whole or not at all.
bool template_write(Arena *arena, const char *path, Error *err);

// A column as it stands there: heading, drop-down, help.
WorkbookColumn template_column(Arena *arena, const SheetColumn *column);
