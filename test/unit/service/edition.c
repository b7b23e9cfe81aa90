#include "service/edition.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void every_form_has_its_bytes(void **state) {
    (void)state;
    static const char *const starts[EDITION_COUNT] = {"PK\3\4", "%PDF-", "<!DOCTYPE html>",
                                                      "PK\3\4"};
    Arena *arena = arena_new();
    Document document = {.language = "zh-CN",
                         .series = "工作简报",
                         .number = "（第2期）",
                         .issuer = "督查室",
                         .date = "2022年7月1日",
                         .title = "情况通报"};
    for (size_t i = 0; i < EDITION_COUNT; i++) {
        Error err = {0};
        char *bytes = NULL;
        size_t length = 0;
        assert_ptr_equal(edition_find(editions[i].name), &editions[i]);
        assert_true(edition_bytes(&editions[i], &document, arena, &bytes, &length, &err));
        assert_true(length > strlen(starts[i]));
        assert_memory_equal(bytes, starts[i], strlen(starts[i]));
    }
    assert_null(edition_find("ppt"));
    assert_null(edition_find(""));
    arena_free(arena);
}

int main(void) {
    static const struct CMUnitTest tests[] = {cmocka_unit_test(every_form_has_its_bytes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
