// housecheck: allow chinese-text in file: headings of tables are data
#include "service/region_import.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "domain/region.h"
#include "service/region.h"
#include "sheet/sheet.h"

#include <stdlib.h>
#include <string.h>

enum { HEADING_ROWS = 20 };

// A row of the table.
typedef struct Line {
    const char *code, *name; // as they will be kept
    const char *sheet;       // its place
    size_t row;              // likewise
} Line;

// The table in the making.
typedef struct Table {
    Context *context;
    RegionImport *request;
    const char *file;         // base name
    const char *sheet;        // read now
    size_t code_at, name_at;  // columns, counted from 1; 0 until the headings were found
    const char *heading_code; // as they stand there
    const char *heading_name; // likewise
    Line *lines;              // good ones
    size_t count;             // of them
} Table;

static void fault(Table *table, const char *sheet, size_t row, bool of_name, const char *value,
                  const char *message) {
    Arena *arena = table->context->arena;
    FaultList *list = &table->request->faults;
    list->total++;
    table->request->counts.refused += row > 0;
    if (list->count >= LIMIT_FAULTS)
        return;
    size_t column = of_name ? table->name_at : table->code_at;
    list->items = arena_room(arena, list->items, list->count, sizeof *list->items);
    list->items[list->count++] = (Fault){
        .file = table->file,
        .sheet = sheet,
        .row = row,
        .column = row && column ? sheet_column_name(arena, column - 1) : "",
        .heading = row && column ? (of_name ? table->heading_name : table->heading_code) : "",
        .value = arena_strdup(arena, value),
        .message = message,
    };
}

// Looks for the two headings in a row.
static void find_headings(Table *table, const Row *row) {
    static const char codes[] = "代码 区划代码 行政区划代码 编码 code";
    static const char names[] = "名称 区划名称 行政区划名称 地名 单位名称 name";
    Arena *arena = table->context->arena;
    size_t code = 0, name = 0;
    for (size_t i = 0; i < row->count; i++) {
        const char *folded = heading_fold(arena, row->cells[i].text);
        if (!code && *folded && text_is_listed(codes, folded))
            code = i + 1;
        else if (!name && *folded && text_is_listed(names, folded))
            name = i + 1;
    }
    if (!code || !name)
        return;
    table->code_at = code;
    table->name_at = name;
    table->heading_code = arena_strdup(arena, row->cells[code - 1].text);
    table->heading_name = arena_strdup(arena, row->cells[name - 1].text);
}

static const char *cell_of(const Row *row, size_t column) {
    return column <= row->count ? row->cells[column - 1].text : "";
}

static void read_row(Table *table, const Row *row) {
    Arena *arena = table->context->arena;
    const char *text = cell_of(row, table->code_at), *name = cell_of(row, table->name_at);
    const char *code = utf8_remove_space(arena, utf8_fold_width(arena, text));
    size_t digits = strlen(code), length = utf8_length(name);
    if (!*text && !*name)
        return;
    table->request->counts.rows++;
    if (digits == 2 || digits == 4)
        code = arena_printf(arena, "%s%.*s", code, (int)(6 - digits), "0000");
    if (region_level(code) == REGION_NONE) {
        fault(table, table->sheet, row->number, false, text,
              _("不是行政区划代码；应为6、9或12位数字，如410423"));
    } else if (length == 0 || length > LIMIT_NAME) {
        fault(table, table->sheet, row->number, true, name,
              arena_printf(arena, _("名称应为1到%zu个字"), LIMIT_NAME));
    } else {
        table->lines = arena_room(arena, table->lines, table->count, sizeof *table->lines);
        table->lines[table->count++] =
            (Line){code, arena_strdup(arena, name), table->sheet, row->number};
    }
}

