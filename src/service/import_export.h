// What an import answered, in the form that leaves the program.
#pragma once

#include "service/import.h"

// JSON: what came in by kind, faults, notices and updates with their places. `ok` is what the use
// case answered.
const char *import_json(Arena *arena, const ImportRequest *request, bool dry_run, bool ok);
