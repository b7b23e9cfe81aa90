#include "base/base64.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void what_is_written_is_read(void **state) {
    (void)state;
    Arena *arena = arena_new();
    char bytes[70];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 37 + 11);
    for (size_t n = 0; n <= sizeof bytes; n++) {
        Text text = text_new(arena);
        char *read = NULL;
        size_t length = 99;
        text_base64(&text, bytes, n);
        assert_true(base64_read(arena, text_string(&text), &read, &length));
        assert_int_equal(length, n);
        assert_memory_equal(read, bytes, n);
    }
    arena_free(arena);
}

static void what_is_not_written_so_is_refused(void **state) {
    (void)state;
    static const char *const rows[] = {"A",     "AA",   "AAA",   "AB==",    "AAB=",
                                       "A===",  "====", "AA=A",  "AAAA ",   " AAAA",
                                       "AAA\n", "AA-_", "QUJD=", "QQ==QQ=="};
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *read = NULL;
        size_t length = 0;
        assert_false(base64_read(arena, rows[i], &read, &length));
    }
    arena_free(arena);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(what_is_not_written_so_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
