#include "service/score_input.h"

#include "base/limits.h"
#include "base/message.h"
#include "service/json_read.h"

#include <stdint.h>
#include <string.h>

typedef struct Filling {
    JsonReader reader;       // keeps the faults
    const Scheme *scheme;    // bound
    ScoreDocument *document; // being read
} Filling;

static bool read_measure(void *data, size_t measure, ExpressionPlace place, Ratio *value,
                         Error *err) {
    const ScoreDocument *d = data;
    (void)err;
    *value = (Ratio){0, 0};
    const SchemeMeasure *m = &d->input.scheme->measures[measure];
    bool shared = !*m->from && m->per == PER_ALL;
    for (size_t i = 0; i < d->value_count; i++) {
        const InputValue *v = &d->values[i];
        if (v->measure == measure &&
            (shared || (v->place.unit == place.unit && v->place.list == place.list &&
                        v->place.row == place.row)))
            *value = v->value;
    }
    return true;
}

static size_t find_unit(const ScoreDocument *d, const char *name) {
    for (size_t i = 0; i < d->input.unit_count; i++)
        if (strcmp(d->input.units[i].name, name) == 0)
            return i;
    return SIZE_MAX;
}

static bool is_series(const Scheme *s, const char *name) {
    for (size_t i = 0; i < s->series_count; i++)
        if (strcmp(s->series[i], name) == 0)
            return true;
    return false;
}

static void read_units(Filling *f, JsonValue *o) {
    const JsonReader *r = &f->reader;
    JsonValue *list = NULL, *matters = NULL;
    const char *own = NULL;
    size_t count = json_list_member(r, o, "", "units", true, LIMIT_BULK, &list);
    ScoreUnit *units = arena_array(r->arena, count, sizeof *units);
    f->document->input.units = units;
    for (size_t i = 0; i < count; i++) {
        ScoreUnit *unit = &units[i];
        *unit = (ScoreUnit){.id = (int64_t)i + 1, .name = "", .series = ""};
        JsonValue *one = json_object_element(r, list, "", "units", i, &own);
        f->document->input.unit_count = i; // those before it, for find_unit
        if (!one)
            continue;
        json_members_only(r, one, own, "name series matters");
        unit->name = json_text_member(r, one, own, "name", true, LIMIT_NAME);
        unit->series =
            json_text_member(r, one, own, "series", f->scheme->series_count > 0, LIMIT_NAME);
        if (*unit->series && !is_series(f->scheme, unit->series))
            scheme_fault(r->arena, r->faults, json_path(r, own, "series"),
                         _("考核方案没有“%s”这一组"), unit->series);
        if (find_unit(f->document, unit->name) != SIZE_MAX)
            scheme_fault(r->arena, r->faults, json_path(r, own, "name"), _("名称“%s”已经用过"),
                         unit->name);
        unit->matter_count = json_list_member(r, one, own, "matters", false, LIMIT_BULK, &matters);
        unit->matters = arena_array(r->arena, unit->matter_count, sizeof *unit->matters);
        for (size_t k = 0; k < unit->matter_count; k++)
            unit->matters[k] = json_text_element(r, matters, own, "matters", k, LIMIT_NAME);
    }
    f->document->input.unit_count = count;
}

static void read_periods(Filling *f, JsonValue *o) {
    const JsonReader *r = &f->reader;
    JsonValue *list = NULL;
    size_t count = json_list_member(r, o, "", "periods", false, LIMIT_SCHEME_PERIODS, &list);
    Date *periods = arena_array(r->arena, count, sizeof *periods);
    for (size_t i = 0; i < count; i++) {
        const char *text = json_text_element(r, list, "", "periods", i, LIMIT_NAME);
        if (!date_parse(r->arena, text, &periods[i]) || (i && periods[i] <= periods[i - 1]))
            scheme_fault(r->arena, r->faults, arena_printf(r->arena, "periods[%zu]", i),
                         _("应是日期，如 2022-06-30，按先后排列"));
    }
    f->document->input.periods = periods;
    f->document->input.period_count = count;
}

