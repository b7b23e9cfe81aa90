// housecheck: allow chinese-text in file: marks of rows that are no data are data
#include "service/import_read.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "domain/period.h"

#include <stdarg.h>
#include <string.h>

enum {
    HEADING_ROWS = 20, // the headings stand in one of the first so many rows that are not empty
    VALUE_SHOWN = 40,  // characters of a cell that are told
};

// A cell's text as it is told: its beginning, when it is long.
static const char *shortened(Arena *arena, const char *text) {
    const char *end = text;
    for (int i = 0; i < VALUE_SHOWN && *end; i++)
        utf8_next(&end);
    return *end ? arena_printf(arena, "%.*s…", (int)(end - text), text) : text;
}

static void list_add(Import *import, FaultList *list, const ImportSheet *sheet,
                     const ImportRow *row, Field column, const char *format, va_list args) {
    list->total++;
    if (list->count >= LIMIT_FAULTS)
        return;
    Fault fault = {
        .file = sheet->file,
        .sheet = sheet->name,
        .row = row ? row->number : 0,
        .column = "",
        .heading = "",
        .value = "",
        .message = arena_vprintf(import->arena, format, args),
    };
    if (row && column < FIELD_COUNT && sheet->columns[column]) {
        fault.column = sheet_column_name(import->arena, sheet->columns[column] - 1);
        fault.heading = sheet->headings[column];
        fault.value = row->cells[column]->text;
    }
    list->items = arena_room(import->arena, list->items, list->count, sizeof *list->items);
    list->items[list->count++] = fault;
}

bool import_fault(Import *import, const ImportSheet *sheet, ImportRow *row, Field column,
                  const char *format, ...) {
    va_list args;
    va_start(args, format);
    list_add(import, &import->request->faults, sheet, row, column, format, args);
    va_end(args);
    if (row && !row->refused) {
        row->refused = true;
        import->request->counts[sheet->kind].refused++;
        if (row->counted)
            --*row->counted;
    }
    return false;
}

void import_notice(Import *import, const ImportSheet *sheet, const ImportRow *row, Field column,
                   const char *format, ...) {
    va_list args;
    va_start(args, format);
    list_add(import, &import->request->notices, sheet, row, column, format, args);
    va_end(args);
}

void import_update(Import *import, const ImportRow *row, const char *format, ...) {
    va_list args;
    va_start(args, format);
    list_add(import, &import->request->updates, row->sheet, row, FIELD_COUNT, format, args);
    va_end(args);
}

const char *fault_text(Arena *arena, const Fault *fault) {
    Text text = text_new(arena);
    text_add(&text, fault->file);
    if (*fault->sheet)
        text_addf(&text, _(" 工作表“%s”"), fault->sheet);
    if (fault->row)
        text_addf(&text, _(" 第%zu行"), fault->row);
    if (*fault->column)
        text_addf(&text, _(" %s列“%s”"), fault->column, fault->heading);
    if (*fault->value)
        text_addf(&text, _("（“%s”）"), shortened(arena, fault->value));
    text_addf(&text, _("：%s"), fault->message);
    return text_string(&text);
}

// How many columns of a kind the row names, each counted once; *missing counts required ones that
// it does not.
static size_t count_matches(Arena *arena, const SheetDescription *kind, const Row *row,
                            size_t *missing) {
    bool seen[FIELD_COUNT] = {false};
    size_t matches = 0;
    for (size_t i = 0; i < row->count; i++) {
        const SheetColumn *column = heading_find(kind, heading_fold(arena, row->cells[i].text));
        if (column && !seen[column->id]) {
            seen[column->id] = true;
            matches++;
        }
    }
    *missing = 0;
    for (size_t i = 0; i < kind->column_count; i++)
        *missing += kind->columns[i].required && !seen[kind->columns[i].id];
    return matches;
}

// The kind whose headings the row holds best; SHEET_KIND_COUNT if it is no row of headings. *score
// grows with how well it fits.
static SheetKind recognise(Arena *arena, const Row *row, size_t *score) {
    SheetKind best = SHEET_KIND_COUNT;
    *score = 0;
    for (size_t kind = 0; kind < SHEET_KIND_COUNT; kind++) {
        size_t missing = 0;
        size_t matches = count_matches(arena, &sheet_descriptions[kind], row, &missing);
        size_t points = matches * 2 + (missing == 0 ? 1000 : 0);
        if (matches >= 2 && points > *score) {
            best = (SheetKind)kind;
            *score = points;
        }
    }
    return best;
}

