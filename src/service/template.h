// The empty workbook to fill in: a sheet a kind, with headings, drop-downs and one example row.
#pragma once

#include "base/arena.h"
#include "base/error.h"

// Writes it to `path`, whole or not at all.
bool template_write(Arena *arena, const char *path, Error *err);
