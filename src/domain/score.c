#include "domain/score.h"

#include "base/limits.h"
#include "base/message.h"

#include <stdint.h>
#include <string.h>

typedef struct Scoring {
    Arena *arena;            // everything lives there
    const ScoreInput *input; // what is worked out
    const Scheme *scheme;    // by which
    ScoreTotal *totals;      // so far
    bool **summed;           // a unit and part each: its sum is known
    ExpressionWorld world;   // for all formulas
} Scoring;

static bool line_of(Scoring *s, size_t number, size_t unit, Error *err);
static bool part_of(Scoring *s, size_t number, size_t unit, Error *err);

// --- The world of the formulas ---

static bool read_name(void *data, size_t name, ExpressionPlace place, ExpressionValue *out,
                      Error *err) {
    Scoring *s = data;
    size_t n = 0;
    Ratio value = {0, 0};
    const char *missing = "";
    switch (scheme_thing(s->scheme, name, &n)) {
    case THING_FORMULA:
        return expression_value(&s->scheme->formulas[n].expression, &s->world, place, out, err);
    case THING_ITEM:
        if (!line_of(s, n, place.unit, err))
            return false;
        if (s->totals[place.unit].lines[n].counted || !s->totals[place.unit].lines[n].applies)
            value = s->totals[place.unit].lines[n].points;
        missing = s->scheme->items[n].key;
        break;
    case THING_PART:
        if (!part_of(s, n, place.unit, err))
            return false;
        value = s->totals[place.unit].parts[n].points;
        break;
    default:
        if (!s->input->measure(s->input->data, n, place, &value, err))
            return false;
        missing = s->scheme->measures[n].key;
    }
    *out = ratio_exists(value) ? (ExpressionValue){.kind = EXPRESSION_NUMBER, .number = value}
                               : (ExpressionValue){.kind = EXPRESSION_MISSING, .missing = missing};
    return true;
}

static bool same_series(const Scoring *s, size_t a, size_t b) {
    return strcmp(s->input->units[a].series, s->input->units[b].series) == 0;
}

static size_t list_rows(void *data, ExpressionList list, size_t unit) {
    const Scoring *s = data;
    size_t count = 0;
    if (list == LIST_PERIODS)
        return s->input->period_count;
    if (list == LIST_MATTERS)
        return s->input->units[unit].matter_count;
    for (size_t i = 0; i < s->input->unit_count; i++)
        count += same_series(s, i, unit);
    return count;
}

static size_t unit_at(void *data, size_t unit, size_t row) {
    const Scoring *s = data;
    for (size_t i = 0; i < s->input->unit_count; i++)
        if (same_series(s, i, unit) && row-- == 0)
            return i;
    return unit;
}

// Works a formula out for a line. A missing value or a fault of this one formula makes the line
// uncounted (*known false); what concerns all fails.
static bool work_out(Scoring *s, const Expression *e, ScoreLine *line, ExpressionPlace place,
                     ExpressionValue *out, bool *known, Error *err) {
    ExpressionTrace *outside = s->world.trace;
    s->world.trace = place.list == LIST_WHOLE ? &line->inputs : NULL;
    bool ok = expression_value(e, &s->world, place, out, err);
    s->world.trace = outside;
    *known = ok && out->kind != EXPRESSION_MISSING;
    if (!ok && err->code != ERROR_INPUT)
        return false;
    if (!*known)
        line->missing = ok ? out->missing : arena_strdup(s->arena, err->message);
    if (!ok)
        *err = (Error){0};
    return true;
}

// --- What the kinds give ---

static void too_large(ScoreLine *line) {
    line->counted = false;
    line->missing = _("数太大或太精细，算不下");
}

static bool by_formula(Scoring *s, const SchemeItem *item, size_t unit, ScoreLine *line,
                       Error *err) {
    ExpressionValue value;
    if (!work_out(s, &item->formula, line, (ExpressionPlace){unit, LIST_WHOLE, 0}, &value,
                  &line->counted, err))
        return false;
    line->raw = line->counted ? value.number : (Ratio){0, 1};
    return true;
}

static void take_steps(const SchemeItem *item, ScoreLine *line) {
    line->steps = rank_steps_for(item->steps, item->step_count, line->rank.of);
    if (!line->steps || !rank_points(line->steps, &line->rank, &line->raw))
        too_large(line);
}

// A whole number from 1 to a million.
static bool is_place(const ExpressionValue *value) {
    enum { MOST = 1000000 };
    return value->number.denominator == 1 && value->number.numerator >= 1 &&
           value->number.numerator <= MOST;
}

