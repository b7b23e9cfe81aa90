// housecheck: allow chinese-text in file: the table and its document are Chinese
#include "service/assessment_export.h"

#include "base/limits.h"
#include "document/document.h"
#include "service/json_read.h"
#include "sheet/workbook.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIXED = 7, BEFORE_PARTS = 3, KEY = 60, UNITS = 10000, PARTS = 100 };

typedef struct Row {
    const char **cells; // of the sheet
    int64_t place;      // INT64_MAX for one that is not ranked
    const char *series; // "" if none
} Row;

static int by_place(const void *left, const void *right) {
    const Row *a = left, *b = right;
    int series = strcmp(a->series, b->series);
    return series ? series : (a->place > b->place) - (a->place < b->place);
}

// A member that is a number, as its digits; "" for null.
static const char *whole(const JsonReader *r, JsonValue *o, const char *key) {
    Ratio number = {0, 1};
    JsonValue *value = json_member(o, key);
    if (json_is_nothing(value) || !json_take_number(r, value, key, &number))
        return "";
    return arena_printf(r->arena, "%lld", (long long)number.numerator);
}

static const char *text_of(const JsonReader *r, JsonValue *o, const char *key) {
    return json_is_nothing(json_member(o, key))
               ? ""
               : json_text_member(r, o, "", key, true, LIMIT_WORDS);
}

// The points of a part; a dash where it is out of something and nothing of it could be counted.
static const char *part_points(const JsonReader *r, JsonValue *head, JsonValue *part) {
    bool scored = strcmp(text_of(r, head, "points"), "0") != 0;
    return scored && strcmp(text_of(r, part, "out_of"), "0") == 0 ? "—"
                                                                  : text_of(r, part, "points");
}

static void read_row(const JsonReader *r, JsonValue *unit, JsonValue *heads, size_t part_count,
                     Row *row) {
    JsonValue *parts = NULL;
    const char *own = NULL, *place = whole(r, unit, "place");
    size_t n = 0;
    row->cells = arena_array(r->arena, FIXED + part_count, sizeof *row->cells);
    row->series = text_of(r, unit, "series");
    row->place = *place ? (int64_t)strtoll(place, NULL, 10) : INT64_MAX;
    row->cells[n++] = *place ? place : "—";
    row->cells[n++] = text_of(r, json_member(unit, "unit"), "name");
    row->cells[n++] = row->series;
    size_t count = json_list_member(r, unit, "", "parts", true, PARTS, &parts);
    for (size_t i = 0; i < part_count; i++) {
        JsonValue *part = i < count ? json_object_element(r, parts, "", "parts", i, &own) : NULL;
        row->cells[n++] = part ? part_points(r, json_element(heads, i), part) : "";
    }
    row->cells[n++] = text_of(r, unit, "points");
    row->cells[n++] = text_of(r, unit, "out_of");
    row->cells[n++] = whole(r, unit, "left_out");
    row->cells[n++] = text_of(r, unit, "level");
}

bool score_sheet_make(Arena *arena, const Assessment *assessment, const char *result,
                      ScoreSheet *sheet, Error *err) {
    SchemeFaults faults = {0};
    JsonReader r = {arena, &faults};
    JsonValue *parts = NULL, *units = NULL;
    const char *own = NULL;
    *sheet = (ScoreSheet){.title = arena_printf(arena, "%s得分表（%s）", assessment->name,
                                                assessment_states[assessment->state].chinese),
                          .first_number = BEFORE_PARTS};
    JsonValue *root = json_document(&r, result, strlen(result));
    size_t part_count = root ? json_list_member(&r, root, "", "parts", true, PARTS, &parts) : 0;
    size_t unit_count = root ? json_list_member(&r, root, "", "units", true, UNITS, &units) : 0;
    Row *rows = arena_array(arena, unit_count, sizeof *rows);
    sheet->column_count = FIXED + part_count;
    sheet->headings = arena_array(arena, sheet->column_count, sizeof *sheet->headings);
    size_t n = 0;
    sheet->headings[n++] = "名次";
    sheet->headings[n++] = "单位";
    sheet->headings[n++] = "组别";
    for (size_t i = 0; i < part_count; i++) {
        JsonValue *part = json_object_element(&r, parts, "", "parts", i, &own);
        sheet->headings[n++] = part ? text_of(&r, part, "name") : "";
    }
    sheet->headings[n++] = "总分";
    sheet->headings[n++] = "满分";
    sheet->headings[n++] = "未计项";
    sheet->headings[n++] = "等次";
    for (size_t i = 0; i < unit_count; i++) {
        JsonValue *unit = json_object_element(&r, units, "", "units", i, &own);
        rows[i] = (Row){.series = ""};
        read_row(&r, unit, parts, part_count, &rows[i]);
    }
    if (faults.count)
        return error_set(err, ERROR_SYSTEM, faults.items[0].path, "%s", faults.items[0].words);
    if (unit_count)
        qsort(rows, unit_count, sizeof *rows, by_place);
    sheet->cells = arena_array(arena, unit_count * sheet->column_count, sizeof *sheet->cells);
    sheet->row_count = unit_count;
    for (size_t i = 0; i < unit_count; i++)
        memcpy(&sheet->cells[i * sheet->column_count], rows[i].cells,
               sheet->column_count * sizeof *sheet->cells);
    return true;
}

