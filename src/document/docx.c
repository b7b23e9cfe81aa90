// housecheck: allow chinese-text, unescaped in file: marks of the document are data; each %s is a
// style, a size or markup made here, and words go through text_xml
#include "document/document.h"

#include "base/text.h"
#include "base/utf8.h"
#include "document/bar.h"
#include "document/breaks.h"
#include "document/docx_parts.h"
#include "document/docx_seal.h"
#include "document/fonts.h"
#include "document/layout.h"
#include "document/package.h"
#include "document/words.h"

#include <string.h>

#define WORD_NAMESPACE "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define OFFICE_RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define DRAWING_NAMESPACES                                                                         \
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "                    \
    "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "         \
    "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "                           \
    "xmlns:wpg=\"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup\" "             \
    "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""
#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

// document.xml while it is written.
typedef struct Docx {
    Arena *arena;                 // of the call
    const Document *document;     // lent
    const LayoutChoices *choices; // lent
    const FontReport *fonts;      // lent
    Text out;                     // the XML
    size_t tables;                // written so far
    int drawings;                 // IDs of drawings given so far; 1 is the record area's
} Docx;

enum { EMU = 635 }; // of a twentieth of a point

// A signature: free rows above, and characters free at the right of the date.
enum { SIGNATURE_ROOM = 1, SIGNATURE_RIGHT = 4 };

static int twips(Length length) {
    return (int)((length * 1440 + 12700000) / 25400000);
}

// A copy in which the spaces that no line may end at (GB/T 9704) are no-break spaces.
static const char *hold_spaces(const char *text, Arena *arena) {
    if (!strchr(text, ' '))
        return text;
    size_t count = utf8_length(text);
    BreakCluster *clusters = arena_array(arena, count + 1, sizeof *clusters);
    BreakChance *chances = arena_array(arena, count + 1, sizeof *chances);
    const char *p = text;
    for (size_t i = 0; i < count; i++)
        clusters[i].code = utf8_next(&p);
    breaks_chances(clusters, count, chances);
    Text out = text_new(arena);
    p = text;
    for (size_t i = 0; i < count; i++) {
        const char *start = p;
        utf8_next(&p);
        if (*start == ' ' && i + 1 < count && chances[i + 1] == BREAK_NEVER)
            text_add(&out, "\xC2\xA0");
        else
            text_add_bytes(&out, start, (size_t)(p - start));
    }
    return text_string(&out);
}

