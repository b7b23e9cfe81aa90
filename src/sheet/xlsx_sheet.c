#include "sheet/xlsx_sheet.h"

#include "base/date.h"
#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "sheet/decimal.h"
#include "sheet/xlsx_merge.h"

#include <string.h>

enum { LAST_ROW = 1048576, LAST_COLUMN = 16384 }; // of a spreadsheet

// A cell of the queue. Its text is a shared string or stands in the queue's `texts`.
typedef struct QueuedCell {
    size_t column;      // from 0
    CellKind kind;      // of the cell
    bool uncached;      // a formula without result
    const char *shared; // a shared string, or NULL
    size_t offset;      // in `texts` when it is none
} QueuedCell;

typedef struct QueuedRow {
    size_t number;     // from 1
    size_t first, end; // of its cells in the queue
} QueuedRow;

// The type of a cell (18.18.11).
typedef enum CellType {
    TYPE_NUMBER,
    TYPE_SHARED,
    TYPE_TEXT,
    TYPE_BOOL,
    TYPE_ERROR,
    TYPE_DATE
} CellType;

struct Worksheet {
    Arena *arena;                // for all of it
    const SheetContext *context; // of the workbook
    Merges *merges;              // merged ranges
    Part part;                   // the XML
    XmlHandlers handlers;        // that read it
    Place place;                 // of what is being parsed
    Error pending;               // told when the rows before it have been given out
    bool failed;                 // there is one
    // A chunk of the file ends amid a row, and may hold many: they wait here. The last one, when
    // `in_row`, is not complete; it moves to the front when the others are gone.
    QueuedRow *rows;              // complete rows
    size_t row_count, row_size;   // of them, and allocated
    size_t row_next;              // the next to give out
    QueuedCell *cells;            // of all rows
    size_t cell_count, cell_size; // of them, and allocated
    Text texts;                   // of cells, each ended by '\0'
    size_t row_first;             // first cell of the running row
    size_t row_text;              // where its texts start
    size_t kept;                  // rows so far that are not empty
    // Where in the XML it is.
    bool in_data, data_ended, in_row, in_cell, inline_string, phonetic, capture;
    bool formula, has_value; // of the running cell
    CellType type;           // of it
    size_t column;           // of it
    size_t style;            // of it
    size_t next_column;      // the column of a cell that does not say
    Text value;              // of the running cell
    Cell *out;               // LIMIT_COLUMNS: the row that is lent
    Row row;                 // the same
};

// "B3", for errors only: it stays in the arena.
static const char *cell_name(Worksheet *sheet) {
    return arena_printf(sheet->arena, "%s%zu", sheet_column_name(sheet->arena, sheet->column),
                        sheet->place.row);
}

static bool fail(Worksheet *sheet, Error *err, const char *words) {
    return place_error(&sheet->place, ERROR_INPUT, err, _("单元格%s：%s"), cell_name(sheet), words);
}

static bool check_dimension(Worksheet *sheet, const XmlElement *element, Error *err) {
    XmlValue range = xml_attribute(element, "ref");
    const char *colon = range.bytes ? memchr(range.bytes, ':', range.length) : NULL;
    size_t column = 0, row = 0;
    if (colon &&
        reference_parse(colon + 1, range.length - (size_t)(colon + 1 - range.bytes), &column,
                        &row) &&
        (row > LAST_ROW || column >= LAST_COLUMN))
        return place_error(&sheet->place, ERROR_INPUT, err,
                           _("声明的范围“%.*s”超出电子表格的%d行%d列，工作簿已损坏"),
                           (int)range.length, range.bytes, LAST_ROW, LAST_COLUMN);
    return true;
}

static bool begin_row(Worksheet *sheet, const XmlElement *element, Error *err) {
    size_t last = sheet->place.row, number = last + 1;
    XmlValue given = xml_attribute(element, "r");
    if (given.bytes && (!part_number(given, &number) || number == 0 || number > LAST_ROW))
        return place_error(&sheet->place, ERROR_INPUT, err,
                           _("行号“%.*s”不在1至%d之间，工作簿已损坏"),
                           given.length < 40 ? (int)given.length : 40, given.bytes, LAST_ROW);
    if (number <= last || number > LAST_ROW)
        return place_error(&sheet->place, ERROR_INPUT, err,
                           _("其后又出现第%zu行，行号重复或次序颠倒，工作簿已损坏"), number);
    sheet->place.row = number;
    sheet->in_row = true;
    sheet->next_column = 0;
    sheet->row_first = sheet->cell_count;
    sheet->row_text = sheet->texts.length;
    return true;
}

