#include "service/json_read.h"

#include "base/limits.h"
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static JsonValue *document(JsonReader *r, SchemeFaults *faults, const char *text) {
    *faults = (SchemeFaults){0};
    r->faults = faults;
    return json_document(r, text, strlen(text));
}

static void members_are_read_or_refused(void **state) {
    (void)state;
    SchemeFaults faults;
    JsonReader r = {.arena = arena_new()};
    JsonValue *o = document(&r, &faults,
                            "{\"a\": \" 甲 \", \"n\": \"-0.50\", \"w\": 3, \"d\": \"2022-06-30\","
                            " \"l\": [\"x\", 2, null], \"z\": 0.5, \"big\": 1e3}");
    assert_non_null(o);
    assert_string_equal(json_text_member(&r, o, "", "a", true, 5), "甲");
    assert_string_equal(json_text_member(&r, o, "", "no", false, 5), "");
    Ratio half = json_number_member(&r, o, "", "n", true, (Ratio){0, 1});
    assert_true(half.numerator == -1 && half.denominator == 2);
    assert_int_equal(json_number_member(&r, o, "", "w", true, (Ratio){0, 1}).numerator, 3);
    assert_int_equal(json_whole_member(&r, o, "", "w", 0, 3, 9), 3);
    assert_int_equal(json_whole_member(&r, o, "", "no", 0, 3, 9), 9);
    assert_int_equal(json_date_member(&r, o, "", "d", true), date_of(2022, 6, 30));
    JsonValue *list = NULL;
    assert_int_equal(json_list_member(&r, o, "", "l", true, 3, &list), 3);
    assert_string_equal(json_text_element(&r, list, "", "l", 0, 5), "x");
    assert_true(json_is_nothing(json_element(list, 2)) && !json_is_nothing(json_element(list, 1)));
    assert_int_equal(json_length(list), 3);
    assert_int_equal(json_length(o), SIZE_MAX);
    size_t count = 0;
    assert_string_equal(json_keys(&r, o, &count)[1], "n");
    assert_int_equal(count, 7);
    assert_int_equal(faults.count, 0);
    // and what is refused
    json_members_only(&r, o, "top", "a n w d l");
    json_number_member(&r, o, "top", "z", true, (Ratio){0, 1});
    json_number_member(&r, o, "top", "a", true, (Ratio){0, 1});
    json_whole_member(&r, o, "", "w", 0, 2, 9);
    json_list_member(&r, o, "", "l", true, 2, &list);
    json_text_element(&r, json_member(o, "l"), "", "l", 1, 5);
    json_date_member(&r, o, "", "a", true);
    json_text_member(&r, o, "", "gone", true, 5);
    static const char *const paths[] = {"top.z", "top.big", "top.z", "top.a", "w",
                                        "l",     "l[1]",    "a",     "gone"};
    assert_int_equal(faults.count, sizeof paths / sizeof *paths);
    for (size_t i = 0; i < faults.count; i++)
        assert_string_equal(faults.items[i].path, paths[i]);
    arena_free(r.arena);
}

static void documents_that_are_none(void **state) {
    (void)state;
    static const char *const texts[] = {"", "[]", "7", "{", "{\"a\":1,\"a\":2}", "{} x", "\xff"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        SchemeFaults faults;
        JsonReader r = {.arena = arena_new()};
        assert_null(document(&r, &faults, texts[i]));
        assert_int_equal(faults.count, 1);
        arena_free(r.arena);
    }
}

static void brackets_end_somewhere(void **state) {
    (void)state;
    for (size_t depth = LIMIT_JSON_DEPTH; depth <= LIMIT_JSON_DEPTH + 1; depth++) {
        SchemeFaults faults;
        JsonReader r = {.arena = arena_new()};
        Text text = text_new(r.arena);
        text_add(&text, "{\"[[[[\\\"[[\":");
        for (size_t i = 1; i < depth; i++)
            text_add(&text, "[");
        for (size_t i = 1; i < depth; i++)
            text_add(&text, "]");
        text_add(&text, "}");
        assert_int_equal(document(&r, &faults, text_string(&text)) != NULL,
                         depth == LIMIT_JSON_DEPTH);
        arena_free(r.arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_are_read_or_refused),
        cmocka_unit_test(documents_that_are_none),
        cmocka_unit_test(brackets_end_somewhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
