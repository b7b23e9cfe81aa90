// housecheck: allow chinese-text, unescaped in file: names of styles and fonts are data and
// constants; no words of the document come here
#include "document/docx_parts.h"

#include "base/text.h"
#include "document/fonts.h"

#include <string.h>

#define WORD_NAMESPACE "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

// A paragraph style. Sizes in half points, lengths in twentieths of a point.
typedef struct Style {
    const char *id;       // in the file
    const char *name;     // as Word shows it; "heading 1" is built in
    const char *based_on; // id, or NULL
    const char *next;     // style of the paragraph behind it, or NULL for itself
    FontRole role;        // of its face
    int size;             // half points
    int spacing;          // between characters
    int line;             // exact line
    int first_characters; // indent of the first line in hundredths of a character
    const char *align;    // both, center, left
    int outline;          // level of a heading from 1; 0 for none
    const char *more; // further paragraph properties in their schema order (keepNext …), or NULL
} Style;

enum { BODY_SPACING = -5 };

static const Style styles[] = {
    {DOCX_BODY, "公文正文", "Normal", NULL, FONT_FANGSONG, 32, BODY_SPACING, DOCX_LINE, 200, "both",
     0, NULL},
    {DOCX_BLANK, "空行", "Normal", NULL, FONT_FANGSONG, 32, BODY_SPACING, DOCX_LINE, 0, "left", 0,
     NULL},
    {DOCX_TITLE, "公文标题", "Normal", DOCX_BLANK, FONT_TITLE, 44, 0, DOCX_LINE, 0, "center", 0,
     "<w:keepNext/>"},
    {"Heading1", "heading 1", "Normal", DOCX_BODY, FONT_HEITI, 32, BODY_SPACING, DOCX_LINE, 200,
     "both", 1, "<w:keepNext/>"},
    {"Heading2", "heading 2", "Normal", DOCX_BODY, FONT_KAITI, 32, BODY_SPACING, DOCX_LINE, 200,
     "both", 2, "<w:keepNext/>"},
    {"Heading3", "heading 3", "Normal", DOCX_BODY, FONT_FANGSONG, 32, BODY_SPACING, DOCX_LINE, 200,
     "both", 3, "<w:keepNext/>"},
    {"Heading4", "heading 4", "Normal", DOCX_BODY, FONT_FANGSONG, 32, BODY_SPACING, DOCX_LINE, 200,
     "both", 4, "<w:keepNext/>"},
    {DOCX_RESTRICTED, "密级标识", "Normal", NULL, FONT_HEITI, 32, BODY_SPACING, DOCX_LINE, 0,
     "left", 0, NULL},
    {DOCX_NUMBER, "报头期号", "Normal", NULL, FONT_FANGSONG, 32, BODY_SPACING, DOCX_LINE, 0,
     "center", 0, NULL},
    {DOCX_ANNEX, "附件标识", "Normal", DOCX_BLANK, FONT_HEITI, 32, BODY_SPACING, DOCX_LINE, 0,
     "left", 0, "<w:keepNext/><w:pageBreakBefore/>"},
    {DOCX_RECORD, "版记抄送", "Normal", NULL, FONT_FANGSONG, DOCX_RECORD_SIZE, 0, 454, 0, "both", 0,
     NULL},
};

// The faces of a run: eastAsia and ascii apart, as offices set them.
static void add_faces(Text *out, FontRole role) {
    const char *name = fonts_office_name(role);
    text_addf(out,
              "<w:rFonts w:hint=\"eastAsia\" w:ascii=\"%s\" w:hAnsi=\"%s\" w:eastAsia=\"%s\" "
              "w:cs=\"%s\"/>",
              name, name, name, name);
}

static void add_run_properties(Text *out, FontRole role, int spacing, int size, bool red) {
    text_add(out, "<w:rPr>");
    add_faces(out, role);
    text_add(out, "<w:b w:val=\"0\"/><w:bCs w:val=\"0\"/>");
    text_addf(out, "<w:color w:val=\"%s\"/>", red ? "FF0000" : "000000");
    text_addf(out, "<w:spacing w:val=\"%d\"/><w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr>",
              spacing, size, size);
}

