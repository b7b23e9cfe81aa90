#include "domain/status.h"

#include "domain/schedule.h"
#include "domain/status_rule.h"
#include "random.h"
#include "status_row.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const StatusRule *const usual = &rule_presets[0].rule;

static const char *percent_or_nothing(Arena *arena, Ratio ratio, int digits) {
    return ratio_exists(ratio) ? ratio_percent(arena, ratio, digits, ROUNDING_HALF_UP) : "";
}

// The first real case, 鲁山县, 30 June 2022: every indicator as the expected answer has it.
static void the_first_real_case_comes_out_as_expected(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        const char *code;
        Row row;
        int digits;
        const char *expected; // 完成率,比率,形象进度,序时进度,状态 as in the file
    } rows[] = {
        {"1.1", {.target = "35", .unit = "万户", .actual = "33"}, 2, "94.29,,,50.00,超序时"},
        {"2.1",
         {KIND_SITE, .target = "1", .actual = "0", .steps = {0, 1, 10}},
         0,
         "0,,10,50.00,滞后"},
        {"2.2",
         {KIND_SITE, .target = "6", .deadline = "2022-08-31", .actual = "1", .steps = {1, 6, 300}},
         0,
         "17,,50,75.00,滞后"},
        {"3.1", {.target = "2057", .actual = "1646"}, 0, "80,,,50.00,超序时"},
        {"3.2",
         {KIND_SITE, .target = "5", .done_weight = 40, .actual = "5", .steps = {5, 5, 200}},
         0,
         "100,,100,50.00,提前完成"},
        {"3.3", {KIND_RATE, .target = "100", .unit = "%", .actual = "60"}, 0, ",60,,50.00,超序时"},
        {"3.4", {KIND_MONEY, .unit = "万元", .actual = "346"}, 0, ",,,,仅跟踪"},
        {"4.1", {.target = "120", .actual = "130"}, 0, "108,,,50.00,超额完成"},
        {"5.1", {.target = "31400", .actual = "71267"}, 0, "227,,,50.00,超额完成"},
        {"5.2", {.target = "25500", .actual = "5333"}, 2, "20.91,,,50.00,滞后"},
        {"5.3", {.target = "10400", .actual = "239"}, 1, "2.3,,,50.00,滞后"},
        {"6.1", {.target = "30", .actual = "60"}, 0, "200,,,50.00,超额完成"},
        {"6.2", {.actual = "7"}, 0, ",,,,仅跟踪"},
        {"7.1",
         {KIND_SITE, .target = "4", .actual = "2", .steps = {2, 4, 280}},
         0,
         "50,,70,50.00,超序时"},
        {"7.2", {.target = "32", .actual = "16"}, 0, "50,,,50.00,按序时"},
        {"7.3",
         {KIND_MILESTONE, .target = "1", .actual = "0", .steps = {0, 4}},
         0,
         "0,,,50.00,滞后"},
        {"8.1",
         {KIND_RATE, .target = "60", .unit = "%", .parts = {"2564", "3150"}},
         1,
         ",81.4,,50.00,超额完成"},
        {"8.2",
         {KIND_RATE, .target = "60", .unit = "%", .parts = {"2247", "3150"}},
         2,
         ",71.33,,50.00,超额完成"},
        {"8.3",
         {KIND_RATE, .target = "93", .unit = "%", .parts = {"3208", "3150"}},
         2,
         ",101.84,,50.00,超额完成"},
        {"8.4",
         {KIND_RATE, .target = "93", .unit = "%", .parts = {"3153", "3150"}},
         1,
         ",100.1,,50.00,超额完成"},
        {"8.5", {.target = "15000", .actual = "6549"}, 1, "43.7,,,50.00,略滞后"},
        {"8.6", {.target = "15000", .actual = "6970"}, 1, "46.5,,,50.00,略滞后"},
        {"9.1", {.target = "12", .actual = "6"}, 0, "50,,,50.00,按序时"},
        {"9.2", {.target = "60", .actual = "35"}, 0, "58,,,50.00,按序时"},
        {"9.3",
         {KIND_MILESTONE, .target = "1", .actual = "0", .steps = {1, 3}},
         0,
         "33,,,50.00,滞后"},
        {"10.1",
         {KIND_MILESTONE, .target = "1", .actual = "1", .steps = {1, 1}},
         0,
         "100,,,50.00,提前完成"},
        {"10.2", {.actual = "8"}, 0, ",,,,仅跟踪"},
    };
    assert_int_equal(sizeof rows / sizeof *rows, 27);
    Date date = date_of(2022, 6, 30);
    size_t judged = 0, keeping = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Indicator indicator;
        Facts facts;
        set_up(arena, &rows[i].row, &indicator, &facts);
        Evaluation e = status_evaluate(&indicator, usual, NULL, &facts, date);
        int digits = rows[i].digits;
        Ratio none = {0, 0}; // a rate stands for its completion
        assert_string_equal(
            arena_printf(
                arena, "%s,%s,%s,%s,%s",
                percent_or_nothing(arena, ratio_exists(e.rate) ? none : e.completion, digits),
                percent_or_nothing(arena, e.rate, digits), percent_or_nothing(arena, e.physical, 0),
                percent_or_nothing(arena, e.planned, 2), status_terms[e.status].chinese),
            rows[i].expected);
        judged += e.status != STATUS_TRACKED;
        keeping += status_keeps_schedule(&e);
    }
    // “多数任务实现时间过半任务过半”: 16 of the 24 that are judged.
    assert_int_equal(judged, 24);
    assert_int_equal(keeping, 16);
    arena_free(arena);
}

