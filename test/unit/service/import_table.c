#include "service/import_table.h"

#include "../store/place.h"
#include "base/text.h"

#include <string.h>

static void each_name_of_a_column_finds_it(void **state) {
    (void)state;
    Arena *arena = arena_new();
    for (size_t kind = 0; kind < SHEET_KIND_COUNT; kind++) {
        const SheetDescription *sheet = &sheet_descriptions[kind];
        for (size_t i = 0; i < sheet->column_count; i++) {
            const SheetColumn *column = &sheet->columns[i];
            const char *names = arena_printf(arena, "%s %s", column->heading, column->others);
            for (const char *p = names; *p;) {
                size_t n = strcspn(p, " ");
                const char *name = arena_strndup(arena, p, n);
                const SheetColumn *found = heading_find(sheet, heading_fold(arena, name));
                if (n > 0 && found != column)
                    fail_msg("%s: %s names %s", sheet->key, name, found ? found->heading : "none");
                p += n + (p[n] == ' ');
            }
        }
    }
    arena_free(arena);
}

static void no_name_is_ambiguous_inside_a_kind(void **state) {
    (void)state;
    for (size_t kind = 0; kind < SHEET_KIND_COUNT; kind++) {
        const SheetDescription *sheet = &sheet_descriptions[kind];
        for (size_t i = 0; i < sheet->column_count; i++)
            for (size_t k = 0; k < sheet->column_count; k++) {
                const SheetColumn *a = &sheet->columns[i], *b = &sheet->columns[k];
                if (i != k && text_is_listed(b->others, a->heading))
                    fail_msg("%s: %s is also a name of %s", sheet->key, a->heading, b->heading);
                if (i != k && a->id == b->id)
                    fail_msg("%s: %s and %s mean the same", sheet->key, a->heading, b->heading);
                for (const char *p = a->others; i < k && *p;) {
                    char name[100] = "";
                    size_t n = strcspn(p, " ");
                    memcpy(name, p, n);
                    if (text_is_listed(b->others, name))
                        fail_msg("%s: %s names %s and %s", sheet->key, name, a->heading,
                                 b->heading);
                    p += n + (p[n] == ' ');
                }
            }
    }
}

static void a_description_can_be_shown_and_filled_in(void **state) {
    (void)state;
    for (size_t kind = 0; kind < SHEET_KIND_COUNT; kind++) {
        const SheetDescription *sheet = &sheet_descriptions[kind];
        assert_true(sheet->column_count <= FIELD_COUNT);
        for (size_t i = 0; i < sheet->column_count; i++) {
            const SheetColumn *column = &sheet->columns[i];
            assert_true(*column->help);
            if (column->required && !*column->example)
                fail_msg("%s: %s has no example", sheet->key, column->heading);
            if (column->choices && *column->example &&
                !text_is_listed(column->choices, column->example))
                fail_msg("%s: %s is no choice of %s", sheet->key, column->example, column->heading);
        }
    }
}

static void headings_fold(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        const char *given, *expected;
    } rows[] = {
        {"年度目标", "年度目标"},
        {" 年度 目标\n", "年度目标"},
        {"年度目标（万户）", "年度目标"},
        {"年度目标(万户)", "年度目标"},
        {"＊年度目标", "年度目标"},
        {"年度目标*", "年度目标"},
        {"**年度目标**", "年度目标"},
        {"年度目标*（必填）", "年度目标"},
        {"（单位）", "(单位)"},
        {"ＡＢ", "AB"},
        {"　", ""},
        {"", ""},
        {"*", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(heading_fold(arena, rows[i].given), rows[i].expected);
    arena_free(arena);
}

static void columns_that_offices_keep_for_themselves(void **state) {
    (void)state;
    static const char *const kept[] = {"序号", "联系人", "联系电话", "填报人", "签字"};
    static const char *const strange[] = {"", "序", "联系", "年度目标", "序号 联系人"};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        assert_true(heading_ignored(kept[i]));
    for (size_t i = 0; i < sizeof strange / sizeof *strange; i++)
        assert_false(heading_ignored(strange[i]));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_name_of_a_column_finds_it),
        cmocka_unit_test(no_name_is_ambiguous_inside_a_kind),
        cmocka_unit_test(a_description_can_be_shown_and_filled_in),
        cmocka_unit_test(headings_fold),
        cmocka_unit_test(columns_that_offices_keep_for_themselves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
