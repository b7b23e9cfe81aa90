#include "listing.h"

#include "base/text.h"
#include "sheet/reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void add_cell(Text *out, const Cell *cell) {
    static const char *const marks[] = {
        [CELL_NUMBER] = "N:", [CELL_DATE] = "D:", [CELL_BOOL] = "B:", [CELL_ERROR] = "E:"};
    if (cell->kind != CELL_EMPTY && cell->kind != CELL_TEXT)
        text_add(out, marks[cell->kind]);
    text_add(out, cell->text);
    text_add(out, cell->merged ? "^" : "");
    text_add(out, cell->uncached ? "?" : "");
}

const char *read_all(Arena *arena, const char *bytes, size_t length, size_t chunk) {
    Text out = text_new(arena);
    Error err = {0};
    Source *source = NULL;
    SheetReader *reader = NULL;
    const char *name = "";
    bool ok = source_of_bytes(arena, "/tmp/台账.xlsx", bytes, length, &source, &err) &&
              reader_open(arena, source, chunk, &reader, &err);
    while (ok && (ok = sheet_next(reader, &name, &err)) && name) {
        if (*name)
            text_addf(&out, "[%s]\n", name);
        const Row *row = NULL;
        while ((ok = sheet_row(reader, &row, &err)) && row) {
            text_addf(&out, "%zu: ", row->number);
            for (size_t i = 0; i < row->count; i++) {
                text_add(&out, i ? "|" : "");
                add_cell(&out, &row->cells[i]);
            }
            text_add(&out, "\n");
        }
    }
    if (!ok) {
        assert_true(err.code == ERROR_INPUT || err.code == ERROR_LIMIT);
        assert_string_equal(err.field, "台账.xlsx");
        text_addf(&out, "! %s\n", err.message);
    }
    return text_string(&out);
}

const char *read_chunked(Arena *arena, const char *bytes, size_t length) {
    static const size_t chunks[] = {1, 2, 3, 7, 64, 1000};
    const char *answer = read_all(arena, bytes, length, READER_CHUNK);
    for (size_t i = 0; i < sizeof chunks / sizeof *chunks; i++)
        if (length < 100000)
            assert_string_equal(read_all(arena, bytes, length, chunks[i]), answer);
    return answer;
}