static void each_rule_holds_from_its_line_on(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        Row row;
        const char *date;
        Status status;
        Light light;
    } rows[] = {
        // p = 50 %: the lines are 60, 50 and 40 %
        {{.target = "1000", .actual = "1001"}, "2022-06-30", STATUS_EXCEEDED, LIGHT_GREEN},
        {{.target = "1000", .actual = "1000"}, "2022-06-30", STATUS_COMPLETED_EARLY, LIGHT_GREEN},
        {{.target = "1000", .actual = "999"}, "2022-06-30", STATUS_AHEAD, LIGHT_GREEN},
        {{.target = "1000", .actual = "600"}, "2022-06-30", STATUS_AHEAD, LIGHT_GREEN},
        {{.target = "1000", .actual = "599.999999"}, "2022-06-30", STATUS_ON_SCHEDULE, LIGHT_GREEN},
        {{.target = "1000", .actual = "500"}, "2022-06-30", STATUS_ON_SCHEDULE, LIGHT_GREEN},
        {{.target = "1000", .actual = "499.999999"},
         "2022-06-30",
         STATUS_SLIGHTLY_BEHIND,
         LIGHT_YELLOW},
        {{.target = "1000", .actual = "400"}, "2022-06-30", STATUS_SLIGHTLY_BEHIND, LIGHT_YELLOW},
        {{.target = "1000", .actual = "399.999999"}, "2022-06-30", STATUS_BEHIND, LIGHT_RED},
        {{.target = "1000", .actual = "0"}, "2022-06-30", STATUS_BEHIND, LIGHT_RED},
        {{.target = "1000"}, "2022-06-30", STATUS_BEHIND, LIGHT_RED},
        {{.actual = "5"}, "2022-06-30", STATUS_TRACKED, LIGHT_NONE},
        {{0}, "2023-06-30", STATUS_TRACKED, LIGHT_NONE},
        // before the start nothing is planned
        {{.target = "1000"}, "2021-12-31", STATUS_ON_SCHEDULE, LIGHT_GREEN},
        {{.target = "1000", .actual = "100"}, "2021-12-31", STATUS_AHEAD, LIGHT_GREEN},
        // the deadline's day belongs to the time it has
        {{.target = "1000", .actual = "999.999999"},
         "2022-12-31",
         STATUS_SLIGHTLY_BEHIND,
         LIGHT_YELLOW},
        {{.target = "1000", .actual = "800"}, "2022-12-31", STATUS_SLIGHTLY_BEHIND, LIGHT_YELLOW},
        {{.target = "1000", .actual = "799"}, "2022-12-31", STATUS_BEHIND, LIGHT_RED},
        {{.target = "1000"}, "2022-12-31", STATUS_BEHIND, LIGHT_RED},
        {{.target = "1000", .actual = "999.999999"}, "2023-01-01", STATUS_OVERDUE, LIGHT_RED},
        {{.target = "1000"}, "2023-01-01", STATUS_OVERDUE, LIGHT_RED},
        {{.target = "1000", .actual = "1000"}, "2022-12-30", STATUS_COMPLETED_EARLY, LIGHT_GREEN},
        {{.target = "1000", .actual = "1000"}, "2022-12-31", STATUS_COMPLETED, LIGHT_GREEN},
        {{.target = "1000", .actual = "1000"}, "2023-01-01", STATUS_COMPLETED, LIGHT_GREEN},
        {{.target = "1000", .actual = "1000", .reached = "2022-12-30"},
         "2022-12-31",
         STATUS_COMPLETED_EARLY,
         LIGHT_GREEN},
        {{.target = "1000", .actual = "1000", .reached = "2022-06-30"},
         "2023-03-31",
         STATUS_COMPLETED_EARLY,
         LIGHT_GREEN},
        {{.target = "1000", .actual = "1000", .reached = "2022-12-31"},
         "2023-03-31",
         STATUS_COMPLETED,
         LIGHT_GREEN},
        {{.target = "1000", .actual = "1000", .reached = "2023-02-28"},
         "2023-03-31",
         STATUS_COMPLETED,
         LIGHT_GREEN},
        {{.target = "1000", .actual = "1001", .reached = "2023-02-28"},
         "2023-03-31",
         STATUS_EXCEEDED,
         LIGHT_GREEN},
        // limits
        {{.direction = DIRECTION_AT_MOST, .target = "5", .actual = "5"},
         "2022-06-30",
         STATUS_ON_SCHEDULE,
         LIGHT_GREEN},
        {{.direction = DIRECTION_AT_MOST, .target = "5", .actual = "5"},
         "2022-12-31",
         STATUS_COMPLETED,
         LIGHT_GREEN},
        {{.direction = DIRECTION_AT_MOST, .target = "5", .actual = "5.000001"},
         "2022-06-30",
         STATUS_BEHIND,
         LIGHT_RED},
        {{.direction = DIRECTION_AT_MOST, .target = "5", .actual = "6"},
         "2022-12-31",
         STATUS_BEHIND,
         LIGHT_RED},
        {{.direction = DIRECTION_AT_MOST, .target = "5", .actual = "6"},
         "2023-01-01",
         STATUS_OVERDUE,
         LIGHT_RED},
        {{.direction = DIRECTION_AT_MOST, .target = "0", .actual = "0"},
         "2022-06-30",
         STATUS_ON_SCHEDULE,
         LIGHT_GREEN},
        {{.direction = DIRECTION_AT_MOST, .target = "0", .actual = "1"},
         "2022-06-30",
         STATUS_BEHIND,
         LIGHT_RED},
        {{.direction = DIRECTION_AT_MOST, .target = "5"}, "2022-06-30", STATUS_BEHIND, LIGHT_RED},
        {{.direction = DIRECTION_AT_MOST, .target = "5"},
         "2021-12-31",
         STATUS_ON_SCHEDULE,
         LIGHT_GREEN},
        {{KIND_RATE, DIRECTION_AT_MOST, .target = "5", .actual = "4.99"},
         "2022-06-30",
         STATUS_ON_SCHEDULE,
         LIGHT_GREEN},
        {{KIND_RATE, DIRECTION_AT_MOST, .target = "5", .parts = {"1", "20"}},
         "2022-06-30",
         STATUS_ON_SCHEDULE,
         LIGHT_GREEN},
        {{KIND_RATE, DIRECTION_AT_MOST, .target = "5", .parts = {"2", "39"}},
         "2022-06-30",
         STATUS_BEHIND,
         LIGHT_RED},
        {{KIND_RATE, DIRECTION_AT_MOST, .target = "5", .parts = {"0", "0"}},
         "2022-06-30",
         STATUS_BEHIND,
         LIGHT_RED},
        {{.direction = DIRECTION_HOLD, .target = "430", .actual = "430"},
         "2022-06-30",
         STATUS_ON_SCHEDULE,
         LIGHT_GREEN},
        {{.direction = DIRECTION_HOLD, .target = "430", .actual = "447"},
         "2022-12-31",
         STATUS_COMPLETED,
         LIGHT_GREEN},
        {{.direction = DIRECTION_HOLD, .target = "430", .actual = "429"},
         "2022-06-30",
         STATUS_BEHIND,
         LIGHT_RED},
        {{.direction = DIRECTION_HOLD, .target = "0", .actual = "0"},
         "2022-06-30",
         STATUS_ON_SCHEDULE,
         LIGHT_GREEN},
        {{.direction = DIRECTION_HOLD, .target = "0", .actual = "1"},
         "2022-06-30",
         STATUS_BEHIND,
         LIGHT_RED},
        {{.direction = DIRECTION_HOLD, .target = "0", .actual = "1"},
         "2023-01-01",
         STATUS_OVERDUE,
         LIGHT_RED},
        {{KIND_RATE, DIRECTION_HOLD, .target = "95", .parts = {"0", "0"}},
         "2022-06-30",
         STATUS_BEHIND,
         LIGHT_RED},
        {{KIND_RATE, DIRECTION_HOLD, .target = "95", .parts = {"19", "20"}},
         "2022-06-30",
         STATUS_ON_SCHEDULE,
         LIGHT_GREEN},
        // rates
        {{KIND_RATE, .target = "60", .actual = "60"},
         "2022-06-30",
         STATUS_COMPLETED_EARLY,
         LIGHT_GREEN},
        {{KIND_RATE, .target = "60", .parts = {"3", "5"}},
         "2022-06-30",
         STATUS_COMPLETED_EARLY,
         LIGHT_GREEN},
        {{KIND_RATE, .target = "93.5", .parts = {"187", "200"}},
         "2022-06-30",
         STATUS_COMPLETED_EARLY,
         LIGHT_GREEN},
        {{KIND_RATE, .target = "60", .parts = {"3", "10"}},
         "2022-06-30",
         STATUS_ON_SCHEDULE,
         LIGHT_GREEN},
        {{KIND_RATE, .target = "60", .parts = {"2999", "10000"}},
         "2022-06-30",
         STATUS_SLIGHTLY_BEHIND,
         LIGHT_YELLOW},
        {{KIND_RATE, .target = "60", .parts = {"0", "0"}, .actual = "0"},
         "2022-06-30",
         STATUS_BEHIND,
         LIGHT_RED},
        {{KIND_RATE, .target = "60", .parts = {"0", "0"}, .actual = "90"},
         "2022-06-30",
         STATUS_BEHIND,
         LIGHT_RED},
        // sites: fewer listed than promised count as not started; more than promised as they stand
        {{KIND_SITE, .target = "6", .steps = {2, 3, 300}},
         "2022-06-30",
         STATUS_ON_SCHEDULE,
         LIGHT_GREEN},
        {{KIND_SITE, .target = "7", .steps = {2, 3, 300}},
         "2022-06-30",
         STATUS_SLIGHTLY_BEHIND,
         LIGHT_YELLOW},
        {{KIND_SITE, .target = "2", .steps = {2, 3, 240}},
         "2022-06-30",
         STATUS_COMPLETED_EARLY,
         LIGHT_GREEN},
        {{KIND_SITE, .target = "2", .steps = {3, 3, 300}},
         "2022-06-30",
         STATUS_EXCEEDED,
         LIGHT_GREEN},
        {{KIND_SITE, .target = "2", .steps = {1, 2, 190}}, "2023-01-01", STATUS_OVERDUE, LIGHT_RED},
        {{KIND_SITE, .target = "6", .actual = "3"}, "2022-06-30", STATUS_ON_SCHEDULE, LIGHT_GREEN},
        // milestones by weight
        {{KIND_MILESTONE, .target = "1", .steps = {30, 50}},
         "2022-06-30",
         STATUS_AHEAD,
         LIGHT_GREEN},
        {{KIND_MILESTONE, .target = "1", .steps = {25, 50}},
         "2022-06-30",
         STATUS_ON_SCHEDULE,
         LIGHT_GREEN},
        {{KIND_MILESTONE, .target = "1", .steps = {50, 50}},
         "2022-06-30",
         STATUS_COMPLETED_EARLY,
         LIGHT_GREEN},
    };
    bool seen[STATUS_COUNT] = {false};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Indicator indicator;
        Facts facts;
        set_up(arena, &rows[i].row, &indicator, &facts);
        Evaluation e = status_evaluate(&indicator, usual, NULL, &facts, day(arena, rows[i].date));
        if (e.status != rows[i].status || e.light != rows[i].light)
            fail_msg("row %zu: %s, not %s", i, status_terms[e.status].key,
                     status_terms[rows[i].status].key);
        assert_int_equal(status_light(e.status), e.light);
        seen[e.status] = true;
    }
    for (size_t i = 0; i < STATUS_COUNT; i++)
        assert_true(seen[i]);
    arena_free(arena);
}

