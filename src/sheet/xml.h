// XML read as a stream of events, with suspicion: libxml2 is known here only.
#pragma once

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Xml Xml;

// An element that starts; lent until the handler returns.
typedef struct XmlElement {
    const char *name;       // without prefix
    const void *attributes; // for xml_attribute
    size_t count;           // of them
} XmlElement;

// What an attribute holds, entities resolved; not ended by '\0'. `bytes` is NULL when there is
// none.
typedef struct XmlValue {
    const char *bytes; // lent until the handler returns
    size_t length;     // of bytes
} XmlValue;

typedef struct XmlHandlers {
    const char *const
        *namespaces; // elements of others are skipped with all they hold; ended by NULL
    // Each answers false after filling *err, which ends the reading. `text` may come in pieces.
    bool (*start)(void *user, const XmlElement *element, Error *err);
    bool (*end)(void *user, const char *name, Error *err);                  // may be NULL
    bool (*text)(void *user, const char *bytes, size_t length, Error *err); // may be NULL
    void *user;                                                             // given to each
} XmlHandlers;

// A reader of one document, closed with the arena. The handlers are lent.
Xml *xml_new(Arena *arena, const XmlHandlers *handlers);

// Gives it the next bytes; `last` ends the document (length may be 0). Refuses what is not
// well-formed, a document type, and nesting over LIMIT_XML_DEPTH. Errors have no field; their words
// can follow "…：".
bool xml_feed(Xml *xml, const char *bytes, size_t length, bool last, Error *err);

// The attribute `name`, in no namespace.
XmlValue xml_attribute(const XmlElement *element, const char *name);

// The attribute `name` in any namespace whose URI ends with `ending`.
XmlValue xml_attribute_of(const XmlElement *element, const char *ending, const char *name);

// Whether the value is there and is `string`.
bool xml_value_is(XmlValue value, const char *string);
