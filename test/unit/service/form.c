// Forms: prefilled, saved as typed, judged while they are typed, submitted once.
#include "people.h"

#include "base/limits.h"

#include <string.h>

static const char *words_of(Office *office, size_t count) {
    char *words = arena_alloc(office->arena, 3 * count + 1);
    for (size_t i = 0; i < count; i++)
        memcpy(words + 3 * i, "字", 3);
    return words;
}

static FormRequest form_of(const char *code, const char *actual) {
    return (FormRequest){.region = "",
                         .period = date_of(2022, 6, 30),
                         .code = code,
                         .typed = {actual, NULL, NULL, NULL, NULL}};
}

static void a_form_knows_what_was_before(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "reporter", "reporter", "县城管局", NULL);
    office_must_import(
        office, PEOPLE_REGION,
        TABLES(REPORT_HEADINGS "\n3.1,2022-04-30,700,,,四月\n3.1,2022-05-31,900,,,五月\n"));
    people_open_june(office, &clerk);
    FormList list = {.region = "", .period = date_of(2022, 6, 30), .code = ""};
    people_run(office, &reporter, &form_list_use_case, &list);
    assert_int_equal(list.count, 2); // its own unit's
    assert_int_equal(list.calendar.counts.expected, 2);
    const Form *f = &list.items[0];
    assert_string_equal(f->commitment->indicator.code, "3.1");
    assert_string_equal(f->last->words, "五月");
    assert_string_equal(f->planned, "50.00");
    assert_null(f->draft);
    assert_null(f->report);
    assert_int_equal(f->check_count, 0);
    assert_int_equal(f->version, 0);
    assert_int_equal(f->status, STATUS_SLIGHTLY_BEHIND); // with May's figure
    assert_true(may_has(&f->may, "save"));
    assert_false(may_has(&f->may, "submit"));
    // The office sees the forms of all units, or of one, and may type into none.
    list = (FormList){.region = "", .period = date_of(2022, 6, 30), .code = ""};
    people_run(office, &clerk, &form_list_use_case, &list);
    assert_int_equal(list.count, 3);
    assert_int_equal(list.items[0].may.count, 0);
    list =
        (FormList){.region = "", .period = date_of(2022, 6, 30), .code = "", .unit = reporter.unit};
    people_run(office, &clerk, &form_list_use_case, &list);
    assert_int_equal(list.count, 2);
    office_free(office);
}

static void what_is_typed_is_kept_as_it_is(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "reporter", "reporter", "县城管局", NULL);
    people_open_june(office, &clerk);
    int64_t records = office_audit_records(office);
    FormRequest r = form_of("3.1", "１，２00 座");
    people_run(office, &reporter, &form_save_use_case, &r);
    assert_string_equal(r.form.draft->typed.actual, "１，２00 座");
    assert_string_equal(r.form.completion, "60.00");
    assert_int_equal(r.form.status, STATUS_AHEAD);
    assert_true(may_has(&r.form.may, "submit"));
    assert_int_equal(r.form.version, 1);
    // A wrong figure is saved too, and told.
    r = form_of("3.1", "大约一千多");
    r.version = 1;
    people_run(office, &reporter, &form_save_use_case, &r);
    assert_int_equal(r.form.check_count, 1);
    assert_int_equal(r.form.checks[0].level, CHECK_REFUSE);
    assert_string_equal(r.form.checks[0].field, "actual");
    assert_false(may_has(&r.form.may, "submit"));
    // What is not given stays.
    r = (FormRequest){
        .region = "", .period = date_of(2022, 6, 30), .code = "3.1", .typed = {.words = "说明"}};
    people_run(office, &reporter, &form_save_use_case, &r);
    assert_string_equal(r.form.draft->typed.actual, "大约一千多");
    assert_string_equal(r.form.draft->typed.words, "说明");
    assert_int_equal(r.form.version, 3);
    // Checking saves nothing.
    r = form_of("3.1", "5");
    people_run(office, &reporter, &form_check_use_case, &r);
    assert_string_equal(r.form.draft->typed.actual, "5");
    assert_int_equal(r.form.version, 3);
    FormList list = {.region = "", .period = date_of(2022, 6, 30), .code = "3.1"};
    people_run(office, &reporter, &form_list_use_case, &list);
    assert_string_equal(list.items[0].draft->typed.actual, "大约一千多");
    // Drafts are nobody's business but the unit's: no record of each.
    assert_int_equal(office_audit_records(office), records);
    office_free(office);
}

