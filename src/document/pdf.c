#include "document/document.h"

#include "base/date.h"
#include "base/file.h"
#include "base/message.h"
#include "base/text.h"
#include "document/fonts.h"
#include "document/layout.h"
#include "document/pdf_catalog.h"
#include "document/subset.h"
#include "document/words.h"

#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <pthread.h>
#include <string.h>

enum { DEPTH_MOST = 8 };

// Cairo keeps the fonts of all threads in one place, and emptying it while another thread draws
// ends the process: one file is drawn at a time.
// housecheck: allow mutable-global: what it guards is one for the whole process
static pthread_mutex_t drawing = PTHREAD_MUTEX_INITIALIZER;

// One PDF while it is drawn.
typedef struct Pdf {
    Arena *arena;                              // of the call
    const Layout *layout;                      // lent
    const Fonts *fonts;                        // lent
    FT_Library library;                        // of the faces
    cairo_surface_t *surface;                  // writes to `text`
    cairo_t *cairo;                            // draws on it
    Text text;                                 // the file's bytes
    SubsetFace subsets[FONT_ROLE_COUNT];       // a face each
    cairo_font_face_t *faces[FONT_ROLE_COUNT]; // of the subset; NULL for a face not used
    FT_Face ft_faces[FONT_ROLE_COUNT];         // the same
    size_t open[DEPTH_MOST];                   // elements whose tags are open, outermost first
    size_t open_count;                         // of them
} Pdf;

static double points(Length length) {
    return (double)length * 72 / 25400000;
}

