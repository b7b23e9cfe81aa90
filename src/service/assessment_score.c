#include "service/assessment.h"

#include "base/message.h"

#include <stdint.h>
#include <string.h>

static bool load_values(Context *context, Assessed *a, Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_ASSESSMENT_VALUES);
    bind_text(s, IN_ASSESSMENT_VALUES_REGION, context->region);
    bind_int(s, IN_ASSESSMENT_VALUES_ASSESSMENT, a->assessment.id);
    while (statement_next(s, &more, err) && more) {
        AssessedValue value = {
            .measure = column_text(s, OUT_ASSESSMENT_VALUES_MEASURE),
            .unit = column_int(s, OUT_ASSESSMENT_VALUES_UNIT),
            .part = column_text(s, OUT_ASSESSMENT_VALUES_PART),
            .known = column_int(s, OUT_ASSESSMENT_VALUES_KNOWN) != 0,
            .value = {column_int(s, OUT_ASSESSMENT_VALUES_VALUE),
                      (int)column_int(s, OUT_ASSESSMENT_VALUES_SCALE)},
            .evidence = column_text(s, OUT_ASSESSMENT_VALUES_EVIDENCE),
            .actor = column_text(s, OUT_ASSESSMENT_VALUES_ACTOR),
            .at = column_text(s, OUT_ASSESSMENT_VALUES_AT),
        };
        AssessedValue *last = a->value_count ? &a->values[a->value_count - 1] : NULL;
        if (last && last->unit == value.unit && strcmp(last->measure, value.measure) == 0 &&
            strcmp(last->part, value.part) == 0) {
            *last = value; // a later one of the same
            continue;
        }
        a->values = arena_room(context->arena, a->values, a->value_count, sizeof *a->values);
        a->values[a->value_count++] = value;
    }
    return err->code == ERROR_NONE;
}

static bool load_entries(Context *context, Assessed *a, Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_ASSESSMENT_ENTRIES);
    bind_text(s, IN_ASSESSMENT_ENTRIES_REGION, context->region);
    bind_int(s, IN_ASSESSMENT_ENTRIES_ASSESSMENT, a->assessment.id);
    while (statement_next(s, &more, err) && more) {
        AssessedEntry entry = {
            .id = column_int(s, OUT_ASSESSMENT_ENTRIES_ID),
            .unit = column_int(s, OUT_ASSESSMENT_ENTRIES_UNIT),
            .item = column_text(s, OUT_ASSESSMENT_ENTRIES_ITEM),
            .value = {column_int(s, OUT_ASSESSMENT_ENTRIES_VALUE),
                      (int)column_int(s, OUT_ASSESSMENT_ENTRIES_SCALE)},
            .day = DATE_NONE,
            .words = column_text(s, OUT_ASSESSMENT_ENTRIES_WORDS),
            .evidence = column_text(s, OUT_ASSESSMENT_ENTRIES_EVIDENCE),
            .account = column_int(s, OUT_ASSESSMENT_ENTRIES_ACCOUNT),
            .actor = column_text(s, OUT_ASSESSMENT_ENTRIES_ACTOR),
            .at = column_text(s, OUT_ASSESSMENT_ENTRIES_AT),
            .removed = column_text(s, OUT_ASSESSMENT_ENTRIES_REMOVED),
            .remover = column_text(s, OUT_ASSESSMENT_ENTRIES_REMOVER),
            .reason = column_text(s, OUT_ASSESSMENT_ENTRIES_REASON),
        };
        date_parse(context->arena, column_text(s, OUT_ASSESSMENT_ENTRIES_DAY), &entry.day);
        a->entries = arena_room(context->arena, a->entries, a->entry_count, sizeof *a->entries);
        a->entries[a->entry_count++] = entry;
    }
    return err->code == ERROR_NONE;
}

