#include "sheet/xlsx_part.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/utf8.h"

#include <string.h>

const char *const part_namespaces[] = {"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                                       "http://purl.oclc.org/ooxml/spreadsheetml/main", NULL};

// Gives an error that only knows its words the place.
static bool place_it(const Place *place, Error *err) {
    if (err->field[0] != '\0')
        return false;
    Error bare = *err;
    return place_error(place, bare.code, err, "%s", bare.message);
}

bool part_open(Arena *arena, Container *container, const char *path, const XmlHandlers *handlers,
               size_t chunk, Part *out, Error *err) {
    *out = (Part){.chunk = chunk};
    if (!container_member(arena, container, path, &out->member, err))
        return false;
    out->buffer = arena_alloc(arena, chunk);
    out->xml = xml_new(arena, handlers);
    return true;
}

bool part_step(Part *part, const Place *place, Error *err) {
    size_t got = 0;
    if (!member_read(part->member, part->buffer, part->chunk, &got, err))
        return place_it(place, err);
    part->ended = got == 0;
    if (!xml_feed(part->xml, part->buffer, got, part->ended, err))
        return place_it(place, err);
    return true;
}

bool part_read(Arena *arena, Container *container, const char *path, const XmlHandlers *handlers,
               size_t chunk, const Place *place, Error *err) {
    Part part = {0};
    bool ok = part_open(arena, container, path, handlers, chunk, &part, err);
    while (ok && !part.ended)
        ok = part_step(&part, place, err);
    return ok;
}

typedef struct RelationshipReader {
    Arena *arena;       // for the answer
    const char *folder; // of the part that has them, with '/' at its end, or ""
    Relationships *out; // the answer
} RelationshipReader;

// The path of `target` seen from `folder`; "/xl/a.xml" starts at the root, ".." goes up.
static const char *resolve(Arena *arena, const char *folder, XmlValue target) {
    bool absolute = target.length && (target.bytes[0] == '/' || target.bytes[0] == '\\');
    char *given =
        arena_printf(arena, "%s%.*s", absolute ? "" : folder, (int)target.length, target.bytes);
    char *path = arena_alloc(arena, strlen(given) + 1);
    size_t length = 0;
    for (const char *p = given; *p;) {
        size_t n = strcspn(p, "/\\");
        if (n == 2 && p[0] == '.' && p[1] == '.') {
            while (length && path[--length] != '/')
                ;
        } else if (n && !(n == 1 && p[0] == '.')) {
            if (length)
                path[length++] = '/';
            memcpy(path + length, p, n);
            length += n;
        }
        p += n + (p[n] != '\0');
    }
    path[length] = '\0';
    return path;
}

static bool on_relationship(void *user, const XmlElement *element, Error *err) {
    RelationshipReader *reader = user;
    Relationships *out = reader->out;
    if (strcmp(element->name, "Relationship") != 0)
        return true;
    XmlValue id = xml_attribute(element, "Id"), type = xml_attribute(element, "Type"),
             target = xml_attribute(element, "Target");
    if (!id.bytes || !type.bytes || !target.bytes || target.length > LIMIT_CELL)
        return error_set(err, ERROR_INPUT, NULL, _("工作簿的部件关系不完整，工作簿已损坏"));
    if (out->count == out->size) {
        if (out->count >= LIMIT_ZIP_MEMBERS)
            return error_set(err, ERROR_LIMIT, NULL, _("工作簿的部件关系超过上限%zu个"),
                             LIMIT_ZIP_MEMBERS);
        size_t size = out->size ? out->size * 2 : 16;
        out->list = arena_grow(reader->arena, out->list, out->count * sizeof *out->list,
                               size * sizeof *out->list);
        out->size = size;
    }
    const char *kind = type.bytes + type.length;
    while (kind > type.bytes && kind[-1] != '/')
        kind--;
    bool outside = xml_value_is(xml_attribute(element, "TargetMode"), "External");
    out->list[out->count++] = (Relationship){
        .id = arena_strndup(reader->arena, id.bytes, id.length),
        .kind = arena_strndup(reader->arena, kind, (size_t)(type.bytes + type.length - kind)),
        .path = outside ? NULL : resolve(reader->arena, reader->folder, target),
    };
    return true;
}

bool part_relationships(Arena *arena, Container *container, const char *path, size_t chunk,
                        const Place *place, Relationships *out, Error *err) {
    static const char *const namespaces[] = {
        "http://schemas.openxmlformats.org/package/2006/relationships", NULL};
    *out = (Relationships){0};
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    const char *folder = arena_strndup(arena, path, (size_t)(name - path));
    const char *own = arena_printf(arena, "%s_rels/%s.rels", folder, name);
    if (!container_has(container, own))
        return true;
    RelationshipReader reader = {.arena = arena, .folder = folder, .out = out};
    XmlHandlers handlers = {.namespaces = namespaces, .start = on_relationship, .user = &reader};
    Arena *scratch = arena_new();
    bool ok = part_read(scratch, container, own, &handlers, chunk, place, err);
    arena_free(scratch);
    return ok;
}

const Relationship *relationship_of_kind(const Relationships *relationships, const char *kind) {
    for (size_t i = 0; i < relationships->count; i++)
        if (relationships->list[i].path && strcmp(relationships->list[i].kind, kind) == 0)
            return &relationships->list[i];
    return NULL;
}

const Relationship *relationship_with_id(const Relationships *relationships, XmlValue id) {
    for (size_t i = 0; i < relationships->count; i++)
        if (xml_value_is(id, relationships->list[i].id))
            return &relationships->list[i];
    return NULL;
}

bool part_number(XmlValue value, size_t *out) {
    size_t number = 0;
    if (!value.bytes || value.length == 0 || value.length > 15)
        return false;
    for (size_t i = 0; i < value.length; i++) {
        if (value.bytes[i] < '0' || value.bytes[i] > '9')
            return false;
        number = number * 10 + (size_t)(value.bytes[i] - '0');
    }
    *out = number;
    return true;
}

bool part_flag(XmlValue value) {
    return xml_value_is(value, "1") || xml_value_is(value, "true");
}

// The code unit of "_x000D_" at p, or -1.
static int32_t escaped_unit(const char *p) {
    if (p[0] != '_' || p[1] != 'x')
        return -1;
    int32_t unit = 0;
    for (size_t i = 2; i < 6; i++) {
        const char *digits = "0123456789abcdef";
        char c = p[i] >= 'A' && p[i] <= 'F' ? (char)(p[i] - 'A' + 'a') : p[i];
        const char *at = c ? strchr(digits, c) : NULL;
        if (!at)
            return -1;
        unit = unit * 16 + (int32_t)(at - digits);
    }
    return p[6] == '_' ? unit : -1;
}

void part_unescape(char *string) {
    char *to = strstr(string, "_x");
    if (!to)
        return;
    for (const char *from = to; *from;) {
        int32_t unit = escaped_unit(from);
        if (unit < 0) {
            *to++ = *from++;
            continue;
        }
        from += 7;
        uint32_t code = (uint32_t)unit;
        int32_t low = unit >= 0xD800 && unit < 0xDC00 ? escaped_unit(from) : -1;
        if (low >= 0xDC00 && low < 0xE000) {
            code = 0x10000 + ((code - 0xD800) << 10) + ((uint32_t)low - 0xDC00);
            from += 7;
        }
        bool forbidden = (code < 0x20 && code != '\t' && code != '\n' && code != '\r') ||
                         (code >= 0xD800 && code < 0xE000) || code == 0xFFFE || code == 0xFFFF;
        to += utf8_encode(forbidden ? 0xFFFD : code, to);
    }
    *to = '\0';
}
