#include "service/what_if.h"

#include "base/message.h"
#include "service/scheme_read.h"
#include "service/score_input.h"

#include <stdint.h>
#include <string.h>

// A value that is another one than it is.
typedef struct Override {
    size_t measure; // of the scheme
    size_t unit;    // SIZE_MAX for all
    Ratio value;    // instead
} Override;

// A world with other values: what it does not say is as before.
typedef struct Other {
    const ScoreInput *before; // how it is
    Scheme scheme;            // with other weights
    Override *items;          // in order, the last counts
    size_t count;             // of them
} Other;

static bool read_measure(void *data, size_t measure, ExpressionPlace place, Ratio *value,
                         Error *err) {
    const Other *o = data;
    for (size_t i = o->count; i-- > 0;)
        if (o->items[i].measure == measure &&
            (o->items[i].unit == SIZE_MAX || o->items[i].unit == place.unit)) {
            *value = o->items[i].value;
            return true;
        }
    return o->before->measure(o->before->data, measure, place, value, err);
}

static size_t find_part(const Scheme *s, const char *key) {
    size_t i = 0;
    while (i < s->part_count && strcmp(s->parts[i].key, key) != 0)
        i++;
    return i;
}

static size_t find_measure(const Scheme *s, const char *key) {
    size_t i = 0;
    while (i < s->measure_count && strcmp(s->measures[i].key, key) != 0)
        i++;
    return i;
}

// The items of a part keep their points, and are scaled to its new weight.
static bool change_weight(Scheme *s, size_t number, Ratio weight, const Change *change,
                          Error *err) {
    SchemePart *part = &s->parts[number];
    if (*change->unit)
        return error_set(err, ERROR_INPUT, change->name, _("权重不分单位"));
    if (weight.numerator < 0 || part->points.numerator == 0)
        return error_set(err, ERROR_INPUT, change->name,
                         part->points.numerator ? _("权重不能小于零")
                                                : _("只加减分的部分没有权重"));
    if (ratio_exists(part->most) && ratio_compare(part->most, part->points) == 0)
        part->most = weight;
    part->points = weight;
    return true;
}

static bool read_change(Arena *arena, Other *o, const Change *change, Error *err) {
    FigureText read;
    Ratio value = {0, 1};
    size_t part = find_part(&o->scheme, change->name);
    size_t measure = find_measure(&o->scheme, change->name), unit = SIZE_MAX;
    if (figure_read(arena, change->value, &read) != FIGURE_FINE || *read.unit || read.power ||
        !ratio_of(read.figure, figure_of(read.percent ? 100 : 1), &value))
        return error_set(err, ERROR_INPUT, change->name, _("“%s”不是数"), change->value);
    if (part < o->scheme.part_count)
        return change_weight(&o->scheme, part, value, change, err);
    if (measure == o->scheme.measure_count)
        return error_set(err, ERROR_INPUT, change->name, _("考核方案没有这个部分或数据"));
    for (size_t i = 0; *change->unit && i < o->before->unit_count; i++)
        if (strcmp(o->before->units[i].name, change->unit) == 0)
            unit = i;
    if (*change->unit && unit == SIZE_MAX)
        return error_set(err, ERROR_INPUT, change->name, _("没有单位“%s”"), change->unit);
    o->items = arena_room(arena, o->items, o->count, sizeof *o->items);
    o->items[o->count++] = (Override){measure, unit, value};
    return true;
}

// The scores with the changes, in a world of their own.
static bool imagine(Arena *arena, const ScoreInput *before, const Change *changes, size_t count,
                    ScoreTable *after, Ratio *total, Error *err) {
    Other *o = ARENA_NEW(arena, Other);
    ScoreInput *input = ARENA_NEW(arena, ScoreInput);
    *o = (Other){.before = before, .scheme = *before->scheme};
    o->scheme.parts = arena_array(arena, o->scheme.part_count, sizeof *o->scheme.parts);
    for (size_t i = 0; i < o->scheme.part_count; i++)
        o->scheme.parts[i] = before->scheme->parts[i];
    for (size_t i = 0; i < count; i++)
        if (!read_change(arena, o, &changes[i], err))
            return false;
    *total = (Ratio){0, 1};
    for (size_t i = 0; i < o->scheme.part_count; i++)
        if (!ratio_add(*total, o->scheme.parts[i].points, total))
            return error_set(err, ERROR_INPUT, "changes", _("总分加起来算不下"));
    *input = *before;
    input->scheme = &o->scheme;
    input->data = o;
    input->measure = read_measure;
    return score_table(arena, input, after, err);
}

static bool what_if(Context *context, void *request, Error *err) {
    WhatIf *r = request;
    ScoreTable *after = ARENA_NEW(context->arena, ScoreTable);
    if (context->caller->unit)
        return error_set(err, ERROR_FORBIDDEN, "id", _("只有目标办、督查员和领导能推演"));
    if (!assessment_score(context, r->id, &r->assessed, err) ||
        !imagine(context->arena, &r->assessed.input, r->changes, r->change_count, after, &r->total,
                 err))
        return false;
    r->count = r->assessed.input.unit_count;
    r->items = arena_array(context->arena, r->count, sizeof *r->items);
    for (size_t i = 0; i < r->count; i++)
        r->items[i] = (WhatIfLine){&r->assessed.table.totals[i], &after->totals[i]};
    return true;
}

