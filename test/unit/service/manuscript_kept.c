#include "service/manuscript_kept.h"

#include "manuscript_told.h"

static ManuscriptRun run_of(Arena *arena, uint64_t *seed) {
    static const char *const words[] = {"甲\"乙\\", "6549", " 前后有空 ", "</b>", "，"};
    static const char *const comments[] = {"k1", "k\"2"};
    ManuscriptRun run = {.text = words[told_random(seed, 5)], .datum = "", .source = ""};
    if (told_random(seed, 3) == 0)
        run.datum = "8.5/completion";
    else if (told_random(seed, 3) == 0)
        run.source = "县局函〔2022〕5号";
    if (told_random(seed, 3) == 0) {
        ManuscriptChange *change = ARENA_NEW(arena, ManuscriptChange);
        *change = (ManuscriptChange){"c1", told_random(seed, 2), "office", "张丽", "2022-07-01"};
        run.change = change;
    }
    run.comment_count = told_random(seed, 3);
    run.comments = comments;
    return run;
}

static void same_runs(const ManuscriptRun *a, const ManuscriptRun *b, size_t count) {
    for (size_t k = 0; k < count; k++) {
        assert_string_equal(a[k].datum, b[k].datum);
        assert_string_equal(*a[k].datum ? "" : a[k].text, b[k].text);
        assert_string_equal(a[k].source, b[k].source);
        assert_int_equal(a[k].comment_count, b[k].comment_count);
        assert_int_equal(a[k].change != NULL, b[k].change != NULL);
        if (a[k].change)
            assert_true(strcmp(a[k].change->id, b[k].change->id) == 0 &&
                        a[k].change->inserts == b[k].change->inserts &&
                        strcmp(a[k].change->name, b[k].change->name) == 0);
    }
}

static void what_is_kept_is_read_again(void **state) {
    (void)state;
    static const Datum share = {"8.5/completion", "完成率", "43.7%", "", ""};
    static const Datum unnamed = {"8.5/target", "目标", "15000", "", ""};
    static const Datum *const data[] = {&share, &unnamed};
    uint64_t seed = 3;
    for (size_t round = 0; round < 200; round++) {
        Arena *arena = arena_new();
        Error err = {0};
        ManuscriptRun runs[8], cells[4];
        size_t count = told_random(&seed, 8);
        bool names = false;
        for (size_t i = 0; i < count; i++) {
            runs[i] = run_of(arena, &seed);
            names |= *runs[i].datum != '\0';
        }
        for (size_t i = 0; i < 4; i++)
            cells[i] = (ManuscriptRun){.text = "格", .datum = "", .source = ""};
        const TableColumn columns[] = {{"单位\t名", 3, ALIGN_LEFT}, {"完成率", 1, ALIGN_RIGHT}};
        ManuscriptBlock blocks[] = {
            {"b1", SLOT_UNITS, "县局", BLOCK_HEADING_2, runs, count, {.cells = NULL}},
            {"b2", SLOT_RED_BLACK, "", BLOCK_TABLE, NULL, 0, {columns, 2, cells, 2}},
        };
        const Manuscript m = {.copy_to = "县委，县政府。",
                              .order = BULLETIN_BY_RANK,
                              .blocks = blocks,
                              .block_count = 2};
        Manuscript out = {.id = 0};
        const char *kept = manuscript_keep(arena, &m, data, 2);
        assert_true(manuscript_unkeep(arena, kept, &out, &err));
        assert_string_equal(out.copy_to, m.copy_to);
        assert_int_equal(out.order, m.order);
        assert_int_equal(out.block_count, 2);
        assert_int_equal(out.blocks[0].run_count, count);
        same_runs(runs, out.blocks[0].runs, count);
        assert_true(out.blocks[0].slot == SLOT_UNITS && out.blocks[0].kind == BLOCK_HEADING_2);
        assert_string_equal(out.blocks[0].unit, "县局");
        const ManuscriptTable *table = &out.blocks[1].table;
        assert_int_equal(table->column_count * table->row_count, 4);
        same_runs(cells, table->cells, 4);
        assert_string_equal(table->columns[0].heading, "单位\t名");
        assert_true(table->columns[0].share == 3 && table->columns[1].align == ALIGN_RIGHT);
        assert_int_equal(out.value_count, names);
        if (names)
            assert_string_equal(out.values[0].value, "43.7%");
        assert_string_equal(manuscript_keep(arena, &out, data, 2), kept);
        arena_free(arena);
    }
}

static void what_is_none_of_ours_is_refused(void **state) {
    (void)state;
    static const char *const rows[] = {"", "[]", "{", "duban-frozen 1\n", "null"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        Error err = {0};
        Manuscript m = {.id = 0};
        assert_false(manuscript_unkeep(arena, rows[i], &m, &err));
        assert_int_equal(err.code, ERROR_SYSTEM);
        arena_free(arena);
    }
    // What is missing is empty.
    Arena *arena = arena_new();
    Error err = {0};
    Manuscript m = {.id = 0};
    assert_true(manuscript_unkeep(arena, "{\"blocks\":[{},7]}", &m, &err));
    assert_int_equal(m.block_count, 2);
    assert_string_equal(m.blocks[1].id, "");
    arena_free(arena);
}

static void kinds_have_their_words(void **state) {
    (void)state;
    for (BlockKind kind = 0; kind <= BLOCK_TABLE; kind++) {
        BlockKind found = BLOCK_TABLE;
        const char *word = manuscript_block_kind(kind);
        assert_int_equal(word != NULL, kind != BLOCK_ANNEX);
        if (word)
            assert_true(manuscript_block_kind_find(word, &found) && found == kind);
    }
    assert_false(manuscript_block_kind_find("annex", &(BlockKind){BLOCK_BODY}));
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_kept_is_read_again),
        cmocka_unit_test(what_is_none_of_ours_is_refused),
        cmocka_unit_test(kinds_have_their_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
