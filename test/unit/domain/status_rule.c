// Rule sets: worked cases of every preset, and what is no rule set.
#include "domain/status_rule.h"

#include "status_row.h"

#include <stdio.h>

// A case of a preset: an indicator of 100, 1 January to 31 December 2025, so that at the end of a
// month p is its number of months / 12.
typedef struct Worked {
    const char *date, *actual; // "" for no report
    bool started;
    RuleHistory history;
    Status status;
    Light light;
    const char *why; // NULL where it is not looked at
} Worked;

static void check(const char *preset, const Worked *rows, size_t count) {
    Arena *arena = arena_new();
    const StatusRule *rule = &rule_preset(preset)->rule;
    size_t failures = 0;
    for (size_t i = 0; i < count; i++) {
        const Worked *w = &rows[i];
        Row row = {.target = "100",
                   .unit = "座",
                   .start = "2025-01-01",
                   .deadline = "2025-12-31",
                   .actual = *w->actual ? w->actual : NULL};
        Indicator indicator;
        Facts facts;
        set_up(arena, &row, &indicator, &facts);
        facts.started = w->started;
        Date date = day(arena, w->date);
        Evaluation e = status_evaluate(&indicator, rule, &w->history, &facts, date);
        const char *why = status_why(arena, &indicator, &facts, &e, date);
        if (e.status != w->status || e.light != w->light || (w->why && strcmp(why, w->why) != 0)) {
            print_error("%s, row %zu: %s, %s, %s\n", preset, i, status_terms[e.status].key,
                        light_terms[e.light].key, why);
            failures++;
        }
    }
    assert_int_equal(failures, 0);
    arena_free(arena);
}

// 银川 2025: 10 to 30 points behind is yellow, over 30 red, three months unstarted red.
static void yinchuan(void **state) {
    (void)state;
    static const Worked rows[] = {
        // p = 50 %
        {"2025-06-30",
         "50",
         true,
         {0},
         STATUS_ON_SCHEDULE,
         LIGHT_GREEN,
         "完成率50.00%，与序时进度50.00%持平"},
        {"2025-06-30", "40.000001", true, {0}, STATUS_ON_SCHEDULE, LIGHT_GREEN, NULL},
        {"2025-06-30",
         "45",
         true,
         {0},
         STATUS_ON_SCHEDULE,
         LIGHT_GREEN,
         "完成率45.00%，低于序时进度50.00%"},
        {"2025-06-30",
         "40",
         true,
         {0},
         STATUS_SLIGHTLY_BEHIND,
         LIGHT_YELLOW,
         "完成率40.00%，低于序时进度50.00%；落后序时进度10至30个百分点（10.00个百分点）"},
        {"2025-06-30", "20", true, {0}, STATUS_SLIGHTLY_BEHIND, LIGHT_YELLOW, NULL},
        {"2025-06-30",
         "19.999",
         true,
         {0},
         STATUS_BEHIND,
         LIGHT_RED,
         "完成率20.00%，低于序时进度50.00%；落后序时进度超过30个百分点（30.001个百分点）"},
        {"2025-06-30",
         "60",
         true,
         {0},
         STATUS_ON_SCHEDULE,
         LIGHT_GREEN,
         "完成率60.00%，高于序时进度50.00%"},
        // unstarted: two months and 30 days are not three
        {"2025-03-30", "0", false, {0}, STATUS_SLIGHTLY_BEHIND, LIGHT_YELLOW, NULL},
        {"2025-03-31",
         "0",
         false,
         {0},
         STATUS_BEHIND,
         LIGHT_RED,
         "完成率0.00%，低于序时进度25.00%；开始满3个月仍未启动（2025年1月1日开始，已满3个月）"},
        {"2025-03-31",
         "",
         false,
         {0},
         STATUS_BEHIND,
         LIGHT_RED,
         "尚无填报，按零进度计算；序时进度25.00%"
         "；开始满3个月仍未启动（2025年1月1日开始，已满3个月）"},
        {"2025-03-31", "0", true, {0}, STATUS_SLIGHTLY_BEHIND, LIGHT_YELLOW, NULL},
        {"2025-01-31", "0", false, {0}, STATUS_ON_SCHEDULE, LIGHT_GREEN, NULL},
        // done, and overdue
        {"2025-06-30", "100", true, {0}, STATUS_COMPLETED_EARLY, LIGHT_GREEN, NULL},
        {"2025-12-31", "100", true, {0}, STATUS_COMPLETED, LIGHT_GREEN, NULL},
        {"2025-12-31", "101", true, {0}, STATUS_EXCEEDED, LIGHT_GREEN, NULL},
        {"2025-12-31", "91", true, {0}, STATUS_ON_SCHEDULE, LIGHT_GREEN, NULL},
        {"2026-01-01", "99", true, {0}, STATUS_OVERDUE, LIGHT_RED, NULL},
    };
    check("yinchuan", rows, sizeof rows / sizeof *rows);
}

