// Stage targets from a grid: all or nothing, every cell at fault named.
#include "people.h"

#include "service/editor.h"

#include <string.h>

static void all_or_nothing(void **state) {
    (void)state;
    static const struct {
        const char *code;
        int month, day;
        const char *value, *field, *fault; // NULL for a good cell
    } rows[] = {
        {"3.1", 6, 30, "1,000座", NULL, NULL},        {"9.9", 6, 30, "1", "code", "没有这个指标"},
        {"3.1", 6, 29, "1", "period", "月末"},        {"3.1", 6, 30, "2", "period", "写了两次"},
        {"3.1", 7, 31, "一千", "value", "不是数字"},  {"3.1", 8, 31, "-1", "value", "不能是负数"},
        {"3.3", 6, 30, "1", "value", "没有年度目标"}, {"3.2", 9, 30, "", NULL, NULL},
    };
    enum { COUNT = sizeof rows / sizeof *rows };
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    office_must_import(office, PEOPLE_REGION,
                       TABLES(PROGRAMME_HEADINGS "\n1,窨井,3.3,窨井普查,数量,座,,县城管局\n"));
    int64_t records = office_audit_records(office);
    StageItem items[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        items[i] = (StageItem){.code = rows[i].code,
                               .period = date_of(2022, rows[i].month, rows[i].day),
                               .value = rows[i].value};
    StageRequest r = {.region = "", .items = items, .count = COUNT};
    assert_false(people_try(office, &clerk, &stage_targets_put_use_case, &r));
    assert_int_equal(r.faults, 6);
    for (size_t i = 0; i < COUNT; i++) {
        if (!rows[i].field) {
            assert_null(items[i].fault);
            continue;
        }
        assert_string_equal(items[i].field, rows[i].field);
        assert_string_contains(items[i].fault, rows[i].fault);
    }
    assert_int_equal(office_audit_records(office), records);
    office_free(office);
}

static void cells_are_put_changed_and_taken_away(void **state) {
    (void)state;
    static const struct {
        const char *value;
        size_t written;
        Status status; // of 3.1 at the end of June, with 1220 of 2000
    } rows[] = {
        {"", 0, STATUS_AHEAD},
        {"1300", 1, STATUS_SLIGHTLY_BEHIND},
        {"1300.0", 0, STATUS_SLIGHTLY_BEHIND},
        {"1220", 1, STATUS_ON_SCHEDULE},
        {"", 1, STATUS_AHEAD},
    };
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    office_must_import(office, PEOPLE_REGION, TABLES(REPORT_HEADINGS "\n3.1,2022-06-30,1220,,,\n"));
    int64_t records = office_audit_records(office);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        StageItem item = {.code = "3.1", .period = date_of(2022, 6, 30), .value = rows[i].value};
        StageRequest r = {.region = "", .items = &item, .count = 1};
        people_run(office, &clerk, &stage_targets_put_use_case, &r);
        if (r.written != rows[i].written)
            fail_msg("row %zu: %zu written", i, r.written);
        assert_int_equal(people_status(office, "3.1", date_of(2022, 6, 30)), rows[i].status);
        records += r.written > 0;
        assert_int_equal(office_audit_records(office), records);
    }
    VerifyRequest whole = {0};
    MUST(office, service_run(&verify_use_case, &office->caller, office->arena, "", ENDING_COMMIT,
                             &whole, &office->err));
    assert_int_equal(whole.differing, 0);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_or_nothing),
        cmocka_unit_test(cells_are_put_changed_and_taken_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
