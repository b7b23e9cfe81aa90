#include "domain/scheme.h"

#include "base/limits.h"
#include "base/message.h"

#include <stdint.h>
#include <string.h>

const Term item_kinds[ITEM_KIND_COUNT] = {
    [ITEM_FORMULA] = {"formula", N_("按公式"), ""},
    [ITEM_RANK] = {"rank", N_("按名次"), ""},
    [ITEM_ENTRIES] = {"entries", N_("逐件加减"), ""},
    [ITEM_PERIODS] = {"periods", N_("逐期加减"), ""},
};

const Term missing_rules[MISSING_RULE_COUNT] = {
    [MISSING_LEAVE_OUT] = {"leave_out", N_("不计入满分"), ""},
    [MISSING_ZERO] = {"zero", N_("按零分"), ""},
    [MISSING_FULL] = {"full", N_("按满分"), ""},
};

const Term veto_effects[VETO_EFFECT_COUNT] = {
    [VETO_ZERO] = {"zero", N_("总分为零"), ""},
    [VETO_CAP] = {"cap", N_("总分封顶"), ""},
    [VETO_NOT_RANKED] = {"not_ranked", N_("不参加排名"), ""},
};

const Term rank_by_terms[RANK_BY_COUNT] = {
    [RANK_BY_POINTS] = {"points", N_("按得分"), ""},
    [RANK_BY_SHARE] = {"share", N_("按得分率"), ""},
};

const Term measure_pers[PER_COUNT] = {
    [PER_UNIT] = {"unit", N_("每个单位"), ""},
    [PER_PERIOD] = {"period", N_("每个单位每期"), ""},
    [PER_MATTER] = {"matter", N_("每个单位每件实事"), ""},
    [PER_ALL] = {"all", N_("全县一个数"), ""},
};

const Term rank_orders[RANK_ORDER_COUNT] = {
    [RANK_DESCENDING] = {"descending", N_("从大到小"), ""},
    [RANK_ASCENDING] = {"ascending", N_("从小到大"), ""},
};

void scheme_fault(Arena *arena, SchemeFaults *faults, const char *path, const char *format, ...) {
    if (faults->count == LIMIT_FAULTS)
        return;
    va_list args;
    va_start(args, format);
    const char *words = arena_vprintf(arena, format, args);
    va_end(args);
    faults->items = arena_room(arena, faults->items, faults->count, sizeof *faults->items);
    faults->items[faults->count++] = (SchemeFault){arena_strdup(arena, path), words};
}

SchemeThing scheme_thing(const Scheme *scheme, size_t index, size_t *number) {
    const size_t counts[] = {scheme->measure_count, scheme->formula_count, scheme->item_count};
    *number = index;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        if (*number < counts[i])
            return (SchemeThing)i;
        *number -= counts[i];
    }
    return THING_PART;
}

size_t scheme_item(const Scheme *scheme, const char *key) {
    for (size_t i = 0; i < scheme->item_count; i++)
        if (strcmp(scheme->items[i].key, key) == 0)
            return i;
    return SIZE_MAX;
}

size_t scheme_veto(const Scheme *scheme, const char *key) {
    for (size_t i = 0; i < scheme->veto_count; i++)
        if (strcmp(scheme->vetoes[i].key, key) == 0)
            return i;
    return SIZE_MAX;
}

// --- Names ---

typedef struct Binding {
    Arena *arena;               // faults live there
    Scheme *scheme;             // being held together
    const SystemMeasure *known; // what the system computes
    size_t known_count;         // of them
    SchemeFaults *faults;       // found so far
    char *marks;                // of all names: 0 not seen, 1 being walked, 2 done
    bool *asked;                // of formulas and lists: looked at already
} Binding;

static size_t name_count(const Scheme *s) {
    return s->measure_count + s->formula_count + s->item_count + s->part_count;
}

static const char *name_at(const Scheme *s, size_t index) {
    size_t n = 0;
    switch (scheme_thing(s, index, &n)) {
    case THING_MEASURE:
        return s->measures[n].key;
    case THING_FORMULA:
        return s->formulas[n].key;
    case THING_ITEM:
        return s->items[n].key;
    default:
        return s->parts[n].key;
    }
}

static bool find_name(void *data, const char *name, size_t *index) {
    const Scheme *s = data;
    for (*index = 0; *index < name_count(s); (*index)++)
        if (strcmp(name_at(s, *index), name) == 0)
            return true;
    return false;
}

