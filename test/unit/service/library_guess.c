#include "service/library_guess.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char masthead[] =
    "# 工 作 简 报\n(第 2 期)\n鲁山县 2022 年重点民生实事考核工作领导小组办公室\n2022 年 7 月 1 "
    "日\n"
    "## 鲁山县 2022 年上半年重点民生实事 工作进展情况通报\n截至2021年1月1日，一切正常。\n";
static const char broken[] =
    "工作简报\n第3期（总第15期）\n宝丰县政府督查室        2023年10月8日\n"
    "宝丰县2023年前三季度\n重点民生实事进展情况通报\n各乡镇人民政府：\n正文。\n";
static const char document[] = "鲁政办〔2021〕5号\n鲁山县人民政府办公室\n关于2020年度民生实事完成情"
                               "况的通报\n各乡镇：\n正文。\n"
                               "鲁山县人民政府办公室\n二〇二一年二月二十八日\n";
static const char unknown[] = "随便写的一段话，没有题目。\n又一段。";

static void what_a_bulletin_says_of_itself(void **state) {
    (void)state;
    static const struct {
        const char *text, *name, *title, *number, *issuer, *date, *place;
        int64_t year;
        LibraryKind kind;
    } rows[] = {
        {masthead, "a.txt", "鲁山县2022年上半年重点民生实事工作进展情况通报", "第2期",
         "鲁山县2022年重点民生实事考核工作领导小组办公室", "2022-07-01", "鲁山县", 2022,
         LIBRARY_BRIEFING},
        {broken, "b.pdf", "宝丰县2023年前三季度重点民生实事进展情况通报", "第3期",
         "宝丰县政府督查室", "2023-10-08", "宝丰县", 2023, LIBRARY_BRIEFING},
        {document, "c.docx", "关于2020年度民生实事完成情况的通报", "鲁政办〔2021〕5号",
         "鲁山县人民政府办公室", "2021-02-28", "鲁山县", 2020, LIBRARY_NOTICE},
        {unknown, "2019年旧稿.txt", "2019年旧稿", "", "", "", "", 2019, LIBRARY_OTHER},
        {"", ".txt", ".txt", "", "", "", "", 0, LIBRARY_OTHER},
        {"重点民生实事红黑榜通报\n2024年13月1日\n2024年12月1日", "x", "重点民生实事红黑榜通报", "",
         "", "2024-12-01", "", 2024, LIBRARY_LIST},
        {"督查专报\n第十二期\n关于学校建设进展的报告\n正文", "x", "关于学校建设进展的报告",
         "第十二期", "", "", "", 0, LIBRARY_SPECIAL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        LibraryFacts facts = library_guess(arena, rows[i].text, rows[i].name);
        assert_string_equal(facts.title, rows[i].title);
        assert_string_equal(facts.number, rows[i].number);
        assert_string_equal(facts.issuer, rows[i].issuer);
        assert_string_equal(date_iso(arena, facts.date), rows[i].date);
        assert_string_equal(facts.place, rows[i].place);
        assert_int_equal(facts.year, rows[i].year);
        assert_int_equal(facts.kind, rows[i].kind);
        arena_free(arena);
    }
}

static void hostile_text_is_gone_through(void **state) {
    (void)state;
    static const char *const parts[] = {"第",     "期",   "〔",         "〕号", "年", "月",
                                        "日",     "十",   "9999999999", "二〇", "\n", "通报",
                                        "办公室", "\xff", " ",          "。",   "县"};
    uint32_t seed = 3;
    for (int run = 0; run < 3000; run++) {
        Arena *arena = arena_new();
        char text[400] = "";
        for (int i = 0; i < 25; i++) {
            seed = seed * 1664525 + 1013904223;
            strncat(text, parts[(seed >> 16) % 17], sizeof text - strlen(text) - 1);
        }
        LibraryFacts facts = library_guess(arena, text, "n");
        assert_true(*facts.title && facts.year >= 0);
        arena_free(arena);
    }
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_bulletin_says_of_itself),
        cmocka_unit_test(hostile_text_is_gone_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