// 苍南: red needs a missed month and a place in the last three.
static void cangnan(void **state) {
    (void)state;
    static const RuleHistory last = {.from_last = {1, 0}, .peers = {24, 0}},
                             third = {.from_last = {3, 0}, .peers = {24, 0}},
                             fourth = {.from_last = {4, 0}, .peers = {24, 0}},
                             missed_third = {
                                 .month_missed = true, .from_last = {3, 0}, .peers = {24, 0}};
    const Worked rows[] = {
        {"2025-06-30", "50", true, last, STATUS_ON_SCHEDULE, LIGHT_GREEN, NULL},
        {"2025-06-30", "49.9", true, fourth, STATUS_SLIGHTLY_BEHIND, LIGHT_YELLOW,
         "完成率49.90%，低于序时进度50.00%；月末未达到序时进度"},
        {"2025-06-30", "49.9", true, third, STATUS_BEHIND, LIGHT_RED,
         "完成率49.90%，低于序时进度50.00%；月末未达到序时进度；"
         "在各指标中列后3位（24项指标中的倒数第3位）"},
        {"2025-06-30", "49.9", true, last, STATUS_BEHIND, LIGHT_RED, NULL},
        {"2025-06-30", "49.9", true, {0}, STATUS_SLIGHTLY_BEHIND, LIGHT_YELLOW, NULL},
        // within a month the last month's end counts
        {"2025-06-15", "40", true, third, STATUS_ON_SCHEDULE, LIGHT_GREEN, NULL},
        {"2025-06-15", "40", true, missed_third, STATUS_BEHIND, LIGHT_RED, NULL},
        {"2025-06-15", "50", true, missed_third, STATUS_ON_SCHEDULE, LIGHT_GREEN, NULL},
        {"2026-01-01", "50", true, fourth, STATUS_OVERDUE, LIGHT_RED, NULL},
        {"2025-06-15", "100", true, missed_third, STATUS_COMPLETED_EARLY, LIGHT_GREEN, NULL},
    };
    check("cangnan", rows, sizeof rows / sizeof *rows);
}

// 松阳: a missed month is yellow, a missed quarter red; who has caught up is green.
static void songyang(void **state) {
    (void)state;
    static const RuleHistory month = {.month_missed = true},
                             quarter = {.month_missed = true, .quarter_missed = true},
                             only_quarter = {.quarter_missed = true};
    const Worked rows[] = {
        {"2025-02-28",
         "16",
         true,
         {0},
         STATUS_SLIGHTLY_BEHIND,
         LIGHT_YELLOW,
         "完成率16.00%，低于序时进度16.67%；月末未达到序时进度"},
        {"2025-03-31",
         "24",
         true,
         {0},
         STATUS_BEHIND,
         LIGHT_RED,
         "完成率24.00%，低于序时进度25.00%；季度末未达到序时进度"},
        {"2025-03-31", "25", true, month, STATUS_ON_SCHEDULE, LIGHT_GREEN, NULL},
        {"2025-04-30", "33", true, quarter, STATUS_BEHIND, LIGHT_RED, NULL},
        {"2025-04-30", "33", true, month, STATUS_SLIGHTLY_BEHIND, LIGHT_YELLOW, NULL},
        {"2025-04-30", "34", true, quarter, STATUS_ON_SCHEDULE, LIGHT_GREEN, NULL},
        {"2025-05-10", "35", true, {0}, STATUS_ON_SCHEDULE, LIGHT_GREEN, NULL},
        {"2025-05-10", "35", true, month, STATUS_SLIGHTLY_BEHIND, LIGHT_YELLOW, NULL},
        {"2025-05-10", "35", true, only_quarter, STATUS_BEHIND, LIGHT_RED, NULL},
        {"2025-12-31", "99", true, {0}, STATUS_BEHIND, LIGHT_RED, NULL},
    };
    check("songyang", rows, sizeof rows / sizeof *rows);
}