static void add_style_head(Text *out, const char *id, const char *name, const char *next) {
    text_addf(out,
              "<w:style w:type=\"paragraph\"%s w:styleId=\"%s\"><w:name w:val=\"%s\"/>"
              "<w:basedOn w:val=\"Normal\"/>",
              strncmp(name, "heading", 7) == 0 || strcmp(name, "footer") == 0
                  ? ""
                  : " w:customStyle=\"1\"",
              id, name);
    if (next)
        text_addf(out, "<w:next w:val=\"%s\"/>", next);
    text_add(out, "<w:qFormat/>");
}

static void add_style(Text *out, const Style *style) {
    add_style_head(out, style->id, style->name, style->next);
    text_addf(
        out,
        "<w:pPr>%s%s<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"%d\" w:lineRule=\"exact\"/>",
        style->more ? style->more : "", style->spacing ? "" : "<w:snapToGrid w:val=\"0\"/>",
        style->line);
    int square = style->size * 10 + style->spacing;
    text_addf(out, "<w:ind w:firstLineChars=\"%d\" w:firstLine=\"%d\"/>", style->first_characters,
              style->first_characters * square / 100);
    text_addf(out, "<w:jc w:val=\"%s\"/>", style->align);
    if (style->outline)
        text_addf(out, "<w:outlineLvl w:val=\"%d\"/>", style->outline - 1);
    text_add(out, "</w:pPr>");
    add_run_properties(out, style->role, style->spacing, style->size, false);
    text_add(out, "</w:style>");
}

static int twips(Length length) {
    return (int)((length * 1440 + 12700000) / 25400000);
}

// Half points of a length, for font sizes.
static int half_points(Length length) {
    return (int)((length * 144 + 12700000) / 25400000);
}

// The styles whose sizes follow the layout's choices.
static void add_chosen_styles(Text *out, const LayoutChoices *choices) {
    int size = half_points(choices->series_size);
    add_style_head(out, DOCX_SERIES, "报头名称", DOCX_NUMBER);
    text_addf(out,
              "<w:pPr><w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"0\" w:after=\"0\" "
              "w:line=\"%d\" w:lineRule=\"exact\"/>"
              "<w:jc w:val=\"center\"/></w:pPr>",
              2 * DOCX_LINE);
    add_run_properties(out, FONT_TITLE, twips(choices->series_square - choices->series_size), size,
                       true);
    text_add(out, "</w:style>");
    // The rule takes a line and a half of a point from the line above it, so that the grid holds.
    add_style_head(out, DOCX_ISSUE, "报头发文机关", DOCX_BLANK);
    text_addf(
        out,
        "<w:pPr><w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs><w:snapToGrid w:val=\"0\"/>"
        "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"%d\" w:lineRule=\"exact\"/></w:pPr>",
        DOCX_WIDTH, DOCX_LINE);
    add_run_properties(out, FONT_FANGSONG, 0, half_points(choices->issue_size), false);
    text_add(out, "</w:style>");
    size = half_points(choices->printed_size);
    add_style_head(out, DOCX_PRINTED, "版记印发", NULL);
    text_addf(
        out,
        "<w:pPr><w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs><w:snapToGrid w:val=\"0\"/>"
        "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"454\" w:lineRule=\"exact\"/>"
        "<w:ind w:left=\"%d\" w:right=\"%d\"/></w:pPr>",
        DOCX_WIDTH - size * 10, size * 10, size * 10);
    add_run_properties(out, FONT_FANGSONG, 0, size, false);
    text_add(out, "</w:style>");
}

