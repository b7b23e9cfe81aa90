#include "domain/rank.h"

#include "random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { ENTRIES = 12 };

static Ratio ratio(const char *text) {
    Arena *arena = arena_new();
    FigureText read;
    Ratio out = {0, 0};
    if (*text && strcmp(text, "-") != 0) {
        const char *slash = strchr(text, '/');
        assert_int_equal(
            figure_read(arena, slash ? arena_strndup(arena, text, (size_t)(slash - text)) : text,
                        &read),
            FIGURE_FINE);
        FigureText below = {.figure = figure_of(1)};
        if (slash)
            assert_int_equal(figure_read(arena, slash + 1, &below), FIGURE_FINE);
        assert_true(ratio_of(read.figure, below.figure, &out));
    }
    arena_free(arena);
    return out;
}

// Splits words by spaces into the arena; answers how many.
static size_t words(Arena *arena, const char *line, const char *out[ENTRIES]) {
    size_t count = 0;
    for (const char *p = line; *p && count < ENTRIES;) {
        size_t length = strcspn(p, " ");
        out[count++] = arena_strndup(arena, p, length);
        p += length + (p[length] == ' ');
    }
    return count;
}

static void ties_share_a_place_and_the_next_is_skipped(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        const char *values, *series;
        RankOrder order;
        const char *places; // place/shared/from last/of
    } rows[] = {
        {"", "", RANK_DESCENDING, ""},
        {"5", "", RANK_DESCENDING, "1/1/1/1"},
        {"-", "", RANK_DESCENDING, "0/0/0/0"},
        {"9 7 7 5", "", RANK_DESCENDING, "1/1/4/4 2/2/2/4 2/2/2/4 4/1/1/4"},
        {"9 7 7 5", "", RANK_ASCENDING, "4/1/1/4 2/2/2/4 2/2/2/4 1/1/4/4"},
        {"7 7 7", "", RANK_DESCENDING, "1/3/1/3 1/3/1/3 1/3/1/3"},
        {"3 3 1 1", "", RANK_DESCENDING, "1/2/3/4 1/2/3/4 3/2/1/4 3/2/1/4"},
        {"- 2 - 1", "", RANK_DESCENDING, "0/0/0/2 1/1/2/2 0/0/0/2 2/1/1/2"},
        // equal is equal as fractions, and close is not equal
        {"1/3 2/6 0.333333", "", RANK_DESCENDING, "1/2/2/3 1/2/2/3 3/1/1/3"},
        {"-1 0 -2", "", RANK_DESCENDING, "2/1/2/3 1/1/3/3 3/1/1/3"},
        // series are ranked apart
        {"9 8 7 6", "甲 乙 甲 乙", RANK_DESCENDING, "1/1/2/2 1/1/2/2 2/1/1/2 2/1/1/2"},
        {"9 8 7 -", "甲 甲 乙 乙", RANK_DESCENDING, "1/1/2/2 2/1/1/2 1/1/1/1 0/0/0/1"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *values[ENTRIES], *series[ENTRIES] = {0};
        RankEntry entries[ENTRIES] = {0};
        char found[512] = "";
        size_t count = words(arena, rows[i].values, values), length = 0;
        words(arena, rows[i].series, series);
        for (size_t k = 0; k < count; k++)
            entries[k] = (RankEntry){.value = ratio(values[k]), .series = series[k]};
        rank_places(arena, entries, count, rows[i].order);
        for (size_t k = 0; k < count; k++)
            length += (size_t)snprintf(found + length, sizeof found - length, "%s%zu/%zu/%zu/%zu",
                                       k ? " " : "", entries[k].place, entries[k].shared,
                                       entries[k].from_last, entries[k].of);
        assert_string_equal(found, rows[i].places);
    }
    arena_free(arena);
}

