// What a rule asks of the months before and of the peers, on a board of real months.
#include "office.h"

#include "service/settings.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

// Five indicators of a full year. Planned are 25 in March, 33.33 in April, 41.67 in May and 50 in
// June.
static Office *county(void) {
    Office *office = office_new();
    office_must_import(office, "410423",
                       TABLES(PROGRAMME_HEADINGS "\n"
                                                 "1,一,1.1,甲一,数量,座,100,甲局\n"
                                                 "1,一,1.2,甲二,数量,座,100,甲局\n"
                                                 "2,二,2.1,乙一,数量,座,100,乙局\n"
                                                 "2,二,2.2,乙二,数量,座,100,乙局\n"
                                                 "3,三,3.1,丙一,数量,座,100,丙局\n",
                              REPORT_HEADINGS "\n"
                                              "1.1,2022-03-31,30\n1.1,2022-04-30,30\n"
                                              "1.1,2022-05-31,30\n1.1,2022-06-30,30\n"
                                              "1.2,2022-03-31,20\n1.2,2022-04-30,40\n"
                                              "1.2,2022-05-31,40\n1.2,2022-06-30,48\n"
                                              "2.1,2022-03-31,20\n2.1,2022-04-30,30\n"
                                              "2.1,2022-05-31,39\n2.1,2022-06-30,49\n"
                                              "2.2,2022-03-31,60\n3.1,2022-03-31,0\n"));
    return office;
}

// Missed twice before turns red; and missed by the last of the units.
static StatusRule own(Condition second) {
    StatusRule rule = rule_preset("songyang")->rule;
    rule.rows[5].conditions[0] = (Condition){RULE_MONTH_MISSED, {0}};
    rule.rows[5].conditions[1] = second;
    rule.rows[5].condition_count = 2;
    return rule;
}

static void lights_month_by_month(void **state) {
    (void)state;
    static const struct {
        const char *preset; // NULL for one's own
        Condition second;   // of one's own
        // of 1.1, 1.2, 2.1, 2.2, 3.1 at the end of March, April, May and June: Green Yellow Red
        const char *lights[4];
    } rows[] = {
        {"songyang", {0}, {"GRRGR", "YGRGR", "YRRGR", "RRRGR"}},
        // By the points ahead: in March 1.2 and 2.1 share a place before 3.1.
        {"cangnan", {0}, {"GRRGR", "RGRGR", "RYRGR", "RRYGR"}},
        {"yinchuan", {0}, {"GGGGR", "GGGGR", "YGGGR", "YGGGR"}},
        // January and February, without a report, were yellow.
        {NULL, {RULE_LIGHT_RUN, {2, LIGHT_YELLOW}}, {"GRRGR", "YGRGR", "YYRGR", "RYRGR"}},
        {NULL, {RULE_LAST_PLACES, {1, PEERS_UNITS}}, {"GYYGR", "YGYGR", "YYYGR", "YYYGR"}},
    };
    static const char letters[LIGHT_COUNT + 1] = "NGYR";
    for (size_t i = 0; i < COUNT(rows); i++) {
        Office *office = county();
        StatusRule rule = own(rows[i].second);
        SettingsRequest r = {.region = "",
                             .ahead_points = -1,
                             .slight_percent = -1,
                             .preset = rows[i].preset,
                             .rows = rows[i].preset ? NULL : &rule,
                             .reason = "试"};
        MUST(office, service_run(&settings_patch_use_case, &office->caller, office->arena, "410423",
                                 ENDING_COMMIT, &r, &office->err));
        for (int month = 3; month <= 6; month++) {
            const BoardRequest *board =
                office_board(office, "410423", date_month_end(date_of(2022, month, 1)));
            for (size_t k = 0; k < board->board.line_count; k++) {
                char light = letters[board->board.lines[k].evaluation.light];
                if (light != rows[i].lights[month - 3][k])
                    fail_msg("set %zu, month %d, indicator %zu: %c", i, month, k, light);
            }
        }
        VerifyRequest whole = {0};
        MUST(office, service_run(&verify_use_case, &office->caller, office->arena, "",
                                 ENDING_COMMIT, &whole, &office->err));
        assert_int_equal(whole.differing, 0);
        assert_int_equal(whole.evaluations, 20);
        office_free(office);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(lights_month_by_month)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
