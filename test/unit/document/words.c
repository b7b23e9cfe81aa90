#include "document/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void cleaning_by_rows(void **state) {
    (void)state;
    static const struct {
        const char *given, *whole, *run;
    } rows[] = {
        {NULL, "", ""},
        {"  县\n民\t政 局 ", "县 民 政 局", " 县 民 政 局 "},
        {"\xEF\xBB\xBF"
         "94\xE2\x80\x8B.29%",
         "94.29%", "94.29%"},
        {"a\xC2\xA0"
         "b\x01",
         "a b", "a b"},
        {"GB/T ", "GB/T", "GB/T "},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(words_clean(rows[i].given, arena), rows[i].whole);
        assert_string_equal(words_clean_run(rows[i].given, arena), rows[i].run);
    }
    arena_free(arena);
}

static void text_has_all_words_in_order(void **state) {
    (void)state;
    static const Run body[] = {{"完成", NULL}, {"94.29%", NULL}, {"。", NULL}};
    static const Run annex[] = {{"附件", NULL}, {"一览表", NULL}};
    static const Run cells[] = {{"注册", NULL}, {"", NULL}};
    static const TableColumn columns[] = {{"指标", 1, ALIGN_LEFT}, {"完成率", 1, ALIGN_RIGHT}};
    static const Block blocks[] = {
        {BLOCK_BODY, body, 3, {0}},
        {BLOCK_ANNEX, annex, 2, {0}},
        {BLOCK_TABLE, NULL, 0, {columns, 2, cells, 1}},
    };
    Document document = {.series = "工作简报",
                         .number = "（第2期）",
                         .issuer = "办公室",
                         .date = "2022年7月1日",
                         .title = "情况通报",
                         .blocks = blocks,
                         .block_count = 3,
                         .copy_to = "抄送：督查室。",
                         .printed = "2022年7月1日印发"};
    Arena *arena = arena_new();
    assert_string_equal(
        document_text(&document, arena),
        "工作简报\n（第2期）\n办公室\n2022年7月1日\n情况通报\n完成94.29%。\n附件\n一览表\n"
        "指标\t完成率\n注册\t\n抄送：督查室。\n办公室\n2022年7月1日印发\n");
    arena_free(arena);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(cleaning_by_rows),
        cmocka_unit_test(text_has_all_words_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