static void usual(void **state) {
    (void)state;
    static const Worked rows[] = {
        {"2025-06-30",
         "60",
         true,
         {0},
         STATUS_AHEAD,
         LIGHT_GREEN,
         "完成率60.00%，不低于序时进度50.00%加10个百分点（60.00%）"},
        {"2025-06-30", "40", true, {0}, STATUS_SLIGHTLY_BEHIND, LIGHT_YELLOW, NULL},
        {"2025-06-30", "39", false, {0}, STATUS_BEHIND, LIGHT_RED, NULL},
    };
    check("default", rows, sizeof rows / sizeof *rows);
    assert_ptr_equal(rule_preset("default"), &rule_presets[0]);
    assert_null(rule_preset("lushan"));
}

// n months in a row of something, and places among units: conditions that no preset uses.
static void a_set_of_ones_own(void **state) {
    (void)state;
    Arena *arena = arena_new();
    StatusRule rule = rule_preset("songyang")->rule;
    rule.rows[5] = (RuleRow){STATUS_BEHIND,
                             LIGHT_RED,
                             {{RULE_MONTH_MISSED, {0}}, {RULE_LIGHT_RUN, {2, LIGHT_YELLOW}}},
                             2};
    rule.rows[7] =
        (RuleRow){STATUS_SLIGHTLY_BEHIND, LIGHT_YELLOW, {{RULE_LAST_PLACES, {1, PEERS_UNITS}}}, 1};
    rule.rows[rule.row_count++] = (RuleRow){STATUS_ON_SCHEDULE, LIGHT_GREEN, {{0}}, 0};
    Error err = {0};
    assert_true(rule_check(&rule, &err));
    static const struct {
        RuleHistory history;
        const char *date;
        Light light;
        const char *why;
    } rows[] = {
        {{.yellow_run = 1},
         "2025-06-30",
         LIGHT_YELLOW,
         "完成率40.00%，低于序时进度50.00%；月末未达到序时进度"},
        {{.yellow_run = 2},
         "2025-06-30",
         LIGHT_RED,
         "完成率40.00%，低于序时进度50.00%；月末未达到序时进度；"
         "此前连续2个月亮黄灯或红灯（已连续2个月）"},
        {{.from_last = {0, 1}, .peers = {0, 11}},
         "2025-06-15",
         LIGHT_YELLOW,
         "完成率40.00%，低于序时进度45.83%；牵头单位在各单位中列后1位（11个单位中的倒数第1位）"},
        {{.from_last = {1, 2}, .peers = {5, 11}}, "2025-06-15", LIGHT_GREEN, NULL},
    };
    const Row row = {
        .target = "100", .start = "2025-01-01", .deadline = "2025-12-31", .actual = "40"};
    Indicator indicator;
    Facts facts;
    set_up(arena, &row, &indicator, &facts);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Date date = day(arena, rows[i].date);
        Evaluation e = status_evaluate(&indicator, &rule, &rows[i].history, &facts, date);
        const char *why = status_why(arena, &indicator, &facts, &e, date);
        if (e.light != rows[i].light || (rows[i].why && strcmp(why, rows[i].why) != 0))
            fail_msg("row %zu: %s, %s", i, light_terms[e.light].key, why);
    }
    arena_free(arena);
}

