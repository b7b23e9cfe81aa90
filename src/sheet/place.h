// Where in a file something is, for the errors of the readers.
#pragma once

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Place {
    const char *file;  // base name: the field of every error
    const char *sheet; // name of the sheet; NULL outside of one and in CSV files
    size_t row;        // as the spreadsheet numbers it; 0 when the fault has no row
} Place;

// Fills `err` with `工作表“…”第N行：…` (as far as known) and returns false.
bool place_error(const Place *place, ErrorCode code, Error *err, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
