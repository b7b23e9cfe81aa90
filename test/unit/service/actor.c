#include "service/actor.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void everybody_has_a_name(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        const char *actor, *name, *words;
    } rows[] = {
        {"wang.li", "王丽", "王丽"},
        {"duban", "杜班", "杜班"},
        {"duban", "", "系统"},
        {"", NULL, "系统"},
        {"root", NULL, "命令行（root）"},
        {"root", "", "命令行（root）"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(actor_words(arena, rows[i].actor, rows[i].name), rows[i].words);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(everybody_has_a_name)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