// The path of what an index stands for.
static const char *path_at(Arena *arena, const Scheme *s, size_t index) {
    size_t n = 0;
    switch (scheme_thing(s, index, &n)) {
    case THING_MEASURE:
        return arena_printf(arena, "measures[%zu]", n);
    case THING_FORMULA:
        return arena_printf(arena, "formulas[%zu]", n);
    case THING_ITEM:
        return arena_printf(arena, "parts[%zu].items[%zu]", s->items[n].part,
                            n - s->parts[s->items[n].part].first);
    default:
        return arena_printf(arena, "parts[%zu]", n);
    }
}

static void check_names(Binding *b) {
    const Scheme *s = b->scheme;
    for (size_t i = 0; i < name_count(s); i++) {
        const char *name = name_at(s, i);
        const char *path = arena_printf(b->arena, "%s.key", path_at(b->arena, s, i));
        if (*name && !expression_is_name(name))
            scheme_fault(b->arena, b->faults, path,
                         _("“%s”不能作名称：应由汉字、字母、数字和下划线组成，不以数字开头，"
                           "也不能与函数同名"),
                         name);
        for (size_t k = 0; *name && k < i; k++)
            if (strcmp(name_at(s, k), name) == 0)
                scheme_fault(b->arena, b->faults, path, _("名称“%s”已在 %s 用过"), name,
                             path_at(b->arena, s, k));
    }
    for (size_t i = 0; i < s->veto_count; i++)
        if (scheme_item(s, s->vetoes[i].key) != SIZE_MAX || scheme_veto(s, s->vetoes[i].key) != i)
            scheme_fault(b->arena, b->faults, arena_printf(b->arena, "veto[%zu].key", i),
                         _("名称“%s”已经用过"), s->vetoes[i].key);
}

static void find_measures(Binding *b) {
    static const unsigned lists[PER_COUNT] = {
        [PER_UNIT] = 1U << LIST_WHOLE,
        [PER_PERIOD] = 1U << LIST_PERIODS,
        [PER_MATTER] = 1U << LIST_MATTERS,
        [PER_ALL] = 1U << LIST_WHOLE | 1U << LIST_PERIODS | 1U << LIST_MATTERS,
    };
    for (size_t i = 0; i < b->scheme->measure_count; i++) {
        SchemeMeasure *m = &b->scheme->measures[i];
        m->lists = lists[m->per];
        m->system = SIZE_MAX;
        for (size_t k = 0; *m->from && k < b->known_count; k++)
            if (strcmp(b->known[k].key, m->from) == 0) {
                m->system = k;
                m->lists = b->known[k].lists;
                m->unit = *m->unit ? m->unit : b->known[k].unit;
            }
        if (m->step && (m->system == SIZE_MAX || !b->known[m->system].by_step))
            scheme_fault(b->arena, b->faults, arena_printf(b->arena, "measures[%zu].step", i),
                         _("只有督办单的数据分级"));
        if (*m->from && m->system == SIZE_MAX)
            scheme_fault(b->arena, b->faults, arena_printf(b->arena, "measures[%zu].from", i),
                         _("系统不计算“%s”"), m->from);
    }
}

// --- Formulas ---

static void read_formula(Binding *b, Expression *e, bool truth) {
    Error err = {0};
    const char *text = e->text, *field = e->field;
    if (!text)
        return;
    if (!expression_parse(b->arena, text, field, e, &err) ||
        !expression_bind(e, find_name, b->scheme, &err)) {
        scheme_fault(b->arena, b->faults, field, "%s", err.message);
        e->root = NULL;
        e->name_count = 0;
    } else if (e->truth != truth) {
        scheme_fault(b->arena, b->faults, field, "%s",
                     truth ? _("这里应是条件，如 数量 >= 3") : _("这里应是数，不能是条件"));
        e->root = NULL;
    }
}

static void read_formulas(Binding *b) {
    Scheme *s = b->scheme;
    for (size_t i = 0; i < s->formula_count; i++)
        read_formula(b, &s->formulas[i].expression, false);
    for (size_t i = 0; i < s->item_count; i++) {
        SchemeItem *item = &s->items[i];
        read_formula(b, &item->formula, item->kind == ITEM_PERIODS);
        read_formula(b, &item->place, false);
        read_formula(b, &item->of, false);
        read_formula(b, &item->factor, false);
        read_formula(b, &item->applies, true);
    }
    for (size_t i = 0; i < s->veto_count; i++)
        read_formula(b, &s->vetoes[i].when, true);
}

// The expressions of an item, with the list that each is worked out for.
enum { ITEM_EXPRESSIONS = 5 };

