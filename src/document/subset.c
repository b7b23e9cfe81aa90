#include "document/subset.h"

#include "base/utf8.h"

#include <stdlib.h>

static int by_glyph(const void *a, const void *b) {
    const FontGlyph *x = a, *y = b;
    return x->id != y->id ? (x->id > y->id) - (x->id < y->id)
                          : (x->code > y->code) - (x->code < y->code);
}

// The glyphs of a line and the characters they stand for.
static void gather_line(const Line *line, FontGlyph *glyphs) {
    const char *p = line->text;
    for (size_t i = 0; i < line->glyph_count; i++)
        glyphs[i] = (FontGlyph){line->glyphs[i].id, utf8_next(&p), 0};
}

// Gathers the glyphs of a face over all pages, each once for each character.
static void gather(const Layout *layout, const Fonts *fonts, size_t number, Arena *arena,
                   SubsetFace *face) {
    FontGlyph *glyphs = NULL;
    size_t count = 0, kept = 0;
    for (int pass = 0; pass < 2; pass++) {
        if (pass == 1)
            glyphs = arena_array(arena, count + 1, sizeof *glyphs);
        count = 0;
        for (size_t i = 0; i < layout->page_count; i++)
            for (size_t k = 0; k < layout->pages[i].line_count; k++) {
                const Line *line = &layout->pages[i].lines[k];
                if (fonts_face(fonts, line->role) != number)
                    continue;
                if (pass == 1)
                    gather_line(line, glyphs + count);
                count += line->glyph_count;
            }
    }
    qsort(glyphs, count, sizeof *glyphs, by_glyph);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || by_glyph(&glyphs[i], &glyphs[kept - 1]) != 0)
            glyphs[kept++] = glyphs[i];
    face->glyphs = glyphs;
    face->count = kept;
}

bool subset_faces(const Layout *layout, const Fonts *fonts, Arena *arena,
                  SubsetFace faces[FONT_ROLE_COUNT], Error *err) {
    for (size_t i = 0; i < FONT_ROLE_COUNT; i++) {
        faces[i] = (SubsetFace){0};
        gather(layout, fonts, i, arena, &faces[i]);
        if (faces[i].count &&
            !fonts_subset(fonts, i, faces[i].glyphs, faces[i].count, arena, &faces[i].file, err))
            return false;
    }
    return true;
}

static int by_id(const void *id, const void *glyph) {
    uint32_t x = *(const uint32_t *)id, y = ((const FontGlyph *)glyph)->id;
    return (x > y) - (x < y);
}

uint32_t subset_glyph(const SubsetFace *face, uint32_t id) {
    const FontGlyph *found = bsearch(&id, face->glyphs, face->count, sizeof(FontGlyph), by_id);
    return found ? found->number : 0;
}