// Opens a paragraph; `more` holds further properties in their schema order, or "".
static void paragraph_open(Docx *d, const char *style, const char *more) {
    text_addf(&d->out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>", style, more);
}

static void paragraph_close(Docx *d) {
    text_add(&d->out, "</w:p>");
}

// A run of clean text with run properties (or "").
static void add_run(Docx *d, const char *text, const char *properties) {
    if (!*text)
        return;
    text_addf(&d->out, "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/>%s</w:rPr>", properties);
    text_add(&d->out, "<w:t xml:space=\"preserve\">");
    text_xml(&d->out, hold_spaces(text, d->arena));
    text_add(&d->out, "</w:t></w:r>");
}

static void add_tab(Docx *d) {
    text_add(&d->out, "<w:r><w:tab/></w:r>");
}

static void add_paragraph(Docx *d, const char *style, const char *text) {
    paragraph_open(d, style, "");
    add_run(d, text, "");
    paragraph_close(d);
}

static void add_blank_lines(Docx *d, int count) {
    while (count-- > 0)
        add_paragraph(d, DOCX_BLANK, "");
}

// The office at the left and, behind its last line, the date at the right.
static void add_pair(Docx *d, const char *style, const char *const *lines, size_t count,
                     const char *right, const char *last) {
    for (size_t i = 0; i < count; i++) {
        paragraph_open(d, style, i + 1 == count ? last : "");
        add_run(d, lines[i], "");
        if (i + 1 == count) {
            add_tab(d);
            add_run(d, right, "");
        }
        paragraph_close(d);
    }
}

static void add_masthead(Docx *d) {
    const Document *document = d->document;
    const char *restricted = words_clean(document->restricted, d->arena);
    add_paragraph(d, *restricted ? DOCX_RESTRICTED : DOCX_BLANK, restricted);
    // The space behind the last character would push the name off the centre.
    const char *series = words_clean(document->series, d->arena);
    const char *last = series;
    for (const char *p = series; *p;) {
        last = p;
        utf8_next(&p);
    }
    paragraph_open(d, DOCX_SERIES, "");
    add_run(d, arena_strndup(d->arena, series, (size_t)(last - series)), "");
    add_run(d, last, "<w:spacing w:val=\"0\"/>");
    paragraph_close(d);
    add_paragraph(d, DOCX_NUMBER, words_clean(document->number, d->arena));
    // The rule takes its thickness, 1.5 pt, from the line above it, so that the page keeps its 22
    // lines.
    add_pair(d, DOCX_ISSUE, d->choices->issuer_lines, d->choices->issuer_line_count,
             words_clean(document->date, d->arena),
             arena_printf(d->arena,
                          "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"0\" "
                          "w:color=\"FF0000\"/></w:pBdr><w:spacing w:before=\"0\" w:after=\"0\" "
                          "w:line=\"%d\" w:lineRule=\"exact\"/>",
                          DOCX_LINE - 30));
    add_blank_lines(d, 2);
}

static void add_title(Docx *d, const char *const *lines, size_t count, int outline) {
    paragraph_open(d, DOCX_TITLE,
                   outline ? arena_printf(d->arena, "<w:outlineLvl w:val=\"%d\"/>", outline - 1)
                           : "");
    for (size_t i = 0; i < count; i++) {
        if (i)
            text_add(&d->out, "<w:r><w:br/></w:r>");
        add_run(d, lines[i], "");
    }
    paragraph_close(d);
}

// A bar as a group of shapes in the line: Word, WPS and LibreOffice draw it as a vector.
static void add_bar(Docx *d, const Bar *bar, int width, int height) {
    BarPart parts[BAR_PARTS_MOST];
    size_t count = bar_parts(bar, parts);
    int wide = width * EMU, high = height * EMU, id = ++d->drawings;
    text_addf(&d->out,
              "<w:r><mc:AlternateContent><mc:Choice Requires=\"wpg\"><w:drawing><wp:inline "
              "distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"%d\" cy=\"%d\"/>"
              "<wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/><wp:docPr id=\"%d\" "
              "name=\"进度条%d\" descr=\"",
              wide, high, id, id);
    text_xml(&d->out, bar->words);
    text_addf(&d->out,
              "\"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData "
              "uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup\"><wpg:wgp>"
              "<wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%d\" "
              "cy=\"%d\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"%d\" cy=\"%d\"/></a:xfrm>"
              "</wpg:grpSpPr>",
              wide, high, wide, high);
    for (size_t i = 0; i < count; i++) {
        const BarPart *p = &parts[i];
        text_addf(&d->out,
                  "<wps:wsp><wps:cNvPr id=\"%d\" name=\"\"/><wps:cNvSpPr/><wps:spPr><a:xfrm>"
                  "<a:off x=\"%lld\" y=\"%d\"/><a:ext cx=\"%lld\" cy=\"%d\"/></a:xfrm>"
                  "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr "
                  "val=\"%06X\"/></a:solidFill><a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/>"
                  "</wps:wsp>",
                  ++d->drawings, (long long)wide * p->left / BAR_WIDTH, high * p->top / BAR_HEIGHT,
                  (long long)wide * p->width / BAR_WIDTH, high * p->height / BAR_HEIGHT,
                  bar_color(p->kind));
    }
    text_add(&d->out, "</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
                      "</mc:AlternateContent></w:r>");
}

// A cell's paragraph. Word centres its lines in the row.
static void add_cell(Docx *d, const Run *run, int width, CellAlign align, bool heading, int size) {
    static const char *const aligns[] = {
        [ALIGN_LEFT] = "left", [ALIGN_CENTRE] = "center", [ALIGN_RIGHT] = "right"};
    text_addf(
        &d->out,
        "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>",
        width);
    const char *face =
        arena_printf(d->arena, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>", size, size);
    paragraph_open(d, heading ? DOCX_HEADING_CELL : DOCX_CELL,
                   arena_printf(d->arena,
                                "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"%d\" "
                                "w:lineRule=\"exact\"/><w:jc w:val=\"%s\"/>",
                                size * 13, heading ? "center" : aligns[align]));
    if (run->bar) // as high as the type; the cell keeps 3/10 of it free at each side
        add_bar(d, run->bar, width - size * 6 - 20, size * 10);
    else
        add_run(d, words_clean(run->text, d->arena), face);
    paragraph_close(d);
    text_add(&d->out, "</w:tc>");
}

static void add_row(Docx *d, const Table *table, const int *widths, const Run *cells, int size,
                    int lines) {
    const char *height = "";
    if (lines > 1)
        height = arena_printf(d->arena, "<w:trHeight w:val=\"%d\" w:hRule=\"atLeast\"/>",
                              lines * size * 13 + size * 9);
    text_addf(&d->out, "<w:tr><w:trPr><w:cantSplit/>%s%s<w:jc w:val=\"center\"/></w:trPr>", height,
              cells ? "" : "<w:tblHeader/>");
    for (size_t i = 0; i < table->column_count; i++)
        add_cell(d, cells ? &cells[i] : &(Run){.text = table->columns[i].heading}, widths[i],
                 table->columns[i].align, !cells, size);
    text_add(&d->out, "</w:tr>");
}

static void add_table(Docx *d, const Table *table) {
    static const char *const sides[] = {"top", "left", "bottom", "right", "insideH", "insideV"};
    int size = twips(d->choices->table_sizes[d->tables++]) / 10, all = 0, seen = 0, left = 0;
    // A little less than on our own pages, so that a table does not grow over its last page.
    int blank = d->choices->tight ? size * 2 : size * 4;
    if (table->column_count == 0)
        return;
    text_addf(
        &d->out,
        "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>",
        DOCX_WIDTH);
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        text_addf(&d->out, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>",
                  sides[i]);
    text_add(&d->out, "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>");
    text_addf(&d->out,
              "<w:top w:w=\"%d\" w:type=\"dxa\"/><w:left w:w=\"%d\" w:type=\"dxa\"/>"
              "<w:bottom w:w=\"%d\" w:type=\"dxa\"/><w:right w:w=\"%d\" w:type=\"dxa\"/>",
              blank, size * 3, blank, size * 3);
    text_add(&d->out, "</w:tblCellMar></w:tblPr><w:tblGrid>");
    int *widths = arena_array(d->arena, table->column_count, sizeof *widths);
    for (size_t i = 0; i < table->column_count; i++)
        all += table->columns[i].share > 0 ? table->columns[i].share : 1;
    for (size_t i = 0; i < table->column_count; i++) {
        seen += table->columns[i].share > 0 ? table->columns[i].share : 1;
        widths[i] = DOCX_WIDTH * seen / all - left;
        left += widths[i];
        text_addf(&d->out, "<w:gridCol w:w=\"%d\"/>", widths[i]);
    }
    text_add(&d->out, "</w:tblGrid>");
    add_row(d, table, widths, NULL, size, 1);
    for (size_t i = 0; i < table->row_count; i++)
        add_row(d, table, widths, &table->cells[i * table->column_count], size,
                table->row_lines ? table->row_lines[i] : 1);
    text_add(&d->out, "</w:tbl>");
}

static void add_annex(Docx *d, const Block *block, const LayoutTitle *title) {
    add_paragraph(d, DOCX_ANNEX, words_of_runs(block->runs, 0, block->run_count ? 1 : 0, d->arena));
    add_blank_lines(d, 1);
    if (title->line_count) {
        add_title(d, title->lines, title->line_count, 1);
        add_blank_lines(d, 1);
    }
}

static void add_address(Docx *d, const char *text) {
    paragraph_open(d, DOCX_BODY, "<w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>");
    add_run(d, text, "");
    paragraph_close(d);
}

// As set_signature() sets it: widths are counted in halves of a character.
static void add_signature(Docx *d, const Block *block) {
    int widest = 0, date = 0;
    for (size_t i = 0; i < block->run_count; i++) {
        int columns = (int)utf8_columns(words_clean(block->runs[i].text, d->arena));
        widest = columns > widest ? columns : widest;
        date = columns;
    }
    for (int i = 0; i < SIGNATURE_ROOM; i++) {
        paragraph_open(d, DOCX_BLANK, "<w:keepNext/>");
        paragraph_close(d);
    }
    // From the right edge to the middle of both lines.
    int middle =
        SIGNATURE_RIGHT * 2 + date / 2 > widest / 2 ? SIGNATURE_RIGHT * 2 + date / 2 : widest / 2;
    for (size_t i = 0; i < block->run_count; i++) {
        const char *text = words_clean(block->runs[i].text, d->arena);
        int free = (middle - (int)utf8_columns(text) / 2) * 50;
        paragraph_open(d, DOCX_BODY,
                       arena_printf(d->arena,
                                    "%s<w:ind w:rightChars=\"%d\" w:right=\"%d\" "
                                    "w:firstLineChars=\"0\" w:firstLine=\"0\"/><w:jc "
                                    "w:val=\"right\"/>",
                                    i + 1 < block->run_count ? "<w:keepNext/>" : "", free,
                                    free * DOCX_WIDTH / 2800));
        add_run(d, text, "");
        paragraph_close(d);
    }
}

static void add_blocks(Docx *d) {
    static const char *const styles[] = {
        [BLOCK_BODY] = DOCX_BODY,       [BLOCK_HEADING_1] = "Heading1",
        [BLOCK_HEADING_2] = "Heading2", [BLOCK_HEADING_3] = "Heading3",
        [BLOCK_HEADING_4] = "Heading4",
    };
    size_t annex = 0;
    for (size_t i = 0; i < d->document->block_count; i++) {
        const Block *block = &d->document->blocks[i];
        if (block->kind == BLOCK_TABLE) {
            add_table(d, &block->table);
        } else if (block->kind == BLOCK_ANNEX) {
            add_annex(d, block, &d->choices->annex_titles[annex++]);
        } else if (block->kind == BLOCK_SIGNATURE) {
            add_signature(d, block);
        } else if (block->kind == BLOCK_ADDRESS) {
            add_address(d, words_of_runs(block->runs, 0, block->run_count, d->arena));
        } else {
            const char *text = words_of_runs(block->runs, 0, block->run_count, d->arena);
            bool last = i + 1 < d->document->block_count &&
                        d->document->blocks[i + 1].kind == BLOCK_SIGNATURE;
            if (!*text)
                continue;
            paragraph_open(d, styles[block->kind], last ? "<w:keepNext/>" : "");
            add_run(d, text, "");
            paragraph_close(d);
        }
    }
}

// Page, margins and footers of a section; `bare` pages have no numbers.
static void add_section(Docx *d, const char *type, bool bare) {
    text_addf(&d->out,
              "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"%s\"/>"
              "<w:footerReference w:type=\"even\" r:id=\"%s\"/>",
              bare ? "rId6" : "rId4", bare ? "rId6" : "rId5");
    if (type)
        text_addf(&d->out, "<w:type w:val=\"%s\"/>", type);
    text_addf(
        &d->out,
        "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"2098\" w:right=\"1474\" "
        "w:bottom=\"1984\" w:left=\"1588\" w:header=\"850\" w:footer=\"1395\" w:gutter=\"0\"/>"
        "<w:cols w:space=\"425\"/><w:docGrid w:type=\"lines\" w:linePitch=\"%d\"/></w:sectPr>",
        DOCX_LINE);
}

// A paragraph that takes no room, where the format demands one.
static void add_thin_line(Docx *d) {
    paragraph_open(d, DOCX_BLANK,
                   "<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"14\" w:lineRule=\"exact\"/>");
    paragraph_close(d);
}

static void add_seal(Docx *d) {
    if (d->document->seal)
        docx_seal(&d->out, d->document, &d->choices->qr, &d->drawings);
}

// The same at the end of a document without a record area.
static void add_last_line(Docx *d) {
    paragraph_open(d, DOCX_BLANK,
                   "<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"14\" w:lineRule=\"exact\"/>");
    add_seal(d);
    paragraph_close(d);
}

// One row of the record area, between its rules (in eighths of a point).
static void record_row_open(Docx *d, int above, int below) {
    text_addf(
        &d->out,
        "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>"
        "<w:tcBorders><w:top w:val=\"single\" w:sz=\"%d\" w:space=\"0\" w:color=\"000000\"/>"
        "<w:bottom w:val=\"single\" w:sz=\"%d\" w:space=\"0\" w:color=\"000000\"/>"
        "</w:tcBorders></w:tcPr>",
        DOCX_WIDTH, above, below);
}

// The record area's rows, as a table of one column.
static void add_record_table(Docx *d) {
    enum { THICK = 8, THIN = 6 }; // 0.35 and 0.25 mm
    const char *copy_to = words_clean(d->document->copy_to, d->arena);
    text_addf(
        &d->out,
        "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>"
        "<w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" "
        "w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w=\"%d\"/></w:tblGrid>",
        DOCX_WIDTH, DOCX_WIDTH);
    if (*copy_to) {
        int em = DOCX_RECORD_SIZE * 10;
        const char *colon = strstr(copy_to, "：");
        int label = colon ? (int)(utf8_length(copy_to) - utf8_length(colon)) + 1 : 0;
        if (label > 6)
            label = 0;
        record_row_open(d, THICK, THIN);
        paragraph_open(d, DOCX_RECORD,
                       arena_printf(d->arena,
                                    "<w:ind w:left=\"%d\" w:right=\"%d\" w:hanging=\"%d\"/>",
                                    (label + 1) * em, em, label * em));
        add_run(d, copy_to, "");
        paragraph_close(d);
        text_add(&d->out, "</w:tc></w:tr>");
    }
    record_row_open(d, *copy_to ? THIN : THICK, THICK);
    add_pair(d, DOCX_PRINTED, d->choices->printed_lines, d->choices->printed_line_count,
             words_clean(d->document->printed, d->arena), "");
    text_add(&d->out, "</w:tc></w:tr></w:tbl>");
}

// The record area in a box that is anchored to the foot of the type area, wherever the text ends.
// It grows with its words.
static void add_record(Docx *d) {
    int height = twips(d->choices->record_height);
    text_addf(
        &d->out,
        "<w:p><w:pPr><w:pStyle w:val=\"" DOCX_BLANK "\"/><w:snapToGrid w:val=\"0\"/>"
        "<w:spacing w:line=\"14\" w:lineRule=\"exact\"/></w:pPr><w:r><mc:AlternateContent>"
        "<mc:Choice Requires=\"wps\"><w:drawing><wp:anchor distT=\"0\" distB=\"0\" distL=\"0\" "
        "distR=\"0\" simplePos=\"0\" relativeHeight=\"1\" behindDoc=\"0\" locked=\"0\" "
        "layoutInCell=\"1\" allowOverlap=\"0\"><wp:simplePos x=\"0\" y=\"0\"/>"
        "<wp:positionH relativeFrom=\"margin\"><wp:align>left</wp:align></wp:positionH>"
        "<wp:positionV relativeFrom=\"margin\"><wp:align>bottom</wp:align></wp:positionV>"
        "<wp:extent cx=\"%d\" cy=\"%d\"/><wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/>"
        "<wp:wrapTopAndBottom/><wp:docPr id=\"1\" name=\"版记\"/><wp:cNvGraphicFramePr/>",
        DOCX_WIDTH * EMU, height * EMU);
    text_addf(
        &d->out,
        "<a:graphic><a:graphicData "
        "uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"><wps:wsp>"
        "<wps:cNvSpPr txBox=\"1\"/><wps:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>"
        "<a:ext cx=\"%d\" cy=\"%d\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>"
        "<a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>",
        DOCX_WIDTH * EMU, height * EMU);
    add_record_table(d);
    add_thin_line(d);
    text_add(&d->out,
             "</w:txbxContent></wps:txbx><wps:bodyPr rot=\"0\" vert=\"horz\" wrap=\"square\" "
             "lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"b\"><a:spAutoFit/>"
             "</wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
             "</mc:Choice></mc:AlternateContent></w:r>");
    add_seal(d);
    paragraph_close(d);
}

// Ends a section with a paragraph that takes no room.
static void end_section(Docx *d, const char *type, bool bare) {
    text_add(&d->out, "<w:p><w:pPr><w:pStyle w:val=\"" DOCX_BLANK "\"/><w:snapToGrid w:val=\"0\"/>"
                      "<w:spacing w:line=\"14\" w:lineRule=\"exact\"/>");
    add_section(d, type, bare);
    text_add(&d->out, "</w:pPr></w:p>");
}

static const char *body(Docx *d) {
    bool record = d->document->copy_to || d->document->printed;
    bool apart = record && d->choices->record_apart;
    text_add(&d->out,
             XML_HEAD "<w:document xmlns:w=\"" WORD_NAMESPACE "\" xmlns:r=\"" OFFICE_RELATIONS
                      "\" " DRAWING_NAMESPACES "><w:body>");
    add_masthead(d);
    add_title(d, d->choices->title_lines, d->choices->title_line_count, 1);
    add_blank_lines(d, 1);
    add_blocks(d);
    // The record area on a page of its own is a section of its own, on an even page. The empty page
    // in front of it, where there is one, is a section too: printers may leave out pages that a
    // program puts in.
    if (apart)
        end_section(d, NULL, false);
    if (apart && d->choices->record_bare)
        end_section(d, "nextPage", true);
    if (record)
        add_record(d);
    else
        add_last_line(d);
    add_section(d, apart ? "evenPage" : NULL, apart && d->choices->record_bare);
    text_add(&d->out, "</w:body></w:document>");
    return text_string(&d->out);
}

static bool write_package(Docx *d, const char *path, Error *err) {
    const struct {
        const char *name, *text;
    } parts[] = {
        {"[Content_Types].xml", docx_content_types()},
        {"_rels/.rels", docx_package_relations()},
        {"word/document.xml", body(d)},
        {"word/_rels/document.xml.rels", docx_document_relations()},
        {"word/styles.xml", docx_styles(d->choices, d->arena)},
        {"word/settings.xml", docx_settings(d->arena)},
        {"word/fontTable.xml", docx_font_table(d->arena)},
        {"word/footer1.xml", docx_footer(DOCX_FOOTER_ODD, d->arena)},
        {"word/footer2.xml", docx_footer(DOCX_FOOTER_EVEN, d->arena)},
        {"word/footer3.xml", docx_footer(DOCX_FOOTER_NONE, d->arena)},
        {"docProps/core.xml", docx_core(d->document, d->arena)},
        {"docProps/app.xml", docx_app()},
        {"docProps/custom.xml", docx_custom(d->document, d->fonts, d->arena)},
    };
    enum { PARTS = sizeof parts / sizeof *parts };
    PackagePart package[PARTS];
    for (size_t i = 0; i < PARTS; i++)
        package[i] = (PackagePart){parts[i].name, parts[i].text, strlen(parts[i].text)};
    return text_ok(&d->out, err) && package_write(package, PARTS, path, d->arena, err);
}

bool document_write_docx(const Document *document, const char *path, Arena *arena,
                         FontReport *fonts, Error *err) {
    bool ok = false;
    Arena *own = arena_new();
    Fonts *faces;
    Layout layout;
    // The layout finds missing glyphs, and breaks titles and narrow lines as in the other forms.
    if (!fonts_open(own, &faces, err) || !layout_make(document, faces, own, &layout, err))
        goto done;
    FontReport report = fonts_report(faces, arena);
    Docx docx = {.arena = own,
                 .document = document,
                 .choices = &layout.choices,
                 .fonts = &report,
                 .out = text_new(own),
                 .drawings = 1};
    if (!write_package(&docx, path, err))
        goto done;
    if (fonts)
        *fonts = report;
    ok = true;
done:
    arena_free(own);
    return ok;
}
