#include "service/library_compare.h"
#include "base/text.h"
#include "publishing.h"

static int64_t add(Office *office, const char *name, const char *text) {
    LibraryImport r = {.name = NULL};
    assert_true(library_read(office->arena, office_file(office, name, text), &r, &office->err));
    publishing_run(office, &library_import_use_case, &r);
    return r.item.id;
}

static const char june[] =
    "某县2022年上半年民生实事通报\n县卫健委已完成宫颈癌筛查6549人，占目标任务15000人的43.7%。\n"
    "县教体局改建幼儿园5所。\n县政务中心完成豫事办新用户注册33万户，占目标任务35万户的94.29%。\n";
static const char september[] =
    "某县2022年前三季度民生实事通报\n县政务中心完成豫事办新用户注册346000户，占目标任务35万户的98."
    "86%。\n"
    "县卫健委已完成宫颈癌筛查12000人，占目标任务15000人的80%。\n县残联开展康复救助130名。\n";

static void paragraphs_words_and_figures(void **state) {
    (void)state;
    Office *office = publishing_office();
    LibraryCompare r = {.old_id = add(office, "a.txt", june),
                        .new_id = add(office, "b.txt", september)};
    publishing_run(office, &library_compare_use_case, &r);
    assert_true(library_compare(office->arena, &r, &office->err));
    static const struct {
        bool old, new, changed;
    } rows[] = {{true, true, true},
                {true, true, true},
                {true, true, true},
                {true, false, true},
                {false, true, true}};
    assert_int_equal(r.row_count, 5);
    for (size_t i = 0; i < r.row_count; i++)
        assert_true(r.rows[i].has_old == rows[i].old &&
                    r.rows[i].has_new == rows[i].new &&r.rows[i].changed == rows[i].changed);
    assert_true(r.rows[1].moved != r.rows[2].moved);
    static const struct {
        const char *old, *new, *difference;
    } figures[] = {{"33万户", "346000户", "+16000户"},
                   {"94.29%", "98.86%", "+4.57个百分点"},
                   {"6549人", "12000人", "+5451人"},
                   {"43.7%", "80%", "+36.3个百分点"}};
    assert_int_equal(r.figure_count, 4);
    for (size_t i = 0; i < r.figure_count; i++) {
        assert_string_equal(r.figures[i].old, figures[i].old);
        assert_string_equal(r.figures[i].new, figures[i].new);
        assert_string_equal(r.figures[i].difference, figures[i].difference);
    }
    office_free(office);
}

static void what_cannot_be_compared(void **state) {
    (void)state;
    Office *office = publishing_office();
    int64_t one = add(office, "a.txt", june);
    Text text = text_new(office->arena);
    for (int i = 0; i <= DIFFERENCE_PARAGRAPHS; i++)
        text_addf(&text, "第%d段\n", i);
    int64_t book = add(office, "b.txt", text_string(&text));
    static const struct {
        bool same, missing;
        ErrorCode code;
    } rows[] = {{true, false, ERROR_INPUT}, {false, true, ERROR_NOT_FOUND}};
    for (size_t i = 0; i < 2; i++) {
        LibraryCompare r = {.old_id = one, .new_id = rows[i].same ? one : 99};
        assert_false(publishing_try(office, &library_compare_use_case, &r));
        assert_int_equal(office->err.code, rows[i].code);
    }
    LibraryCompare r = {.old_id = one, .new_id = book};
    publishing_run(office, &library_compare_use_case, &r);
    assert_false(library_compare(office->arena, &r, &office->err));
    assert_int_equal(office->err.code, ERROR_LIMIT);
    office_free(office);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_words_and_figures),
        cmocka_unit_test(what_cannot_be_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
