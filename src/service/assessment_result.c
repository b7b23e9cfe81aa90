#include "service/assessment_result.h"

#include "base/digest.h"
#include "base/message.h"
#include "base/text.h"
#include "domain/score_words.h"

#include <stdint.h>
#include <string.h>

// --- JSON ---

// A member, with the comma before it where something stands there.
static void key(Text *t, const char *name) {
    char last = t->length ? t->data[t->length - 1] : '{';
    text_add(t, last == '{' || last == '[' ? "" : ",");
    if (name) {
        text_json(t, name);
        text_add(t, ":");
    }
}

static void put(Text *t, const char *name, const char *value) {
    key(t, name);
    text_json(t, value);
}

// null for "".
static void put_some(Text *t, const char *name, const char *value) {
    key(t, name);
    if (value && *value)
        text_json(t, value);
    else
        text_add(t, "null");
}

static void put_count(Text *t, const char *name, size_t value) {
    key(t, name);
    text_addf(t, "%zu", value);
}

static void put_flag(Text *t, const char *name, bool value) {
    key(t, name);
    text_add(t, value ? "true" : "false");
}

static void open_in(Text *t, const char *name, const char *bracket) {
    key(t, name);
    text_add(t, bracket);
}

static const char *points(Text *t, const Assessed *a, Ratio value) {
    return score_points(t->arena, &a->scheme, value);
}

static void put_place(Text *t, const RankEntry *rank) {
    key(t, "place");
    if (rank->place)
        text_addf(t, "%zu", rank->place);
    else
        text_add(t, "null");
    put_count(t, "shared", rank->shared);
    put_count(t, "of", rank->of);
}

static size_t left_out(const Assessed *a, const ScoreTotal *total) {
    size_t count = 0;
    for (size_t i = 0; i < a->scheme.item_count; i++)
        count += *total->lines[i].missing != 0;
    return count;
}

// What the table and a unit's own page have in common.
static void put_total(Text *t, const Assessed *a, size_t unit) {
    const ScoreTotal *total = &a->table.totals[unit];
    open_in(t, "unit", "{");
    key(t, "id");
    text_addf(t, "%lld", (long long)total->unit->id);
    put(t, "name", total->unit->name);
    text_add(t, "}");
    put_some(t, "series", total->unit->series);
    put(t, "points", points(t, a, total->points));
    put(t, "out_of", score_number(t->arena, total->out_of));
    put_place(t, &total->rank);
    put_some(t, "level", total->level ? total->level->name : "");
    put_count(t, "left_out", left_out(a, total));
    bool vetoed = false;
    for (size_t i = 0; i < a->scheme.veto_count; i++)
        vetoed = vetoed || total->vetoed[i];
    put_flag(t, "vetoed", vetoed);
}

static void put_sum(Text *t, const Assessed *a, const SchemePart *part, const ScoreSum *sum) {
    put(t, "key", part->key);
    put(t, "name", part->name);
    put(t, "points", points(t, a, sum->points));
    put(t, "out_of", score_number(t->arena, sum->out_of));
}

const char *assessment_table_json(Arena *arena, const Assessed *a) {
    Text text = text_new(arena), *t = &text;
    text_add(t, "{");
    put(t, "total", score_number(arena, a->scheme.total));
    put(t, "rank_by", rank_by_terms[a->scheme.rank_by].key);
    open_in(t, "parts", "[");
    for (size_t i = 0; i < a->scheme.part_count; i++) {
        open_in(t, NULL, "{");
        put(t, "key", a->scheme.parts[i].key);
        put(t, "name", a->scheme.parts[i].name);
        put(t, "points", score_number(arena, a->scheme.parts[i].points));
        text_add(t, "}");
    }
    text_add(t, "]");
    open_in(t, "units", "[");
    for (size_t i = 0; i < a->input.unit_count; i++) {
        open_in(t, NULL, "{");
        put_total(t, a, i);
        open_in(t, "parts", "[");
        for (size_t k = 0; k < a->scheme.part_count; k++) {
            open_in(t, NULL, "{");
            put_sum(t, a, &a->scheme.parts[k], &a->table.totals[i].parts[k]);
            text_add(t, "}");
        }
        text_add(t, "]}");
    }
    text_add(t, "]");
    put_count(t, "left_out", a->table.left_out);
    text_add(t, "}");
    return text_string(t);
}

