// Writes workbooks; libxlsxwriter is known here only.
#include "sheet/workbook.h"

#include "base/date.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/message.h"
#include "base/utf8.h"
#include "sheet/decimal.h"
#include "sheet/sheet.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum {
    KIND_COUNT = COLUMN_DATE + 1,
    COLOUR_COUNT = COLOUR_GREY + 1,
    DECIMALS = 9,         // most digits behind the point that get a format of their own
    LIST_LENGTH = 255,    // characters of a drop-down list that a cell can hold itself
    HELP_TITLE = 30,      // characters of the title of an input message, less than Excel's 32
    HELP_LENGTH = 250,    // and of its text, less than 255
    CHOICE_COLUMNS = 256, // drop-down lists of a workbook on the hidden sheet
    HIGHEST = 409,        // points of a row
};

static const char font[] = "宋体"; // housecheck: allow chinese-text: the name of a font

struct Workbook {
    Arena *arena;         // for all of it
    const char *path;     // where the file will be
    char *temporary;      // where it is until then, in the same folder; NULL once it is gone
    lxw_workbook *book;   // libxlsxwriter's; NULL once it is closed
    lxw_worksheet **all;  // LIMIT_SHEETS: the sheets begun
    lxw_worksheet *sheet; // the running one
    const WorkbookColumn *columns; // of it
    size_t count;                  // of them
    size_t first;                  // row (from 0) of the headings
    size_t next;                   // row (from 0) that comes next
    size_t *filled;   // LIMIT_SHEETS: rows of each sheet that are not empty, to prove the file
    size_t sheets;    // sheets begun
    bool has_choices; // the name of the hidden sheet is taken from now on
    const char *const *choices[CHOICE_COLUMNS];                  // the lists on the hidden sheet
    size_t choice_count;                                         // of them
    lxw_format *formats[KIND_COUNT][DECIMALS + 1][COLOUR_COUNT]; // of cells, made when needed
    lxw_format *heading, *required, *title;                      // of headings, and of the title
};

static bool cannot(const Workbook *book, const char *why, Error *err) {
    return error_set(err, ERROR_SYSTEM, file_name(book->path), _("不能写入工作簿：%s"), why);
}

static void discard(void *object) {
    Workbook *book = object;
    if (book->book)
        lxw_workbook_free(book->book);
    book->book = NULL;
    if (book->temporary)
        unlink(book->temporary);
    book->temporary = NULL;
}

static lxw_format *base_format(Workbook *book, double size) {
    lxw_format *format = workbook_add_format(book->book);
    format_set_font_name(format, font);
    format_set_font_size(format, size);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    format_set_text_wrap(format);
    return format;
}

static void bordered(lxw_format *format) {
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, 0x808080);
}

static lxw_format *heading_format(Workbook *book, bool required) {
    lxw_format *format = base_format(book, 11);
    bordered(format);
    format_set_bold(format);
    format_set_align(format, LXW_ALIGN_CENTER);
    format_set_bg_color(format, 0xD9D9D9);
    if (required)
        format_set_font_color(format, 0xC00000);
    return format;
}

// Light fills that turn into light greys on a black and white printer, under dark letters.
static const struct {
    lxw_color_t fill, letters;
} paints[COLOUR_COUNT] = {
    [COLOUR_GREEN] = {0xE2EFDA, 0x1E4620},
    [COLOUR_YELLOW] = {0xFFF2CC, 0x5C4400},
    [COLOUR_RED] = {0xFBD9D3, 0x7A0A0A},
    [COLOUR_GREY] = {0xEDEDED, 0x404040},
};

static lxw_format *cell_format(Workbook *book, ColumnKind kind, size_t decimals,
                               CellColour colour) {
    lxw_format *format = book->formats[kind][decimals][colour];
    if (format)
        return format;
    format = base_format(book, 11);
    book->formats[kind][decimals][colour] = format;
    char code[DECIMALS + 4];
    snprintf(code, sizeof code, "0%.*s%s", decimals ? (int)decimals + 1 : 0, ".000000000",
             kind == COLUMN_PERCENT ? "%" : "");
    bordered(format);
    format_set_num_format(format, kind == COLUMN_TEXT   ? "@"
                                  : kind == COLUMN_DATE ? "yyyy\\-mm\\-dd"
                                                        : code);
    if (kind != COLUMN_TEXT)
        format_set_align(format, kind == COLUMN_DATE ? LXW_ALIGN_CENTER : LXW_ALIGN_RIGHT);
    if (colour != COLOUR_NONE) {
        format_set_pattern(format, LXW_PATTERN_SOLID);
        format_set_bg_color(format, paints[colour].fill);
        format_set_fg_color(format, paints[colour].fill);
        format_set_font_color(format, paints[colour].letters);
    }
    return format;
}

