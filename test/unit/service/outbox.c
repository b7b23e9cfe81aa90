// What is told to others: written with what happened, claimed by one, tried until it is given up.
#include "service/outbox.h"

#include "people.h"

#include <string.h>

static int64_t add_webhook(Office *office) {
    WebhookAdd r = {.url = "https://a.example/hook"};
    people_run(office, &office->caller, &webhook_add_use_case, &r);
    assert_int_equal(strlen(r.secret), 64);
    return r.id;
}

static LettersDue due(Office *office) {
    LettersDue r = {.limit = 100};
    office->err = (Error){0};
    MUST(office, service_run(&outbox_due_use_case, &office->caller, office->arena, "",
                             ENDING_COMMIT, &r, &office->err));
    return r;
}

static bool settle(Office *office, const Letter *letter, bool arrived) {
    LetterSettle r = {.letter = letter, .arrived = arrived, .fault = "对方回答 500"};
    people_run(office, &office->caller, &outbox_settle_use_case, &r);
    return r.dead;
}

static bool claim(Office *office, const Letter *letter) {
    LetterClaim r = {.letter = letter};
    people_run(office, &office->caller, &outbox_claim_use_case, &r);
    return r.claimed;
}

static void waits_grow(void **state) {
    (void)state;
    static const int64_t waits[] = {10, 40, 160, 640, 2560, 10240, 40960};
    for (int64_t i = 0; i < (int64_t)(sizeof waits / sizeof *waits); i++)
        assert_int_equal(outbox_wait(i + 1), waits[i]);
}

// openssl dgst -sha256 -hmac key
static void bodies_are_signed(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *signature = NULL;
    Error err = {0};
    assert_true(outbox_sign(arena, "Jefe", 1656666000, "{\"a\":1}", &signature, &err));
    assert_string_equal(
        signature,
        "t=1656666000,v1=12d54ca62b9b28f75e5089da4181bdae67b827c55d4cf0053a6c22c41fca3e93");
    arena_free(arena);
}

static void every_webhook_hears_of_it(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "reporter", "reporter", "县城管局", NULL);
    people_open_june(office, &clerk);
    assert_int_equal(due(office).count, 0); // nobody wanted to hear
    int64_t first = add_webhook(office), second = add_webhook(office);
    people_submit(office, &reporter, "3.1", "1200", "", "", "");
    LettersDue letters = due(office);
    assert_int_equal(letters.count, 2);
    assert_int_equal(letters.items[0].webhook, first);
    assert_int_equal(letters.items[1].webhook, second);
    assert_string_equal(letters.items[0].kind, "report.submit");
    assert_non_null(
        strstr(letters.items[0].body,
               "\"region\":\"410423\",\"data\":{\"year\":2022,\"period\":\"2022-06-30\","
               "\"code\":\"3.1\",\"name\":\"窨井盖整治\",\"version\":1,\"actor\":"
               "\"reporter\",\"reason\":\"\"}}"));
    // What is taken back was not told.
    Caller head = people_caller(office, "head", "head", "县城管局", NULL);
    assert_false(people_act(office, &head, &report_return_use_case, "3.1", 1, "", NULL));
    assert_int_equal(due(office).count, 2);
    WebhookRemove remove = {first};
    people_run(office, &office->caller, &webhook_remove_use_case, &remove);
    assert_int_equal(due(office).count, 1);
    office_free(office);
}

static void one_sender_has_it(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    add_webhook(office);
    people_open_june(office, &clerk);
    LettersDue letters = due(office);
    assert_int_equal(letters.count, 1);
    assert_true(claim(office, &letters.items[0]));
    assert_false(claim(office, &letters.items[0]));
    assert_int_equal(due(office).count, 0);
    // Who claimed it died: somebody else tries, and the attempt counts.
    office->caller.now += OUTBOX_CLAIM_SECONDS;
    letters = due(office);
    assert_int_equal(letters.count, 1);
    assert_int_equal(letters.items[0].attempts, 1);
    assert_true(claim(office, &letters.items[0]));
    assert_false(settle(office, &letters.items[0], true));
    office->caller.now += 1000000;
    assert_int_equal(due(office).count, 0);
    office_free(office);
}

static void it_is_given_up(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    int64_t id = add_webhook(office);
    people_open_june(office, &clerk);
    for (int attempt = 1; attempt <= OUTBOX_ATTEMPTS; attempt++) {
        LettersDue letters = due(office);
        assert_int_equal(letters.count, 1);
        assert_true(claim(office, &letters.items[0]));
        assert_int_equal(settle(office, &letters.items[0], false), attempt == OUTBOX_ATTEMPTS);
        if (attempt == OUTBOX_ATTEMPTS)
            break;
        office->caller.now += outbox_wait(attempt) - 1;
        assert_int_equal(due(office).count, 0);
        office->caller.now += 1;
    }
    office->caller.now += 10000000;
    assert_int_equal(due(office).count, 0);
    WebhookList list = {.region = ""};
    people_run(office, &office->caller, &webhook_list_use_case, &list);
    assert_int_equal(list.dead_count, 1);
    assert_int_equal(list.items[0].dead, 1);
    assert_string_equal(list.dead[0].fault, "对方回答 500");
    WebhookRemove retry = {id};
    people_run(office, &office->caller, &webhook_retry_use_case, &retry);
    assert_int_equal(due(office).items[0].attempts, 0);
    assert_false(people_try(office, &office->caller, &webhook_retry_use_case, &retry));
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(waits_grow),
        cmocka_unit_test(bodies_are_signed),
        cmocka_unit_test(every_webhook_hears_of_it),
        cmocka_unit_test(one_sender_has_it),
        cmocka_unit_test(it_is_given_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