// A place that is given: the province's list, say.
static bool by_given_place(Scoring *s, const SchemeItem *item, size_t unit, ScoreLine *line,
                           Error *err) {
    ExpressionValue place, of;
    ExpressionPlace here = {unit, LIST_WHOLE, 0};
    bool known = false;
    if (!work_out(s, &item->place, line, here, &place, &line->counted, err) ||
        !work_out(s, &item->of, line, here, &of, &known, err))
        return false;
    line->counted = line->counted && known;
    if (!line->counted)
        return true;
    if (!is_place(&place) || !is_place(&of) || place.number.numerator > of.number.numerator) {
        line->counted = false;
        line->missing = _("名次应是1到参加个数之间的整数");
        return true;
    }
    size_t all = (size_t)of.number.numerator, at = (size_t)place.number.numerator;
    line->rank = (RankEntry){.place = at, .shared = 1, .from_last = all - at + 1, .of = all};
    take_steps(item, line);
    return true;
}

// The places of all units by an item's formula; once for all, when the first is asked for.
static bool by_rank(Scoring *s, const SchemeItem *item, size_t number, Error *err) {
    const ScoreInput *in = s->input;
    RankEntry *entries = arena_array(s->arena, in->unit_count, sizeof *entries);
    for (size_t i = 0; i < in->unit_count; i++) {
        ScoreLine *line = &s->totals[i].lines[number];
        entries[i].series = in->units[i].series;
        if (!line->applies)
            continue;
        if (!by_formula(s, item, i, line, err))
            return false;
        if (line->counted)
            entries[i].value = line->raw;
    }
    rank_places(s->arena, entries, in->unit_count, item->order);
    for (size_t i = 0; i < in->unit_count; i++) {
        ScoreLine *line = &s->totals[i].lines[number];
        line->rank = entries[i];
        if (line->counted)
            take_steps(item, line);
    }
    return true;
}

static void add_piece(Scoring *s, ScoreLine *line, size_t row, Ratio points, size_t run) {
    line->pieces = arena_room(s->arena, line->pieces, line->piece_count, sizeof *line->pieces);
    line->pieces[line->piece_count++] = (ScorePiece){row, points, run};
    if (!ratio_add(line->raw, points, &line->raw))
        too_large(line);
}

static void by_entries(Scoring *s, const SchemeItem *item, size_t number, size_t unit,
                       ScoreLine *line) {
    line->counted = true;
    for (size_t i = 0; line->counted && i < s->input->entry_count; i++) {
        const ScoreEntry *entry = &s->input->entries[i];
        Ratio points = entry->value;
        if (entry->unit != unit || entry->item != number)
            continue;
        if (item->has_each && !ratio_multiply(item->each, entry->value, &points))
            too_large(line);
        else
            add_piece(s, line, i, points, 1);
    }
}

static bool by_periods(Scoring *s, const SchemeItem *item, size_t unit, ScoreLine *line,
                       Error *err) {
    size_t count = s->input->period_count;
    bool *holds = arena_array(s->arena, count, sizeof *holds), any = false;
    for (size_t i = 0; i < count; i++) {
        ExpressionValue value;
        bool known = false;
        if (!work_out(s, &item->formula, line, (ExpressionPlace){unit, LIST_PERIODS, i}, &value,
                      &known, err))
            return false;
        holds[i] = known && value.truth;
        any = any || known;
    }
    line->counted = any;
    if (!any)
        return true;
    line->missing = "";
    for (size_t from = 0, to = 0; from < count; from = to) {
        for (to = from; to < count && holds[to] == holds[from];)
            to++;
        bool in_a_row = item->run_from && to - from >= item->run_from;
        for (size_t i = from; holds[from] && i < to; i++)
            add_piece(s, line, i, in_a_row ? item->run_each : item->each, to - from);
    }
    return true;
}

// --- A line ---

