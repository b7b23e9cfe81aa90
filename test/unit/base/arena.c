#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void pieces_are_zero_aligned_and_apart(void **state) {
    (void)state;
    Arena *arena = arena_new();
    unsigned char *last = NULL;
    for (size_t size = 1; size < 40000; size = size * 3 + 1) {
        unsigned char *piece = arena_alloc(arena, size);
        assert_int_equal((uintptr_t)piece % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(piece[i], 0);
        memset(piece, 0xFF, size);
        assert_ptr_not_equal(piece, last);
        last = piece;
    }
    arena_free(arena);
}

static char order[4];

static void note(void *object) {
    strcat(order, object);
}

static void cleanups_run_backwards(void **state) {
    (void)state;
    Arena *arena = arena_new();
    char a[] = "a", b[] = "b", c[] = "c";
    arena_defer(arena, note, a);
    arena_defer(arena, note, b);
    arena_defer(arena, note, c);
    order[0] = '\0';
    arena_free(arena);
    assert_string_equal(order, "cba");
    arena_free(NULL);
}

static void a_reset_arena_is_as_new(void **state) {
    (void)state;
    Arena *arena = arena_new();
    char a[] = "a", b[] = "b";
    order[0] = '\0';
    for (size_t round = 0; round < 3; round++) {
        arena_defer(arena, note, round ? b : a);
        for (size_t size = 1; size < 40000; size = size * 3 + 1) {
            unsigned char *piece = arena_alloc(arena, size);
            for (size_t i = 0; i < size; i++)
                assert_int_equal(piece[i], 0);
            memset(piece, 0xFF, size);
        }
        if (round < 2)
            arena_reset(arena);
    }
    assert_string_equal(order, "ab");
    arena_free(arena);
    assert_string_equal(order, "abb");
}

static void strings_are_copied_and_formatted(void **state) {
    (void)state;
    Arena *arena = arena_new();
    char word[] = "鲁山县";
    char *copy = arena_strdup(arena, word);
    word[0] = 'x';
    assert_string_equal(copy, "鲁山县");
    assert_string_equal(arena_strndup(arena, "abcdef", 3), "abc");
    assert_string_equal(arena_printf(arena, "%s %d", "第", 7), "第 7");
    assert_string_equal(arena_grow(arena, "ab", 3, 100), "ab");
    arena_free(arena);
}

static void a_list_keeps_what_was_pushed(void **state) {
    (void)state;
    Arena *arena = arena_new();
    int *items = NULL;
    for (size_t count = 0; count < 1000;) {
        items = arena_room(arena, items, count, sizeof *items);
        items[count] = (int)count;
        count++;
    }
    for (int i = 0; i < 1000; i++)
        assert_int_equal(items[i], i);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_zero_aligned_and_apart),
        cmocka_unit_test(cleanups_run_backwards),
        cmocka_unit_test(a_reset_arena_is_as_new),
        cmocka_unit_test(strings_are_copied_and_formatted),
        cmocka_unit_test(a_list_keeps_what_was_pushed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