// What turns green under a rule that forgives ten points: more than 40 of 100.
static void the_way_back_is_as_short_as_the_rule_allows(void **state) {
    (void)state;
    static const struct {
        const char *preset, *date, *actual, *needed; // NULL for none
    } rows[] = {
        {"default", "2025-06-30", "30", "50"},   {"yinchuan", "2025-06-30", "30", "41"},
        {"yinchuan", "2025-06-30", "41", NULL},  {"songyang", "2025-06-30", "30", "50"},
        {"cangnan", "2025-06-30", "30", "50"},   {"yinchuan", "2025-03-31", "0", "16"},
        {"songyang", "2026-01-01", "99", "100"}, {"default", "2025-12-31", "99", "100"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Row row = {.target = "100",
                         .unit = "座",
                         .start = "2025-01-01",
                         .deadline = "2025-12-31",
                         .actual = rows[i].actual};
        Indicator indicator;
        Facts facts;
        set_up(arena, &row, &indicator, &facts);
        facts.started = facts.actual.value > 0;
        Evaluation e = status_evaluate(&indicator, &rule_preset(rows[i].preset)->rule, NULL, &facts,
                                       day(arena, rows[i].date));
        const char *needed = e.has_needed ? figure_text(arena, e.needed) : NULL;
        if (strcmp(needed ? needed : "-", rows[i].needed ? rows[i].needed : "-") != 0)
            fail_msg("row %zu: %s", i, needed ? needed : "-");
    }
    arena_free(arena);
}

static void presets_are_sound_and_their_margins_known(void **state) {
    (void)state;
    Error err = {0};
    for (size_t i = 0; i < RULE_PRESET_COUNT; i++) {
        if (!rule_check(&rule_presets[i].rule, &err))
            fail_msg("%s: %s %s", rule_presets[i].key, err.field, err.message);
        for (size_t k = 0; k < RULE_PRESET_COUNT; k++)
            assert_int_equal(rule_same(&rule_presets[i].rule, &rule_presets[k].rule), i == k);
    }
    assert_int_equal(rule_margin_of(&rule_presets[0].rule, RULE_POINTS_AHEAD), 10);
    assert_int_equal(rule_margin_of(&rule_presets[0].rule, RULE_SHARE), 80);
    assert_int_equal(rule_margin_of(&rule_preset("yinchuan")->rule, RULE_SHARE), -1);
    StatusRule other = rule_margins(3, 100);
    assert_int_equal(rule_margin_of(&other, RULE_POINTS_AHEAD), 3);
    assert_int_equal(rule_margin_of(&other, RULE_SHARE), 100);
    assert_true(rule_needs(&rule_preset("cangnan")->rule, RULE_LAST_PLACES));
    assert_false(rule_needs(&rule_presets[0].rule, RULE_LAST_PLACES));
}

// The default with one thing changed, and which place is refused for it.
static void what_is_no_rule_set(void **state) {
    (void)state;
    static const struct {
        int row;
        RuleRow replacement;
        const char *field; // "" when it is taken
    } rows[] = {
        {4, {STATUS_AHEAD, LIGHT_GREEN, {{RULE_POINTS_AHEAD, {0, 0}}}, 1}, ""},
        {4,
         {STATUS_AHEAD, LIGHT_GREEN, {{RULE_POINTS_AHEAD, {-1, 0}}}, 1},
         "rules.4.conditions.0.n"},
        {4,
         {STATUS_AHEAD, LIGHT_GREEN, {{RULE_POINTS_AHEAD, {101, 0}}}, 1},
         "rules.4.conditions.0.n"},
        {4,
         {STATUS_AHEAD, LIGHT_GREEN, {{RULE_POINTS_AHEAD, {10, 1}}}, 1},
         "rules.4.conditions.0.m"},
        {4,
         {STATUS_AHEAD, LIGHT_GREEN, {{RULE_CONDITION_COUNT, {0}}}, 1},
         "rules.4.conditions.0.kind"},
        {4,
         {STATUS_AHEAD, LIGHT_GREEN, {{(ConditionKind)-1, {0}}}, 1},
         "rules.4.conditions.0.kind"},
        {4, {STATUS_TRACKED, LIGHT_GREEN, {{RULE_SHARE, {90, 0}}}, 1}, "rules.4.status"},
        {4, {STATUS_COUNT, LIGHT_GREEN, {{RULE_SHARE, {90, 0}}}, 1}, "rules.4.status"},
        {4, {STATUS_COMPLETED, LIGHT_GREEN, {{RULE_SHARE, {90, 0}}}, 1}, "rules.4.status"},
        {4, {STATUS_AHEAD, LIGHT_NONE, {{RULE_SHARE, {90, 0}}}, 1}, "rules.4.light"},
        {4, {STATUS_AHEAD, LIGHT_COUNT, {{RULE_SHARE, {90, 0}}}, 1}, "rules.4.light"},
        {4, {STATUS_AHEAD, LIGHT_RED, {{RULE_SHARE, {90, 0}}}, 1}, ""}, // colours are local
        {4, {STATUS_AHEAD, LIGHT_GREEN, {{0}}, 0}, "rules.4.conditions"},
        {4, {STATUS_AHEAD, LIGHT_GREEN, {{0}}, RULE_CONDITIONS_MOST + 1}, "rules.4.conditions"},
        {7, {STATUS_BEHIND, LIGHT_RED, {{RULE_SHARE, {0, 0}}}, 1}, "rules.7.conditions"},
        {2, {STATUS_BEHIND, LIGHT_RED, {{RULE_REACHED, {0}}}, 1}, "rules.2.status"},
        {2, {STATUS_BEHIND, LIGHT_RED, {{RULE_SHARE, {10, 0}}}, 1}, "rules.2"},
        {2,
         {STATUS_COMPLETED, LIGHT_GREEN, {{RULE_REACHED, {0}}, {RULE_OVERDUE, {0}}}, 2},
         "rules.3"},
        {6,
         {STATUS_BEHIND, LIGHT_RED, {{RULE_POINTS_BEHIND, {30, 10}}}, 1},
         "rules.6.conditions.0.m"},
        {6, {STATUS_BEHIND, LIGHT_RED, {{RULE_POINTS_BEHIND, {10, 10}}}, 1}, ""},
        {6, {STATUS_BEHIND, LIGHT_RED, {{RULE_LAST_PLACES, {3, 2}}}, 1}, "rules.6.conditions.0.of"},
        {6, {STATUS_BEHIND, LIGHT_RED, {{RULE_LAST_PLACES, {0, 1}}}, 1}, "rules.6.conditions.0.n"},
        {6,
         {STATUS_BEHIND, LIGHT_RED, {{RULE_LIGHT_RUN, {2, LIGHT_GREEN}}}, 1},
         "rules.6.conditions.0.of"},
        {6, {STATUS_BEHIND, LIGHT_RED, {{RULE_UNSTARTED, {25, 0}}}, 1}, "rules.6.conditions.0.n"},
        {6, {STATUS_BEHIND, LIGHT_RED, {{RULE_MONTH_MISSED, {1, 0}}}, 1}, "rules.6.conditions.0.n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        StatusRule rule = rule_presets[0].rule;
        Error err = {0};
        rule.rows[rows[i].row] = rows[i].replacement;
        bool taken = rule_check(&rule, &err);
        if (taken != (*rows[i].field == '\0') || strcmp(err.field, rows[i].field) != 0)
            fail_msg("row %zu: %s %s", i, err.field, err.message);
    }
    StatusRule none = {.row_count = 0}, many = {.row_count = RULE_ROWS_MOST + 1};
    Error err = {0};
    assert_false(rule_check(&none, &err));
    assert_false(rule_check(&many, &err));
    assert_string_equal(err.field, "rules");
}

static void months_since_the_start(void **state) {
    (void)state;
    static const struct {
        const char *start, *date;
        int months;
    } rows[] = {
        {"2025-01-01", "2024-12-31", 0}, {"2025-01-01", "2025-01-30", 0},
        {"2025-01-01", "2025-01-31", 1}, {"2025-01-01", "2025-12-31", 12},
        {"2025-03-15", "2025-06-13", 2}, {"2025-03-15", "2025-06-14", 3},
        {"2024-11-30", "2025-02-28", 3}, {"2024-12-31", "2025-01-30", 1},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rule_months_since(day(arena, rows[i].start), day(arena, rows[i].date)) !=
            rows[i].months)
            fail_msg("row %zu: %d", i,
                     rule_months_since(day(arena, rows[i].start), day(arena, rows[i].date)));
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(yinchuan),
        cmocka_unit_test(cangnan),
        cmocka_unit_test(songyang),
        cmocka_unit_test(usual),
        cmocka_unit_test(a_set_of_ones_own),
        cmocka_unit_test(the_way_back_is_as_short_as_the_rule_allows),
        cmocka_unit_test(presets_are_sound_and_their_margins_known),
        cmocka_unit_test(what_is_no_rule_set),
        cmocka_unit_test(months_since_the_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
