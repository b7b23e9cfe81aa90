// The pages of an OFD (GB/T 33190-2016 7 to 11): objects with their place on the page.
#pragma once

#include "base/text.h"
#include "document/fonts.h"
#include "document/layout.h"

#define OFD_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define OFD_NAMESPACE "xmlns:ofd=\"http://www.ofdspec.org/2016\""

typedef struct OfdIds {
    unsigned last;                  // given so far; the next object gets one more
    unsigned font[FONT_ROLE_COUNT]; // of the font resource of each face; 0: not used
} OfdIds;

// Appends a length in millimetres, to a ten-thousandth.
void ofd_length(Text *out, Length length);

// Content.xml of a page. IDs are taken from `ids`.
const char *ofd_page(const Page *page, const Fonts *fonts, OfdIds *ids, Arena *arena);