bool workbook_start(Arena *arena, const char *path, Workbook **out, Error *err) {
    Workbook *book = ARENA_NEW(arena, Workbook);
    book->arena = arena;
    book->path = arena_strdup(arena, path);
    book->all = arena_array(arena, LIMIT_SHEETS, sizeof *book->all);
    book->filled = arena_array(arena, LIMIT_SHEETS, sizeof *book->filled);
    struct stat st;
    if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
        return error_set(err, ERROR_INPUT, file_name(path), _("已有同名文件夹，不能写入工作簿"));
    char *temporary = arena_printf(arena, "%s.XXXXXX", path);
    int fd = mkstemp(temporary);
    if (fd < 0)
        return error_set(err, errno == ENOENT ? ERROR_INPUT : ERROR_SYSTEM, file_name(path),
                         _("不能写入工作簿：%s"), file_reason(errno));
    close(fd);
    book->temporary = temporary;
    arena_defer(arena, discard, book);
    char *folder = arena_strndup(arena, path, (size_t)(file_name(path) - path));
    lxw_workbook_options options = {.constant_memory = LXW_TRUE,
                                    .tmpdir = *folder ? folder : arena_strdup(arena, ".")};
    book->book = workbook_new_opt(temporary, &options);
    if (!book->book)
        return cannot(book, _("内存不足"), err);
    book->heading = heading_format(book, false);
    book->required = heading_format(book, true);
    book->title = base_format(book, 16);
    format_set_bold(book->title);
    format_set_align(book->title, LXW_ALIGN_CENTER);
    *out = book;
    return true;
}

// What looks like an escape (_x0041_) is escaped; the library leaves that to its callers.
static const char *escaped(Arena *arena, const char *string) {
    static const char digits[] = "0123456789abcdefABCDEF";
    size_t count = 0;
    for (const char *p = strstr(string, "_x"); p; p = strstr(p + 1, "_x"))
        count++;
    if (!count)
        return string;
    char *copy = arena_alloc(arena, strlen(string) + 6 * count + 1), *to = copy;
    for (const char *p = string; *p; p++) {
        *to++ = *p;
        if (p[0] == '_' && p[1] == 'x' && strspn(p + 2, digits) >= 4 && p[6] == '_') {
            memcpy(to, "x005F_", 6);
            to += 6;
        }
    }
    return copy;
}

// A copy of at most `characters` characters.
static char *cut(Arena *arena, const char *string, size_t characters) {
    const char *p = string;
    for (size_t i = 0; i < characters && *p; i++)
        utf8_next(&p);
    return arena_strndup(arena, string, (size_t)(p - string));
}

// Whether a cell can hold the list itself; *count is its length.
static bool list_fits(const char *const *choices, size_t *count) {
    size_t length = 0;
    bool plain = true;
    for (*count = 0; choices[*count]; ++*count) {
        length += utf8_length(choices[*count]) + 1;
        plain = plain && choices[*count][0] != '\0' && !strpbrk(choices[*count], ",\"\r\n");
    }
    return plain && length <= LIST_LENGTH;
}