static void margins_belong_to_the_programme(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Row row = {.target = "100", .actual = "55"};
    Indicator indicator;
    Facts facts;
    set_up(arena, &row, &indicator, &facts);
    static const struct {
        struct {
            int ahead, slight;
        } margins;
        const char *actual;
        Status status;
    } rows[] = {
        {{5, 80}, "55", STATUS_AHEAD},          {{6, 80}, "55", STATUS_ON_SCHEDULE},
        {{0, 80}, "50", STATUS_AHEAD},          {{10, 90}, "45", STATUS_SLIGHTLY_BEHIND},
        {{10, 91}, "45", STATUS_BEHIND},        {{10, 100}, "49", STATUS_BEHIND},
        {{10, 0}, "0", STATUS_SLIGHTLY_BEHIND},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        StatusRule rule = rule_margins(rows[i].margins.ahead, rows[i].margins.slight);
        facts.actual = figure(arena, rows[i].actual);
        Evaluation e = status_evaluate(&indicator, &rule, NULL, &facts, date_of(2022, 6, 30));
        assert_int_equal(e.status, rows[i].status);
    }
    arena_free(arena);
}

// A programme as anything may come: any kind, span, stage targets, size, and facts near its lines.
typedef struct Case {
    Indicator indicator;
    Facts facts;
    StatusRule rule;
    Date date;
    StageTarget stages[2];
} Case;

