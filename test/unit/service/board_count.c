#include "service/board_count.h"

#include "story.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

// Done by more, done, on schedule, a little behind, far behind, without a target, and not reported.
static const Story story = {
    .date = "2022-06-30",
    .programme = "1.1,甲整治,数量,座,100\n1.2,乙整治,数量,座,100\n2.1,丙整治,数量,座,100\n"
                 "2.2,丁整治,数量,座,100\n2.3,戊整治,数量,座,100\n3.1,己整治,数量,座,\n"
                 "3.2,庚整治,数量,座,100,,,,2022-05-31",
    .reports = "1.1,150\n1.2,100\n2.1,60\n2.2,45\n2.3,10\n3.1,7\n3.2,99",
};

static void counts(void **state) {
    (void)state;
    static const struct {
        const char *id;
        int count;
        const char *share; // NULL for none
    } rows[] = {
        {"all", 7, NULL},
        {"judged", 6, NULL},
        {"met", 2, "33.33%"},
        {"exceeded", 1, "16.67%"},
        {"completed_early", 1, NULL},
        {"reached_schedule", 3, "50.00%"},
        {"on_schedule", 1, NULL},
        {"below_schedule", 2, NULL},
        {"late", 1, NULL},
        {"behind", 1, NULL},
        {"slightly_behind", 1, NULL},
        {"ahead", 1, NULL},
        {"tracked", 1, NULL},
        {"started", 7, "100.00%"},
        {"carried", 0, NULL},
        {"green", 3, NULL},
        {"yellow", 1, NULL},
        {"red", 2, NULL},
        {"matters", 3, NULL},
        {"matters_completed", 1, "33.33%"},
        {"units", 1, NULL},
    };
    _Static_assert(COUNT(rows) == BOARD_COUNT_COUNT, "a row for each count");
    Office *office = office_new();
    Narrative *n = story_tell(office, &story);
    for (size_t i = 0; i < COUNT(rows); i++) {
        const BoardCount *count = board_count_find(rows[i].id);
        const Datum *datum = datum_of_board(office->arena, n->board, rows[i].id);
        const Datum *share = datum_board_share(office->arena, n->board, count);
        assert_string_equal(count->id, rows[i].id);
        if (board_count(n->board, rows[i].id) != rows[i].count)
            fail_msg("%s: %d", rows[i].id, board_count(n->board, rows[i].id));
        assert_string_equal(datum->id, rows[i].id);
        assert_int_equal(strtol(datum->value, NULL, 10), rows[i].count);
        if (rows[i].share ? !share || strcmp(share->value, rows[i].share) != 0 : share != NULL)
            fail_msg("%s: %s", rows[i].id, share ? share->value : "no share");
    }
    // Those that are judged are done, on schedule, behind or late, and nothing else.
    assert_int_equal(board_count(n->board, "judged"),
                     board_count(n->board, "met") + board_count(n->board, "on_schedule") +
                         board_count(n->board, "below_schedule") + board_count(n->board, "late"));
    office_free(office);
}

static void no_share_of_nothing(void **state) {
    (void)state;
    static const Story tracked = {
        .date = "2022-06-30", .programme = "1.1,甲整治,数量,座,", .reports = "1.1,7"};
    Office *office = office_new();
    Narrative *n = story_tell(office, &tracked);
    assert_null(datum_board_share(office->arena, n->board, board_count_find("met")));
    assert_non_null(datum_board_share(office->arena, n->board, board_count_find("started")));
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts),
        cmocka_unit_test(no_share_of_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
