// Votes and calls by matter: kept, judged, and refused when they cannot be.
#include "people.h"

#include "service/votes.h"

#include <string.h>

static void votes_are_kept_and_judged(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller leader = people_caller(office, "leader", "leader", NULL, NULL);
    VotesRequest before = {.region = ""};
    people_run(office, &leader, &votes_get_use_case, &before);
    assert_int_equal(before.count, 2); // matters of the programme
    assert_false(before.items[0].has_vote || before.items[0].has_calls);
    assert_int_equal(before.may.count, 0);
    const VotesItem items[] = {
        {.matter = 1, .has_vote = true, .vote = {41, 20, 8, 1}, .vote_day = date_of(2022, 12, 28)},
        {.matter = 2, .has_calls = true, .calls = {300, 200, 150}, .call_day = DATE_NONE}};
    VotesPut put = {.region = "", .version = before.version, .items = items, .count = 2};
    int64_t records = office_audit_records(office);
    people_run(office, &clerk, &votes_put_use_case, &put);
    assert_int_equal(office_audit_records(office), records + 1);
    VotesRequest r = {.region = ""};
    people_run(office, &leader, &votes_get_use_case, &r);
    assert_true(r.items[0].has_vote && !r.items[0].has_calls);
    assert_int_equal(vote_result(&r.items[0].vote), SATISFACTION_FAIR);
    assert_int_equal(r.items[0].vote_day, date_of(2022, 12, 28));
    assert_true(r.items[1].has_calls && !r.items[1].has_vote);
    assert_int_equal(r.items[1].calls.answered, 200);
    assert_int_equal(r.items[1].calls.satisfied, 150);
    assert_int_equal(r.results[SATISFACTION_FAIR], 1);
    assert_string_equal(r.items[0].actor, "clerk");
    assert_int_equal(r.version, put.table.version);
    // Too late, and then in time.
    assert_false(people_try(office, &clerk, &votes_put_use_case, &put));
    assert_int_equal(office->err.code, ERROR_STALE);
    put.version = r.version;
    people_run(office, &clerk, &votes_put_use_case, &put);
    assert_true(put.table.version > r.version);
    // Other numbers want a reason.
    const VotesItem other = {.matter = 1, .has_vote = true, .vote = {41, 21, 8, 1}};
    VotesPut change = {.region = "", .version = put.table.version, .items = &other, .count = 1};
    assert_false(people_try(office, &clerk, &votes_put_use_case, &change));
    assert_string_equal(office->err.field, "reason");
    change.reason = " 一票漏计 ";
    people_run(office, &clerk, &votes_put_use_case, &change);
    assert_int_equal(vote_result(&change.table.items[0].vote), SATISFACTION_GOOD);
    office_free(office);
}

static void what_is_refused(void **state) {
    (void)state;
    static const VotesItem rows[] = {
        {.matter = 3, .has_vote = true, .vote = {29, 1, 1, 1}},
        {.matter = 1, .has_vote = true, .vote = {29, 28, 1, 1}},
        {.matter = 1, .has_vote = true, .vote = {0, 0, 0, 0}},
        {.matter = 1, .has_vote = true, .vote = {2000000, 0, 0, 0}},
        {.matter = 1, .has_calls = true, .calls = {300, 301, 0}},
        {.matter = 1, .has_calls = true, .calls = {2000000, 1, 1}},
    };
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        VotesPut put = {.region = "", .items = &rows[i], .count = 1};
        assert_false(people_try(office, &clerk, &votes_put_use_case, &put));
        assert_int_equal(office->err.code, ERROR_INPUT);
        assert_string_equal(office->err.field, "items.0");
    }
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(votes_are_kept_and_judged),
        cmocka_unit_test(what_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
