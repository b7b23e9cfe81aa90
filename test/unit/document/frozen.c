#include "document/frozen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const Datum datum = {"8.5/completion", "完成率\t", "43.7%", "6549\n÷\\15000", NULL};
static const Bar bar = {4366, -1, "完成43.7%"};
static const TableColumn columns[] = {{"指标", 3, ALIGN_LEFT}, {"完成", 1, ALIGN_RIGHT}};
static const Run cells[] = {{"甲\\0", NULL, NULL}, {"", NULL, &bar}};
static const Run runs[] = {{"完成率\t", NULL, NULL}, {"43.7%", &datum, NULL}};
static const Run annex[] = {{"附件", NULL, NULL}, {"情况表", NULL, NULL}};

static Document sample(Block blocks[4]) {
    blocks[0] = (Block){.kind = BLOCK_HEADING_1, .runs = runs, .run_count = 1};
    blocks[1] = (Block){.kind = BLOCK_BODY, .runs = runs, .run_count = 2};
    blocks[2] = (Block){.kind = BLOCK_ANNEX, .runs = annex, .run_count = 2};
    blocks[3] = (Block){.kind = BLOCK_TABLE, .table = {columns, 2, cells, 1}};
    return (Document){.language = "zh-CN",
                      .series = "简报",
                      .number = "（第2期）",
                      .issuer = "办",
                      .date = "2022年7月1日",
                      .title = "通报\\",
                      .blocks = blocks,
                      .block_count = 4};
}

static void what_is_frozen_is_read_back(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Block blocks[4];
    Document document = sample(blocks), back;
    const FrozenFact facts[] = {{"report", {"8.5", "2022-06-30", "1"}}, {"period", {"a\tb"}}};
    FrozenFact *read = NULL;
    size_t count = 0;
    Error err = {0};
    const char *text = frozen_write(&document, facts, 2, arena);
    if (!frozen_read(arena, text, &back, &read, &count, &err))
        fail_msg("%s", err.message);
    // The same text again: nothing was lost.
    assert_string_equal(frozen_write(&back, read, count, arena), text);
    assert_int_equal(count, 2);
    assert_string_equal(read[1].values[0], "a\tb");
    assert_null(read[0].values[3]);
    assert_null(back.restricted);
    assert_string_equal(back.title, "通报\\");
    assert_string_equal(back.blocks[1].runs[1].datum->formula, "6549\n÷\\15000");
    assert_null(back.blocks[1].runs[1].datum->source);
    assert_int_equal(back.blocks[3].table.row_count, 1);
    assert_int_equal(back.blocks[3].table.cells[1].bar->done, 4366);
    assert_int_equal(back.blocks[3].table.cells[1].bar->planned, -1);
    arena_free(arena);
}

static void other_texts_are_refused(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Block blocks[4];
    Document document = sample(blocks);
    const char *text = frozen_write(&document, NULL, 0, arena);
    // Cut anywhere but at the end of a line.
    for (size_t i = 0; text[i]; i++) {
        Document back;
        FrozenFact *facts;
        size_t count;
        Error err = {0};
        if ((i == 0 || text[i - 1] != '\n') &&
            frozen_read(arena, arena_strndup(arena, text, i), &back, &facts, &count, &err))
            fail_msg("cut at %zu", i);
    }
    static const char *const rows[] = {
        "",
        "duban-frozen\t2\n",
        "duban-frozen\t1\ntitle\ta",
        "duban-frozen\t1\n\n",
        "duban-frozen\t1\ntitle\ta\nblock\tpoem\n",
        "duban-frozen\t1\ntitle\ta\nwords\tb\n",
        "duban-frozen\t1\ntitle\ta\nblock\ttable\ncolumn\ta\t1\t9\n",
        "duban-frozen\t1\ntitle\ta\nblock\ttable\nwords\tb\n",
        "duban-frozen\t1\ntitle\ta\\x\n",
        "duban-frozen\t1\ntitle\ta\tb\n",
        "duban-frozen\t1\ntitle\ta\nblock\tbody\nbar\t1\n",
        "duban-frozen\t1\ntitle\ta\nblock\tbody\nreport\t1\n",
        "duban-frozen\t1\nlanguage\ta\n",
        "duban-frozen\t1\ntitle\ta\nblock\tannex\n",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Document back;
        FrozenFact *facts;
        size_t count;
        Error err = {0};
        if (frozen_read(arena, rows[i], &back, &facts, &count, &err))
            fail_msg("row %zu was read", i);
        assert_int_equal(err.code, ERROR_INPUT);
    }
    arena_free(arena);
}

static void numbers_are_whole(void **state) {
    (void)state;
    static const struct {
        const char *text;
        long long number;
    } rows[] = {{"0", 0},
                {"-12", -12},
                {"123456789012345678", 123456789012345678},
                {"1.5", 0},
                {"", 0},
                {"-", 0},
                {"1234567890123456789", 0},
                {NULL, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_true(frozen_number(rows[i].text) == rows[i].number);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_frozen_is_read_back),
        cmocka_unit_test(other_texts_are_refused),
        cmocka_unit_test(numbers_are_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
