// Places of units: measures, ties, movement, last places.
#include "service/rank.h"

#include "office.h"
#include "service/rank_export.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

// Four units; 丁局 begins in April, 戊局 has no target.
#define PROGRAMME                                                                                  \
    PROGRAMME_HEADINGS ",起始日期,目标方向\n"                                              \
                       "1,一,1.1,甲一,数量,座,100,甲局,,\n"                                \
                       "1,一,1.2,甲二,数量,座,100,甲局,,\n"                                \
                       "2,二,2.1,乙一,数量,座,100,乙局,,\n"                                \
                       "3,三,3.1,丙一,数量,件,10,丙局,,控制在以内\n"                  \
                       "4,四,4.1,丁一,数量,座,100,丁局,2022-04-01,\n"                      \
                       "5,五,5.1,戊一,数量,座,,戊局,,\n"

#define MONTHS                                                                                     \
    REPORT_HEADINGS "\n"                                                                           \
                    "1.1,2022-02-28,30,,,\n1.2,2022-02-28,10,,,\n2.1,2022-02-28,10,,,\n"           \
                    "3.1,2022-02-28,5,,,\n"                                                        \
                    "1.1,2022-03-31,200,,,\n1.2,2022-03-31,10,,,\n2.1,2022-03-31,20,,,\n"          \
                    "1.2,2022-04-30,20,,,\n2.1,2022-04-30,60,,,\n4.1,2022-04-30,60,,,\n"           \
                    "3.1,2022-04-30,11,,,\n"                                                       \
                    "4.1,2022-05-31,70,,,\n"

static Office *county(void) {
    Office *office = office_new();
    office_must_import(office, "410423", TABLES(PROGRAMME, MONTHS));
    return office;
}

static RanksRequest *ask(Office *office, Date date, const char *measure, const char *span) {
    RanksRequest *r = ARENA_NEW(office->arena, RanksRequest);
    *r = (RanksRequest){
        .region = "410423", .year = 2022, .date = date, .measure = measure, .span = span};
    if (!service_run(&ranks_use_case, &office->caller, office->arena, "410423", ENDING_COMMIT, r,
                     &office->err))
        fail_msg("%s", office->err.message);
    return r;
}

typedef struct Row {
    const char *unit, *value, *place, *before, *movement;
    size_t last_months, last_run;
} Row;

static void compare(Office *office, const Ranks *ranks, const Row *rows, size_t count) {
    assert_int_equal(ranks->count, count);
    for (size_t i = 0; i < count; i++) {
        const UnitRank *line = &ranks->items[i];
        const char *said[] = {line->unit->name, rank_value(office->arena, line->value),
                              rank_place(office->arena, &line->entry),
                              rank_place(office->arena, &line->before),
                              rank_movements[line->movement].key};
        const char *expected[] = {rows[i].unit, rows[i].value, rows[i].place, rows[i].before,
                                  rows[i].movement};
        for (size_t k = 0; k < COUNT(said); k++)
            if (strcmp(said[k], expected[k]) != 0)
                fail_msg("line %zu, text %zu: %s, not %s", i, k, said[k], expected[k]);
        assert_int_equal(line->last_months, rows[i].last_months);
        assert_int_equal(line->last_run, rows[i].last_run);
    }
}

static void month_by_month(void **state) {
    (void)state;
    Office *office = county();
    // February: 甲局 (30 % + 10 %) / 2, 丙局 keeps its limit.
    static const Row february[] = {
        {"丙局", "100.00", "1", "", "none", 0, 0}, {"甲局", "20.00", "2", "", "none", 0, 0},
        {"乙局", "10.00", "3", "", "none", 1, 1},  {"丁局", "", "", "", "none", 0, 0},
        {"戊局", "", "", "", "none", 0, 0},
    };
    compare(office, &ask(office, date_of(2022, 2, 28), NULL, NULL)->ranks, february,
            COUNT(february));
    // March: what is over 100 % counts 100 %: (100 + 10) / 2.
    static const Row march[] = {
        {"丙局", "100.00", "1", "1", "same", 0, 0}, {"甲局", "55.00", "2", "2", "same", 0, 0},
        {"乙局", "20.00", "3", "3", "same", 2, 2},  {"丁局", "", "", "", "same", 0, 0},
        {"戊局", "", "", "", "same", 0, 0},
    };
    compare(office, &ask(office, date_of(2022, 3, 31), "completion", "month")->ranks, march,
            COUNT(march));
    // April: three share the first place, 丙局 broke its limit; 丁局 has begun.
    static const Row april[] = {
        {"甲局", "60.00", "1", "2", "up", 0, 0},     {"乙局", "60.00", "1", "3", "up", 2, 0},
        {"丁局", "60.00", "1", "", "entered", 0, 0}, {"丙局", "0.00", "4", "1", "down", 1, 1},
        {"戊局", "", "", "", "same", 0, 0},
    };
    const RanksRequest *r = ask(office, date_of(2022, 4, 30), NULL, "month");
    compare(office, &r->ranks, april, COUNT(april));
    assert_true(r->ranks.exact);
    assert_int_equal(r->ranks.ranked, 4);
    assert_int_equal(r->ranks.items[0].entry.shared, 3);
    assert_int_equal(r->ranks.month_count, 3);
    assert_string_equal(rank_moved(office->arena, &r->ranks.items[3]), "下降3位");
    assert_int_equal(ranks_find(&r->ranks, r->ranks.items[3].unit->id)->entry.place, 4);
    assert_null(ranks_find(&r->ranks, 99));
    office_free(office);
}

