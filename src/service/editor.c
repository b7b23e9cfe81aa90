#include "service/editor.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "service/commitment.h"
#include "service/typed.h"

#include <string.h>

// The programme that a request is about.
static bool choose(Context *context, const char *region, int64_t year, Programme *programme,
                   Error *err) {
    ProgrammeKey key;
    return programme_choose(context, region, year, &key, err) &&
           programme_load(context, key.region, key.year, programme, err);
}

// What the audit log and the evaluation need of a written programme.
static void written(Context *context, const Programme *programme, const char *part,
                    const char *detail) {
    context->changed = true;
    context->region = programme->region;
    context->year = programme->year;
    context->object = arena_printf(context->arena, "%s/%lld%s%s", programme->region,
                                   (long long)programme->year, *part ? "/" : "", part);
    context->detail = detail;
}

static bool get(Context *context, void *request, Error *err) {
    EditorRequest *r = request;
    if (!choose(context, r->region, r->year, &r->programme, err))
        return false;
    r->versions =
        arena_array(context->arena, r->programme.commitment_count + 1, sizeof *r->versions);
    for (size_t i = 0; i < r->programme.commitment_count; i++)
        if (!commitment_version(context->arena, r->programme.commitments[i], &r->versions[i], err))
            return false;
    return true;
}

// --- One indicator ---

// A text of an import is trimmed and has plain line ends; so has one that is typed here.
static bool read_text(Arena *arena, const char *field, const char *typed, size_t limit,
                      bool required, const char **out, Error *err) {
    if (!typed)
        return true;
    Text text = text_new(arena);
    for (const char *p = utf8_trim(arena, typed); *p; p++)
        if (*p != '\r')
            text_add_bytes(&text, p, 1);
    *out = text_string(&text);
    size_t length = utf8_length(*out);
    if (required && length == 0)
        return error_set(err, ERROR_INPUT, field, _("不能为空"));
    return length <= limit || error_set(err, ERROR_INPUT, field, _("最多%zu个字"), limit);
}

static bool read_measure(Arena *arena, const IndicatorPatch *r, Indicator *i, Error *err) {
    const char *name = i->measure.name;
    bool required = i->kind != KIND_SITE && i->kind != KIND_MILESTONE;
    if (!read_text(arena, "measure", r->measure, LIMIT_NAME, required, &name, err))
        return false;
    Measure measure = measure_of(arena, name);
    if (measure.percent != (i->kind == KIND_RATE))
        return error_set(err, ERROR_INPUT, "measure", "%s",
                         i->kind == KIND_RATE ? _("比率指标的计量单位应为%")
                                              : _("计量单位是%的指标，指标类型应为比率"));
    if (measure.power != i->measure.power)
        return error_set(err, ERROR_INPUT, "measure",
                         _("换成另一个数量级的单位，目标和已报的数都要换算；请用导入"));
    i->measure = measure;
    return true;
}

static bool read_deadline(Arena *arena, const IndicatorPatch *r, Indicator *i, Error *err) {
    if (r->deadline == DATE_NONE)
        return true;
    if (r->deadline < i->start)
        return error_set(err, ERROR_INPUT, "deadline", _("完成时限早于开始日期%s"),
                         date_iso(arena, i->start));
    for (size_t k = 0; k < i->stage_target_count; k++)
        if (i->stage_targets[k].date > r->deadline)
            return error_set(err, ERROR_INPUT, "deadline", _("早于%s的阶段目标；请先改阶段目标"),
                             date_iso(arena, i->stage_targets[k].date));
    i->deadline = r->deadline;
    return true;
}

static bool read_supports(Arena *arena, const IndicatorPatch *r, Commitment *c, Error *err) {
    if (!r->has_supports)
        return true;
    c->supports = NULL;
    c->support_count = 0;
    for (size_t i = 0; i < r->support_count; i++) {
        const Unit *unit = programme_unit(&r->programme, utf8_trim(arena, r->supports[i]));
        if (!unit)
            return error_set(err, ERROR_INPUT, "supports", _("没有单位“%s”；单位随年度方案导入"),
                             r->supports[i]);
        for (size_t k = 0; k < c->support_count; k++)
            if (c->supports[k] == unit)
                return error_set(err, ERROR_INPUT, "supports", _("“%s”写了两次"), unit->name);
        c->supports = arena_room(arena, c->supports, c->support_count, sizeof *c->supports);
        c->supports[c->support_count++] = unit;
    }
    return true;
}

static bool read_patch(Arena *arena, const IndicatorPatch *r, Commitment *c, Error *err) {
    Indicator *i = &c->indicator;
    if (!read_text(arena, "name", r->name, LIMIT_NAME, true, &i->name, err) ||
        !read_text(arena, "level", r->level, LIMIT_NAME, false, &c->level, err) ||
        !read_text(arena, "note", r->note, LIMIT_WORDS, false, &c->note, err) ||
        !read_measure(arena, r, i, err) || !read_deadline(arena, r, i, err) ||
        !read_supports(arena, r, c, err))
        return false;
    if (r->digits > FIGURE_PERCENT_DIGITS)
        return error_set(err, ERROR_INPUT, "digits", _("应为0到%d的整数"), FIGURE_PERCENT_DIGITS);
    if (r->digits >= 0)
        i->digits = (int)r->digits;
    int rounding = r->rounding ? term_find(rounding_terms, ROUNDING_COUNT, r->rounding) : 0;
    if (rounding < 0)
        return error_set(err, ERROR_INPUT, "rounding", _("没有这种取舍方式"));
    if (r->rounding)
        i->rounding = (Rounding)rounding;
    if (r->unit >= 0)
        c->unit = programme_unit_by_id(&r->programme, r->unit);
    return c->unit || error_set(err, ERROR_INPUT, "unit", _("没有这个单位"));
}