static bool is_ignored(const Import *import, const char *folded) {
    for (size_t i = 0; i < import->request->ignored_count; i++)
        if (strcmp(heading_fold(import->arena, import->request->ignored[i]), folded) == 0)
            return true;
    return heading_ignored(folded);
}

// Fills the sheet's columns from its row of headings; faults for unknown, double and missing ones.
static void read_headings(Import *import, ImportSheet *sheet, const Row *row) {
    Arena *arena = import->arena;
    const SheetDescription *kind = &sheet_descriptions[sheet->kind];
    ImportRow at = {.sheet = sheet, .number = row->number, .refused = true};
    sheet->unread = arena_array(arena, LIMIT_COLUMNS, sizeof *sheet->unread);
    for (size_t i = row->count; i < LIMIT_COLUMNS; i++)
        sheet->unread[i] = UNREAD_BLANK;
    for (size_t i = 0; i < row->count; i++) {
        const Cell *cell = &row->cells[i];
        const char *folded = heading_fold(arena, cell->text);
        const SheetColumn *column = heading_find(kind, folded);
        // A heading merged over several columns stands for the first of them.
        bool again = cell->merged && i > 0 && strcmp(cell->text, row->cells[i - 1].text) == 0;
        sheet->unread[i] = cell->kind == CELL_EMPTY ? UNREAD_BLANK
                           : again                  ? UNREAD_COVERED
                                                    : UNREAD_NO;
        if (sheet->unread[i] != UNREAD_NO || (!column && is_ignored(import, folded)))
            continue;
        if (!column) {
            import_fault(
                import, sheet, &at, FIELD_COUNT,
                _("%s列“%s”是不认识的列名；请改成模板里的列名，或加 --ignore %s 跳过这一列"),
                sheet_column_name(arena, i), cell->text, folded);
        } else if (sheet->columns[column->id]) {
            import_fault(import, sheet, &at, FIELD_COUNT,
                         _("%s列“%s”与%s列“%s”是同一种列，只能留一列"), sheet_column_name(arena, i),
                         cell->text, sheet_column_name(arena, sheet->columns[column->id] - 1),
                         sheet->headings[column->id]);
        } else {
            sheet->columns[column->id] = i + 1;
            sheet->headings[column->id] = arena_strdup(arena, folded);
        }
    }
    for (size_t i = 0; i < kind->column_count; i++)
        if (kind->columns[i].required && !sheet->columns[kind->columns[i].id])
            sheet->incomplete = !import_fault(import, sheet, &at, FIELD_COUNT, _("缺少列“%s”：%s"),
                                              kind->columns[i].heading, _(kind->columns[i].help));
}

// Whether the row is no row of the table: a total, or one with a remark (注：…) or signatures in
// its first cell.
static bool is_remark(Arena *arena, const ImportSheet *sheet, const Row *row) {
    static const char *const marks[] = {"注",   "备注：", "说明：",    "填表",
                                        "制表", "审核",   "单位负责人"};
    size_t filled = 0;
    const char *first = NULL;
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].kind != CELL_EMPTY && !(row->cells[i].merged && filled > 0)) {
            first = first ? first : row->cells[i].text;
            filled++;
        }
    if (first && text_is_listed("合计 总计 小计", utf8_remove_space(arena, first)))
        return true;
    const Cell *code = sheet->columns[FIELD_CODE] && sheet->columns[FIELD_CODE] <= row->count
                           ? &row->cells[sheet->columns[FIELD_CODE] - 1]
                           : NULL;
    // NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker): a cell's text is never NULL
    if (code && code->kind != CELL_EMPTY && strcmp(code->text, first ? first : "") != 0)
        return false;
    for (size_t i = 0; first && filled <= 4 && i < sizeof marks / sizeof *marks; i++)
        if (strncmp(first, marks[i], strlen(marks[i])) == 0)
            return true;
    return false;
}