static void first_and_last(void **state) {
    (void)state;
    static const struct {
        size_t place, from_last, of, n;
        bool first, last;
    } rows[] = {
        {1, 9, 9, 3, true, false}, {3, 7, 9, 3, true, false},  {4, 6, 9, 3, false, false},
        {7, 3, 9, 3, false, true}, {9, 1, 9, 1, false, true},  {8, 2, 9, 1, false, false},
        {1, 1, 3, 3, true, false}, {0, 0, 9, 3, false, false}, {2, 1, 2, 3, true, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        RankEntry entry = {
            .place = rows[i].place, .from_last = rows[i].from_last, .of = rows[i].of};
        assert_int_equal(rank_is_first(&entry, rows[i].n), rows[i].first);
        assert_int_equal(rank_is_last(&entry, rows[i].n), rows[i].last);
    }
}

static void points_by_step_tables(void **state) {
    (void)state;
    Arena *arena = arena_new();
    // 第1 +3, 第2 +1.5, 第3 0, then −0.5 a place; with five or fewer +1, 0.5, then −0.2 a place
    const Ratio few[] = {{1, 1}, {1, 2}}, many[] = {{3, 1}, {3, 2}, {0, 1}};
    const RankSteps bonus[] = {
        {.most = 5, .first = few, .first_count = 2, .step = {-1, 5}},
        {.first = many, .first_count = 3, .step = {-1, 2}},
    };
    // top five of the province +5 … +1, last five −5 … −1
    const Ratio top[] = {{5, 1}, {4, 1}, {3, 1}, {2, 1}, {1, 1}},
                bottom[] = {{-5, 1}, {-4, 1}, {-3, 1}, {-2, 1}, {-1, 1}};
    const RankSteps province[] = {
        {.first = top, .first_count = 5, .last = bottom, .last_count = 5}};
    static const struct {
        bool province;
        size_t place, from_last, of;
        const char *points;
    } rows[] = {
        {false, 1, 9, 9, "3"},     {false, 2, 8, 9, "1.5"},  {false, 3, 7, 9, "0"},
        {false, 4, 6, 9, "-0.5"},  {false, 9, 1, 9, "-3"},   {false, 6, 1, 6, "-1.5"},
        {false, 1, 5, 5, "1"},     {false, 2, 4, 5, "0.5"},  {false, 3, 3, 5, "0.3"},
        {false, 5, 1, 5, "-0.1"},  {false, 0, 0, 9, "0"},    {true, 1, 120, 120, "5"},
        {true, 5, 116, 120, "1"},  {true, 6, 115, 120, "0"}, {true, 120, 1, 120, "-5"},
        {true, 116, 5, 120, "-1"}, {true, 115, 6, 120, "0"}, {true, 4, 5, 8, "2"},
        {true, 6, 3, 8, "-3"},     {true, 1, 1, 1, "5"},     {true, 0, 0, 8, "0"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        RankEntry entry = {
            .place = rows[i].place, .from_last = rows[i].from_last, .of = rows[i].of};
        const RankSteps *steps = rank_steps_for(rows[i].province ? province : bonus,
                                                rows[i].province ? 1 : 2, rows[i].of);
        Ratio points, expected = ratio(rows[i].points);
        assert_non_null(steps);
        assert_true(rank_points(steps, &entry, &points));
        assert_int_equal(ratio_compare(points, expected), 0);
    }
    assert_null(rank_steps_for(bonus, 1, 6));
    const RankSteps steep = {.step = {INT64_MAX, 2}};
    const RankEntry far = {.place = 9, .from_last = 1, .of = 9};
    Ratio points;
    assert_false(rank_points(&steep, &far, &points));
    arena_free(arena);
}

// A place is one more than the number of better ones of the series, counted one by one.
static void a_place_is_the_number_of_better_ones(void **state) {
    (void)state;
    Random random = {5};
    static const char *const names[] = {"", "甲", "乙"};
    for (int round = 0; round < 2000; round++) {
        Arena *arena = arena_new();
        RankEntry entries[ENTRIES] = {0};
        size_t count = (size_t)random_between(&random, 0, ENTRIES);
        RankOrder order = (RankOrder)random_between(&random, 0, 1);
        for (size_t i = 0; i < count; i++) {
            entries[i].series = names[random_between(&random, 0, 2)];
            entries[i].value =
                (Ratio){random_between(&random, -4, 4), random_between(&random, 0, 3)};
        }
        rank_places(arena, entries, count, order);
        for (size_t i = 0; i < count; i++) {
            size_t better = 0, worse = 0, equal = 0, of = 0;
            for (size_t k = 0; k < count; k++) {
                if (!ratio_exists(entries[k].value) ||
                    strcmp(entries[k].series, entries[i].series) != 0)
                    continue;
                of++;
                int c = ratio_exists(entries[i].value)
                            ? ratio_compare(entries[k].value, entries[i].value)
                            : 0;
                c = order == RANK_ASCENDING ? -c : c;
                better += c > 0;
                worse += c < 0;
                equal += c == 0;
            }
            assert_int_equal(entries[i].of, of);
            if (!ratio_exists(entries[i].value)) {
                assert_int_equal(entries[i].place, 0);
                continue;
            }
            assert_int_equal(entries[i].place, better + 1);
            assert_int_equal(entries[i].from_last, worse + 1);
            assert_int_equal(entries[i].shared, equal);
        }
        arena_free(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ties_share_a_place_and_the_next_is_skipped),
        cmocka_unit_test(first_and_last),
        cmocka_unit_test(points_by_step_tables),
        cmocka_unit_test(a_place_is_the_number_of_better_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