static CellType cell_type(XmlValue type, bool *known) {
    static const struct {
        const char *name;
        CellType type;
    } types[] = {{"n", TYPE_NUMBER},       {"s", TYPE_SHARED}, {"str", TYPE_TEXT},
                 {"inlineStr", TYPE_TEXT}, {"b", TYPE_BOOL},   {"e", TYPE_ERROR},
                 {"d", TYPE_DATE}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (xml_value_is(type, types[i].name))
            return types[i].type;
    *known = !type.bytes;
    return TYPE_NUMBER;
}

static bool begin_cell(Worksheet *sheet, const XmlElement *element, Error *err) {
    XmlValue reference = xml_attribute(element, "r"), style = xml_attribute(element, "s");
    size_t column = sheet->next_column, row = sheet->place.row;
    bool known = true;
    if (reference.bytes &&
        (!reference_parse(reference.bytes, reference.length, &column, &row) ||
         row != sheet->place.row || column < sheet->next_column || column >= LAST_COLUMN))
        return place_error(&sheet->place, ERROR_INPUT, err,
                           _("单元格编号“%.*s”无效、重复或次序颠倒，工作簿已损坏"),
                           reference.length < 40 ? (int)reference.length : 40, reference.bytes);
    sheet->column = column;
    sheet->next_column = column + 1;
    sheet->in_cell = true;
    sheet->inline_string = sheet->phonetic = sheet->capture = false;
    sheet->formula = sheet->has_value = false;
    sheet->value.length = 0;
    sheet->style = 0;
    sheet->type = cell_type(xml_attribute(element, "t"), &known);
    if (!known || (style.bytes && !part_number(style, &sheet->style)))
        return fail(sheet, err, _("类型或格式编号无法识别，工作簿已损坏"));
    return true;
}

static bool on_start(void *user, const XmlElement *element, Error *err) {
    Worksheet *sheet = user;
    const char *name = element->name;
    if (sheet->data_ended)
        return true;
    if (!sheet->in_data) {
        sheet->in_data = strcmp(name, "sheetData") == 0;
        return strcmp(name, "dimension") != 0 || check_dimension(sheet, element, err);
    }
    if (!sheet->in_row)
        return strcmp(name, "row") != 0 || begin_row(sheet, element, err);
    if (!sheet->in_cell)
        return strcmp(name, "c") != 0 || begin_cell(sheet, element, err);
    if (strcmp(name, "v") == 0)
        sheet->has_value = sheet->capture = true;
    else if (strcmp(name, "f") == 0)
        sheet->formula = true;
    else if (strcmp(name, "is") == 0)
        sheet->inline_string = true;
    else if (strcmp(name, "rPh") == 0)
        sheet->phonetic = true;
    else if (strcmp(name, "t") == 0)
        sheet->capture = sheet->inline_string && !sheet->phonetic;
    return true;
}

static bool on_text(void *user, const char *bytes, size_t length, Error *err) {
    Worksheet *sheet = user;
    if (!sheet->capture)
        return true;
    if (sheet->value.length + length > LIMIT_CELL)
        return place_error(&sheet->place, ERROR_LIMIT, err, _("单元格%s的文字超过上限%zu字节"),
                           cell_name(sheet), LIMIT_CELL);
    text_add_bytes(&sheet->value, bytes, length);
    return true;
}

// Turns a stored number into what is shown; `out` has at least DECIMAL_SIZE bytes.
static bool show_number(Worksheet *sheet, const char *value, QueuedCell *cell, char *out,
                        Error *err) {
    Decimal decimal;
    if (!decimal_parse(value, &decimal))
        return fail(sheet, err, _("存的不是数字，工作簿已损坏"));
    NumberFormat format = styles_format(sheet->context->styles, sheet->style);
    Date date =
        format == FORMAT_DATE ? decimal_date(&decimal, sheet->context->since_1904) : DATE_NONE;
    cell->kind = date == DATE_NONE ? CELL_NUMBER : CELL_DATE;
    if (date == DATE_NONE)
        decimal_text(&decimal, format == FORMAT_PERCENT, out);
    else
        date_text(date, out);
    return true;
}

// Turns an ISO 8601 date (t="d") into its day.
static bool show_date(Worksheet *sheet, const char *value, QueuedCell *cell, char *out,
                      Error *err) {
    Arena *scratch = arena_new();
    Date date = DATE_NONE;
    size_t length = strcspn(value, "T");
    bool ok = date_parse(scratch, arena_strndup(scratch, value, length), &date);
    arena_free(scratch);
    if (!ok)
        return fail(sheet, err, _("存的不是日期，工作簿已损坏"));
    cell->kind = CELL_DATE;
    date_text(date, out);
    return true;
}

static bool enqueue_cell(Worksheet *sheet, QueuedCell *cell, const char *text, Error *err) {
    if (sheet->column >= LIMIT_COLUMNS)
        return place_error(&sheet->place, ERROR_LIMIT, err, _("单元格%s超过%zu列的上限"),
                           cell_name(sheet), LIMIT_COLUMNS);
    if (sheet->cell_count == sheet->cell_size) {
        size_t size = sheet->cell_size ? sheet->cell_size * 2 : 1024;
        sheet->cells =
            arena_grow(sheet->arena, sheet->cells, sheet->cell_count * sizeof *sheet->cells,
                       size * sizeof *sheet->cells);
        sheet->cell_size = size;
    }
    cell->column = sheet->column;
    cell->offset = sheet->texts.length;
    if (!cell->shared)
        text_add_bytes(&sheet->texts, text, strlen(text) + 1);
    sheet->cells[sheet->cell_count++] = *cell;
    return true;
}

static bool end_cell(Worksheet *sheet, Error *err) {
    QueuedCell cell = {.kind = CELL_TEXT};
    char shown[DECIMAL_SIZE];
    sheet->in_cell = sheet->capture = false;
    text_add_bytes(&sheet->value, "", 1);
    char *value = sheet->value.data;
    if (sheet->type == TYPE_TEXT)
        part_unescape(value);
    value = utf8_trim_in_place(value);
    const char *text = value;
    if (!*value) {
        cell.kind = CELL_EMPTY;
        // A formula may well give an empty text.
        cell.uncached = sheet->formula && !(sheet->has_value && sheet->type == TYPE_TEXT);
        return cell.uncached ? enqueue_cell(sheet, &cell, "", err) : true;
    }
    size_t index = 0;
    switch (sheet->type) {
    case TYPE_NUMBER:
        if (!show_number(sheet, value, &cell, shown, err))
            return false;
        text = shown;
        break;
    case TYPE_DATE:
        if (!show_date(sheet, value, &cell, shown, err))
            return false;
        text = shown;
        break;
    case TYPE_SHARED:
        if (part_number((XmlValue){value, strlen(value)}, &index))
            cell.shared = strings_at(sheet->context->strings, index);
        if (!cell.shared)
            return fail(sheet, err, _("引用的共享字符串不存在，工作簿已损坏"));
        if (!*cell.shared)
            return true;
        break;
    case TYPE_BOOL:
        cell.kind = CELL_BOOL;
        text = strcmp(value, "1") == 0 || strcmp(value, "true") == 0 ? "TRUE" : "FALSE";
        break;
    case TYPE_ERROR:
        cell.kind = CELL_ERROR;
        break;
    case TYPE_TEXT:
        break;
    }
    return enqueue_cell(sheet, &cell, text, err);
}

static bool end_row(Worksheet *sheet, Error *err) {
    sheet->in_row = false;
    if (sheet->cell_count == sheet->row_first)
        return true;
    if (++sheet->kept > LIMIT_ROWS)
        return place_error(&sheet->place, ERROR_LIMIT, err, _("超过%zu行的上限，请拆分后再导入"),
                           LIMIT_ROWS);
    if (sheet->row_count == sheet->row_size) {
        size_t size = sheet->row_size ? sheet->row_size * 2 : 256;
        sheet->rows = arena_grow(sheet->arena, sheet->rows, sheet->row_count * sizeof *sheet->rows,
                                 size * sizeof *sheet->rows);
        sheet->row_size = size;
    }
    sheet->rows[sheet->row_count++] = (QueuedRow){
        .number = sheet->place.row, .first = sheet->row_first, .end = sheet->cell_count};
    return true;
}

static bool on_end(void *user, const char *name, Error *err) {
    Worksheet *sheet = user;
    if (strcmp(name, "c") == 0)
        return !sheet->in_cell || end_cell(sheet, err);
    if (strcmp(name, "row") == 0)
        return !sheet->in_row || sheet->in_cell || end_row(sheet, err);
    if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        sheet->capture = false;
    else if (strcmp(name, "rPh") == 0)
        sheet->phonetic = false;
    else if (strcmp(name, "is") == 0)
        sheet->inline_string = false;
    else if (strcmp(name, "sheetData") == 0 && !sheet->in_row) {
        sheet->in_data = false;
        sheet->data_ended = true;
        sheet->place.row = 0;
    }
    return true;
}

bool worksheet_reader_open(Arena *arena, Container *container, const char *path, size_t chunk,
                           const char *file, const char *name, const SheetContext *context,
                           Worksheet **out, Error *err) {
    Worksheet *sheet = ARENA_NEW(arena, Worksheet);
    *sheet = (Worksheet){
        .arena = arena,
        .context = context,
        .handlers = {.namespaces = part_namespaces,
                     .start = on_start,
                     .end = on_end,
                     .text = on_text,
                     .user = sheet},
        .place = {.file = file, .sheet = name},
        .texts = text_new(arena),
        .value = text_new(arena),
        .out = arena_array(arena, LIMIT_COLUMNS, sizeof(Cell)),
    };
    *out = sheet;
    return merges_read(arena, container, path, chunk, &sheet->place, &sheet->merges, err) &&
           part_open(arena, container, path, &sheet->handlers, chunk, &sheet->part, err);
}

// Drops the rows that were given out, keeps what is complete only in part, and reads the next
// chunk.
static void refill(Worksheet *sheet) {
    size_t first = sheet->in_row ? sheet->row_first : sheet->cell_count;
    size_t text = sheet->in_row ? sheet->row_text : sheet->texts.length;
    for (size_t i = first; i < sheet->cell_count; i++) {
        sheet->cells[i - first] = sheet->cells[i];
        sheet->cells[i - first].offset -= text;
    }
    if (sheet->texts.length > text)
        memmove(sheet->texts.data, sheet->texts.data + text, sheet->texts.length - text);
    sheet->texts.length -= text;
    sheet->cell_count -= first;
    sheet->row_first = sheet->row_text = 0;
    sheet->row_count = sheet->row_next = 0;
    sheet->failed = !part_step(&sheet->part, &sheet->place, &sheet->pending);
}

// Makes the row that is lent. *count is 0 when nothing in it is visible.
static bool make_row(Worksheet *sheet, const QueuedRow *queued, Error *err) {
    Place place = sheet->place;
    place.row = queued->number;
    Cell *out = sheet->out;
    for (size_t i = 0; i < LIMIT_COLUMNS; i++)
        out[i] = (Cell){.kind = CELL_EMPTY, .text = ""};
    for (size_t i = queued->first; i < queued->end; i++) {
        const QueuedCell *cell = &sheet->cells[i];
        out[cell->column] =
            (Cell){.kind = cell->kind,
                   .text = cell->shared ? cell->shared : text_string(&sheet->texts) + cell->offset,
                   .uncached = cell->uncached};
    }
    if (!merges_apply(sheet->merges, queued->number, out, &place, err))
        return false;
    size_t count = 0;
    bool own = false;
    for (size_t i = 0; i < LIMIT_COLUMNS; i++) {
        if (out[i].kind == CELL_EMPTY && !out[i].uncached)
            continue;
        count = i + 1;
        own = own || !out[i].merged;
    }
    sheet->row = (Row){.number = queued->number, .count = own ? count : 0, .cells = out};
    return true;
}

bool worksheet_reader_row(Worksheet *sheet, const Row **row, Error *err) {
    *row = NULL;
    for (;;) {
        while (sheet->row_next < sheet->row_count) {
            if (!make_row(sheet, &sheet->rows[sheet->row_next++], err))
                return false;
            *row = &sheet->row;
            if (sheet->row.count)
                return true;
        }
        *row = NULL;
        if (sheet->failed) {
            *err = sheet->pending;
            return false;
        }
        if (sheet->part.ended)
            return true;
        refill(sheet);
    }
}
