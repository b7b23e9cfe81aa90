// housecheck: allow chinese-text in file: parts of number formats are data
#include "sheet/xlsx_styles.h"

#include "base/limits.h"
#include "base/message.h"

#include <stdlib.h>
#include <string.h>

typedef struct CustomFormat {
    size_t id;           // numFmtId
    NumberFormat format; // what it shows
} CustomFormat;

typedef struct StyleReader {
    Arena *scratch;       // while reading
    CustomFormat *custom; // formats of the workbook's own
    size_t custom_count;  // of them
    size_t custom_size;   // allocated
    size_t *ids;          // numFmtId of each cell format
    size_t id_count;      // of them
    size_t id_size;       // allocated
    bool codes;           // within numFmts
    bool cells;           // within cellXfs
} StyleReader;

// Formats that every spreadsheet knows by number (18.8.30; 27 to 58 are those of Chinese versions).
static NumberFormat builtin(size_t id) {
    if (id == 9 || id == 10)
        return FORMAT_PERCENT;
    bool date = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) ||
                (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
    return date ? FORMAT_DATE : FORMAT_NUMBER;
}

// Whether the code goes on with `word`, in any case of its letters.
static bool starts_with(const char *code, size_t length, const char *word) {
    size_t n = strlen(word);
    for (size_t i = 0; i < n; i++)
        if (i >= length || (code[i] | 0x20) != (word[i] | 0x20))
            return false;
    return true;
}

NumberFormat styles_of_code(const char *code, size_t length) {
    bool percent = false, date = false, month = false, time = false;
    for (size_t i = 0; i < length && code[i] != ';'; i++) {
        const char *rest = code + i;
        size_t left = length - i;
        char c = code[i];
        if (c == '"' || c == '[') {
            char close = c == '[' ? ']' : '"';
            time = time || starts_with(rest, left, "[h") || starts_with(rest, left, "[s") ||
                   starts_with(rest, left, "[m]") || starts_with(rest, left, "[mm");
            const char *end = memchr(rest + 1, close, left - 1);
            i = end ? (size_t)(end - code) : length;
        } else if (c == '\\' || c == '_' || c == '*') {
            i++;
        } else if (starts_with(rest, left, "AM/PM")) {
            i += 4;
            time = true;
        } else if (starts_with(rest, left, "General")) {
            i += 6;
        } else if (c == '%') {
            percent = true;
        } else if (strchr("yYdD", c) ||
                   (left >= 3 && (memcmp(rest, "年", 3) == 0 || memcmp(rest, "月", 3) == 0 ||
                                  memcmp(rest, "日", 3) == 0))) {
            date = true;
        } else if (c == 'm' || c == 'M') {
            month = true;
        } else if (strchr("hHsS", c)) {
            time = true;
        }
    }
    if (date || (month && !time))
        return FORMAT_DATE;
    return percent ? FORMAT_PERCENT : FORMAT_NUMBER;
}

static bool add_custom(StyleReader *reader, const XmlElement *element, Error *err) {
    XmlValue code = xml_attribute(element, "formatCode");
    size_t id = 0;
    if (!code.bytes || !part_number(xml_attribute(element, "numFmtId"), &id))
        return true;
    if (reader->custom_count >= LIMIT_STYLES)
        return error_set(err, ERROR_LIMIT, NULL, _("数字格式超过上限%zu个"), LIMIT_STYLES);
    if (reader->custom_count == reader->custom_size) {
        size_t size = reader->custom_size ? reader->custom_size * 2 : 64;
        reader->custom = arena_grow(reader->scratch, reader->custom,
                                    reader->custom_count * sizeof *reader->custom,
                                    size * sizeof *reader->custom);
        reader->custom_size = size;
    }
    reader->custom[reader->custom_count++] =
        (CustomFormat){.id = id, .format = styles_of_code(code.bytes, code.length)};
    return true;
}

static bool add_style(StyleReader *reader, const XmlElement *element, Error *err) {
    size_t id = 0;
    part_number(xml_attribute(element, "numFmtId"), &id);
    if (reader->id_count >= LIMIT_STYLES)
        return error_set(err, ERROR_LIMIT, NULL, _("单元格格式超过上限%zu种"), LIMIT_STYLES);
    if (reader->id_count == reader->id_size) {
        size_t size = reader->id_size ? reader->id_size * 2 : 64;
        reader->ids =
            arena_grow(reader->scratch, reader->ids, reader->id_count * sizeof *reader->ids,
                       size * sizeof *reader->ids);
        reader->id_size = size;
    }
    reader->ids[reader->id_count++] = id;
    return true;
}

static bool on_start(void *user, const XmlElement *element, Error *err) {
    StyleReader *reader = user;
    if (strcmp(element->name, "cellXfs") == 0)
        reader->cells = true;
    else if (strcmp(element->name, "numFmts") == 0)
        reader->codes = true;
    else if (strcmp(element->name, "numFmt") == 0 && reader->codes)
        return add_custom(reader, element, err);
    else if (strcmp(element->name, "xf") == 0 && reader->cells)
        return add_style(reader, element, err);
    return true;
}

static bool on_end(void *user, const char *name, Error *err) {
    (void)err;
    StyleReader *reader = user;
    if (strcmp(name, "cellXfs") == 0)
        reader->cells = false;
    else if (strcmp(name, "numFmts") == 0)
        reader->codes = false;
    return true;
}

static int compare_custom(const void *a, const void *b) {
    size_t x = ((const CustomFormat *)a)->id, y = ((const CustomFormat *)b)->id;
    return (x > y) - (x < y);
}

bool styles_read(Arena *arena, Container *container, const char *path, size_t chunk,
                 const Place *place, Styles *out, Error *err) {
    StyleReader reader = {.scratch = arena_new()};
    XmlHandlers handlers = {
        .namespaces = part_namespaces, .start = on_start, .end = on_end, .user = &reader};
    bool ok = part_read(reader.scratch, container, path, &handlers, chunk, place, err);
    if (ok) {
        if (reader.custom_count)
            qsort(reader.custom, reader.custom_count, sizeof *reader.custom, compare_custom);
        *out =
            (Styles){.formats = arena_alloc(arena, reader.id_count + 1), .count = reader.id_count};
        for (size_t i = 0; i < reader.id_count; i++) {
            CustomFormat key = {.id = reader.ids[i]};
            const CustomFormat *custom =
                reader.custom_count
                    ? bsearch(&key, reader.custom, reader.custom_count, sizeof key, compare_custom)
                    : NULL;
            out->formats[i] = (unsigned char)(custom ? custom->format : builtin(key.id));
        }
    }
    arena_free(reader.scratch);
    return ok;
}

NumberFormat styles_format(const Styles *styles, size_t style) {
    return style < styles->count ? (NumberFormat)styles->formats[style] : FORMAT_NUMBER;
}
