// Laws of scores; the numbers reckoned by hand are in test/data/schemes.
#include "domain/score.h"

#include "random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { UNITS = 7, PERIODS = 5, ITEMS = 5, ENTRIES = 6, MEASURES = 2 };
enum { ITEM_SHARE, ITEM_PLACE, ITEM_MONTHS, ITEM_THINGS, ITEM_BEST };

// What is known of the units; a share of none is not known.
typedef struct World {
    int64_t ids[UNITS];           // in which the values are kept, whatever the order of the table
    Ratio shares[UNITS];          // of the measure 率
    Ratio months[UNITS][PERIODS]; // of the measure 月
    ScoreUnit units[UNITS];       // in the table's order
    ScoreEntry entries[ENTRIES];
} World;

static bool measure(void *data, size_t number, ExpressionPlace place, Ratio *value, Error *err) {
    const World *w = data;
    (void)err;
    int64_t id = w->units[place.unit].id;
    *value = number == 0 ? w->shares[id] : w->months[id][place.row];
    return true;
}

static Scheme *scheme_of(Arena *arena) {
    static const Ratio few[] = {{1, 1}}, many[] = {{3, 1}, {3, 2}, {0, 1}};
    static const RankSteps steps[] = {
        {.most = 3, .first = few, .first_count = 1},
        {.first = many, .first_count = 3, .step = {-1, 2}},
    };
    Scheme *s = ARENA_NEW(arena, Scheme);
    *s = (Scheme){.key = "s", .name = "s", .note = "", .total = {100, 1}, .digits = 2};
    s->measures = arena_array(arena, MEASURES, sizeof *s->measures);
    s->measures[0] = (SchemeMeasure){.key = "率", .name = "", .unit = "", .note = "", .from = ""};
    s->measures[1] = (SchemeMeasure){
        .key = "月", .name = "", .unit = "", .note = "", .from = "", .per = PER_PERIOD};
    s->measure_count = MEASURES;
    s->items = arena_array(arena, ITEMS, sizeof *s->items);
    s->item_count = ITEMS;
    static const char *const keys[ITEMS] = {"share", "places", "months", "things", "best"};
    static const char *const formulas[ITEMS] = {"100 * 率", "率", "月 > 1", NULL,
                                                "0.3 * 率 / units_max(率)"};
    static const ItemKind kinds[ITEMS] = {ITEM_FORMULA, ITEM_RANK, ITEM_PERIODS, ITEM_ENTRIES,
                                          ITEM_FORMULA};
    for (size_t i = 0; i < ITEMS; i++)
        s->items[i] = (SchemeItem){.key = keys[i],
                                   .name = "",
                                   .rule = "",
                                   .kind = kinds[i],
                                   .start = {0, 1},
                                   .part = i > 0,
                                   .points = {i == 0 ? 100 : 0, 1},
                                   .formula = {.text = formulas[i], .field = keys[i]}};
    s->items[ITEM_PLACE].steps = steps;
    s->items[ITEM_PLACE].step_count = 2;
    s->items[ITEM_MONTHS].each = (Ratio){-1, 5};
    s->items[ITEM_MONTHS].run_from = 2;
    s->items[ITEM_MONTHS].run_each = (Ratio){-2, 5};
    s->items[ITEM_THINGS].has_each = true;
    s->items[ITEM_THINGS].each = (Ratio){-5, 1};
    s->items[ITEM_THINGS].least = (Ratio){-12, 1};
    s->parts = arena_array(arena, 2, sizeof *s->parts);
    s->parts[0] = (SchemePart){.key = "p0", .name = "p0", .points = {100, 1}, .count = 1};
    s->parts[1] =
        (SchemePart){.key = "p1", .name = "p1", .points = {0, 1}, .first = 1, .count = ITEMS - 1};
    s->part_count = 2;
    SchemeFaults faults = {0};
    scheme_bind(arena, s, NULL, 0, &faults);
    if (faults.count)
        fail_msg("%s: %s", faults.items[0].path, faults.items[0].words);
    return s;
}

static World world_of(Random *random) {
    World w = {.ids = {0}};
    static const char *const series[] = {"甲", "乙"};
    for (size_t i = 0; i < UNITS; i++) {
        w.units[i] = (ScoreUnit){
            .id = (int64_t)i, .name = "u", .series = series[random_between(random, 0, 1)]};
        w.shares[i] = (Ratio){random_between(random, 0, 20), random_between(random, 0, 5) ? 20 : 0};
        for (size_t k = 0; k < PERIODS; k++)
            w.months[i][k] =
                (Ratio){random_between(random, 0, 3), random_between(random, 0, 6) ? 1 : 0};
    }
    for (size_t i = 0; i < ENTRIES; i++)
        w.entries[i] = (ScoreEntry){.unit = (size_t)random_between(random, 0, UNITS - 1),
                                    .item = ITEM_THINGS,
                                    .veto = SIZE_MAX,
                                    .value = {random_between(random, 1, 3), 1}};
    return w;
}

static ScoreTable table_of(Arena *arena, const Scheme *scheme, World *w, size_t entries) {
    static const Date periods[PERIODS] = {1, 2, 3, 4, 5};
    ScoreInput *input = ARENA_NEW(arena, ScoreInput);
    *input = (ScoreInput){.scheme = scheme,
                          .units = w->units,
                          .unit_count = UNITS,
                          .periods = periods,
                          .period_count = PERIODS,
                          .entries = w->entries,
                          .entry_count = entries,
                          .data = w,
                          .measure = measure};
    ScoreTable table;
    Error err = {0};
    if (!score_table(arena, input, &table, &err))
        fail_msg("%s", err.message);
    return table;
}

