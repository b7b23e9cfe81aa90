// housecheck: allow unescaped, chinese-text in file: each %s is a date, a digest or a path made
// here, and words go through text_xml; names of metadata are Chinese
#include "document/document.h"

#include "base/date.h"
#include "base/digest.h"
#include "base/message.h"
#include "document/ofd_page.h"
#include "document/package.h"
#include "document/subset.h"
#include "document/words.h"

#include <string.h>

// An entry of the outline with its place.
typedef struct OutlineEntry {
    int level;         // 1 the uppermost
    const char *title; // words
    size_t page;       // index
    Length top;        // from the page's edge
} OutlineEntry;

// One OFD while it is written.
typedef struct Ofd {
    Arena *arena;                        // of the call
    const Document *document;            // lent
    const FontReport *report;            // lent
    const Layout *layout;                // lent
    const Fonts *fonts;                  // lent
    OfdIds ids;                          // given so far
    unsigned *page_ids;                  // a page each
    SubsetFace subsets[FONT_ROLE_COUNT]; // a face each
    PackagePart *parts;                  // in their order; OFD.xml is the first
    size_t part_count;                   // of them
} Ofd;

static void add_part(Ofd *ofd, const char *name, const char *bytes, size_t length) {
    ofd->parts[ofd->part_count++] = (PackagePart){name, bytes, length};
}

static void add_xml(Ofd *ofd, const char *name, const char *xml) {
    add_part(ofd, name, xml, strlen(xml));
}

static void add_word(Text *out, const char *element, const char *words) {
    if (!*words)
        return;
    text_addf(out, "<ofd:%s>", element);
    text_xml(out, words);
    text_addf(out, "</ofd:%s>", element);
}

// CommonData: the greatest ID stands first, so the other parts are made before.
static void add_common(const Ofd *ofd, Text *out) {
    text_addf(out, "<ofd:CommonData><ofd:MaxUnitID>%u</ofd:MaxUnitID><ofd:PageArea>",
              ofd->ids.last);
    text_add(out, "<ofd:PhysicalBox>0 0 ");
    ofd_length(out, LAYOUT_PAGE_WIDTH);
    text_add(out, " ");
    ofd_length(out, LAYOUT_PAGE_HEIGHT);
    text_add(out, "</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
                  "</ofd:CommonData>\n");
}

// Title, headings and annexes at the place of their first line.
static size_t outline_entries(const Ofd *ofd, OutlineEntry **entries) {
    const Layout *layout = ofd->layout;
    size_t count = 0, last = 0;
    *entries = arena_array(ofd->arena, layout->element_count, sizeof **entries);
    for (size_t i = 0; i < layout->page_count; i++)
        for (size_t k = 0; k < layout->pages[i].line_count; k++) {
            const Line *line = &layout->pages[i].lines[k];
            const Element *element = &layout->elements[line->element];
            if (!element->outline || line->element <= last)
                continue;
            last = line->element;
            (*entries)[count++] = (OutlineEntry){element->level, element->outline, i,
                                                 line->baseline - 2 * line->size};
        }
    return count;
}

// The entries behind `first` that are deeper than it.
static size_t deeper(const OutlineEntry *entries, size_t first, size_t count) {
    size_t n = 0;
    while (first + 1 + n < count && entries[first + 1 + n].level > entries[first].level)
        n++;
    return n;
}

// Levels are few (ELEMENT_HEADING has four), so recursion is not deep.
static void add_outline(const Ofd *ofd, Text *out, const OutlineEntry *entries, size_t count) {
    for (size_t i = 0; i < count;) {
        size_t below = deeper(entries, i, count);
        text_add(out, "<ofd:OutlineElem Title=\"");
        text_xml(out, entries[i].title);
        text_addf(out,
                  "\"><ofd:Actions><ofd:Action Event=\"CLICK\"><ofd:Goto><ofd:Dest Type=\"XYZ\" "
                  "PageID=\"%u\" Left=\"0\" Top=\"",
                  ofd->page_ids[entries[i].page]);
        ofd_length(out, entries[i].top > 0 ? entries[i].top : 0);
        text_add(out, "\"/></ofd:Goto></ofd:Action></ofd:Actions>\n");
        add_outline(ofd, out, entries + i + 1, below);
        text_add(out, "</ofd:OutlineElem>\n");
        i += 1 + below;
    }
}

