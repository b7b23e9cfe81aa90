#include "builder.h"

#include "base/text.h"

#include <stdint.h>
#include <string.h>
#include <zlib.h>

static void put(Text *text, size_t value, int bytes) {
    for (int i = 0; i < bytes; i++)
        text_add_bytes(text, &(char){(char)(i < 8 ? value >> (8 * i) : 0)}, 1);
}

static char *deflated(Arena *arena, const char *bytes, size_t length, size_t *packed) {
    z_stream stream = {0};
    deflateInit2(&stream, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);
    size_t size = deflateBound(&stream, length);
    char *out = arena_alloc(arena, size);
    stream.next_in = (Bytef *)(uintptr_t)bytes;
    stream.avail_in = (uInt)length;
    stream.next_out = (Bytef *)out;
    stream.avail_out = (uInt)size;
    deflate(&stream, Z_FINISH);
    *packed = stream.total_out;
    deflateEnd(&stream);
    return out;
}

// What the local header and the directory of a member share.
static void put_member(Text *text, const ZipMember *m, size_t length, size_t packed, size_t crc) {
    put(text, 20, 2);
    put(text, 0x800 | (m->encrypted ? 1 : 0), 2);
    put(text, m->method ? (size_t)m->method : m->deflate ? 8 : 0, 2);
    put(text, 0x5A210000, 4);
    put(text, crc, 4);
    put(text, packed, 4);
    put(text, length, 4);
    put(text, strlen(m->name), 2);
    put(text, 0, 2);
}

char *build_zip(Arena *arena, const ZipMember *members, size_t count, size_t *length) {
    Text zip = text_new(arena), directory = text_new(arena);
    for (size_t i = 0; i < count; i++) {
        const ZipMember *m = &members[i];
        size_t size = m->length ? m->length : strlen(m->bytes), packed = size;
        const char *bytes = m->deflate ? deflated(arena, m->bytes, size, &packed) : m->bytes;
        size_t crc = crc32(0, (const Bytef *)m->bytes, (uInt)size), offset = zip.length;
        put(&zip, 0x04034B50, 4);
        put_member(&zip, m, size, packed, crc);
        text_add(&zip, m->name);
        text_add_bytes(&zip, bytes, packed);
        put(&directory, 0x02014B50, 4);
        put(&directory, 20, 2);
        put_member(&directory, m, size, packed, crc);
        put(&directory, 0, 2 + 2 + 2 + 4);
        put(&directory, offset, 4);
        text_add(&directory, m->name);
    }
    size_t start = zip.length;
    text_add_bytes(&zip, text_string(&directory), directory.length);
    put(&zip, 0x06054B50, 4);
    put(&zip, 0, 4);
    put(&zip, count, 2);
    put(&zip, count, 2);
    put(&zip, directory.length, 4);
    put(&zip, start, 4);
    put(&zip, 0, 2);
    *length = zip.length;
    return zip.data;
}

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static const char *or_empty(const char *string) {
    return string ? string : "";
}

size_t build_members(Arena *arena, const char *sheet, const BuildParts *parts, ZipMember *members) {
    const char *workbook = arena_printf(
        arena,
        XML "<workbook xmlns=\"" SHEET_NAMESPACE "\" xmlns:r=\"" OFFICE "\"><workbookPr %s/>"
            "<sheets><sheet name=\"年度方案\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        or_empty(parts->properties));
    const char *strings = arena_printf(arena, XML "<sst xmlns=\"" SHEET_NAMESPACE "\">%s</sst>",
                                       or_empty(parts->strings));
    const char *styles = arena_printf(arena,
                                      XML "<styleSheet xmlns=\"" SHEET_NAMESPACE "\">"
                                          "<numFmts>%s</numFmts><cellXfs>%s</cellXfs></styleSheet>",
                                      or_empty(parts->formats), or_empty(parts->cells));
    const ZipMember all[] = {
        {.name = "_rels/.rels",
         .bytes =
             XML "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"rId1\" Type=\"" OFFICE
                 "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
        {.name = "xl/workbook.xml", .bytes = workbook},
        {.name = "xl/_rels/workbook.xml.rels",
         .bytes =
             XML "<Relationships xmlns=\"" PACKAGE "\">"
                 "<Relationship Id=\"rId1\" Type=\"" OFFICE
                 "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                 "<Relationship Id=\"rId2\" Type=\"" OFFICE
                 "/sharedStrings\" Target=\"sharedStrings.xml\"/>"
                 "<Relationship Id=\"rId3\" Type=\"" OFFICE "/styles\" Target=\"/xl/styles.xml\"/>"
                 "</Relationships>"},
        {.name = "xl/worksheets/sheet1.xml", .bytes = sheet},
        {.name = "xl/sharedStrings.xml", .bytes = strings, .deflate = true},
        {.name = "xl/styles.xml", .bytes = styles},
    };
    memcpy(members, all, sizeof all);
    return sizeof all / sizeof *all;
}

char *build_workbook(Arena *arena, const BuildParts *parts, size_t *length) {
    const char *dimension =
        parts->dimension ? arena_printf(arena, "<dimension ref=\"%s\"/>", parts->dimension) : "";
    const char *sheet =
        arena_printf(arena,
                     XML "<worksheet xmlns=\"" SHEET_NAMESPACE "\">%s<sheetData>%s</sheetData>%s"
                         "</worksheet>",
                     dimension, or_empty(parts->rows), or_empty(parts->behind));
    ZipMember members[8];
    size_t count = build_members(arena, sheet, parts, members);
    members[3].deflate = true;
    return build_zip(arena, members, count, length);
}
