// A write with a key is done once and answered as often as asked.
#include "service/idempotency.h"

#include "people.h"

#include <string.h>

static const char digest_a[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
static const char digest_b[] = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

static void begun_finished_and_told_again(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller other = people_caller(office, "other", "office", NULL, NULL);
    Idempotency first = {.key = "k-1", .request = digest_a};
    people_run(office, &clerk, &idempotency_begin_use_case, &first);
    assert_false(first.known);
    Idempotency again = {.key = "k-1", .request = digest_a};
    assert_false(people_try(office, &clerk, &idempotency_begin_use_case, &again));
    assert_int_equal(office->err.code, ERROR_CONFLICT); // still at work
    // A server that was ended in the middle answers nothing: after a while the write is begun anew,
    // by one only.
    office->caller.now += IDEMPOTENCY_STUCK;
    assert_false(people_try(office, &clerk, &idempotency_begin_use_case, &again));
    office->caller.now++;
    again = (Idempotency){.key = "k-1", .request = digest_b};
    assert_false(people_try(office, &clerk, &idempotency_begin_use_case, &again));
    assert_int_equal(office->err.code, ERROR_INPUT);
    again = (Idempotency){.key = "k-1", .request = digest_a};
    people_run(office, &clerk, &idempotency_begin_use_case, &again);
    assert_false(again.known);
    assert_false(people_try(office, &clerk, &idempotency_begin_use_case, &again));
    assert_int_equal(office->err.code, ERROR_CONFLICT);
    Idempotency done = {.key = "k-1", .status = 201, .answer = "{\"id\":7}"};
    people_run(office, &clerk, &idempotency_finish_use_case, &done);
    again = (Idempotency){.key = "k-1", .request = digest_a};
    people_run(office, &clerk, &idempotency_begin_use_case, &again);
    assert_true(again.known);
    assert_int_equal(again.status, 201);
    assert_string_equal(again.answer, "{\"id\":7}");
    again = (Idempotency){.key = "k-1", .request = digest_b};
    assert_false(people_try(office, &clerk, &idempotency_begin_use_case, &again));
    assert_int_equal(office->err.code, ERROR_INPUT);
    // A key belongs to its account.
    again = (Idempotency){.key = "k-1", .request = digest_b};
    people_run(office, &other, &idempotency_begin_use_case, &again);
    assert_false(again.known);
    // What failed may be tried again, and what is a day old is forgotten.
    done = (Idempotency){.key = "k-1", .status = 0, .answer = ""};
    people_run(office, &other, &idempotency_finish_use_case, &done);
    people_run(office, &other, &idempotency_begin_use_case, &again);
    assert_false(again.known);
    office->caller.now += IDEMPOTENCY_SECONDS + 1;
    again = (Idempotency){.key = "k-1", .request = digest_b};
    people_run(office, &clerk, &idempotency_begin_use_case, &again);
    assert_false(again.known);
    office_free(office);
}

static void keys_have_their_form(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    char *longest = arena_alloc(office->arena, 102);
    memset(longest, 'k', 101);
    const char *const wrong[] = {"", longest, "\xff"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        Idempotency r = {.key = wrong[i], .request = digest_a};
        assert_false(people_try(office, &clerk, &idempotency_begin_use_case, &r));
        assert_int_equal(office->err.code, ERROR_INPUT);
    }
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(begun_finished_and_told_again),
        cmocka_unit_test(keys_have_their_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
