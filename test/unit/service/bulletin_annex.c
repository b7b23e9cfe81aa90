#include "service/bulletin_annex.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void lists_of_annexes_are_checked(void **state) {
    (void)state;
    static const struct {
        const char *list;
        const char *message; // part of it; NULL: fine
    } rows[] = {
        {NULL, NULL},
        {"", NULL},
        {"table", NULL},
        {"chart", NULL},
        {"table,chart", NULL},
        {"chart,table", NULL},
        {"tables", "“tables”"},
        {"table,,chart", "“”"},
        {"table, chart", "“ chart”"},
        {"table,table", "写了两次"},
        {"TABLE", "“TABLE”"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Error err = {0};
        assert_int_equal(bulletin_annexes_known(rows[i].list, &err), rows[i].message == NULL);
        if (rows[i].message)
            assert_non_null(strstr(err.message, rows[i].message));
    }
}

static void each_annex_is_a_heading_and_a_table(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        const char *list;
        size_t blocks;
        const char *label, *title;
    } rows[] = {
        {"", 0, NULL, NULL},
        {NULL, 2, "附件", "某县重点民生实事指标进展情况表"},
        {"chart", 2, "附件", "某县重点民生实事指标进度对照图"},
        {"chart,table", 4, "附件1", "某县重点民生实事指标进度对照图"},
    };
    Board board = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Block blocks[2 * BULLETIN_ANNEX_COUNT];
        assert_int_equal(bulletin_annexes(arena, &board, rows[i].list, "某县", blocks),
                         rows[i].blocks);
        if (!rows[i].blocks)
            continue;
        assert_int_equal(blocks[0].kind, BLOCK_ANNEX);
        assert_string_equal(blocks[0].runs[0].text, rows[i].label);
        assert_string_equal(blocks[0].runs[1].text, rows[i].title);
        assert_int_equal(blocks[1].kind, BLOCK_TABLE);
        assert_true(blocks[1].table.column_count > 3);
    }
    arena_free(arena);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_of_annexes_are_checked),
        cmocka_unit_test(each_annex_is_a_heading_and_a_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
