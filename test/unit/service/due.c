// The due day: read, changed, refused, recorded.
#include "service/due.h"

#include "people.h"

static DueRequest nothing(void) {
    return (DueRequest){
        .region = "", .next_month = -1, .day = -1, .roll = -1, .remind_days = -1, .grace_days = -1};
}

static void what_is_given_is_taken(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller leader = people_caller(office, "leader", "leader", NULL, NULL);
    int64_t records = office_audit_records(office);
    DueRequest r = nothing();
    people_run(office, &clerk, &due_patch_use_case, &r); // nothing is nothing
    assert_int_equal(office_audit_records(office), records);
    assert_int_equal(r.due.day, 5);
    assert_true(r.due.next_month && r.due.roll);
    int64_t first = r.due_version;
    r = nothing();
    r.next_month = 0;
    r.day = 28;
    r.version = first;
    people_run(office, &clerk, &due_patch_use_case, &r);
    assert_int_equal(office_audit_records(office), records + 1);
    assert_true(r.due_version != first);
    PeriodRequest open = {.region = "",
                          .period = date_of(2022, 6, 30),
                          .opens = DATE_NONE,
                          .due = DATE_NONE,
                          .locks = DATE_NONE,
                          .closed = -1};
    people_run(office, &clerk, &period_open_use_case, &open);
    assert_int_equal(open.answer.due, date_of(2022, 6, 28));
    assert_int_equal(open.answer.opens, date_of(2022, 6, 21));
    r = nothing();
    r.day = 27;
    r.version = first;
    assert_false(people_try(office, &clerk, &due_patch_use_case, &r));
    assert_int_equal(office->err.code, ERROR_STALE);
    static const struct {
        int64_t day, remind, grace;
        const char *field;
    } rows[] = {{0, -1, -1, "due_day"},
                {32, -1, -1, "due_day"},
                {-1, 16, -1, "remind_days"},
                {-1, -1, 16, "grace_days"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        r = nothing();
        r.day = rows[i].day;
        r.remind_days = rows[i].remind;
        r.grace_days = rows[i].grace;
        assert_false(people_try(office, &clerk, &due_patch_use_case, &r));
        assert_string_equal(office->err.field, rows[i].field);
    }
    r = nothing();
    assert_false(people_try(office, &leader, &due_patch_use_case, &r));
    assert_int_equal(office->err.code, ERROR_FORBIDDEN);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_given_is_taken)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
