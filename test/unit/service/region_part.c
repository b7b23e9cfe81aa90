#include "service/region_part.h"

#include "office.h"

#include <string.h>

// What indicators of every kind add, as `changes` tells it without the lights.
static const char *told(Office *office, const char *code, const char *measure, IndicatorKind kind) {
    Arena *arena = office->arena;
    BoardRequest *r = office_board(office, "410423", date_of(2022, 6, 30));
    Template model = {"410000", code, kind, measure_of(arena, measure)};
    SumChanges changes =
        changes_of(arena, &r->programme, programme_find(&r->programme, code), &model);
    SumChanges figures = {arena_array(arena, changes.count, sizeof(SumChange)), 0};
    for (size_t i = 0; i < changes.count; i++)
        if (changes.items[i].part < SUM_MET)
            figures.items[figures.count++] = changes.items[i];
    SumChanges again = changes_read(arena, changes_text(arena, &changes));
    assert_string_equal(changes_text(arena, &again), changes_text(arena, &changes));
    return changes_text(arena, &figures);
}

static void every_kind_adds_its_own(void **state) {
    (void)state;
    Office *office = office_new();
    office_must_import(office, "410423",
                       TABLES(PROGRAMME_HEADINGS "\n"
                                                 "1,路,1.1,公路,数量,公里,100,交通局\n"
                                                 "1,路,1.2,筹资,资金,万元,,交通局\n"
                                                 "2,园,2.1,幼儿园,项目点,所,2,教育局\n"
                                                 "2,园,2.2,平台,节点,个,1,教育局\n"
                                                 "3,卫,3.1,筛查率,比率,%,80,卫健委\n"
                                                 "3,卫,3.2,签约率,比率,%,80,卫健委\n",
                              REPORT_HEADINGS "\n"
                                              "1.1,2022-03-31,12.5,,,\n"
                                              "1.1,2022-06-30,60,,,\n"
                                              "1.2,2022-06-30,346,,,\n"
                                              "3.1,2022-06-30,,2564,3150,\n"
                                              "3.2,2022-06-30,81,,,\n",
                              SITE_HEADINGS "\n"
                                            "2.1,一园,已开工,,,2022-04-15\n"
                                            "2.1,二园,已投用,,,2022-05-01\n",
                              MILESTONE_HEADINGS "\n"
                                                 "2.2,1,规划,2022-02-10\n"
                                                 "2.2,2,建设,\n"));
    static const struct {
        const char *code, *measure;
        IndicatorKind kind;
        const char *changes;
    } rows[] = {
        {"1.1", "公里", KIND_QUANTITY,
         "2022-01-01 places 1000000;2022-01-01 targets 1000000;2022-01-01 target 100000000;"
         "2022-03-31 reported 1000000;2022-03-31 actual 12500000;2022-03-31 aimed 12500000;"
         "2022-06-30 actual 47500000;2022-06-30 aimed 47500000"},
        {"1.2", "亿元", KIND_MONEY,
         "2022-01-01 places 1000000;2022-06-30 reported 1000000;2022-06-30 actual 34600;"
         "2022-06-30 paid 34600"},
        {"2.1", "所", KIND_SITE,
         "2022-01-01 places 1000000;2022-01-01 targets 1000000;2022-01-01 target 2000000;"
         "2022-01-01 reported 1000000;2022-01-01 steps 2000000;2022-01-01 work 200000000;"
         "2022-04-15 physical 40000000;"
         "2022-05-01 actual 1000000;2022-05-01 aimed 1000000;2022-05-01 done 1000000;"
         "2022-05-01 physical 100000000"},
        {"2.2", "个", KIND_MILESTONE,
         "2022-01-01 places 1000000;2022-01-01 targets 1000000;2022-01-01 target 1000000;"
         "2022-01-01 reported 1000000;2022-01-01 steps 2000000;2022-02-10 done 1000000"},
        {"3.1", "%", KIND_RATE,
         "2022-01-01 places 1000000;2022-01-01 targets 1000000;2022-06-30 reported 1000000;"
         "2022-06-30 numerator 2564000000;2022-06-30 denominator 3150000000"},
        {"3.2", "%", KIND_RATE,
         "2022-01-01 places 1000000;2022-01-01 targets 1000000;2022-06-30 reported 1000000;"
         "2022-06-30 bare 1000000"},
        // What does not fit is told apart and adds no figure.
        {"1.1", "条", KIND_QUANTITY, "2022-01-01 places 1000000;2022-01-01 uncounted 1000000"},
        {"1.1", "公里", KIND_SITE, "2022-01-01 places 1000000;2022-01-01 uncounted 1000000"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(told(office, rows[i].code, rows[i].measure, rows[i].kind),
                            rows[i].changes);
    office_free(office);
}

// On every day of the year, what was added up to it is what the board of that day says.
static void lights_are_those_of_the_last_month_end(void **state) {
    (void)state;
    Office *office = office_new();
    office_must_import(office, "410423",
                       TABLES(PROGRAMME_HEADINGS "\n1,路,1.1,公路,数量,公里,100,交通局\n",
                              REPORT_HEADINGS "\n1.1,2022-03-31,26,,,\n1.1,2022-09-30,100,,,\n"));
    BoardRequest *r = office_board(office, "410423", date_of(2022, 6, 30));
    const Commitment *c = programme_find(&r->programme, "1.1");
    Template model = {"410000", "1.1", KIND_QUANTITY, c->indicator.measure};
    SumChanges changes = changes_of(office->arena, &r->programme, c, &model);
    static const SumPart parts[LIGHT_COUNT] = {SUM_TRACKED, SUM_GREEN, SUM_YELLOW, SUM_RED};
    for (int month = 1; month <= 12; month++) {
        Date end = (month == 12 ? date_of(2023, 1, 1) : date_of(2022, month + 1, 1)) - 1;
        Wide sums[SUM_COUNT] = {0};
        for (size_t i = 0; i < changes.count; i++)
            if (changes.items[i].day <= end + 20)
                sums[changes.items[i].part] += changes.items[i].more;
        Light light = board_line(office->arena, &r->programme, c, end).evaluation.light;
        for (int k = 0; k < LIGHT_COUNT; k++)
            assert_true(sums[parts[k]] == (k == (int)light ? TOTAL_UNIT : 0));
    }
    office_free(office);
}

static void broken_texts_lose_only_what_is_broken(void **state) {
    (void)state;
    static const struct {
        const char *text, *kept;
    } rows[] = {
        {"", ""},
        {";;", ""},
        {"2022-06-30 actual 5", "2022-06-30 actual 5"},
        {"2022-06-30 actual 5;2022-06-31 actual 5", "2022-06-30 actual 5"},
        {"2022-06-30 actuals 5;2022-06-30 met 1", "2022-06-30 met 1"},
        {"2022-06-30 actual;2022-06-30 actual x;2022-06-30", ""},
        {"2022-06-30 actual -5 7;2022-06-30 red -1", "2022-06-30 red -1"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SumChanges changes = changes_read(arena, rows[i].text);
        assert_string_equal(changes_text(arena, &changes), rows[i].kept);
    }
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_adds_its_own),
        cmocka_unit_test(lights_are_those_of_the_last_month_end),
        cmocka_unit_test(broken_texts_lose_only_what_is_broken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
