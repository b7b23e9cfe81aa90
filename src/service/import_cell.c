#include "service/import_read.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "domain/period.h"
#include "service/typed.h"
#include "sheet/decimal.h"

#include <string.h>

bool row_has(const ImportRow *row, Field column) {
    return row->cells[column] != NULL;
}

bool row_filled(const ImportRow *row, Field column) {
    return row->cells[column] &&
           (row->cells[column]->kind != CELL_EMPTY || row->cells[column]->uncached);
}

bool row_empty(Import *import, ImportRow *row, Field column) {
    const SheetDescription *kind = &sheet_descriptions[row->sheet->kind];
    const char *help = "";
    for (size_t i = 0; i < kind->column_count; i++)
        if (kind->columns[i].id == column)
            help = _(kind->columns[i].help);
    return import_fault(import, row->sheet, row, column, _("不能为空。应填：%s"), help);
}

// What every reader does first: *cell is NULL when there is nothing to read. False after a fault.
static bool take(Import *import, ImportRow *row, Field column, bool required, const Cell **cell) {
    *cell = NULL;
    if (!row_filled(row, column))
        return !required || row_empty(import, row, column);
    const Cell *c = row->cells[column];
    if (c->uncached)
        return import_fault(import, row->sheet, row, column,
                            _("公式没有计算结果；请用表格软件打开、保存一次，或改为填数值"));
    if (c->kind == CELL_ERROR)
        return import_fault(import, row->sheet, row, column, _("公式出错；请改正公式或填数值"));
    if (c->kind == CELL_BOOL)
        return import_fault(import, row->sheet, row, column, _("是逻辑值；请填文字或数值"));
    *cell = c;
    return true;
}

bool row_text(Import *import, ImportRow *row, Field column, bool required, size_t limit,
              const char **out) {
    const Cell *cell = NULL;
    if (!take(import, row, column, required, &cell))
        return false;
    if (!cell) {
        if (row_has(row, column))
            *out = "";
        return true;
    }
    size_t length = utf8_length(cell->text);
    if (length > limit)
        return import_fault(import, row->sheet, row, column, _("有%zu个字，最多%zu个字"), length,
                            limit);
    *out = cell->text;
    return true;
}