static bool validate_column(Workbook *book, size_t index, Error *err) {
    const WorkbookColumn *column = &book->columns[index];
    Arena *arena = book->arena;
    lxw_data_validation validation = {.validate = LXW_VALIDATION_TYPE_ANY};
    if (!column->help && !(column->choices && column->choices[0]))
        return true;
    if (column->help) {
        validation.input_title = cut(arena, column->heading, HELP_TITLE);
        validation.input_message = cut(arena, column->help, HELP_LENGTH);
    }
    size_t count = 0;
    if (column->choices && column->choices[0]) {
        validation.validate = LXW_VALIDATION_TYPE_LIST;
        validation.error_title = arena_strdup(arena, _("不在选项之内"));
        validation.error_message = arena_strdup(arena, _("请从下拉列表中选择"));
        if (list_fits(column->choices, &count)) {
            validation.value_list = arena_array(arena, count + 1, sizeof *validation.value_list);
            for (size_t i = 0; i < count; i++)
                validation.value_list[i] = arena_strdup(arena, column->choices[i]);
        } else {
            if (book->choice_count == CHOICE_COLUMNS)
                return error_set(err, ERROR_LIMIT, file_name(book->path), _("下拉列表超过上限%d个"),
                                 CHOICE_COLUMNS);
            const char *letters = sheet_column_name(arena, book->choice_count);
            book->choices[book->choice_count++] = column->choices;
            validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
            validation.value_formula = arena_printf(arena, "='%s'!$%s$1:$%s$%zu", WORKBOOK_CHOICES,
                                                    letters, letters, count);
        }
    }
    lxw_error code =
        worksheet_data_validation_range(book->sheet, (lxw_row_t)book->first + 1, (lxw_col_t)index,
                                        (lxw_row_t)LIMIT_ROWS, (lxw_col_t)index, &validation);
    return code == LXW_NO_ERROR ? true : cannot(book, lxw_strerror(code), err);
}

static void end_sheet(Workbook *book) {
    if (book->sheet)
        worksheet_autofilter(book->sheet, (lxw_row_t)book->first, 0, (lxw_row_t)book->next - 1,
                             (lxw_col_t)book->count - 1);
    book->sheet = NULL;
}

static void set_up_page(Workbook *book) {
    lxw_worksheet *sheet = book->sheet;
    lxw_row_t first = (lxw_row_t)book->first;
    worksheet_freeze_panes(sheet, first + 1, 0);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9); // A4
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_repeat_rows(sheet, first, first);
    worksheet_set_margins(sheet, 0.5, 0.5, 0.6, 0.6);
    worksheet_center_horizontally(sheet);
}

// Lines that a text takes when it wraps in a column; a little more than by its letters, as words do
// not fill a line.
static size_t wrapped_lines(Arena *scratch, const char *text, int width) {
    size_t room = width > 2 ? (size_t)width - 1 : 1, lines = 0;
    for (const char *p = text; *p; p += *p == '\n') {
        size_t length = strcspn(p, "\n");
        size_t columns = utf8_columns(arena_strndup(scratch, p, length));
        lines += columns ? (columns + room - 1) / room : 1;
        p += length;
    }
    return lines;
}

// Row heights are not left to the program that opens the file: not all of them fit wrapped texts.
static void set_height(Workbook *book, size_t row, size_t lines) {
    double height = 15.0 * (double)(lines ? lines : 1) + 5;
    worksheet_set_row(book->sheet, (lxw_row_t)row, height < HIGHEST ? height : HIGHEST, NULL);
}

static void write_headings(Workbook *book, const char *title) {
    lxw_worksheet *sheet = book->sheet;
    if (title) {
        title = escaped(book->arena, title);
        worksheet_set_row(sheet, 0, 30, NULL);
        if (book->count > 1)
            worksheet_merge_range(sheet, 0, 0, 0, (lxw_col_t)book->count - 1, title, book->title);
        else
            worksheet_write_string(sheet, 0, 0, title, book->title);
    }
    size_t lines = 1;
    for (size_t i = 0; i < book->count; i++) {
        const WorkbookColumn *column = &book->columns[i];
        // Empty cells below take the column's format: what is typed as 1.10 into a text stays 1.10.
        lxw_format *format = base_format(book, 11);
        format_set_num_format(format, column->kind == COLUMN_TEXT      ? "@"
                                      : column->kind == COLUMN_DATE    ? "yyyy\\-mm\\-dd"
                                      : column->kind == COLUMN_PERCENT ? "0.00%"
                                                                       : "General");
        size_t needed = wrapped_lines(book->arena, column->heading, column->width);
        lines = needed > lines ? needed : lines;
        worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, column->width, format);
        worksheet_write_string(sheet, (lxw_row_t)book->first, (lxw_col_t)i,
                               escaped(book->arena, column->heading),
                               column->required ? book->required : book->heading);
    }
    set_height(book, book->first, lines);
}

