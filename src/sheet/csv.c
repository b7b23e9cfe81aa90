// Text tables by RFC 4180, as liberal as spreadsheets are with line ends and separators.
#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "sheet/decoder.h"
#include "sheet/place.h"
#include "sheet/reader.h"

#include <string.h>

// The text from which the separator is told: so many characters at the start.
enum { SAMPLE_SIZE = 16 * 1024, SAMPLE_LINES = 50 };

typedef enum Where {
    RECORD_START,  // before the first character of a record
    FIELD_START,   // behind a separator
    PLAIN,         // in a field without quotes
    QUOTED,        // in a field with quotes
    QUOTE,         // behind a quote in a field with quotes: its end, or half of a doubled one
    BEHIND_QUOTED, // in the spaces behind it
    AT_END,        // all was read
} Where;

typedef struct Csv {
    Decoder *decoder;  // the text
    Place place;       // row: number of the record that is being read
    char separator;    // between fields
    bool begun;        // the one sheet was given out
    Where where;       // state of the parser
    bool carriage;     // the last character was a CR that ended a record: a LF belongs to it
    const char *bytes; // what is left of the piece of text
    size_t left;       // its length
    Text fields;       // of the record, each ended by '\0'; an empty one behind the last column too
    size_t start;      // of the current field in `fields`
    size_t count;      // fields that ended
    size_t rows;       // that were given out
    size_t *starts;    // LIMIT_COLUMNS: where each field starts
    Cell *cells;       // LIMIT_COLUMNS: the row that is lent
    Row row;           // the same
} Csv;

// How well a separator fits the sample.
typedef struct Fit {
    char separator; // the candidate
    size_t lines;   // lines that have as many as most lines have
    size_t total;   // how many there are
    size_t without; // lines that have none
} Fit;

static void fit_separator(const char *sample, size_t length, Fit *fit) {
    size_t counts[SAMPLE_LINES] = {0}, lines = 0, here = 0;
    bool quoted = false, any = false;
    for (size_t i = 0; i <= length && lines < SAMPLE_LINES; i++) {
        char c = i < length ? sample[i] : '\n';
        quoted = quoted != (c == '"');
        if ((c == '\n' || c == '\r') && (!quoted || i == length)) {
            if (any)
                counts[lines++] = here;
            here = 0;
            any = false;
        } else {
            any = true;
            here += c == fit->separator && !quoted;
        }
    }
    for (size_t i = 0; i < lines; i++) {
        size_t same = 0;
        for (size_t k = 0; k < lines; k++)
            same += counts[i] && counts[k] == counts[i];
        fit->lines = same > fit->lines ? same : fit->lines;
        fit->total += counts[i];
        fit->without += !counts[i];
    }
}

// A comma, unless tabs fit better; semicolons only where every line has them and nothing else has.
static char choose_separator(const char *sample, size_t length) {
    Fit comma = {.separator = ','}, tab = {.separator = '\t'}, semicolon = {.separator = ';'};
    fit_separator(sample, length, &comma);
    fit_separator(sample, length, &tab);
    fit_separator(sample, length, &semicolon);
    if (!comma.total && !tab.total)
        return semicolon.total && !semicolon.without ? ';' : ',';
    bool better = tab.lines != comma.lines ? tab.lines > comma.lines : tab.total > comma.total;
    return better ? '\t' : ',';
}

static bool detect_separator(Arena *arena, Csv *csv, Error *err) {
    char *sample = arena_alloc(arena, SAMPLE_SIZE);
    size_t length = 0;
    for (bool more = true; more && length < SAMPLE_SIZE;) {
        const char *bytes = NULL;
        size_t n = 0;
        if (!decoder_next(csv->decoder, &bytes, &n, err))
            return false;
        more = n > 0;
        n = n < SAMPLE_SIZE - length ? n : SAMPLE_SIZE - length;
        if (n)
            memcpy(sample + length, bytes, n);
        length += n;
    }
    csv->separator = choose_separator(sample, length);
    decoder_rewind(csv->decoder);
    return true;
}

static bool append(Csv *csv, const char *bytes, size_t length, Error *err) {
    if (csv->fields.length - csv->start + length > LIMIT_CELL)
        return place_error(&csv->place, ERROR_LIMIT, err, _("第%zu列的文字超过上限%zu字节"),
                           csv->count + 1, LIMIT_CELL);
    text_add_bytes(&csv->fields, bytes, length);
    return true;
}

static bool end_field(Csv *csv, Error *err) {
    if (csv->count < LIMIT_COLUMNS) {
        csv->starts[csv->count] = csv->start;
        text_add_bytes(&csv->fields, "", 1);
    } else if (csv->fields.length > csv->start) {
        char *field = utf8_trim_in_place(csv->fields.data + csv->start);
        if (*field)
            return place_error(&csv->place, ERROR_LIMIT, err, _("超过%zu列的上限"), LIMIT_COLUMNS);
        csv->fields.length = csv->start;
    }
    csv->count++;
    csv->start = csv->fields.length;
    return true;
}