static cairo_status_t take(void *object, const unsigned char *bytes, unsigned length) {
    Text *text = object;
    text_add_bytes(text, (const char *)bytes, length);
    return text->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

// Cairo reads a whole font file into memory: it is given one of the glyphs used only.
static bool face_load(Pdf *pdf, size_t face, Error *err) {
    const FontSubset *file = &pdf->subsets[face].file;
    if (pdf->subsets[face].count == 0)
        return true;
    if (FT_New_Memory_Face(pdf->library, (const FT_Byte *)file->bytes, (FT_Long)file->length, 0,
                           &pdf->ft_faces[face]) != 0)
        return error_set(err, ERROR_SYSTEM, "PDF", _("FreeType 不能读取字体"));
    pdf->faces[face] = cairo_ft_font_face_create_for_ft_face(pdf->ft_faces[face], 0);
    return true;
}

static const char *tag_of(const Element *element) {
    static const char *const headings[] = {"H1", "H2", "H3", "H4", "H5", "H6"};
    switch (element->kind) {
    case ELEMENT_TITLE:
        return "H1";
    case ELEMENT_HEADING:
        return headings[element->level >= 1 && element->level <= 6 ? element->level - 1 : 5];
    case ELEMENT_PARAGRAPH:
        return "P";
    case ELEMENT_TABLE:
        return "Table";
    case ELEMENT_ROW:
        return "TR";
    case ELEMENT_HEADING_CELL:
        return "TH";
    case ELEMENT_CELL:
        return "TD";
    default:
        return NULL;
    }
}

static void close_to(Pdf *pdf, size_t depth) {
    while (pdf->open_count > depth)
        cairo_tag_end(pdf->cairo, tag_of(&pdf->layout->elements[pdf->open[--pdf->open_count]]));
}

// Closes the tags that the element is not in, and opens those that it is in.
static void open_element(Pdf *pdf, size_t element) {
    size_t path[DEPTH_MOST], depth = 0, same = 0;
    for (size_t i = element; i != 0 && depth < DEPTH_MOST; i = pdf->layout->elements[i].parent)
        path[depth++] = i;
    while (same < depth && same < pdf->open_count && pdf->open[same] == path[depth - 1 - same])
        same++;
    close_to(pdf, same);
    for (; same < depth; same++) {
        size_t next = path[depth - 1 - same];
        cairo_tag_begin(pdf->cairo, tag_of(&pdf->layout->elements[next]), NULL);
        pdf->open[pdf->open_count++] = next;
    }
}

static void set_ink(Pdf *pdf, Ink ink) {
    if (ink == INK_RED)
        cairo_set_source_rgb(pdf->cairo, 1, 0, 0);
    else
        cairo_set_source_rgb(pdf->cairo, 0, 0, 0);
}

static void draw_line(Pdf *pdf, const Line *line) {
    size_t n = line->glyph_count, face = fonts_face(pdf->fonts, line->role);
    cairo_glyph_t *glyphs = arena_array(pdf->arena, n, sizeof *glyphs);
    cairo_text_cluster_t *clusters = arena_array(pdf->arena, n + 1, sizeof *clusters);
    size_t cluster = 0;
    for (size_t i = 0; i < n; i++) {
        glyphs[i] = (cairo_glyph_t){subset_glyph(&pdf->subsets[face], line->glyphs[i].id),
                                    points(line->glyphs[i].x), points(line->baseline)};
        clusters[cluster].num_bytes += line->glyphs[i].bytes;
        clusters[cluster].num_glyphs++;
        // Readers would take overlapping glyphs for lines, and wide letter spaces for word spaces:
        // one cluster is one word to them.
        if (!line->spaced && !line->glyphs[i].pressed)
            cluster++;
    }
    cluster += clusters[cluster].num_glyphs > 0 ? 1 : 0;
    open_element(pdf, line->element);
    set_ink(pdf, line->ink);
    cairo_set_font_face(pdf->cairo, pdf->faces[face]);
    cairo_set_font_size(pdf->cairo, points(line->size));
    cairo_show_text_glyphs(pdf->cairo, line->text, (int)line->length, glyphs, (int)n, clusters,
                           (int)cluster, 0);
}

static void draw_shape(Pdf *pdf, const Shape *shape) {
    cairo_set_source_rgb(pdf->cairo, (shape->color >> 16) / 255.0,
                         (shape->color >> 8 & 0xFF) / 255.0, (shape->color & 0xFF) / 255.0);
    for (size_t i = 0; i < shape->count; i++) {
        const Rectangle *r = &shape->rectangles[i];
        cairo_rectangle(pdf->cairo, points(r->x), points(r->y), points(r->width),
                        points(r->height));
    }
    cairo_fill(pdf->cairo);
}

static void draw_page(Pdf *pdf, const Page *page) {
    cairo_pdf_surface_set_page_label(pdf->surface, page->label);
    for (size_t i = 0; i < page->shape_count; i++)
        draw_shape(pdf, &page->shapes[i]);
    for (size_t i = 0; i < page->rule_count; i++) {
        const Rule *rule = &page->rules[i];
        set_ink(pdf, rule->ink);
        cairo_set_line_width(pdf->cairo, points(rule->thickness));
        cairo_move_to(pdf->cairo, points(rule->x), points(rule->y));
        cairo_line_to(pdf->cairo, points(rule->to_x), points(rule->to_y));
        cairo_stroke(pdf->cairo);
    }
    for (size_t i = 0; i < page->line_count; i++)
        draw_line(pdf, &page->lines[i]);
    // A tag does not run over a page's end.
    close_to(pdf, 0);
    cairo_show_page(pdf->cairo);
}

// Entries for title, headings and annexes at the place of their first line.
static void add_outline(Pdf *pdf) {
    int above[DEPTH_MOST] = {CAIRO_PDF_OUTLINE_ROOT};
    size_t last = 0;
    for (size_t i = 0; i < pdf->layout->page_count; i++) {
        const Page *page = &pdf->layout->pages[i];
        for (size_t k = 0; k < page->line_count; k++) {
            const Line *line = &page->lines[k];
            const Element *element = &pdf->layout->elements[line->element];
            if (!element->outline || line->element <= last)
                continue;
            last = line->element;
            int level = element->level < DEPTH_MOST ? element->level : DEPTH_MOST - 1;
            const char *where =
                arena_printf(pdf->arena, "page=%zu pos=[%d %d]", i + 1, (int)points(LAYOUT_LEFT),
                             (int)points(line->baseline - 2 * line->size));
            int id = cairo_pdf_surface_add_outline(pdf->surface, above[level - 1], element->outline,
                                                   where, CAIRO_PDF_OUTLINE_FLAG_OPEN);
            for (int deeper = level; deeper < DEPTH_MOST; deeper++)
                above[deeper] = id;
        }
    }
}

static void add_metadata(Pdf *pdf, const Document *document, const FontReport *fonts) {
    char day[DATE_TEXT_SIZE] = "";
    Date date = DATE_NONE;
    Text stand_ins = text_new(pdf->arena);
    for (size_t i = 0; i < fonts->count; i++)
        if (fonts->uses[i].substituted)
            text_addf(&stand_ins, "%s%s → %s", stand_ins.length ? "; " : "", fonts->uses[i].wanted,
                      fonts->uses[i].used);
    // The time of the run would make two equal documents differ.
    if (!document->date || !date_parse(pdf->arena, document->date, &date))
        date = date_of(2000, 1, 1);
    date_text(date, day);
    cairo_surface_t *surface = pdf->surface;
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   arena_printf(pdf->arena, "%sT00:00:00+08:00", day));
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE,
                                   words_clean(document->title, pdf->arena));
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR,
                                   words_clean(document->issuer, pdf->arena));
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT,
                                   arena_printf(pdf->arena, "%s%s",
                                                words_clean(document->series, pdf->arena),
                                                words_clean(document->number, pdf->arena)));
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "duban");
    if (stand_ins.length)
        cairo_pdf_surface_set_metadata(
            surface, CAIRO_PDF_METADATA_KEYWORDS,
            // housecheck: allow chinese-text: a keyword of the document
            arena_printf(pdf->arena, "字体替代: %s", text_string(&stand_ins)));
}

