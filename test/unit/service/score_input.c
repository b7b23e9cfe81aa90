// What is known of units, from a document; what is refused is in test/flow/schemes.py.
#include "service/score_input.h"

#include "service/preset.h"
#include "service/scheme_read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void values_are_found_by_unit_and_row(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Scheme scheme;
    SchemeFaults faults;
    Error err = {0};
    ScoreDocument d;
    const Preset *preset = preset_find("lushan-annual");
    assert_true(scheme_read(arena, preset->text, preset->length, &scheme, &faults, &err));
    static const char text[] =
        "{\"units\":[{\"name\":\"甲\"},{\"name\":\"乙\",\"matters\":[\"一\",\"二\"]}],"
        "\"periods\":[\"2022-06-30\",\"2022-07-31\"],"
        "\"measures\":{\"完成率\":{\"乙\":{\"whole\":\"0.5\",\"matters\":[1,0],"
        "\"periods\":[null,\"0.25\"]}}},"
        "\"entries\":[{\"unit\":\"乙\",\"item\":\"accident\",\"words\":\"事故\","
        "\"evidence\":\"报告\",\"day\":\"2022-06-01\"}]}";
    if (!score_document_read(arena, text, strlen(text), &scheme, &d, &faults, &err))
        fail_msg("%s: %s", err.field, err.message);
    static const struct {
        ExpressionPlace place;
        Ratio value;
    } rows[] = {
        {{1, LIST_WHOLE, 0}, {1, 2}},   {{1, LIST_MATTERS, 0}, {1, 1}},
        {{1, LIST_MATTERS, 1}, {0, 1}}, {{1, LIST_PERIODS, 0}, {0, 0}},
        {{1, LIST_PERIODS, 1}, {1, 4}}, {{0, LIST_WHOLE, 0}, {0, 0}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Ratio value;
        assert_true(d.input.measure(d.input.data, 0, rows[i].place, &value, &err));
        assert_int_equal(value.numerator, rows[i].value.numerator);
        assert_int_equal(value.denominator, rows[i].value.denominator);
    }
    assert_int_equal(d.input.entry_count, 1);
    assert_int_equal(d.input.entries[0].unit, 1);
    assert_int_equal(d.input.entries[0].item, SIZE_MAX);
    assert_int_equal(d.input.entries[0].veto, 0);
    assert_string_equal(((const InputEntry *)d.input.entries[0].own)->evidence, "报告");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(values_are_found_by_unit_and_row)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
