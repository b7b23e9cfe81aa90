#include "service/facts.h"

#include "story.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static Date day(const char *text) {
    Arena *arena = arena_new();
    Date date = DATE_NONE;
    date_parse(arena, text, &date);
    arena_free(arena);
    return date;
}

static const Story story = {
    .date = "2022-06-30",
    .programme = "1.1,甲整治,数量,座,100\n2.1,幼儿园,项目点,所,2\n3.1,平台,节点,个,1\n"
                 "4.1,筛查率,比率,%,60\n5.1,没有填报,数量,座,9",
    .reports = "2022-03-31|1.1,50\n2022-05-31|1.1,100\n2022-06-30|1.1,100\n2.1,0\n3.1,0\n"
               "2022-03-31|4.1,,20,40",
    .milestones = "3.1,1,规划,2022-04-15\n3.1,2,建设,2022-06-10",
};

static void the_report_that_holds(void **state) {
    (void)state;
    Office *office = office_new();
    const Programme *p = story_tell(office, &story)->board->programme;
    static const struct {
        const char *code, *on, *period; // period "" for no report
    } rows[] = {
        {"1.1", "2022-03-30", ""},           {"1.1", "2022-03-31", "2022-03-31"},
        {"1.1", "2022-05-30", "2022-03-31"}, {"1.1", "2022-05-31", "2022-05-31"},
        {"1.1", "2022-12-31", "2022-06-30"}, {"5.1", "2022-12-31", ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const Report *report = commitment_report(programme_find(p, rows[i].code), day(rows[i].on));
        assert_string_equal(report ? date_iso(office->arena, report->period) : "", rows[i].period);
    }
    assert_int_equal(programme_last_period(p), day("2022-06-30"));
    assert_int_equal(programme_last_period(&(Programme){0}), DATE_NONE);
    assert_null(programme_find(p, "1"));
    office_free(office);
}

static void only_what_is_verified_holds(void **state) {
    (void)state;
    Report reports[] = {{.period = 10, .state = "verified"}, {.period = 20, .state = "draft"}};
    const Commitment c = {.reports = reports, .report_count = 2};
    assert_ptr_equal(commitment_report(&c, 30), &reports[0]);
    reports[0].state = "returned";
    assert_null(commitment_report(&c, 30));
}

static void the_target_is_reached_since(void **state) {
    (void)state;
    Office *office = office_new();
    const Programme *p = story_tell(office, &story)->board->programme;
    static const struct {
        const char *code, *on, *reached; // "" for unknown
        bool reported, started;
        int64_t done, all;
    } rows[] = {
        {"1.1", "2022-01-31", "", false, false, 0, 0},
        {"1.1", "2022-03-31", "", true, true, 0, 0},
        // Since the first of the reports that say so without a break.
        {"1.1", "2022-06-30", "2022-05-31", true, true, 0, 0},
        {"3.1", "2022-04-14", "", false, false, 0, 2},
        {"3.1", "2022-04-15", "", false, true, 1, 2},
        {"3.1", "2022-06-30", "2022-06-10", true, true, 2, 2},
        {"2.1", "2022-06-30", "", true, false, 0, 0},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Facts facts = commitment_facts(p, programme_find(p, rows[i].code), day(rows[i].on));
        const char *reached = date_iso(office->arena, facts.reached);
        if (strcmp(reached, rows[i].reached) != 0 || facts.reported != rows[i].reported ||
            facts.started != rows[i].started || facts.steps_done != rows[i].done ||
            facts.steps_all != rows[i].all)
            fail_msg("row %zu: %s %d %d %d/%d", i, reached, facts.reported, facts.started,
                     (int)facts.steps_done, (int)facts.steps_all);
    }
    // What changed on the day itself counts.
    assert_int_equal(commitment_last_change(programme_find(p, "1.1"), day("2022-05-31")),
                     day("2022-05-31"));
    assert_int_equal(commitment_last_change(programme_find(p, "3.1"), day("2022-06-10")),
                     day("2022-06-10"));
    Facts rate = commitment_facts(p, programme_find(p, "4.1"), day("2022-06-30"));
    assert_true(rate.has_parts);
    assert_int_equal(rate.numerator.value, 20);
    assert_int_equal(rate.denominator.value, 40);
    office_free(office);
}

static void sites_stand_by_the_day(void **state) {
    (void)state;
    Office *office = office_new();
    office_must_import(office, "410423",
                       TABLES(PROGRAMME_HEADINGS "\n2,幼儿园,2.1,改建幼儿园,项目点,所,2,县局\n",
                              REPORT_HEADINGS "\n2.1,2022-06-30,0\n",
                              SITE_HEADINGS
                              "\n2.1,东街,前期手续,,,2022-03-31\n2.1,东街,已开工,,,2022-05-10\n"
                              "2.1,西街,已投用,,,2022-06-01\n2.1,东街,已投用,,,2022-06-20\n"));
    const Programme *p = &office_board(office, "410423", DATE_NONE)->programme;
    const Commitment *c = programme_find(p, "2.1");
    const Site *site = commitment_site(c, "东街");
    static const struct {
        const char *on, *stage; // of 东街
        int weight, done, physical;
        bool started;
    } rows[] = {
        {"2022-03-30", NULL, 0, 0, 0, false},         {"2022-03-31", "前期手续", 10, 0, 10, false},
        {"2022-05-09", "前期手续", 10, 0, 10, false}, {"2022-05-10", "已开工", 40, 0, 40, true},
        {"2022-06-01", "已开工", 40, 1, 140, true},   {"2022-06-30", "已投用", 100, 2, 200, true},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Date date = day(rows[i].on);
        const char *stage = site_stage(site, date);
        Facts facts = commitment_facts(p, c, date);
        assert_string_equal(stage ? stage : "", rows[i].stage ? rows[i].stage : "");
        assert_int_equal(site_weight(p, site, date), rows[i].weight);
        assert_int_equal(facts.steps_done, rows[i].done);
        assert_int_equal(facts.physical_done, rows[i].physical);
        assert_int_equal(facts.started, rows[i].started);
    }
    assert_null(commitment_site(c, "南街"));
    assert_int_equal(commitment_last_change(c, day("2022-06-19")), day("2022-06-01"));
    assert_int_equal(commitment_last_change(c, day("2022-01-01")), DATE_NONE);
    assert_int_equal(commitment_facts(p, c, day("2022-06-30")).reached, day("2022-06-20"));
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_report_that_holds),
        cmocka_unit_test(only_what_is_verified_holds),
        cmocka_unit_test(the_target_is_reached_since),
        cmocka_unit_test(sites_stand_by_the_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
