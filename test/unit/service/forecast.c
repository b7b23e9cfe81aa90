// Forecasts of a programme: what each kind gets, who is at risk, and what last month's said.
#include "service/forecast.h"

#include "office.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

// A year of 365 days from 31 December 2021; 28 February is day 59, 31 March day 90, 30 April day
// 120.
static Office *county(void) {
    Office *office = office_new();
    office_must_import(
        office, "410423",
        TABLES(PROGRAMME_HEADINGS ",目标方向\n"
                                  "1,一,1.1,照线,数量,座,365,甲局,\n"
                                  "1,一,1.2,停滞,数量,座,100,甲局,\n"
                                  "1,一,1.3,可追,数量,座,365,甲局,\n"
                                  "1,一,1.4,完成,数量,座,50,甲局,\n"
                                  "1,一,1.5,未报,数量,座,50,甲局,\n"
                                  "1,一,1.6,无的,数量,座,,甲局,\n"
                                  "1,一,1.7,比率,比率,%,60,甲局,\n"
                                  "1,一,1.8,限制,数量,起,5,甲局,控制在以内\n"
                                  "1,一,1.9,节点,节点,个,1,甲局,\n"
                                  "1,一,1.10,场所,项目点,所,2,甲局,\n"
                                  "1,一,1.11,渺茫,数量,万户,40,甲局,\n",
               REPORT_HEADINGS "\n1.1,2022-02-28,59,,,\n1.1,2022-03-31,90,,,\n"
                               "1.1,2022-04-30,120,,,\n1.2,2022-03-31,0,,,\n1.2,2022-04-30,0,,,\n"
                               "1.3,2022-03-31,18,,,\n1.3,2022-04-30,60,,,\n"
                               "1.4,2022-04-30,50,,,\n1.7,2022-04-30,,1,2,\n1.8,2022-04-30,3,,,\n"
                               "1.11,2022-03-31,1.5,,,\n1.11,2022-04-30,2,,,\n",
               SITE_HEADINGS "\n1.10,东街,前期手续,,,2022-02-28\n1.10,东街,已开工,,,2022-04-30\n"
                             "1.10,西街,未启动,,,2022-02-28\n"));
    return office;
}

static ForecastRequest *ask(Office *office, Date date) {
    ForecastRequest *r = ARENA_NEW(office->arena, ForecastRequest);
    *r = (ForecastRequest){.region = "410423", .date = date};
    MUST(office, service_run(&forecast_use_case, &office->caller, office->arena, "410423",
                             ENDING_COMMIT, r, &office->err));
    return r;
}

static void each_kind(void **state) {
    (void)state;
    Office *office = county();
    Arena *arena = office->arena;
    const ForecastRequest *r = ask(office, DATE_NONE);
    static const struct {
        const char *code;
        Risk risk;
        const char *pace, *required, *expected, *low, *high, *reach, *foretold;
    } rows[] = {
        // One a day: 365/12 a month, and done on the last day.
        {"1.1", RISK_ON_COURSE, "30.4", "30.4", "365", "365", "365", "2022-12-31", "120"},
        {"1.2", RISK_LOST, "0", "12.4", "0", "0", "0", "", "0"},
        // 60 in 120 days, 18 of them in the first 90: 0.2 and 1.4 a day.
        {"1.3", RISK_SAVABLE, "15.2", "37.9", "183", "109", "403", "2023-12-31", "24"},
        {"1.4", RISK_MET, "12.7", "0", "152", "152", "152", "2022-04-30", ""},
        {"1.5", RISK_NONE, "", "", "", "", "", "", ""},
        {"1.6", RISK_NONE, "", "", "", "", "", "", ""},
        {"1.7", RISK_NONE, "", "", "", "", "", "", ""},
        {"1.8", RISK_NONE, "", "", "", "", "", "", ""},
        {"1.9", RISK_NONE, "", "", "", "", "", "", ""},
        // 5 % of two sites on day 59, 20 % on day 120.
        {"1.10", RISK_LOST, "5.069", "9.932", "60.83", "40.76", "80.25", "2023-08-23", "10.17"},
        {"1.11", RISK_LOST, "0.507", "4.718", "6.08", "6.08", "6.08", "2028-07-27", "2"},
    };
    assert_int_equal(r->line_count, COUNT(rows));
    size_t failures = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const ForecastLine *line = &r->lines[i];
        const Forecast *f = &line->forecast;
        const char *said[] = {
            line->commitment->indicator.code,          risks[line->risk].key,
            forecast_pace(arena, line, f->pace),       forecast_pace(arena, line, f->required),
            forecast_text(arena, line, f->expected),   forecast_text(arena, line, f->low),
            forecast_text(arena, line, f->high),       f->known ? date_iso(arena, f->reach) : "",
            forecast_text(arena, line, line->foretold)};
        const char *expected[] = {rows[i].code,     risks[rows[i].risk].key, rows[i].pace,
                                  rows[i].required, rows[i].expected,        rows[i].low,
                                  rows[i].high,     rows[i].reach,           rows[i].foretold};
        for (size_t k = 0; k < COUNT(said); k++)
            if (strcmp(said[k], expected[k]) != 0) {
                print_error("%s, text %zu: %s, not %s\n", rows[i].code, k, said[k], expected[k]);
                failures++;
            }
        assert_int_equal(line->not_said != NULL, rows[i].risk == RISK_NONE);
    }
    assert_int_equal(failures, 0);
    // What can be saved first, then by effort; a standstill comes last.
    static const char *const order[] = {"1.3", "1.10", "1.11", "1.2"};
    assert_int_equal(r->risk_count, COUNT(order));
    for (size_t i = 0; i < COUNT(order); i++)
        assert_string_equal(r->at_risk[i]->commitment->indicator.code, order[i]);
    office_free(office);
}

// Looked at from an earlier day only what was known then counts.
static void an_earlier_day(void **state) {
    (void)state;
    Office *office = county();
    const ForecastRequest *r = ask(office, date_of(2022, 3, 31));
    assert_string_equal(forecast_text(office->arena, &r->lines[2], r->lines[2].forecast.expected),
                        "73"); // 18 in 90 days
    assert_int_equal(r->lines[2].reports, 1);
    assert_int_equal(r->lines[2].previous, DATE_NONE);
    r = ask(office, date_of(2022, 1, 31));
    assert_int_equal(r->risk_count, 0);
    assert_non_null(r->lines[0].not_said);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind),
        cmocka_unit_test(an_earlier_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
