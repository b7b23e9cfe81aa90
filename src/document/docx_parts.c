// housecheck: allow unescaped in file: each %s is a style id or a date; words go through text_xml
#include "document/docx_parts.h"

#include "base/date.h"
#include "base/text.h"
#include "document/words.h"

#define WORD_NAMESPACE "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define OFFICE_RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE_RELATIONS "http://schemas.openxmlformats.org/package/2006/relationships"
#define WORD_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

const char *docx_content_types(void) {
    return XML_HEAD
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        "<Default Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        "<Override PartName=\"/word/document.xml\" ContentType=\"" WORD_TYPE "document.main+xml\"/>"
        "<Override PartName=\"/word/styles.xml\" ContentType=\"" WORD_TYPE "styles+xml\"/>"
        "<Override PartName=\"/word/settings.xml\" ContentType=\"" WORD_TYPE "settings+xml\"/>"
        "<Override PartName=\"/word/fontTable.xml\" ContentType=\"" WORD_TYPE "fontTable+xml\"/>"
        "<Override PartName=\"/word/footer1.xml\" ContentType=\"" WORD_TYPE "footer+xml\"/>"
        "<Override PartName=\"/word/footer2.xml\" ContentType=\"" WORD_TYPE "footer+xml\"/>"
        "<Override PartName=\"/word/footer3.xml\" ContentType=\"" WORD_TYPE "footer+xml\"/>"
        "<Override PartName=\"/docProps/core.xml\" "
        "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
        "<Override PartName=\"/docProps/app.xml\" ContentType="
        "\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>"
        "<Override PartName=\"/docProps/custom.xml\" ContentType="
        "\"application/vnd.openxmlformats-officedocument.custom-properties+xml\"/></Types>";
}

const char *docx_package_relations(void) {
    return XML_HEAD "<Relationships xmlns=\"" PACKAGE_RELATIONS "\">"
                    "<Relationship Id=\"rId1\" Type=\"" OFFICE_RELATIONS "/officeDocument\" "
                    "Target=\"word/document.xml\"/>"
                    "<Relationship Id=\"rId2\" Type=\"" PACKAGE_RELATIONS
                    "/metadata/core-properties\" "
                    "Target=\"docProps/core.xml\"/>"
                    "<Relationship Id=\"rId3\" Type=\"" OFFICE_RELATIONS "/extended-properties\" "
                    "Target=\"docProps/app.xml\"/>"
                    "<Relationship Id=\"rId4\" Type=\"" OFFICE_RELATIONS
                    "/custom-properties\" Target=\"docProps/custom.xml\"/></Relationships>";
}

const char *docx_document_relations(void) {
    return XML_HEAD
        "<Relationships xmlns=\"" PACKAGE_RELATIONS "\">"
        "<Relationship Id=\"rId1\" Type=\"" OFFICE_RELATIONS "/styles\" Target=\"styles.xml\"/>"
        "<Relationship Id=\"rId2\" Type=\"" OFFICE_RELATIONS "/settings\" Target=\"settings.xml\"/>"
        "<Relationship Id=\"rId3\" Type=\"" OFFICE_RELATIONS
        "/fontTable\" Target=\"fontTable.xml\"/>"
        "<Relationship Id=\"rId4\" Type=\"" OFFICE_RELATIONS "/footer\" Target=\"footer1.xml\"/>"
        "<Relationship Id=\"rId5\" Type=\"" OFFICE_RELATIONS "/footer\" Target=\"footer2.xml\"/>"
        "<Relationship Id=\"rId6\" Type=\"" OFFICE_RELATIONS "/footer\" Target=\"footer3.xml\"/>"
        "</Relationships>";
}

const char *docx_footer(DocxFooter footer, Arena *arena) {
    Text out = text_new(arena);
    text_addf(&out,
              XML_HEAD "<w:ftr xmlns:w=\"" WORD_NAMESPACE "\"><w:p><w:pPr><w:pStyle w:val=\"%s\"/>",
              DOCX_FOOTER);
    if (footer == DOCX_FOOTER_ODD)
        text_add(&out, "<w:ind w:right=\"280\"/><w:jc w:val=\"right\"/>");
    else if (footer == DOCX_FOOTER_EVEN)
        text_add(&out, "<w:ind w:left=\"280\"/><w:jc w:val=\"left\"/>");
    text_add(&out, "</w:pPr>");
    if (footer != DOCX_FOOTER_NONE)
        text_add(&out, "<w:r><w:t xml:space=\"preserve\">— </w:t></w:r>"
                       "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
                       "<w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>"
                       "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>"
                       "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
                       "<w:r><w:t xml:space=\"preserve\"> —</w:t></w:r>");
    text_add(&out, "</w:p></w:ftr>");
    return text_string(&out);
}

const char *docx_core(const Document *document, Arena *arena) {
    Text out = text_new(arena);
    Date date = DATE_NONE;
    char day[DATE_TEXT_SIZE] = "";
    if (document->date && date_parse(arena, document->date, &date))
        date_text(date, day);
    text_add(
        &out, XML_HEAD
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
        "core-properties\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
    text_xml(&out, words_clean(document->title, arena));
    text_add(&out, "</dc:title><dc:subject>");
    text_xml(&out, words_clean(document->series, arena));
    text_xml(&out, words_clean(document->number, arena));
    text_add(&out, "</dc:subject><dc:creator>");
    text_xml(&out, words_clean(document->issuer, arena));
    text_add(&out, "</dc:creator><dc:language>zh-CN</dc:language>");
    if (*day)
        text_addf(&out,
                  "<dcterms:created xsi:type=\"dcterms:W3CDTF\">%sT00:00:00Z</dcterms:created>"
                  "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">%sT00:00:00Z</dcterms:modified>",
                  day, day);
    text_add(&out, "</cp:coreProperties>");
    return text_string(&out);
}

const char *docx_app(void) {
    return XML_HEAD
        "<Properties "
        "xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
        "<Application>duban</Application></Properties>";
}
