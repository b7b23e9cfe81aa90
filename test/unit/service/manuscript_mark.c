// Marks of comments: put where they belong, and carried over what somebody else writes.
#include "office.h"

#include "base/limits.h"
#include "base/text.h"
#include "base/utf8.h"
#include "service/manuscript_mark.h"

#include <string.h>

enum { MOST = 16 }; // runs of a block, and comments of a run

// A block by runs: "abc" words, "#1/x" a datum that says 43%, "=2亿" a typed number; "…|k1 k2" its
// comments.
static ManuscriptRun run_of(Arena *arena, const char *written) {
    const char *bar = strchr(written, '|');
    char *text =
        bar ? arena_strndup(arena, written, (size_t)(bar - written)) : arena_strdup(arena, written);
    ManuscriptRun run = {.text = text, .datum = "", .source = ""};
    if (*text == '#') {
        run.datum = text + 1;
        run.text = "43%";
    } else if (*text == '=') {
        run.text = text + 1;
        run.source = "公函";
    }
    const char **ids = arena_array(arena, MOST, sizeof *ids);
    for (const char *p = bar ? bar + 1 : ""; *p; p += strspn(p, " ")) {
        size_t length = strcspn(p, " ");
        ids[run.comment_count++] = arena_strndup(arena, p, length);
        p += length;
    }
    run.comments = ids;
    return run;
}

static ManuscriptBlock block_of(Arena *arena, const char *const *written) {
    ManuscriptBlock block = {.id = "b1", .unit = "", .kind = BLOCK_BODY};
    block.runs = arena_array(arena, MOST, sizeof *block.runs);
    for (; written[block.run_count]; block.run_count++)
        block.runs[block.run_count] = run_of(arena, written[block.run_count]);
    return block;
}

// The other way round, runs with spaces between.
static const char *written_of(Arena *arena, const ManuscriptBlock *block) {
    Text text = text_new(arena);
    for (size_t i = 0; i < block->run_count; i++) {
        const ManuscriptRun *run = &block->runs[i];
        text_addf(&text, "%s%s%s", i ? "/" : "",
                  *run->datum    ? "#"
                  : *run->source ? "="
                                 : "",
                  run->text);
        for (size_t k = 0; k < run->comment_count; k++)
            text_addf(&text, "%s%s", k ? " " : "|", run->comments[k]);
    }
    return text_string(&text);
}