// --- A scheme on a programme ---

// Values of the system, and those of a document for what people enter.
typedef struct Mixed {
    Arena *arena;                  // of the request
    const Assessed *a;             // whose programme
    const ScoreDocument *document; // NULL for none
} Mixed;

static bool read_mixed(void *data, size_t number, ExpressionPlace place, Ratio *value, Error *err) {
    const Mixed *m = data;
    const Assessed *a = m->a;
    const SchemeMeasure *measure = &a->scheme.measures[number];
    *value = (Ratio){0, 0};
    if (*measure->from) {
        *value = measures_value(m->arena, &a->measures, measure->system, measure->step,
                                a->input.units[place.unit].id, place.list, place.row);
        return true;
    }
    if (!m->document)
        return true;
    const ScoreInput *in = &m->document->input;
    const ScoreUnit *theirs = &in->units[place.unit];
    size_t row = 0;
    // Periods and matters are those of the database; the document's are found by day and name.
    if (measure->per == PER_PERIOD)
        while (row < in->period_count && in->periods[row] != a->input.periods[place.row])
            row++;
    if (measure->per == PER_MATTER)
        while (row < theirs->matter_count &&
               strcmp(theirs->matters[row], a->input.units[place.unit].matters[place.row]) != 0)
            row++;
    place.row = row;
    return in->measure(in->data, number, place, value, err);
}

static bool add_unit(Context *context, Assessed *a, ScoreUnit *units, size_t *count, int64_t id,
                     const char *name, const char *series) {
    ScoreUnit *unit = &units[*count];
    *unit = (ScoreUnit){.id = id, .name = name, .series = series};
    const Matter **matters =
        measures_matters(context->arena, &a->programme, id, &unit->matter_count);
    unit->matters = arena_array(context->arena, unit->matter_count, sizeof *unit->matters);
    for (size_t i = 0; i < unit->matter_count; i++)
        unit->matters[i] = matters[i]->name;
    ++*count;
    return true;
}

// The units of the document, or all lead units in the programme's order.
static bool choose_units(Context *context, Assessed *a, const ScoreDocument *document, Error *err) {
    const Programme *p = &a->programme;
    size_t most = document ? document->input.unit_count : p->commitment_count, count = 0;
    ScoreUnit *units = arena_array(context->arena, most, sizeof *units);
    for (size_t i = 0; document && i < most; i++) {
        const ScoreUnit *theirs = &document->input.units[i];
        const Unit *unit = programme_unit(p, theirs->name);
        if (!unit)
            return error_set(err, ERROR_INPUT, "units", _("没有单位“%s”"), theirs->name);
        add_unit(context, a, units, &count, unit->id, unit->name, theirs->series);
    }
    for (size_t i = 0; !document && i < most; i++) {
        bool known = false;
        for (size_t k = 0; k < count; k++)
            known = known || units[k].id == p->commitments[i]->unit->id;
        if (!known)
            add_unit(context, a, units, &count, p->commitments[i]->unit->id,
                     p->commitments[i]->unit->name, "");
    }
    a->input.units = units;
    a->input.unit_count = count;
    return true;
}

static bool run(Context *context, void *request, Error *err) {
    SchemeRun *r = request;
    Assessed *a = &r->assessed;
    ProgrammeKey key;
    ScoreDocument *document = NULL;
    if (!scheme_read(context->arena, r->scheme, r->scheme_length, &a->scheme, &r->faults, err))
        return false;
    if (r->input) {
        document = ARENA_NEW(context->arena, ScoreDocument);
        r->input_wrong = true;
        if (!score_document_read(context->arena, r->input, r->input_length, &a->scheme, document,
                                 &r->faults, err))
            return false;
    }
    if (!programme_choose(context, r->region, r->year, &key, err) ||
        !programme_load(context, key.region, key.year, &a->programme, err))
        return false;
    Date last = programme_last_period(&a->programme);
    r->day = r->day != DATE_NONE ? r->day : last != DATE_NONE ? last : context->today;
    a->assessment = (Assessment){.year = key.year, .day = r->day, .name = a->scheme.name};
    if (!measures_load(context, &a->programme, r->day, &a->measures, err) ||
        !choose_units(context, a, document, err))
        return false;
    Mixed *mixed = ARENA_NEW(context->arena, Mixed);
    *mixed = (Mixed){.arena = context->arena, .a = a, .document = document};
    a->input.scheme = &a->scheme;
    a->input.periods = a->measures.periods;
    a->input.period_count = a->measures.period_count;
    a->input.entries = document ? document->input.entries : NULL;
    a->input.entry_count = document ? document->input.entry_count : 0;
    a->input.data = mixed;
    a->input.measure = read_mixed;
    return score_table(context->arena, &a->input, &a->table, err) &&
           imagine(context->arena, &a->input, r->changes, r->change_count, &r->after, &r->total,
                   err);
}

const UseCase what_if_use_case = {"what if", PERMISSION_READ, false, what_if};
const UseCase scheme_run_use_case = {"assess run", PERMISSION_READ, false, run};
