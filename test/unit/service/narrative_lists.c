#include "story.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

// The words of a period made by hand.
static Narrative *with_words(Office *office, const Story *story, Words *words, size_t count,
                             const char *sources) {
    Narrative *n = story_tell(office, story);
    PeriodWords *all = ARENA_NEW(office->arena, PeriodWords);
    *all = *n->words;
    all->words = words;
    all->word_count = count;
    all->frame.supervised = *sources ? date_of(2022, 7, 1) : DATE_NONE;
    all->frame.sources = sources;
    n->words = all;
    return n;
}

static const Story on_schedule = {
    .date = "2022-06-30", .programme = "1.1,甲整治,数量,座,100", .reports = "1.1,60"};
static const Story lagging = {.date = "2022-06-30",
                              .programme = "1.1,甲整治,数量,座,100\n1.2,乙整治,数量,座,100\n"
                                           "1.3,丙整治,数量,座,100",
                              .reports = "1.1,10\n1.2,20\n1.3,45"};
static const Story late = {.date = "2022-12-31",
                           .programme = "1.1,甲整治,数量,座,100\n1.2,乙整治,数量,座,100\n"
                                        "1.3,丙整治,数量,座,100,,,,2023-06-30",
                           .reports = "1.1,10\n1.2,100\n1.3,1"};

static void problems(void **state) {
    (void)state;
    Office *office = office_new();
    static const Unit unit = {1, "县住建局"};
    static Words two[] = {
        {WORDS_PROBLEM, 1, NULL, "有的项目资金未落实。", ""},
        {WORDS_PROBLEM, 2, &unit, "县住建局手续办理慢；", ""},
    };
    static const struct {
        const Story *story;
        size_t count;
        const char *sources, *expected;
    } rows[] = {
        {&on_schedule, 0, "", ""},
        {&lagging, 0, "", "对照序时进度，甲整治、乙整治等2项指标进度滞后，丙整治略低于序时进度。"},
        {&late, 0, "", "对照完成时限，甲整治未按期完成；对照序时进度，丙整治进度滞后。"},
        {&on_schedule, 2, "",
         "工作中存在以下问题：有的项目资金未落实；县住建局手续办理慢。这些问题在一定程度上影响了重"
         "点民生实事"
         "的推进和任务的完成。"},
        {&lagging, 1, "督导情况\n自查情况",
         "对照序时进度，甲整治、乙整治等2项指标进度滞后，丙整治略低于序时进度。督导和自查中还发现，"
         "有的项目资"
         "金未落实。这些问题在一定程度上影响了重点民生实事的推进和任务的完成。"},
        {&on_schedule, 1, "督导情况",
         "督导中发现，有的项目资金未落实。这些问题在一定程度上影响了重点民生实事的推进和任务的完成"
         "。"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Narrative *n = with_words(office, rows[i].story, two, rows[i].count, rows[i].sources);
        Prose prose = narrative_problems(n);
        assert_string_equal(prose_text(&prose), rows[i].expected);
    }
    office_free(office);
}

static void many_that_lag_are_not_all_named(void **state) {
    (void)state;
    Office *office = office_new();
    Arena *arena = office->arena;
    const char *programme = "", *reports = "";
    for (int i = 1; i <= 9; i++) {
        programme = arena_printf(arena, "%s1.%d,第%d号整治,数量,座,100\n", programme, i, i);
        reports = arena_printf(arena, "%s1.%d,1\n", reports, i);
    }
    const Story story = {.date = "2022-06-30", .programme = programme, .reports = reports};
    Prose prose = narrative_problems(with_words(office, &story, NULL, 0, ""));
    assert_string_contains(prose_text(&prose), "第7号整治、第8号整治等9项指标进度滞后。");
    office_free(office);
}

static void practices_and_next_steps(void **state) {
    (void)state;
    Office *office = office_new();
    static const Unit other = {2, "县民政局"}, lead = {1, "县局"};
    Words words[] = {
        {WORDS_PRACTICE, 1, &other, "建立工作专班。", ""},
        {WORDS_NEXT_STEP, 1, NULL, "加强对接；", ""},
        {WORDS_NEXT_STEP, 2, &other, "加快手续办理", ""},
        {WORDS_PRACTICE, 2, NULL, "按月考核", ""},
    };
    Narrative *n = with_words(office, &on_schedule, words, COUNT(words), "");
    Prose practices = narrative_practices(n), steps = narrative_next_steps(n);
    assert_string_equal(
        prose_text(&practices),
        "在工作推进中，有关单位主动作为、积极探索，形成了一些好的做法。如县民政局建立工作专班；"
        "按月考核。");
    assert_string_equal(prose_text(&steps),
                        "下一步，各牵头责任单位要重点抓好以下工作：一是加强对接；二"
                        "是县民政局加快手续办理。");
    // 多数单位 only when more than half of the lead units are named.
    words[0].unit = &lead;
    practices = narrative_practices(n);
    assert_string_contains(prose_text(&practices), "多数单位主动作为");
    n = with_words(office, &on_schedule, words + 1, 1, "");
    practices = narrative_practices(n);
    steps = narrative_next_steps(n);
    assert_string_equal(prose_text(&practices), "");
    assert_string_equal(prose_text(&steps), "下一步，加强对接。");
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(problems),
        cmocka_unit_test(many_that_lag_are_not_all_named),
        cmocka_unit_test(practices_and_next_steps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