static void words_are_marked(void **state) {
    Arena *arena = arena_new();
    (void)state;
    static const struct {
        const char *runs[6];
        size_t start, end;
        const char *words, *after; // NULL when nothing is there
    } rows[] = {
        {{"宫颈癌筛查完成"}, 0, 3, "宫颈癌", "宫颈癌|k9/筛查完成"},
        {{"宫颈癌筛查完成"}, 3, 5, "筛查", "宫颈癌/筛查|k9/完成"},
        {{"宫颈癌筛查完成"}, 5, 7, "完成", "宫颈癌筛查/完成|k9"},
        {{"宫颈癌筛查完成"}, 0, 7, "宫颈癌筛查完成", "宫颈癌筛查完成|k9"},
        {{"宫颈癌筛查完成"}, 5, 8, NULL, NULL},
        {{"宫颈癌筛查完成"}, 3, 3, NULL, NULL},
        {{"宫颈癌筛查完成"}, 4, 3, NULL, NULL},
        {{""}, 0, 1, NULL, NULL},
        // A figure is whole, live or typed.
        {{"占", "#8.5/share", "。"}, 2, 3, "43%", "占/#43%|k9/。"},
        {{"占", "#8.5/share", "。"}, 0, 2, "占43%", "占|k9/#43%|k9/。"},
        {{"投入", "=2.3亿元", "。"}, 3, 4, "2.3亿元", "投入/=2.3亿元|k9/。"},
        {{"𠮷野家", "#8.5/share"}, 1, 3, "野家", "𠮷/野家|k9/#43%"},
        // Others' marks stay.
        {{"宫颈癌|k1", "筛查|k1 k2", "完成"},
         2,
         4,
         "癌筛",
         "宫颈|k1/癌|k1 k9/筛|k1 k2 k9/查|k1 k2/完成"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ManuscriptBlock block = block_of(arena, rows[i].runs);
        MarkPlace place = {"k9", rows[i].start, rows[i].end};
        const char *words;
        bool there = manuscript_mark_words(arena, &block, &place, &words);
        assert_int_equal(there, rows[i].words != NULL);
        if (!there)
            continue;
        assert_string_equal(words, rows[i].words);
        assert_true(manuscript_mark(arena, &block, &place));
        assert_string_equal(written_of(arena, &block), rows[i].after);
    }
    arena_free(arena);
}

static void marks_are_carried_over(void **state) {
    Arena *arena = arena_new();
    (void)state;
    static const struct {
        const char *before[6], *next[6], *after;
    } rows[] = {
        // Written without knowing the comment.
        {{"宫颈癌", "筛查|k1", "完成"}, {"宫颈癌筛查完成"}, "宫颈癌/筛查|k1/完成"},
        {{"宫颈癌", "筛查|k1", "完成"}, {"全县宫颈癌筛查完成"}, "全县宫颈癌/筛查|k1/完成"},
        {{"宫颈癌", "筛查|k1", "完成"}, {"宫颈癌筛查已完成"}, "宫颈癌/筛查|k1/已完成"},
        {{"宫颈癌", "筛查|k1", "完成"}, {"宫颈癌完成"}, "宫颈癌完成"},
        {{"宫颈癌", "筛查|k1", "完成"}, {"宫颈癌普查完成"}, "宫颈癌普/查|k1/完成"},
        {{"宫颈癌", "筛查|k1", "完成"}, {"宫颈癌筛选检查完成"}, "宫颈癌/筛选检查|k1/完成"},
        {{"宫颈癌", "筛查|k1", "完成"}, {""}, ""},
        {{"宫颈癌", "筛查|k1", "完成"}, {"另外筛查做完了"}, "另外/筛查|k1/做完了"},
        {{"宫颈癌", "筛查|k1", "完成"}, {"另外筛查做筛查了"}, "另外筛查做筛查了"},
        {{"宫颈癌|k1", "筛查", "完成|k2"}, {"宫颈癌的筛查完成"}, "宫颈癌|k1/的筛查/完成|k2"},
        {{"占", "#8.5/share|k1", "。"}, {"约占", "#8.5/share", "。"}, "约占/#43%|k1/。"},
        {{"占", "#8.5/share|k1", "。"}, {"约占", "#8.6/share", "。"}, "约占/#43%/。"},
        {{"占", "#8.5/share|k1", "。"}, {"占43%。"}, "占43%。"},
        // Who knew it says where it stands now, and may write its words elsewhere.
        {{"宫颈癌", "筛查|k1", "完成"}, {"筛查|k1", "宫颈癌完成"}, "筛查|k1/宫颈癌完成"},
        // Comments that there are not, and one twice.
        {{"宫颈癌"}, {"宫颈癌|k4 k3 k3 x k0 k03 k99999999999 k3a k"}, "宫颈癌|k3"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ManuscriptBlock before = block_of(arena, rows[i].before),
                        next = block_of(arena, rows[i].next);
        Manuscript a = {.blocks = &before, .block_count = 1},
                   b = {.blocks = &next, .block_count = 1};
        manuscript_mark_carry(arena, &a, &b, 3);
        assert_string_equal(written_of(arena, &next), rows[i].after);
    }
    arena_free(arena);
}

// Whatever is cut out or put in, a mark only ever stands on letters that it stood on, or between
// them; and the words are those that were written.
static void carrying_changes_no_word(void **state) {
    Arena *arena = arena_new();
    (void)state;
    static const char *const letters[] = {"甲", "乙", "甲"};
    unsigned seed = 7;
    for (int round = 0; round < 3000; round++) {
        ManuscriptRun runs[2][6];
        ManuscriptBlock blocks[2] = {{.id = "b", .runs = runs[0]}, {.id = "b", .runs = runs[1]}};
        for (int side = 0; side < 2; side++)
            for (int i = 0; i < 6; i++) {
                seed = seed * 1103515245U + 12345U;
                static const char *const one[] = {"k1"};
                bool marked = side == 0 && (seed >> 20) % 2;
                runs[side][i] = (ManuscriptRun){.text = letters[(seed >> 16) % 3],
                                                .datum = "",
                                                .source = "",
                                                .comments = one,
                                                .comment_count = marked};
                blocks[side].run_count = (size_t)i + 1;
            }
        blocks[1].run_count -= seed % 3;
        const char *before = written_of(arena, &blocks[1]);
        size_t length = strlen(before);
        Manuscript a = {.blocks = &blocks[0], .block_count = 1},
                   b = {.blocks = &blocks[1], .block_count = 1};
        manuscript_mark_carry(arena, &a, &b, 1);
        Text words = text_new(arena);
        for (size_t i = 0; i < blocks[1].run_count; i++)
            text_addf(&words, "%s%s", i ? "/" : "", blocks[1].runs[i].text);
        assert_int_equal(strlen(text_string(&words)), length);
        assert_string_equal(text_string(&words), before);
    }
    arena_free(arena);
}

static void limits_hold(void **state) {
    Arena *arena = arena_new();
    (void)state;
    ManuscriptBlock block = {.id = "b1", .run_count = LIMIT_MANUSCRIPT_RUNS};
    block.runs = arena_array(arena, block.run_count, sizeof *block.runs);
    for (size_t i = 0; i < block.run_count; i++)
        block.runs[i] = (ManuscriptRun){.text = "甲乙", .datum = "", .source = ""};
    ManuscriptRun *runs = block.runs;
    assert_false(manuscript_mark(arena, &block, &(MarkPlace){"k1", 0, 1}));
    assert_ptr_equal(block.runs, runs);
    assert_true(manuscript_mark(arena, &block, &(MarkPlace){"k1", 0, 2}));
    const char **full = arena_array(arena, LIMIT_MANUSCRIPT_COMMENTS, sizeof *full);
    for (size_t i = 0; i < LIMIT_MANUSCRIPT_COMMENTS; i++)
        full[i] = arena_printf(arena, "k%zu", i + 10);
    block.runs[0].comments = full;
    block.runs[0].comment_count = LIMIT_MANUSCRIPT_COMMENTS;
    assert_false(manuscript_mark(arena, &block, &(MarkPlace){"k2", 0, 2}));
    assert_true(manuscript_mark(arena, &block, &(MarkPlace){"k2", 2, 4}));
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_marked),
        cmocka_unit_test(marks_are_carried_over),
        cmocka_unit_test(carrying_changes_no_word),
        cmocka_unit_test(limits_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
