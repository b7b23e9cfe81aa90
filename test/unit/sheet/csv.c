#include "listing.h"

#include "base/limits.h"
#include "base/text.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define BYTES(literal) literal, sizeof literal - 1

static void tables_as_people_keep_them(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t length;
        const char *expected;
    } rows[] = {
        {BYTES("指标编号,累计完成\n1.1,33\n"), "1: 指标编号|累计完成\n2: 1.1|33\n"},
        {BYTES("\xEF\xBB\xBF指标编号,累计完成\r\n1.1,33"), "1: 指标编号|累计完成\n2: 1.1|33\n"},
        {BYTES("a,b\rc,d\r"), "1: a|b\n2: c|d\n"},
        {BYTES("a,b\r\rc,d\n\r\ne"), "1: a|b\n3: c|d\n5: e\n"},
        {BYTES("a,b\r\n\r\n,,\r\nc"), "1: a|b\n4: c\n"},
        {BYTES("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\nnext\n"),
         "1: a,b|say \"hi\"|two\nlines\n2: next\n"},
        {BYTES("\"\",x\n\"\"\"\",\"\"\"\"\"\"\n"), "1: |x\n2: \"|\"\"\n"},
        {BYTES("5\" pipe,a\"b\"\n"), "1: 5\" pipe|a\"b\"\n"},
        {BYTES("\"a\"  ,b\n"), "1: a|b\n"},
        {BYTES(" 　a\xC2\xA0,\xE2\x80\x8B,b \n"), "1: a||b\n"},
        {BYTES("a,b,,\n"), "1: a|b\n"},
        {BYTES("a\tb\tc,d\n1\t2\t3\n"), "1: a|b|c,d\n2: 1|2|3\n"},
        {BYTES("a,b\n\"x\ty\",\"1\t2\"\nc,d\te\n"), "1: a|b\n2: x\ty|1\t2\n3: c|d\te\n"},
        {BYTES("a;b\n1;2\n"), "1: a|b\n2: 1|2\n"},
        {BYTES("a;b,c\n1;2,3\n"), "1: a;b|c\n2: 1;2|3\n"},
        {BYTES("只有一列；a;b\n第二行\n"), "1: 只有一列；a;b\n2: 第二行\n"},
        {BYTES("鲁山县2022年台账,,,\n指标编号,名称,单位,目标\n"),
         "1: 鲁山县2022年台账\n2: 指标编号|名称|单位|目标\n"},
        {BYTES("'=1+1,'-x,'plain,'\n"), "1: =1+1|-x|'plain|'\n"},
        {BYTES("\n\n"), ""},
        {BYTES("\xEF\xBB\xBF"), ""},
        {BYTES("a\n\"b\n\nc"), "1: a\n! 第2行：第1列的引号没有结束，请检查这一行的双引号\n"},
        {BYTES("a,\"b\"c\n"), "! 第1行：第2列的引号后面还有文字；字段里的引号应写成两个\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        assert_string_equal(read_chunked(arena, rows[i].bytes, rows[i].length), rows[i].expected);
        arena_free(arena);
    }
}

// A field that text_csv and this reader must carry unharmed.
static const char *random_field(Arena *arena) {
    static const char *const pieces[] = {"\"", ",",   "\n", "\r\n", "\r", "'", "=",    "-",  "+",
                                         "@",  "鲁",  "1",  ".5",   "\t", ";", "\"\"", "𠀋", " ",
                                         "，", "“a”", "%",  "　",   "x",  "",  "—",    "é"};
    Text text = text_new(arena);
    for (int n = rand() % 6; n > 0; n--)
        text_add(&text, pieces[(size_t)rand() % (sizeof pieces / sizeof *pieces)]);
    // An apostrophe before a formula is the guard itself.
    const char *field = text_string(&text);
    return field + strspn(field, "'");
}

static void what_text_csv_writes_comes_back(void **state) {
    (void)state;
    srand(3);
    for (int round = 0; round < 300; round++) {
        Arena *arena = arena_new();
        Text csv = text_new(arena), expected = text_new(arena);
        // A heading row, so that the separator is plain.
        text_add(&csv, "甲,乙,丙,丁\n");
        text_add(&expected, "1: 甲|乙|丙|丁\n");
        for (size_t r = 2; r < 8; r++) {
            const char *fields[4];
            size_t last = 0;
            for (size_t c = 0; c < 4; c++) {
                const char *given = random_field(arena);
                if (c)
                    text_add(&csv, ",");
                text_csv(&csv, given);
                fields[c] = utf8_trim(arena, given);
                last = *fields[c] ? c + 1 : last;
            }
            text_add(&csv, round % 2 ? "\r\n" : "\n");
            if (last)
                text_addf(&expected, "%zu: ", r);
            for (size_t c = 0; c < last; c++)
                text_addf(&expected, "%s%s%s", c ? "|" : "", fields[c], c + 1 == last ? "\n" : "");
        }
        assert_string_equal(read_chunked(arena, csv.data, csv.length), text_string(&expected));
        arena_free(arena);
    }
}

static void limits_are_told(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Text text = text_new(arena);
    text_add(&text, "a,\"");
    for (size_t i = 0; i < LIMIT_CELL; i++)
        text_add(&text, "x");
    size_t at_limit = text.length;
    text_add(&text, "\"");
    assert_null(strchr(read_all(arena, text.data, text.length, 1000), '!'));
    text.length = at_limit;
    text_add(&text, "y\"");
    assert_string_equal(read_all(arena, text.data, text.length, 1000),
                        "! 第1行：第2列的文字超过上限32767字节\n");
    text.length = 0;
    for (size_t i = 0; i < LIMIT_COLUMNS; i++)
        text_add(&text, "x,");
    text_add(&text, " , ");
    assert_null(strchr(read_all(arena, text.data, text.length, 1000), '!'));
    text_add(&text, ",y");
    assert_string_equal(read_all(arena, text.data, text.length, 1000),
                        "! 第1行：超过256列的上限\n");
    text.length = 0;
    for (size_t i = 0; i <= LIMIT_ROWS; i++)
        text_add(&text, i % 2 ? "x\n" : "x\n\n");
    const char *answer = read_all(arena, text.data, text.length, 30000);
    assert_non_null(
        strstr(answer, "\n300000: x\n! 第300001行：超过200000行的上限，请拆分后再导入\n"));
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_as_people_keep_them),
        cmocka_unit_test(what_text_csv_writes_comes_back),
        cmocka_unit_test(limits_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