static void random_case(Random *random, Arena *arena, Direction direction, Case *c) {
    static const char *const units[] = {"人", "万户", "亿元", "公里", ""};
    *c = (Case){.rule = rule_margins((int)random_between(random, 0, 30),
                                     (int)random_between(random, 0, 100))};
    int64_t preset = random_between(random, 0, 2 * RULE_PRESET_COUNT);
    if (preset < RULE_PRESET_COUNT)
        c->rule = rule_presets[preset].rule;
    c->facts.started = random_between(random, 0, 3) != 0;
    Indicator *indicator = &c->indicator;
    *indicator = (Indicator){
        .kind = (IndicatorKind)random_between(random, 0, KIND_COUNT - 1),
        .direction = direction,
        .has_target = true,
        .target = {random_any_size(random, 100000000) + 1, (int)random_between(random, 0, 3)},
        .rounding = (Rounding)random_between(random, 0, ROUNDING_COUNT - 1),
        .start = date_of(2022, 1, 1) + (Date)random_between(random, 0, 200),
        .done_weight = (int)random_between(random, 1, 100),
        .stage_targets = c->stages};
    indicator->measure =
        measure_of(arena, indicator->kind == KIND_RATE ? "%" : units[random_between(random, 0, 4)]);
    indicator->deadline = indicator->start + (Date)random_between(random, 0, 500);
    c->date = indicator->start + (Date)random_between(random, -20, 520);
    if (random_between(random, 0, 3) == 0)
        c->date = indicator->deadline + (Date)random_between(random, -1, 1);
    for (Date date = indicator->start;
         random_between(random, 0, 1) && indicator->stage_target_count < 2;
         indicator->stage_target_count++) {
        date += (Date)random_between(random, 1, 200);
        c->stages[indicator->stage_target_count] = (StageTarget){
            date, {random_between(random, 0, indicator->target.value), indicator->target.scale}};
    }
    c->facts.reached = random_between(random, 0, 1)
                           ? DATE_NONE
                           : indicator->start + (Date)random_between(random, 0, 500);
    Facts *facts = &c->facts;
    if (indicator->kind == KIND_RATE) {
        indicator->target = (Figure){random_between(random, 1, 10000), 2};
        indicator->stage_target_count = 0;
    }
    if ((indicator->kind == KIND_SITE || indicator->kind == KIND_MILESTONE) &&
        random_between(random, 0, 2)) {
        indicator->target = figure_of(random_between(random, 1, 20));
        indicator->stage_target_count = 0;
        facts->has_steps = true;
        facts->steps_all = random_between(random, 1, 20);
    } else {
        facts->reported = random_between(random, 0, 9) != 0;
        Figure near = {0, 0};
        Ratio planned = schedule_planned(indicator, c->date);
        if (random_between(random, 0, 1) && ratio_exists(planned) &&
            ratio_ceiling(planned, indicator->target, indicator->target.scale, &near))
            near.value += near.scale == indicator->target.scale ? random_between(random, -2, 2) : 0;
        else
            near.value = random_any_size(random, 2 * indicator->target.value),
            near.scale = indicator->target.scale;
        facts->actual = near.value < 0 ? figure_of(0) : near;
        if (indicator->kind == KIND_RATE && facts->reported && random_between(random, 0, 1)) {
            facts->has_parts = true;
            facts->denominator = figure_of(random_any_size(random, 100000) + 1);
            facts->numerator = figure_of(random_between(random, 0, facts->denominator.value));
        }
    }
}