static const char *document_xml(const Ofd *ofd) {
    Text out = text_new(ofd->arena);
    OutlineEntry *entries;
    size_t count = outline_entries(ofd, &entries);
    text_add(&out, OFD_HEAD "<ofd:Document " OFD_NAMESPACE ">\n");
    add_common(ofd, &out);
    text_add(&out, "<ofd:Pages>");
    for (size_t i = 0; i < ofd->layout->page_count; i++)
        text_addf(&out, "<ofd:Page ID=\"%u\" BaseLoc=\"Pages/Page_%zu/Content.xml\"/>",
                  ofd->page_ids[i], i);
    text_add(&out, "</ofd:Pages>\n");
    if (count) {
        text_add(&out, "<ofd:Outlines>\n");
        add_outline(ofd, &out, entries, count);
        text_add(&out, "</ofd:Outlines>\n");
    }
    text_add(&out, "</ofd:Document>\n");
    return text_string(&out);
}

static bool is_truetype(const FontSubset *file) {
    return file->length >= 4 && memcmp(file->bytes, "OTTO", 4) != 0;
}

// Fonts as resources, and their files beside them.
static const char *resources_xml(Ofd *ofd) {
    Text out = text_new(ofd->arena);
    text_add(&out, OFD_HEAD "<ofd:Res " OFD_NAMESPACE " BaseLoc=\"Res\"><ofd:Fonts>\n");
    for (size_t i = 0; i < FONT_ROLE_COUNT; i++) {
        if (!ofd->subsets[i].count)
            continue;
        const FontSubset *file = &ofd->subsets[i].file;
        const char *name = arena_printf(ofd->arena, "font_%u.%s", ofd->ids.font[i],
                                        is_truetype(file) ? "ttf" : "otf");
        text_addf(&out, "<ofd:Font ID=\"%u\" FontName=\"", ofd->ids.font[i]);
        text_xml(&out, fonts_full_name(ofd->fonts, i, ofd->arena));
        text_add(&out, "\" FamilyName=\"");
        text_xml(&out, fonts_family(ofd->fonts, i));
        text_addf(&out, "\"><ofd:FontFile>%s</ofd:FontFile></ofd:Font>\n", name);
        add_part(ofd, arena_printf(ofd->arena, "Doc_0/Res/%s", name), file->bytes, file->length);
    }
    text_add(&out, "</ofd:Fonts></ofd:Res>\n");
    return text_string(&out);
}

// The same document has the same ID: it comes from what the parts say.
static bool document_id(const Ofd *ofd, char hex[DIGEST_HEX_LENGTH + 1], Error *err) {
    Text all = text_new(ofd->arena);
    for (size_t i = 1; i < ofd->part_count; i++) {
        if (!digest_sm3(ofd->parts[i].bytes, ofd->parts[i].length, hex, err))
            return false;
        text_addf(&all, "%s %s\n", ofd->parts[i].name, hex);
    }
    return digest_sm3(text_string(&all), all.length, hex, err);
}

static void add_custom(Text *out, const char *name, const char *value) {
    text_add(out, "<ofd:CustomData Name=\"");
    text_xml(out, name);
    text_add(out, "\">");
    text_xml(out, value);
    text_add(out, "</ofd:CustomData>");
}

