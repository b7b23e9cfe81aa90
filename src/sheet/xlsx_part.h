// The XML parts of a workbook (ECMA-376 part 2): read whole or in steps, and their relationships.
#pragma once

#include "sheet/container.h"
#include "sheet/place.h"
#include "sheet/xml.h"

#include <stdbool.h>
#include <stddef.h>

// SpreadsheetML, transitional and strict.
extern const char *const part_namespaces[];

typedef struct Relationship {
    const char *id;   // "rId1"
    const char *kind; // last part of the type: "worksheet", "sharedStrings"…
    const char *path; // of the part it leads to; NULL for a link out of the file
} Relationship;

typedef struct Relationships {
    Relationship *list; // in the order of the file
    size_t count;       // of them
    size_t size;        // allocated
} Relationships;

// A part that is read in steps.
typedef struct Part {
    Member *member; // unpacked bytes
    Xml *xml;       // reads them
    char *buffer;   // `chunk` bytes
    size_t chunk;   // bytes a step
    bool ended;     // all was read
} Part;

// Opens a member of the workbook; what is in it goes to the handlers.
bool part_open(Arena *arena, Container *container, const char *path, const XmlHandlers *handlers,
               size_t chunk, Part *out, Error *err);

// Reads the next chunk. Errors that have no field get it, sheet and row from `place`.
bool part_step(Part *part, const Place *place, Error *err);

// All of a part at once.
bool part_read(Arena *arena, Container *container, const char *path, const XmlHandlers *handlers,
               size_t chunk, const Place *place, Error *err);

// The relationships of the part `path` ("" for the package). A part without any has none.
bool part_relationships(Arena *arena, Container *container, const char *path, size_t chunk,
                        const Place *place, Relationships *out, Error *err);

// The first of a kind, or with an id; NULL when there is none.
const Relationship *relationship_of_kind(const Relationships *relationships, const char *kind);
const Relationship *relationship_with_id(const Relationships *relationships, XmlValue id);

// A whole number without sign; values that are no number or over 10^15 answer false.
bool part_number(XmlValue value, size_t *out);

// The truth value of an attribute: "1" or "true".
bool part_flag(XmlValue value);

// Undoes _x000D_ and the like (ST_Xstring) in place; what XML cannot hold becomes U+FFFD.
void part_unescape(char *string);
