// The glyphs that a laid-out document uses of each face, and font files of just these: what the PDF
// and the OFD embed.
#pragma once

#include "document/fonts.h"
#include "document/layout.h"

typedef struct SubsetFace {
    FontGlyph *glyphs; // used, ascending by id and character, each once
    size_t count;      // of them; 0: the face is not used
    FontSubset file;   // with just these glyphs
} SubsetFace;

// Fills faces[0 … FONT_ROLE_COUNT - 1] by the number of each face.
bool subset_faces(const Layout *layout, const Fonts *fonts, Arena *arena,
                  SubsetFace faces[FONT_ROLE_COUNT], Error *err);

// The number in the subset of a glyph of the whole face; 0 when it is not there.
uint32_t subset_glyph(const SubsetFace *face, uint32_t id);
