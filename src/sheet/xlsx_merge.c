#include "sheet/xlsx_merge.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

typedef struct Merge {
    size_t first_row, last_row;       // from 1
    size_t first_column, last_column; // from 0; the last one within LIMIT_COLUMNS
} Merge;

// A range that covers the current row. Ranges do not overlap: the first column tells which it is.
typedef struct Active {
    size_t first_row;   // from 1
    size_t last_row;    // 0 when there is none
    size_t last_column; // inclusive
    Cell cell;          // of its top left corner
    Text text;          // its words
} Active;

struct Merges {
    Arena *arena;   // for all of it
    Merge *list;    // sorted by first row once all are read
    size_t count;   // of them
    size_t size;    // allocated
    size_t next;    // the first that has not begun
    size_t running; // active ones
    Active *active; // LIMIT_COLUMNS, by first column
};

bool reference_parse(const char *text, size_t length, size_t *column, size_t *row) {
    size_t i = 0, c = 0;
    for (; i < length && i < 4 && ((text[i] | 0x20) >= 'a' && (text[i] | 0x20) <= 'z'); i++)
        c = c * 26 + (size_t)((text[i] | 0x20) - 'a' + 1);
    size_t r = 0;
    if (c == 0 || !part_number((XmlValue){.bytes = text + i, .length = length - i}, &r) || r == 0)
        return false;
    *column = c - 1;
    *row = r;
    return true;
}

static bool on_start(void *user, const XmlElement *element, Error *err) {
    Merges *merges = user;
    if (strcmp(element->name, "mergeCell") != 0)
        return true;
    XmlValue range = xml_attribute(element, "ref");
    const char *colon = range.bytes ? memchr(range.bytes, ':', range.length) : NULL;
    size_t first = colon ? (size_t)(colon - range.bytes) : range.length;
    Merge m = {0};
    bool ok = range.bytes && reference_parse(range.bytes, first, &m.first_column, &m.first_row);
    m.last_column = m.first_column;
    m.last_row = m.first_row;
    if (ok && colon)
        ok = reference_parse(colon + 1, range.length - first - 1, &m.last_column, &m.last_row);
    if (!ok || m.last_row < m.first_row || m.last_column < m.first_column)
        return error_set(err, ERROR_INPUT, NULL, _("合并单元格的范围“%.*s”无效"),
                         range.length < 40 ? (int)range.length : 40,
                         range.bytes ? range.bytes : "");
    if (m.first_column >= LIMIT_COLUMNS)
        return true;
    if (m.last_column >= LIMIT_COLUMNS)
        m.last_column = LIMIT_COLUMNS - 1;
    if (merges->count >= LIMIT_MERGES)
        return error_set(err, ERROR_LIMIT, NULL, _("合并单元格超过上限%zu处"), LIMIT_MERGES);
    if (merges->count == merges->size) {
        size_t size = merges->size ? merges->size * 2 : 64;
        merges->list =
            arena_grow(merges->arena, merges->list, merges->count * sizeof m, size * sizeof m);
        merges->size = size;
    }
    merges->list[merges->count++] = m;
    return true;
}

static int compare(const void *a, const void *b) {
    const Merge *x = a, *y = b;
    if (x->first_row != y->first_row)
        return x->first_row < y->first_row ? -1 : 1;
    return (x->first_column > y->first_column) - (x->first_column < y->first_column);
}

// Whether the bytes of the sheet name a merged range at all; most sheets do not, and looking is
// several times quicker than reading the XML. Text that is not ASCII-like (UTF-16) may.
static bool may_have_merges(Container *container, const char *path, size_t chunk, bool *may,
                            Error *err) {
    static const char word[] = "mergeCell";
    enum { LENGTH = sizeof word - 1 };
    Arena *scratch = arena_new();
    Member *member = NULL;
    char *buffer = arena_alloc(scratch, chunk + LENGTH);
    size_t kept = 0, got = 1;
    bool ok = container_member(scratch, container, path, &member, err), first = true;
    *may = false;
    while (ok && got) {
        ok = member_read(member, buffer + kept, chunk, &got, err);
        if (!ok || !got)
            break;
        if (first && buffer[0] != '<' && buffer[0] != '\xEF')
            *may = true;
        first = false;
        size_t have = kept + got;
        if (!*may && memmem(buffer, have, word, LENGTH))
            *may = true;
        kept = have < LENGTH - 1 ? have : LENGTH - 1;
        memmove(buffer, buffer + have - kept, kept);
    }
    arena_free(scratch);
    return ok;
}

bool merges_read(Arena *arena, Container *container, const char *path, size_t chunk,
                 const Place *place, Merges **out, Error *err) {
    Merges *merges = ARENA_NEW(arena, Merges);
    merges->arena = arena;
    *out = merges;
    bool may = false;
    if (!may_have_merges(container, path, chunk, &may, err))
        return false;
    if (!may)
        return true;
    XmlHandlers handlers = {.namespaces = part_namespaces, .start = on_start, .user = merges};
    Arena *scratch = arena_new();
    bool ok = part_read(scratch, container, path, &handlers, chunk, place, err);
    arena_free(scratch);
    if (!ok || !merges->count)
        return ok;
    qsort(merges->list, merges->count, sizeof *merges->list, compare);
    merges->active = arena_array(arena, LIMIT_COLUMNS, sizeof *merges->active);
    for (size_t i = 0; i < LIMIT_COLUMNS; i++)
        merges->active[i].text = text_new(arena);
    return true;
}

// Starts a range at `row`; without its first row (empty rows are not in the file) it has no text.
static bool begin(Merges *merges, const Merge *m, size_t row, const Cell *cells, const Place *place,
                  Error *err) {
    for (size_t c = 0; c <= m->last_column && merges->running; c++) {
        const Active *other = &merges->active[c];
        if (other->last_row >= row && other->last_column >= m->first_column)
            return place_error(place, ERROR_INPUT, err,
                               _("有互相重叠的合并单元格，请在Excel或WPS里重新合并"));
    }
    Active *active = &merges->active[m->first_column];
    active->first_row = m->first_row;
    active->last_row = m->last_row;
    active->last_column = m->last_column;
    active->text.length = 0;
    active->cell = (Cell){.kind = CELL_EMPTY};
    if (m->first_row == row) {
        active->cell = cells[m->first_column];
        text_add(&active->text, active->cell.text);
    }
    active->cell.merged = true;
    merges->running++;
    return true;
}

bool merges_apply(Merges *merges, size_t row, Cell *cells, const Place *place, Error *err) {
    for (size_t c = 0; merges->running && c < LIMIT_COLUMNS; c++) {
        Active *active = &merges->active[c];
        if (active->last_row && active->last_row < row) {
            active->last_row = 0;
            merges->running--;
        }
    }
    for (; merges->next < merges->count && merges->list[merges->next].first_row <= row;
         merges->next++) {
        const Merge *m = &merges->list[merges->next];
        if (m->last_row >= row && !begin(merges, m, row, cells, place, err))
            return false;
    }
    if (!merges->running)
        return true;
    for (size_t c = 0; c < LIMIT_COLUMNS; c++) {
        Active *active = &merges->active[c];
        if (!active->last_row)
            continue;
        active->cell.text = text_string(&active->text);
        // The corner itself stays as it is.
        for (size_t i = c + (active->first_row == row); i <= active->last_column; i++)
            cells[i] = active->cell;
    }
    return true;
}