static void two_hands_do_not_overwrite_each_other(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "reporter", "reporter", "县城管局", NULL);
    Caller second = people_caller(office, "second", "reporter", "县城管局", NULL);
    people_open_june(office, &clerk);
    FormRequest r = form_of("3.1", "1000");
    people_run(office, &reporter, &form_save_use_case, &r);
    int64_t seen = r.form.version;
    r = form_of("3.1", "1100");
    r.version = seen;
    people_run(office, &second, &form_save_use_case, &r);
    r = form_of("3.1", "1200");
    r.version = seen;
    assert_false(people_try(office, &reporter, &form_save_use_case, &r));
    assert_int_equal(office->err.code, ERROR_STALE);
    // Nor does the version come back after submitting and withdrawing.
    int64_t before = seen + 1;
    Form *form = people_submit(office, &second, "3.1", NULL, NULL, NULL, "交");
    assert_true(form->version > before);
    before = form->version;
    CycleRequest answer;
    assert_true(people_act(office, &second, &report_withdraw_use_case, "3.1", 1, NULL, &answer));
    assert_true(answer.form.version > before);
    office_free(office);
}

static void what_cannot_be_submitted(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "reporter", "reporter", "县城管局", NULL);
    office_must_import(office, PEOPLE_REGION, TABLES(REPORT_HEADINGS "\n3.1,2022-05-31,900,,,\n"));
    people_open_june(office, &clerk);
    const struct {
        Typed typed;
        const char *field, *words;
    } rows[] = {
        {{NULL, NULL, NULL, NULL, NULL}, "actual", "还没有填写"},
        {{"", "", "", "", ""}, "actual", "既没有数字"},
        {{" ", "", "", "　", ""}, "actual", "既没有数字"},
        {{"1,23", "", "", "", ""}, "actual", "逗号"},
        {{"1e3", "", "", "", ""}, "actual", "科学计数"},
        {{"1000公里", "", "", "", ""}, "actual", "公里"},
        {{"-5", "", "", "", ""}, "actual", "负数"},
        {{"899", "", "", "", ""}, "actual", "累计数下降"},
        {{"1000", "5", "", "", ""}, "numerator", "比率"},
        {{"1000", "", "", words_of(office, LIMIT_WORDS + 1), ""}, "words", "最多"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        FormRequest r = {
            .region = "", .period = date_of(2022, 6, 30), .code = "3.1", .typed = rows[i].typed};
        assert_false(people_try(office, &reporter, &form_submit_use_case, &r));
        if (office->err.code != ERROR_INPUT || strcmp(office->err.field, rows[i].field) != 0 ||
            !strstr(office->err.message, rows[i].words))
            fail_msg("row %zu: %s: %s", i, office->err.field, office->err.message);
    }
    // A fall with its reason, and words without a figure, are fine.
    Form *form = people_submit(office, &reporter, "3.1", "", "", "", "尚在统计");
    assert_false(form->report->report.has_actual);
    FormRequest r = {.region = "",
                     .period = date_of(2022, 6, 30),
                     .code = "3.2",
                     .typed = {"50", "", "", "", ""}};
    people_run(office, &reporter, &form_submit_use_case, &r);
    // What waits for the head is not typed into.
    assert_false(people_try(office, &reporter, &form_save_use_case, &r));
    assert_int_equal(office->err.code, ERROR_CONFLICT);
    assert_string_contains(office->err.message, "先撤回");
    r = (FormRequest){.region = "",
                      .period = date_of(2022, 6, 30),
                      .code = "3.1",
                      .typed = {"\xff", "", "", "", ""}};
    assert_false(people_try(office, &reporter, &form_check_use_case, &r));
    assert_int_equal(office->err.code, ERROR_INPUT);
    office_free(office);
}