// Factor, start, floor and cap, and what becomes of a line that could not be counted.
static bool finish_line(Scoring *s, const SchemeItem *item, size_t unit, ScoreLine *line,
                        Error *err) {
    line->factor = (Ratio){1, 1};
    if (line->counted && item->has_factor) {
        ExpressionValue value;
        if (!work_out(s, &item->factor, line, (ExpressionPlace){unit, LIST_WHOLE, 0}, &value,
                      &line->counted, err))
            return false;
        line->factor = line->counted ? value.number : line->factor;
    }
    if (line->counted && (!ratio_multiply(line->raw, line->factor, &line->points) ||
                          !ratio_add(line->points, item->start, &line->points)))
        too_large(line);
    if (line->counted) {
        line->floored = ratio_exists(item->least) && ratio_compare(line->points, item->least) < 0;
        line->points = line->floored ? item->least : line->points;
        line->capped = ratio_exists(item->most) && ratio_compare(line->points, item->most) > 0;
        line->points = line->capped ? item->most : line->points;
        if (!ratio_round(line->points, s->scheme->digits, s->scheme->rounding, &line->points))
            too_large(line);
    }
    line->out_of = item->points;
    if (line->counted)
        return true;
    line->points = item->missing == MISSING_FULL ? item->points : (Ratio){0, 1};
    if (item->missing == MISSING_LEAVE_OUT)
        line->out_of = (Ratio){0, 1};
    return true;
}

static bool applies(Scoring *s, const SchemeItem *item, size_t unit, ScoreLine *line, Error *err) {
    ExpressionValue value;
    bool known = true;
    line->raw = line->points = line->out_of = (Ratio){0, 1};
    line->missing = "";
    line->applies = true;
    if (item->has_applies) {
        if (!work_out(s, &item->applies, line, (ExpressionPlace){unit, LIST_WHOLE, 0}, &value,
                      &known, err))
            return false;
        line->applies = known && value.truth;
        if (!known && item->missing != MISSING_LEAVE_OUT)
            line->out_of = item->points;
        if (!known && item->missing == MISSING_FULL)
            line->points = item->points;
    }
    return true;
}

// Works out the line of an item and a unit; of an item by rank those of all units.
static bool line_of(Scoring *s, size_t number, size_t unit, Error *err) {
    const SchemeItem *item = &s->scheme->items[number];
    ScoreLine *line = &s->totals[unit].lines[number];
    bool all = item->kind == ITEM_RANK && !item->has_place;
    if (line->done)
        return true;
    for (size_t i = all ? 0 : unit; i < (all ? s->input->unit_count : unit + 1); i++)
        if (!applies(s, item, i, &s->totals[i].lines[number], err))
            return false;
    if (all && !by_rank(s, item, number, err))
        return false;
    for (size_t i = all ? 0 : unit; i < (all ? s->input->unit_count : unit + 1); i++) {
        line = &s->totals[i].lines[number];
        line->done = true;
        if (!line->applies)
            continue;
        bool ok = item->kind == ITEM_FORMULA   ? by_formula(s, item, i, line, err)
                  : item->kind == ITEM_PERIODS ? by_periods(s, item, i, line, err)
                  : item->has_place            ? by_given_place(s, item, i, line, err)
                                               : true;
        if (item->kind == ITEM_ENTRIES)
            by_entries(s, item, number, i, line);
        if (!ok || !finish_line(s, item, i, line, err))
            return false;
    }
    return true;
}

// --- Sums ---

static bool within(Ratio least, Ratio most, Ratio *points, bool *capped, bool *floored) {
    *floored = ratio_exists(least) && ratio_compare(*points, least) < 0;
    *points = *floored ? least : *points;
    *capped = ratio_exists(most) && ratio_compare(*points, most) > 0;
    *points = *capped ? most : *points;
    return true;
}

static bool part_of(Scoring *s, size_t number, size_t unit, Error *err) {
    const SchemePart *part = &s->scheme->parts[number];
    ScoreSum *sum = &s->totals[unit].parts[number];
    Ratio scale = {1, 1};
    if (s->summed[unit][number])
        return true;
    sum->points = sum->out_of = (Ratio){0, 1};
    bool fits = part->out_of.numerator == 0 || ratio_divide(part->points, part->out_of, &scale);
    for (size_t i = part->first; i < part->first + part->count; i++) {
        if (!line_of(s, i, unit, err))
            return false;
        const ScoreLine *line = &s->totals[unit].lines[i];
        fits = fits && ratio_add(sum->points, line->points, &sum->points) &&
               ratio_add(sum->out_of, line->out_of, &sum->out_of);
    }
    fits = fits && ratio_multiply(sum->points, scale, &sum->points) &&
           ratio_multiply(sum->out_of, scale, &sum->out_of) &&
           within(part->least, part->most, &sum->points, &sum->capped, &sum->floored) &&
           ratio_round(sum->points, s->scheme->digits, s->scheme->rounding, &sum->points);
    s->summed[unit][number] = true;
    return fits || error_set(err, ERROR_INPUT, part->key, _("“%s”加起来算不下"), part->name);
}

