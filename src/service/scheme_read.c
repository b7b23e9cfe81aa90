#include "service/scheme_read.h"

#include "base/limits.h"
#include "base/message.h"
#include "service/json_read.h"
#include "service/ladder.h"
#include "service/measures.h"

#include <string.h>

enum { KEY_LENGTH = 60, DIGITS_MOST = 4, PLACES = 50, DEFAULT_DIGITS = 2 };

// A formula, not yet read: scheme_bind does that when all names are known.
static bool read_formula(const JsonReader *r, JsonValue *object, const char *path, const char *key,
                         bool required, Expression *out) {
    *out = (Expression){.field = json_path(r, path, key)};
    if (!required && !json_member_exists(object, key))
        return false;
    out->text = json_text_member(r, object, path, key, true, LIMIT_EXPRESSION);
    out->text = *out->text ? out->text : NULL;
    return out->text != NULL;
}

// --- Parts of a scheme ---

static void read_measure(const JsonReader *r, JsonValue *o, const char *path, SchemeMeasure *m) {
    json_members_only(r, o, path, "key name unit note from step per");
    m->key = json_text_member(r, o, path, "key", true, KEY_LENGTH);
    m->name = json_text_member(r, o, path, "name", false, LIMIT_NAME);
    m->unit = json_text_member(r, o, path, "unit", false, LIMIT_NAME);
    m->note = json_text_member(r, o, path, "note", false, LIMIT_WORDS);
    m->from = json_text_member(r, o, path, "from", false, KEY_LENGTH);
    m->per = (MeasurePer)json_choice_member(r, o, path, "per", false, measure_pers, PER_COUNT);
    m->step = json_whole_member(r, o, path, "step", 1, LADDER_STEPS, 0);
    m->name = *m->name ? m->name : m->key;
    if (*m->from && json_member_exists(o, "per"))
        scheme_fault(r->arena, r->faults, json_path(r, path, "per"), _("系统计算的数据不用写 per"));
}

static const Ratio *read_numbers(const JsonReader *r, JsonValue *o, const char *path,
                                 const char *key, size_t *count) {
    JsonValue *list = NULL;
    *count = json_list_member(r, o, path, key, false, PLACES, &list);
    Ratio *out = arena_array(r->arena, *count, sizeof *out);
    for (size_t i = 0; i < *count; i++) {
        out[i] = (Ratio){0, 1};
        json_take_number(r, json_element(list, i),
                         arena_printf(r->arena, "%s[%zu]", json_path(r, path, key), i), &out[i]);
    }
    return out;
}

static void read_steps(const JsonReader *r, JsonValue *o, const char *path, SchemeItem *item) {
    JsonValue *list = NULL;
    const char *own = NULL;
    size_t count = json_list_member(r, o, path, "steps", true, LIMIT_SCHEME_STEPS, &list);
    RankSteps *steps = arena_array(r->arena, count, sizeof *steps);
    for (size_t i = 0; i < count; i++) {
        JsonValue *one = json_object_element(r, list, path, "steps", i, &own);
        if (!one)
            continue;
        json_members_only(r, one, own, "most first last step");
        steps[i].most =
            (size_t)json_whole_member(r, one, own, "most", 1, (int)LIMIT_SCHEME_UNITS, 0);
        steps[i].first = read_numbers(r, one, own, "first", &steps[i].first_count);
        steps[i].last = read_numbers(r, one, own, "last", &steps[i].last_count);
        steps[i].step = json_number_member(r, one, own, "step", false, (Ratio){0, 0});
        if (steps[i].first_count + steps[i].last_count == 0)
            scheme_fault(r->arena, r->faults, own, _("至少应有 first 或 last"));
    }
    item->steps = steps;
    item->step_count = count;
}

static const Ratio none = {0, 0}, zero = {0, 1};

