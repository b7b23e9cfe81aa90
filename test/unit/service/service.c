#include "office.h"
#include "service/year.h"

#include <string.h>

static const char programme[] =
    PROGRAMME_HEADINGS "\n1,窨井,3.1,窨井盖整治,数量,座,2057,县城管局\n";

static void roles_hold_their_permissions(void **state) {
    (void)state;
    static const struct {
        Role role;
        Permission permission;
        bool allowed;
    } rows[] = {
        {ROLE_READER, PERMISSION_READ, true},     {ROLE_READER, PERMISSION_IMPORT, false},
        {ROLE_READER, PERMISSION_MANAGE, false},  {ROLE_OPERATOR, PERMISSION_READ, true},
        {ROLE_OPERATOR, PERMISSION_IMPORT, true}, {ROLE_OPERATOR, PERMISSION_MANAGE, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(service_allows(rows[i].role, rows[i].permission), rows[i].allowed);
}

static void a_reader_cannot_write(void **state) {
    (void)state;
    Office *office = office_new();
    int64_t before = office_audit_records(office);
    office->caller.role = ROLE_READER;
    assert_false(office_import(office, NULL, TABLES(programme)));
    assert_int_equal(office->err.code, ERROR_FORBIDDEN);
    assert_string_equal(office->err.field, "import");
    RegionRequest region = {"410423", "别的县"};
    office->err = (Error){0};
    assert_false(service_run(&region_name_use_case, &office->caller, office->arena, "410423",
                             ENDING_COMMIT, &region, &office->err));
    assert_int_equal(office->err.code, ERROR_FORBIDDEN);
    office->err = (Error){0};
    RegionList list = {0};
    MUST(office, service_run(&region_list_use_case, &office->caller, office->arena, "",
                             ENDING_COMMIT, &list, &office->err));
    assert_string_equal(list.names[0], "鲁山县");
    assert_int_equal(office_audit_records(office), before);
    office_free(office);
}

static void a_failure_takes_everything_back(void **state) {
    (void)state;
    Office *office = office_new();
    int64_t before = office_audit_records(office);
    ImportRequest r = {.region = "410423", .year = 2022, .date = DATE_NONE};
    assert_false(
        office_import(office, &r,
                      TABLES(PROGRAMME_HEADINGS "\n1,窨井,3.1,窨井盖整治,数量,座,2057,县城管局\n"
                                                "1,窨井,3.2,窨井盖更换,数量,座,abc,县城管局\n")));
    assert_int_equal(office->err.code, ERROR_INPUT);
    assert_int_equal(r.faults.total, 1);
    BoardRequest board = {.region = "410423", .date = date_of(2022, 6, 30)};
    MUST_FAIL(office,
              service_run(&board_use_case, &office->caller, office->arena, "410423", ENDING_COMMIT,
                          &board, &office->err),
              ERROR_NOT_FOUND, "没有这样的年度方案");
    assert_int_equal(office_audit_records(office), before);
    office_free(office);
}

static void what_changed_nothing_leaves_no_record(void **state) {
    (void)state;
    Office *office = office_new();
    int64_t before = office_audit_records(office);
    assert_true(office_import(office, NULL, TABLES(programme)));
    assert_int_equal(office_audit_records(office), before + 1);
    assert_true(office_import(office, NULL, TABLES(programme)));
    assert_int_equal(office_audit_records(office), before + 1);
    office_free(office);
}

static void a_dry_run_changes_nothing(void **state) {
    (void)state;
    Office *office = office_new();
    int64_t before = office_audit_records(office);
    const char *path = office_file(office, "p.csv", programme);
    for (int round = 0; round < 2; round++) {
        ImportRequest r = {&path, 1, "410423", 2022, DATE_NONE, NULL, 0};
        MUST(office, service_run(&import_use_case, &office->caller, office->arena, "410423",
                                 ENDING_DRY_RUN, &r, &office->err));
        assert_int_equal(r.counts[SHEET_PROGRAMME].added, 1);
    }
    assert_int_equal(office_audit_records(office), before);
    office_free(office);
}

static bool write_then_fail(Context *context, void *request, Error *err) {
    (void)request;
    Statement *s = store_query(context->store, context->arena, QUERY_REGION_PUT);
    bind_text(s, IN_REGION_PUT_REGION, "410424");
    bind_text(s, IN_REGION_PUT_NAME, "半途县");
    context->changed = true;
    return statement_run(s, NULL, err) && error_set(err, ERROR_CONFLICT, NULL, "半途而废");
}

static void a_use_case_that_fails_late_rolls_back(void **state) {
    (void)state;
    Office *office = office_new();
    const UseCase broken = {"broken", PERMISSION_MANAGE, true, write_then_fail};
    MUST_FAIL(office,
              service_run(&broken, &office->caller, office->arena, "410424", ENDING_COMMIT, NULL,
                          &office->err),
              ERROR_CONFLICT, "半途而废");
    RegionList list = {0};
    office->err = (Error){0};
    MUST(office, service_run(&region_list_use_case, &office->caller, office->arena, "",
                             ENDING_COMMIT, &list, &office->err));
    assert_int_equal(list.count, 1);
    office_free(office);
}

static bool write_region(Context *context, void *request, Error *err) {
    const int64_t *year = request;
    Statement *s = store_query(context->store, context->arena, QUERY_REGION_PUT);
    bind_text(s, IN_REGION_PUT_REGION, "410424");
    bind_text(s, IN_REGION_PUT_NAME, "另一县");
    context->changed = true;
    if (*year < 0)
        year_untouched(context);
    return statement_run(s, NULL, err) && (*year <= 0 || year_open(context, "410423", *year, err));
}

static void who_writes_must_ask_whether_the_year_is_open(void **state) {
    (void)state;
    Office *office = office_new();
    const UseCase plain = {"plain", PERMISSION_MANAGE, true, write_region};
    const UseCase yearless = {"yearless", PERMISSION_MANAGE, true, write_region, .yearless = true};
    const struct {
        const UseCase *use_case;
        int64_t year; // that is asked for; 0 asks for none, -1 says that none is touched
        bool closed;  // 2022 is
        Ending ending;
        ErrorCode code;
    } rows[] = {
        {&plain, 0, false, ENDING_COMMIT, ERROR_SYSTEM},
        {&plain, 0, false, ENDING_DRY_RUN, ERROR_SYSTEM},
        {&plain, -1, false, ENDING_COMMIT, ERROR_NONE},
        {&plain, 2022, false, ENDING_COMMIT, ERROR_NONE},
        {&yearless, 0, false, ENDING_COMMIT, ERROR_NONE},
        {&plain, 2022, true, ENDING_COMMIT, ERROR_CONFLICT},
        {&plain, 2023, true, ENDING_COMMIT, ERROR_NONE},
        {&yearless, 0, true, ENDING_COMMIT, ERROR_NONE},
    };
    MUST(office, office_import(office, NULL, TABLES(programme)));
    bool closed = false;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int64_t year = rows[i].year;
        YearRequest close = {.region = "410423", .year = 2022, .reason = "演示"};
        office->err = (Error){0};
        if (rows[i].closed && !closed)
            MUST(office, service_run(&year_close_use_case, &office->caller, office->arena, "410423",
                                     ENDING_COMMIT, &close, &office->err));
        closed |= rows[i].closed;
        int64_t before = office_audit_records(office);
        service_run(rows[i].use_case, &office->caller, office->arena, "410423", rows[i].ending,
                    &year, &office->err);
        assert_int_equal(office->err.code, rows[i].code);
        assert_int_equal(office_audit_records(office),
                         before + (rows[i].code == ERROR_NONE && rows[i].ending == ENDING_COMMIT));
    }
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roles_hold_their_permissions),
        cmocka_unit_test(a_reader_cannot_write),
        cmocka_unit_test(a_failure_takes_everything_back),
        cmocka_unit_test(what_changed_nothing_leaves_no_record),
        cmocka_unit_test(a_dry_run_changes_nothing),
        cmocka_unit_test(a_use_case_that_fails_late_rolls_back),
        cmocka_unit_test(who_writes_must_ask_whether_the_year_is_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
