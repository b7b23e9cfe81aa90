// What is mailed, when and to whom.
#include "service/mail.h"

#include "people.h"

#include <string.h>

static void quiet_hours_may_pass_midnight(void **state) {
    (void)state;
    static const struct {
        int64_t from, until, minute;
        bool quiet;
    } rows[] = {
        {1200, 480, 1199, false}, {1200, 480, 1200, true}, {1200, 480, 1439, true},
        {1200, 480, 0, true},     {1200, 480, 479, true},  {1200, 480, 480, false},
        {720, 840, 719, false},   {720, 840, 720, true},   {720, 840, 839, true},
        {720, 840, 840, false},   {0, 0, 0, false},        {0, 0, 720, false},
        {600, 600, 600, false},   {0, 1439, 1438, true},   {0, 1439, 1439, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const MailWishes wishes = {.quiet_from = rows[i].from, .quiet_until = rows[i].until};
        if (mail_is_quiet(&wishes, rows[i].minute) != rows[i].quiet)
            fail_msg("row %zu", i);
    }
}

static void addresses_are_checked(void **state) {
    (void)state;
    static const struct {
        const char *address;
        bool ok;
    } rows[] = {
        {"a@b", true},
        {"li.si+x@lushan.gov.cn", true},
        {"", false},
        {"a", false},
        {"@b", false},
        {"a@", false},
        {"a@b@c", false},
        {"a b@c", false},
        {"a@b\r\nRCPT TO:<c@d>", false},
        {"<a@b>", false},
        {"a@b,c@d", false},
        {"-a@b", false},
        {"王@lushan.cn", false},
        {"a@b\x7f", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (mail_address_ok(rows[i].address) != rows[i].ok)
            fail_msg("'%s'", rows[i].address);
}

static void a_message_is_one(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Notice notices[] = {{.id = 7,
                         .words = "指标3.1的填报被退回",
                         .link = "/forms/2022-06-30",
                         .at = "2022-07-01T09:30:00+08:00"}};
    const Digest digest = {
        .region = "410423", .account = 3, .mail = "a@b", .items = notices, .count = 1};
    const char *message =
        mail_message(arena, &digest, "duban@c", "https://d", moment(2022, 7, 4, 18, 5));
    assert_non_null(strstr(message, "Date: Mon, 04 Jul 2022 18:05:00 +0800\r\n"));
    assert_non_null(strstr(message, "From: <duban@c>\r\nTo: <a@b>\r\n"));
    assert_non_null(strstr(message, "Message-ID: <410423.3.7.duban@c>\r\n"));
    for (const char *p = message; *p; p++) {
        assert_true((unsigned char)*p < 0x7f);
        assert_true(*p != '\n' || p[-1] == '\r');
    }
    for (const char *line = message; *line;) {
        size_t length = strcspn(line, "\r");
        assert_true(length <= 76);
        line += length + 2;
    }
    arena_free(arena);
}

static DigestsDue due(Office *office) {
    DigestsDue r = {.items = NULL};
    office->err = (Error){0};
    MUST(office, service_run(&mail_due_use_case, &office->caller, office->arena, "", ENDING_COMMIT,
                             &r, &office->err));
    return r;
}

static void once_a_day(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    people_caller(office, "reporter", "reporter", "县城管局", NULL);
    people_caller(office, "silent", "reporter", "县卫健委", NULL);
    office_execute(office, "UPDATE account SET mail = 'r@a.example' WHERE login = 'reporter'");
    assert_int_equal(due(office).count, 0);
    people_open_june(office, &clerk);
    DigestsDue digests = due(office);
    assert_int_equal(digests.count, 1);
    assert_string_equal(digests.items[0].mail, "r@a.example");
    assert_int_equal(digests.items[0].count, 1);
    int64_t morning = office->caller.now;
    office->caller.now = moment(2022, 7, 1, 20, 0);
    assert_int_equal(due(office).count, 0);
    office->caller.now = morning;
    DigestClaim claim = {.digest = &digests.items[0]};
    people_run(office, &office->caller, &mail_claim_use_case, &claim);
    assert_true(claim.claimed);
    people_run(office, &office->caller, &mail_claim_use_case, &claim);
    assert_false(claim.claimed);
    assert_int_equal(due(office).count, 0);
    // It failed: again after a while, and then not again today, nor the same tomorrow.
    DigestSettle settle = {.digest = &digests.items[0]};
    people_run(office, &office->caller, &mail_settle_use_case, &settle);
    assert_int_equal(due(office).count, 0);
    office->caller.now += 10;
    digests = due(office);
    assert_int_equal(digests.count, 1);
    assert_int_equal(digests.items[0].attempts, 1);
    settle = (DigestSettle){.digest = &digests.items[0], .arrived = true};
    people_run(office, &office->caller, &mail_settle_use_case, &settle);
    for (int day = 0; day < 3; day++) {
        office->caller.now += 86400;
        assert_int_equal(due(office).count, 0);
    }
    office_execute(office, "UPDATE mail_sent SET notice = 0");
    assert_int_equal(due(office).count, 1);
    office_execute(office, "UPDATE account SET disabled = 1 WHERE login = 'reporter'");
    assert_int_equal(due(office).count, 0);
    office_free(office);
}

static void kinds_are_wished_away(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "reporter", "reporter", "县城管局", NULL);
    office_execute(office, "UPDATE account SET mail = 'r@a.example' WHERE login = 'reporter'");
    people_open_june(office, &clerk);
    MailSetting setting = {.wishes = {.off = {[NOTICE_OPENED] = true, [NOTICE_OVERDUE] = true}}};
    people_run(office, &reporter, &mail_put_use_case, &setting);
    MailSetting kept = {.mail = ""};
    people_run(office, &reporter, &mail_get_use_case, &kept);
    assert_memory_equal(kept.wishes.off, setting.wishes.off, sizeof kept.wishes.off);
    assert_int_equal(kept.wishes.quiet_until, 0);
    assert_string_equal(kept.mail, "r@a.example");
    assert_int_equal(due(office).count, 0);
    // Many that are not wanted do not hide one that is.
    office_execute(office, "INSERT INTO notice (region, account, id, kind, words, link, at, seen) "
                           "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE "
                           "i < 90) SELECT region, id, i, CASE WHEN i = 90 THEN 'verified' ELSE "
                           "'opened' END, '2022-06-30', '/', '2022-07-01T09:00:00+08:00', '' FROM "
                           "account, n WHERE login = 'reporter'");
    DigestsDue digests = due(office);
    assert_int_equal(digests.count, 1);
    assert_int_equal(digests.items[0].count, 1);
    assert_int_equal(digests.items[0].items[0].id, 90);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quiet_hours_may_pass_midnight),
        cmocka_unit_test(addresses_are_checked),
        cmocka_unit_test(a_message_is_one),
        cmocka_unit_test(once_a_day),
        cmocka_unit_test(kinds_are_wished_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