// What an item says by its kind, and which members it may have.
static void read_kind(const JsonReader *r, JsonValue *o, const char *path, SchemeItem *item) {
    static const char *const members[ITEM_KIND_COUNT] = {
        [ITEM_FORMULA] = "formula",
        [ITEM_RANK] = "by place of order steps",
        [ITEM_ENTRIES] = "each",
        [ITEM_PERIODS] = "when each run_from run_each",
    };
    json_members_only(
        r, o, path,
        arena_printf(r->arena,
                     "key name rule kind points start factor applies least most missing %s",
                     members[item->kind]));
    switch (item->kind) {
    case ITEM_FORMULA:
        read_formula(r, o, path, "formula", true, &item->formula);
        break;
    case ITEM_RANK:
        item->has_place = json_member_exists(o, "place") || json_member_exists(o, "of");
        if (item->has_place && json_member_exists(o, "by"))
            scheme_fault(r->arena, r->faults, json_path(r, path, "by"),
                         _("by 与 place、of 只能用一种"));
        if (item->has_place) {
            read_formula(r, o, path, "place", true, &item->place);
            read_formula(r, o, path, "of", true, &item->of);
        } else {
            read_formula(r, o, path, "by", true, &item->formula);
        }
        item->order = (RankOrder)json_choice_member(r, o, path, "order", false, rank_orders,
                                                    RANK_ORDER_COUNT);
        read_steps(r, o, path, item);
        break;
    case ITEM_ENTRIES:
        item->has_each = json_member_exists(o, "each");
        item->each = json_number_member(r, o, path, "each", false, zero);
        break;
    default:
        read_formula(r, o, path, "when", true, &item->formula);
        item->each = json_number_member(r, o, path, "each", true, zero);
        item->run_from =
            (size_t)json_whole_member(r, o, path, "run_from", 2, (int)LIMIT_SCHEME_PERIODS, 0);
        item->run_each = json_number_member(r, o, path, "run_each", item->run_from > 0, zero);
        if (!item->run_from && json_member_exists(o, "run_each"))
            scheme_fault(r->arena, r->faults, json_path(r, path, "run_from"), _("缺少这个成员"));
    }
}

static void read_item(const JsonReader *r, JsonValue *o, const char *path, SchemeItem *item) {
    item->key = json_text_member(r, o, path, "key", true, KEY_LENGTH);
    item->name = json_text_member(r, o, path, "name", false, LIMIT_NAME);
    item->rule = json_text_member(r, o, path, "rule", false, LIMIT_WORDS);
    item->kind =
        (ItemKind)json_choice_member(r, o, path, "kind", true, item_kinds, ITEM_KIND_COUNT);
    item->name = *item->name ? item->name : item->key;
    read_kind(r, o, path, item);
    item->points = json_number_member(r, o, path, "points", false, zero);
    item->start = json_number_member(r, o, path, "start", false, zero);
    item->has_factor = read_formula(r, o, path, "factor", false, &item->factor);
    item->has_applies = read_formula(r, o, path, "applies", false, &item->applies);
    // What is out of so much lies between nothing and so much, unless the scheme says otherwise.
    bool scored = item->points.numerator > 0;
    item->least = json_number_member(r, o, path, "least", false, scored ? zero : none);
    item->most = json_number_member(r, o, path, "most", false, scored ? item->points : none);
    item->missing = (MissingRule)json_choice_member(r, o, path, "missing", false, missing_rules,
                                                    MISSING_RULE_COUNT);
    if (item->points.numerator < 0)
        scheme_fault(r->arena, r->faults, json_path(r, path, "points"), _("满分不能小于零"));
}

