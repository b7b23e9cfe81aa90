// Versions of reports with their events, and which of them counts.
#include "service/version.h"

#include "people.h"

#include <string.h>

static Versions load(Office *office, const char *code, Date period) {
    FormList list = {.region = PEOPLE_REGION, .period = date_of(2022, 6, 30), .code = ""};
    Caller clerk = office->caller;
    clerk.role = ROLE_OFFICE;
    people_run(office, &clerk, &form_list_use_case, &list);
    Context context = {.arena = office->arena,
                       .store = office->caller.store,
                       .caller = &office->caller,
                       .region = PEOPLE_REGION};
    Versions versions;
    office->err = (Error){0};
    MUST(office, versions_load(&context, &list.programme, code, period, &versions, &office->err));
    return versions;
}

static void imports_and_forms_count_on_from_each_other(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "r1", "reporter", "县城管局", NULL);
    Date june = date_of(2022, 6, 30);
    people_open_june(office, &clerk);
    people_submit(office, &reporter, "3.1", "1000", "", "", "填");
    // The import of a period takes the number behind all others, and counts at once.
    office_must_import(
        office, PEOPLE_REGION,
        TABLES(REPORT_HEADINGS "\n3.1,2022-06-30,1100,,,导\n3.1,2022-05-31,500,,,\n"));
    people_submit(office, &reporter, "3.1", "1200", "", "", "更正");
    Versions all = load(office, "", DATE_NONE);
    assert_int_equal(all.count, 4);
    static const struct {
        int64_t version;
        ReportState state;
        const char *action, *actor;
    } rows[] = {
        {1, STATE_VERIFIED, "import", "测试员"},
        {1, STATE_SUBMITTED, "submit", "r1"},
        {2, STATE_VERIFIED, "import", "测试员"},
        {3, STATE_SUBMITTED, "submit", "r1"},
    };
    for (size_t i = 0; i < all.count; i++) {
        assert_int_equal(all.items[i].report.version, rows[i].version);
        assert_int_equal(all.items[i].state, rows[i].state);
        assert_int_equal(all.items[i].event_count, 1);
        assert_string_equal(all.items[i].events[0].action, rows[i].action);
        assert_string_equal(all.items[i].events[0].actor, rows[i].actor);
    }
    Versions one = load(office, "3.1", june);
    assert_int_equal(one.count, 3);
    assert_int_equal(versions_newest(&one, "3.1", june)->report.version, 3);
    assert_null(versions_newest(&one, "3.2", june));
    assert_null(versions_newest(&one, "3.1", date_of(2022, 5, 31)));
    assert_null(version_event(&one.items[0], "approve"));
    // The board stands on the newest verified one.
    BoardRequest *board = office_board(office, PEOPLE_REGION, june);
    const BoardLine *line = board_find(&board->board, "3.1");
    assert_int_equal(line->report->version, 2);
    assert_string_equal(line->actual, "1100");
    // The same file again changes nothing, though a newer version waits.
    int64_t records = office_audit_records(office);
    office_must_import(office, PEOPLE_REGION,
                       TABLES(REPORT_HEADINGS "\n3.1,2022-06-30,1100,,,导\n"));
    assert_int_equal(office_audit_records(office), records);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(imports_and_forms_count_on_from_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
