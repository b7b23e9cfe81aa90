// The audit log as the audit administrator reads it.
#include "service/record.h"

#include "people.h"

#include <string.h>

static void the_log_newest_first(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "r1", "reporter", "县城管局", NULL);
    Caller audit = people_caller(office, "audit", "audit", NULL, NULL);
    people_open_june(office, &clerk);
    people_submit(office, &reporter, "3.1", "1000", "", "", "说“话”");
    RecordList list = {.action = "", .actor = ""};
    people_run(office, &audit, &record_list_use_case, &list);
    assert_true(list.intact);
    assert_int_equal(list.next, 0);
    assert_string_equal(list.items[0].action, "report submit");
    assert_string_equal(list.items[0].actor, "r1");
    assert_string_equal(list.items[0].object, "410423/2022/2022-06-30/3.1/1");
    assert_string_equal(list.items[0].detail,
                        "{\"actual\":\"1000\",\"numerator\":\"\",\"denominator\":\"\",\"words\":"
                        "\"说“话”\",\"reason\":\"\",\"parts\":[]}");
    assert_string_equal(list.items[1].action, "period open");
    int64_t all = (int64_t)list.count;
    list = (RecordList){.action = "period open", .actor = ""};
    people_run(office, &audit, &record_list_use_case, &list);
    assert_int_equal(list.count, 1);
    list = (RecordList){.action = "", .actor = "r1"};
    people_run(office, &audit, &record_list_use_case, &list);
    assert_int_equal(list.count, 1);
    int64_t before = 0, seen = 0;
    do {
        RecordList page = {.before = before, .limit = 2, .action = "", .actor = ""};
        people_run(office, &audit, &record_list_use_case, &page);
        seen += (int64_t)page.count;
        before = page.next;
    } while (before);
    assert_int_equal(seen, all);
    office_execute(office, "UPDATE audit_record SET actor = 'nobody' WHERE action = 'period open'");
    list = (RecordList){.action = "", .actor = ""};
    people_run(office, &audit, &record_list_use_case, &list);
    assert_false(list.intact);
    assert_true(strlen(list.fault) > 0);
    // Pages before the broken record, and records that were taken out between.
    list = (RecordList){.before = 3, .action = "", .actor = ""};
    people_run(office, &audit, &record_list_use_case, &list);
    assert_true(list.intact);
    office_execute(office, "DELETE FROM audit_record WHERE sequence = 2");
    list = (RecordList){.before = 4, .action = "", .actor = ""};
    people_run(office, &audit, &record_list_use_case, &list);
    assert_false(list.intact);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_log_newest_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
