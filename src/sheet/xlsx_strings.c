#include "sheet/xlsx_strings.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/utf8.h"

#include <string.h>

typedef struct StringReader {
    Arena *arena;  // for the answer
    Strings *out;  // the answer
    size_t start;  // of the running string
    bool item;     // within si
    bool phonetic; // within rPh
    bool text;     // within t
} StringReader;

static bool on_start(void *user, const XmlElement *element, Error *err) {
    (void)err;
    StringReader *reader = user;
    if (strcmp(element->name, "si") == 0) {
        reader->item = true;
        reader->phonetic = reader->text = false;
        reader->start = reader->out->bytes.length;
    } else if (strcmp(element->name, "rPh") == 0) {
        reader->phonetic = true;
    } else if (strcmp(element->name, "t") == 0) {
        reader->text = reader->item && !reader->phonetic;
    }
    return true;
}

static bool on_text(void *user, const char *bytes, size_t length, Error *err) {
    StringReader *reader = user;
    if (!reader->text)
        return true;
    if (reader->out->bytes.length - reader->start + length > LIMIT_CELL)
        return error_set(err, ERROR_LIMIT, NULL, _("第%zu个共享字符串超过上限%zu字节"),
                         reader->out->count + 1, LIMIT_CELL);
    text_add_bytes(&reader->out->bytes, bytes, length);
    return true;
}

static bool end_item(StringReader *reader, Error *err) {
    Strings *out = reader->out;
    reader->item = false;
    if (out->count >= LIMIT_STRINGS)
        return error_set(err, ERROR_LIMIT, NULL, _("共享字符串超过上限%zu个"), LIMIT_STRINGS);
    if (out->count == out->size) {
        size_t size = out->size ? out->size * 2 : 256;
        out->starts = arena_grow(reader->arena, out->starts, out->count * sizeof *out->starts,
                                 size * sizeof *out->starts);
        out->size = size;
    }
    text_add_bytes(&out->bytes, "", 1);
    if (out->bytes.failed)
        return error_set(err, ERROR_LIMIT, NULL, _("共享字符串共超过上限%zu字节"),
                         LIMIT_STRINGS_BYTES);
    part_unescape(out->bytes.data + reader->start);
    const char *trimmed = utf8_trim_in_place(out->bytes.data + reader->start);
    out->starts[out->count++] = (uint32_t)(trimmed - out->bytes.data);
    out->bytes.length = (size_t)(trimmed - out->bytes.data) + strlen(trimmed) + 1;
    return true;
}

static bool on_end(void *user, const char *name, Error *err) {
    StringReader *reader = user;
    if (strcmp(name, "t") == 0)
        reader->text = false;
    else if (strcmp(name, "rPh") == 0)
        reader->phonetic = false;
    else if (strcmp(name, "si") == 0 && reader->item)
        return end_item(reader, err);
    return true;
}

bool strings_read(Arena *arena, Container *container, const char *path, size_t chunk,
                  const Place *place, Strings *out, Error *err) {
    *out = (Strings){.bytes = text_new(arena)};
    out->bytes.limit = LIMIT_STRINGS_BYTES;
    StringReader reader = {.arena = arena, .out = out};
    XmlHandlers handlers = {.namespaces = part_namespaces,
                            .start = on_start,
                            .end = on_end,
                            .text = on_text,
                            .user = &reader};
    Arena *scratch = arena_new();
    bool ok = part_read(scratch, container, path, &handlers, chunk, place, err);
    arena_free(scratch);
    return ok;
}

const char *strings_at(const Strings *strings, size_t index) {
    return index < strings->count ? strings->bytes.data + strings->starts[index] : NULL;
}
