// Warnings and refusals about what is typed, by rows.
#include "service/form_checks.h"

#include "people.h"

#include <string.h>

// An indicator with reports before: months and figures of 2022, ended by month 0.
typedef struct Past {
    int month;
    int64_t actual;
} Past;

static Commitment commitment_of(Arena *arena, IndicatorKind kind, int64_t target,
                                const Past *past) {
    static const Unit unit = {1, "县城管局"};
    Commitment c = {.indicator = {.code = "3.1",
                                  .name = "窨井盖整治",
                                  .kind = kind,
                                  .measure = measure_of(arena, "座"),
                                  .has_target = target > 0,
                                  .target = figure_of(target),
                                  .start = date_of(2022, 1, 1),
                                  .deadline = date_of(2022, 12, 31),
                                  .done_weight = 100},
                    .unit = &unit,
                    .done_stage = "已投用"};
    for (; past->month; past++) {
        c.reports = arena_room(arena, c.reports, c.report_count, sizeof *c.reports);
        c.reports[c.report_count++] =
            (Report){.period = date_month_end(date_of(2022, past->month, 1)),
                     .version = 1,
                     .state = "verified",
                     .has_actual = true,
                     .actual = figure_of(past->actual),
                     .words = "",
                     .reason = ""};
    }
    return c;
}

static void jumps_falls_and_targets(void **state) {
    (void)state;
    static const struct {
        Past past[4];
        const char *actual, *reason;
        int64_t target;
        int refusals, warnings;
        const char *words;
    } rows[] = {
        {{{0, 0}}, "1000", "", 2000, 0, 0, ""},
        {{{0, 0}}, "2000", "", 2000, 0, 0, ""},
        {{{0, 0}}, "2001", "", 2000, 0, 1, "超过了年度目标2000"},
        {{{0, 0}}, "20000", "", 2000, 0, 1, "超过了年度目标2000"},
        {{{0, 0}}, "20001", "", 2000, 0, 1, "10倍以上"},
        {{{0, 0}}, "99999999", "", 0, 0, 0, ""}, // without target there is nothing to go beyond
        {{{5, 900}}, "899", "", 2000, 1, 0, "比2022-05-31的900少"},
        {{{5, 900}}, "899", "重复计算", 2000, 0, 0, ""},
        {{{5, 900}}, "900", "", 2000, 0, 0, ""},
        // 180 a month so far: three times as much is 540.
        {{{5, 900}}, "1440", "", 2000, 0, 0, ""},
        {{{5, 900}}, "1441", "", 2000, 0, 1, "3倍以上"},
        // The fastest month counts, and months without a report are spread.
        {{{3, 30}, {4, 330}, {5, 330}}, "1230", "", 2000, 0, 0, ""},
        {{{3, 30}, {4, 330}, {5, 330}}, "1231", "", 2000, 0, 1, "3倍以上"},
        {{{2, 100}, {4, 200}}, "500", "", 2000, 0, 0, ""},
        {{{2, 100}, {4, 200}}, "501", "", 2000, 0, 1, "3倍以上"},
        {{{5, 0}}, "700", "", 2000, 0, 0, ""}, // from nothing everything is a jump
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        Commitment c = commitment_of(arena, KIND_QUANTITY, rows[i].target, rows[i].past);
        Programme programme = {.region = PEOPLE_REGION, .year = 2022};
        Typed typed = {rows[i].actual, "", "", "", rows[i].reason};
        Report report;
        Checks checks;
        form_read(arena, &programme, &c, date_of(2022, 6, 30), date_of(2022, 7, 1), &typed, &report,
                  &checks);
        int refusals = 0, warnings = 0;
        for (size_t k = 0; k < checks.count; k++) {
            refusals += checks.items[k].level == CHECK_REFUSE;
            warnings += checks.items[k].level == CHECK_WARN;
        }
        if (refusals != rows[i].refusals || warnings != rows[i].warnings)
            fail_msg("row %zu: %d refusals, %d warnings: %s", i, refusals, warnings,
                     checks.count ? checks.items[0].message : "");
        if (checks.count)
            assert_string_contains(checks.items[0].message, rows[i].words);
        assert_int_equal(checks_refusal(&checks) != NULL, refusals > 0);
        arena_free(arena);
    }
}

static void sites_against_what_is_known(void **state) {
    (void)state;
    static const struct {
        const char *actual;
        int level; // of the only check; -1 when there is none
        const char *words;
    } rows[] = {
        {"1", -1, ""},
        {"2", CHECK_WARN, "到“已投用”的项目点有1个，以项目点为准"},
        {"4", CHECK_REFUSE, "只有3个项目点"},
        {"1.5", CHECK_REFUSE, "应为整数"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        static const Past none[] = {{0, 0}};
        Commitment c = commitment_of(arena, KIND_SITE, 3, none);
        StageSeen seen[] = {{date_of(2022, 6, 1), 1, "已投用"}, {date_of(2022, 6, 1), 1, "已开工"}};
        Site sites[] = {{.name = "甲", .seen = &seen[0], .seen_count = 1},
                        {.name = "乙", .seen = &seen[1], .seen_count = 1},
                        {.name = "丙"}};
        c.sites = sites;
        c.site_count = 3;
        Programme programme = {.region = PEOPLE_REGION,
                               .year = 2022,
                               .stages = stage_defaults,
                               .stage_count = STAGE_DEFAULT_COUNT};
        Typed typed = {rows[i].actual, "", "", "", ""};
        Report report;
        Checks checks;
        form_read(arena, &programme, &c, date_of(2022, 6, 30), date_of(2022, 7, 1), &typed, &report,
                  &checks);
        if (rows[i].level < 0) {
            assert_int_equal(checks.count, 0);
        } else {
            assert_true(checks.count > 0);
            assert_int_equal(checks.items[0].level, rows[i].level);
            assert_string_contains(checks.items[0].message, rows[i].words);
        }
        arena_free(arena);
    }
}

static void a_report_is_typed_as_it_reads(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Report report = {.has_actual = true, .actual = {331, 1}, .words = "话", .reason = "因"};
    Typed typed = form_typed(arena, &report, &(Indicator){.kind = KIND_QUANTITY});
    assert_string_equal(typed.actual, "33.1");
    assert_string_equal(typed.numerator, "");
    assert_string_equal(typed.words, "话");
    assert_string_equal(typed.reason, "因");
    report = (Report){.has_parts = true,
                      .numerator = figure_of(2),
                      .denominator = figure_of(3),
                      .words = "",
                      .reason = ""};
    typed = form_typed(arena, &report, &(Indicator){.kind = KIND_QUANTITY});
    assert_string_equal(typed.actual, "");
    assert_string_equal(typed.numerator, "2");
    assert_string_equal(typed.denominator, "3");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jumps_falls_and_targets),
        cmocka_unit_test(sites_against_what_is_known),
        cmocka_unit_test(a_report_is_typed_as_it_reads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
