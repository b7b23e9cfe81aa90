// The marks of a published document in a DOCX.
#pragma once

#include "base/text.h"
#include "document/document.h"
#include "document/qr.h"

// Appends the runs that draw code, number and digest at the foot of the page that the paragraph is
// on. `drawings` counts the IDs of drawings.
void docx_seal(Text *out, const Document *document, const Qr *qr, int *drawings);

// docProps/custom.xml: what the seal says, and the fonts in fact used.
const char *docx_custom(const Document *document, const FontReport *fonts, Arena *arena);