bool workbook_sheet(Workbook *book, const char *name, const char *title,
                    const WorkbookColumn *columns, size_t count, Error *err) {
    const char *file = file_name(book->path);
    if (count == 0 || count > LIMIT_COLUMNS)
        return error_set(err, ERROR_LIMIT, file, _("工作表“%s”有%zu列，应为1至%zu列"), name, count,
                         LIMIT_COLUMNS);
    if (book->sheets == LIMIT_SHEETS)
        return error_set(err, ERROR_LIMIT, file, _("工作表超过上限%zu张"), LIMIT_SHEETS);
    if (!*name || strcmp(name, WORKBOOK_CHOICES) == 0 ||
        workbook_validate_sheet_name(book->book, name))
        return error_set(err, ERROR_INPUT, file,
                         _("工作表名“%s”不可用：应不超过31个字，不含[]:*?/\\，也不重复"), name);
    end_sheet(book);
    book->sheet = workbook_add_worksheet(book->book, name);
    if (!book->sheet)
        return cannot(book, _("内存不足"), err);
    book->columns = columns;
    book->count = count;
    book->first = title && *title ? 1 : 0;
    book->next = book->first + 1;
    book->all[book->sheets] = book->sheet;
    book->filled[book->sheets++] = book->first + 1;
    write_headings(book, book->first ? title : NULL);
    set_up_page(book);
    for (size_t i = 0; i < count; i++)
        if (!validate_column(book, i, err))
            return false;
    return true;
}

// Reads "-12.50" when a spreadsheet holds it exactly: at most 15 digits, no leading zeros (a code).
static bool exact_number(const char *text, size_t *decimals, Decimal *out) {
    const char *p = text + (*text == '-');
    size_t whole = strspn(p, "0123456789");
    bool point = p[whole] == '.';
    *decimals = point ? strspn(p + whole + 1, "0123456789") : 0;
    return whole && (whole == 1 || *p != '0') && (!point || *decimals) &&
           p[whole + point + *decimals] == '\0' && *decimals <= DECIMALS &&
           whole + *decimals <= DECIMAL_DIGITS && decimal_parse(text, out);
}

// Writes a cell; what does not parse as the kind of its column stays text.
static lxw_error write_cell(Workbook *book, Arena *scratch, size_t column, const char *text,
                            CellColour colour) {
    ColumnKind kind = book->columns[column].kind;
    lxw_row_t row = (lxw_row_t)book->next;
    lxw_col_t col = (lxw_col_t)column;
    Decimal decimal;
    Date date = DATE_NONE;
    size_t decimals = 0, length = strlen(text);
    if (kind == COLUMN_PERCENT && length && text[length - 1] == '%')
        text = arena_strndup(scratch, text, length - 1);
    if ((kind == COLUMN_NUMBER || kind == COLUMN_PERCENT) &&
        exact_number(text, &decimals, &decimal)) {
        char digits[DECIMAL_SIZE];
        decimal.exponent -= kind == COLUMN_PERCENT && decimal.count ? 2 : 0;
        decimal_text(&decimal, false, digits);
        // The library takes numbers in binary only; at most 15 digits come back from it as they
        // were.
        return worksheet_write_number(book->sheet, row, col, strtod(digits, NULL),
                                      cell_format(book, kind, decimals, colour));
    }
    Date march = date_of(1900, 3, 1); // spreadsheets have a day before it that never was
    if (kind == COLUMN_DATE && date_parse(scratch, text, &date) && date >= march)
        return worksheet_write_number(book->sheet, row, col, (double)(date - march + 61),
                                      cell_format(book, COLUMN_DATE, 0, colour));
    lxw_format *format = cell_format(book, COLUMN_TEXT, 0, colour);
    return *text ? worksheet_write_string(book->sheet, row, col, escaped(scratch, text), format)
                 : worksheet_write_blank(book->sheet, row, col, format);
}

