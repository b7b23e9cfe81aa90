#include "service/words.h"

#include "office.h"

#include <string.h>

static void words_of_a_period_come_back_in_order(void **state) {
    (void)state;
    Office *office = office_new();
    office_must_import(
        office, "410423",
        TABLES(PROGRAMME_HEADINGS "\n1,窨井,1.1,窨井盖整治,数量,座,9,县局\n",
               REPORT_HEADINGS "\n1.1,2022-06-30,5\n1.1,2022-03-31,1\n",
               "报告期止,期号,标题,发文单位,成文日期,抄送,督导日期,督导单位,情况来源\n"
               "2022-06-30,2,通报,某办公室,2022-07-01,\"甲、乙；丙\",2022-07-01,甲,督导情况\n",
               "报告期止,类别,序号,单位,内容,原因\n2022-06-30,问题,2,,“二”,资金\n"
               "2022-06-30,存在问题,1,县局,一,\n2022-06-30,亮点,1,县局,做法,\n"
               "2022-03-31,下一步,1,,早,\n",
               "报告期止,指标编号,范围,名次,表述\n2022-06-30,1.1,全市,3,\n"
               "2022-06-30,1.1,全省,,居前列\n"));
    const PeriodWords *w = &office_bulletin(office, "410423", DATE_NONE)->words;
    assert_true(w->frame.exists);
    assert_int_equal(w->frame.number, 2);
    assert_string_equal(w->frame.series, "工作简报");
    assert_string_equal(w->frame.copy_to, "甲\n乙\n丙");
    assert_int_equal(w->frame.issued, date_of(2022, 7, 1));
    assert_int_equal(w->word_count, 3);
    for (size_t i = 0; i < w->word_count; i++) {
        if (w->words[i].kind != WORDS_PROBLEM)
            continue;
        assert_string_equal(w->words[i].text, w->words[i].position == 1 ? "一" : "“二”");
        assert_string_equal(w->words[i].cause, w->words[i].position == 1 ? "" : "资金");
        assert_int_equal(w->words[i].unit != NULL, w->words[i].position == 1);
    }
    assert_int_equal(w->standing_count, 2);
    // Another period has its own words.
    w = &office_bulletin(office, "410423", date_of(2022, 3, 31))->words;
    assert_false(w->frame.exists);
    assert_string_equal(w->frame.overall, "");
    assert_int_equal(w->frame.supervised, DATE_NONE);
    assert_int_equal(w->word_count, 1);
    assert_int_equal(w->words[0].kind, WORDS_NEXT_STEP);
    assert_int_equal(w->standing_count, 0);
    office_free(office);
}

static void lists_fall_into_items(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        const char *list;
        size_t count;
        const char *first, *last;
    } rows[] = {
        {"", 0, "", ""},     {"甲", 1, "甲", "甲"},           {"甲\n乙", 2, "甲", "乙"},
        {"\n\n", 0, "", ""}, {"\n甲\n\n乙\n", 2, "甲", "乙"}, {"甲、乙", 1, "甲、乙", "甲、乙"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char **items = NULL;
        size_t count = 0;
        words_items(arena, rows[i].list, &items, &count);
        assert_int_equal(count, rows[i].count);
        assert_string_equal(count ? items[0] : "", rows[i].first);
        assert_string_equal(count ? items[count - 1] : "", rows[i].last);
    }
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_a_period_come_back_in_order),
        cmocka_unit_test(lists_fall_into_items),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
