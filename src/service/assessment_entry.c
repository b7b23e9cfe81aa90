#include "service/assessment_entry.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

static bool inputs(Context *context, void *request, Error *err) {
    AssessmentInputs *r = request;
    if (context->caller->unit)
        return error_set(err, ERROR_FORBIDDEN, "id", _("录入的数据只有目标办、督查员和领导能看"));
    return assessment_score(context, r->id, &r->assessed, err);
}

// A text that must say something.
static bool read_words(Arena *arena, const char *field, const char **words, const char *missing,
                       Error *err) {
    *words = utf8_trim(arena, *words);
    if (!**words)
        return error_set(err, ERROR_INPUT, field, "%s", missing);
    return utf8_length(*words) <= LIMIT_WORDS ||
           error_set(err, ERROR_INPUT, field, _("最多%zu个字"), LIMIT_WORDS);
}

static bool read_value(Arena *arena, const char *typed, Figure *value, Error *err) {
    FigureText read;
    if (figure_read(arena, typed, &read) != FIGURE_FINE || *read.unit || read.power)
        return error_set(err, ERROR_INPUT, "value",
                         _("应是数：整数部分最多12位，小数部分最多6位，如 0.5"));
    *value = read.figure;
    return !read.percent || figure_shift(read.figure, -2, value) ||
           error_set(err, ERROR_INPUT, "value", _("小数位太多"));
}

static bool has_unit(const Assessed *a, int64_t unit) {
    for (size_t i = 0; i < a->input.unit_count; i++)
        if (a->input.units[i].id == unit)
            return true;
    return false;
}

// Whether the measure of a value takes this unit and part.
static bool check_place(const Assessed *a, const SchemeMeasure *m, const ValuePut *r, Arena *arena,
                        Error *err) {
    bool found = false;
    if ((m->per == PER_ALL) != (r->unit == 0))
        return error_set(err, ERROR_INPUT, "unit",
                         m->per == PER_ALL ? _("这个数据全县一个数，不按单位填") : _("请指明单位"));
    if (r->unit && !has_unit(a, r->unit))
        return error_set(err, ERROR_INPUT, "unit", _("这个单位没有参加考核"));
    if (m->per == PER_UNIT || m->per == PER_ALL)
        return !*r->part || error_set(err, ERROR_INPUT, "part", _("这个数据不分期、不分事"));
    for (size_t i = 0; m->per == PER_PERIOD && i < a->input.period_count; i++)
        found = found || strcmp(date_iso(arena, a->input.periods[i]), r->part) == 0;
    size_t count = 0;
    const Matter **matters = measures_matters(arena, &a->programme, r->unit, &count);
    for (size_t i = 0; m->per == PER_MATTER && i < count; i++)
        found = found ||
                strcmp(arena_printf(arena, "%lld", (long long)matters[i]->number), r->part) == 0;
    return found || error_set(err, ERROR_INPUT, "part",
                              m->per == PER_PERIOD ? _("应是已开放或已填报的报告期")
                                                   : _("应是这个单位牵头的实事序号"));
}