// The facts of a larger actual, all else equal.
static void grow(Random *random, const Indicator *indicator, Facts *facts) {
    if (facts->has_steps) {
        int64_t more = random_between(random, 0, facts->steps_all - facts->steps_done);
        int64_t top = facts->steps_all * indicator->done_weight;
        facts->steps_done += more;
        facts->physical_done += more * indicator->done_weight;
        int64_t least = facts->steps_done * indicator->done_weight;
        if (facts->physical_done < least)
            facts->physical_done = least;
        if (facts->physical_done > top)
            facts->physical_done = top;
    } else if (facts->has_parts) {
        facts->numerator.value += random_any_size(random, facts->denominator.value);
    } else {
        facts->reported = true;
        facts->actual.value += random_any_size(random, 2 * indicator->target.value);
    }
}

static int rank_of(Status status) {
    static const int ranks[STATUS_COUNT] = {
        [STATUS_EXCEEDED] = 7, [STATUS_COMPLETED_EARLY] = 6, [STATUS_COMPLETED] = 5,
        [STATUS_AHEAD] = 4,    [STATUS_ON_SCHEDULE] = 3,     [STATUS_SLIGHTLY_BEHIND] = 2,
        [STATUS_BEHIND] = 1,   [STATUS_OVERDUE] = 0,         [STATUS_TRACKED] = -1,
    };
    return ranks[status];
}

