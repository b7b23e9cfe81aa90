// Money by stage, stages of sites and days of milestones in forms: read, doubted, kept.
#include "service/form_parts.h"

#include "people.h"

#include <string.h>

static void rows_are_read_and_doubted(void **state) {
    (void)state;
    static const struct {
        const char *code;
        TypedPart part;
        const char *reason, *refusal, *warning; // parts of the messages; NULL for none
    } rows[] = {
        {"4.1", {PART_SITE, "甲园", "已建成", "2022-06-28"}, NULL, NULL, NULL},
        {"4.1", {PART_SITE, "甲园", " 已 建成", ""}, NULL, NULL, NULL},
        {"4.1", {PART_SITE, "甲园", "已开工", "2022年6月1日"}, NULL, NULL, NULL},
        {"4.1", {PART_SITE, "甲园", "前期手续", ""}, NULL, "从“已开工”退到了“前期手续”", NULL},
        {"4.1", {PART_SITE, "甲园", "前期手续", ""}, "停工", NULL, NULL},
        // Before it was started it had been less.
        {"4.1", {PART_SITE, "甲园", "前期手续", "2022-05-01"}, NULL, NULL, NULL},
        {"4.1", {PART_SITE, "丙园", "已开工", ""}, NULL, "没有这个项目点", NULL},
        {"4.1", {PART_SITE, "甲园", "差不多了", ""}, NULL, "应为“未启动”", NULL},
        {"4.1", {PART_SITE, "甲园", "已建成", "六月"}, NULL, "不是日期", NULL},
        {"4.1", {PART_SITE, "甲园", "已建成", "2022-07-01"}, NULL, "在本期以后", NULL},
        {"4.1", {PART_SITE, "甲园", "已建成", "2022-07-02"}, NULL, "以后的日子", NULL},
        {"4.1", {PART_MILESTONE, "1", "", "2022-06-01"}, NULL, "没有这些", NULL},
        {"4.1", {PART_MONEY, "paid", "1", ""}, NULL, "没有这些", NULL},
        {"4.2", {PART_MILESTONE, "2", "", "2022-06-20"}, NULL, NULL, NULL},
        {"4.2", {PART_MILESTONE, "2", "", "2021-12-31"}, NULL, NULL, "早于"},
        {"4.2", {PART_MILESTONE, "2", "", "2022-08-01"}, NULL, "以后的日子", NULL},
        {"4.2", {PART_MILESTONE, "9", "", "2022-06-20"}, NULL, "没有这个节点", NULL},
        {"4.2", {PART_MILESTONE, "1", "", ""}, NULL, "原已于2022年3月1日完成", NULL},
        {"4.2", {PART_MILESTONE, "1", "", ""}, "误报", NULL, NULL},
        {"4.3", {PART_MONEY, "received", "800", ""}, NULL, NULL, NULL},
        {"4.3", {PART_MONEY, "received", "八百", ""}, NULL, "不是数字", NULL},
        {"4.3", {PART_MONEY, "received", "-8", ""}, NULL, "不能是负数", NULL},
        {"4.3", {PART_MONEY, "spent", "8", ""}, NULL, "没有这个资金口径", NULL},
        {"3.1", {PART_SITE, "甲园", "已建成", ""}, NULL, "没有这些", NULL},
    };
    Office *office = people_works();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "r1", "reporter", "县城管局", NULL);
    people_open_june(office, &clerk);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        FormRequest r = people_form(rows[i].code, &rows[i].part, 1, rows[i].reason);
        r.typed.words = "进展";
        people_run(office, &reporter, &form_check_use_case, &r);
        const Check *refusal = NULL, *warning = NULL;
        for (size_t k = 0; k < r.form.check_count; k++) {
            const Check *check = &r.form.checks[k];
            if (!*check->item)
                continue;
            assert_string_equal(check->item, rows[i].part.part);
            *(check->level == CHECK_REFUSE ? &refusal : &warning) = check;
        }
        if (!refusal != !rows[i].refusal || !warning != !rows[i].warning)
            fail_msg("row %zu: %s", i, refusal ? refusal->message : "no refusal");
        if (refusal && !strstr(refusal->message, rows[i].refusal))
            fail_msg("row %zu: %s", i, refusal->message);
        if (warning && !strstr(warning->message, rows[i].warning))
            fail_msg("row %zu: %s", i, warning->message);
    }
    office_free(office);
}

static void money_goes_down_its_stages(void **state) {
    (void)state;
    Office *office = people_works();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "r1", "reporter", "县城管局", NULL);
    Caller head = people_caller(office, "h1", "head", "县城管局", NULL);
    people_open_june(office, &clerk);
    const TypedPart typed[] = {{PART_MONEY, "planned", "1000", ""},
                               {PART_MONEY, "received", "0.03亿元", ""},
                               {PART_MONEY, "paid", "200", ""}};
    FormRequest r = people_form("4.3", typed, 3, NULL);
    people_run(office, &reporter, &form_save_use_case, &r);
    assert_string_equal(r.form.draft->typed.actual, "200"); // its own stage is its figure
    assert_int_equal(r.form.draft->typed.part_count, 2);
    assert_int_equal(r.form.check_count, 0);
    // More received than planned is doubtful; a row without a value goes.
    const TypedPart more[] = {{PART_MONEY, "planned", "299", ""}, {PART_MONEY, "arranged", "", ""}};
    r = people_form("4.3", more, 2, NULL);
    people_run(office, &reporter, &form_save_use_case, &r);
    assert_int_equal(r.form.check_count, 1);
    assert_int_equal(r.form.checks[0].level, CHECK_WARN);
    assert_string_equal(r.form.checks[0].item, "received");
    const TypedPart gone = {PART_MONEY, "planned", "", ""};
    r = people_form("4.3", &gone, 1, NULL);
    people_run(office, &reporter, &form_submit_use_case, &r);
    assert_true(r.form.report->report.has_money[MONEY_RECEIVED]);
    assert_int_equal(r.form.report->report.money[MONEY_RECEIVED].value, 300);
    assert_false(r.form.report->report.has_money[MONEY_PLANNED]);
    // Sent back, the unit goes on from all it had typed.
    assert_true(people_act(office, &head, &report_return_use_case, "4.3", 1, "核对", NULL));
    r = people_form("4.3", NULL, 0, NULL);
    people_run(office, &reporter, &form_check_use_case, &r);
    assert_string_equal(r.form.draft->typed.actual, "200");
    assert_int_equal(r.form.draft->typed.part_count, 1);
    assert_string_equal(r.form.draft->typed.parts[0].value, "300");
    const TypedPart both = {PART_MONEY, "paid", "201", ""};
    r = people_form("4.3", &both, 1, NULL);
    r.typed.actual = "200";
    assert_false(people_try(office, &reporter, &form_save_use_case, &r));
    assert_string_equal(office->err.field, "money");
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_read_and_doubted),
        cmocka_unit_test(money_goes_down_its_stages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