static void read_part(const JsonReader *r, JsonValue *o, const char *path, Scheme *s,
                      SchemePart *part) {
    JsonValue *list = NULL;
    const char *own = NULL;
    json_members_only(r, o, path, "key name points out_of least most items");
    part->key = json_text_member(r, o, path, "key", true, KEY_LENGTH);
    part->name = json_text_member(r, o, path, "name", false, LIMIT_NAME);
    part->name = *part->name ? part->name : part->key;
    part->points = json_number_member(r, o, path, "points", false, zero);
    part->out_of = json_number_member(r, o, path, "out_of", false, none);
    bool scored = part->points.numerator > 0;
    part->least = json_number_member(r, o, path, "least", false, scored ? zero : none);
    part->most = json_number_member(r, o, path, "most", false, scored ? part->points : none);
    if (part->points.numerator < 0 || part->out_of.numerator < 0)
        scheme_fault(r->arena, r->faults, json_path(r, path, "points"), _("满分不能小于零"));
    part->first = s->item_count;
    part->count = json_list_member(r, o, path, "items", true, LIMIT_SCHEME_ITEMS, &list);
    if (s->item_count + part->count > LIMIT_SCHEME_ITEMS) {
        scheme_fault(r->arena, r->faults, json_path(r, path, "items"), _("全部项目最多%zu个"),
                     LIMIT_SCHEME_ITEMS);
        part->count = 0;
    }
    for (size_t i = 0; i < part->count; i++) {
        SchemeItem *item = &s->items[s->item_count++];
        *item = (SchemeItem){.key = "",
                             .name = "",
                             .rule = "",
                             .points = zero,
                             .start = zero,
                             .least = none,
                             .most = none,
                             .part = (size_t)(part - s->parts)};
        JsonValue *one = json_object_element(r, list, path, "items", i, &own);
        if (one)
            read_item(r, one, own, item);
    }
}

static void read_veto(const JsonReader *r, JsonValue *o, const char *path, SchemeVeto *veto) {
    json_members_only(r, o, path, "key name rule when effect most");
    veto->key = json_text_member(r, o, path, "key", true, KEY_LENGTH);
    veto->name = json_text_member(r, o, path, "name", true, LIMIT_NAME);
    veto->rule = json_text_member(r, o, path, "rule", false, LIMIT_WORDS);
    veto->has_when = read_formula(r, o, path, "when", false, &veto->when);
    veto->effect =
        (VetoEffect)json_choice_member(r, o, path, "effect", true, veto_effects, VETO_EFFECT_COUNT);
    veto->most = json_number_member(r, o, path, "most", veto->effect == VETO_CAP, none);
    if (veto->effect != VETO_CAP && json_member_exists(o, "most"))
        scheme_fault(r->arena, r->faults, json_path(r, path, "most"), _("只有封顶才写 most"));
}

static void read_series(const JsonReader *r, JsonValue *o, Scheme *s) {
    JsonValue *list = NULL;
    s->series_count = json_list_member(r, o, "", "series", false, LIMIT_SCHEME_SERIES, &list);
    s->series = arena_array(r->arena, s->series_count, sizeof *s->series);
    for (size_t i = 0; i < s->series_count; i++) {
        s->series[i] = json_text_element(r, list, "", "series", i, LIMIT_NAME);
        for (size_t k = 0; k < i; k++)
            if (strcmp(s->series[k], s->series[i]) == 0)
                scheme_fault(r->arena, r->faults, arena_printf(r->arena, "series[%zu]", i),
                             _("名称“%s”已经用过"), s->series[i]);
    }
}

