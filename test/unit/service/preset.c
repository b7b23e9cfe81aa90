// The schemes that come with the program are right, and found by their key.
#include "service/preset.h"

#include "service/scheme_read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void every_preset_is_a_right_scheme(void **state) {
    (void)state;
    assert_true(preset_count >= 6);
    for (size_t i = 0; i < preset_count; i++) {
        Arena *arena = arena_new();
        Scheme scheme;
        SchemeFaults faults;
        Error err = {0};
        if (!scheme_read(arena, presets[i].text, presets[i].length, &scheme, &faults, &err))
            fail_msg("%s: %s: %s", presets[i].key, err.field, err.message);
        assert_string_equal(scheme.key, presets[i].key);
        assert_ptr_equal(preset_find(scheme.key), &presets[i]);
        assert_int_equal(strlen(presets[i].text), presets[i].length);
        arena_free(arena);
    }
    assert_null(preset_find("nothing"));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_preset_is_a_right_scheme)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