// Points by months, reckoned by walking the row: a run of one counts -0.2, of n > 1 -0.4 n.
static Ratio months_by_hand(const World *w, size_t unit) {
    int64_t fifths = 0;
    for (size_t i = 0, run = 0; i <= PERIODS; i++) {
        bool holds =
            i < PERIODS && ratio_exists(w->months[unit][i]) && w->months[unit][i].numerator > 1;
        if (holds) {
            run++;
            continue;
        }
        fifths -= run == 1 ? 1 : 2 * (int64_t)run;
        run = 0;
    }
    return (Ratio){fifths, 5};
}

static void points_are_what_the_rules_say(void **state) {
    (void)state;
    Random random = {31};
    for (int round = 0; round < 400; round++) {
        Arena *arena = arena_new();
        const Scheme *scheme = scheme_of(arena);
        World w = world_of(&random);
        ScoreTable table = table_of(arena, scheme, &w, ENTRIES);
        size_t left_out = 0;
        for (size_t i = 0; i < UNITS; i++) {
            const ScoreTotal *t = &table.totals[i];
            bool known = ratio_exists(w.shares[i]), any = false;
            Ratio sum = {0, 1}, best = {0, 1};
            int64_t things = 0;
            for (size_t k = 0; k < UNITS; k++)
                if (strcmp(w.units[k].series, w.units[i].series) == 0 &&
                    ratio_exists(w.shares[k]) && ratio_compare(w.shares[k], best) > 0)
                    best = w.shares[k];
            for (size_t k = 0; k < ENTRIES; k++)
                things += w.entries[k].unit == i ? w.entries[k].value.numerator : 0;
            for (size_t k = 0; k < PERIODS; k++)
                any = any || ratio_exists(w.months[i][k]);
            assert_int_equal(t->lines[ITEM_SHARE].counted, known);
            assert_int_equal(ratio_compare(t->out_of, (Ratio){known ? 100 : 0, 1}), 0);
            assert_int_equal(t->lines[ITEM_PLACE].rank.place > 0, known);
            if (any)
                assert_int_equal(ratio_compare(t->lines[ITEM_MONTHS].points, months_by_hand(&w, i)),
                                 0);
            int64_t lost = things * 5 > 12 ? 12 : things * 5;
            assert_int_equal(ratio_compare(t->lines[ITEM_THINGS].points, (Ratio){-lost, 1}), 0);
            // The best has exactly 0.3; where all are nought there is nothing to divide by.
            bool proportion = known && best.numerator > 0;
            assert_int_equal(t->lines[ITEM_BEST].counted, proportion);
            if (proportion && ratio_compare(w.shares[i], best) == 0)
                assert_int_equal(ratio_compare(t->lines[ITEM_BEST].points, (Ratio){3, 10}), 0);
            for (size_t k = 0; k < ITEMS; k++) {
                assert_true(ratio_add(sum, t->lines[k].points, &sum));
                left_out += !t->lines[k].counted;
            }
            assert_int_equal(ratio_compare(sum, t->points), 0);
        }
        assert_int_equal(table.left_out, left_out);
        arena_free(arena);
    }
}

static void the_order_of_units_changes_nothing(void **state) {
    (void)state;
    Random random = {41};
    for (int round = 0; round < 200; round++) {
        Arena *arena = arena_new();
        const Scheme *scheme = scheme_of(arena);
        World w = world_of(&random), turned = w;
        ScoreTable table = table_of(arena, scheme, &w, 0);
        for (size_t i = 0; i < UNITS; i++)
            turned.units[i] = w.units[UNITS - 1 - i];
        ScoreTable other = table_of(arena, scheme, &turned, 0);
        for (size_t i = 0; i < UNITS; i++) {
            const ScoreTotal *a = &table.totals[i], *b = &other.totals[UNITS - 1 - i];
            assert_int_equal(ratio_compare(a->points, b->points), 0);
            assert_int_equal(a->rank.place, b->rank.place);
            assert_int_equal(a->rank.shared, b->rank.shared);
        }
        arena_free(arena);
    }
}

static void an_entry_moves_one_line(void **state) {
    (void)state;
    Random random = {53};
    for (int round = 0; round < 200; round++) {
        Arena *arena = arena_new();
        const Scheme *scheme = scheme_of(arena);
        World w = world_of(&random);
        ScoreTable before = table_of(arena, scheme, &w, ENTRIES - 1);
        ScoreTable after = table_of(arena, scheme, &w, ENTRIES);
        for (size_t i = 0; i < UNITS; i++)
            for (size_t k = 0; k < ITEMS; k++) {
                int c = ratio_compare(after.totals[i].lines[k].points,
                                      before.totals[i].lines[k].points);
                if (k != ITEM_THINGS || i != w.entries[ENTRIES - 1].unit)
                    assert_int_equal(c, 0);
                else
                    assert_true(c <= 0);
            }
        arena_free(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_are_what_the_rules_say),
        cmocka_unit_test(the_order_of_units_changes_nothing),
        cmocka_unit_test(an_entry_moves_one_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