// Where an input comes from: computed by the system, entered with evidence, or another rule.
static void put_source(Text *t, const Assessed *a, const ExpressionInput *input, size_t unit) {
    size_t n = 0;
    if (input->index == SIZE_MAX) {
        put(t, "source", "list");
        return;
    }
    SchemeThing thing = scheme_thing(&a->scheme, input->index, &n);
    if (thing != THING_MEASURE) {
        put(t, "source", "rule");
        return;
    }
    const SchemeMeasure *m = &a->scheme.measures[n];
    put(t, "name", m->name);
    put_some(t, "unit", m->unit);
    put(t, "source", *m->from ? "system" : "entered");
    if (*m->from)
        put(t, "stated", _(system_measures[m->system].stated));
    int64_t id = m->per == PER_ALL ? 0 : a->input.units[unit].id;
    for (size_t i = 0; !*m->from && i < a->value_count; i++) {
        const AssessedValue *v = &a->values[i];
        if (!v->known || v->unit != id || *v->part || strcmp(v->measure, m->key) != 0)
            continue;
        put(t, "evidence", v->evidence);
        put(t, "actor", v->actor);
        put(t, "at", v->at);
    }
}

static void put_inputs(Text *t, const Assessed *a, const ScoreLine *line, size_t unit) {
    open_in(t, "inputs", "[");
    for (size_t i = 0; i < line->inputs.count; i++) {
        open_in(t, NULL, "{");
        put(t, "words", line->inputs.items[i].words);
        put(t, "value", score_input(t->arena, &line->inputs.items[i]));
        put_flag(t, "known", line->inputs.items[i].value.kind != EXPRESSION_MISSING);
        put_source(t, a, &line->inputs.items[i], unit);
        text_add(t, "}");
    }
    text_add(t, "]");
}

static void put_entry(Text *t, const AssessedEntry *e) {
    key(t, "id");
    text_addf(t, "%lld", (long long)e->id);
    put(t, "value", figure_text(t->arena, e->value));
    put(t, "day", date_iso(t->arena, e->day));
    put(t, "words", e->words);
    put(t, "evidence", e->evidence);
    put(t, "actor", e->actor);
    put(t, "at", e->at);
}

static void put_pieces(Text *t, const Assessed *a, const SchemeItem *item, const ScoreLine *line) {
    open_in(t, "pieces", "[");
    for (size_t i = 0; i < line->piece_count; i++) {
        const ScorePiece *piece = &line->pieces[i];
        open_in(t, NULL, "{");
        put(t, "points", score_number(t->arena, piece->points));
        if (item->kind == ITEM_PERIODS) {
            put(t, "period", date_iso(t->arena, a->input.periods[piece->row]));
            put_count(t, "run", piece->run);
        } else {
            put_entry(t, a->input.entries[piece->row].own);
        }
        text_add(t, "}");
    }
    text_add(t, "]");
}

static void put_item(Text *t, const Assessed *a, size_t unit, size_t number) {
    const SchemeItem *item = &a->scheme.items[number];
    const ScoreLine *line = &a->table.totals[unit].lines[number];
    open_in(t, NULL, "{");
    put(t, "key", item->key);
    put(t, "name", item->name);
    put_some(t, "rule", item->rule);
    put(t, "kind", item_kinds[item->kind].key);
    put(t, "kind_name", _(item_kinds[item->kind].chinese));
    put_some(t, "formula", item->formula.text);
    put(t, "points", points(t, a, line->points));
    put(t, "out_of", score_number(t->arena, line->out_of));
    put_flag(t, "applies", line->applies || *line->missing);
    put_flag(t, "counted", line->counted);
    put_some(t, "missing", line->missing);
    put(t, "why", score_why(t->arena, &a->table, unit, number));
    if (item->kind == ITEM_RANK) {
        open_in(t, "rank", "{");
        put_place(t, &line->rank);
        text_add(t, "}");
    }
    put_inputs(t, a, line, unit);
    put_pieces(t, a, item, line);
    text_add(t, "}");
}

static void put_vetoes(Text *t, const Assessed *a, size_t unit) {
    const ScoreTotal *total = &a->table.totals[unit];
    open_in(t, "vetoes", "[");
    for (size_t i = 0; i < a->scheme.veto_count; i++) {
        const SchemeVeto *veto = &a->scheme.vetoes[i];
        open_in(t, NULL, "{");
        put(t, "key", veto->key);
        put(t, "name", veto->name);
        put_some(t, "rule", veto->rule);
        put_flag(t, "holds", total->vetoed[i]);
        put_some(t, "why", score_veto_why(t->arena, &a->table, unit, i));
        open_in(t, "entries", "[");
        for (size_t k = 0; k < a->input.entry_count; k++) {
            if (a->input.entries[k].veto != i || a->input.entries[k].unit != unit)
                continue;
            open_in(t, NULL, "{");
            put_entry(t, a->input.entries[k].own);
            text_add(t, "}");
        }
        text_add(t, "]}");
    }
    text_add(t, "]");
}