static bool load_units(Context *context, Assessed *a, Error *err) {
    bool more = false;
    ScoreUnit *units = NULL;
    size_t count = 0;
    Statement *s = store_query(context->store, context->arena, QUERY_ASSESSMENT_UNITS);
    bind_text(s, IN_ASSESSMENT_UNITS_REGION, context->region);
    bind_int(s, IN_ASSESSMENT_UNITS_ASSESSMENT, a->assessment.id);
    while (statement_next(s, &more, err) && more) {
        units = arena_room(context->arena, units, count, sizeof *units);
        units[count++] = (ScoreUnit){.id = column_int(s, OUT_ASSESSMENT_UNITS_UNIT),
                                     .name = column_text(s, OUT_ASSESSMENT_UNITS_NAME),
                                     .series = column_text(s, OUT_ASSESSMENT_UNITS_SERIES)};
    }
    for (size_t i = 0; i < count; i++) {
        const Matter **matters =
            measures_matters(context->arena, &a->programme, units[i].id, &units[i].matter_count);
        units[i].matters =
            arena_array(context->arena, units[i].matter_count, sizeof *units[i].matters);
        for (size_t k = 0; k < units[i].matter_count; k++)
            units[i].matters[k] = matters[k]->name;
    }
    a->input.units = units;
    a->input.unit_count = count;
    return err->code == ERROR_NONE;
}

// The part that a typed value is kept under: "" , the period, or the number of the matter.
static const char *part_of(Arena *arena, const Assessed *a, const SchemeMeasure *m,
                           ExpressionPlace place) {
    size_t count = 0;
    if (m->per == PER_PERIOD)
        return date_iso(arena, a->input.periods[place.row]);
    if (m->per == PER_MATTER)
        return arena_printf(arena, "%lld",
                            (long long)measures_matters(arena, &a->programme,
                                                        a->input.units[place.unit].id,
                                                        &count)[place.row]
                                ->number);
    return "";
}

typedef struct Reading {
    Arena *arena;      // of the request
    const Assessed *a; // what is read
} Reading;

static bool read_measure(void *data, size_t number, ExpressionPlace place, Ratio *value,
                         Error *err) {
    const Reading *reading = data;
    const Assessed *a = reading->a;
    const SchemeMeasure *m = &a->scheme.measures[number];
    int64_t unit = a->input.units[place.unit].id;
    *value = (Ratio){0, 0};
    (void)err;
    if (*m->from) {
        *value = measures_value(reading->arena, &a->measures, m->system, m->step, unit, place.list,
                                place.row);
        return true;
    }
    const char *part = part_of(reading->arena, a, m, place);
    unit = m->per == PER_ALL ? 0 : unit;
    for (size_t i = 0; i < a->value_count; i++) {
        const AssessedValue *v = &a->values[i];
        if (v->known && v->unit == unit && strcmp(v->measure, m->key) == 0 &&
            strcmp(v->part, part) == 0)
            ratio_of(v->value, figure_of(1), value);
    }
    return true;
}

// The entries that count, by the numbers of units and items.
static void count_entries(Context *context, Assessed *a) {
    ScoreEntry *entries = arena_array(context->arena, a->entry_count, sizeof *entries);
    size_t count = 0;
    for (size_t i = 0; i < a->entry_count; i++) {
        const AssessedEntry *e = &a->entries[i];
        size_t unit = 0;
        while (unit < a->input.unit_count && a->input.units[unit].id != e->unit)
            unit++;
        ScoreEntry entry = {.unit = unit, .item = scheme_item(&a->scheme, e->item), .own = e};
        entry.veto = entry.item == SIZE_MAX ? scheme_veto(&a->scheme, e->item) : SIZE_MAX;
        if (!*e->removed && unit < a->input.unit_count &&
            ratio_of(e->value, figure_of(1), &entry.value))
            entries[count++] = entry;
    }
    a->input.entries = entries;
    a->input.entry_count = count;
}

bool assessment_make(Context *context, Assessed *a, Error *err) {
    Reading *reading = ARENA_NEW(context->arena, Reading);
    *reading = (Reading){context->arena, a};
    a->input = (ScoreInput){.scheme = &a->scheme, .data = reading, .measure = read_measure};
    a->values = NULL;
    a->entries = NULL;
    a->value_count = a->entry_count = 0;
    if (!measures_load(context, &a->programme, a->assessment.day, &a->measures, err) ||
        !load_values(context, a, err) || !load_entries(context, a, err) ||
        !load_units(context, a, err))
        return false;
    a->input.periods = a->measures.periods;
    a->input.period_count = a->measures.period_count;
    count_entries(context, a);
    return score_table(context->arena, &a->input, &a->table, err);
}
