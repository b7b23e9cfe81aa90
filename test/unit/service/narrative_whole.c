#include "story.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

// Ten things to count at 100 each: the reported figures decide the counts.
static const char ten[] = "1.1,甲整治,数量,座,100\n1.2,乙整治,数量,座,100\n1.3,丙整治,数量,座,100\n"
                          "1.4,丁整治,数量,座,";

// A frame of a bulletin, and the opening that the figures make with it.
typedef struct Opening {
    const char *date, *reports;
    const char *supervised_by, *sources, *overall; // lists are parted by line breaks
    const char *expected;
    const char *notice; // a part of the only notice; NULL for none
} Opening;

static void openings(void **state) {
    (void)state;
    static const Opening rows[] = {
        {"2022-06-30", "1.1,150\n1.2,60\n1.3,10\n1.4,3", "县政府目标办\n县发改委",
         "督导情况\n自查情况", "总体进展好于预期，多数任务实现时间过半任务过半",
         "2022年7月1日，县政府目标办和县发改委联合对承担重点民生实事任务的牵头责任单位进行专项督导"
         "。从督导"
         "情况和自查情况来看，总体进展好于预期，多数任务实现时间过半任务过半。截至2022年6月30日，通"
         "报的4项"
         "指标中，1项超额完成年度目标，1项达到序时进度，1项低于序时进度，1项没有目标、只作跟踪。",
         NULL},
        // A claim that the figures do not bear is left out; nothing hangs in the air.
        {"2022-06-30", "1.1,150\n1.2,10\n1.3,10\n1.4,3", "县发改委", "",
         "多数任务实现时间过半任务过半。",
         "2022年7月1日，县发改委对承担重点民生实事任务的牵头责任单位进行专项督导。从督导情况来看，"
         "截至2022年"
         "6月30日，通报的4项指标中，1项超额完成年度目标，2项低于序时进度，1项没有目标、只作跟踪。",
         "“多数任务实现时间过半任务过半”与数据不符"},
        {"2022-06-30", "1.1,10\n1.2,10\n1.3,10\n1.4,3", "", "", "总体进展平稳。",
         "截至2022年6月30日，某县2022年重点民生实事总体进展平稳。通报的4项指标中，3项低于序时进度，"
         "1项没有目"
         "标、只作跟踪。",
         NULL},
        {"2022-06-30", "1.1,100\n1.2,150\n1.3,10\n1.4,3", "", "", "",
         "截至2022年6月30日，某县2022年重点民生实事4项指标中，2项已完成年度目标（其中1项超额完成）"
         "，1项低于"
         "序时进度，1项没有目标、只作跟踪。",
         NULL},
        // At the end of the year what is not done is late.
        {"2022-12-31", "1.1,100\n1.2,150\n1.3,99\n1.4,3", "", "", "",
         "截至2022年12月31日，某县2022年重点民生实事4项指标中，2项已完成年度目标（其中1项超额完成）"
         "，1项未按"
         "期完成，1项没有目标、只作跟踪。",
         NULL},
    };
    Office *office = office_new();
    for (size_t i = 0; i < COUNT(rows); i++) {
        const Story story = {.date = rows[i].date, .programme = ten, .reports = rows[i].reports};
        Narrative *n = story_tell(office, &story);
        Programme programme = *n->board->programme;
        Board board = *n->board;
        PeriodWords words = *n->words;
        programme.region_name = "某县";
        board.programme = &programme;
        words.frame.supervised = *rows[i].supervised_by ? date_of(2022, 7, 1) : DATE_NONE;
        words.frame.supervised_by = rows[i].supervised_by;
        words.frame.supervision_kind = "专项督导";
        words.frame.sources = rows[i].sources;
        words.frame.overall = rows[i].overall;
        n->board = &board;
        n->words = &words;
        Prose prose = narrative_opening(n);
        assert_string_equal(prose_text(&prose), rows[i].expected);
        assert_int_equal(n->notices.count, rows[i].notice != NULL);
        if (rows[i].notice)
            assert_string_contains(n->notices.items[0], rows[i].notice);
    }
    office_free(office);
}

static void all_done(void **state) {
    (void)state;
    static const struct {
        const char *reports, *expected;
    } rows[] = {
        {"1.1,100\n1.2,100", "2项指标中，全部完成年度目标。"},
        {"1.1,110\n1.2,120", "2项指标中，全部超额完成年度目标。"},
        {"1.1,110\n1.2,100", "2项指标中，全部完成年度目标（其中1项超额完成）。"},
    };
    Office *office = office_new();
    for (size_t i = 0; i < COUNT(rows); i++) {
        const Story story = {.date = "2022-12-31",
                             .programme = "1.1,甲整治,数量,座,100\n1.2,乙整治,数量,座,100",
                             .reports = rows[i].reports};
        Narrative *n = story_tell(office, &story);
        Prose prose = narrative_opening(n);
        assert_string_contains(prose_text(&prose), rows[i].expected);
    }
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(openings),
        cmocka_unit_test(all_done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
