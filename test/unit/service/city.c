// Our county among the counties of the city.
#include "service/city.h"
#include "office.h"
#include "service/words.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define CITY_HEADINGS "县区,指标编号,名次,数值,方向,报告期止"

static Office *county(const char *rows) {
    Office *office = office_new();
    office_must_import(office, "410423",
                       TABLES(PROGRAMME_HEADINGS "\n1,一,1.1,甲一,数量,座,100,甲局\n"
                                                 "1,一,1.2,甲二,数量,座,100,甲局\n",
                              REPORT_HEADINGS "\n1.1,2022-06-30,50,,,\n", rows));
    return office;
}

static CityRequest *ask(Office *office, Date period) {
    CityRequest *r = ARENA_NEW(office->arena, CityRequest);
    *r = (CityRequest){.region = "410423", .period = period};
    MUST(office, service_run(&city_use_case, &office->caller, office->arena, "410423",
                             ENDING_COMMIT, r, &office->err));
    return r;
}

#define SIX_COUNTIES                                                                               \
    CITY_HEADINGS                                                                                  \
    "\n甲县,1.1,,80,,2022-05-31\n乙县,1.1,,70,,2022-05-31\n鲁山,1.1,,66,,2022-05-31\n"       \
    "丙县,1.1,,60,,2022-05-31\n丁县,1.1,,50,,2022-05-31\n"                                     \
    "甲县,1.1,,82,,2022-06-30\n乙县,1.1,,71.5%,,2022-06-30\n鲁山县,1.1,,67,,2022-06-30\n"   \
    "丙县,1.1,,66,,2022-06-30\n丁县,1.1,,67,,2022-06-30\n戊县,1.1,,40,,2022-06-30\n"

static void by_value_with_ties_and_what_it_takes(void **state) {
    (void)state;
    Office *office = county(SIX_COUNTIES);
    const CityRequest *r = ask(office, DATE_NONE);
    assert_int_equal(r->period, date_of(2022, 6, 30));
    assert_int_equal(r->count, 1);
    const CityTable *t = &r->items[0];
    static const struct {
        const char *county;
        size_t place, before;
        RankMovement movement;
    } rows[] = {
        {"甲县", 1, 1, RANK_SAME},      {"乙县", 2, 2, RANK_SAME}, {"丁县", 3, 5, RANK_UP},
        {"鲁山县", 3, 0, RANK_ENTERED}, {"丙县", 5, 4, RANK_DOWN}, {"戊县", 6, 0, RANK_ENTERED},
    };
    assert_int_equal(t->line_count, COUNT(rows));
    for (size_t i = 0; i < COUNT(rows); i++) {
        const CityLine *line = &t->lines[i];
        if (strcmp(line->entry.county, rows[i].county) != 0 || line->rank.place != rows[i].place ||
            line->before.place != rows[i].before || line->movement != rows[i].movement)
            fail_msg("line %zu: %s %zu %zu", i, line->entry.county, line->rank.place,
                     line->before.place);
    }
    assert_string_equal(city_words(office->arena, t), "居全市第三位");
    // Two are behind, so that it is among the last three; the third from the end of the others is
    // 丁县 with 67.
    assert_int_equal(t->warning, CITY_IS_LAST);
    assert_true(t->still.known);
    assert_string_equal(figure_text(office->arena, t->still.beyond), "67");
    assert_string_equal(figure_text(office->arena, t->still.gap), "0");
    // At their pace 丁县 will be at 84, 丙县 at 72, 乙县 at 73: 戊县, 丙县, 乙县 are the worst.
    assert_string_equal(figure_text(office->arena, t->pace.beyond), "73");
    assert_string_equal(figure_text(office->arena, t->pace.gap), "6");
    office_free(office);
}

static void a_warning_before_it_happens(void **state) {
    (void)state;
    // 鲁山县 stands still while the others come closer; lower is better in the second table.
    Office *office = county(
        CITY_HEADINGS "\n鲁山县,,,60,,2022-05-31\n甲县,,,50,,2022-05-31\n乙县,,,40,,2022-05-31\n"
                      "丙县,,,30,,2022-05-31\n"
                      "鲁山县,,,60,,2022-06-30\n甲县,,,56,,2022-06-30\n乙县,,,52,,2022-06-30\n"
                      "丙县,,,59,,2022-06-30\n"
                      "鲁山县,1.2,,5,越低越好,2022-06-30\n甲县,1.2,,6,越低越好,2022-06-30\n"
                      "乙县,1.2,,7,越低越好,2022-06-30\n丙县,1.2,,8,越低越好,2022-06-30\n");
    const CityRequest *r = ask(office, DATE_NONE);
    assert_int_equal(r->count, 2);
    assert_string_equal(r->items[0].name, "综合");
    assert_int_equal(r->items[0].own->rank.place, 1);
    assert_int_equal(r->items[0].warning, CITY_WOULD_FALL);
    assert_string_equal(figure_text(office->arena, r->items[0].pace.beyond), "88");
    assert_string_equal(r->items[1].code, "1.2");
    assert_int_equal(r->items[1].own->rank.place, 1);
    assert_int_equal(r->items[1].warning, CITY_FINE);
    // Three are behind it as long as it stays below 6.
    assert_string_equal(figure_text(office->arena, r->items[1].still.beyond), "6");
    assert_string_equal(figure_text(office->arena, r->items[1].still.gap), "-1");
    office_free(office);
}

static void places_as_given_come_first(void **state) {
    (void)state;
    Office *office = county(CITY_HEADINGS "\n甲县,1.1,2,90,,\n鲁山县,1.1,1,10,,\n乙县,1.1,3,,,\n");
    const CityTable *t = &ask(office, DATE_NONE)->items[0];
    assert_int_equal(t->own->rank.place, 1);
    assert_int_equal(t->warning, CITY_FINE);
    assert_false(t->still.known); // too few values
    // The bulletin says the place.
    PeriodWords words;
    Programme programme = office_board(office, "410423", DATE_NONE)->programme;
    Context context = {
        .arena = office->arena, .store = office->caller.store, .caller = &office->caller};
    MUST(office, store_begin_read(office->caller.store, &office->err));
    MUST(office, words_load(&context, &programme, date_of(2022, 6, 30), &words, &office->err));
    store_rollback(office->caller.store);
    assert_int_equal(words.standing_count, 1);
    assert_string_equal(words.standings[0].scope, "全市");
    assert_int_equal(words.standings[0].place, 1);
    office_free(office);
}

static void names_of_ones_own_county(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        const char *region, *county;
        bool own;
    } rows[] = {
        {"鲁山县", "鲁山县", true},    {"鲁山县", "鲁山", true},
        {"鲁山县", " 鲁 山 县", true}, {"鲁山县", "宝丰县", false},
        {"鲁山县", "", false},         {"莘县", "莘县", true},
        {"莘县", "莘", false},         {"卫东区", "卫东", true},
        {"鲁山县", "鲁山新区", false}, {"恭城瑶族自治县", "恭城瑶族", true},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const Programme programme = {.region_name = rows[i].region};
        if (city_is_own(arena, &programme, rows[i].county) != rows[i].own)
            fail_msg("row %zu", i);
    }
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_value_with_ties_and_what_it_takes),
        cmocka_unit_test(a_warning_before_it_happens),
        cmocka_unit_test(places_as_given_come_first),
        cmocka_unit_test(names_of_ones_own_county),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