bool row_code(Import *import, ImportRow *row, Field column, const char **out) {
    const Cell *cell = NULL;
    enum { CODE_MAX = 40 };
    if (!take(import, row, column, true, &cell))
        return false;
    // NOLINTNEXTLINE(clang-analyzer-core.NullDereference): what is required was taken
    const char *code = utf8_remove_space(import->arena, utf8_fold_width(import->arena, cell->text));
    if (cell->kind == CELL_DATE)
        return import_fault(import, row->sheet, row, column,
                            _("编号被表格软件当成了日期；请把这一列设为文本格式后重填"));
    if (strlen(code) > CODE_MAX || code[strspn(code, "0123456789.-_ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                                     "abcdefghijklmnopqrstuvwxyz")])
        return import_fault(import, row->sheet, row, column,
                            _("不是编号；编号由数字、字母、点和短横组成，最多%d个字符，如8.5"),
                            CODE_MAX);
    *out = code;
    return true;
}

bool row_whole(Import *import, ImportRow *row, Field column, int64_t low, int64_t high,
               int64_t *out) {
    const Cell *cell = NULL;
    FigureText text;
    if (!take(import, row, column, false, &cell))
        return false;
    if (!cell)
        return true;
    if (figure_read(import->arena, cell->text, &text) != FIGURE_FINE || text.figure.scale ||
        text.power || text.percent || *text.unit || text.figure.value < low ||
        text.figure.value > high)
        return import_fault(import, row->sheet, row, column, _("应为%lld到%lld的整数"),
                            (long long)low, (long long)high);
    *out = text.figure.value;
    return true;
}

bool cell_date(Arena *scratch, const Cell *cell, Date *out) {
    enum { SERIAL_DIGITS = 5 }; // the years 1927 to 2173; a plain year has four, 20220630 eight
    Decimal number;
    if (date_parse(scratch, cell->text, out))
        return true;
    if (strspn(cell->text, "0123456789") == SERIAL_DIGITS &&
        (cell->text[SERIAL_DIGITS] == '\0' || cell->text[SERIAL_DIGITS] == '.') &&
        decimal_parse(cell->text, &number))
        *out = decimal_date(&number, false);
    return *out != DATE_NONE;
}

bool cell_period(Arena *scratch, const Cell *cell, Date *out, bool *not_month_end) {
    Date date = DATE_NONE;
    return period_parse(scratch,
                        cell_date(scratch, cell, &date) ? date_iso(scratch, date) : cell->text, out,
                        not_month_end);
}

bool row_date(Import *import, ImportRow *row, Field column, Date *out) {
    const Cell *cell = NULL;
    if (!take(import, row, column, false, &cell))
        return false;
    if (!cell) {
        if (row_has(row, column))
            *out = DATE_NONE;
        return true;
    }
    if (!cell_date(import->arena, cell, out))
        return import_fault(import, row->sheet, row, column,
                            _("不是日期；应如2022-06-30或2022年6月30日"));
    return true;
}

bool row_period(Import *import, ImportRow *row, Field column, bool required, Date *out) {
    const Cell *cell = NULL;
    bool not_month_end = false;
    if (!take(import, row, column, required, &cell))
        return false;
    if (!cell)
        return true;
    if (!cell_period(import->arena, cell, out, &not_month_end)) {
        if (not_month_end)
            return import_fault(import, row->sheet, row, column, _("报告期以最后一天命名，应为%s"),
                                date_iso(import->arena, date_month_end(*out)));
        return import_fault(import, row->sheet, row, column,
                            _("不是报告期；应如2022-06-30、2022年6月或2022年上半年"));
    }
    return true;
}

bool row_figure(Import *import, ImportRow *row, Field column, Measure measure, bool negative,
                bool *given, Figure *out) {
    const Cell *cell = NULL;
    *given = false;
    if (!take(import, row, column, false, &cell))
        return false;
    if (!cell)
        return true;
    if (cell->kind == CELL_DATE)
        return import_fault(import, row->sheet, row, column,
                            _("是日期格式的单元格；请把格式改为常规后重填数字"));
    const char *wrong = typed_figure(import->arena, cell->text, measure, negative, out);
    if (wrong)
        return import_fault(import, row->sheet, row, column, "%s", wrong);
    *given = true;
    return true;
}

// All words of a vocabulary, for a fault: 数量、资金、比率
static const char *choices(Arena *arena, const Term *terms, size_t count) {
    Text text = text_new(arena);
    for (size_t i = 0; i < count; i++)
        text_addf(&text, "%s“%s”", i ? _("、") : "", terms[i].chinese);
    return text_string(&text);
}

bool row_term(Import *import, ImportRow *row, Field column, const Term *terms, size_t count,
              int *out) {
    const Cell *cell = NULL;
    if (!take(import, row, column, false, &cell))
        return false;
    if (!cell)
        return true;
    int found = term_find(terms, count, utf8_remove_space(import->arena, cell->text));
    if (found < 0)
        return import_fault(import, row->sheet, row, column, _("应为%s之一"),
                            choices(import->arena, terms, count));
    *out = found;
    return true;
}

void row_list(Import *import, const ImportRow *row, Field column, const char ***items,
              size_t *count) {
    *items = NULL;
    *count = 0;
    if (!row_filled(row, column))
        return;
    for (const char *start = row->cells[column]->text, *p = start;;) {
        const char *end = p;
        uint32_t c = utf8_next(&p);
        if (c && c != 0x3001 && c != 0xFF0C && c != 0xFF1B && c != ',' && c != ';' && c != '/' &&
            c != '\n')
            continue;
        const char *item =
            utf8_trim(import->arena, arena_strndup(import->arena, start, (size_t)(end - start)));
        if (*item) {
            *items = arena_room(import->arena, *items, *count, sizeof **items);
            (*items)[(*count)++] = item;
        }
        if (!c)
            return;
        start = p;
    }
}