// Undoes the guard of text_csv: an apostrophe before what a spreadsheet would run as a formula.
static const char *without_guard(const char *field) {
    return field[0] == '\'' && field[1] && strchr("=@+-\t\r", field[1]) ? field + 1 : field;
}

// Makes the row that is lent from the record; false when it is empty.
static bool make_row(Csv *csv) {
    size_t columns = csv->count < LIMIT_COLUMNS ? csv->count : LIMIT_COLUMNS, last = 0;
    for (size_t i = 0; i < columns; i++) {
        const char *field = without_guard(csv->fields.data + csv->starts[i]);
        // Only what the record owns is cut, and it is not needed again.
        const char *text = utf8_trim_in_place(csv->fields.data + (field - csv->fields.data));
        csv->cells[i] = (Cell){.kind = *text ? CELL_TEXT : CELL_EMPTY, .text = text};
        if (*text)
            last = i + 1;
    }
    csv->row = (Row){.number = csv->place.row, .count = last, .cells = csv->cells};
    return last > 0;
}

// Takes one character, or the run of them that belongs to a field. *ended tells that the record
// ended.
static bool step(Csv *csv, bool *ended, Error *err) {
    const char *p = csv->bytes;
    char c = *p;
    size_t used = 1;
    bool line_end = c == '\r' || c == '\n', carriage = csv->carriage;
    csv->carriage = false;
    if (c == '\n' && carriage) {
        // The second half of the line end.
    } else if (csv->where == QUOTED) {
        const char *quote = memchr(p, '"', csv->left);
        used = quote ? (size_t)(quote - p) : csv->left;
        if (used == 0) {
            csv->where = QUOTE;
            used = 1;
        } else if (!append(csv, p, used, err)) {
            return false;
        }
    } else if (c == csv->separator) {
        csv->where = FIELD_START;
        if (!end_field(csv, err))
            return false;
    } else if (line_end) {
        csv->where = RECORD_START;
        csv->carriage = c == '\r';
        *ended = true;
        if (!end_field(csv, err))
            return false;
    } else if (csv->where == QUOTE && c == '"') {
        csv->where = QUOTED;
        if (!append(csv, "\"", 1, err))
            return false;
    } else if (csv->where == QUOTE || csv->where == BEHIND_QUOTED) {
        if (c != ' ')
            return place_error(&csv->place, ERROR_INPUT, err,
                               _("第%zu列的引号后面还有文字；字段里的引号应写成两个"),
                               csv->count + 1);
        csv->where = BEHIND_QUOTED;
    } else if (csv->where != PLAIN && c == '"') {
        csv->where = QUOTED;
    } else {
        csv->where = PLAIN;
        while (used < csv->left && p[used] != csv->separator && p[used] != '\r' && p[used] != '\n')
            used++;
        if (!append(csv, p, used, err))
            return false;
    }
    csv->bytes += used;
    csv->left -= used;
    return true;
}

// Reads one record. *found is false at the end of the text.
static bool read_record(Csv *csv, bool *found, Error *err) {
    csv->fields.length = csv->start = csv->count = 0;
    csv->place.row++;
    bool ended = false;
    while (!ended && csv->where != AT_END) {
        if (!csv->left && !decoder_next(csv->decoder, &csv->bytes, &csv->left, err))
            return false;
        if (csv->left) {
            if (!step(csv, &ended, err))
                return false;
            continue;
        }
        if (csv->where == QUOTED)
            return place_error(&csv->place, ERROR_INPUT, err,
                               _("第%zu列的引号没有结束，请检查这一行的双引号"), csv->count + 1);
        if (csv->where != RECORD_START && !end_field(csv, err))
            return false;
        csv->where = AT_END;
    }
    *found = csv->count > 0;
    return true;
}

static bool csv_next(void *state, const char **name, Error *err) {
    Csv *csv = state;
    (void)err;
    *name = csv->begun ? NULL : "";
    if (csv->begun)
        csv->where = AT_END;
    csv->begun = true;
    return true;
}

static bool csv_row(void *state, const Row **row, Error *err) {
    Csv *csv = state;
    *row = NULL;
    for (bool found = csv->begun; found;) {
        if (!read_record(csv, &found, err))
            return false;
        if (!found || !make_row(csv))
            continue;
        if (++csv->rows > LIMIT_ROWS)
            return place_error(&csv->place, ERROR_LIMIT, err, _("超过%zu行的上限，请拆分后再导入"),
                               LIMIT_ROWS);
        *row = &csv->row;
        break;
    }
    return true;
}

bool csv_open(Arena *arena, const Source *source, size_t chunk, SheetReader *out, Error *err) {
    static const ReaderMethods methods = {csv_next, csv_row};
    Csv *csv = ARENA_NEW(arena, Csv);
    *csv = (Csv){.place = {.file = source->name}, .fields = text_new(arena)};
    csv->starts = arena_array(arena, LIMIT_COLUMNS, sizeof *csv->starts);
    csv->cells = arena_array(arena, LIMIT_COLUMNS, sizeof *csv->cells);
    if (!decoder_open(arena, source, chunk, &csv->decoder, err) ||
        !detect_separator(arena, csv, err))
        return false;
    *out = (SheetReader){.methods = &methods, .state = csv};
    return true;
}