const char *assessment_unit_json(Arena *arena, const Assessed *a, size_t unit) {
    Text text = text_new(arena), *t = &text;
    text_add(t, "{");
    put_total(t, a, unit);
    put(t, "before_veto", points(t, a, a->table.totals[unit].before_veto));
    open_in(t, "parts", "[");
    for (size_t i = 0; i < a->scheme.part_count; i++) {
        const SchemePart *part = &a->scheme.parts[i];
        const ScoreSum *sum = &a->table.totals[unit].parts[i];
        open_in(t, NULL, "{");
        put_sum(t, a, part, sum);
        put_flag(t, "capped", sum->capped);
        put_flag(t, "floored", sum->floored);
        open_in(t, "items", "[");
        for (size_t k = part->first; k < part->first + part->count; k++)
            put_item(t, a, unit, k);
        text_add(t, "]}");
    }
    text_add(t, "]");
    put_vetoes(t, a, unit);
    text_add(t, "}");
    return text_string(t);
}

// --- Kept results ---

static bool write_one(Context *context, const Assessed *a, int64_t revision, int64_t unit,
                      const char *text, Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_ASSESSMENT_RESULT_INSERT);
    bind_text(s, IN_ASSESSMENT_RESULT_INSERT_REGION, context->region);
    bind_int(s, IN_ASSESSMENT_RESULT_INSERT_ASSESSMENT, a->assessment.id);
    bind_int(s, IN_ASSESSMENT_RESULT_INSERT_REVISION, revision);
    bind_int(s, IN_ASSESSMENT_RESULT_INSERT_UNIT, unit);
    bind_text(s, IN_ASSESSMENT_RESULT_INSERT_TEXT, text);
    bind_text(s, IN_ASSESSMENT_RESULT_INSERT_AT, context->at);
    return statement_run(s, NULL, err);
}

bool assessment_result_write(Context *context, const Assessed *a, int64_t revision,
                             const char **digest, Error *err) {
    const char *text = NULL;
    // What is kept is Chinese, whoever publishes.
    Language language = message_language();
    message_set_language(LANGUAGE_ZH);
    bool ok = write_one(context, a, revision, 0, assessment_table_json(context->arena, a), err);
    for (size_t i = 0; ok && i < a->input.unit_count; i++)
        ok = write_one(context, a, revision, a->input.units[i].id,
                       assessment_unit_json(context->arena, a, i), err);
    message_set_language(language);
    Assessment now = a->assessment;
    now.revision = revision;
    return ok && assessment_result_read(context, &now, 0, &text, digest, err);
}

bool assessment_result_read(Context *context, const Assessment *assessment, int64_t unit,
                            const char **text, const char **digest, Error *err) {
    bool more = false;
    Text all = text_new(context->arena);
    char *hex = arena_alloc(context->arena, DIGEST_HEX_LENGTH + 1);
    *text = NULL;
    // The digest holds the scheme that was used, too.
    text_addf(&all, "%s/%lld/%s/%lld\n", context->region, (long long)assessment->id,
              assessment->scheme, (long long)assessment->scheme_version);
    Statement *s = store_query(context->store, context->arena, QUERY_ASSESSMENT_RESULTS);
    bind_text(s, IN_ASSESSMENT_RESULTS_REGION, context->region);
    bind_int(s, IN_ASSESSMENT_RESULTS_ASSESSMENT, assessment->id);
    bind_int(s, IN_ASSESSMENT_RESULTS_REVISION, assessment->revision);
    while (statement_next(s, &more, err) && more) {
        const char *one = column_text(s, OUT_ASSESSMENT_RESULTS_TEXT);
        text_addf(&all, "%lld %zu\n", (long long)column_int(s, OUT_ASSESSMENT_RESULTS_UNIT),
                  strlen(one));
        text_add(&all, one);
        if (column_int(s, OUT_ASSESSMENT_RESULTS_UNIT) == unit)
            *text = one;
    }
    *digest = hex;
    return !err->code && text_ok(&all, err) && digest_sm3(text_string(&all), all.length, hex, err);
}