bool workbook_row(Workbook *book, const char *const *cells, const CellColour *colours, size_t count,
                  Error *err) {
    const char *file = file_name(book->path);
    if (!book->sheet || count > book->count)
        return error_set(err, ERROR_SYSTEM, file, _("有%zu个单元格，工作表只有%zu列"), count,
                         book->sheet ? book->count : 0);
    if (book->next >= LIMIT_ROWS)
        return error_set(err, ERROR_LIMIT, file, _("超过%zu行的上限"), LIMIT_ROWS);
    Arena *scratch = arena_new();
    lxw_error code = LXW_NO_ERROR;
    bool filled = false, long_text = false;
    size_t lines = 1;
    for (size_t i = 0; i < count && code == LXW_NO_ERROR && !long_text; i++) {
        const char *text = cells[i] ? utf8_trim(scratch, cells[i]) : "";
        long_text = strlen(text) > LIMIT_CELL;
        filled = filled || *text;
        size_t needed = wrapped_lines(scratch, text, book->columns[i].width);
        lines = needed > lines ? needed : lines;
        if (!long_text)
            code = write_cell(book, scratch, i, text, colours ? colours[i] : COLOUR_NONE);
    }
    arena_free(scratch);
    if (long_text)
        return error_set(err, ERROR_LIMIT, file, _("第%zu行有单元格的文字超过上限%zu字节"),
                         book->next + 1, LIMIT_CELL);
    if (code != LXW_NO_ERROR)
        return cannot(book, lxw_strerror(code), err);
    set_height(book, book->next, lines);
    book->next++;
    book->filled[book->sheets - 1] += filled;
    return true;
}

// The hidden sheet: a column a list. It is written last, and row by row as the library wants it.
static bool write_choices(Workbook *book, Error *err) {
    lxw_worksheet *sheet = workbook_add_worksheet(book->book, WORKBOOK_CHOICES);
    if (!sheet)
        return cannot(book, _("内存不足"), err);
    worksheet_hide(sheet);
    bool more = true;
    bool ended[CHOICE_COLUMNS] = {false};
    for (lxw_row_t row = 0; more; row++) {
        more = false;
        for (size_t i = 0; i < book->choice_count; i++) {
            ended[i] = ended[i] || !book->choices[i][row];
            if (ended[i])
                continue;
            more = true;
            lxw_error code = worksheet_write_string(
                sheet, row, (lxw_col_t)i, escaped(book->arena, book->choices[i][row]), NULL);
            if (code != LXW_NO_ERROR)
                return cannot(book, lxw_strerror(code), err);
        }
    }
    return true;
}

// Reads the file back: the library does not notice when a disk that is full swallows rows.
static bool prove(const Workbook *book, Error *err) {
    Arena *scratch = arena_new();
    SheetReader *reader = NULL;
    Error fault = {0};
    bool ok = sheet_open(scratch, book->temporary, &reader, &fault);
    for (size_t i = 0; ok && i <= book->sheets; i++) {
        const char *name = NULL;
        const Row *row = NULL;
        size_t rows = 0;
        ok = sheet_next(reader, &name, &fault) && (name != NULL) == (i < book->sheets);
        while (ok && name && (ok = sheet_row(reader, &row, &fault)) && row)
            rows++;
        ok = ok && (!name || rows == book->filled[i]);
    }
    arena_free(scratch);
    return ok ? true : cannot(book, _("写入的内容不完整，磁盘可能已满"), err);
}

bool workbook_finish(Workbook *book, Error *err) {
    if (book->sheets == 0)
        return error_set(err, ERROR_SYSTEM, file_name(book->path), _("工作簿里没有工作表"));
    end_sheet(book);
    if (book->choice_count && !write_choices(book, err))
        return false;
    // Late, as the library loses the footer of a workbook that is given up.
    for (size_t i = 0; i < book->sheets; i++)
        worksheet_set_footer(book->all[i], _("&C第 &P 页，共 &N 页"));
    errno = 0;
    lxw_error code = workbook_close(book->book);
    book->book = NULL;
    if (code != LXW_NO_ERROR)
        return cannot(book, errno ? file_reason(errno) : lxw_strerror(code), err);
    if (!prove(book, err))
        return false;
    int fd = open(book->temporary, O_RDONLY | O_CLOEXEC);
    bool ok = fd >= 0 && fchmod(fd, 0644) == 0 && fsync(fd) == 0 &&
              rename(book->temporary, book->path) == 0;
    int reason = errno;
    if (fd >= 0)
        close(fd);
    if (!ok)
        return cannot(book, file_reason(reason), err);
    book->temporary = NULL;
    return true;
}

#ifdef DUBAN_ARENA_PIECES
// libxlsxwriter 1.1.4 never frees the formula of a drop-down list that refers to cells: some thirty
// bytes a list. LeakSanitizer asks here what it should pass over.
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void) {
    return "leak:lxw_strdup\n";
}
#endif
