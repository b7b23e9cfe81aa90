#include "service/settings.h"

#include "base/message.h"
#include "service/board.h"
#include "service/facts.h"

enum { MARGIN_MOST = 100 };

static int64_t version_of(StatusRule rule) {
    return 1 + (int64_t)rule.ahead_points * (MARGIN_MOST + 1) + rule.slight_percent;
}

static bool read_margin(const char *field, int64_t given, int *margin, Error *err) {
    if (given > MARGIN_MOST)
        return error_set(err, ERROR_INPUT, field, _("应为0到%d的整数"), MARGIN_MOST);
    if (given >= 0)
        *margin = (int)given;
    return true;
}

// Loads the programme and the rule that is asked for.
static bool begin(Context *context, SettingsRequest *r, Error *err) {
    ProgrammeKey key;
    if (!programme_choose(context, r->region, r->year, &key, err) ||
        !programme_load(context, key.region, key.year, &r->programme, err))
        return false;
    r->year = key.year;
    r->rule = r->programme.rule;
    r->rule_version = version_of(r->rule);
    r->period = programme_last_period(&r->programme);
    may_add(&r->may, "patch");
    return read_margin("ahead_points", r->ahead_points, &r->rule.ahead_points, err) &&
           read_margin("slight_percent", r->slight_percent, &r->rule.slight_percent, err);
}

// What stands otherwise at the end of the last period when r->rule holds.
static void try_rule(Arena *arena, SettingsRequest *r) {
    if (r->period == DATE_NONE)
        return;
    Programme tried = r->programme;
    tried.rule = r->rule;
    for (size_t i = 0; i < tried.commitment_count; i++) {
        const Commitment *c = tried.commitments[i];
        RuleMove move = {c, board_line(arena, &r->programme, c, r->period).evaluation,
                         board_line(arena, &tried, c, r->period).evaluation};
        if (move.before.status == move.after.status)
            continue;
        r->moves = arena_room(arena, r->moves, r->move_count, sizeof *r->moves);
        r->moves[r->move_count++] = move;
    }
}

static bool get(Context *context, void *request, Error *err) {
    SettingsRequest *r = request;
    r->ahead_points = r->slight_percent = -1;
    return begin(context, r, err);
}

static bool preview(Context *context, void *request, Error *err) {
    SettingsRequest *r = request;
    if (!begin(context, r, err))
        return false;
    try_rule(context->arena, r);
    return true;
}

static bool patch(Context *context, void *request, Error *err) {
    SettingsRequest *r = request;
    if (!begin(context, r, err))
        return false;
    StatusRule old = r->programme.rule;
    if (r->version && r->version != r->rule_version)
        return error_set(err, ERROR_STALE, "version", _("评价口径已被别人改动，请刷新后再改"));
    if (version_of(r->rule) == r->rule_version)
        return true;
    try_rule(context->arena, r);
    Statement *s = store_query(context->store, context->arena, QUERY_PROGRAMME_RULE_PUT);
    bind_text(s, IN_PROGRAMME_RULE_PUT_REGION, r->programme.region);
    bind_int(s, IN_PROGRAMME_RULE_PUT_YEAR, r->programme.year);
    bind_int(s, IN_PROGRAMME_RULE_PUT_AHEAD_POINTS, r->rule.ahead_points);
    bind_int(s, IN_PROGRAMME_RULE_PUT_SLIGHT_PERCENT, r->rule.slight_percent);
    if (!statement_run(s, NULL, err))
        return false;
    r->rule_version = version_of(r->rule);
    context->changed = true;
    context->region = r->programme.region;
    context->year = r->programme.year;
    context->object =
        arena_printf(context->arena, "%s/%lld", r->programme.region, (long long)r->programme.year);
    context->detail = arena_printf(
        context->arena, "{\"ahead_points\":[%d,%d],\"slight_percent\":[%d,%d],\"moved\":%zu}",
        old.ahead_points, r->rule.ahead_points, old.slight_percent, r->rule.slight_percent,
        r->move_count);
    return true;
}

const UseCase settings_get_use_case = {"settings", PERMISSION_PROGRAMME, false, get};
const UseCase settings_preview_use_case = {"settings preview", PERMISSION_PROGRAMME, false,
                                           preview};
const UseCase settings_patch_use_case = {"settings change", PERMISSION_PROGRAMME, true, patch};