static bool read_table(Table *table, Error *err) {
    SheetReader *reader = NULL;
    const Row *row = NULL;
    bool found = false;
    if (!sheet_open(table->context->arena, table->request->path, &reader, err))
        return false;
    while (sheet_next(reader, &table->sheet, err) && table->sheet) {
        size_t before = 0;
        table->code_at = 0;
        while (sheet_row(reader, &row, err) && row) {
            if (table->code_at)
                read_row(table, row);
            else if (before++ < HEADING_ROWS)
                find_headings(table, row);
        }
        found |= table->code_at > 0;
    }
    if (err->code == ERROR_NONE && !found)
        fault(table, "", 0, false, "", _("没有找到“代码”和“名称”两列"));
    return err->code == ERROR_NONE;
}

static int compare_lines(const void *a, const void *b) {
    const Line *x = a, *y = b;
    int order = strcmp(x->code, y->code);
    return order ? order : (x->row > y->row) - (x->row < y->row);
}

static int compare_code(const void *code, const void *line) {
    return strcmp(code, ((const Line *)line)->code);
}

static int compare_known(const void *code, const void *known) {
    return strcmp(code, *(const char *const *)known);
}

// The name that a place has in the database; NULL if it is not there.
static const char *known_name(const RegionList *known, const char *code) {
    const char **found = known->count > 0 ? bsearch(code, known->codes, known->count,
                                                    sizeof *known->codes, compare_known)
                                          : NULL;
    return found ? known->names[found - known->codes] : NULL;
}

static void check(Table *table, const RegionList *known) {
    Arena *arena = table->context->arena;
    for (size_t i = 0; i < table->count; i++) {
        const Line *line = &table->lines[i];
        char upper[REGION_CODE_SIZE];
        if (i > 0 && strcmp(line->code, line[-1].code) == 0) {
            fault(table, line->sheet, line->row, false, line->code,
                  arena_printf(arena, _("与第%zu行重复，只能留一行"), line[-1].row));
            continue;
        }
        region_parent(line->code, upper);
        if (*upper && !known_name(known, upper) &&
            !bsearch(upper, table->lines, table->count, sizeof *table->lines, compare_code))
            fault(table, line->sheet, line->row, false, line->code,
                  arena_printf(arena, _("表里和数据库里都没有它的上级%s"), upper));
    }
}

static bool write_lines(Table *table, const RegionList *known, Error *err) {
    ImportCount *counts = &table->request->counts;
    Statement *s = store_query(table->context->store, table->context->arena, QUERY_REGION_PUT);
    for (size_t i = 0; i < table->count; i++) {
        const Line *line = &table->lines[i];
        const char *name = known_name(known, line->code);
        if (name && strcmp(name, line->name) == 0) {
            counts->unchanged++;
            continue;
        }
        counts->added += !name;
        counts->updated += name != NULL;
        bind_text(s, IN_REGION_PUT_REGION, line->code);
        bind_text(s, IN_REGION_PUT_NAME, line->name);
        if (!statement_run(s, NULL, err))
            return false;
    }
    return true;
}

static bool run(Context *context, void *request, Error *err) {
    RegionImport *r = request;
    const char *slash = strrchr(r->path, '/');
    Table table = {.context = context, .request = r, .file = slash ? slash + 1 : r->path};
    RegionList known = {0};
    if (!read_table(&table, err) || !region_list_use_case.run(context, &known, err))
        return false;
    if (table.count > 0)
        qsort(table.lines, table.count, sizeof *table.lines, compare_lines);
    check(&table, &known);
    if (r->faults.total > 0)
        return error_set(err, ERROR_INPUT, table.file, _("有%zu处错误，什么都没有改动"),
                         r->faults.total);
    if (!write_lines(&table, &known, err))
        return false;
    context->changed = r->counts.added + r->counts.updated > 0;
    context->object = table.file;
    context->detail = arena_printf(context->arena, "{\"added\":%lld,\"updated\":%lld}",
                                   (long long)r->counts.added, (long long)r->counts.updated);
    return true;
}

const UseCase region_import_use_case = {"region import", PERMISSION_MANAGE, true, run,
                                        .yearless = true};
