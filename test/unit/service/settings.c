// The margins of the status rule: tried, taken, evaluated anew, and kept from the hasty.
#include "people.h"

#include "service/settings.h"

#include <string.h>

static Date june(void) {
    return date_of(2022, 6, 30);
}

// 3.1 is at 61 % and 3.2 at 45 % where the schedule wants 49.59 %.
static Office *reported(void) {
    Office *office = people_office();
    office_must_import(office, PEOPLE_REGION,
                       TABLES(REPORT_HEADINGS "\n"
                                              "3.1,2022-06-30,1220,,,\n"
                                              "3.2,2022-06-30,45,,,\n"));
    return office;
}

static void each_margin_moves_what_it_should(void **state) {
    (void)state;
    static const struct {
        int ahead, slight;
        size_t moves;
        const char *code; // of the first
        Status from, to;
    } rows[] = {
        {-1, -1, 0, NULL, 0, 0},
        {10, 80, 0, NULL, 0, 0},
        {11, 80, 0, NULL, 0, 0},
        {12, 80, 1, "3.1", STATUS_AHEAD, STATUS_ON_SCHEDULE},
        {10, 91, 1, "3.2", STATUS_SLIGHTLY_BEHIND, STATUS_BEHIND},
        {10, 90, 0, NULL, 0, 0},
        {100, 100, 2, "3.1", STATUS_AHEAD, STATUS_ON_SCHEDULE},
        {0, 0, 1, "8.1", STATUS_BEHIND, STATUS_SLIGHTLY_BEHIND},
    };
    Office *office = reported();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    int64_t records = office_audit_records(office);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SettingsRequest r = {
            .region = "", .ahead_points = rows[i].ahead, .slight_percent = rows[i].slight};
        people_run(office, &clerk, &settings_preview_use_case, &r);
        assert_int_equal(r.period, june());
        if (r.move_count != rows[i].moves)
            fail_msg("row %zu: %zu moved", i, r.move_count);
        if (!rows[i].code)
            continue;
        assert_string_equal(r.moves[0].commitment->indicator.code, rows[i].code);
        assert_int_equal(r.moves[0].before.status, rows[i].from);
        assert_int_equal(r.moves[0].after.status, rows[i].to);
        assert_int_equal(r.moves[0].after.light, status_light(rows[i].to));
    }
    // Nothing of it was written.
    assert_int_equal(office_audit_records(office), records);
    assert_int_equal(people_status(office, "3.1", june()), STATUS_AHEAD);
    office_free(office);
}

static void taken_margins_hold_at_once(void **state) {
    (void)state;
    Office *office = reported();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    SettingsRequest before = {.region = "", .ahead_points = 3, .slight_percent = 3};
    people_run(office, &clerk, &settings_get_use_case, &before);
    // A question changes nothing.
    assert_true(rule_same(&before.rule, &rule_presets[0].rule));
    assert_int_equal(before.rule_version, 1);
    assert_true(may_has(&before.may, "patch"));
    int64_t records = office_audit_records(office);
    SettingsRequest r = {
        .region = "", .ahead_points = 12, .slight_percent = -1, .version = before.rule_version};
    people_run(office, &clerk, &settings_patch_use_case, &r);
    assert_int_equal(r.move_count, 1);
    assert_int_not_equal(r.rule_version, before.rule_version);
    assert_int_equal(people_status(office, "3.1", june()), STATUS_ON_SCHEDULE);
    assert_int_equal(office_audit_records(office), records + 1);
    // Evaluations at rest follow in the same transaction.
    VerifyRequest whole = {0};
    MUST(office, service_run(&verify_use_case, &office->caller, office->arena, "", ENDING_COMMIT,
                             &whole, &office->err));
    assert_int_equal(whole.differing, 0);
    assert_true(whole.evaluations > 0);
    // Who has read before comes too late; the same again is no change.
    r = (SettingsRequest){
        .region = "", .ahead_points = 20, .slight_percent = 70, .version = before.rule_version};
    assert_false(people_try(office, &clerk, &settings_patch_use_case, &r));
    assert_int_equal(office->err.code, ERROR_STALE);
    r = (SettingsRequest){.region = "", .ahead_points = 12, .slight_percent = 80};
    people_run(office, &clerk, &settings_patch_use_case, &r);
    assert_int_equal(r.move_count, 0);
    assert_int_equal(office_audit_records(office), records + 1);
    office_free(office);
}

