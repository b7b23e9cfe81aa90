#include "service/import_apply.h"

#include "base/limits.h"
#include "base/message.h"
#include "service/city.h"

#include <string.h>

enum { PLACE_MOST = 9999 };

// One row as it is to be kept.
typedef struct CityRow {
    Date period;      // last day
    const char *code; // "" for the whole
    CityEntry entry;  // of the county
    int direction;    // CityDirection
} CityRow;

// A value as people write it: 94.3, 94.3%, 1,646, 33万.
static bool read_value(Import *import, ImportRow *row, CityEntry *entry) {
    const char *text = "";
    FigureText read;
    if (!row_text(import, row, FIELD_VALUE, false, LIMIT_NAME, &text) || !*text)
        return !row->refused;
    if (figure_read(import->arena, text, &read) != FIGURE_FINE ||
        !figure_shift(read.figure, read.power, &entry->value))
        return import_fault(import, row->sheet, row, FIELD_VALUE,
                            _("“%s”不是一个数，应如 94.3 或 94.3%%"), text);
    entry->has_value = true;
    return true;
}

static bool read_row(Work *work, ImportRow *row, CityRow *out) {
    Import *import = work->import;
    if (!row_period(import, row, FIELD_PERIOD, false, &out->period) ||
        !row_text(import, row, FIELD_COUNTY, true, LIMIT_NAME, &out->entry.county))
        return false;
    if (out->period == DATE_NONE)
        out->period = date_month_end(work->date);
    if (row_filled(row, FIELD_CODE)) {
        const Commitment *c = work_commitment(work, row);
        if (!c)
            return false;
        out->code = c->indicator.code;
    }
    if (!work_first(work, row, FIELD_COUNTY,
                    arena_printf(import->arena, "city %d %s %s", out->period, out->code,
                                 out->entry.county)))
        return false;
    row_whole(import, row, FIELD_PLACE, 1, PLACE_MOST, &out->entry.given);
    read_value(import, row, &out->entry);
    row_term(import, row, FIELD_BETTER, city_directions, CITY_DIRECTION_COUNT, &out->direction);
    if (!row->refused && !out->entry.given && !out->entry.has_value)
        import_fault(import, row->sheet, row, row_has(row, FIELD_PLACE) ? FIELD_PLACE : FIELD_VALUE,
                     _("名次和数值要填一个"));
    return !row->refused;
}

static const char *figure_or_none(Arena *arena, const CityEntry *entry) {
    return entry->has_value ? figure_text(arena, entry->value) : "";
}

// What stands in the database of this county and table; NULL if nothing does.
static bool find_old(Work *work, const CityRow *row, const CityTable **table, const CityEntry **old,
                     Error *err) {
    CityTable *tables = NULL;
    size_t count = 0;
    *old = NULL;
    if (!city_load(work->import->context, &work->programme, row->period, &tables, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; strcmp(tables[i].code, row->code) == 0 && k < tables[i].line_count; k++)
            if (strcmp(tables[i].lines[k].entry.county, row->entry.county) == 0) {
                *table = &tables[i];
                *old = &tables[i].lines[k].entry;
            }
    return true;
}

bool apply_city_row(Work *work, ImportRow *row, Error *err) {
    Arena *arena = work->import->arena;
    CityRow next = {.period = DATE_NONE, .code = ""};
    const CityTable *table = NULL;
    const CityEntry *old = NULL;
    if (!read_row(work, row, &next))
        return true;
    if (!find_old(work, &next, &table, &old, err))
        return false;
    Text changes = text_new(arena);
    if (old) {
        change_add(&changes, _("名次"), arena_printf(arena, "%lld", (long long)old->given),
                   arena_printf(arena, "%lld", (long long)next.entry.given));
        change_add(&changes, _("数值"), figure_or_none(arena, old),
                   figure_or_none(arena, &next.entry));
        change_add(&changes, _("方向"), city_directions[table->direction].chinese,
                   city_directions[next.direction].chinese);
        if (changes.length == 0) {
            work_count(work, row, ROW_UNCHANGED, NULL);
            return true;
        }
    }
    Statement *s = work_query(work, QUERY_CITY_PUT);
    bind_text(s, IN_CITY_PUT_PERIOD, date_iso(arena, next.period));
    bind_text(s, IN_CITY_PUT_CODE, next.code);
    bind_text(s, IN_CITY_PUT_COUNTY, next.entry.county);
    bind_null(s, IN_CITY_PUT_PLACE);
    if (next.entry.given)
        bind_int(s, IN_CITY_PUT_PLACE, next.entry.given);
    bind_null(s, IN_CITY_PUT_VALUE);
    bind_null(s, IN_CITY_PUT_SCALE);
    if (next.entry.has_value) {
        bind_int(s, IN_CITY_PUT_VALUE, next.entry.value.value);
        bind_int(s, IN_CITY_PUT_SCALE, next.entry.value.scale);
    }
    bind_text(s, IN_CITY_PUT_DIRECTION, city_directions[next.direction].key);
    if (!statement_run(s, NULL, err))
        return false;
    work_count(
        work, row, old ? ROW_UPDATED : ROW_ADDED,
        arena_printf(arena, "%s %s %s", next.entry.county, next.code, text_string(&changes)));
    return true;
}