void score_sheet_csv(Text *text, const ScoreSheet *sheet) {
    for (size_t row = 0; row <= sheet->row_count; row++) {
        const char **cells = row ? &sheet->cells[(row - 1) * sheet->column_count] : sheet->headings;
        for (size_t i = 0; i < sheet->column_count; i++) {
            text_add(text, i ? "," : "");
            text_csv(text, cells[i]);
        }
        text_add(text, "\n");
    }
}

bool score_sheet_workbook(Arena *arena, const ScoreSheet *sheet, const char *path, Error *err) {
    enum { NARROW = 10, WIDE = 28 };
    WorkbookColumn *columns = arena_array(arena, sheet->column_count, sizeof *columns);
    Workbook *book = NULL;
    for (size_t i = 0; i < sheet->column_count; i++)
        columns[i] = (WorkbookColumn){
            .heading = sheet->headings[i],
            .width = i == 1 ? WIDE : NARROW,
            .kind = i == 0 || (i >= sheet->first_number && i + 1 < sheet->column_count)
                        ? COLUMN_NUMBER
                        : COLUMN_TEXT};
    if (!workbook_start(arena, path, &book, err) ||
        !workbook_sheet(book, "得分表", sheet->title, columns, sheet->column_count, err))
        return false;
    for (size_t i = 0; i < sheet->row_count; i++)
        if (!workbook_row(book, &sheet->cells[i * sheet->column_count], NULL, sheet->column_count,
                          err))
            return false;
    return workbook_finish(book, err);
}

// A column that says the same nothing in every row is not printed.
static bool is_empty(const ScoreSheet *sheet, size_t column) {
    for (size_t i = 0; i < sheet->row_count; i++)
        if (*sheet->cells[i * sheet->column_count + column])
            return false;
    return true;
}

static Block table_of(Arena *arena, const ScoreSheet *sheet) {
    enum { UNIT_SHARE = 5, SHARE = 2 };
    TableColumn *columns = arena_array(arena, sheet->column_count, sizeof *columns);
    Run *cells = arena_array(arena, sheet->row_count * sheet->column_count, sizeof *cells);
    size_t count = 0, n = 0;
    for (size_t i = 0; i < sheet->column_count; i++)
        if (!is_empty(sheet, i))
            columns[count++] = (TableColumn){sheet->headings[i], i == 1 ? UNIT_SHARE : SHARE,
                                             i == 1 ? ALIGN_LEFT : ALIGN_CENTRE};
    for (size_t row = 0; row < sheet->row_count; row++)
        for (size_t i = 0; i < sheet->column_count; i++)
            if (!is_empty(sheet, i))
                cells[n++] = (Run){.text = sheet->cells[row * sheet->column_count + i]};
    return (Block){.kind = BLOCK_TABLE,
                   .table = {.columns = columns,
                             .column_count = count,
                             .cells = cells,
                             .row_count = sheet->row_count}};
}

static Block paragraph(Arena *arena, const char *words) {
    Run *run = ARENA_NEW(arena, Run);
    *run = (Run){.text = words};
    return (Block){.kind = BLOCK_BODY, .runs = run, .run_count = 1};
}

bool score_sheet_write(Arena *arena, const Assessment *a, const ScoreSheet *sheet,
                       const char *format, const char *path, Error *err) {
    enum { BLOCKS = 3 };
    Block *blocks = arena_array(arena, BLOCKS, sizeof *blocks);
    size_t count = 0;
    blocks[count++] = paragraph(
        arena,
        arena_printf(arena, "依据《%s》（第%lld版），截至%s，各单位得分和名次如下。",
                     a->scheme_name, (long long)a->scheme_version, date_chinese(arena, a->day)));
    blocks[count++] = table_of(arena, sheet);
    if (a->state == ASSESSMENT_PUBLISHED)
        blocks[count++] = paragraph(
            arena,
            arena_printf(arena, "对结果有异议的，请于%s前以单位名义提出，由未参与评分的人员答复。",
                         date_chinese(arena, a->closes)));
    else if (*a->digest)
        blocks[count++] =
            paragraph(arena, arena_printf(arena, "结果已确定，摘要（SM3）：%s。", a->digest));
    Date issued = DATE_NONE;
    enum { DAY_LENGTH = 10 };
    if (strlen(a->published) >= DAY_LENGTH)
        date_parse(arena, arena_strndup(arena, a->published, DAY_LENGTH), &issued);
    Document document = {
        .language = "zh-CN",
        .series = "考核通报",
        .number = arena_printf(arena, "（%lld年第%lld号）", (long long)a->year, (long long)a->id),
        .issuer = "考核工作领导小组办公室",
        .date = date_chinese(arena, issued != DATE_NONE ? issued : a->day),
        .title = sheet->title,
        .blocks = blocks,
        .block_count = count,
    };
    return strcmp(format, "pdf") == 0 ? document_write_pdf(&document, path, arena, NULL, err)
                                      : document_write_docx(&document, path, arena, NULL, err);
}
