#include "document/bar.h"
#include "document/layout_set.h"
#include "document/words.h"

#include "base/message.h"
#include "base/utf8.h"

#include <string.h>

// Type sizes tried in turn, in twentieths of a point: 4号, 小4, 5号, 小5.
static const int sizes[] = {280, 240, 210, 180};

// A cell as it is broken.
typedef struct CellText {
    SetText text;      // of it
    BreakLine *lines;  // of it
    size_t line_count; // of them; 0 when empty
    CellAlign align;   // of the cell
    const Bar *bar;    // drawn instead of a text, or NULL
} CellText;

// A table measured at one type size.
typedef struct Grid {
    const Table *table; // lent
    Length size;        // of the type
    Length leading;     // from line to line in a cell
    Length blank;       // above and below the text of a cell, together
    Length padding;     // beside the text of a cell
    Length *edge;    // edge[i]: left of column i, from the page's edge; the last is the right edge
    CellText *heads; // a column each
    CellText *cells; // row by row
    Length head_height;  // of the heading row
    Length *heights;     // a row each
    size_t broken_words; // words that did not fit their column
    size_t tall;         // cells of more than two lines
} Grid;

static bool cell_break(Setter *s, Grid *g, const char *string, Length width, CellAlign align,
                       CellText *cell) {
    const char *clean = words_clean(string, s->arena);
    cell->align = align;
    if (!*clean)
        return true;
    if (!set_text(s, FONT_FANGSONG, g->size, g->size, clean, &cell->text))
        return false;
    cell->line_count = breaks_find(cell->text.clusters, cell->text.count,
                                   &(BreakMeasure){width, width, true}, s->arena, &cell->lines);
    BreakChance *chances = arena_array(s->arena, cell->text.count + 1, sizeof *chances);
    breaks_chances(cell->text.clusters, cell->text.count, chances);
    for (size_t i = 1; i < cell->line_count; i++)
        if (chances[cell->lines[i].first] == BREAK_NEVER)
            g->broken_words++;
    if (cell->line_count > 2)
        g->tall++;
    return true;
}

static Length lines_height(const Grid *g, size_t lines) {
    return (Length)(lines ? lines : 1) * g->leading + g->blank;
}

static bool grid_measure(Setter *s, Grid *g, const Table *table, Length size) {
    size_t columns = table->column_count;
    *g = (Grid){.table = table,
                .size = size,
                .leading = size * 13 / 10,
                .blank = size * (s->tight ? 5 : 9) / 10,
                .padding = size * 3 / 10};
    g->edge = arena_array(s->arena, columns + 1, sizeof *g->edge);
    g->heads = arena_array(s->arena, columns, sizeof *g->heads);
    g->cells = arena_array(s->arena, columns * table->row_count, sizeof *g->cells);
    g->heights = arena_array(s->arena, table->row_count + 1, sizeof *g->heights);
    Length all = 0, seen = 0;
    for (size_t i = 0; i < columns; i++)
        all += table->columns[i].share > 0 ? table->columns[i].share : 1;
    g->edge[0] = LAYOUT_LEFT;
    size_t most = 0;
    for (size_t i = 0; i < columns; i++) {
        seen += table->columns[i].share > 0 ? table->columns[i].share : 1;
        g->edge[i + 1] = LAYOUT_LEFT + LAYOUT_WIDTH * seen / all;
        Length width = g->edge[i + 1] - g->edge[i] - 2 * g->padding;
        if (!cell_break(s, g, table->columns[i].heading, width, ALIGN_CENTRE, &g->heads[i]))
            return false;
        most = g->heads[i].line_count > most ? g->heads[i].line_count : most;
    }
    g->head_height = lines_height(g, most);
    for (size_t row = 0; row < table->row_count; row++) {
        most = 0;
        for (size_t i = 0; i < columns; i++) {
            CellText *cell = &g->cells[row * columns + i];
            Length width = g->edge[i + 1] - g->edge[i] - 2 * g->padding;
            const Run *run = &table->cells[row * columns + i];
            if (!cell_break(s, g, run->text, width, table->columns[i].align, cell))
                return false;
            cell->bar = run->bar;
            most = cell->line_count > most ? cell->line_count : most;
        }
        if (table->row_lines && table->row_lines[row] > (int)most)
            most = (size_t)table->row_lines[row];
        g->heights[row] = lines_height(g, most);
    }
    return true;
}

// The largest size at which no word is broken and few cells are tall; the smallest when none is.
static bool grid_choose(Setter *s, const Table *table, Grid *g) {
    size_t n = sizeof sizes / sizeof *sizes;
    for (size_t i = 0; i < n; i++) {
        if (!grid_measure(s, g, table, length_of_twips(sizes[i])))
            return false;
        if (g->broken_words == 0 && g->tall * 8 <= table->row_count * table->column_count)
            break;
    }
    return true;
}

// The lines from..to-1 of a cell in a row that begins at s->y and is `height` high.
static void cell_set(Setter *s, const Grid *g, size_t column, const CellText *cell, size_t element,
                     size_t from, size_t to, Length height) {
    static const SetAlign aligns[] = {
        [ALIGN_LEFT] = SET_LEFT, [ALIGN_CENTRE] = SET_CENTRE, [ALIGN_RIGHT] = SET_RIGHT};
    to = to < cell->line_count ? to : cell->line_count;
    if (from >= to)
        return;
    Length y = s->y + (height - (Length)(to - from) * g->leading) / 2;
    for (size_t i = from; i < to; i++, y += g->leading)
        set_line(s, &cell->text, &cell->lines[i],
                 &(SetStyle){.element = element,
                             .x = g->edge[column] + g->padding,
                             .width = g->edge[column + 1] - g->edge[column] - 2 * g->padding,
                             .baseline = set_baseline(y, g->leading, g->size),
                             .align = aligns[cell->align]});
}