static void a_rate_is_told_by_its_parts(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "reporter", "reporter", "县卫健委", NULL);
    people_open_june(office, &clerk);
    const struct {
        Typed typed;
        const char *field; // NULL when it may be submitted
        CheckLevel level;
    } rows[] = {
        {{"", "2564", "3150", "", ""}, NULL, CHECK_WARN},
        {{"81.4%", "2564", "3150", "", ""}, NULL, CHECK_WARN},
        {{"81", "", "", "", ""}, NULL, CHECK_WARN},
        {{"82", "2564", "3150", "", ""}, "actual", CHECK_REFUSE},
        {{"", "2564", "", "", ""}, "denominator", CHECK_REFUSE},
        {{"", "", "3150", "", ""}, "numerator", CHECK_REFUSE},
        {{"", "2564", "0", "", ""}, "denominator", CHECK_REFUSE},
        {{"", "3208", "3150", "", ""}, "numerator", CHECK_WARN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        FormRequest r = {
            .region = "", .period = date_of(2022, 6, 30), .code = "8.1", .typed = rows[i].typed};
        people_run(office, &reporter, &form_check_use_case, &r);
        if (r.form.check_count != (rows[i].field != NULL) ||
            (rows[i].field && (strcmp(r.form.checks[0].field, rows[i].field) != 0 ||
                               r.form.checks[0].level != rows[i].level)))
            fail_msg("row %zu: %zu checks, %s", i, r.form.check_count,
                     r.form.check_count ? r.form.checks[0].message : "");
    }
    Form *form = people_submit(office, &reporter, "8.1", "", "2,564", "3 150", "");
    assert_string_equal(form->rate, "81.40");
    assert_true(form->report->report.has_parts);
    office_free(office);
}

static void the_period_must_be_one(void **state) {
    (void)state;
    Office *office = people_office();
    Caller reporter = people_caller(office, "reporter", "reporter", "县城管局", NULL);
    FormList list = {.region = "", .period = date_of(2022, 6, 29), .code = ""};
    assert_false(people_try(office, &reporter, &form_list_use_case, &list));
    assert_string_equal(office->err.field, "period");
    list.period = DATE_NONE;
    assert_false(people_try(office, &reporter, &form_list_use_case, &list));
    FormRequest r = form_of("9.9", "1");
    assert_false(people_try(office, &reporter, &form_check_use_case, &r));
    assert_int_equal(office->err.code, ERROR_NOT_FOUND);
    office_free(office);
}

// Of money the form asks for one stage; the others of the version before stay.
static void money_keeps_its_other_stages(void **state) {
    (void)state;
    Office *office = office_new();
    office->caller.now = moment(2022, 7, 1, 9, 0);
    office_must_import(
        office, PEOPLE_REGION,
        TABLES(
            "实事序号,实事名称,指标编号,指标名称,指标类型,计量单位,年度目标,资金口径,牵头责任单位\n"
            "1,资金,1.1,建设资金,资金,万元,1000,支付,县住建局\n",
            "指标编号,报告期止,计划资金,到位资金,支付资金\n1.1,2022-06-30,900,500,300\n"));
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "reporter", "reporter", "县住建局", NULL);
    Caller head = people_caller(office, "head", "head", "县住建局", NULL);
    people_open_june(office, &clerk);
    people_submit(office, &reporter, "1.1", "400", "", "", "更正");
    assert_true(people_act(office, &head, &report_approve_use_case, "1.1", 2, NULL, NULL));
    CycleRequest answer;
    assert_true(people_act(office, &clerk, &report_verify_use_case, "1.1", 2, NULL, &answer));
    const Report *report = &programme_find(&answer.programme, "1.1")->reports[0];
    assert_int_equal(report->version, 2);
    assert_int_equal(report->money[MONEY_PLANNED].value, 900);
    assert_int_equal(report->money[MONEY_RECEIVED].value, 500);
    assert_int_equal(report->money[MONEY_PAID].value, 400);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_form_knows_what_was_before),
        cmocka_unit_test(what_is_typed_is_kept_as_it_is),
        cmocka_unit_test(two_hands_do_not_overwrite_each_other),
        cmocka_unit_test(what_cannot_be_submitted),
        cmocka_unit_test(a_rate_is_told_by_its_parts),
        cmocka_unit_test(the_period_must_be_one),
        cmocka_unit_test(money_keeps_its_other_stages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