static size_t item_expressions(const SchemeItem *item, const Expression *out[ITEM_EXPRESSIONS],
                               ExpressionList lists[ITEM_EXPRESSIONS]) {
    const Expression *all[ITEM_EXPRESSIONS] = {&item->formula, &item->place, &item->of,
                                               &item->factor, &item->applies};
    size_t count = 0;
    for (size_t i = 0; i < ITEM_EXPRESSIONS; i++)
        if (all[i]->root) {
            lists[count] = i == 0 && item->kind == ITEM_PERIODS ? LIST_PERIODS : LIST_WHOLE;
            out[count++] = all[i];
        }
    return count;
}

// --- Cycles, and lists that a value is not known for ---

static bool walk(Binding *b, size_t index, const char *trail);

static bool walk_names(Binding *b, const Expression *e, const char *trail) {
    for (size_t i = 0; i < e->name_count; i++)
        if (!walk(b, e->names[i].index, trail))
            return false;
    return true;
}

// Walks what a name is made of. False when it leads back to itself; that is told once.
static bool walk(Binding *b, size_t index, const char *trail) {
    const Scheme *s = b->scheme;
    size_t n = 0;
    const Expression *own[ITEM_EXPRESSIONS];
    ExpressionList lists[ITEM_EXPRESSIONS];
    const char *now = arena_printf(b->arena, *trail ? "%s → %s" : "%s%s", trail, name_at(s, index));
    if (b->marks[index] == 2)
        return true;
    if (b->marks[index] == 1) {
        scheme_fault(b->arena, b->faults, path_at(b->arena, s, index), _("规则互相引用：%s"), now);
        return false;
    }
    b->marks[index] = 1;
    bool ok = true;
    switch (scheme_thing(s, index, &n)) {
    case THING_FORMULA:
        ok = walk_names(b, &s->formulas[n].expression, now);
        break;
    case THING_ITEM:
        for (size_t i = 0, count = item_expressions(&s->items[n], own, lists); ok && i < count; i++)
            ok = walk_names(b, own[i], now);
        break;
    case THING_PART:
        for (size_t i = 0; ok && i < s->parts[n].count; i++)
            ok = walk(b, s->measure_count + s->formula_count + s->parts[n].first + i, now);
        break;
    default:
        break;
    }
    b->marks[index] = 2;
    return ok;
}

static bool check_cycles(Binding *b) {
    size_t count = name_count(b->scheme);
    b->marks = arena_array(b->arena, count, 1);
    bool ok = true;
    for (size_t i = 0; i < count; i++)
        ok = walk(b, i, "") && ok;
    return ok;
}

// Whether every value that an expression reads is known for the list that it is read over.
// `asked` names the formula that was written, as faults of formulas behind names are told there.
static void check_lists(Binding *b, const Expression *e, ExpressionList list, const char *asked) {
    const Scheme *s = b->scheme;
    static const char *const functions[LIST_COUNT] = {[LIST_WHOLE] = "",
                                                      [LIST_UNITS] = "",
                                                      [LIST_PERIODS] = "periods_…",
                                                      [LIST_MATTERS] = "matters_…"};
    for (size_t i = 0; i < e->name_count; i++) {
        size_t n = 0;
        const ExpressionName *name = &e->names[i];
        ExpressionList under = name->under == LIST_WHOLE ? list : name->under;
        SchemeThing thing = scheme_thing(s, name->index, &n);
        bool *seen = thing == THING_FORMULA ? &b->asked[n * LIST_COUNT + under] : NULL;
        if (seen && !*seen) {
            *seen = true;
            check_lists(b, &s->formulas[n].expression, under, asked);
        }
        if (thing != THING_MEASURE || s->measures[n].lists >> under & 1U)
            continue;
        ExpressionList only =
            s->measures[n].lists >> LIST_PERIODS & 1U ? LIST_PERIODS : LIST_MATTERS;
        if (under == LIST_WHOLE)
            scheme_fault(b->arena, b->faults, asked,
                         _("第%d行第%d列：“%s”一个单位有多个数，应放在 %s 函数里"), name->line,
                         name->column, name->text, functions[only]);
        else
            scheme_fault(b->arena, b->faults, asked, _("第%d行第%d列：“%s”没有%s的数"), name->line,
                         name->column, name->text, under == LIST_PERIODS ? _("按期") : _("按实事"));
    }
}

static void check_all_lists(Binding *b) {
    const Scheme *s = b->scheme;
    const Expression *own[ITEM_EXPRESSIONS];
    ExpressionList lists[ITEM_EXPRESSIONS];
    b->asked = arena_array(b->arena, s->formula_count * LIST_COUNT, sizeof *b->asked);
    for (size_t i = 0; i < s->item_count; i++)
        for (size_t k = 0, count = item_expressions(&s->items[i], own, lists); k < count; k++)
            check_lists(b, own[k], lists[k], own[k]->field);
    for (size_t i = 0; i < s->veto_count; i++)
        check_lists(b, &s->vetoes[i].when, LIST_WHOLE, s->vetoes[i].when.field);
}

