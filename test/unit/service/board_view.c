#include "service/board_view.h"

#include "base/text.h"
#include "story.h"

#include <string.h>

static const Story story = {
    .date = "2022-06-30",
    .programme = "1.1,甲整治,数量,座,100\n1.2,乙整治,数量,座,100\n2.1,筛查率,比率,%,60\n"
                 "3.1,丙整治,数量,座,\n3.2,丁整治,数量,座,100\n4.1,戊整治,数量,座,100",
    .reports = "1.1,100\n1.2,10\n2.1,,20,40\n3.1,7\n3.2,45\n2022-03-31|1.1,30\n2022-03-31|3.2,20",
};

// The codes that are left, in order.
static const char *codes(Arena *arena, const Board *board) {
    Text text = text_new(arena);
    for (size_t i = 0; i < board->line_count; i++)
        text_addf(&text, "%s%s", i ? " " : "", board->lines[i].commitment->indicator.code);
    return text_string(&text);
}

static void lines_that_are_asked_for(void **state) {
    (void)state;
    Office *office = office_new();
    const Board *board = story_tell(office, &story)->board;
    const struct {
        BoardFilter filter;
        const char *codes; // NULL when it is refused
    } rows[] = {
        {{0}, "1.1 1.2 2.1 3.1 3.2 4.1"},
        {{.sort = "code"}, "1.1 1.2 2.1 3.1 3.2 4.1"},
        {{.light = "red"}, "1.2 4.1"},
        {{.light = "yellow"}, "3.2"},
        {{.light = "none"}, "3.1"},
        {{.status = "completed_early"}, "1.1"},
        {{.status = "completed_early", .light = "red"}, ""},
        {{.matter = 3}, "3.1 3.2"},
        {{.matter = 99}, ""},
        {{.unit = 9999}, ""},
        {{.sort = "light"}, "1.2 4.1 3.2 1.1 2.1 3.1"},
        {{.sort = "completion"}, "1.2 3.2 2.1 1.1 3.1 4.1"},
        {{.sort = "completion", .light = "green"}, "2.1 1.1"},
        {{.light = "blue"}, NULL},
        {{.light = "红"}, NULL},
        {{.status = "done"}, NULL},
        {{.sort = "name"}, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Board copy = *board;
        Error err = {0};
        bool ok = board_filter(office->arena, &copy, &rows[i].filter, &err);
        assert_int_equal(ok, rows[i].codes != NULL);
        if (ok)
            assert_string_equal(codes(office->arena, &copy), rows[i].codes);
        else
            assert_int_equal(err.code, ERROR_USAGE);
        assert_int_equal(copy.all.indicators, board->all.indicators);
    }
    office_free(office);
}

// Every line has one light, so the lights part the board.
static void lights_part_the_board(void **state) {
    (void)state;
    Office *office = office_new();
    const Board *board = story_tell(office, &story)->board;
    size_t sum = 0;
    for (size_t light = 0; light < LIGHT_COUNT; light++) {
        Board copy = *board;
        Error err = {0};
        const BoardFilter filter = {.light = light_terms[light].key};
        assert_true(board_filter(office->arena, &copy, &filter, &err));
        assert_int_equal(copy.line_count, board->all.lights[light]);
        sum += copy.line_count;
    }
    assert_int_equal(sum, board->line_count);
    office_free(office);
}

// A trend says what the board of each day said.
static void trends_are_earlier_boards(void **state) {
    (void)state;
    Office *office = office_new();
    const Board *board = story_tell(office, &story)->board;
    const Date days[] = {date_of(2022, 3, 31), date_of(2022, 6, 30)};
    Board copy = *board, before;
    board_trend(office->arena, &copy);
    for (size_t d = 0; d < 2; d++) {
        Board then;
        board_make(office->arena, board->programme, days[d], &then);
        for (size_t i = 0; i < copy.line_count; i++) {
            const BoardTrend *trend = copy.lines[i].trend;
            assert_int_equal(copy.lines[i].trend_count, 2);
            assert_int_equal(trend[d].period, days[d]);
            assert_string_equal(trend[d].completion, then.lines[i].completion);
            assert_string_equal(trend[d].rate, then.lines[i].rate);
        }
    }
    board_make(office->arena, board->programme, days[0], &before);
    board_trend(office->arena, &before);
    assert_int_equal(before.lines[0].trend_count, 1);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_that_are_asked_for),
        cmocka_unit_test(lights_part_the_board),
        cmocka_unit_test(trends_are_earlier_boards),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