static void status_never_gets_worse_when_the_actual_grows(void **state) {
    (void)state;
    Random random = {21};
    Arena *arena = arena_new();
    size_t risen = 0;
    for (int i = 0; i < 30000; i++) {
        Case c;
        random_case(&random, arena, DIRECTION_AT_LEAST, &c);
        Evaluation before = status_evaluate(&c.indicator, &c.rule, NULL, &c.facts, c.date);
        for (int step = 0; step < 4; step++) {
            grow(&random, &c.indicator, &c.facts);
            Evaluation after = status_evaluate(&c.indicator, &c.rule, NULL, &c.facts, c.date);
            assert_true(rank_of(after.status) >= rank_of(before.status));
            risen += after.status != before.status;
            before = after;
        }
    }
    assert_true(risen > 10000);
    arena_free(arena);
}

static void a_limit_never_gets_better_when_the_actual_grows(void **state) {
    (void)state;
    Random random = {22};
    Arena *arena = arena_new();
    size_t broken = 0;
    for (int i = 0; i < 20000; i++) {
        Case c;
        random_case(&random, arena, DIRECTION_AT_MOST, &c);
        if (!c.facts.has_steps)
            c.facts.reported = true;
        Evaluation before = status_evaluate(&c.indicator, &c.rule, NULL, &c.facts, c.date);
        for (int step = 0; step < 4; step++) {
            grow(&random, &c.indicator, &c.facts);
            Evaluation after = status_evaluate(&c.indicator, &c.rule, NULL, &c.facts, c.date);
            assert_true(after.light >= before.light);
            assert_true(before.met || !after.met);
            broken += before.met && !after.met;
            before = after;
        }
    }
    assert_true(broken > 1000);
    arena_free(arena);
}

