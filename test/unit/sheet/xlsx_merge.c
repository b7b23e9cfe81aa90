#include "sheet/xlsx_merge.h"

#include "builder.h"
#include "listing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define HEAD "[年度方案]\n"

#define STRINGS "<si><t>实事</t></si>"

static void merged_texts_stand_in_every_cell(void **state) {
    (void)state;
    static const struct {
        const char *rows, *behind, *expected;
    } table[] = {
        {"<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\"><v>1</v></c></row>"
         "<row r=\"2\"><c r=\"A2\"/><c r=\"C2\"><v>2</v></c></row>"
         "<row r=\"3\"><c r=\"C3\"><v>3</v></c></row><row r=\"4\"><c r=\"C4\"><v>4</v></c></row>",
         "<mergeCells><mergeCell ref=\"A1:B3\"/></mergeCells>",
         "1: 实事|实事^|N:1\n2: 实事^|实事^|N:2\n3: 实事^|实事^|N:3\n4: ||N:4\n"},
        // Hidden values under a merged range are not shown; rows that it only covers are empty.
        {"<row r=\"1\"><c r=\"A1\"><v>7</v></c></row><row r=\"2\"><c r=\"A2\"><v>8</v></c></row>"
         "<row r=\"3\"><c r=\"B3\"><v>9</v></c></row>",
         "<mergeCells><mergeCell ref=\"A1:A3\"/></mergeCells>", "1: N:7\n3: N:7^|N:9\n"},
        {"<row r=\"1\"><c t=\"inlineStr\"><is><t>标题</t></is></c></row>"
         "<row r=\"1000000\"><c r=\"B1000000\"><v>1</v></c></row>",
         "<mergeCells><mergeCell ref=\"A1:A1000000000\"/></mergeCells>",
         "1: 标题\n1000000: 标题^|N:1\n"},
        {"<row r=\"2\"><c r=\"B2\"><v>1</v></c></row>",
         "<mergeCells><mergeCell ref=\"A1:A3\"/><mergeCell ref=\"XFA1:XFD1\"/>"
         "<mergeCell ref=\"B5:C5\"/></mergeCells>",
         "2: ^|N:1\n"},
        {"<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row>"
         "<row r=\"3\"><c r=\"A3\"><v>3</v></c></row>",
         "<mergeCells><mergeCell ref=\"A1:B1\"/><mergeCell ref=\"A2:B2\"/><mergeCell "
         "ref=\"A3:XFD3\"/>"
         "</mergeCells>",
         NULL},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        Arena *arena = arena_new();
        size_t length = 0;
        BuildParts parts = {
            .rows = table[i].rows,
            .behind = table[i].behind,
            .strings = STRINGS,
        };
        const char *book = build_workbook(arena, &parts, &length);
        const char *answer = read_chunked(arena, book, length);
        assert_memory_equal(answer, HEAD, sizeof HEAD - 1);
        if (table[i].expected)
            assert_string_equal(answer + sizeof HEAD - 1, table[i].expected);
        else
            assert_int_equal(strlen(answer),
                             strlen(HEAD "1: N:1|N:1^\n2: N:2|N:2^\n3: N:3") + 255 * 5 + 1);
        arena_free(arena);
    }
}

static void references_name_cells(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool good;
        size_t column, row;
    } rows[] = {
        {"A1", true, 0, 1},
        {"XFD1048576", true, 16383, 1048576},
        {"b3", true, 1, 3},
        {"AA10", true, 26, 10},
        {"A1000000000", true, 0, 1000000000},
        {"", false, 0, 0},
        {"A", false, 0, 0},
        {"1", false, 0, 0},
        {"A0", false, 0, 0},
        {"A1B", false, 0, 0},
        {"$A$1", false, 0, 0},
        {"A-1", false, 0, 0},
        {"ABCDE1", false, 0, 0},
        {"A99999999999999999999", false, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t column = 0, row = 0;
        assert_int_equal(reference_parse(rows[i].text, strlen(rows[i].text), &column, &row),
                         rows[i].good);
        assert_int_equal(column, rows[i].column);
        assert_int_equal(row, rows[i].row);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(merged_texts_stand_in_every_cell),
        cmocka_unit_test(references_name_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
