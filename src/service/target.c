#include "service/target.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "service/commitment.h"
#include "service/typed.h"

static bool read_words(Arena *arena, const char *field, const char **words, const char *missing,
                       Error *err) {
    *words = utf8_trim(arena, *words);
    size_t length = utf8_length(*words);
    if (length == 0)
        return error_set(err, ERROR_INPUT, field, "%s", missing);
    if (length > LIMIT_NAME)
        return error_set(err, ERROR_INPUT, field, _("最多%zu个字"), LIMIT_NAME);
    return true;
}

static bool read_target(Arena *arena, const TargetChange *r, const Indicator *old, Figure *target,
                        Error *err) {
    const char *typed = utf8_trim(arena, r->target);
    const char *wrong =
        *typed ? typed_figure(arena, typed, old->measure, false, target) : _("请填写新的目标");
    if (!wrong)
        wrong = typed_target(arena, old, *target);
    if (!wrong && old->has_target && figure_compare(old->target, *target) == 0)
        wrong = _("与现在的目标相同");
    return !wrong || error_set(err, ERROR_INPUT, "target", "%s", wrong);
}

static const char *detail(Arena *arena, const Indicator *old, const Commitment *new,
                          const TargetChange *r) {
    Text text = text_new(arena);
    text_add(&text, "{\"from\":");
    text_json(&text, old->has_target ? figure_text(arena, old->target) : "");
    text_add(&text, ",\"to\":");
    text_json(&text, figure_text(arena, new->indicator.target));
    text_add(&text, ",\"basis\":");
    text_json(&text, r->basis);
    text_add(&text, ",\"approver\":");
    text_json(&text, r->approver);
    text_addf(&text, ",\"moved\":%zu}", r->moved_count);
    return text_string(&text);
}

static bool change(Context *context, void *request, Error *err) {
    TargetChange *r = request;
    Arena *arena = context->arena;
    ProgrammeKey key;
    int64_t version = 0;
    if (!programme_choose(context, r->region, r->year, &key, err) ||
        !programme_load(context, key.region, key.year, &r->programme, err))
        return false;
    const Commitment *known = programme_find(&r->programme, r->code);
    if (!known)
        return error_set(err, ERROR_NOT_FOUND, "code", _("没有这个指标"));
    Commitment next = *known;
    if (!commitment_version(arena, known, &version, err))
        return false;
    if (r->version && r->version != version)
        return error_set(err, ERROR_STALE, "version", _("这个指标已被别人改动，请刷新后再改"));
    if (!read_target(arena, r, &known->indicator, &next.indicator.target, err) ||
        !read_words(arena, "basis", &r->basis, _("请写明目标调整的依据"), err) ||
        !read_words(arena, "approver", &r->approver, _("请写明由谁批准"), err))
        return false;
    Snapshot before = snapshot_take(arena, &r->programme, NULL, 0);
    next.indicator.has_target = true;
    next.basis = r->basis;
    if (!commitment_write(context, &r->programme, &next, r->approver, err) ||
        !programme_load(context, key.region, key.year, &r->programme, err))
        return false;
    r->year = key.year;
    r->commitment = programme_find(&r->programme, r->code);
    snapshot_compare(arena, &before, &r->programme, &r->moved, &r->moved_count);
    context->changed = true;
    context->region = key.region;
    context->year = key.year;
    context->object = arena_printf(arena, "%s/%lld/%s", key.region, (long long)key.year, r->code);
    context->detail = detail(arena, &known->indicator, r->commitment, r);
    return commitment_version(arena, r->commitment, &r->new_version, err);
}

const UseCase target_change_use_case = {"target change", PERMISSION_PROGRAMME, true, change};