static void the_remedy_turns_the_light_green_and_one_less_does_not(void **state) {
    (void)state;
    Random random = {23};
    size_t needed = 0, steps = 0;
    for (int i = 0; i < 30000; i++) {
        Arena *arena = arena_new();
        Case c;
        random_case(&random, arena,
                    random_between(&random, 0, 4) ? DIRECTION_AT_LEAST
                                                  : (Direction)random_between(&random, 0, 2),
                    &c);
        Evaluation e = status_evaluate(&c.indicator, &c.rule, NULL, &c.facts, c.date);
        const char *remedy = status_remedy(arena, &c.indicator, &c.facts, &e, c.date);
        assert_int_equal(remedy != NULL, e.light == LIGHT_YELLOW || e.light == LIGHT_RED);
        Facts facts = c.facts;
        if (e.has_needed && !facts.has_steps) {
            needed++;
            assert_non_null(strstr(remedy, figure_text(arena, e.needed)));
            facts.reported = true;
            facts.has_parts = false;
            facts.actual = e.needed;
            facts.started = true;
            Evaluation green = status_evaluate(&c.indicator, &c.rule, NULL, &facts, c.date);
            assert_int_equal(green.light, LIGHT_GREEN);
            if (c.indicator.direction == DIRECTION_AT_LEAST) {
                int scale = c.indicator.kind == KIND_RATE   ? 2
                            : c.indicator.measure.power > 6 ? 6
                                                            : c.indicator.measure.power;
                if (scale < c.indicator.target.scale)
                    scale = c.indicator.target.scale;
                if (c.facts.reported && scale < c.facts.actual.scale)
                    scale = c.facts.actual.scale;
                assert_true(figure_subtract(e.needed, (Figure){1, scale}, &facts.actual));
                facts.started = c.facts.started;
                Evaluation less = status_evaluate(&c.indicator, &c.rule, NULL, &facts, c.date);
                assert_true(less.light == LIGHT_YELLOW || less.light == LIGHT_RED);
            }
        } else if (remedy && c.indicator.direction == DIRECTION_AT_LEAST) {
            // 形象进度 or 节点完成率 as printed, reached exactly
            steps++;
            assert_true(facts.has_steps);
            const char *reach = strstr(remedy, "达到");
            facts.steps_all = 10000;
            facts.steps_done = c.indicator.kind == KIND_SITE ? 0 : 10000;
            FigureText goal = {.figure = figure_of(100)};
            if (e.has_needed) {
                facts.steps_all = c.facts.steps_all;
                facts.steps_done = e.needed.value;
            } else if (reach) {
                char number[32] = "";
                const char *from = reach + strlen("达到");
                memcpy(number, from, strcspn(from, "%"));
                assert_int_equal(figure_read(arena, number, &goal), FIGURE_FINE);
                Figure done;
                assert_true(figure_shift(goal.figure, 2, &done)); // hundredths of a percent
                if (c.indicator.kind == KIND_SITE)
                    facts.physical_done = done.value * c.indicator.done_weight;
                else
                    facts.steps_done = done.value;
            }
            facts.started = true;
            Evaluation green = status_evaluate(&c.indicator, &c.rule, NULL, &facts, c.date);
            assert_int_equal(green.light, LIGHT_GREEN);
        }
        arena_free(arena);
    }
    assert_true(needed > 5000 && steps > 1000);
}

// The percentages of a sentence in their order, as counts of their last place.
static size_t percentages(const char *sentence, int64_t out[8]) {
    size_t count = 0;
    for (const char *p = sentence; *p && count < 8;) {
        size_t n = strspn(p, "0123456789.");
        if (n > 0 && p[n] == '%') {
            int64_t value = 0;
            for (size_t i = 0; i < n; i++)
                if (p[i] != '.')
                    value = value * 10 + (p[i] - '0');
            out[count++] = value;
        }
        p += n ? n : 1;
    }
    return count;
}

