// housecheck: allow chinese-text, unescaped in file: names are data; each %d is a measure and each
// %s a text of this file, and words go through text_xml
#include "document/docx_seal.h"

#include "document/layout.h"
#include "document/words.h"

enum { EMU = 36000 }; // of a millimetre

static int emu(Length length) {
    return (int)(length * EMU / LENGTH_MM);
}

static void open_anchor(Text *out, int id, const char *name, Length x, Length y, Length width,
                        Length height, const char *what) {
    text_addf(
        out,
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:anchor distT=\"0\" "
        "distB=\"0\" distL=\"0\" distR=\"0\" simplePos=\"0\" relativeHeight=\"%d\" "
        "behindDoc=\"0\" locked=\"0\" layoutInCell=\"1\" allowOverlap=\"1\">"
        "<wp:simplePos x=\"0\" y=\"0\"/><wp:positionH relativeFrom=\"page\"><wp:posOffset>%d"
        "</wp:posOffset></wp:positionH><wp:positionV relativeFrom=\"page\"><wp:posOffset>%d"
        "</wp:posOffset></wp:positionV><wp:extent cx=\"%d\" cy=\"%d\"/>",
        id, emu(x), emu(y), emu(width), emu(height));
    text_addf(out,
              "<wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/><wp:wrapNone/><wp:docPr id=\"%d\" "
              "name=\"%s\" descr=\"",
              id, name);
    text_xml(out, what);
    text_add(out,
             "\"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData "
             "uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"><wps:wsp>");
}

static void close_anchor(Text *out) {
    text_add(out, "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
                  "</mc:AlternateContent></w:r>");
}

static void add_place(Text *out, Length width, Length height) {
    text_addf(out,
              "<wps:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%d\" cy=\"%d\"/></a:xfrm>",
              emu(width), emu(height));
}

static void add_code(Text *out, const Document *document, const Qr *qr, int id) {
    const Length side = LAYOUT_SEAL_SIDE;
    open_anchor(out, id, "二维码", LAYOUT_LEFT + LAYOUT_WIDTH - side, LAYOUT_SEAL_TOP, side, side,
                words_seal_number(document->seal, out->arena));
    text_add(out, "<wps:cNvSpPr/>");
    add_place(out, side, side);
    text_addf(
        out,
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l=\"0\" t=\"0\" r=\"r\" "
        "b=\"b\"/><a:pathLst><a:path w=\"%d\" h=\"%d\">",
        qr->size, qr->size);
    for (size_t i = 0; i < qr->count; i++) {
        int x = qr->runs[i].column, y = qr->runs[i].row, to = x + qr->runs[i].length;
        text_addf(out,
                  "<a:moveTo><a:pt x=\"%d\" y=\"%d\"/></a:moveTo><a:lnTo><a:pt x=\"%d\" y=\"%d\"/>"
                  "</a:lnTo><a:lnTo><a:pt x=\"%d\" y=\"%d\"/></a:lnTo><a:lnTo><a:pt x=\"%d\" "
                  "y=\"%d\"/></a:lnTo><a:close/>",
                  x, y, to, y, to, y + 1, x, y + 1);
    }
    text_add(out, "</a:path></a:pathLst></a:custGeom><a:solidFill><a:srgbClr val=\"000000\"/>"
                  "</a:solidFill><a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/>");
    close_anchor(out);
}

static void add_words(Text *out, const char *words) {
    text_add(out, "<w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:snapToGrid w:val=\"0\"/><w:spacing "
                  "w:before=\"0\" w:after=\"0\" w:line=\"195\" w:lineRule=\"exact\"/><w:jc "
                  "w:val=\"right\"/></w:pPr><w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/><w:sz "
                  "w:val=\"13\"/><w:szCs w:val=\"13\"/></w:rPr><w:t xml:space=\"preserve\">");
    text_xml(out, words);
    text_add(out, "</w:t></w:r></w:p>");
}

void docx_seal(Text *out, const Document *document, const Qr *qr, int *drawings) {
    const Length side = LAYOUT_SEAL_SIDE, width = LAYOUT_WIDTH - side - LAYOUT_MM(2);
    const Length height = LAYOUT_MM(8), top = LAYOUT_SEAL_TOP + side - height;
    add_code(out, document, qr, ++*drawings);
    open_anchor(out, ++*drawings, "封存", LAYOUT_LEFT, top, width, height, "封存号和摘要");
    text_add(out, "<wps:cNvSpPr txBox=\"1\"/>");
    add_place(out, width, height);
    text_add(out, "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/>"
                  "</a:ln></wps:spPr><wps:txbx><w:txbxContent>");
    add_words(out, words_seal_number(document->seal, out->arena));
    add_words(out, words_seal_digest(document->seal, out->arena));
    text_add(out, "</w:txbxContent></wps:txbx><wps:bodyPr rot=\"0\" vert=\"horz\" wrap=\"square\" "
                  "lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"b\"><a:noAutofit/>"
                  "</wps:bodyPr>");
    close_anchor(out);
}

static void add_property(Text *out, int *id, const char *name, const char *value) {
    text_addf(out, "<property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"%d\" name=\"",
              (*id)++);
    text_xml(out, name);
    text_add(out, "\"><vt:lpwstr>");
    text_xml(out, value);
    text_add(out, "</vt:lpwstr></property>");
}

const char *docx_custom(const Document *document, const FontReport *fonts, Arena *arena) {
    Text out = text_new(arena);
    int id = 2; // the first that the format leaves free
    text_add(&out,
             "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Properties "
             "xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" "
             "xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">");
    for (size_t i = 0; i < fonts->count; i++)
        add_property(&out, &id, arena_printf(arena, "字体 %s", fonts->uses[i].role),
                     fonts->uses[i].used);
    for (size_t i = 0; document->seal && i < WORDS_SEAL_COUNT; i++)
        add_property(&out, &id, words_seal_names[i], words_seal_value(document->seal, i));
    text_add(&out, "</Properties>");
    return text_string(&out);
}