static bool put(Context *context, void *request, Error *err) {
    ValuePut *r = request;
    Assessed *a = ARENA_NEW(context->arena, Assessed);
    Figure value = {0, 0};
    const SchemeMeasure *measure = NULL;
    const char *typed = utf8_trim(context->arena, r->value);
    if (!assessment_score(context, r->id, a, err) ||
        !assessment_takes(context, &a->assessment, err))
        return false;
    for (size_t i = 0; i < a->scheme.measure_count; i++)
        if (strcmp(a->scheme.measures[i].key, r->measure) == 0)
            measure = &a->scheme.measures[i];
    if (!measure)
        return error_set(err, ERROR_INPUT, "measure", _("考核方案没有这个数据"));
    if (*measure->from)
        return error_set(err, ERROR_INPUT, "measure", _("这个数据由系统计算，不能填写"));
    if (!check_place(a, measure, r, context->arena, err) ||
        (*typed && !read_value(context->arena, typed, &value, err)) ||
        !read_words(context->arena, "evidence", &r->evidence, _("请写明依据"), err))
        return false;
    Statement *s = store_query(context->store, context->arena, QUERY_ASSESSMENT_VALUE_INSERT);
    bind_text(s, IN_ASSESSMENT_VALUE_INSERT_REGION, context->region);
    bind_int(s, IN_ASSESSMENT_VALUE_INSERT_ASSESSMENT, r->id);
    bind_text(s, IN_ASSESSMENT_VALUE_INSERT_MEASURE, r->measure);
    bind_int(s, IN_ASSESSMENT_VALUE_INSERT_UNIT, r->unit);
    bind_text(s, IN_ASSESSMENT_VALUE_INSERT_PART, r->part);
    bind_int(s, IN_ASSESSMENT_VALUE_INSERT_KNOWN, *typed != 0);
    bind_int(s, IN_ASSESSMENT_VALUE_INSERT_VALUE, value.value);
    bind_int(s, IN_ASSESSMENT_VALUE_INSERT_SCALE, value.scale);
    bind_text(s, IN_ASSESSMENT_VALUE_INSERT_EVIDENCE, r->evidence);
    bind_int(s, IN_ASSESSMENT_VALUE_INSERT_ACCOUNT, context->caller->account);
    bind_text(s, IN_ASSESSMENT_VALUE_INSERT_ACTOR, context->actor_name);
    bind_text(s, IN_ASSESSMENT_VALUE_INSERT_AT, context->at);
    return statement_run(s, NULL, err) &&
           assessment_changed(context, r->id, "value",
                              arena_printf(context->arena, "%s/%lld/%s %s", r->measure,
                                           (long long)r->unit, r->part, typed),
                              err) &&
           assessment_load(context, r->id, &r->assessment, err);
}

static bool next_entry(Context *context, int64_t assessment, int64_t *id, Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_ASSESSMENT_ENTRY_NEXT);
    bind_text(s, IN_ASSESSMENT_ENTRY_NEXT_REGION, context->region);
    bind_int(s, IN_ASSESSMENT_ENTRY_NEXT_ASSESSMENT, assessment);
    while (statement_next(s, &more, err) && more)
        *id = column_int(s, OUT_ASSESSMENT_ENTRY_NEXT_ID);
    return err->code == ERROR_NONE;
}

static bool takes_entries(const Scheme *scheme, const char *item) {
    size_t i = scheme_item(scheme, item), v = scheme_veto(scheme, item);
    return i != SIZE_MAX ? scheme->items[i].kind == ITEM_ENTRIES
                         : v != SIZE_MAX && !scheme->vetoes[v].has_when;
}