static bool judge_vetoes(Scoring *s, size_t unit, Error *err) {
    const Scheme *scheme = s->scheme;
    ScoreTotal *total = &s->totals[unit];
    for (size_t i = 0; i < scheme->veto_count; i++) {
        const SchemeVeto *veto = &scheme->vetoes[i];
        ScoreLine scratch = {0};
        ExpressionValue value = {.truth = false};
        bool known = true;
        if (veto->has_when &&
            !work_out(s, &veto->when, &scratch, (ExpressionPlace){unit, LIST_WHOLE, 0}, &value,
                      &known, err))
            return false;
        total->unknown[i] = known ? NULL : scratch.missing;
        total->vetoed[i] = known && value.truth;
        for (size_t k = 0; k < s->input->entry_count; k++)
            total->vetoed[i] = total->vetoed[i] || (s->input->entries[k].veto == i &&
                                                    s->input->entries[k].unit == unit);
        if (!total->vetoed[i])
            continue;
        if (veto->effect == VETO_ZERO)
            total->points = (Ratio){0, 1};
        if (veto->effect == VETO_CAP && ratio_compare(total->points, veto->most) > 0)
            total->points = veto->most;
        if (veto->effect == VETO_NOT_RANKED)
            total->ranked = false;
    }
    return true;
}

static bool total_of(Scoring *s, size_t unit, Error *err) {
    const Scheme *scheme = s->scheme;
    ScoreTotal *total = &s->totals[unit];
    bool fits = true;
    total->points = total->out_of = (Ratio){0, 1};
    total->ranked = true;
    for (size_t i = 0; i < scheme->part_count; i++) {
        if (!part_of(s, i, unit, err))
            return false;
        fits = fits && ratio_add(total->points, total->parts[i].points, &total->points) &&
               ratio_add(total->out_of, total->parts[i].out_of, &total->out_of);
    }
    if (!fits)
        return error_set(err, ERROR_INPUT, "total", _("总分加起来算不下"));
    within(scheme->least, scheme->most, &total->points, &total->capped, &total->floored);
    total->before_veto = total->points;
    if (!judge_vetoes(s, unit, err))
        return false;
    for (size_t i = scheme->level_count; i-- > 0;)
        if (ratio_compare(total->points, scheme->levels[i].from) >= 0)
            total->level = &scheme->levels[i];
    return true;
}

static void rank_totals(Scoring *s) {
    size_t count = s->input->unit_count;
    RankEntry *entries = arena_array(s->arena, count, sizeof *entries);
    for (size_t i = 0; i < count; i++) {
        const ScoreTotal *total = &s->totals[i];
        entries[i].series = s->input->units[i].series;
        if (!total->ranked || total->out_of.numerator == 0)
            continue;
        if (s->scheme->rank_by == RANK_BY_POINTS)
            entries[i].value = total->points;
        else
            ratio_divide(total->points, total->out_of, &entries[i].value);
    }
    rank_places(s->arena, entries, count, RANK_DESCENDING);
    for (size_t i = 0; i < count; i++)
        s->totals[i].rank = entries[i];
}

bool score_table(Arena *arena, const ScoreInput *input, ScoreTable *table, Error *err) {
    const Scheme *scheme = input->scheme;
    Scoring s = {.arena = arena, .input = input, .scheme = scheme};
    s.world = (ExpressionWorld){.arena = arena,
                                .data = &s,
                                .read = read_name,
                                .rows = list_rows,
                                .unit_at = unit_at,
                                .steps = LIMIT_EXPRESSION_STEPS};
    s.totals = arena_array(arena, input->unit_count, sizeof *s.totals);
    s.summed = arena_array(arena, input->unit_count, sizeof *s.summed);
    for (size_t i = 0; i < input->unit_count; i++) {
        ScoreTotal *total = &s.totals[i];
        total->unit = &input->units[i];
        total->lines = arena_array(arena, scheme->item_count, sizeof *total->lines);
        total->parts = arena_array(arena, scheme->part_count, sizeof *total->parts);
        total->vetoed = arena_array(arena, scheme->veto_count, sizeof *total->vetoed);
        total->unknown = arena_array(arena, scheme->veto_count, sizeof *total->unknown);
        s.summed[i] = arena_array(arena, scheme->part_count, sizeof **s.summed);
    }
    *table = (ScoreTable){.input = input, .totals = s.totals};
    for (size_t i = 0; i < input->unit_count; i++) {
        if (!total_of(&s, i, err))
            return false;
        for (size_t k = 0; k < scheme->item_count; k++)
            table->left_out += *s.totals[i].lines[k].missing != 0;
    }
    rank_totals(&s);
    return true;
}
