#include "service/manuscript_text.h"

#include "base/limits.h"
#include "manuscript_told.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const Datum share = {"8.5/completion", "完成率", "43.7%", "", ""};
static const Datum actual = {"8.5/actual", "累计完成", "6549", "", ""};
static const Datum *const data[] = {&share, &actual};

// Gives data what they say, as manuscript_check does.
static void fill(Manuscript *m) {
    for (size_t i = 0; i < m->block_count; i++)
        for (size_t k = 0; k < m->blocks[i].run_count; k++) {
            ManuscriptRun *run = &m->blocks[i].runs[k];
            const Datum *datum = manuscript_datum(data, 2, run->datum);
            run->text = datum ? datum->value : run->text;
        }
}

static void numbers_and_their_places(void **state) {
    (void)state;
    // Each number as start-end kind text, and the datum that says the same.
    static const struct {
        const char *words, *numbers;
    } rows[] = {
        {"没有数", ""},
        {"完成6549人", "2-6 equals 6549 8.5/actual;"},
        {"完成6548人，占43.7%", "2-6 unknown 6548;9-14 equals 43.7% 8.5/completion;"},
        {"[8.5/actual]|人，占8%", "7-9 unknown 8%;"},
        // What touches a figure is not a number of its own.
        {"[8.5/actual]|6549", "4-8 unknown 6549;"},
        {"6549|[8.5/actual]", "0-4 unknown 6549;"},
        {"1.|[8.5/actual]", "0-1 unknown 1;"},
        {"[8.5/actual]|％", "4-5 unknown ％;"},
        // Digits of other scripts are digits.
        {"完成\u0666\u0665\u0664\u0668人", "2-6 unknown \u0666\u0665\u0664\u0668;"},
        {"[8.5/actual]|，6549", "5-9 equals 6549 8.5/actual;"},
        {"共|2.3亿元{财政局函}|，3户", "1-6 typed 2.3亿元;7-8 unknown 3;"},
        // Numbers go over the ends of runs.
        {"65|49人", "0-4 equals 6549 8.5/actual;"},
        // What is to go does not count, what is new does; places count both.
        {"完成|-c1@a:6548|+c2@a:6549|人", "6-10 equals 6549 8.5/actual;"},
        {"65|-c1@a:x|49人", "0-5 equals 6549 8.5/actual;"},
        {"-c1@a:[8.5/actual]|+c2@a:7|人", "4-5 unknown 7;"},
        {"2022年7月1日，第2期", "0-4 date 2022;5-6 date 7;7-8 date 1;11-12 ordinal 2;"},
        {"1至6月", "0-1 date 1;2-3 date 6;"},
        {"1.背景", "0-1 ordinal 1;"},
        {"（3）背景", "1-2 ordinal 3;"},
        {"3.5万户", "0-3 unknown 3.5;"},
        // Digits of the other width are digits.
        {"６５４９人，占４３．７％",
         "0-4 equals ６５４９ 8.5/actual;7-12 equals ４３．７％ 8.5/completion;"},
        // So are figures in characters.
        {"三千户，6549人，百分之八十",
         "0-2 unknown 三千;4-8 equals 6549 8.5/actual;10-15 unknown 百分之八十;"},
        {"第２期，７户。", "1-2 ordinal ２;4-5 unknown ７;"},
        {"[8.5/actual]|６", "4-5 unknown ６;"},
        {"5G基站，12345热线", "0-1 name 5;5-10 name 12345;"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Arena *arena = arena_new();
        Manuscript m = told_manuscript(arena, rows[i].words);
        fill(&m);
        ManuscriptNumber *numbers = NULL;
        size_t count = 0;
        manuscript_numbers(arena, &m.blocks[0], data, 2, &numbers, &count);
        Text text = text_new(arena);
        for (size_t k = 0; k < count; k++)
            text_addf(&text, "%zu-%zu %s %s%s%s;", numbers[k].start, numbers[k].end,
                      manuscript_number_kinds[numbers[k].kind].key, numbers[k].text,
                      numbers[k].datum ? " " : "", numbers[k].datum ? numbers[k].datum->id : "");
        assert_string_equal(text_string(&text), rows[i].numbers);
        arena_free(arena);
    }
}

static void what_can_be_kept(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        const char *words, *field; // "" for what can be kept
    } rows[] = {
        {"甲|[8.5/actual]|7{函}", ""},
        {"[8.5/other]", "b1"},
        {"甲\x01", "b1"},
        {"6\u200b549", "b1"},
        {"\u202e9456", "b1"},
        {"7{ }", "b1"},
        {"甲\t乙", "b1"},
        {"[8.5/actual]\n甲\x7f", "b2"},
        {"+@a:甲", "b1"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Manuscript m = told_manuscript(arena, rows[i].words);
        Error err = {0};
        assert_int_equal(manuscript_check(&m, data, 2, &err), !*rows[i].field);
        assert_string_equal(err.code ? err.field : "", rows[i].field);
    }
    Manuscript none = {.block_count = 0}, twice = told_manuscript(arena, "甲\n乙");
    assert_false(manuscript_check(&none, data, 2, &(Error){0}));
    twice.blocks[1].id = "b1";
    assert_false(manuscript_check(&twice, data, 2, &(Error){0}));
    char *words = arena_alloc(arena, LIMIT_WORDS + 2);
    memset(words, 'x', LIMIT_WORDS + 1);
    Manuscript longest = told_manuscript(arena, words);
    assert_false(manuscript_check(&longest, data, 2, &(Error){0}));
    words[LIMIT_WORDS] = '\0';
    longest = told_manuscript(arena, words);
    assert_true(manuscript_check(&longest, data, 2, &(Error){0}));
    // All of it together.
    Text lines = text_new(arena);
    for (size_t i = 0; i * LIMIT_WORDS <= LIMIT_MANUSCRIPT_WORDS; i++)
        text_addf(&lines, "%s%s", i ? "\n" : "", words);
    longest = told_manuscript(arena, text_string(&lines));
    assert_false(manuscript_check(&longest, data, 2, &(Error){0}));
    longest.block_count--;
    assert_true(manuscript_check(&longest, data, 2, &(Error){0}));
    arena_free(arena);
}

static void what_is_published(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Error err = {0};
    Block *blocks;
    size_t count;
    Manuscript m =
        told_manuscript(arena, "完成|-c1@a:旧|+c2@a:[8.5/actual]|人，占43.7%，第2期，投入|7亿{函}\n"
                               "+c3@a:乙\n-c4@a:丙\n署名\n日期");
    fill(&m);
    m.blocks[3].kind = m.blocks[4].kind = BLOCK_SIGNATURE;
    assert_true(manuscript_blocks(arena, &m, data, 2, true, &blocks, &count, &err));
    assert_int_equal(count, 3);
    Text text = text_new(arena);
    for (size_t k = 0; k < blocks[0].run_count; k++)
        text_addf(&text, "%s%s", blocks[0].runs[k].text, blocks[0].runs[k].datum ? "*" : "");
    assert_string_equal(text_string(&text), "完成6549*人，占43.7%*，第2期，投入7亿*");
    const Datum *typed = blocks[0].runs[blocks[0].run_count - 1].datum;
    assert_string_equal(typed->formula, "手填：函");
    assert_string_equal(blocks[1].runs[0].text, "乙");
    assert_int_equal(blocks[2].kind, BLOCK_SIGNATURE);
    assert_string_equal(blocks[2].runs[1].text, "日期");
    // What is unknown, or not there any more, is named with its block.
    static const char *const wrong[] = {"甲\n7户", "甲\n[1.1/actual]"};
    for (size_t i = 0; i < COUNT(wrong); i++) {
        Manuscript unknown = told_manuscript(arena, wrong[i]);
        assert_false(manuscript_blocks(arena, &unknown, data, 2, true, &blocks, &count, &err));
        assert_int_equal(err.code, ERROR_CONFLICT);
        assert_string_equal(err.field, "b2");
        assert_true(manuscript_blocks(arena, &unknown, data, 2, false, &blocks, &count, &err));
    }
    arena_free(arena);
}

static void from_a_document_and_back(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const Datum quoted = {"a/quoted", "原话中的数字", "12", "", "年度方案"};
    const Run runs[] = {{.text = "完成"},
                        {.text = "6549", .datum = &actual},
                        {.text = "人，惠及三千余户，"},
                        {.text = "12", .datum = &quoted}};
    const Run signature[] = {{.text = "某局"}, {.text = "2022年7月1日"}};
    const TableColumn columns[] = {{"甲", 1, ALIGN_LEFT}};
    const Block blocks[] = {
        {.kind = BLOCK_BODY, .runs = runs, .run_count = 4},
        {.kind = BLOCK_TABLE,
         .table = {.columns = columns, .column_count = 1, .cells = &runs[1], .row_count = 1}},
        {.kind = BLOCK_SIGNATURE, .runs = signature, .run_count = 2},
    };
    const BlockPlace places[] = {{SLOT_UNITS, "县局"}, {SLOT_RED_BLACK, ""}, {SLOT_FREE, ""}};
    Manuscript m = {.title = "题", .copy_to = "", .actor_name = "我", .at = "now"};
    manuscript_of_blocks(arena, blocks, places, 3, &m);
    assert_string_equal(
        tell(arena, &m),
        "完成|[8.5/"
        "actual]|人，惠及|三千{填报或报头里的原话}|余户，|12{年度方案}\n\n某局\n2022年7月1日");
    assert_string_equal(manuscript_words(arena, &m.blocks[0]), "完成6549人，惠及三千余户，12");
    assert_true(m.blocks[0].slot == SLOT_UNITS && strcmp(m.blocks[0].unit, "县局") == 0);
    Block *back;
    size_t count;
    assert_true(manuscript_blocks(arena, &m, data, 2, true, &back, &count, &(Error){0}));
    assert_int_equal(count, 3);
    assert_ptr_equal(back[1].table.cells[0].datum, &actual);
    assert_string_equal(back[2].runs[1].text, "2022年7月1日");
    arena_free(arena);
}

static void tables_are_those_of_now(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const TableColumn ranks[] = {{"名次", 1, ALIGN_LEFT}}, units[] = {{"单位", 1, ALIGN_LEFT}};
    const Run old[] = {{.text = "旧"}},
              now[] = {{.text = "甲"}, {.text = "6549", .datum = &actual}};
    const Block first[] = {{.kind = BLOCK_TABLE, .table = {ranks, 1, old, 1, NULL}},
                           {.kind = BLOCK_TABLE, .table = {units, 1, old, 1, NULL}}};
    const Block made[] = {{.kind = BLOCK_BODY},
                          {.kind = BLOCK_TABLE, .table = {units, 1, now, 2, NULL}}};
    const BlockPlace places[] = {{SLOT_RED_BLACK, ""}, {SLOT_RED_BLACK, ""}};
    Manuscript m = {.title = "题", .copy_to = "", .actor_name = "我", .at = "now"};
    manuscript_of_blocks(arena, first, places, 2, &m);
    const BulletinRequest bulletin = {.document = {.blocks = made, .block_count = 2},
                                      .words_count = 2};
    manuscript_tables(arena, &bulletin, &m);
    assert_string_equal(m.blocks[0].table.cells[0].text, "旧");
    assert_int_equal(m.blocks[1].table.row_count, 2);
    assert_string_equal(m.blocks[1].table.cells[1].datum, "8.5/actual");
    // A figure that is not there any more is not published in a table either.
    Block *blocks;
    size_t count;
    Error err = {0};
    assert_true(manuscript_blocks(arena, &m, data, 2, true, &blocks, &count, &err));
    assert_false(manuscript_blocks(arena, &m, data, 1, true, &blocks, &count, &err));
    assert_string_equal(err.field, "b2");
    arena_free(arena);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_and_their_places), cmocka_unit_test(what_can_be_kept),
        cmocka_unit_test(what_is_published),        cmocka_unit_test(from_a_document_and_back),
        cmocka_unit_test(tables_are_those_of_now),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