static bool add(Context *context, void *request, Error *err) {
    EntryAdd *r = request;
    Assessed *a = ARENA_NEW(context->arena, Assessed);
    AssessedEntry *e = &r->entry;
    *e = (AssessedEntry){.unit = r->unit,
                         .item = r->item,
                         .value = figure_of(1),
                         .day = r->day,
                         .removed = "",
                         .remover = "",
                         .reason = ""};
    if (!assessment_score(context, r->id, a, err) ||
        !assessment_takes(context, &a->assessment, err))
        return false;
    if (a->entry_count >= LIMIT_ENTRIES)
        return error_set(err, ERROR_LIMIT, "entries", _("一次考核最多登记%zu件"), LIMIT_ENTRIES);
    if (!has_unit(a, r->unit))
        return error_set(err, ERROR_INPUT, "unit", _("这个单位没有参加考核"));
    if (!takes_entries(&a->scheme, r->item))
        return error_set(err, ERROR_INPUT, "item", _("“%s”不是逐件登记的项目"), r->item);
    if (r->day > context->today)
        return error_set(err, ERROR_INPUT, "day", _("不能晚于今天"));
    if ((r->value && !read_value(context->arena, r->value, &e->value, err)) ||
        !read_words(context->arena, "words", &r->words, _("请写明事项"), err) ||
        !read_words(context->arena, "evidence", &r->evidence, _("请写明依据"), err) ||
        !next_entry(context, r->id, &e->id, err))
        return false;
    e->words = r->words;
    e->evidence = r->evidence;
    e->account = context->caller->account;
    e->actor = context->actor_name;
    e->at = arena_strdup(context->arena, context->at);
    Statement *s = store_query(context->store, context->arena, QUERY_ASSESSMENT_ENTRY_INSERT);
    bind_text(s, IN_ASSESSMENT_ENTRY_INSERT_REGION, context->region);
    bind_int(s, IN_ASSESSMENT_ENTRY_INSERT_ASSESSMENT, r->id);
    bind_int(s, IN_ASSESSMENT_ENTRY_INSERT_ID, e->id);
    bind_int(s, IN_ASSESSMENT_ENTRY_INSERT_UNIT, e->unit);
    bind_text(s, IN_ASSESSMENT_ENTRY_INSERT_ITEM, e->item);
    bind_int(s, IN_ASSESSMENT_ENTRY_INSERT_VALUE, e->value.value);
    bind_int(s, IN_ASSESSMENT_ENTRY_INSERT_SCALE, e->value.scale);
    bind_text(s, IN_ASSESSMENT_ENTRY_INSERT_DAY, date_iso(context->arena, e->day));
    bind_text(s, IN_ASSESSMENT_ENTRY_INSERT_WORDS, e->words);
    bind_text(s, IN_ASSESSMENT_ENTRY_INSERT_EVIDENCE, e->evidence);
    bind_int(s, IN_ASSESSMENT_ENTRY_INSERT_ACCOUNT, e->account);
    bind_text(s, IN_ASSESSMENT_ENTRY_INSERT_ACTOR, e->actor);
    bind_text(s, IN_ASSESSMENT_ENTRY_INSERT_AT, e->at);
    return statement_run(s, NULL, err) &&
           assessment_changed(context, r->id, "entry",
                              arena_printf(context->arena, "%s/%lld", e->item, (long long)e->unit),
                              err);
}

static bool take_back(Context *context, void *request, Error *err) {
    EntryRemove *r = request;
    Assessment a;
    int64_t changed = 0;
    if (!assessment_load(context, r->id, &a, err) || !assessment_takes(context, &a, err) ||
        !read_words(context->arena, "reason", &r->reason, _("请写明理由"), err))
        return false;
    Statement *s = store_query(context->store, context->arena, QUERY_ASSESSMENT_ENTRY_REMOVE);
    bind_text(s, IN_ASSESSMENT_ENTRY_REMOVE_REGION, context->region);
    bind_int(s, IN_ASSESSMENT_ENTRY_REMOVE_ASSESSMENT, r->id);
    bind_int(s, IN_ASSESSMENT_ENTRY_REMOVE_ID, r->entry);
    bind_text(s, IN_ASSESSMENT_ENTRY_REMOVE_AT, context->at);
    bind_text(s, IN_ASSESSMENT_ENTRY_REMOVE_ACTOR, context->actor_name);
    bind_text(s, IN_ASSESSMENT_ENTRY_REMOVE_REASON, r->reason);
    if (!statement_run(s, &changed, err))
        return false;
    if (changed == 0)
        return error_set(err, ERROR_NOT_FOUND, "entry", _("没有这件登记，或已经撤销"));
    return assessment_changed(context, r->id, "remove", r->reason, err);
}

const UseCase assessment_inputs_use_case = {"assessment inputs", PERMISSION_READ, false, inputs};
const UseCase value_put_use_case = {"assessment value", PERMISSION_ASSESS_ENTER, true, put};
const UseCase entry_add_use_case = {"assessment entry", PERMISSION_ASSESS_ENTER, true, add};
const UseCase entry_remove_use_case = {"assessment entry remove", PERMISSION_ASSESS_ENTER, true,
                                       take_back};
