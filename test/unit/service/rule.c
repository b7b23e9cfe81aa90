// Versions of a rule set: written, read back, and which of them judges a day.
#include "people.h"

#include "service/settings.h"

static Date june(void) {
    return date_of(2022, 6, 30);
}

static Office *reported(void) {
    Office *office = people_office();
    office_must_import(office, PEOPLE_REGION,
                       TABLES(REPORT_HEADINGS "\n"
                                              "3.1,2022-06-30,1220,,,\n"
                                              "3.2,2022-06-30,45,,,\n"));
    return office;
}

static SettingsRequest take(Office *office, const Caller *clerk, const StatusRule *rows) {
    SettingsRequest r = {.region = "",
                         .ahead_points = -1,
                         .slight_percent = -1,
                         .rows = rows,
                         .reason = "市里统一口径"};
    people_run(office, clerk, &settings_patch_use_case, &r);
    return r;
}

static int64_t differing(Office *office) {
    VerifyRequest whole = {0};
    MUST(office, service_run(&verify_use_case, &office->caller, office->arena, "", ENDING_COMMIT,
                             &whole, &office->err));
    return whole.differing;
}

// Every preset, and a row of every condition, comes back as it went.
static void what_is_written_is_read(void **state) {
    (void)state;
    Office *office = reported();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    StatusRule all = rule_preset("songyang")->rule;
    all.row_count--;
    for (int kind = RULE_OVERDUE; kind < RULE_CONDITION_COUNT; kind++) {
        RuleRow row = {STATUS_BEHIND, LIGHT_YELLOW, {{(ConditionKind)kind, {0}}}, 1};
        for (int i = 0; i < RULE_PARAMETERS; i++)
            if (rule_terms[kind].parameters[i].name)
                row.conditions[0].numbers[i] = rule_terms[kind].parameters[i].most;
        all.rows[all.row_count++] = row;
    }
    all.rows[all.row_count++] = (RuleRow){STATUS_ON_SCHEDULE, LIGHT_GREEN, {{0}}, 0};
    const StatusRule *sets[] = {&rule_presets[1].rule, &rule_presets[2].rule, &rule_presets[3].rule,
                                &all, &rule_presets[0].rule};
    enum { COUNT = sizeof sets / sizeof *sets };
    for (size_t i = 0; i < COUNT; i++)
        take(office, &clerk, sets[i]);
    SettingsRequest r = {.region = ""};
    people_run(office, &clerk, &settings_get_use_case, &r);
    assert_int_equal(r.programme.rule_count, COUNT + 1);
    for (size_t i = 0; i < COUNT; i++) {
        assert_true(rule_same(&r.programme.rules[i + 1].rule, sets[i]));
        assert_int_equal(r.programme.rules[i + 1].rule.version, i + 2);
        assert_string_equal(r.programme.rules[i + 1].reason, "市里统一口径");
    }
    assert_int_equal(differing(office), 0);
    office_free(office);
}

static void what_is_closed_keeps_its_version(void **state) {
    (void)state;
    Office *office = reported();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    office->caller.now = moment(2022, 7, 1, 9, 0);
    people_open_june(office, &clerk);
    office_must_import(office, PEOPLE_REGION,
                       TABLES(REPORT_HEADINGS "\n3.1,2022-07-31,1240,,,\n3.2,2022-07-31,55,,,\n"));
    office->caller.now = moment(2022, 8, 1, 9, 0); // June is locked by now
    SettingsRequest r = take(office, &clerk, &rule_preset("yinchuan")->rule);
    assert_int_equal(r.closed, june());
    assert_int_equal(rule_newest(&r.programme)->after, june());
    assert_int_equal(rule_at(&r.programme, june())->version, 1);
    assert_int_equal(rule_at(&r.programme, date_of(2022, 5, 31))->version, 1);
    assert_int_equal(rule_at(&r.programme, june() + 1)->version, 2);
    assert_int_equal(people_status(office, "3.2", june()), STATUS_SLIGHTLY_BEHIND);
    assert_int_equal(people_status(office, "3.2", date_of(2022, 7, 31)), STATUS_ON_SCHEDULE);
    assert_int_equal(differing(office), 0);
    // A later figure of June is judged by June's rule still.
    office_must_import(office, PEOPLE_REGION, TABLES(REPORT_HEADINGS "\n3.2,2022-06-30,46,,,\n"));
    assert_int_equal(people_status(office, "3.2", june()), STATUS_SLIGHTLY_BEHIND);
    assert_int_equal(differing(office), 0);
    // A preview says what it would be, closed or not.
    r = (SettingsRequest){
        .region = "", .ahead_points = -1, .slight_percent = -1, .preset = "default"};
    people_run(office, &clerk, &settings_preview_use_case, &r);
    assert_int_equal(r.period, date_of(2022, 7, 31));
    assert_true(r.move_count > 0);
    // The version stands with the evaluation, and verify recomputes by it.
    office_execute(office, "UPDATE evaluation SET rule_version = 2 WHERE code = '3.2' AND period = "
                           "'2022-06-30'");
    assert_int_equal(differing(office), 1);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(what_is_closed_keeps_its_version),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