// Whether somebody left the example row of the template standing: what names it begins with that
// word.
static bool is_example(const ImportRow *row) {
    static const struct {
        Field field;
        const char *mark;
    } names[] = {{FIELD_CODE, "示例"},
                 {FIELD_TITLE, "示例："},
                 {FIELD_WORDS, "示例："},
                 {FIELD_COUNTY, "示例"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const Cell *cell = row->cells[names[i].field];
        if (cell && strncmp(cell->text, names[i].mark, strlen(names[i].mark)) == 0)
            return true;
    }
    return false;
}

// Tells, once a column, what stands in the row and would get lost.
static void tell_unread(Import *import, const ImportSheet *sheet, const Row *row) {
    ImportRow at = {.sheet = sheet, .number = row->number, .refused = true};
    for (size_t i = 0; i < row->count && i < LIMIT_COLUMNS; i++) {
        const Cell *cell = &row->cells[i];
        if (cell->kind == CELL_EMPTY || cell->merged || sheet->unread[i] == UNREAD_NO)
            continue;
        const char *column = sheet_column_name(import->arena, i);
        const char *text = shortened(import->arena, cell->text);
        if (sheet->unread[i] == UNREAD_COVERED)
            import_fault(import, sheet, &at, FIELD_COUNT,
                         _("%s列有内容“%s”，列名却是与左边一列合并的；请取消合并，给每一列写列名"),
                         column, text);
        else
            import_notice(import, sheet, &at, FIELD_COUNT,
                          _("%s列没有列名，其中的内容（“%s”）没有读"), column, text);
        sheet->unread[i] = UNREAD_NO;
    }
}

static void add_row(Import *import, ImportSheet *sheet, const Row *row) {
    Arena *arena = import->arena;
    tell_unread(import, sheet, row);
    ImportRow kept = {.number = row->number};
    bool filled = false;
    for (size_t id = 0; id < FIELD_COUNT; id++) {
        if (!sheet->columns[id])
            continue;
        Cell *cell = ARENA_NEW(arena, Cell);
        *cell = (Cell){.kind = CELL_EMPTY, .text = ""};
        if (sheet->columns[id] <= row->count) {
            *cell = row->cells[sheet->columns[id] - 1];
            cell->text = arena_strdup(arena, cell->text);
        }
        filled |= cell->kind != CELL_EMPTY || cell->uncached;
        kept.cells[id] = cell;
    }
    if (!filled)
        return;
    if (is_example(&kept)) {
        import_notice(import, sheet, &kept, FIELD_COUNT, _("是模板的示例行，没有导入"));
        return;
    }
    sheet->rows = arena_room(arena, sheet->rows, sheet->row_count, sizeof *sheet->rows);
    sheet->rows[sheet->row_count++] = kept;
}

// The first rows of a sheet, kept until it is known which of them holds the headings.
typedef struct Head {
    Row rows[HEADING_ROWS]; // copies
    size_t count;           // of `rows`
} Head;

static bool read_head(Import *import, SheetReader *reader, Head *head, Error *err) {
    const Row *row = NULL;
    while (head->count < HEADING_ROWS && sheet_row(reader, &row, err) && row) {
        Cell *cells = arena_array(import->arena, row->count, sizeof *cells);
        for (size_t i = 0; i < row->count; i++) {
            cells[i] = row->cells[i];
            cells[i].text = arena_strdup(import->arena, cells[i].text);
        }
        head->rows[head->count++] = (Row){row->number, row->count, cells};
    }
    return err->code == ERROR_NONE;
}

// Whether the row holds the headings of an exported board, whose figures are computed and never
// read.
static bool is_board(Arena *arena, const Row *row) {
    static const char *const headings[] = {"指标编号", "序时进度", "状态"};
    size_t found = 0;
    for (size_t i = 0; i < row->count; i++)
        for (size_t k = 0; k < sizeof headings / sizeof *headings; k++)
            found += strcmp(heading_fold(arena, row->cells[i].text), headings[k]) == 0;
    return found == sizeof headings / sizeof *headings;
}

// What a sheet turned out to hold.
typedef enum Found {
    FOUND_NOTHING, // no row at all
    FOUND_UNKNOWN, // rows, but no headings that are known
    FOUND_BOARD,   // an exported board
    FOUND_ROWS,    // rows of a known kind
} Found;

// Reads one sheet; *found tells what it holds. False after an error of the reader.
static bool read_sheet(Import *import, SheetReader *reader, ImportSheet *sheet, Found *found,
                       Error *err) {
    Head *head = ARENA_NEW(import->arena, Head);
    size_t best = 0, headings = 0;
    if (!read_head(import, reader, head, err))
        return false;
    *found = head->count == 0 ? FOUND_NOTHING : FOUND_UNKNOWN;
    for (size_t i = 0; i < head->count; i++) {
        size_t score = 0;
        if (is_board(import->arena, &head->rows[i])) {
            *found = FOUND_BOARD;
            return true;
        }
        SheetKind kind = recognise(import->arena, &head->rows[i], &score);
        if (score > best) {
            best = score;
            headings = i;
            sheet->kind = kind;
            *found = FOUND_ROWS;
        }
    }
    if (*found != FOUND_ROWS)
        return true;
    read_headings(import, sheet, &head->rows[headings]);
    for (size_t i = headings + 1; i < head->count; i++)
        if (!is_remark(import->arena, sheet, &head->rows[i]))
            add_row(import, sheet, &head->rows[i]);
    const Row *row = NULL;
    while (head->count == HEADING_ROWS && sheet_row(reader, &row, err) && row)
        if (!is_remark(import->arena, sheet, row))
            add_row(import, sheet, row);
    return err->code == ERROR_NONE;
}

static void read_file(Import *import, const char *path) {
    Arena *arena = import->arena;
    Error err = {0};
    SheetReader *reader = NULL;
    const char *name = NULL;
    size_t known = 0, boards = 0, unknown_count = 0;
    ImportSheet *unknown = NULL;
    const char *base = file_name(path);
    ImportSheet none = {.file = arena_strdup(arena, *base ? base : path), .name = ""};
    bool ok = sheet_open(arena, path, &reader, &err);
    while (ok && (ok = sheet_next(reader, &name, &err)) && name) {
        ImportSheet sheet = {.file = none.file, .name = name};
        Found found = FOUND_NOTHING;
        ok = read_sheet(import, reader, &sheet, &found, &err);
        if (found == FOUND_BOARD) {
            boards++;
            import_notice(import, &sheet, NULL, FIELD_COUNT, _("是导出的看板，没有要导入的内容"));
        } else if (found == FOUND_UNKNOWN) {
            unknown = arena_room(arena, unknown, unknown_count, sizeof *unknown);
            unknown[unknown_count++] = sheet;
        }
        if (found != FOUND_ROWS)
            continue;
        known++;
        import->sheets =
            arena_room(arena, import->sheets, import->sheet_count, sizeof *import->sheets);
        import->sheets[import->sheet_count++] = sheet;
    }
    if (!ok)
        import_fault(import, &none, NULL, FIELD_COUNT, "%s", err.message);
    else if (known == 0 && boards == 0)
        import_fault(import, &none, NULL, FIELD_COUNT,
                     _("没有认得的表：前%d行里找不到一行列名。列名应如“指标编号”“年度目标”，可用 "
                       "duban template "
                       "生成空表"),
                     HEADING_ROWS);
    for (size_t i = 0; known > 0 && i < unknown_count; i++)
        import_notice(import, &unknown[i], NULL, FIELD_COUNT,
                      _("前%d行里找不到一行认得的列名，这张表没有读"), HEADING_ROWS);
}

bool import_read(Import *import, Error *err) {
    if (import->request->file_count > LIMIT_ARGUMENTS)
        return error_set(err, ERROR_LIMIT, NULL, _("一次最多导入%zu个文件"), LIMIT_ARGUMENTS);
    for (size_t i = 0; i < import->request->file_count; i++)
        read_file(import, import->request->files[i]);
    // The sheets stand still from here on; their rows point to them.
    for (size_t i = 0; i < import->sheet_count; i++) {
        ImportSheet *sheet = &import->sheets[i];
        for (size_t k = 0; k < sheet->row_count; k++)
            sheet->rows[k].sheet = sheet;
        import->request->counts[sheet->kind].rows += (int64_t)sheet->row_count;
    }
    return true;
}
