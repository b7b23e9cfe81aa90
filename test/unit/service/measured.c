#include "service/measured.h"

#include "office.h"

static void votes_are_added_before_they_are_shared(void **state) {
    (void)state;
    const Matter first = {.number = 1}, second = {.number = 2}, third = {.number = 3};
    MeasuredVotes votes[] = {
        {1, true, {55, 29, 0, 0}, true, {100, 50, 40}},
        {2, true, {45, 21, 2, 9}, false, {0, 0, 0}},
    };
    const Measured m = {.votes = votes, .vote_count = 2};
    const Matter *const both[] = {&first, &second}, *const none[] = {&third};
    const struct {
        VoteCount what;
        int64_t numerator, denominator;
    } rows[] = {{VOTES_MEMBERS, 100, 1}, {VOTES_SATISFIED, 50, 1}, {VOTES_FAIR, 2, 1},
                {VOTES_AGAINST, 9, 1},   {VOTES_SHARE, 1, 2},      {VOTES_ALL_GOOD, 1, 1},
                {VOTES_ALL_FAIR, 1, 1},  {VOTES_ALL_BAD, 0, 1},    {VOTES_CALLS, 4, 5}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Ratio value = measured_votes(&m, rows[i].what, both, 2);
        assert_int_equal(value.numerator * rows[i].denominator,
                         rows[i].numerator * value.denominator);
        assert_false(ratio_exists(measured_votes(&m, rows[i].what, none, 1)));
    }
    assert_int_equal(measured_votes(&m, VOTES_GRADE, both, 1).numerator, 3);
    assert_int_equal(measured_votes(&m, VOTES_GRADE, both + 1, 1).numerator, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(votes_are_added_before_they_are_shared)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