// A bar over the width of its column, as high as the type, in the middle of the row.
static void bar_set(Setter *s, const Grid *g, size_t column, const Bar *bar, Length height) {
    BarPart parts[BAR_PARTS_MOST];
    size_t count = bar_parts(bar, parts);
    Length x = g->edge[column] + g->padding, width = g->edge[column + 1] - x - g->padding;
    Length y = s->y + (height - g->size) / 2;
    for (size_t i = 0; i < count; i++) {
        Rectangle *one = ARENA_NEW(s->arena, Rectangle);
        *one = (Rectangle){
            x + width * parts[i].left / BAR_WIDTH, y + g->size * parts[i].top / BAR_HEIGHT,
            width * parts[i].width / BAR_WIDTH, g->size * parts[i].height / BAR_HEIGHT};
        set_shape(s, (Shape){one, 1, bar_color(parts[i].kind)});
    }
}

static const Length BORDER = 180000;

static void horizontal(Setter *s) {
    set_rule(s, (Rule){LAYOUT_LEFT, s->y, LAYOUT_LEFT + LAYOUT_WIDTH, s->y, BORDER, INK_BLACK});
}

// One row, or the lines from..to-1 of its cells, with its borders.
static void row_set(Setter *s, const Grid *g, const CellText *cells, const size_t *elements,
                    size_t from, size_t to, Length height) {
    for (size_t i = 0; i < g->table->column_count; i++) {
        if (cells[i].bar && from == 0)
            bar_set(s, g, i, cells[i].bar, height);
        cell_set(s, g, i, &cells[i], elements[i], from, to, height);
    }
    for (size_t i = 0; i <= g->table->column_count; i++)
        set_rule(s, (Rule){g->edge[i], s->y, g->edge[i], s->y + height, BORDER, INK_BLACK});
    s->y += height;
    horizontal(s);
}

// The elements of a row and its cells.
static void row_elements(Setter *s, size_t table, ElementKind kind, size_t columns,
                         size_t *elements) {
    size_t row = set_element(s, ELEMENT_ROW, table, 0, NULL);
    for (size_t i = 0; i < columns; i++)
        elements[i] = set_element(s, kind, row, 0, NULL);
}

static void head_set(Setter *s, const Grid *g, size_t table, size_t *elements) {
    row_elements(s, table, ELEMENT_HEADING_CELL, g->table->column_count, elements);
    horizontal(s);
    row_set(s, g, g->heads, elements, 0, SIZE_MAX, g->head_height);
}

static size_t most_lines(const CellText *cells, size_t columns) {
    size_t most = 0;
    for (size_t i = 0; i < columns; i++)
        most = cells[i].line_count > most ? cells[i].line_count : most;
    return most;
}

bool layout_table_start(Setter *s, const Table *table, Length *height) {
    Grid g;
    *height = 0;
    if (table->column_count == 0)
        return true;
    if (!grid_choose(s, table, &g))
        return false;
    Length first = table->row_count ? g.heights[0] : 0;
    // A row taller than a page begins wherever a line of it has room.
    *height =
        g.head_height + (g.head_height + first <= LAYOUT_HEIGHT ? first : lines_height(&g, 1));
    return true;
}

bool layout_table(Setter *s, const Table *table, Length *size) {
    Grid g;
    size_t columns = table->column_count;
    if (columns == 0)
        return true;
    if (!grid_choose(s, table, &g))
        return false;
    *size = g.size;
    size_t element = set_element(s, ELEMENT_TABLE, 0, 0, NULL);
    size_t *elements = arena_array(s->arena, columns, sizeof *elements);
    Length page_room = LAYOUT_HEIGHT - g.head_height;
    if (s->y + g.head_height + (table->row_count ? g.heights[0] : 0) > SET_BOTTOM)
        set_page(s);
    head_set(s, &g, element, elements);
    for (size_t row = 0; row < table->row_count; row++) {
        const CellText *cells = &g.cells[row * columns];
        Length height = g.heights[row];
        if (s->y + height > SET_BOTTOM && height <= page_room) {
            set_page(s);
            head_set(s, &g, element, elements);
        }
        row_elements(s, element, ELEMENT_CELL, columns, elements);
        if (height <= page_room) {
            row_set(s, &g, cells, elements, 0, SIZE_MAX, height);
            continue;
        }
        // A row taller than a page is set in parts.
        size_t all = most_lines(cells, columns);
        for (size_t from = 0; from < all;) {
            Length room = SET_BOTTOM - s->y - g.blank;
            size_t fit = room > g.leading ? (size_t)(room / g.leading) : 0;
            if (fit == 0) {
                size_t *again = arena_array(s->arena, columns, sizeof *again);
                set_page(s);
                head_set(s, &g, element, again);
                continue;
            }
            size_t to = from + fit < all ? from + fit : all;
            row_set(s, &g, cells, elements, from, to, lines_height(&g, to - from));
            from = to;
        }
    }
    return true;
}
