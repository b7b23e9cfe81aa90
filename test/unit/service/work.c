// The must-do list: who has to do what, most urgent first.
#include "service/work.h"

#include "people.h"

#include "base/text.h"

#include <string.h>

static const WorkList *work_of(Office *office, const Caller *caller) {
    WorkList *list = ARENA_NEW(office->arena, WorkList);
    people_run(office, caller, &work_use_case, list);
    return list;
}

static void expect(Office *office, const Caller *caller, const char *expected) {
    const WorkList *list = work_of(office, caller);
    Text text = text_new(office->arena);
    for (size_t i = 0; i < list->count; i++)
        text_addf(&text, "%s%s %lld", i ? ", " : "", work_kinds[list->items[i].kind].key,
                  (long long)list->items[i].count);
    if (strcmp(text_string(&text), expected) != 0)
        fail_msg("%s: \"%s\", not \"%s\"", caller->actor, text_string(&text), expected);
}

static void each_sees_what_waits_for_them(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "r1", "reporter", "县城管局", NULL);
    Caller head = people_caller(office, "h1", "head", "县城管局", NULL);
    Caller other = people_caller(office, "h2", "head", "县卫健委", NULL);
    Caller leader = people_caller(office, "leader", "leader", NULL, NULL);
    Caller security = people_caller(office, "security", "security", NULL, NULL);
    expect(office, &clerk, "period 1"); // June has ended
    expect(office, &reporter, "");
    people_open_june(office, &clerk);
    expect(office, &clerk, "");
    expect(office, &reporter, "report 2");
    expect(office, &head, "");
    const WorkItem *item = &work_of(office, &reporter)->items[0];
    assert_int_equal(item->days_left, 4);
    assert_string_equal(item->link, "/forms/2022-06-30?year=2022");
    assert_string_contains(item->title, "上半年：还有2项没有填报");
    people_submit(office, &reporter, "3.1", "1000", "", "", "");
    expect(office, &reporter, "report 1");
    expect(office, &head, "approve 1");
    expect(office, &other, "");
    assert_true(people_act(office, &head, &report_approve_use_case, "3.1", 1, NULL, NULL));
    expect(office, &head, "");
    expect(office, &clerk, "verify 1");
    assert_true(people_act(office, &clerk, &report_return_use_case, "3.1", 1, "核对", NULL));
    expect(office, &clerk, "");
    expect(office, &reporter, "returned 1, report 1");
    office->caller.now = moment(2022, 7, 6, 0, 0);
    // What is past its day comes before what has until the lock.
    expect(office, &reporter, "overdue 1, returned 1");
    assert_int_equal(work_of(office, &reporter)->items[0].days_left, -1);
    expect(office, &clerk, "overdue 3");
    office->caller.now = moment(2022, 7, 13, 0, 0);
    expect(office, &clerk, "overdue 3");
    PeriodRequest close = {.region = "",
                           .period = date_of(2022, 6, 30),
                           .opens = DATE_NONE,
                           .due = DATE_NONE,
                           .locks = DATE_NONE,
                           .closed = 1};
    people_run(office, &clerk, &period_patch_use_case, &close);
    expect(office, &clerk, "");
    expect(office, &leader, "");
    expect(office, &security, "");
    Caller system = people_caller(office, "system", "system", NULL, NULL);
    AccountCreate create = {"new", "新人", "leader", 0, ""};
    people_run(office, &system, &account_create_use_case, &create);
    // The accounts of this test were made without passwords too, but they are enabled.
    expect(office, &security, "account 1");
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_sees_what_waits_for_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
