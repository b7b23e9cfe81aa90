#include "cli/grid.h"

#include "base/utf8.h"

Grid grid_new(Arena *arena, const char *const *headings, const bool *right, size_t columns) {
    return (Grid){.arena = arena, .headings = headings, .right = right, .columns = columns};
}

void grid_row(Grid *grid, const char *const *cells) {
    for (size_t i = 0; i < grid->columns; i++) {
        grid->cells = arena_room(grid->arena, grid->cells, grid->rows * grid->columns + i,
                                 sizeof *grid->cells);
        grid->cells[grid->rows * grid->columns + i] = cells[i];
    }
    grid->rows++;
}

static void grid_line(Text *text, const Grid *grid, const size_t *widths,
                      const char *const *cells) {
    for (size_t i = 0; i < grid->columns; i++) {
        text_add(text, i ? "  " : "");
        if (grid->right[i])
            text_pad_left(text, cells[i], widths[i]);
        else
            text_pad(text, cells[i], i + 1 < grid->columns ? widths[i] : 0);
    }
    text_add(text, "\n");
}

void grid_text(Text *text, const Grid *grid) {
    size_t *widths = arena_array(text->arena, grid->columns, sizeof *widths);
    for (size_t i = 0; i < grid->columns; i++) {
        widths[i] = utf8_columns(grid->headings[i]);
        for (size_t k = 0; k < grid->rows; k++) {
            size_t width = utf8_columns(grid->cells[k * grid->columns + i]);
            widths[i] = width > widths[i] ? width : widths[i];
        }
    }
    grid_line(text, grid, widths, grid->headings);
    for (size_t k = 0; k < grid->rows; k++)
        grid_line(text, grid, widths, grid->cells + k * grid->columns);
    text_add(text, "\n");
}
