#include "sheet/xml.h"

#include "base/limits.h"
#include "base/message.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <string.h>

struct Xml {
    const XmlHandlers *handlers; // of the caller
    xmlParserCtxtPtr parser;     // libxml2's; NULL when it could not be made
    size_t depth;                // elements that are open
    size_t skipping;             // depth of the foreign element that is skipped; 0 when none is
    const xmlChar *known; // a namespace that was found in the list (libxml2 keeps one copy each)
    bool begun;           // the root element was seen
    bool stopped;         // an error was told
    Error *err;           // of the running xml_feed
};

static void close_parser(void *object) {
    const Xml *xml = object;
    if (xml->parser)
        xmlFreeParserCtxt(xml->parser);
}

static void stop(Xml *xml) {
    xml->stopped = true;
    xmlStopParser(xml->parser);
}

static bool is_known(Xml *xml, const xmlChar *uri) {
    if (!uri)
        return false;
    if (uri == xml->known)
        return true;
    for (const char *const *n = xml->handlers->namespaces; *n; n++) {
        if (strcmp(*n, (const char *)uri) == 0) {
            xml->known = uri;
            return true;
        }
    }
    return false;
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int namespace_count, const xmlChar **namespaces, int attribute_count,
                     int default_count, const xmlChar **attributes) {
    (void)prefix, (void)namespace_count, (void)namespaces, (void)default_count;
    Xml *xml = context;
    if (xml->stopped)
        return;
    xml->begun = true;
    if (++xml->depth > LIMIT_XML_DEPTH) {
        error_set(xml->err, ERROR_LIMIT, NULL, _("XML嵌套超过%zu层"), LIMIT_XML_DEPTH);
        stop(xml);
        return;
    }
    if (xml->skipping)
        return;
    if (!is_known(xml, uri)) {
        xml->skipping = xml->depth;
        return;
    }
    XmlElement element = {.name = (const char *)name,
                          .attributes = attributes,
                          .count = attribute_count > 0 ? (size_t)attribute_count : 0};
    if (!xml->handlers->start(xml->handlers->user, &element, xml->err))
        stop(xml);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    (void)prefix, (void)uri;
    Xml *xml = context;
    if (xml->stopped)
        return;
    size_t depth = xml->depth--;
    if (xml->skipping) {
        if (xml->skipping == depth)
            xml->skipping = 0;
        return;
    }
    if (xml->handlers->end &&
        !xml->handlers->end(xml->handlers->user, (const char *)name, xml->err))
        stop(xml);
}

static void on_text(void *context, const xmlChar *bytes, int length) {
    Xml *xml = context;
    if (xml->stopped || xml->skipping || !xml->handlers->text || length <= 0)
        return;
    if (!xml->handlers->text(xml->handlers->user, (const char *)bytes, (size_t)length, xml->err))
        stop(xml);
}

static void on_document_type(void *context, const xmlChar *name, const xmlChar *external,
                             const xmlChar *system) {
    (void)name, (void)external, (void)system;
    Xml *xml = context;
    if (xml->stopped)
        return;
    error_set(xml->err, ERROR_INPUT, NULL,
              _("XML里有文档类型声明（DTD），正常的工作簿没有，不予读取"));
    stop(xml);
}

// libxml2 would print to standard error.
static void on_error(void *context, xmlErrorPtr error) {
    (void)context, (void)error;
}

static void on_words(void *context, const char *format, ...) {
    (void)context, (void)format;
}

Xml *xml_new(Arena *arena, const XmlHandlers *handlers) {
    xmlSAXHandler sax = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_text,
        .ignorableWhitespace = on_text,
        .cdataBlock = on_text,
        .internalSubset = on_document_type,
        .serror = on_error,
    };
    Xml *xml = ARENA_NEW(arena, Xml);
    xml->handlers = handlers;
    xml->parser = xmlCreatePushParserCtxt(&sax, xml, NULL, 0, NULL);
    // Without a document type only the five predefined entities exist; they are put in attributes,
    // too.
    if (xml->parser)
        xmlCtxtUseOptions(xml->parser, XML_PARSE_NONET | XML_PARSE_NOENT);
    arena_defer(arena, close_parser, xml);
    return xml;
}

bool xml_feed(Xml *xml, const char *bytes, size_t length, bool last, Error *err) {
    if (!xml->parser)
        return error_set(err, ERROR_SYSTEM, NULL, _("内存不足"));
    // The conversion of encodings tells its errors to the thread's handlers, not to the parser's.
    xmlStructuredErrorFunc saved = xmlStructuredError;
    xmlGenericErrorFunc saved_words = xmlGenericError;
    void *saved_context = xmlStructuredErrorContext, *saved_words_context = xmlGenericErrorContext;
    xmlSetStructuredErrorFunc(NULL, on_error);
    xmlSetGenericErrorFunc(NULL, on_words);
    xml->err = err;
    int code = xmlParseChunk(xml->parser, bytes, (int)length, last);
    xmlSetStructuredErrorFunc(saved_context, saved);
    xmlSetGenericErrorFunc(saved_words_context, saved_words);
    if (xml->stopped)
        return false;
    // A prefix that nobody declared is no reason to refuse the workbook. A broken encoding is,
    // though libxml2 still calls what it saw of the document well-formed.
    bool prefix =
        xml->parser->wellFormed && code >= XML_NS_ERR_XML_NAMESPACE && code <= XML_NS_ERR_COLON;
    bool incomplete = last && (xml->depth || !xml->begun);
    if ((code != XML_ERR_OK && !prefix) || incomplete) {
        xml->stopped = true;
        const xmlError *error = xmlCtxtGetLastError(xml->parser);
        return error_set(err, ERROR_INPUT, NULL, _("XML第%d行有错误，工作簿已损坏，请重新取得文件"),
                         error && error->line > 0 ? error->line : 1);
    }
    return true;
}

static XmlValue find_attribute(const XmlElement *element, const char *ending, const char *name) {
    // Five pointers an attribute: name, prefix, namespace, start and end of the value.
    const xmlChar *const *a = element->attributes;
    for (size_t i = 0; i < element->count; i++, a += 5) {
        if (strcmp((const char *)a[0], name) != 0 || (a[2] != NULL) != (ending != NULL))
            continue;
        if (ending) {
            const char *uri = (const char *)a[2];
            size_t length = strlen(uri), tail = strlen(ending);
            if (length < tail || strcmp(uri + length - tail, ending) != 0)
                continue;
        }
        return (XmlValue){.bytes = (const char *)a[3], .length = (size_t)(a[4] - a[3])};
    }
    return (XmlValue){0};
}

XmlValue xml_attribute(const XmlElement *element, const char *name) {
    return find_attribute(element, NULL, name);
}

XmlValue xml_attribute_of(const XmlElement *element, const char *ending, const char *name) {
    return find_attribute(element, ending, name);
}

bool xml_value_is(XmlValue value, const char *string) {
    return value.bytes && value.length == strlen(string) &&
           memcmp(value.bytes, string, value.length) == 0;
}
