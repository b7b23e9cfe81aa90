// OLE compound files: old .xls workbooks, and new ones behind a password (MS-CFB).
#pragma once

#include "sheet/source.h"

#include <stdbool.h>

// Whether the file starts like one.
bool ole_is(const char *start, size_t length);

// Refuses it in the words that fit. Always false.
bool ole_refuse(const Source *source, Error *err);