// What the document is, with the fonts in fact used.
static const char *entry_xml(const Ofd *ofd, const char *id) {
    Text out = text_new(ofd->arena);
    const Document *document = ofd->document;
    Arena *arena = ofd->arena;
    Date date = DATE_NONE;
    char day[DATE_TEXT_SIZE] = "";
    text_add(&out, OFD_HEAD "<ofd:OFD " OFD_NAMESPACE " Version=\"1.0\" DocType=\"OFD\">"
                            "<ofd:DocBody><ofd:DocInfo>");
    text_addf(&out, "<ofd:DocID>%.32s</ofd:DocID>", id);
    add_word(&out, "Title", words_clean(document->title, arena));
    add_word(&out, "Author", words_clean(document->issuer, arena));
    add_word(&out, "Subject",
             arena_printf(arena, "%s%s", words_clean(document->series, arena),
                          words_clean(document->number, arena)));
    if (document->date && date_parse(arena, document->date, &date)) {
        date_text(date, day);
        text_addf(&out, "<ofd:CreationDate>%s</ofd:CreationDate><ofd:ModDate>%s</ofd:ModDate>", day,
                  day);
    }
    text_add(&out, "<ofd:DocUsage>Normal</ofd:DocUsage><ofd:Creator>duban</ofd:Creator>"
                   "<ofd:CustomDatas>");
    add_custom(&out, "语言", document->language ? document->language : "zh-CN");
    for (size_t i = 0; i < ofd->report->count; i++)
        add_custom(&out, arena_printf(arena, "字体 %s", ofd->report->uses[i].role),
                   ofd->report->uses[i].used);
    for (size_t i = 0; document->seal && i < WORDS_SEAL_COUNT; i++)
        add_custom(&out, words_seal_names[i], words_seal_value(document->seal, i));
    text_add(&out, "</ofd:CustomDatas></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
                   "</ofd:DocBody></ofd:OFD>\n");
    return text_string(&out);
}

static bool compose(Ofd *ofd, Error *err) {
    size_t pages = ofd->layout->page_count;
    char id[DIGEST_HEX_LENGTH + 1];
    ofd->parts = arena_array(ofd->arena, 3 + pages + FONT_ROLE_COUNT, sizeof *ofd->parts);
    ofd->page_ids = arena_array(ofd->arena, pages, sizeof *ofd->page_ids);
    if (!subset_faces(ofd->layout, ofd->fonts, ofd->arena, ofd->subsets, err))
        return false;
    for (size_t i = 0; i < FONT_ROLE_COUNT; i++)
        ofd->ids.font[i] = ofd->subsets[i].count ? ++ofd->ids.last : 0;
    for (size_t i = 0; i < pages; i++)
        ofd->page_ids[i] = ++ofd->ids.last;
    ofd->part_count = 3; // OFD.xml, Document.xml and PublicRes.xml, which know what the others are
    for (size_t i = 0; i < pages; i++)
        add_xml(ofd, arena_printf(ofd->arena, "Doc_0/Pages/Page_%zu/Content.xml", i),
                ofd_page(&ofd->layout->pages[i], ofd->fonts, &ofd->ids, ofd->arena));
    const char *xml = resources_xml(ofd);
    ofd->parts[2] = (PackagePart){"Doc_0/PublicRes.xml", xml, strlen(xml)};
    xml = document_xml(ofd);
    ofd->parts[1] = (PackagePart){"Doc_0/Document.xml", xml, strlen(xml)};
    if (!document_id(ofd, id, err))
        return false;
    xml = entry_xml(ofd, id);
    ofd->parts[0] = (PackagePart){"OFD.xml", xml, strlen(xml)};
    return true;
}

bool document_write_ofd(const Document *document, const char *path, Arena *arena, FontReport *fonts,
                        Error *err) {
    bool ok = false;
    Arena *own = arena_new();
    Fonts *faces;
    Layout layout;
    if (!fonts_open(own, &faces, err))
        goto done;
    FontReport report = fonts_report(faces, arena);
    Ofd ofd = {
        .arena = own, .document = document, .report = &report, .layout = &layout, .fonts = faces};
    if (!layout_make(document, faces, own, &layout, err) || !compose(&ofd, err) ||
        !package_write(ofd.parts, ofd.part_count, path, own, err))
        goto done;
    if (fonts)
        *fonts = report;
    ok = true;
done:
    arena_free(own);
    return ok;
}