// What changed, heading by heading as the programme's sheet has them: {"指标名称":["旧","新"]}.
static const char *changes(Arena *arena, const Commitment *old, const Commitment *new) {
    CommitmentWords before, after;
    Text text = text_new(arena);
    commitment_describe(arena, old, &before);
    commitment_describe(arena, new, &after);
    const SheetDescription *sheet = &sheet_descriptions[SHEET_PROGRAMME];
    for (size_t i = 0; i < sheet->column_count; i++) {
        Field id = sheet->columns[i].id;
        if (!before.texts[id] || strcmp(before.texts[id], after.texts[id]) == 0)
            continue;
        text_add(&text, text.length ? "," : "{");
        text_json(&text, sheet->columns[i].heading);
        text_add(&text, ":[");
        text_json(&text, before.texts[id]);
        text_add(&text, ",");
        text_json(&text, after.texts[id]);
        text_add(&text, "]");
    }
    if (text.length)
        text_add(&text, "}");
    return text_string(&text);
}

static bool patch(Context *context, void *request, Error *err) {
    IndicatorPatch *r = request;
    Arena *arena = context->arena;
    if (!choose(context, r->region, r->year, &r->programme, err))
        return false;
    const Commitment *known = programme_find(&r->programme, r->code);
    if (!known)
        return error_set(err, ERROR_NOT_FOUND, "code", _("没有这个指标"));
    if (!commitment_version(arena, known, &r->new_version, err))
        return false;
    if (r->version && r->version != r->new_version)
        return error_set(err, ERROR_STALE, "version", _("这个指标已被别人改动，请刷新后再改"));
    Commitment next = *known;
    if (!read_patch(arena, r, &next, err))
        return false;
    const char *detail = changes(arena, known, &next);
    r->commitment = known;
    if (!*detail)
        return true;
    if (!commitment_write(context, &r->programme, &next, NULL, err) ||
        !programme_load(context, r->programme.region, r->programme.year, &r->programme, err))
        return false;
    r->commitment = programme_find(&r->programme, r->code);
    written(context, &r->programme, r->code, detail);
    return commitment_version(arena, r->commitment, &r->new_version, err);
}

// --- Order ---

static bool check_order(const Programme *programme, const OrderRequest *r, Arena *arena,
                        Error *err) {
    bool *seen = arena_array(arena, programme->commitment_count + 1, sizeof *seen);
    for (size_t i = 0; i < r->count; i++) {
        size_t at = 0;
        while (at < programme->commitment_count &&
               strcmp(programme->commitments[at]->indicator.code, r->codes[i]) != 0)
            at++;
        if (at == programme->commitment_count)
            return error_set(err, ERROR_INPUT, "codes", _("没有编号为“%s”的指标"), r->codes[i]);
        if (seen[at])
            return error_set(err, ERROR_INPUT, "codes", _("“%s”写了两次"), r->codes[i]);
        seen[at] = true;
    }
    return r->count == programme->commitment_count ||
           error_set(err, ERROR_INPUT, "codes", _("应有全部%zu个指标，只有%zu个；请刷新后再排"),
                     programme->commitment_count, r->count);
}

static bool order(Context *context, void *request, Error *err) {
    OrderRequest *r = request;
    Programme programme;
    bool same = true;
    if (!choose(context, r->region, r->year, &programme, err) ||
        !check_order(&programme, r, context->arena, err))
        return false;
    Text detail = text_new(context->arena);
    for (size_t i = 0; i < r->count; i++) {
        same &= strcmp(programme.commitments[i]->indicator.code, r->codes[i]) == 0;
        Statement *s = store_query(context->store, context->arena, QUERY_INDICATOR_POSITION);
        bind_text(s, IN_INDICATOR_POSITION_REGION, programme.region);
        bind_int(s, IN_INDICATOR_POSITION_YEAR, programme.year);
        bind_text(s, IN_INDICATOR_POSITION_CODE, r->codes[i]);
        bind_int(s, IN_INDICATOR_POSITION_POSITION, (int64_t)i + 1);
        if (!statement_run(s, NULL, err))
            return false;
        text_add(&detail, i ? "," : "[");
        text_json(&detail, r->codes[i]);
    }
    text_add(&detail, "]");
    if (!same)
        written(context, &programme, "", text_string(&detail));
    return true;
}

const UseCase programme_get_use_case = {"programme", PERMISSION_PROGRAMME, false, get};
const UseCase indicator_patch_use_case = {"indicator change", PERMISSION_PROGRAMME, true, patch};
const UseCase programme_order_use_case = {"programme order", PERMISSION_PROGRAMME, true, order};
