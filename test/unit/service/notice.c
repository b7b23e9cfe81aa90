// Notices: written with what they tell of, read in the reader's language, told once.
#include "service/notice.h"

#include "people.h"

#include "base/message.h"

#include <string.h>

static NoticeList *notices_of(Office *office, const Caller *caller) {
    NoticeList *list = ARENA_NEW(office->arena, NoticeList);
    people_run(office, caller, &notice_list_use_case, list);
    return list;
}

static void the_cycle_tells_who_is_concerned(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "r1", "reporter", "县城管局", NULL);
    Caller second = people_caller(office, "r2", "reporter", "县城管局", NULL);
    Caller head = people_caller(office, "h1", "head", "县城管局", NULL);
    people_open_june(office, &clerk);
    NoticeList *list = notices_of(office, &reporter);
    assert_int_equal(list->count, 1);
    assert_string_equal(list->items[0].words, "上半年的填报已开放，请在2022年7月5日之前完成");
    assert_string_equal(list->items[0].link, "/forms/2022-06-30?year=2022");
    people_submit(office, &reporter, "3.1", "1000", "", "", "");
    assert_true(
        people_act(office, &head, &report_return_use_case, "3.1", 1, "少了\n两个“乡”%s", NULL));
    list = notices_of(office, &reporter);
    assert_string_equal(list->items[0].words,
                        "指标3.1“窨井盖整治”的填报被h1退回：少了\n两个“乡”%s");
    assert_int_equal(notices_of(office, &second)->count, 2); // the whole unit is told
    people_submit(office, &reporter, "3.1", "1001", "", "", "");
    assert_true(people_act(office, &head, &report_approve_use_case, "3.1", 2, NULL, NULL));
    assert_true(people_act(office, &clerk, &report_verify_use_case, "3.1", 2, NULL, NULL));
    list = notices_of(office, &reporter);
    assert_int_equal(list->count, 4);
    assert_int_equal(list->items[0].kind, NOTICE_VERIFIED);
    assert_int_equal(list->items[1].kind, NOTICE_APPROVED);
    assert_int_equal(list->unread, 4);
    assert_int_equal(notices_of(office, &second)->count, 2); // the submitter alone
    assert_int_equal(notices_of(office, &head)->count, 0);
    office_free(office);
}

static void read_one_by_one_or_all(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "r1", "reporter", "县城管局", NULL);
    Caller other = people_caller(office, "r2", "reporter", "县卫健委", NULL);
    for (int month = 1; month <= 5; month++) {
        PeriodRequest r = {.region = "",
                           .period = date_month_end(date_of(2022, month, 1)),
                           .opens = DATE_NONE,
                           .due = DATE_NONE,
                           .locks = DATE_NONE,
                           .closed = -1};
        people_run(office, &clerk, &period_open_use_case, &r);
    }
    NoticeSeen seen = {.id = 2};
    people_run(office, &reporter, &notice_seen_use_case, &seen);
    NoticeList *list = notices_of(office, &reporter);
    assert_int_equal(list->unread, 4);
    for (size_t i = 0; i < list->count; i++)
        assert_int_equal(*list->items[i].seen != '\0', list->items[i].id == 2);
    NoticeList page = {.before = 4, .limit = 2};
    people_run(office, &reporter, &notice_list_use_case, &page);
    assert_int_equal(page.count, 2);
    assert_int_equal(page.items[0].id, 3);
    assert_int_equal(page.next, 2);
    seen.id = 0;
    people_run(office, &reporter, &notice_seen_use_case, &seen);
    assert_int_equal(notices_of(office, &reporter)->unread, 0);
    assert_int_equal(notices_of(office, &other)->unread, 5);
    office_free(office);
}

static void reminders_come_once(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "r1", "reporter", "县城管局", NULL);
    Caller other = people_caller(office, "r2", "reporter", "县卫健委", NULL);
    people_open_june(office, &clerk);
    people_submit(office, &other, "8.1", "80", "", "", "");
    static const struct {
        int day;
        int64_t written;
    } rows[] = {{2, 0}, {3, 1}, {4, 0}, {5, 0}, {6, 1}, {7, 0}, {13, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Reminders r = {0};
        office->caller.now = moment(2022, 7, rows[i].day, 8, 0);
        people_run(office, &office->caller, &notice_remind_use_case, &r);
        if (r.written != rows[i].written)
            fail_msg("day %d: %lld", rows[i].day, (long long)r.written);
    }
    NoticeList *list = notices_of(office, &reporter);
    assert_string_equal(list->items[1].words, "上半年的填报将于2022年7月5日截止，还有2项没有报");
    assert_string_equal(list->items[0].words, "上半年的填报已过2022年7月5日的期限，还有2项没有报");
    assert_int_equal(notices_of(office, &other)->count, 1);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cycle_tells_who_is_concerned),
        cmocka_unit_test(read_one_by_one_or_all),
        cmocka_unit_test(reminders_come_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