static void no_why_says_what_its_own_numbers_deny(void **state) {
    (void)state;
    Random random = {24};
    size_t compared = 0;
    for (int i = 0; i < 30000; i++) {
        Arena *arena = arena_new();
        Case c;
        random_case(&random, arena, (Direction)random_between(&random, 0, DIRECTION_COUNT - 1), &c);
        Evaluation e = status_evaluate(&c.indicator, &c.rule, NULL, &c.facts, c.date);
        const char *why = status_why(arena, &c.indicator, &c.facts, &e, c.date);
        assert_true(strlen(why) > 6);
        assert_null(strstr(why, "—"));
        assert_null(strstr(why, "无法算出"));
        int64_t shown[8] = {0}; // g, p, the rule's share where it is told, the line
        size_t count = percentages(why, shown);
        bool plain = strncmp(why, "完成率", strlen("完成率")) == 0 ||
                     strncmp(why, "形象进度", strlen("形象进度")) == 0;
        bool lined = rule_margin_of(&c.rule, RULE_SHARE) >= 0; // it tells both lines
        if (plain && lined && !strchr(why, '/') && e.status >= STATUS_AHEAD) {
            compared++;
            int64_t g = shown[0], p = shown[1];
            if (e.status == STATUS_AHEAD) {
                assert_int_equal(count, 3);
                assert_true(g >= shown[2]);
            } else if (e.status == STATUS_ON_SCHEDULE) {
                assert_int_equal(count, 2);
                assert_true(g >= p);
                assert_int_equal(strstr(why, "持平") != NULL, g == p);
            } else if (e.status == STATUS_SLIGHTLY_BEHIND) {
                assert_int_equal(count, 4);
                assert_true(g < p && g >= shown[3]);
            } else {
                assert_int_equal(count, 4);
                assert_true(g < shown[3]);
            }
        }
        arena_free(arena);
    }
    assert_true(compared > 2000);
}

// Figures at the edge of what is allowed: no undefined arithmetic (run under UBSan), and an answer.
static void extremes_are_answered(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const int64_t values[] = {0, 1, 999999, 999999999999, 999999999999999999};
    const size_t n = sizeof values / sizeof *values;
    for (size_t i = 0; i < n * n * n; i++)
        for (IndicatorKind kind = 0; kind < KIND_COUNT; kind++)
            for (Direction direction = 0; direction < DIRECTION_COUNT; direction++)
                for (int shape = 0; shape < 3; shape++) {
                    const Indicator indicator = {.kind = kind,
                                                 .direction = direction,
                                                 .measure = measure_of(arena, "亿元"),
                                                 .has_target = true,
                                                 .target = {values[i % n], 6},
                                                 .start = date_of(2022, 1, 7),
                                                 .deadline = date_of(2022, 12, 31),
                                                 .done_weight = 100};
                    const Facts facts = {.reported = shape != 1,
                                         .actual = {values[i / n % n], 6},
                                         .has_parts = shape == 1,
                                         .numerator = {values[i / n % n], 6},
                                         .denominator = {values[i / n / n], 6},
                                         .has_steps = shape == 2,
                                         .steps_done = values[i / n % n],
                                         .steps_all = values[i / n / n],
                                         .physical_done = values[i / n % n],
                                         .reached = DATE_NONE};
                    for (Date date = date_of(2022, 6, 15); date < date_of(2023, 6, 1);
                         date += 210) {
                        Evaluation e = status_evaluate(&indicator, usual, NULL, &facts, date);
                        assert_true(*status_why(arena, &indicator, &facts, &e, date));
                        assert_int_equal(status_remedy(arena, &indicator, &facts, &e, date) != NULL,
                                         e.light == LIGHT_YELLOW || e.light == LIGHT_RED);
                    }
                }
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_real_case_comes_out_as_expected),
        cmocka_unit_test(each_rule_holds_from_its_line_on),
        cmocka_unit_test(margins_belong_to_the_programme),
        cmocka_unit_test(status_never_gets_worse_when_the_actual_grows),
        cmocka_unit_test(a_limit_never_gets_better_when_the_actual_grows),
        cmocka_unit_test(the_remedy_turns_the_light_green_and_one_less_does_not),
        cmocka_unit_test(no_why_says_what_its_own_numbers_deny),
        cmocka_unit_test(extremes_are_answered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
