#include "service/import_read.h"

#include "../store/place.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

// One cell under one heading, ready to be read.
typedef struct Bench {
    Arena *arena;          // of all
    ImportRequest request; // its faults
    Import import;         // at work
    ImportSheet sheet;     // of the row
    ImportRow row;         // with the one cell
    Cell cell;             // to be read
} Bench;

static Bench *bench_new(Cell cell, Field field) {
    Arena *arena = arena_new();
    Bench *b = ARENA_NEW(arena, Bench);
    *b = (Bench){.arena = arena, .cell = cell};
    b->import = (Import){.arena = arena, .request = &b->request};
    b->sheet = (ImportSheet){.file = "表.csv", .name = "", .kind = SHEET_PROGRAMME};
    b->sheet.columns[field] = 3;
    b->sheet.headings[field] = "列";
    b->row = (ImportRow){.sheet = &b->sheet, .number = 7};
    b->row.cells[field] = &b->cell;
    return b;
}

static Cell text_cell(const char *text) {
    return (Cell){.kind = *text ? CELL_TEXT : CELL_EMPTY, .text = text};
}

// The fault is the only one, begins with its place and holds the words; "" for no fault.
static void check_fault(Bench *b, bool ok, const char *given, const char *words) {
    const char *said =
        b->request.faults.count > 0 ? fault_text(b->arena, &b->request.faults.items[0]) : "";
    if (ok != (*words == '\0') || b->request.faults.total != (ok ? 0 : 1) || !strstr(said, words))
        fail_msg("“%s”: %s, not %s", given, said, words);
    if (!ok && strncmp(said, "表.csv 第7行 C列“列”", strlen("表.csv 第7行 C列“列”")) != 0)
        fail_msg("“%s”: %s", given, said);
    assert_int_equal(b->row.refused, !ok);
}

