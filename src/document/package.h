// A ZIP package (DOCX, OFD) that is equal byte for byte whenever its parts are.
#pragma once

#include "base/arena.h"
#include "base/error.h"

#include <stddef.h>

typedef struct PackagePart {
    const char *name;  // path inside the package
    const char *bytes; // lent until the package is written
    size_t length;     // of them
} PackagePart;

// Packs the parts in their order and writes the file whole or not at all.
bool package_write(const PackagePart *parts, size_t count, const char *path, Arena *arena,
                   Error *err);