static void add_small_styles(Text *out) {
    add_style_head(out, DOCX_CELL, "表格正文", NULL);
    text_add(out,
             "<w:pPr><w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"0\" w:after=\"0\"/></w:pPr>");
    add_run_properties(out, FONT_FANGSONG, 0, 21, false);
    text_add(out, "</w:style>");
    add_style_head(out, DOCX_HEADING_CELL, "表格标题行", NULL);
    text_add(out, "<w:pPr><w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"0\" "
                  "w:after=\"0\"/><w:jc w:val=\"center\"/></w:pPr>");
    add_run_properties(out, FONT_FANGSONG, 0, 21, false);
    text_add(out, "</w:style>");
    add_style_head(out, DOCX_FOOTER, "footer", NULL);
    text_add(out, "<w:pPr><w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"0\" w:after=\"0\" "
                  "w:line=\"400\" w:lineRule=\"exact\"/></w:pPr>");
    add_run_properties(out, FONT_SONGTI, 0, 28, false);
    text_add(out, "</w:style>");
}

const char *docx_styles(const LayoutChoices *choices, Arena *arena) {
    Text out = text_new(arena);
    text_add(&out, XML_HEAD "<w:styles xmlns:w=\"" WORD_NAMESPACE
                            "\"><w:docDefaults><w:rPrDefault><w:rPr>");
    add_faces(&out, FONT_FANGSONG);
    text_add(&out,
             "<w:kern w:val=\"0\"/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>"
             "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/>"
             "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
             "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"
             "<w:name w:val=\"Normal\"/><w:qFormat/><w:pPr><w:widowControl w:val=\"0\"/>"
             "<w:kinsoku/><w:wordWrap/><w:overflowPunct w:val=\"0\"/>"
             "<w:topLinePunct w:val=\"0\"/><w:autoSpaceDE w:val=\"0\"/>"
             "<w:autoSpaceDN w:val=\"0\"/><w:adjustRightInd w:val=\"0\"/></w:pPr></w:style>"
             "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultFont\">"
             "<w:name w:val=\"Default Paragraph Font\"/></w:style>"
             "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"PlainTable\">"
             "<w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>"
             "<w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"0\" w:type=\"dxa\"/>"
             "<w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/>"
             "</w:tblCellMar></w:tblPr></w:style>");
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        add_style(&out, &styles[i]);
    add_chosen_styles(&out, choices);
    add_small_styles(&out);
    text_add(&out, "</w:styles>");
    return text_string(&out);
}

// Word's own signs that may not end a line, and the digits: so a number stays whole and with its
// unit. And those that may not begin one.
#define LINE_END "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥0123456789.+-/"
#define LINE_START                                                                                 \
    "!%),.:;&gt;?]}"                                                                               \
    "¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠—"

const char *docx_settings(Arena *arena) {
    Text out = text_new(arena);
    text_add(
        &out, XML_HEAD
        "<w:settings xmlns:w=\"" WORD_NAMESPACE "\"><w:zoom w:percent=\"100\"/>"
        "<w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>"
        "<w:defaultTabStop w:val=\"630\"/><w:evenAndOddHeaders/>"
        "<w:drawingGridVerticalSpacing w:val=\"579\"/>"
        "<w:noLineBreaksAfter w:lang=\"zh-CN\" w:val=\"" LINE_END "\"/>"
        "<w:noLineBreaksBefore w:lang=\"zh-CN\" w:val=\"" LINE_START "\"/>"
        "<w:characterSpacingControl w:val=\"compressPunctuation\"/>"
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/"
        ">"
        "<w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
        "<w:compatSetting w:name=\"compatibilityMode\" "
        "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
        "<w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>");
    return text_string(&out);
}

const char *docx_font_table(Arena *arena) {
    Text out = text_new(arena);
    text_add(&out, XML_HEAD "<w:fonts xmlns:w=\"" WORD_NAMESPACE "\">");
    for (FontRole role = 0; role < FONT_ROLE_COUNT; role++) {
        const char *const *names = fonts_names(role);
        size_t last = 0;
        while (names[last + 1])
            last++;
        text_addf(&out,
                  "<w:font w:name=\"%s\"><w:altName w:val=\"%s\"/><w:charset w:val=\"86\"/>"
                  "<w:family w:val=\"%s\"/><w:pitch w:val=\"auto\"/></w:font>",
                  names[0], names[last], role == FONT_HEITI ? "swiss" : "roman");
    }
    text_add(&out, "</w:fonts>");
    return text_string(&out);
}
