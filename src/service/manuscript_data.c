#include "service/manuscript_data.h"

#include "service/manuscript_catalogue.h"

#include <string.h>

const Datum *manuscript_datum(const Datum *const *data, size_t count, const char *id) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(data[i]->id, id) == 0)
            return data[i];
    return NULL;
}

static void add(Arena *arena, const Datum *datum, const Datum ***data, size_t *count) {
    if (!datum || datum_is_quoted(datum) || manuscript_datum(*data, *count, datum->id))
        return;
    *data = arena_room(arena, *data, *count, sizeof **data);
    (*data)[(*count)++] = datum;
}

void manuscript_catalogue(Arena *arena, const BulletinRequest *bulletin, const Datum ***data,
                          size_t *count) {
    Catalogue catalogue;
    catalogue_make(arena, bulletin, &catalogue);
    *data = catalogue.data;
    *count = catalogue.count;
}

static void add_named(Arena *arena, const ManuscriptRun *runs, size_t run_count,
                      const Datum *const *data, size_t data_count, const Datum ***named,
                      size_t *count) {
    for (size_t i = 0; i < run_count; i++)
        if (*runs[i].datum)
            add(arena, manuscript_datum(data, data_count, runs[i].datum), named, count);
}

void manuscript_named(Arena *arena, const Manuscript *m, const Datum *const *data,
                      size_t data_count, const Datum ***named, size_t *count) {
    *named = NULL;
    *count = 0;
    for (size_t i = 0; i < m->block_count; i++) {
        const ManuscriptBlock *block = &m->blocks[i];
        const ManuscriptTable *table = &block->table;
        add_named(arena, block->runs, block->run_count, data, data_count, named, count);
        add_named(arena, table->cells, table->row_count * table->column_count, data, data_count,
                  named, count);
    }
}

// The line that a datum is of, by its id 8.5/completion; NULL for a count over the board.
static const BoardLine *line_of(Arena *arena, const Board *board, const char *id) {
    const char *slash = strchr(id, '/');
    return slash ? board_find(board, arena_strndup(arena, id, (size_t)(slash - id))) : NULL;
}

ManuscriptDatum manuscript_datum_told(Arena *arena, const Manuscript *m, const Board *board,
                                      const Datum *datum) {
    const BoardLine *line = line_of(arena, board, datum->id);
    // What is planned is so on the day of the board, what was reported on that of its report.
    bool reported = line && line->report && !strstr(datum->id, "/planned");
    ManuscriptDatum told = {
        .datum = datum,
        .as_of = date_iso(arena, reported ? line->report->period : board->date),
        .indicator = line ? line->commitment->indicator.code : "",
        .changed_from = "",
    };
    for (size_t i = 0; i < m->value_count; i++)
        if (strcmp(m->values[i].id, datum->id) == 0 &&
            strcmp(m->values[i].value, datum->value) != 0)
            told.changed_from = m->values[i].value;
    return told;
}
