#include "domain/satisfaction.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// Votes as members, 满意, 基本满意, 不满意. The first five are those of a real board of 29.
static void what_a_board_decides(void **state) {
    (void)state;
    static const struct {
        Vote vote;
        Satisfaction result;
        int64_t silent;
    } rows[] = {
        {{29, 28, 1, 0}, SATISFACTION_GOOD, 0},
        {{29, 20, 8, 1}, SATISFACTION_GOOD, 0},
        {{29, 26, 3, 0}, SATISFACTION_GOOD, 0},
        {{29, 29, 0, 0}, SATISFACTION_GOOD, 0},
        {{29, 17, 11, 1}, SATISFACTION_GOOD, 0},
        // The same votes on a larger board, where more were away.
        {{40, 28, 1, 0}, SATISFACTION_GOOD, 11},
        {{40, 20, 8, 1}, SATISFACTION_GOOD, 11}, // exactly a half is enough
        {{41, 20, 8, 1}, SATISFACTION_FAIR, 12}, // half a vote is missing
        {{40, 19, 8, 1}, SATISFACTION_FAIR, 12},
        {{56, 26, 3, 0}, SATISFACTION_FAIR, 27},
        {{58, 26, 3, 0}, SATISFACTION_BAD, 29}, // a half is not more than a half
        {{58, 29, 0, 0}, SATISFACTION_GOOD, 29},
        {{59, 29, 0, 0}, SATISFACTION_BAD, 30},
        {{55, 17, 11, 1}, SATISFACTION_FAIR, 26},
        {{56, 17, 11, 1}, SATISFACTION_BAD, 27},
        {{1, 0, 0, 0}, SATISFACTION_BAD, 1},
        {{1, 1, 0, 0}, SATISFACTION_GOOD, 0},
        {{1, 0, 1, 0}, SATISFACTION_FAIR, 0},
        {{2, 1, 0, 1}, SATISFACTION_GOOD, 0},
        {{2, 0, 1, 1}, SATISFACTION_BAD, 0},
        {{3, 1, 1, 1}, SATISFACTION_FAIR, 0},
        {{INT64_MAX, INT64_MAX / 2 + 1, 0, 0}, SATISFACTION_GOOD, INT64_MAX / 2},
        {{INT64_MAX, INT64_MAX / 2, INT64_MAX / 2 + 1, 0}, SATISFACTION_FAIR, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(vote_is_possible(&rows[i].vote));
        if (vote_result(&rows[i].vote) != rows[i].result ||
            vote_silent(&rows[i].vote) != rows[i].silent)
            fail_msg("row %zu: %s", i, satisfactions[vote_result(&rows[i].vote)].key);
    }
}

static void numbers_that_cannot_be(void **state) {
    (void)state;
    static const Vote votes[] = {{0, 0, 0, 0},
                                 {-1, 0, 0, 0},
                                 {29, -1, 0, 0},
                                 {29, 30, 0, 0},
                                 {29, 15, 14, 1},
                                 {29, 0, 0, 30},
                                 {INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX}};
    for (size_t i = 0; i < sizeof votes / sizeof *votes; i++)
        assert_false(vote_is_possible(&votes[i]));
    static const CallPoll polls[] = {{300, 301, 0}, {300, 280, 281}, {300, 280, -1}, {-1, 0, 0}};
    for (size_t i = 0; i < sizeof polls / sizeof *polls; i++)
        assert_false(poll_is_possible(&polls[i]));
}

static void calls_to_households(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const CallPoll poll = {300, 276, 251}, none = {300, 0, 0};
    assert_true(poll_is_possible(&poll) && poll_is_possible(&none));
    assert_string_equal(ratio_percent(arena, poll_share(&poll), 2, ROUNDING_HALF_UP), "90.94");
    assert_false(ratio_exists(poll_share(&none)));
    arena_free(arena);
}

// One more satisfied vote in the place of another never makes it worse, one more seat never better.
static void laws(void **state) {
    (void)state;
    for (int64_t members = 1; members <= 12; members++)
        for (int64_t satisfied = 0; satisfied <= members; satisfied++)
            for (int64_t fair = 0; satisfied + fair <= members; fair++) {
                const Vote vote = {members, satisfied, fair, 0},
                           seat = {members + 1, satisfied, fair, 0};
                assert_true(vote_result(&seat) >= vote_result(&vote));
                if (fair == 0)
                    continue;
                const Vote moved = {members, satisfied + 1, fair - 1, 0};
                assert_true(vote_result(&moved) <= vote_result(&vote));
            }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_board_decides),
        cmocka_unit_test(numbers_that_cannot_be),
        cmocka_unit_test(calls_to_households),
        cmocka_unit_test(laws),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
