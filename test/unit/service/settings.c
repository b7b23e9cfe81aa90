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
    assert_int_equal(before.rule.ahead_points, 10); // a question changes nothing
    assert_int_equal(before.rule.slight_percent, 80);
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

static void every_pair_has_a_version_of_its_own(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    static const int pairs[][2] = {{0, 0}, {0, 1}, {1, 0}, {0, 100}, {1, 100}, {100, 100}};
    int64_t seen[sizeof pairs / sizeof *pairs];
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        SettingsRequest r = {
            .region = "", .ahead_points = pairs[i][0], .slight_percent = pairs[i][1]};
        people_run(office, &clerk, &settings_patch_use_case, &r);
        assert_true(r.rule_version > 0);
        assert_int_equal(r.period, DATE_NONE); // nothing was reported
        seen[i] = r.rule_version;
        for (size_t k = 0; k < i; k++)
            assert_int_not_equal(seen[k], seen[i]);
    }
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
        cmocka_unit_test(every_pair_has_a_version_of_its_own),
        cmocka_unit_test(what_is_no_margin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
