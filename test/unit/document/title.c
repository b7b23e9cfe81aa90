#include "document/title.h"

#include "base/text.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { COLUMNS = 40 };

static void titles_by_rows(void **state) {
    (void)state;
    static const struct {
        const char *title, *expected;
    } rows[] = {
        {"鲁山县2022年上半年重点民生实事工作进展情况通报",
         "鲁山县2022年上半年重点民生实事/工作进展情况通报"},
        {"鲁山县2022年重点民生实事指标完成情况一览表",
         "鲁山县2022年重点民生实事/指标完成情况一览表"},
        {"情况通报", "情况通报"},
        {"", ""},
        {"关于2022年第三季度全县重点民生实事督查考核工作有关情况的通报",
         "关于2022年第三季度全县重点民生实事/督查考核工作有关情况的通报"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        const char *const *lines;
        Text got = text_new(arena);
        size_t n = title_break(rows[i].title, COLUMNS, arena, &lines);
        for (size_t k = 0; k < n; k++)
            text_addf(&got, "%s%s", k ? "/" : "", lines[k]);
        assert_string_equal(text_string(&got), rows[i].expected);
        arena_free(arena);
    }
}

// Whatever the title and the width: all words are kept, no line is too wide, and no number is cut.
static void titles_keep_their_words(void **state) {
    (void)state;
    static const char *const titles[] = {
        "鲁山县2022年上半年重点民生实事工作进展情况通报",
        "中共平顶山市委平顶山市人民政府关于进一步加强城乡居民基本养老保险和新型农村合作医疗工作的若"
        "干意见",
        "关于印发《鲁山县2022年度“十大民生实事”1234567个项目推进工作方案》的通知",
        "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四"
        "五",
        "GB/T 9704-2012与GB/T 33190-2016执行情况",
        "短",
    };
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        for (size_t columns = 16; columns <= 60; columns += 2) {
            Arena *arena = arena_new();
            const char *const *lines;
            Text got = text_new(arena);
            size_t n = title_break(titles[i], columns, arena, &lines);
            for (size_t k = 0; k < n; k++) {
                size_t length = strlen(lines[k]);
                assert_true(utf8_columns(lines[k]) <= columns);
                assert_true(length > 0);
                if (k + 1 < n && lines[k][length - 1] >= '0' && lines[k][length - 1] <= '9')
                    assert_false(lines[k + 1][0] >= '0' && lines[k + 1][0] <= '9');
                text_add(&got, lines[k]);
            }
            assert_string_equal(utf8_remove_space(arena, text_string(&got)),
                                utf8_remove_space(arena, titles[i]));
            arena_free(arena);
        }
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_by_rows),
        cmocka_unit_test(titles_keep_their_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