static void every_change_is_a_version_of_its_own(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    static const int pairs[][2] = {{0, 0}, {0, 1}, {1, 0}, {0, 100}, {1, 100}, {100, 100}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        SettingsRequest r = {
            .region = "", .ahead_points = pairs[i][0], .slight_percent = pairs[i][1]};
        people_run(office, &clerk, &settings_patch_use_case, &r);
        assert_int_equal(r.rule_version, i + 2);
        assert_int_equal(r.period, DATE_NONE); // nothing was reported
        assert_int_equal(r.programme.rule_count, i + 2);
    }
    SettingsRequest r = {.region = ""};
    people_run(office, &clerk, &settings_get_use_case, &r);
    assert_int_equal(r.programme.rule_count, 7);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const RuleVersion *v = &r.programme.rules[i + 1];
        StatusRule expected = rule_margins(pairs[i][0], pairs[i][1]);
        assert_true(rule_same(&v->rule, &expected));
        assert_string_equal(v->preset, "default");
        assert_int_equal(v->after, DATE_NONE);
    }
    office_free(office);
}

static SettingsRequest take(Office *office, const Caller *clerk, const char *preset) {
    SettingsRequest r = {.region = "",
                         .ahead_points = -1,
                         .slight_percent = -1,
                         .preset = preset,
                         .reason = "市里统一口径"};
    people_run(office, clerk, &settings_patch_use_case, &r);
    return r;
}

static void presets_and_rows(void **state) {
    (void)state;
    Office *office = reported();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    // 8.1 never reported: more than 30 points behind. 3.2, five points behind, turns green.
    SettingsRequest r = take(office, &clerk, "yinchuan");
    assert_string_equal(r.rule_preset, "yinchuan");
    assert_int_equal(r.move_count, 2);
    assert_string_equal(r.moves[0].commitment->indicator.code, "3.1");
    assert_string_equal(r.moves[1].commitment->indicator.code, "3.2");
    assert_int_equal(r.moves[1].before.light, LIGHT_YELLOW);
    assert_int_equal(r.moves[1].after.light, LIGHT_GREEN);
    // Rows that say what a preset says are that preset.
    r = (SettingsRequest){.region = "",
                          .ahead_points = -1,
                          .slight_percent = -1,
                          .rows = &rule_preset("songyang")->rule,
                          .reason = "改回"};
    people_run(office, &clerk, &settings_patch_use_case, &r);
    assert_string_equal(r.rule_preset, "songyang");
    assert_int_equal(people_status(office, "3.2", june()), STATUS_BEHIND); // missed the quarter
    StatusRule own = rule_preset("songyang")->rule;
    own.rows[5].light = LIGHT_YELLOW;
    r = (SettingsRequest){
        .region = "", .ahead_points = -1, .slight_percent = -1, .rows = &own, .reason = "缓一缓"};
    people_run(office, &clerk, &settings_patch_use_case, &r);
    assert_string_equal(r.rule_preset, "");
    assert_int_equal(r.move_count, 2); // only the light is another one
    assert_int_equal(r.moves[0].after.status, STATUS_BEHIND);
    assert_int_equal(r.moves[0].after.light, LIGHT_YELLOW);
    VerifyRequest whole = {0};
    MUST(office, service_run(&verify_use_case, &office->caller, office->arena, "", ENDING_COMMIT,
                             &whole, &office->err));
    assert_int_equal(whole.differing, 0);
    // Not without a reason, not unknown, not unsound, and no margin where there is no line.
    r = (SettingsRequest){
        .region = "", .ahead_points = -1, .slight_percent = -1, .preset = "default"};
    assert_false(people_try(office, &clerk, &settings_patch_use_case, &r));
    assert_string_equal(office->err.field, "reason");
    r.preset = "lushan";
    assert_false(people_try(office, &clerk, &settings_preview_use_case, &r));
    assert_string_equal(office->err.field, "preset");
    own.row_count = 0;
    r = (SettingsRequest){.region = "", .ahead_points = -1, .slight_percent = -1, .rows = &own};
    assert_false(people_try(office, &clerk, &settings_preview_use_case, &r));
    assert_string_equal(office->err.field, "rules");
    r = (SettingsRequest){.region = "", .ahead_points = 5, .slight_percent = -1};
    assert_false(people_try(office, &clerk, &settings_preview_use_case, &r));
    assert_string_equal(office->err.field, "ahead_points");
    office_free(office);
}

static void what_is_no_margin(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    SettingsRequest r = {.region = "", .ahead_points = 101, .slight_percent = -1};
    assert_false(people_try(office, &clerk, &settings_patch_use_case, &r));
    assert_string_equal(office->err.field, "ahead_points");
    r = (SettingsRequest){.region = "", .ahead_points = -1, .slight_percent = 1000};
    assert_false(people_try(office, &clerk, &settings_preview_use_case, &r));
    assert_string_equal(office->err.field, "slight_percent");
    r = (SettingsRequest){.region = "410422", .ahead_points = 1, .slight_percent = 1};
    assert_false(people_try(office, &clerk, &settings_patch_use_case, &r));
    assert_int_equal(office->err.code, ERROR_NOT_FOUND);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_margin_moves_what_it_should),
        cmocka_unit_test(taken_margins_hold_at_once),
        cmocka_unit_test(every_change_is_a_version_of_its_own),
        cmocka_unit_test(presets_and_rows),
        cmocka_unit_test(what_is_no_margin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