static void codes(void **state) {
    (void)state;
    static const struct {
        Cell cell;
        const char *code, *fault;
    } rows[] = {
        {{CELL_TEXT, "8.5", false, false}, "8.5", ""},
        {{CELL_TEXT, "８．１０", false, false}, "8.10", ""},
        {{CELL_TEXT, " 8 . 5 ", false, false}, "8.5", ""},
        {{CELL_NUMBER, "8.1", false, false}, "8.1", ""},
        {{CELL_TEXT, "A-1_b", false, false}, "A-1_b", ""},
        {{CELL_EMPTY, "", false, false}, "", "不能为空"},
        {{CELL_TEXT, "8/5", false, false}, "", "不是编号"},
        {{CELL_TEXT, "八", false, false}, "", "不是编号"},
        {{CELL_TEXT, "'; DROP", false, false}, "", "不是编号"},
        {{CELL_TEXT, "12345678901234567890123456789012345678901", false, false}, "", "不是编号"},
        {{CELL_DATE, "2022-08-05", false, false}, "", "被表格软件当成了日期"},
        {{CELL_ERROR, "#REF!", false, false}, "", "公式出错"},
        {{CELL_BOOL, "TRUE", false, false}, "", "是逻辑值"},
        {{CELL_EMPTY, "", false, true}, "", "公式没有计算结果"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Bench *b = bench_new(rows[i].cell, FIELD_CODE);
        const char *code = "";
        bool ok = row_code(&b->import, &b->row, FIELD_CODE, &code);
        check_fault(b, ok, rows[i].cell.text, rows[i].fault);
        assert_string_equal(code, rows[i].code);
        arena_free(b->arena);
    }
}

static void texts(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool required;
        const char *out, *fault;
    } rows[] = {
        {"五个字以内", true, "五个字以内", ""}, {"一共六个字呢", true, "旧", "有6个字，最多5个字"},
        {"", true, "旧", "不能为空"},           {"", false, "", ""},
        {"“'<&>", true, "“'<&>", ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Bench *b = bench_new(text_cell(rows[i].text), FIELD_NAME);
        const char *out = "旧";
        bool ok = row_text(&b->import, &b->row, FIELD_NAME, rows[i].required, 5, &out);
        check_fault(b, ok, rows[i].text, rows[i].fault);
        assert_string_equal(out, rows[i].out);
        // A column that the sheet has not leaves what was there.
        out = "旧";
        assert_true(row_text(&b->import, &b->row, FIELD_NOTE, false, 5, &out));
        assert_string_equal(out, "旧");
        arena_free(b->arena);
    }
}

static void whole_numbers(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int out;
        const char *fault;
    } rows[] = {
        {"1", 1, ""},
        {"9", 9, ""},
        {"９", 9, ""},
        {"", -5, ""},
        {"0", -5, "应为1到9的整数"},
        {"10", -5, "应为1到9的整数"},
        {"1.5", -5, "应为"},
        {"-1", -5, "应为"},
        {"1万", -5, "应为"},
        {"5%", -5, "应为"},
        {"5个", -5, "应为"},
        {"五", -5, "应为"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Bench *b = bench_new(text_cell(rows[i].text), FIELD_NUMBER);
        int64_t out = -5;
        check_fault(b, row_whole(&b->import, &b->row, FIELD_NUMBER, 1, 9, &out), rows[i].text,
                    rows[i].fault);
        assert_int_equal(out, rows[i].out);
        arena_free(b->arena);
    }
}

static void dates_and_periods(void **state) {
    (void)state;
    static const struct {
        const char *text, *date, *date_fault, *period, *period_fault;
    } rows[] = {
        {"2022-06-30", "2022-06-30", "", "2022-06-30", ""},
        {"2022年6月30日", "2022-06-30", "", "2022-06-30", ""},
        {"2022.6.15", "2022-06-15", "", "", "报告期以最后一天命名，应为"},
        {"2022-06-31", "", "不是日期", "", "不是报告期"},
        {"2022年上半年", "", "不是日期", "2022-06-30", ""},
        {"2022年第三季度", "", "不是日期", "2022-09-30", ""},
        {"2022-02", "", "不是日期", "2022-02-28", ""},
        {"六月", "", "不是日期", "", "不是报告期"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Bench *b = bench_new(text_cell(rows[i].text), FIELD_PERIOD);
        Date date = DATE_NONE;
        bool ok = row_date(&b->import, &b->row, FIELD_PERIOD, &date);
        check_fault(b, ok, rows[i].text, rows[i].date_fault);
        assert_string_equal(ok ? date_iso(b->arena, date) : "", rows[i].date);
        arena_free(b->arena);
        b = bench_new(text_cell(rows[i].text), FIELD_PERIOD);
        ok = row_period(&b->import, &b->row, FIELD_PERIOD, true, &date);
        check_fault(b, ok, rows[i].text, rows[i].period_fault);
        assert_string_equal(ok ? date_iso(b->arena, date) : "", rows[i].period);
        arena_free(b->arena);
    }
    Bench *b = bench_new(text_cell(""), FIELD_PERIOD);
    Date date = 5;
    assert_true(row_date(&b->import, &b->row, FIELD_PERIOD, &date)); // emptied on purpose
    assert_int_equal(date, DATE_NONE);
    date = 5;
    assert_true(row_period(&b->import, &b->row, FIELD_PERIOD, false, &date));
    assert_int_equal(date, 5);
    assert_false(row_period(&b->import, &b->row, FIELD_PERIOD, true, &date));
    arena_free(b->arena);
}

static void figures(void **state) {
    (void)state;
    static const struct {
        CellKind kind;
        const char *text, *measure;
        bool negative;
        const char *out, *fault;
    } rows[] = {
        {CELL_TEXT, "1646", "座", false, "1646", ""},
        {CELL_TEXT, "1,646", "座", false, "1646", ""},
        {CELL_TEXT, "１６４６座", "座", false, "1646", ""},
        {CELL_TEXT, "33万", "万户", false, "33", ""},
        {CELL_TEXT, "330000户", "万户", false, "33", ""},
        {CELL_TEXT, "33", "万户", false, "33", ""},
        {CELL_TEXT, "94.28%", "%", false, "94.28", ""},
        {CELL_TEXT, "0", "座", false, "0", ""},
        {CELL_TEXT, "-5", "座", true, "-5", ""},
        {CELL_TEXT, "-5", "座", false, "", "不能是负数"},
        {CELL_TEXT, "60公里", "座", false, "", "单位是“公里”，指标的计量单位是“座”"},
        {CELL_TEXT, "80%", "座", false, "", "是百分比"},
        {CELL_TEXT, "1e5", "座", false, "", "是科学计数法"},
        {CELL_TEXT, "1,64", "座", false, "", "逗号的位置不对"},
        {CELL_TEXT, "abc", "座", false, "", "不是数字"},
        {CELL_TEXT, "33多", "座", false, "", "不是数字"},
        {CELL_TEXT, "1234567890123", "座", false, "", "整数部分超过12位"},
        {CELL_TEXT, "0.1234567", "座", false, "", "小数超过6位"},
        {CELL_TEXT, "1元", "万亿元", false, "", "小数超过6位"},
        {CELL_DATE, "2022-06-30", "座", false, "", "是日期格式的单元格"},
        {CELL_ERROR, "#DIV/0!", "座", false, "", "公式出错"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Bench *b = bench_new((Cell){rows[i].kind, rows[i].text, false, false}, FIELD_ACTUAL);
        bool given = false;
        Figure out = {0, 0};
        bool ok = row_figure(&b->import, &b->row, FIELD_ACTUAL,
                             measure_of(b->arena, rows[i].measure), rows[i].negative, &given, &out);
        check_fault(b, ok, rows[i].text, rows[i].fault);
        assert_int_equal(given, ok);
        assert_string_equal(given ? figure_text(b->arena, out) : "", rows[i].out);
        arena_free(b->arena);
    }
    Bench *b = bench_new(text_cell(""), FIELD_ACTUAL);
    bool given = true;
    Figure out = {0, 0};
    assert_true(
        row_figure(&b->import, &b->row, FIELD_ACTUAL, (Measure){.name = ""}, false, &given, &out));
    assert_false(given); // nothing is not zero
    arena_free(b->arena);
}

static void terms_and_lists(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int out;
        const char *fault;
    } terms[] = {
        {"数量", KIND_QUANTITY, ""}, {" 比 率 ", KIND_RATE, ""},
        {"money", KIND_MONEY, ""},   {"", -1, ""},
        {"其他", -1, "应为"},
    };
    for (size_t i = 0; i < COUNT(terms); i++) {
        Bench *b = bench_new(text_cell(terms[i].text), FIELD_KIND);
        int out = -1;
        check_fault(b, row_term(&b->import, &b->row, FIELD_KIND, indicator_kinds, KIND_COUNT, &out),
                    terms[i].text, terms[i].fault);
        assert_int_equal(out, terms[i].out);
        arena_free(b->arena);
    }
    static const struct {
        const char *text, *joined;
    } lists[] = {
        {"甲", "甲"},
        {"甲、乙", "甲|乙"},
        {"甲，乙；丙", "甲|乙|丙"},
        {"甲,乙;丙/丁", "甲|乙|丙|丁"},
        {"甲\n乙", "甲|乙"},
        {"、甲、、 乙 、", "甲|乙"},
        {"", ""},
    };
    for (size_t i = 0; i < COUNT(lists); i++) {
        Bench *b = bench_new(text_cell(lists[i].text), FIELD_SUPPORTS);
        const char **items = NULL, *joined = "";
        size_t count = 0;
        row_list(&b->import, &b->row, FIELD_SUPPORTS, &items, &count);
        for (size_t k = 0; k < count; k++)
            joined = arena_printf(b->arena, "%s%s%s", joined, k ? "|" : "", items[k]);
        assert_string_equal(joined, lists[i].joined);
        arena_free(b->arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes),         cmocka_unit_test(texts),
        cmocka_unit_test(whole_numbers), cmocka_unit_test(dates_and_periods),
        cmocka_unit_test(figures),       cmocka_unit_test(terms_and_lists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