static void quarters_and_years(void **state) {
    (void)state;
    Office *office = county();
    // May against the end of March.
    static const Row may[] = {
        {"丁局", "70.00", "1", "", "entered", 0, 0}, {"甲局", "60.00", "2", "2", "same", 0, 0},
        {"乙局", "60.00", "2", "3", "up", 2, 0},     {"丙局", "0.00", "4", "1", "down", 2, 2},
        {"戊局", "", "", "", "same", 0, 0},
    };
    const RanksRequest *r = ask(office, DATE_NONE, NULL, "quarter");
    assert_int_equal(r->ranks.date, date_of(2022, 5, 31));
    assert_int_equal(r->ranks.before, date_of(2022, 3, 31));
    compare(office, &r->ranks, may, COUNT(may));
    // Nothing of 2021: a first table. With it, units leave and enter.
    r = ask(office, DATE_NONE, NULL, "year");
    assert_int_equal(r->ranks.before, DATE_NONE);
    ImportRequest earlier = {.region = "410423", .year = 2021, .date = DATE_NONE};
    assert_true(office_import(office, &earlier,
                              TABLES(PROGRAMME_HEADINGS "\n1,一,1.1,旧一,数量,座,10,己局\n"
                                                        "1,一,1.2,旧二,数量,座,10,乙局\n",
                                     REPORT_HEADINGS "\n1.1,2021-12-31,9,,,\n"
                                                     "1.2,2021-12-31,10,,,\n")));
    static const Row year[] = {
        {"丁局", "70.00", "1", "", "entered", 0, 0}, {"甲局", "60.00", "2", "", "entered", 0, 0},
        {"乙局", "60.00", "2", "1", "down", 2, 0},   {"丙局", "0.00", "4", "", "entered", 2, 2},
        {"戊局", "", "", "", "same", 0, 0},          {"己局", "", "", "2", "left", 0, 0},
    };
    r = ask(office, DATE_NONE, NULL, "year");
    assert_int_equal(r->ranks.before, date_of(2021, 12, 31));
    compare(office, &r->ranks, year, COUNT(year));
    office_free(office);
}

static void each_measure(void **state) {
    (void)state;
    Office *office = county();
    static const struct {
        const char *measure;
        const char *values[4]; // of 甲局, 乙局, 丙局, 丁局 at the end of April
    } rows[] = {
        // p is a third of the year, for 丁局 one ninth.
        {"completion", {"60.00", "60.00", "0.00", "60.00"}},
        {"gain", {"5.00", "40.00", "-100.00", "60.00"}},
        {"green", {"50.00", "100.00", "0.00", "100.00"}},
        {"schedule", {"50.00", "100.00", "0.00", "100.00"}},
        {"done", {"50.00", "0.00", "0.00", "0.00"}},
    };
    static const char *const units[] = {"甲局", "乙局", "丙局", "丁局"};
    for (size_t i = 0; i < COUNT(rows); i++) {
        const Ranks *ranks = &ask(office, date_of(2022, 4, 30), rows[i].measure, NULL)->ranks;
        for (size_t k = 0; k < ranks->count; k++)
            for (size_t u = 0; u < COUNT(units); u++) {
                const char *value = rank_value(office->arena, ranks->items[k].value);
                if (strcmp(ranks->items[k].unit->name, units[u]) == 0 &&
                    strcmp(value, rows[i].values[u]) != 0)
                    fail_msg("%s of %s: %s", rows[i].measure, units[u], value);
            }
    }
    office_free(office);
}

static void both_ends(void **state) {
    (void)state;
    Office *office = county();
    RanksRequest r = {.region = "410423", .date = date_of(2022, 3, 31), .ends = 1};
    assert_true(service_run(&ranks_use_case, &office->caller, office->arena, "410423",
                            ENDING_COMMIT, &r, &office->err));
    assert_true(r.ranks.items[0].first && !r.ranks.items[0].last);
    assert_true(!r.ranks.items[1].first && !r.ranks.items[1].last);
    assert_true(r.ranks.items[2].last && r.ranks.items[2].was_last && !r.ranks.items[2].first);
    assert_true(!r.ranks.items[3].last); // without a place nobody is last
    r = (RanksRequest){.region = "410423", .date = DATE_NONE, .measure = "luck"};
    assert_false(service_run(&ranks_use_case, &office->caller, office->arena, "410423",
                             ENDING_COMMIT, &r, &office->err));
    assert_string_equal(office->err.field, "measure");
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(month_by_month),
        cmocka_unit_test(quarters_and_years),
        cmocka_unit_test(each_measure),
        cmocka_unit_test(both_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
