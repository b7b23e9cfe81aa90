#include "service/bulletin_blocks.h"

#include "story.h"

#include <string.h>

static void headings_get_the_number_that_is_true(void **state) {
    (void)state;
    static const struct {
        const char *typed, *printed; // NULL: no heading
    } rows[] = {
        {"工作进展情况", "一、工作进展情况"},
        {"五、存在问题", "二、存在问题"},
        {"", NULL},
        {"十二、下一步", "三、下一步"},
        {"一、", NULL},
        {"三个一工程", "四、三个一工程"},
        {"一二", "五、一二"},
        {"二、一、两重", "六、一、两重"},
    };
    Arena *arena = arena_new();
    Blocks blocks = {.arena = arena};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t before = blocks.count;
        blocks_heading(&blocks, rows[i].typed);
        assert_int_equal(blocks.count, before + (rows[i].printed != NULL));
        if (!rows[i].printed)
            continue;
        Prose said = {arena, (Run *)(uintptr_t)blocks.items[before].runs,
                      blocks.items[before].run_count};
        assert_string_equal(prose_text(&said), rows[i].printed);
        assert_int_equal(blocks.items[before].kind, BLOCK_HEADING_1);
    }
    for (int i = 0; i < 8; i++)
        blocks_heading(&blocks, "甲");
    assert_string_equal(blocks.items[blocks.count - 1].runs[0].text, "十四、甲");
    arena_free(arena);
}

static void a_section_without_words_has_no_heading(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Blocks blocks = {.arena = arena, .place = {SLOT_PROBLEMS, "县局"}};
    blocks_section(&blocks, "存在问题", prose_new(arena));
    assert_int_equal(blocks.count, 0);
    Prose prose = prose_new(arena);
    prose_say(&prose, "有。");
    blocks_section(&blocks, "存在问题", prose);
    assert_int_equal(blocks.count, 2);
    assert_int_equal(blocks.places[1].slot, SLOT_PROBLEMS);
    assert_string_equal(blocks.places[1].unit, "县局");
    arena_free(arena);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_get_the_number_that_is_true),
        cmocka_unit_test(a_section_without_words_has_no_heading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
