#include "sheet/decoder.h"

#include "listing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#define BYTES(literal) literal, sizeof literal - 1

static void texts_come_out_as_utf8(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t length;
        const char *expected;
    } rows[] = {
        // 鲁山 in GB18030 happens to be well-formed UTF-8, too: ³ɽ.
        {BYTES("\xC2\xB3\xC9\xBD,1\n"), "1: 鲁山|1\n"},
        // 鲁山,窨井盖 in GB18030; 㐀 takes four bytes.
        {BYTES("\xC2\xB3\xC9\xBD,\xF1\xBF\xBE\xAE\xB8\xC7\n\x81\x39\xEE\x39,1\n"),
         "1: 鲁山|窨井盖\n2: 㐀|1\n"},
        {BYTES("\xFF\xFE\x0B\x4E\t\0\x71\x5C\r\0\n\0001\0\t\0002\0"), "1: 下|山\n2: 1|2\n"},
        {BYTES("\xFE\xFF\x9C\x81\0,\x5C\x71\0\n\xD8\x40\xDC\x0B\0,\0001"), "1: 鲁|山\n2: 𠀋|1\n"},
        {BYTES("a\nb\0c\n"), "! 不是文本文件（第2行有空字节），请用Excel或WPS另存为.xlsx或.csv\n"},
        {BYTES("a\r\n\xFF\xFE\n"),
         "! 第2行的字符既不是UTF-8也不是GB18030编码，请另存为UTF-8的.csv\n"},
        {BYTES("鲁山县民生实事台账\n\xE9\xB2\n"),
         "! 第2行有损坏的字符（不是UTF-8编码），请重新导出\n"},
        {BYTES("鲁山县民生实事台账\n\xE9\xB2"),
         "! 第2行有损坏的字符（不是UTF-8编码），请重新导出\n"},
        {BYTES("\xEF\xBB\xBF\xB8\xC7"), "! 第1行有损坏的字符（不是UTF-8编码），请重新导出\n"},
        {BYTES("\xFF\xFEx\0\n\0\x00\xD8y\0"),
         "! 第2行有损坏的字符（不是UTF-16编码），请重新导出\n"},
        {BYTES("\xFF\xFEx\0y"), "! 第1行有损坏的字符（不是UTF-16编码），请重新导出\n"},
        {BYTES("a,\xC2"), "! 第1行的字符既不是UTF-8也不是GB18030编码，请另存为UTF-8的.csv\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        assert_string_equal(read_chunked(arena, rows[i].bytes, rows[i].length), rows[i].expected);
        arena_free(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_come_out_as_utf8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
