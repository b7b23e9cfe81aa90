// The faces a document is set in: looked up by the names offices know them by, with the open face
// that stands in for each (GB/T 9704-2012 5.2.2 names 仿宋, 小标宋, 楷体, 黑体 and 宋体).
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "document/document.h"
#include "document/length.h"

typedef enum FontRole {
    FONT_FANGSONG, // 仿宋: body
    FONT_TITLE,    // 小标宋: masthead and title
    FONT_KAITI,    // 楷体: headings of the second level
    FONT_HEITI,    // 黑体: headings of the first level
    FONT_SONGTI,   // 宋体: page numbers
    FONT_ROLE_COUNT
} FontRole;

typedef struct Fonts Fonts;

typedef struct Glyph {
    uint32_t id;    // in the whole face
    Length advance; // of the pen; exactly the type size for a full-width character
    Length shift;   // added to the pen before drawing, to centre a narrow form in a full square
    Length left;    // blank before the ink; 0 for a Han character
    Length right;   // blank behind the ink; 0 for a Han character
    bool full;      // takes a full square, as Chinese characters and their punctuation do
} Glyph;

// Finds a face for every role. The files are mapped, not read. ERROR_SYSTEM names the Debian
// package to install when neither an office font nor its stand-in is there.
bool fonts_open(Arena *arena, Fonts **out, Error *err);

// The glyph of a character at a type size. ERROR_INPUT names the character when the face has none:
// it is never taken from another face. `place` tells where in the document it stands.
bool fonts_glyph(const Fonts *fonts, FontRole role, uint32_t code, Length size, const char *place,
                 Glyph *glyph, Error *err);

// What was asked for and what is used, one entry a role.
FontReport fonts_report(const Fonts *fonts, Arena *arena);

// The office's name of a role, first choice (仿宋_GB2312), and the other names it goes by, the open
// stand-in last; NULL behind the last one.
const char *fonts_office_name(FontRole role);
const char *const *fonts_names(FontRole role);

// Roles that use the same face have the same number, 0 to FONT_ROLE_COUNT - 1.
size_t fonts_face(const Fonts *fonts, FontRole role);

// The family that a face was found by (Noto Serif CJK SC).
const char *fonts_family(const Fonts *fonts, size_t face);

// What the face itself is called, different for each weight (NotoSerifCJKsc-Bold).
const char *fonts_full_name(const Fonts *fonts, size_t face, Arena *arena);

// A glyph to embed.
typedef struct FontGlyph {
    uint32_t id;     // in the whole face
    uint32_t code;   // character it stands for
    uint32_t number; // in the subset: filled by fonts_subset
} FontGlyph;

typedef struct FontSubset {
    const char *bytes; // a font file (TrueType or OpenType) with only the glyphs asked for
    size_t length;     // of the file
} FontSubset;

// A font file of just these glyphs of a face, for embedding. Its character map knows no other
// characters, so that readers take a glyph for what it stands for (工 and the radical ⼯ share
// one).
bool fonts_subset(const Fonts *fonts, size_t face, FontGlyph *glyphs, size_t count, Arena *arena,
                  FontSubset *out, Error *err);
