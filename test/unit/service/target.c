// A changed target: read as an import reads it, told with what it moves, and never over the
// promise.
#include "people.h"

#include "service/history.h"
#include "service/target.h"

#include <string.h>

static const Date june = 19173; // 2022-06-30

static TargetChange ask(const char *code, const char *target) {
    return (TargetChange){.region = "",
                          .code = code,
                          .target = target,
                          .basis = "县政府第12次常务会议纪要",
                          .approver = "县政府"};
}

static Office *reported(void) {
    Office *office = people_office();
    assert_int_equal(june, date_of(2022, 6, 30));
    office_must_import(office, PEOPLE_REGION,
                       TABLES(REPORT_HEADINGS "\n3.1,2022-06-30,1220,,,\n8.1,2022-06-30,40,,,\n"));
    return office;
}

static void a_change_is_an_event_and_flows_on(void **state) {
    (void)state;
    Office *office = reported();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    int64_t records = office_audit_records(office);
    assert_int_equal(people_status(office, "3.1", june), STATUS_AHEAD);
    TargetChange r = ask("3.1", " ４，０００座 ");
    people_run(office, &clerk, &target_change_use_case, &r);
    assert_string_equal(figure_text(office->arena, r.commitment->indicator.target), "4000");
    assert_string_equal(r.commitment->basis, "县政府第12次常务会议纪要");
    assert_int_equal(r.moved_count, 1);
    assert_string_equal(r.moved[0].code, "3.1");
    assert_int_equal(r.moved[0].from, STATUS_AHEAD);
    assert_int_equal(r.moved[0].to, STATUS_BEHIND);
    assert_int_equal(people_status(office, "3.1", june), STATUS_BEHIND);
    assert_int_equal(office_audit_records(office), records + 1);
    IndicatorRequest whole = {.region = "", .code = "3.1", .date = DATE_NONE};
    people_run(office, &clerk, &indicator_use_case, &whole);
    assert_int_equal(whole.commitment->target_count, 2);
    assert_string_equal(figure_text(office->arena, whole.commitment->targets[0].target), "2000");
    assert_string_equal(whole.commitment->targets[1].approver, "县政府");
    assert_int_equal(whole.version, r.new_version);
    assert_true(may_has(&whole.may, "target"));
    // Every row is accounted for, and evaluations at rest have followed.
    VerifyRequest check = {0};
    MUST(office, service_run(&verify_use_case, &office->caller, office->arena, "", ENDING_COMMIT,
                             &check, &office->err));
    assert_int_equal(check.differing, 0);
    assert_int_equal(check.unrecorded, 0);
    // Who has read before comes too late.
    TargetChange late = ask("3.1", "5000");
    late.version = whole.version + 1;
    assert_false(people_try(office, &clerk, &target_change_use_case, &late));
    assert_int_equal(office->err.code, ERROR_STALE);
    late.version = whole.version;
    people_run(office, &clerk, &target_change_use_case, &late);
    office_free(office);
}

static void a_first_target_may_be_given(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    office_must_import(office, PEOPLE_REGION,
                       TABLES(PROGRAMME_HEADINGS "\n2,健康,8.9,义诊,数量,场,,县卫健委\n"));
    TargetChange r = ask("8.9", "12");
    people_run(office, &clerk, &target_change_use_case, &r);
    assert_true(r.commitment->indicator.has_target);
    assert_int_equal(r.moved_count, 0); // nothing was reported yet
    office_free(office);
}

static void what_is_refused(void **state) {
    (void)state;
    static const struct {
        const char *code, *target, *basis, *approver, *field, *words;
    } rows[] = {
        {"9.9", "1", "据", "谁", "code", "没有这个指标"},
        {"3.1", "", "据", "谁", "target", "请填写"},
        {"3.1", "2000", "据", "谁", "target", "相同"},
        {"3.1", "２，０００.0", "据", "谁", "target", "相同"},
        {"3.1", "两千", "据", "谁", "target", "不是数字；应如1646"},
        {"3.1", "0", "据", "谁", "target", "目标应大于0"},
        {"3.1", "-5", "据", "谁", "target", "不能是负数"},
        {"3.1", "5公里", "据", "谁", "target", "计量单位是“座”"},
        {"8.1", "5座", "据", "谁", "target", "计量单位是“%”"},
        {"3.1", "2100", " ", "谁", "basis", "依据"},
        {"3.1", "2100", "据", "", "approver", "谁批准"},
    };
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    int64_t records = office_audit_records(office);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        TargetChange r = ask(rows[i].code, rows[i].target);
        r.basis = rows[i].basis;
        r.approver = rows[i].approver;
        assert_false(people_try(office, &clerk, &target_change_use_case, &r));
        if (strcmp(office->err.field, rows[i].field) != 0)
            fail_msg("row %zu: %s: %s", i, office->err.field, office->err.message);
        assert_string_contains(office->err.message, rows[i].words);
    }
    assert_int_equal(office_audit_records(office), records);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_change_is_an_event_and_flows_on),
        cmocka_unit_test(a_first_target_may_be_given),
        cmocka_unit_test(what_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
