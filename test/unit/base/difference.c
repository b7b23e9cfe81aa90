#include "base/difference.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

// The pieces in one line: =same -removed +added.
static const char *told(Arena *arena, const char *old, const char *new) {
    ChangePiece *pieces;
    size_t count;
    Text text = text_new(arena);
    difference_words(arena, old, new, &pieces, &count);
    for (size_t i = 0; i < count; i++)
        text_addf(&text, "%c%s", "=-+"[pieces[i].kind], pieces[i].text);
    return text_string(&text);
}

static void words_that_were_changed(void **state) {
    (void)state;
    static const struct {
        const char *old, *new, *told;
    } rows[] = {
        {"", "", ""},
        {"", "新增", "+新增"},
        {"删去", "", "-删去"},
        {"一样", "一样", "=一样"},
        {"完成6549人，占43.7%。", "完成7000人，占46.7%。", "=完成-6549+7000=人，占-43.7%+46.7%=。"},
        {"完成1,646座", "完成1646座", "=完成-1,646+1646=座"},
        {"县卫健委已完成", "县卫健委已全部完成", "=县卫健委已+全部=完成"},
        {"alpha beta", "alpha gamma", "=alpha -beta+gamma"},
        {"进展缓慢", "进度较慢", "=进-展缓+度较=慢"},
        {"甲乙丙丁戊", "子乙丑寅卯", "-甲乙丙丁戊+子乙丑寅卯"},
        {"\xff\xfe", "\xff", "=\xff-\xfe"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        assert_string_equal(told(arena, rows[i].old, rows[i].new), rows[i].told);
        arena_free(arena);
    }
}

static void the_pieces_are_both_texts(void **state) {
    (void)state;
    static const char *const letters[] = {"县", "乡", "12", " ", "，", "a", "7%"};
    uint32_t seed = 7;
    for (int run = 0; run < 300; run++) {
        Arena *arena = arena_new();
        Text texts[2] = {text_new(arena), text_new(arena)},
             back[2] = {text_new(arena), text_new(arena)};
        for (int side = 0; side < 2; side++)
            for (uint32_t i = 0; i < 20; i++) {
                seed = seed * 1664525 + 1013904223;
                text_add(&texts[side], letters[(seed >> 16) % 7]);
            }
        ChangePiece *pieces;
        size_t count;
        difference_words(arena, text_string(&texts[0]), text_string(&texts[1]), &pieces, &count);
        for (size_t i = 0; i < count; i++) {
            if (pieces[i].kind != CHANGE_ADDED)
                text_add(&back[0], pieces[i].text);
            if (pieces[i].kind != CHANGE_REMOVED)
                text_add(&back[1], pieces[i].text);
        }
        assert_string_equal(text_string(&back[0]), text_string(&texts[0]));
        assert_string_equal(text_string(&back[1]), text_string(&texts[1]));
        arena_free(arena);
    }
}

static void what_is_too_long_is_told_as_a_whole(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Text old = text_new(arena), new = text_new(arena);
    for (int i = 0; i < 5000; i++) {
        text_add(&old, i % 2 ? "甲" : "乙");
        text_add(&new, i % 3 ? "丙" : "丁");
    }
    ChangePiece *pieces;
    size_t count;
    difference_words(arena, text_string(&old), text_string(&new), &pieces, &count);
    assert_int_equal(count, 2);
    assert_string_equal(pieces[1].text, text_string(&new));
    arena_free(arena);
}

static void likeness_is_of_the_words_and_not_of_the_figures(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_int_equal(difference_likeness(arena, "县教体局已完成12所", "县教体局已完成12所"), 1000);
    assert_int_equal(difference_likeness(arena, "完成6549人", "完成 7000 人"), 1000);
    assert_int_equal(difference_likeness(arena, "", ""), 1000);
    assert_int_equal(difference_likeness(arena, "甲乙丙", "丁戊己"), 0);
    assert_true(difference_likeness(arena, "县教体局6所幼儿园", "县教体局5所幼儿园已开工") > 600);
    arena_free(arena);
}

static void paragraphs_find_their_like(void **state) {
    (void)state;
    static const char *const old[] = {"标题一季度", "县教体局完成幼儿园3所",
                                      "县卫健委完成筛查6549人", "县城管局井盖整治"};
    static const char *const new[] = {"标题一季度", "县卫健委完成筛查7000人",
                                      "县教体局完成幼儿园5所", "县残联康复救助130名"};
    static const struct {
        size_t old, new;
        bool moved;
    } rows[] = {
        {0, 0, false}, {2, 1, false}, {3, SIZE_MAX, false}, {1, 2, true}, {SIZE_MAX, 3, false}};
    Arena *arena = arena_new();
    ParagraphPair *pairs;
    size_t count;
    difference_paragraphs(arena, old, 4, new, 4, &pairs, &count);
    assert_int_equal(count, 5);
    size_t moved = 0;
    for (size_t i = 0; i < count; i++) {
        assert_true(pairs[i].old == rows[i].old && pairs[i].new == rows[i].new);
        moved += pairs[i].moved;
    }
    assert_int_equal(moved, 1); // one of the two that changed places
    difference_paragraphs(arena, old, 4, NULL, 0, &pairs, &count);
    assert_int_equal(count, 4);
    difference_paragraphs(arena, NULL, 0, new, 4, &pairs, &count);
    assert_int_equal(count, 4);
    arena_free(arena);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_that_were_changed),
        cmocka_unit_test(the_pieces_are_both_texts),
        cmocka_unit_test(what_is_too_long_is_told_as_a_whole),
        cmocka_unit_test(likeness_is_of_the_words_and_not_of_the_figures),
        cmocka_unit_test(paragraphs_find_their_like),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
