#include "service/template.h"

#include "base/text.h"
#include "office.h"
#include "sheet/sheet.h"

#include <string.h>

static void every_kind_has_its_sheet(void **state) {
    (void)state;
    Office *office = office_new();
    const char *path = arena_printf(office->arena, "%s/t.xlsx", office->place->folder),
               *name = NULL;
    SheetReader *reader = NULL;
    const Row *row = NULL;
    MUST(office, template_write(office->arena, path, &office->err));
    MUST(office, sheet_open(office->arena, path, &reader, &office->err));
    for (size_t kind = 0; kind < SHEET_KIND_COUNT; kind++) {
        const SheetDescription *sheet = &sheet_descriptions[kind];
        MUST(office, sheet_next(reader, &name, &office->err));
        assert_string_equal(name, sheet->name);
        MUST(office, sheet_row(reader, &row, &office->err));
        // Region and year are said on the command line.
        assert_int_equal(row->count, sheet->column_count - 2);
        for (size_t i = 0; i < row->count; i++)
            assert_ptr_equal(heading_find(sheet, heading_fold(office->arena, row->cells[i].text)),
                             &sheet->columns[i + 2]);
    }
    MUST(office, sheet_next(reader, &name, &office->err));
    assert_null(name);
    office_free(office);
}

// An example row that somebody left standing is passed over and told.
static void its_examples_are_passed_over(void **state) {
    (void)state;
    Office *office = office_new();
    const char *path = arena_printf(office->arena, "%s/t.xlsx", office->place->folder);
    MUST(office, template_write(office->arena, path, &office->err));
    ImportRequest r = {
        .files = &path, .file_count = 1, .region = "410423", .year = 2022, .date = DATE_NONE};
    MUST(office, service_run(&import_use_case, &office->caller, office->arena, "410423",
                             ENDING_COMMIT, &r, &office->err));
    assert_int_equal(r.notices.total, SHEET_KIND_COUNT);
    assert_int_equal(r.faults.total, 0);
    for (size_t kind = 0; kind < SHEET_KIND_COUNT; kind++)
        assert_int_equal(r.counts[kind].rows, 0);
    office_free(office);
}

// The example of a kind as a table, without the mark of an example.
static const char *example_of(Arena *arena, const SheetDescription *sheet) {
    Text headings = text_new(arena), row = text_new(arena);
    for (size_t i = 0; i < sheet->column_count; i++) {
        const char *cell = sheet->columns[i].example;
        cell += strncmp(cell, "示例", strlen("示例")) == 0 ? strlen("示例") : 0;
        cell += strncmp(cell, "：", strlen("：")) == 0 ? strlen("：") : 0;
        // Those of sites and milestones speak of an indicator of their kind.
        if (sheet->columns[i].id == FIELD_CODE && sheet == &sheet_descriptions[SHEET_SITE])
            cell = "2.2";
        if (sheet->columns[i].id == FIELD_CODE && sheet == &sheet_descriptions[SHEET_MILESTONE])
            cell = "7.3";
        text_addf(&headings, "%s%s", i ? "," : "", sheet->columns[i].heading);
        text_add(&row, i ? "," : "");
        text_csv(&row, cell);
    }
    return arena_printf(arena, "%s\n%s\n", text_string(&headings), text_string(&row));
}

// What the examples say is right, and fits together.
static void its_examples_are_right(void **state) {
    (void)state;
    Office *office = office_new();
    office_must_import(office, "410423",
                       TABLES(PROGRAMME_HEADINGS "\n2,幼儿园,2.2,改建幼儿园,项目点,所,6,县局\n"
                                                 "7,养老,7.3,养老平台,节点,个,1,县局\n"));
    const char *tables[SHEET_KIND_COUNT + 1] = {NULL};
    for (size_t kind = 0; kind < SHEET_KIND_COUNT; kind++)
        tables[kind] = example_of(office->arena, &sheet_descriptions[kind]);
    ImportRequest r = {.region = "410423", .year = 2022, .date = DATE_NONE};
    bool ok = office_import(office, &r, tables);
    if (!ok)
        fail_msg("%s: %s", office->err.message,
                 r.faults.count ? fault_text(office->arena, &r.faults.items[0]) : "");
    for (size_t kind = 0; kind < SHEET_KIND_COUNT; kind++)
        if (r.counts[kind].added != 1)
            fail_msg("%s: %d added", sheet_descriptions[kind].key, (int)r.counts[kind].added);
    office_free(office);
}

static void a_folder_that_is_not_there(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Error err = {0};
    assert_false(template_write(arena, "/nowhere/t.xlsx", &err));
    assert_true(*err.message);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_has_its_sheet),
        cmocka_unit_test(its_examples_are_passed_over),
        cmocka_unit_test(its_examples_are_right),
        cmocka_unit_test(a_folder_that_is_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