static void read_all(const JsonReader *r, JsonValue *o, Scheme *s) {
    JsonValue *list = NULL, *one = NULL;
    const char *own = NULL;
    json_members_only(
        r, o, "",
        "format key name note total digits rounding rank_by least most series measures formulas "
        "parts veto levels");
    const char *format = json_text_member(r, o, "", "format", true, KEY_LENGTH);
    if (*format && strcmp(format, "duban-scheme/1") != 0)
        scheme_fault(r->arena, r->faults, "format", _("应是 duban-scheme/1"));
    s->key = json_text_member(r, o, "", "key", true, KEY_LENGTH);
    if (strspn(s->key, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(s->key))
        scheme_fault(r->arena, r->faults, "key", _("只能用小写字母、数字和 -"));
    s->name = json_text_member(r, o, "", "name", true, LIMIT_NAME);
    s->note = json_text_member(r, o, "", "note", false, LIMIT_WORDS);
    s->total = json_number_member(r, o, "", "total", true, zero);
    s->digits = json_whole_member(r, o, "", "digits", 0, DIGITS_MOST, DEFAULT_DIGITS);
    s->rounding =
        (Rounding)json_choice_member(r, o, "", "rounding", false, rounding_terms, ROUNDING_COUNT);
    s->rank_by =
        (RankBy)json_choice_member(r, o, "", "rank_by", false, rank_by_terms, RANK_BY_COUNT);
    s->least = json_number_member(r, o, "", "least", false, none);
    s->most = json_number_member(r, o, "", "most", false, none);
    read_series(r, o, s);
    s->measure_count = json_list_member(r, o, "", "measures", false, LIMIT_SCHEME_ITEMS, &list);
    s->measures = arena_array(r->arena, s->measure_count, sizeof *s->measures);
    for (size_t i = 0; i < s->measure_count; i++) {
        s->measures[i] = (SchemeMeasure){"", "", "", "", "", PER_UNIT, 0, 0, 0};
        if ((one = json_object_element(r, list, "", "measures", i, &own)) != NULL)
            read_measure(r, one, own, &s->measures[i]);
    }
    s->formula_count = json_list_member(r, o, "", "formulas", false, LIMIT_SCHEME_ITEMS, &list);
    s->formulas = arena_array(r->arena, s->formula_count, sizeof *s->formulas);
    for (size_t i = 0; i < s->formula_count; i++) {
        s->formulas[i] = (SchemeFormula){.key = "", .name = ""};
        if ((one = json_object_element(r, list, "", "formulas", i, &own)) == NULL)
            continue;
        json_members_only(r, one, own, "key name formula");
        s->formulas[i].key = json_text_member(r, one, own, "key", true, KEY_LENGTH);
        s->formulas[i].name = json_text_member(r, one, own, "name", false, LIMIT_NAME);
        read_formula(r, one, own, "formula", true, &s->formulas[i].expression);
    }
    s->part_count = json_list_member(r, o, "", "parts", true, LIMIT_SCHEME_PARTS, &list);
    s->parts = arena_array(r->arena, s->part_count, sizeof *s->parts);
    s->items = arena_array(r->arena, LIMIT_SCHEME_ITEMS, sizeof *s->items);
    for (size_t i = 0; i < s->part_count; i++) {
        s->parts[i] = (SchemePart){.key = "", .name = "", .points = zero};
        if ((one = json_object_element(r, list, "", "parts", i, &own)) != NULL)
            read_part(r, one, own, s, &s->parts[i]);
    }
    s->veto_count = json_list_member(r, o, "", "veto", false, LIMIT_SCHEME_ITEMS, &list);
    s->vetoes = arena_array(r->arena, s->veto_count, sizeof *s->vetoes);
    for (size_t i = 0; i < s->veto_count; i++) {
        s->vetoes[i] = (SchemeVeto){.key = "", .name = "", .rule = ""};
        if ((one = json_object_element(r, list, "", "veto", i, &own)) != NULL)
            read_veto(r, one, own, &s->vetoes[i]);
    }
    s->level_count = json_list_member(r, o, "", "levels", false, LIMIT_SCHEME_PARTS, &list);
    s->levels = arena_array(r->arena, s->level_count, sizeof *s->levels);
    for (size_t i = 0; i < s->level_count; i++) {
        s->levels[i] = (SchemeLevel){"", zero};
        if ((one = json_object_element(r, list, "", "levels", i, &own)) == NULL)
            continue;
        json_members_only(r, one, own, "name from");
        s->levels[i].name = json_text_member(r, one, own, "name", true, LIMIT_NAME);
        s->levels[i].from = json_number_member(r, one, own, "from", true, zero);
    }
}

bool scheme_read(Arena *arena, const char *text, size_t length, Scheme *scheme,
                 SchemeFaults *faults, Error *err) {
    *scheme = (Scheme){.key = "", .name = "", .note = ""};
    *faults = (SchemeFaults){0};
    JsonReader reader = {.arena = arena, .faults = faults};
    JsonValue *root = json_document(&reader, text, length);
    if (root)
        read_all(&reader, root, scheme);
    if (faults->count == 0)
        scheme_bind(arena, scheme, system_measures, system_measure_count, faults);
    return faults->count == 0 ||
           error_set(err, ERROR_INPUT, faults->items[0].path, "%s", faults->items[0].words);
}
