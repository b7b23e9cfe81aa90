#include "service/manuscript_data.h"

#include "manuscript_told.h"
#include "publishing.h"

static void all_data_of_a_period_each_once(void **state) {
    (void)state;
    Office *office = publishing_office();
    Arena *arena = office->arena;
    BulletinRequest *made = office_bulletin(office, "410423", date_of(2022, 6, 30));
    const Datum **data, **said;
    size_t count, said_count;
    manuscript_catalogue(arena, made, &data, &count);
    for (size_t i = 0; i < count; i++) {
        assert_false(datum_is_quoted(data[i]));
        assert_ptr_equal(manuscript_datum(data, count, data[i]->id), data[i]);
    }
    bulletin_data(arena, &made->document, &said, &said_count);
    for (size_t i = 0; i < said_count; i++)
        assert_true(datum_is_quoted(said[i]) || manuscript_datum(data, count, said[i]->id));
    // Also what the text does not say; and as a sentence says it, not a table.
    assert_string_equal(manuscript_datum(data, count, "1.1/target")->value, "2057");
    assert_string_equal(manuscript_datum(data, count, "1.1/planned")->value, "50.00%");
    assert_string_equal(manuscript_datum(data, count, "8.1/numerator")->value, "2564");
    assert_null(manuscript_datum(data, count, "9.9/actual"));
    office_free(office);
}

static void what_a_page_shows_of_one(void **state) {
    (void)state;
    Office *office = publishing_office();
    Arena *arena = office->arena;
    BulletinRequest *made = office_bulletin(office, "410423", date_of(2022, 7, 31));
    const Datum **data, **named;
    size_t count, named_count;
    manuscript_catalogue(arena, made, &data, &count);
    Manuscript m =
        told_manuscript(arena, "[1.1/actual]|甲|[all]|[1.1/actual]\n[1.1/planned]|[9.9/x]");
    ManuscriptValue values[] = {{"1.1/actual", "1600"}, {"all", "2"}};
    m.values = values;
    m.value_count = 2;
    manuscript_named(arena, &m, data, count, &named, &named_count);
    static const struct {
        const char *id, *as_of, *indicator, *changed_from;
    } rows[] = {{"1.1/actual", "2022-06-30", "1.1", "1600"},
                {"all", "2022-07-31", "", ""},
                {"1.1/planned", "2022-07-31", "1.1", ""}};
    assert_int_equal(named_count, 3);
    for (size_t i = 0; i < named_count; i++) {
        ManuscriptDatum told = manuscript_datum_told(arena, &m, &made->board, named[i]);
        assert_string_equal(told.datum->id, rows[i].id);
        assert_string_equal(told.as_of, rows[i].as_of);
        assert_string_equal(told.indicator, rows[i].indicator);
        assert_string_equal(told.changed_from, rows[i].changed_from);
    }
    office_free(office);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_data_of_a_period_each_once),
        cmocka_unit_test(what_a_page_shows_of_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