// What the seal says, as an entry of the catalogue: all of it is ASCII without brackets.
static const char *seal_entries(Pdf *pdf, const DocumentSeal *seal) {
    Text out = text_new(pdf->arena);
    for (size_t i = 0; seal && i < WORDS_SEAL_COUNT; i++)
        text_addf(&out, "%s /%s (%s)", i ? "" : "   /DubanSeal <<", words_seal_names[i],
                  words_seal_value(seal, i));
    text_add(&out, seal ? " >>\n" : "");
    return text_string(&out);
}

static bool draw(Pdf *pdf, const Document *document, const FontReport *fonts, Error *err) {
    if (FT_Init_FreeType(&pdf->library) != 0)
        return error_set(err, ERROR_SYSTEM, "PDF", _("FreeType 不能启动"));
    if (!subset_faces(pdf->layout, pdf->fonts, pdf->arena, pdf->subsets, err))
        return false;
    for (size_t face = 0; face < FONT_ROLE_COUNT; face++)
        if (!face_load(pdf, face, err))
            return false;
    pdf->surface = cairo_pdf_surface_create_for_stream(take, &pdf->text, points(LAYOUT_PAGE_WIDTH),
                                                       points(LAYOUT_PAGE_HEIGHT));
    pdf->cairo = cairo_create(pdf->surface);
    add_metadata(pdf, document, fonts);
    cairo_tag_begin(pdf->cairo, "Document", NULL);
    for (size_t i = 0; i < pdf->layout->page_count; i++)
        draw_page(pdf, &pdf->layout->pages[i]);
    cairo_tag_end(pdf->cairo, "Document");
    add_outline(pdf);
    cairo_surface_finish(pdf->surface);
    cairo_status_t status = cairo_status(pdf->cairo);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(pdf->surface);
    if (status != CAIRO_STATUS_SUCCESS)
        return error_set(err, ERROR_SYSTEM, "PDF", "%s", cairo_status_to_string(status));
    if (!pdf_catalog_extend(&pdf->text, document->language ? document->language : "zh-CN",
                            seal_entries(pdf, document->seal)))
        return error_set(err, ERROR_SYSTEM, "PDF", _("PDF 目录不能补写"));
    return true;
}

// Closes what was opened; the surface first, for it still uses the faces.
static void close_all(Pdf *pdf) {
    if (pdf->cairo)
        cairo_destroy(pdf->cairo);
    if (pdf->surface)
        cairo_surface_destroy(pdf->surface);
    for (size_t face = 0; face < FONT_ROLE_COUNT; face++)
        if (pdf->faces[face])
            cairo_font_face_destroy(pdf->faces[face]);
    // Cairo keeps scaled fonts for later use; they hold the faces.
    cairo_debug_reset_static_data();
    for (size_t face = 0; face < FONT_ROLE_COUNT; face++)
        if (pdf->ft_faces[face])
            FT_Done_Face(pdf->ft_faces[face]);
    if (pdf->library)
        FT_Done_FreeType(pdf->library);
}

bool document_write_pdf(const Document *document, const char *path, Arena *arena, FontReport *fonts,
                        Error *err) {
    bool ok = false;
    Arena *own = arena_new();
    Fonts *faces;
    Layout layout;
    Pdf pdf = {.arena = own, .layout = &layout, .text = text_new(own)};
    if (!fonts_open(own, &faces, err))
        goto done;
    pdf.fonts = faces;
    FontReport report = fonts_report(faces, arena);
    if (!layout_make(document, faces, own, &layout, err))
        goto done;
    pthread_mutex_lock(&drawing);
    bool drawn = draw(&pdf, document, &report, err);
    close_all(&pdf);
    pthread_mutex_unlock(&drawing);
    if (!drawn || !file_write(path, pdf.text.data, pdf.text.length, err))
        goto done;
    if (fonts)
        *fonts = report;
    ok = true;
done:
    arena_free(own);
    return ok;
}
