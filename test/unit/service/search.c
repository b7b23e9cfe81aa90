#include "service/search.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static Search read(Arena *arena, const char *query) {
    Search search;
    Error err = {0};
    if (!search_read(arena, query, &search, &err))
        fail_msg("%s: %s", query, err.message);
    return search;
}

static void queries_are_taken_apart(void **state) {
    (void)state;
    static const struct {
        const char *query, *words; // folded, with | between
    } rows[] = {
        {"", ""},
        {"  \t　", ""},
        {"窨", "窨"},
        {"窨井盖 整治", "窨井盖|整治"},
        {"窨井盖　整治　窨井盖", "窨井盖|整治"},
        {"２０２２年 ＡＢc", "2022年|abc"},
        {"\"上半年 通报\" 教体局", "上半年通报|教体局"},
        {"“上半年 通报”教体局", "上半年通报|教体局"},
        {"\"没有关上 的引号", "没有关上的引号"},
        {"100% a_b c\\d", "100%|a_b|c\\d"},
        {"'; DROP TABLE library; --", "';|drop|table|library;|--"},
        {"\"\" \" \"", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        Search search = read(arena, rows[i].query);
        Text words = text_new(arena);
        for (size_t k = 0; k < search.count; k++)
            text_addf(&words, "%s%s", k ? "|" : "", search.words[k]);
        assert_string_equal(text_string(&words), rows[i].words);
        for (size_t k = search.count; k < SEARCH_WORDS; k++)
            assert_string_equal(search.patterns[k], "%");
        arena_free(arena);
    }
    Arena *arena = arena_new();
    assert_string_equal(read(arena, "100%_\\").patterns[0], "%100\\%\\_\\\\%");
    arena_free(arena);
}

static void bad_queries_are_refused(void **state) {
    (void)state;
    static const char *const rows[] = {"\xff", "a\001b", "a\nb", "一 二 三 四 五 六 七 八 九"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        Error err = {0};
        Search search;
        assert_false(search_read(arena, rows[i], &search, &err));
        arena_free(arena);
    }
    Arena *arena = arena_new();
    Error err = {0};
    Search search;
    Text text = text_new(arena);
    for (int i = 0; i < 201; i++)
        text_add(&text, "字");
    assert_false(search_read(arena, text_string(&text), &search, &err));
    arena_free(arena);
}

// The pieces in one line, what was found in brackets.
static const char *told(Arena *arena, const Snippet *snippet) {
    Text text = text_new(arena);
    for (size_t i = 0; i < snippet->count; i++)
        text_addf(&text, snippet->pieces[i].hit ? "[%s]" : "%s", snippet->pieces[i].text);
    return text_string(&text);
}

static void words_are_marked_in_the_text_itself(void **state) {
    (void)state;
    static const struct {
        const char *query, *text, *told;
        size_t hits;
    } rows[] = {
        {"", "没有词", "没有词", 0},
        {"词", "词", "[词]", 1},
        {"2022年", "在２０２２　年 6月", "在[２０２２　年] 6月", 1},
        {"abc", "ABC Abc", "[ABC] [Abc]", 2},
        {"工作简报", "工 作 简 报\n第2期", "[工 作 简 报]\n第2期", 1},
        {"aa", "aaaa", "[aaaa]", 2},
        {"教体局 体局", "县教体局", "县[教体局]", 2},
        {"甲乙", "甲\n乙 甲乙", "甲\n乙 [甲乙]", 1},
        {"甲 丙", "甲乙丙", "[甲]乙[丙]", 2},
        {"100%", "完成100%，1000", "完成[100%]，1000", 1},
        {"无", "有", "有", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        Search search = read(arena, rows[i].query);
        Snippet whole = search_mark(arena, &search, rows[i].text), *snippets;
        size_t count;
        assert_string_equal(told(arena, &whole), rows[i].told);
        assert_int_equal(search_find(arena, &search, rows[i].text, &snippets, &count),
                         rows[i].hits);
        assert_true((count > 0) == (rows[i].hits > 0));
        arena_free(arena);
    }
}

static void snippets_are_short_and_few(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Text text = text_new(arena);
    for (int i = 0; i < 100; i++)
        text_add(
            &text,
            "前前前前前前前前前前前前前前前前前前前前前前前前前前前前前前前前前词后后后后后后后后"
            "后后后后后后后后后后后后后后后后后后后后后后后后\n");
    Search search = read(arena, "词");
    Snippet *snippets;
    size_t count;
    assert_int_equal(search_find(arena, &search, text_string(&text), &snippets, &count), 100);
    assert_int_equal(count, SNIPPETS);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(snippets[i].count, 3);
        assert_int_equal(strlen(snippets[i].pieces[0].text), 90);
        assert_int_equal(strlen(snippets[i].pieces[2].text), 90);
        assert_false(strchr(snippets[i].pieces[2].text, '\n'));
    }
    arena_free(arena);
}

// Whatever the text, its pieces are the text, and what the store finds by LIKE is found here too.
static void the_pieces_are_the_text(void **state) {
    (void)state;
    static const char *const letters[] = {"县", "乡", "１", "1", " ", "　", "A", "a", "\n", "，"};
    uint32_t seed = 11;
    for (int run = 0; run < 500; run++) {
        Arena *arena = arena_new();
        Text text = text_new(arena), word = text_new(arena), back = text_new(arena);
        for (int i = 0; i < 30; i++) {
            seed = seed * 1664525 + 1013904223;
            text_add(&text, letters[(seed >> 16) % 10]);
            if (i < 2)
                text_add(&word, letters[(seed >> 20) % 8]);
        }
        Search search = read(arena, text_string(&word));
        Snippet whole = search_mark(arena, &search, text_string(&text));
        for (size_t i = 0; i < whole.count; i++)
            text_add(&back, whole.pieces[i].text);
        assert_string_equal(text_string(&back), text_string(&text));
        Snippet *snippets;
        size_t count, hits = search_find(arena, &search, text_string(&text), &snippets, &count);
        const char *folded = search_fold(arena, text_string(&text));
        bool there = false;
        for (size_t i = 0; i < search.count; i++)
            there |= strstr(folded, search.words[i]) != NULL;
        assert_true((hits > 0) == there);
        arena_free(arena);
    }
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(queries_are_taken_apart),
        cmocka_unit_test(bad_queries_are_refused),
        cmocka_unit_test(words_are_marked_in_the_text_itself),
        cmocka_unit_test(snippets_are_short_and_few),
        cmocka_unit_test(the_pieces_are_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
