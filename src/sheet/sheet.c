#include "sheet/sheet.h"

#include "base/message.h"
#include "sheet/ole.h"
#include "sheet/reader.h"

#include <string.h>
#include <strings.h>

// Files of other kinds that people take for tables, told by how they start. Old office systems
// write web pages with the name .xls.
static const struct {
    const char *start; // in any case of its letters
    const char *words; // what it is, and what would be right
} strangers[] = {
    {"%PDF", N_("这是PDF文件，不是表格，请指定.xlsx或.csv文件")},
    {"{\\rtf", N_("这是RTF文档，不是表格，请指定.xlsx或.csv文件")},
    {"<html", N_("这是网页（只是改了扩展名），请用Excel或WPS打开后另存为.xlsx")},
    {"<!doctype", N_("这是网页（只是改了扩展名），请用Excel或WPS打开后另存为.xlsx")},
    {"<table", N_("这是网页（只是改了扩展名），请用Excel或WPS打开后另存为.xlsx")},
    {"<?xml", N_("这是XML文件，不是.xlsx工作簿，请用Excel或WPS打开后另存为.xlsx")},
    {"Rar!", N_("这是RAR压缩包，请先解压，再指定其中的.xlsx或.csv文件")},
    {"7z\xBC\xAF", N_("这是7z压缩包，请先解压，再指定其中的.xlsx或.csv文件")},
    {"\x89PNG", N_("这是图片，不是表格，请指定.xlsx或.csv文件")},
    {"\xFF\xD8\xFF", N_("这是图片，不是表格，请指定.xlsx或.csv文件")},
};

static bool refuse_stranger(const Source *source, const char *start, size_t length, Error *err) {
    size_t skip = length >= 3 && memcmp(start, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (skip < length && strchr(" \t\r\n", start[skip]) && start[skip])
        skip++;
    for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++) {
        size_t n = strlen(strangers[i].start);
        if (length - skip >= n && strncasecmp(start + skip, strangers[i].start, n) == 0)
            return error_set(err, ERROR_INPUT, source->name, "%s", _(strangers[i].words));
    }
    return true;
}

bool reader_open(Arena *arena, const Source *source, size_t chunk, SheetReader **out, Error *err) {
    char start[64];
    size_t length = 0;
    if (!source_read(source, 0, start, sizeof start, &length, err))
        return false;
    if (ole_is(start, length))
        return ole_refuse(source, err);
    *out = ARENA_NEW(arena, SheetReader);
    if (length >= 4 && (memcmp(start, "PK\x03\x04", 4) == 0 || memcmp(start, "PK\x05\x06", 4) == 0))
        return xlsx_open(arena, source, chunk, *out, err);
    return refuse_stranger(source, start, length, err) && csv_open(arena, source, chunk, *out, err);
}

bool sheet_open(Arena *arena, const char *path, SheetReader **out, Error *err) {
    Source *source = NULL;
    return source_open(arena, path, &source, err) &&
           reader_open(arena, source, READER_CHUNK, out, err);
}

bool sheet_open_bytes(Arena *arena, const char *name, const char *bytes, size_t length,
                      SheetReader **out, Error *err) {
    Source *source = NULL;
    return source_of_bytes(arena, name, bytes, length, &source, err) &&
           reader_open(arena, source, READER_CHUNK, out, err);
}

bool sheet_next(SheetReader *reader, const char **name, Error *err) {
    return reader->methods->next(reader->state, name, err);
}

bool sheet_row(SheetReader *reader, const Row **row, Error *err) {
    return reader->methods->row(reader->state, row, err);
}

const char *sheet_column_name(Arena *arena, size_t column) {
    char letters[16];
    size_t start = sizeof letters;
    letters[--start] = '\0';
    for (size_t n = column + 1; n && start; n = (n - 1) / 26)
        letters[--start] = (char)('A' + (n - 1) % 26);
    return arena_strdup(arena, letters + start);
}