// --- Values ---

static void add_value(Filling *f, size_t measure, size_t unit, ExpressionList list, size_t row,
                      JsonValue *value, const char *path) {
    Arena *arena = f->reader.arena;
    ScoreDocument *d = f->document;
    Ratio number = {0, 1};
    if (!json_take_number(&f->reader, value, path, &number))
        return;
    d->values = arena_room(arena, d->values, d->value_count, sizeof *d->values);
    d->values[d->value_count++] = (InputValue){measure, {unit, list, row}, number};
}

// A list of values, one a period or matter; null where nothing is known.
static void add_list(Filling *f, size_t measure, size_t unit, ExpressionList list,
                     JsonValue *values, const char *path) {
    const ScoreInput *in = &f->document->input;
    size_t wanted = list == LIST_PERIODS ? in->period_count : in->units[unit].matter_count;
    if (json_length(values) != wanted) {
        scheme_fault(f->reader.arena, f->reader.faults, path,
                     _("应是%zu个数的列表，每期或每件实事一个"), wanted);
        return;
    }
    for (size_t i = 0; i < wanted; i++)
        if (!json_is_nothing(json_element(values, i)))
            add_value(f, measure, unit, list, i, json_element(values, i),
                      arena_printf(f->reader.arena, "%s[%zu]", path, i));
}

// What is known of a measure for a unit: a number, a list where there is only one list that it can
// be, or an object that names the lists.
static void add_known(Filling *f, size_t measure, size_t unit, JsonValue *known, const char *path) {
    const JsonReader *r = &f->reader;
    static const char *const keys[LIST_COUNT] = {
        [LIST_WHOLE] = "whole", [LIST_PERIODS] = "periods", [LIST_MATTERS] = "matters"};
    const SchemeMeasure *m = &f->scheme->measures[measure];
    size_t members = 0;
    json_keys(r, known, &members);
    if (members)
        json_members_only(r, known, path, "whole periods matters");
    for (size_t list = LIST_WHOLE; list < LIST_COUNT; list++) {
        bool only = m->lists == 1U << list, has = m->lists >> list & 1U;
        const char *own = members && keys[list] ? json_path(r, path, keys[list]) : path;
        JsonValue *value = members ? (keys[list] ? json_member(known, keys[list]) : NULL)
                           : only || (list == LIST_WHOLE && json_length(known) == SIZE_MAX) ? known
                                                                                            : NULL;
        if (!value || (!members && !has))
            continue;
        if (!has)
            scheme_fault(r->arena, r->faults, own, _("这个数据没有这种数"));
        else if (list == LIST_WHOLE)
            add_value(f, measure, unit, LIST_WHOLE, 0, value, own);
        else
            add_list(f, measure, unit, (ExpressionList)list, value, own);
    }
    if (!members && m->lists != 1U << LIST_PERIODS && m->lists != 1U << LIST_MATTERS &&
        json_length(known) != SIZE_MAX)
        scheme_fault(r->arena, r->faults, path,
                     _("应是一个数，或写明 {\"whole\": …, \"periods\": […], \"matters\": […]}"));
}