// --- Points ---

static const char *ratio_words(Arena *arena, Ratio r) {
    Figure figure = {0};
    if (r.denominator == 1 ||
        !ratio_ceiling((Ratio){r.numerator < 0 ? -r.numerator : r.numerator, r.denominator},
                       figure_of(1), FIGURE_SCALE_MAX, &figure))
        return arena_printf(arena, "%lld", (long long)r.numerator);
    return arena_printf(arena, "%s%s", r.numerator < 0 ? "-" : "", figure_text(arena, figure));
}

static void check_range(Binding *b, const char *path, Ratio least, Ratio most) {
    if (ratio_exists(least) && ratio_exists(most) && ratio_compare(least, most) > 0)
        scheme_fault(b->arena, b->faults, path, _("下限大于上限"));
}

static void check_points(Binding *b) {
    Scheme *s = b->scheme;
    Ratio all = {0, 1};
    bool fits = true;
    if (s->total.denominator != 1 || (s->total.numerator != 100 && s->total.numerator != 1000))
        scheme_fault(b->arena, b->faults, "total", _("总分应为100或1000"));
    for (size_t i = 0; i < s->part_count; i++) {
        SchemePart *part = &s->parts[i];
        const char *path = arena_printf(b->arena, "parts[%zu]", i);
        Ratio sum = {0, 1};
        for (size_t k = 0; k < part->count; k++) {
            const SchemeItem *item = &s->items[part->first + k];
            fits = fits && ratio_add(sum, item->points, &sum);
            check_range(b, arena_printf(b->arena, "%s.items[%zu]", path, k), item->least,
                        item->most);
        }
        if (!ratio_exists(part->out_of))
            part->out_of = part->points;
        fits = fits && ratio_add(all, part->points, &all);
        check_range(b, path, part->least, part->most);
        if (part->points.numerator == 0 && part->out_of.numerator != 0)
            scheme_fault(b->arena, b->faults, path, _("只加减分的部分不能有折算满分"));
        else if (ratio_compare(sum, part->out_of) != 0)
            scheme_fault(b->arena, b->faults, path, _("各项满分之和是%s，应是%s"),
                         ratio_words(b->arena, sum), ratio_words(b->arena, part->out_of));
    }
    if (!fits)
        scheme_fault(b->arena, b->faults, "parts", _("分值太大或太精细"));
    else if (s->part_count && ratio_compare(all, s->total) != 0)
        scheme_fault(b->arena, b->faults, "parts", _("各部分满分之和是%s，应是总分%s"),
                     ratio_words(b->arena, all), ratio_words(b->arena, s->total));
    check_range(b, "least", s->least, s->most);
    for (size_t i = 1; i < s->level_count; i++)
        if (ratio_compare(s->levels[i - 1].from, s->levels[i].from) <= 0)
            scheme_fault(b->arena, b->faults, arena_printf(b->arena, "levels[%zu].from", i),
                         _("等次应从高到低排列"));
}

static void check_steps(Binding *b) {
    const Scheme *s = b->scheme;
    for (size_t i = 0; i < s->item_count; i++) {
        const SchemeItem *item = &s->items[i];
        const char *path = path_at(b->arena, s, s->measure_count + s->formula_count + i);
        for (size_t k = 0; k + 1 < item->step_count; k++)
            if (item->steps[k].most == 0 ||
                (item->steps[k + 1].most && item->steps[k + 1].most <= item->steps[k].most))
                scheme_fault(b->arena, b->faults, arena_printf(b->arena, "%s.steps[%zu]", path, k),
                             _("分档应按参加单位数从少到多排列，不限单位数的放在最后"));
        if (item->step_count && item->steps[item->step_count - 1].most)
            scheme_fault(b->arena, b->faults, arena_printf(b->arena, "%s.steps", path),
                         _("最后一档不能限制参加单位数"));
    }
}

void scheme_bind(Arena *arena, Scheme *scheme, const SystemMeasure *system, size_t system_count,
                 SchemeFaults *faults) {
    Binding b = {.arena = arena,
                 .scheme = scheme,
                 .known = system,
                 .known_count = system_count,
                 .faults = faults};
    check_names(&b);
    find_measures(&b);
    check_points(&b);
    check_steps(&b);
    read_formulas(&b);
    if (check_cycles(&b))
        check_all_lists(&b);
}
