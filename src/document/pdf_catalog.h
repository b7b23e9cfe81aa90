// What cairo cannot write into a PDF's catalogue.
#pragma once

#include "base/text.h"

#include <stdbool.h>

// Appends an incremental update (ISO 32000-1 7.5.6) that adds to the document catalogue
// the language, that the structure is marked, and the wish to show the title. False when the file
// is not built as cairo builds it. `more` are further entries of the catalogue, "" for none.
bool pdf_catalog_extend(Text *pdf, const char *language, const char *more);