static void read_values(Filling *f, JsonValue *o) {
    const JsonReader *r = &f->reader;
    JsonValue *all = json_member(o, "measures");
    size_t key_count = 0;
    const char **keys = json_keys(r, all, &key_count);
    for (size_t i = 0; i < key_count; i++) {
        const char *path = json_path(r, "measures", keys[i]);
        JsonValue *value = json_member(all, keys[i]);
        size_t measure = 0, unit_count = 0;
        while (measure < f->scheme->measure_count &&
               strcmp(f->scheme->measures[measure].key, keys[i]) != 0)
            measure++;
        if (measure == f->scheme->measure_count) {
            scheme_fault(r->arena, r->faults, path, _("考核方案没有这个数据"));
            continue;
        }
        const SchemeMeasure *m = &f->scheme->measures[measure];
        if (!*m->from && m->per == PER_ALL) {
            add_value(f, measure, 0, LIST_WHOLE, 0, value, path);
            continue;
        }
        const char **names = json_keys(r, value, &unit_count);
        if (unit_count == 0)
            scheme_fault(r->arena, r->faults, path, _("应按单位写，如 {\"县卫健委\": 3}"));
        for (size_t k = 0; k < unit_count; k++) {
            const char *own = json_path(r, path, names[k]);
            size_t unit = find_unit(f->document, names[k]);
            JsonValue *mine = json_member(value, names[k]);
            if (unit == SIZE_MAX)
                scheme_fault(r->arena, r->faults, own, _("没有这个单位"));
            else
                add_known(f, measure, unit, mine, own);
        }
    }
}

static void read_entries(Filling *f, JsonValue *o) {
    const JsonReader *r = &f->reader;
    JsonValue *list = NULL;
    const char *own = NULL;
    size_t count = json_list_member(r, o, "", "entries", false, LIMIT_ENTRIES, &list);
    ScoreEntry *entries = arena_array(r->arena, count, sizeof *entries);
    for (size_t i = 0; i < count; i++) {
        JsonValue *one = json_object_element(r, list, "", "entries", i, &own);
        if (!one)
            continue;
        json_members_only(r, one, own, "unit item value words evidence by day");
        InputEntry *detail = ARENA_NEW(r->arena, InputEntry);
        const char *item = json_text_member(r, one, own, "item", true, LIMIT_NAME);
        ScoreEntry *entry = &entries[i];
        *entry = (ScoreEntry){.own = detail};
        entry->unit =
            find_unit(f->document, json_text_member(r, one, own, "unit", true, LIMIT_NAME));
        entry->item = scheme_item(f->scheme, item);
        entry->veto = entry->item == SIZE_MAX ? scheme_veto(f->scheme, item) : SIZE_MAX;
        entry->value = json_number_member(r, one, own, "value", false, (Ratio){1, 1});
        detail->words = json_text_member(r, one, own, "words", true, LIMIT_WORDS);
        detail->evidence = json_text_member(r, one, own, "evidence", true, LIMIT_WORDS);
        detail->by = json_text_member(r, one, own, "by", false, LIMIT_NAME);
        detail->day = json_date_member(r, one, own, "day", true);
        if (entry->unit == SIZE_MAX)
            scheme_fault(r->arena, r->faults, json_path(r, own, "unit"), _("没有这个单位"));
        bool takes = entry->item != SIZE_MAX
                         ? f->scheme->items[entry->item].kind == ITEM_ENTRIES
                         : entry->veto != SIZE_MAX && !f->scheme->vetoes[entry->veto].has_when;
        if (!takes)
            scheme_fault(r->arena, r->faults, json_path(r, own, "item"),
                         _("“%s”不是逐件登记的项目"), item);
    }
    f->document->input.entries = entries;
    f->document->input.entry_count = count;
}

bool score_document_read(Arena *arena, const char *text, size_t length, const Scheme *scheme,
                         ScoreDocument *document, SchemeFaults *faults, Error *err) {
    *faults = (SchemeFaults){0};
    *document = (ScoreDocument){.input = {.scheme = scheme}};
    document->input.data = document;
    document->input.measure = read_measure;
    Filling f = {{arena, faults}, scheme, document};
    JsonValue *root = json_document(&f.reader, text, length);
    if (root) {
        json_members_only(&f.reader, root, "",
                          "units periods measures entries expect expect_out_of note");
        read_units(&f, root);
        read_periods(&f, root);
        if (faults->count == 0)
            read_values(&f, root);
        if (faults->count == 0)
            read_entries(&f, root);
    }
    return faults->count == 0 ||
           error_set(err, ERROR_INPUT, faults->items[0].path, "%s", faults->items[0].words);
}
