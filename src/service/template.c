#include "service/template.h"

#include "base/message.h"

#include <string.h>

// The words of a list as the drop-down wants them.
static const char *const *choices_of(Arena *arena, const char *list) {
    if (!list)
        return NULL;
    const char **items = NULL;
    size_t count = 0;
    for (const char *p = list; *p;) {
        size_t n = strcspn(p, " ");
        items = arena_room(arena, items, count, sizeof *items);
        items[count++] = arena_strndup(arena, p, n);
        p += n + (p[n] == ' ');
    }
    items = arena_room(arena, items, count, sizeof *items);
    items[count] = NULL;
    return items;
}

static ColumnKind column_kind(Field id) {
    switch (id) {
    case FIELD_START:
    case FIELD_DEADLINE:
    case FIELD_PERIOD:
    case FIELD_PLANNED_DATE:
    case FIELD_ACTUAL_DATE:
    case FIELD_OBSERVED:
    case FIELD_ISSUED:
    case FIELD_SUPERVISED:
        return COLUMN_DATE;
    case FIELD_TARGET:
    case FIELD_ACTUAL:
    case FIELD_INCREMENT:
    case FIELD_NUMERATOR:
    case FIELD_DENOMINATOR:
    case FIELD_DIGITS:
    case FIELD_NUMBER:
    case FIELD_PLACE:
    case FIELD_VALUE:
    case FIELD_MATTER_NUMBER:
    case FIELD_WEIGHT:
        return COLUMN_NUMBER;
    default:
        return COLUMN_TEXT; // codes above all: 8.10 is not 8.1
    }
}

static int column_width(const SheetColumn *column) {
    enum { NARROW = 12, WIDE = 30 };
    size_t longest = strlen(column->heading) > strlen(column->example) ? strlen(column->heading)
                                                                       : strlen(column->example);
    return longest > 30 ? WIDE : NARROW;
}

WorkbookColumn template_column(Arena *arena, const SheetColumn *column) {
    return (WorkbookColumn){
        .heading = column->heading,
        .width = column_width(column),
        .kind = column_kind(column->id),
        .choices = choices_of(arena, column->choices),
        .help = _(column->help),
        .required = column->required,
    };
}

bool template_write(Arena *arena, const char *path, Error *err) {
    Workbook *book = NULL;
    if (!workbook_start(arena, path, &book, err))
        return false;
    for (size_t kind = 0; kind < SHEET_KIND_COUNT; kind++) {
        const SheetDescription *sheet = &sheet_descriptions[kind];
        WorkbookColumn *columns = arena_array(arena, sheet->column_count, sizeof *columns);
        const char **example = arena_array(arena, sheet->column_count, sizeof *example);
        size_t count = 0;
        for (size_t i = 0; i < sheet->column_count; i++) {
            const SheetColumn *column = &sheet->columns[i];
            if (column->id == FIELD_REGION || column->id == FIELD_YEAR)
                continue; // the command line says them
            columns[count] = template_column(arena, column);
            example[count++] = column->example;
        }
        if (!workbook_sheet(book, sheet->name, NULL, columns, count, err) ||
            !workbook_row(book, example, NULL, count, err))
            return false;
    }
    return workbook_finish(book, err);
}
