#include "service/settings.h"

#include "base/message.h"
#include "base/text.h"
#include "service/board.h"
#include "service/facts.h"

enum { MARGIN_MOST = 100 };

static bool read_margin(const char *field, int64_t given, int *margin, Error *err) {
    if (given < 0)
        return true;
    if (given > MARGIN_MOST)
        return error_set(err, ERROR_INPUT, field, _("应为0到%d的整数"), MARGIN_MOST);
    if (!margin)
        return error_set(err, ERROR_INPUT, field, _("现行规则没有这条界线"));
    *margin = (int)given;
    return true;
}

// The key of the preset that says just this, "" if none does.
static const char *preset_of(const StatusRule *rule) {
    for (size_t i = 0; i < RULE_PRESET_COUNT; i++)
        if (rule_same(&rule_presets[i].rule, rule))
            return rule_presets[i].key;
    return "";
}

// Fills in the rule that is asked for.
static bool read_rule(SettingsRequest *r, Error *err) {
    if (!read_margin("ahead_points", r->ahead_points, rule_margin(&r->rule, RULE_POINTS_AHEAD),
                     err) ||
        !read_margin("slight_percent", r->slight_percent, rule_margin(&r->rule, RULE_SHARE), err))
        return false;
    if (r->preset) {
        const RulePreset *preset = rule_preset(r->preset);
        if (!preset)
            return error_set(err, ERROR_INPUT, "preset", _("没有这套预设规则"));
        r->rule = preset->rule;
        r->rule_preset = preset->key;
    }
    if (r->rows) {
        if (!rule_check(r->rows, err))
            return false;
        r->rule = *r->rows;
        r->rule_preset = preset_of(r->rows);
    }
    return true;
}

// Loads the programme and the rule that is asked for.
static bool begin(Context *context, SettingsRequest *r, Error *err) {
    ProgrammeKey key;
    if (!programme_choose(context, r->region, r->year, &key, err) ||
        !programme_load(context, key.region, key.year, &r->programme, err) ||
        !rules_closed(context, &r->programme, &r->closed, err))
        return false;
    const RuleVersion *newest = rule_newest(&r->programme);
    r->year = key.year;
    r->rule = newest->rule;
    r->rule_preset = newest->preset;
    r->rule_version = newest->rule.version;
    r->period = programme_last_period(&r->programme);
    may_add(&r->may, "patch");
    return read_rule(r, err);
}

// The programme with the rule as its newest version.
static Programme with_rule(const Context *context, const SettingsRequest *r, Date after) {
    Programme tried = r->programme;
    RuleVersion version = {.rule = r->rule,
                           .preset = r->rule_preset,
                           .after = after,
                           .reason = r->reason ? r->reason : "",
                           .actor = arena_strdup(context->arena, context->actor),
                           .actor_name = arena_strdup(context->arena, context->actor_name),
                           .at = arena_strdup(context->arena, context->at)};
    version.rule.version = (int)r->rule_version + 1;
    rules_append(context->arena, &tried, &version);
    return tried;
}

// What stands otherwise at the end of the last period in another programme.
static void compare(Arena *arena, SettingsRequest *r, const Programme *tried) {
    if (r->period == DATE_NONE)
        return;
    for (size_t i = 0; i < tried->commitment_count; i++) {
        const Commitment *c = tried->commitments[i];
        RuleMove move = {c, board_line(arena, &r->programme, c, r->period).evaluation,
                         board_line(arena, tried, c, r->period).evaluation};
        if (move.before.status == move.after.status && move.before.light == move.after.light)
            continue;
        r->moves = arena_room(arena, r->moves, r->move_count, sizeof *r->moves);
        r->moves[r->move_count++] = move;
    }
}

static bool get(Context *context, void *request, Error *err) {
    SettingsRequest *r = request;
    r->ahead_points = r->slight_percent = -1;
    r->preset = NULL;
    r->rows = NULL;
    return begin(context, r, err);
}

static bool preview(Context *context, void *request, Error *err) {
    SettingsRequest *r = request;
    if (!begin(context, r, err))
        return false;
    Programme tried = with_rule(context, r, DATE_NONE);
    compare(context->arena, r, &tried);
    return true;
}

// The audit record: versions, preset, margins, reason.
static const char *detail_of(Arena *arena, const SettingsRequest *r, const StatusRule *old) {
    Text text = text_new(arena);
    text_addf(&text, "{\"version\":[%d,%d],\"preset\":", old->version, (int)r->rule_version);
    text_json(&text, r->rule_preset);
    text_addf(&text, ",\"ahead_points\":[%d,%d],\"slight_percent\":[%d,%d],\"rows\":%d,\"reason\":",
              rule_margin_of(old, RULE_POINTS_AHEAD), rule_margin_of(&r->rule, RULE_POINTS_AHEAD),
              rule_margin_of(old, RULE_SHARE), rule_margin_of(&r->rule, RULE_SHARE),
              r->rule.row_count);
    text_json(&text, r->reason ? r->reason : "");
    text_addf(&text, ",\"moved\":%zu}", r->move_count);
    return text_string(&text);
}

static bool patch(Context *context, void *request, Error *err) {
    SettingsRequest *r = request;
    if (!begin(context, r, err))
        return false;
    const StatusRule old = rule_newest(&r->programme)->rule;
    if (r->version && r->version != r->rule_version)
        return error_set(err, ERROR_STALE, "version", _("评价口径已被别人改动，请刷新后再改"));
    if ((r->preset || r->rows) && (!r->reason || !*r->reason))
        return error_set(err, ERROR_INPUT, "reason", _("请写明为什么换规则"));
    if (rule_same(&r->rule, &old))
        return true;
    Programme changed = with_rule(context, r, r->closed);
    compare(context->arena, r, &changed);
    if (!rules_write(context, &changed, err))
        return false;
    r->programme = changed;
    r->rule = rule_newest(&changed)->rule;
    r->rule_version = r->rule.version;
    context->changed = true;
    context->region = r->programme.region;
    context->year = r->programme.year;
    context->object =
        arena_printf(context->arena, "%s/%lld", r->programme.region, (long long)r->programme.year);
    context->detail = detail_of(context->arena, r, &old);
    return true;
}

const UseCase settings_get_use_case = {"settings", PERMISSION_PROGRAMME, false, get};
const UseCase settings_preview_use_case = {"settings preview", PERMISSION_PROGRAMME, false,
                                           preview};
const UseCase settings_patch_use_case = {"settings change", PERMISSION_PROGRAMME, true, patch};
