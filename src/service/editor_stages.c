#include "service/editor.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "service/typed.h"

#include <string.h>

static const StageTarget *find(const Indicator *indicator, Date period) {
    for (size_t i = 0; i < indicator->stage_target_count; i++)
        if (indicator->stage_targets[i].date == period)
            return &indicator->stage_targets[i];
    return NULL;
}

// Whether an item before this one is of the same cell.
static bool twice(const StageRequest *r, size_t at) {
    for (size_t i = 0; i < at; i++)
        if (r->items[i].period == r->items[at].period &&
            strcmp(r->items[i].code, r->items[at].code) == 0)
            return true;
    return false;
}

// Reads an item; its fault stays in it.
static void read_item(Arena *arena, const Programme *programme, StageRequest *r, size_t at,
                      Figure *value) {
    StageItem *item = &r->items[at];
    const Commitment *c = programme_find(programme, item->code);
    item->value = utf8_trim(arena, item->value);
    item->field = "code";
    if (!c) {
        item->fault = _("没有这个指标");
        return;
    }
    const Indicator *i = &c->indicator;
    item->field = "period";
    if (item->period == DATE_NONE || item->period != date_month_end(item->period))
        item->fault = _("报告期以月末那一天命名，如2022-06-30");
    else if (twice(r, at))
        item->fault = _("这一格写了两次");
    else if (*item->value && (item->period < i->start || item->period > i->deadline))
        item->fault = arena_printf(arena, _("不在开始日期%s到完成时限%s之间"),
                                   date_iso(arena, i->start), date_iso(arena, i->deadline));
    if (item->fault)
        return;
    item->field = "value";
    if (*item->value)
        item->fault = i->has_target ? typed_figure(arena, item->value, i->measure, false, value)
                                    : _("这个指标没有年度目标，不能有阶段目标");
    if (!item->fault)
        item->field = NULL;
}

static bool write_item(Context *context, const Programme *programme, const StageItem *item,
                       Figure value, Error *err) {
    Arena *arena = context->arena;
    if (!*item->value) {
        Statement *s = store_query(context->store, arena, QUERY_STAGE_TARGET_REMOVE);
        bind_text(s, IN_STAGE_TARGET_REMOVE_REGION, programme->region);
        bind_int(s, IN_STAGE_TARGET_REMOVE_YEAR, programme->year);
        bind_text(s, IN_STAGE_TARGET_REMOVE_CODE, item->code);
        bind_text(s, IN_STAGE_TARGET_REMOVE_PERIOD, date_iso(arena, item->period));
        return statement_run(s, NULL, err);
    }
    Statement *s = store_query(context->store, arena, QUERY_STAGE_TARGET_PUT);
    bind_text(s, IN_STAGE_TARGET_PUT_REGION, programme->region);
    bind_int(s, IN_STAGE_TARGET_PUT_YEAR, programme->year);
    bind_text(s, IN_STAGE_TARGET_PUT_CODE, item->code);
    bind_text(s, IN_STAGE_TARGET_PUT_PERIOD, date_iso(arena, item->period));
    bind_int(s, IN_STAGE_TARGET_PUT_VALUE, value.value);
    bind_int(s, IN_STAGE_TARGET_PUT_SCALE, value.scale);
    return statement_run(s, NULL, err);
}

static void tell(Text *detail, const StageItem *item, const StageTarget *known, Figure value) {
    Arena *arena = detail->arena;
    text_add(detail, detail->length ? "," : "[");
    text_add(detail, "{\"code\":");
    text_json(detail, item->code);
    text_addf(detail, ",\"period\":\"%s\",\"from\":\"%s\",\"to\":\"%s\"}",
              date_iso(arena, item->period), known ? figure_text(arena, known->value) : "",
              *item->value ? figure_text(arena, value) : "");
}

static bool put(Context *context, void *request, Error *err) {
    StageRequest *r = request;
    Arena *arena = context->arena;
    ProgrammeKey key;
    Programme programme;
    if (r->count > LIMIT_BULK)
        return error_set(err, ERROR_LIMIT, "items", _("一次最多处理%zu项"), LIMIT_BULK);
    if (!programme_choose(context, r->region, r->year, &key, err) ||
        !programme_load(context, key.region, key.year, &programme, err))
        return false;
    Figure *values = arena_array(arena, r->count + 1, sizeof *values);
    for (size_t i = 0; i < r->count; i++) {
        read_item(arena, &programme, r, i, &values[i]);
        r->faults += r->items[i].fault != NULL;
    }
    if (r->faults > 0)
        return error_set(err, ERROR_INPUT, "items", _("有%zu处错误，什么都没有写入"), r->faults);
    Text detail = text_new(arena);
    for (size_t i = 0; i < r->count; i++) {
        const StageItem *item = &r->items[i];
        const StageTarget *known =
            find(&programme_find(&programme, item->code)->indicator, item->period);
        if (*item->value ? known && figure_compare(known->value, values[i]) == 0 : !known)
            continue;
        if (!write_item(context, &programme, item, values[i], err))
            return false;
        tell(&detail, item, known, values[i]);
        r->written++;
    }
    if (r->written == 0)
        return true;
    text_add(&detail, "]");
    context->changed = true;
    context->region = programme.region;
    context->year = programme.year;
    context->object = arena_printf(arena, "%s/%lld", programme.region, (long long)programme.year);
    context->detail = text_string(&detail);
    return true;
}

const UseCase stage_targets_put_use_case = {"stage targets", PERMISSION_PROGRAMME, true, put};
