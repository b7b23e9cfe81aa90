#include "document/breaks.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { EM = 1000, LINE = 28 * EM };

// Characters as a face would give them: Western ones half as wide, signs with blank to spare.
static size_t read_text(const char *text, BreakCluster *clusters) {
    size_t n = 0;
    for (const char *p = text; *p; n++) {
        uint32_t code = utf8_next(&p);
        bool full = utf8_code_columns(code) == 2 || (code >= 0x2014 && code <= 0x2026);
        clusters[n] = (BreakCluster){.code = code, .advance = full ? EM : EM / 2};
        if (full && breaks_closing(code))
            clusters[n].slack_right = EM / 2;
        else if (full && breaks_opening(code))
            clusters[n].slack_left = EM / 2;
    }
    return n;
}

static void chances_by_rows(void **state) {
    (void)state;
    // n never, a avoided, y allowed: one letter for each place between two characters.
    static const struct {
        const char *text, *expected;
    } rows[] = {
        {"占94.29%，居", "ynnnnnny"},
        {"为1,234.56万元。", "ynnnnnnnnan"},
        {"至2022年的", "ynnnny"},
        {"7月1日起", "nany"},
        {"第2期", "an"},
        {"完成130名", "yynna"},
        {"增-1.5%至+12.5%", "ynnnnyynnnnn"},
        {"依GB/T 9704-2012第", "ynnnnnnnnnnnnna"},
        {"9时8:30～17:30止", "nynnnnnnnnna"},
        {"《办法》（鲁〔2022〕15号）", "nynynynnnnnynnn"},
        {"的“两病”筛", "ynyny"},
        {"好——是……吧", "nnynny"},
        {"见www.gov.cn。", "ynnnnnnnnnn"},
        {"郑州—西安", "ynyy"},
        {"甲、乙", "ny"},
        {"温25℃下", "ynny"},
        {"is the 3 best", "nnynnnynynnn"},
        {"占 94%", "nynn"},
        {"2022 年 7 月", "nnnnnnynn"},
        {"5 座", "na"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        BreakCluster clusters[64];
        BreakChance chances[64];
        char got[65] = "";
        size_t n = read_text(rows[i].text, clusters);
        breaks_chances(clusters, n, chances);
        for (size_t k = 1; k < n; k++)
            got[k - 1] = "nay"[chances[k]];
        assert_int_equal(chances[0], BREAK_NEVER);
        if (strcmp(got, rows[i].expected) != 0)
            fail_msg("%s: %s, expected %s", rows[i].text, got, rows[i].expected);
    }
}

static void full_lines_hold_28(void **state) {
    (void)state;
    Arena *arena = arena_new();
    BreakCluster clusters[200];
    for (size_t i = 0; i < 200; i++)
        clusters[i] = (BreakCluster){.code = 0x4E00 + (uint32_t)i, .advance = EM};
    BreakLine *lines;
    size_t n =
        breaks_find(clusters, 200, &(BreakMeasure){LINE - 2 * EM, LINE, false}, arena, &lines);
    assert_int_equal(n, 8);
    for (size_t i = 0; i < n - 1; i++)
        assert_int_equal(lines[i].end - lines[i].first, i ? 28 : 26);
    arena_free(arena);
}

static void a_closing_sign_is_pressed_in(void **state) {
    (void)state;
    Arena *arena = arena_new();
    // The 29th character is a comma, and there are signs to press: it stays on the line.
    const char *text = "县、乡、村三级联动推进各项重点民生实事工作落地见效取得实，"
                       "后面还有很多的字要写下去直到这一行也写满为止才算完成任务";
    BreakCluster clusters[100];
    BreakPlace places[100];
    size_t count = read_text(text, clusters);
    BreakLine *lines;
    breaks_find(clusters, count, &(BreakMeasure){LINE, LINE, false}, arena, &lines);
    assert_int_equal(lines[0].end, 29);
    assert_int_equal(breaks_set(clusters, &lines[0], LINE, true, places), LINE);
    // Without any other sign, one character is pushed out instead and the line is spread.
    text = "县乡村三级联动推进各项重点民生实事工作落地见效取得实成效了，"
           "后面还有很多的字要写下去直到这一行也写满为止才算完成任务";
    count = read_text(text, clusters);
    breaks_find(clusters, count, &(BreakMeasure){LINE, LINE, false}, arena, &lines);
    assert_true(lines[0].end < 29);
    assert_int_equal(breaks_set(clusters, &lines[0], LINE, true, places), LINE);
    arena_free(arena);
}

static void nobody_is_left_alone(void **state) {
    (void)state;
    Arena *arena = arena_new();
    BreakCluster clusters[60];
    BreakLine *lines;
    // 57 characters and a full stop would leave one character with it on the third line.
    for (size_t i = 0; i < 57; i++)
        clusters[i] = (BreakCluster){.code = 0x4E00, .advance = EM};
    clusters[57] = (BreakCluster){.code = 0x3002, .advance = EM, .slack_right = EM / 2};
    size_t n = breaks_find(clusters, 58, &(BreakMeasure){LINE, LINE, false}, arena, &lines);
    assert_true(lines[n - 1].end - lines[n - 1].first > 2);
    arena_free(arena);
}

static void a_word_too_wide_is_broken_at_last(void **state) {
    (void)state;
    Arena *arena = arena_new();
    BreakCluster clusters[200];
    for (size_t i = 0; i < 200; i++)
        clusters[i] = (BreakCluster){.code = '7', .advance = EM / 2};
    BreakLine *lines;
    size_t n = breaks_find(clusters, 200, &(BreakMeasure){LINE, LINE, false}, arena, &lines);
    assert_int_equal(lines[n - 1].end, 200);
    // A character wider than the line still gets one.
    n = breaks_find(clusters, 3, &(BreakMeasure){EM / 4, EM / 4, true}, arena, &lines);
    assert_int_equal(n, 3);
    assert_int_equal(breaks_find(clusters, 0, &(BreakMeasure){LINE, LINE, true}, arena, &lines), 1);
    arena_free(arena);
}

// Random text of everything a bulletin holds: no rule is broken, nothing is lost, every line fits,
// and justified lines end at the edge.
static void random_text_keeps_every_law(void **state) {
    (void)state;
    static const char *const pieces[] = {
        "县", "民", "政", "局", "完成", "占",   "，",    "。", "、", "；",   "：",
        "“",  "”",  "《", "》", "（",   "）",   "——",    "……", "1",  "2022", "94.29%",
        "万", "年", "月", "日", "GB/T", " ",    "9704",  "-",  "+",  "·",    "％",
        "～", "第", "期", "座", "人次", "word", ",",     ".",  "(",  ")",    "！",
        "？", "’",  "‘",  "〔", "〕",   "℃",    "1,646", "/",  "—",  "的",
    };
    srand(9704);
    for (int round = 0; round < 1500; round++) {
        Arena *arena = arena_new();
        BreakCluster clusters[1200];
        size_t count = 0, wanted = 1 + (size_t)(rand() % 150);
        while (wanted-- > 0 && count < 1100)
            count += read_text(pieces[(size_t)rand() % (sizeof pieces / sizeof *pieces)],
                               clusters + count);
        BreakChance *chances = arena_array(arena, count + 1, sizeof *chances);
        BreakPlace *places = arena_array(arena, count + 1, sizeof *places);
        BreakLine *lines;
        BreakMeasure measure = {LINE - 2 * EM, LINE, rand() % 2 == 0};
        breaks_chances(clusters, count, chances);
        size_t n = breaks_find(clusters, count, &measure, arena, &lines), next = 0;
        for (size_t i = 0; i < n; i++) {
            Length width = i ? measure.width : measure.first_width, word = 0, longest = 0;
            assert_int_equal(lines[i].first, next);
            assert_true(lines[i].end <= lines[i].next);
            for (size_t k = lines[i].end; k < lines[i].next; k++)
                assert_true(clusters[k].code == ' ');
            next = lines[i].next;
            // A rule may give way only where one word fills a line.
            for (size_t k = lines[i].first; k < count; k++) {
                word = k > lines[i].first && chances[k] != BREAK_NEVER ? 0 : word;
                word += clusters[k].advance - clusters[k].slack_left - clusters[k].slack_right;
                longest = word > longest ? word : longest;
                if (k > lines[i].next && chances[k] != BREAK_NEVER)
                    break;
            }
            if (i + 1 < n && longest <= width / 2)
                assert_int_not_equal(chances[next], BREAK_NEVER);
            Length set = breaks_set(clusters, &lines[i], width, i + 1 < n, places);
            assert_true(set <= width);
            if (i + 1 < n && lines[i].end - lines[i].first > 20)
                assert_int_equal(set, width);
            for (size_t k = 0; k + 1 < lines[i].end - lines[i].first; k++)
                assert_true(places[k].x + places[k].advance == places[k + 1].x);
        }
        assert_int_equal(next, count);
        arena_free(arena);
    }
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(chances_by_rows),
        cmocka_unit_test(full_lines_hold_28),
        cmocka_unit_test(a_closing_sign_is_pressed_in),
        cmocka_unit_test(nobody_is_left_alone),
        cmocka_unit_test(a_word_too_wide_is_broken_at_last),
        cmocka_unit_test(random_text_keeps_every_law),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
